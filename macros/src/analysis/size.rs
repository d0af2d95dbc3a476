//! How long lists are, as far as the program says so.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};

use crate::ir::{
    BufferId, Data, Form, Initial, Memory, Opaque, Operation, Place, Region, Selector, Source, Type, ValueId,
    Values,
};

pub struct Sizes<'a> {
    values: &'a Values,
    definitions: BTreeMap<ValueId, &'a Operation>,
    allocations: BTreeMap<BufferId, &'a Initial>,
    /// The user's own code, in which a list may be made before it becomes a buffer.
    codes: Vec<&'a Opaque>,
    /// What the user's own patterns bind.
    patterns: Vec<&'a TokenStream>,
    defined: BTreeSet<ValueId>,
}

impl<'a> Sizes<'a> {
    pub fn new(values: &'a Values, region: &'a Region) -> Self {
        let mut sizes = Self {
            values,
            definitions: BTreeMap::new(),
            allocations: BTreeMap::new(),
            codes: Vec::new(),
            patterns: Vec::new(),
            defined: region.defined(),
        };
        sizes.note(region);
        sizes
    }

    fn note(&mut self, region: &'a Region) {
        for statement in &region.statements {
            if let [result] = statement.results.as_slice() {
                self.definitions.insert(*result, &statement.operation);
            }
            match &statement.operation {
                Operation::Memory(Memory::Allocate(buffer, initial)) => {
                    self.allocations.insert(*buffer, initial);
                    if let Initial::Opaque(code) = initial {
                        self.codes.push(code);
                    }
                }
                Operation::Opaque(code) => {
                    self.codes.push(code);
                    if let Form::Let { pattern, .. } = &code.form {
                        self.patterns.push(pattern);
                    }
                }
                Operation::Branch(Selector::Match(chosen), _) => {
                    self.codes.push(&chosen.scrutinee);
                    self.codes.extend(chosen.arms.iter().filter_map(|arm| arm.guard.as_ref()));
                    self.patterns.extend(chosen.arms.iter().map(|arm| &arm.pattern));
                }
                _ => {}
            }
            statement.operation.regions().iter().for_each(|inner| self.note(inner));
        }
    }

    /// Is a count, whose value may be known when the program is compiled, the length of what stands at a place?
    pub fn is_length(&self, place: &Place, count: ValueId, bound: Option<&TokenStream>) -> bool {
        match self.values.data(place) {
            Data::Array(_, length) => bound.is_some_and(|bound| bound.to_string() == length.to_string()),
            Data::List(_) if place.path.is_empty() => self.is_length_of(place, count),
            _ => false,
        }
    }

    fn is_length_of(&self, whole: &Place, count: ValueId) -> bool {
        let definition = self.definitions.get(&count);
        if matches!(definition, Some(Operation::Memory(Memory::Length(measured))) if measured == whole) {
            return true;
        }
        match self.allocations.get(&whole.buffer) {
            Some(Initial::Repeat(_, Some(length))) => *length == count,
            Some(Initial::Opaque(made)) => self.made_with(made, count),
            _ => false,
        }
    }

    /// Is it a variable that was made by `vec![value; count]`, and used nowhere else?
    fn made_with(&self, made: &Opaque, count: ValueId) -> bool {
        let name = made.code.to_string();
        let binds = |code: &&&Opaque| matches!(&code.form, Form::Let { pattern, otherwise: None } if words(pattern).any(|word| word == name));
        let mentions = self.codes.iter().filter(|code| words(&code.code).any(|word| word == name)).count();
        let Some(origin) = self.codes.iter().find(binds) else { return false };
        mentions == 1
            && self.binding(&name) == 1
            && repeated_length(&origin.code).is_some_and(|length| self.stands_for(&length, origin, count))
    }

    /// Does a name in the user's code stand for a value?
    fn stands_for(&self, name: &str, code: &Opaque, value: ValueId) -> bool {
        if let Some(capture) = code.captures.iter().find(|capture| capture.name == name) {
            return capture.source == Source::Value(value);
        }
        let is_parameter = !self.defined.contains(&value) && *self.values.ty(value) == Type::Index;
        is_parameter && self.binding(name) == 0 && self.values.name(value) == name
    }

    /// How many patterns bind a name.
    fn binding(&self, name: &str) -> usize {
        self.patterns.iter().filter(|pattern| words(pattern).any(|word| word == name)).count()
    }
}

/// The name of the length in `vec![value; length]`.
fn repeated_length(code: &TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = code.clone().into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Punct(mark), TokenTree::Group(inside)] = tokens.as_slice() else {
        return None;
    };
    let inside: Vec<TokenTree> = inside.stream().into_iter().collect();
    let [.., TokenTree::Punct(semicolon), TokenTree::Ident(length)] = inside.as_slice() else { return None };
    let repeats = name == "vec" && mark.as_char() == '!' && semicolon.as_char() == ';';
    repeats.then(|| length.to_string())
}

/// All names in some code.
fn words(code: &TokenStream) -> impl Iterator<Item = String> + use<> {
    let mut found = Vec::new();
    collect(code.clone(), &mut found);
    found.into_iter()
}

fn collect(code: TokenStream, found: &mut Vec<String>) {
    for token in code {
        match token {
            TokenTree::Ident(name) => found.push(name.to_string()),
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
