//! Statements.

use super::Generator;
use crate::types::Type;

impl Generator {
    pub fn line(&self, text: &str) -> String {
        format!("{}{text}\n", "    ".repeat(self.blocks + 1))
    }

    pub fn statement(&mut self) -> String {
        self.room = self.room.saturating_sub(1);
        match self.random.below(20) {
            0..=5 => self.binding(),
            6 | 7 => self.let_call().unwrap_or_else(|| self.binding()),
            8..=13 => self.written().unwrap_or_else(|| self.binding()),
            14 | 15 if self.blocks < 3 => self.branch(),
            16 | 17 if self.blocks < 3 && self.loops < 2 => self.repeat(),
            18 => self.exit(),
            19 => self.taken_apart(),
            _ => self.binding(),
        }
    }

    fn binding(&mut self) -> String {
        let kind = self.local_type();
        let value = self.value(&kind, 2);
        let mutable = self.chance(60);
        let name = self.scope.fresh("v");
        let is_known = matches!(kind, Type::Matrix(..) | Type::Record(_) | Type::Tuple(_) | Type::Array(..));
        let annotation =
            if is_known && self.chance(50) { String::new() } else { format!(": {}", kind.text()) };
        self.scope.declare(&name, &kind, mutable);
        let mutable = if mutable { "mut " } else { "" };
        self.line(&format!("let {mutable}{name}{annotation} = {value};"))
    }

    /// A tuple or a pair, bound by a pattern.
    fn taken_apart(&mut self) -> String {
        let kinds = [Type::Number, self.local_type()];
        let values = [self.number(1), self.value(&kinds[1], 1)];
        let names = [self.scope.fresh("l"), self.scope.fresh("l")];
        let mutable = self.chance(50);
        for (name, kind) in names.iter().zip(&kinds) {
            self.scope.declare(name, kind, mutable);
        }
        let pattern = names.map(|name| if mutable { format!("mut {name}") } else { name });
        let kinds = kinds.map(|kind| kind.text());
        self.line(&format!("let ({}): ({}) = ({});", pattern.join(", "), kinds.join(", "), values.join(", ")))
    }

    fn branch(&mut self) -> String {
        let counters = self.scope.counters.clone();
        if !counters.is_empty() && self.chance(25) {
            let counter = self.pick(&counters);
            let head = self.line(&format!("match {counter} % 2 {{"));
            let first = self.arm("    0 => {");
            let second = self.arm("    _ => {");
            return head + &first + &self.line("    }") + &second + &self.line("    }") + &self.line("}");
        }
        let condition = self.condition(1);
        let then = self.arm(&format!("if {condition} {{"));
        if self.chance(40) {
            return then + &self.line("}");
        }
        let otherwise = self.arm("} else {");
        then + &otherwise + &self.line("}")
    }

    /// A block's head and statements.
    pub fn arm(&mut self, head: &str) -> String {
        let mut text = self.line(head);
        let mark = self.scope.enter();
        self.blocks += 1;
        for _ in 0..self.random.within(1..=3) {
            text += &self.statement();
        }
        self.blocks -= 1;
        self.scope.leave(&mark);
        text
    }

    /// Out of a loop, or of the function.
    fn exit(&mut self) -> String {
        let condition = self.condition(1);
        let exit = match self.random.below(3) {
            0 if self.loops > 0 => "break".to_owned(),
            1 if self.loops > 0 => "continue".to_owned(),
            _ => format!("return {}", self.final_value(1)),
        };
        self.line(&format!("if {condition} {{ {exit}; }}"))
    }
}
