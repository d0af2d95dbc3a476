//! Loops.

use super::Generator;
use crate::types::Type;

impl Generator {
    pub fn repeat(&mut self) -> String {
        let mark = self.scope.enter();
        self.loops += 1;
        let text = match self.random.below(6) {
            0 | 1 => self.over_elements(),
            2 => self.over_written_elements(),
            3 => Some(self.while_below()),
            _ => None,
        };
        let text = text.unwrap_or_else(|| self.over_range());
        self.loops -= 1;
        self.scope.leave(&mark);
        text
    }

    fn over_range(&mut self) -> String {
        let counters = self.scope.counters.clone();
        let end = match self.random.below(5) {
            0 if !counters.is_empty() => self.pick(&counters),
            _ => self.random.within(1..=3).to_string(),
        };
        let counter = self.scope.fresh("i");
        self.scope.counters.push(counter.clone());
        let reversed = self.chance(15);
        let range = if reversed { format!("(0..{end}).rev()") } else { format!("0..{end}") };
        self.arm(&format!("for {counter} in {range} {{")) + &self.line("}")
    }

    /// Counts first, so that `continue` ends too.
    fn while_below(&mut self) -> String {
        let counter = self.scope.fresh("c");
        let start = self.line(&format!("let mut {counter} = 0;"));
        self.scope.counters.push(counter.clone());
        let head = format!("while {counter} < 3 {{\n{}{counter} += 1;", "    ".repeat(self.blocks + 2));
        start + &self.arm(&head) + &self.line("}")
    }

    fn over_elements(&mut self) -> Option<String> {
        let is_list = |kind: &Type| matches!(kind, Type::List(_) | Type::Array(..));
        let lists = self.scope.places_where(&is_list, &mut self.random);
        let lists: Vec<_> = lists.into_iter().filter(|list| list.has_grad).collect();
        if lists.is_empty() {
            return None;
        }
        let list = self.pick(&lists);
        let (Type::List(element) | Type::Array(element, _)) = &list.kind else {
            unreachable!("it is a list")
        };
        self.scope.lend(&list.path, false);
        let item = self.scope.fresh("e");
        self.declare_item(&item, element);
        let pattern = if **element == Type::Number { format!("&{item}") } else { item };
        let head = match self.random.below(4) {
            0 => {
                let counter = self.scope.fresh("k");
                self.scope.counters.push(counter.clone());
                format!("for ({counter}, {pattern}) in {}.iter().enumerate() {{", list.path)
            }
            1 => format!("for {pattern} in {} {{", list.borrowed()),
            2 => format!("for {pattern} in {}.iter().rev() {{", list.path),
            _ => format!("for {pattern} in {}.iter() {{", list.path),
        };
        Some(self.arm(&head) + &self.line("}"))
    }

    fn over_written_elements(&mut self) -> Option<String> {
        let is_list = |kind: &Type| match kind {
            Type::List(element) | Type::Array(element, _) => **element != Type::Number,
            _ => false,
        };
        let lists = self.scope.places_where(&is_list, &mut self.random);
        let lists: Vec<_> = lists.into_iter().filter(|list| list.mutable).collect();
        if lists.is_empty() {
            return None;
        }
        let list = self.pick(&lists);
        let (Type::List(element) | Type::Array(element, _)) = &list.kind else {
            unreachable!("it is a list")
        };
        self.scope.lend(&list.path, true);
        let item = self.scope.fresh("e");
        let (path, kind) = (item.clone(), (**element).clone());
        self.scope.insert(crate::scope::Place { path, kind, mutable: true, reference: true, has_grad: true });
        let head = match self.random.below(2) {
            0 => format!("for {item} in {}.iter_mut() {{", list.path),
            _ => format!("for {item} in &mut {} {{", list.path),
        };
        Some(self.arm(&head) + &self.line("}"))
    }
}
