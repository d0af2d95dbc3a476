//! The representation as text, for tests and for the message of a broken invariant.

use std::fmt::Write;

use super::{
    Condition, Constant, Memory, Operation, Place, Region, Selector, Statement, Step, ValueId, Values,
};

/// A region as indented text.
pub fn print(values: &Values, region: &Region) -> String {
    let mut text = String::new();
    Printer { values, text: &mut text }.region(region, 0);
    text
}

struct Printer<'a> {
    values: &'a Values,
    text: &'a mut String,
}

impl Printer<'_> {
    fn name(&self, value: ValueId) -> String {
        format!("{}.{}", self.values.name(value), value.0)
    }

    fn names(&self, values: &[ValueId]) -> String {
        values.iter().map(|value| self.name(*value)).collect::<Vec<_>>().join(", ")
    }

    fn line(&mut self, depth: usize, line: &str) {
        writeln!(self.text, "{:indent$}{line}", "", indent = depth * 2).expect("a string takes any text");
    }

    fn region(&mut self, region: &Region, depth: usize) {
        for statement in &region.statements {
            self.statement(statement, depth);
        }
        let results = self.names(&region.results);
        self.line(depth, &format!("=> {results}"));
    }

    fn statement(&mut self, statement: &Statement, depth: usize) {
        let condition = match &statement.condition {
            Condition::Always => String::new(),
            Condition::Any(atoms) => format!(" if {atoms:?}"),
        };
        let results = self.names(&statement.results);
        let operation = self.operation(&statement.operation);
        self.line(depth, &format!("{results} = {operation}{condition}"));
        for region in statement.operation.regions() {
            self.line(depth, "arm");
            self.region(region, depth + 1);
        }
    }

    fn operation(&self, operation: &Operation) -> String {
        match operation {
            Operation::Literal(code) => format!("literal {code}"),
            Operation::Constant(Constant::Real(number)) => format!("constant {number:?}"),
            Operation::Constant(constant) => format!("constant {constant:?}"),
            Operation::Opaque(opaque) => {
                format!("opaque {{ {} }} [{}]", opaque.code, self.names(&opaque.operands()))
            }
            Operation::Primitive(primitive, operands) => {
                format!("{} {}", primitive.name(), self.names(operands))
            }
            Operation::Branch(Selector::If(value), _) => format!("if {}", self.name(*value)),
            Operation::Branch(Selector::Arm(value), _) => format!("arm of {}", self.name(*value)),
            Operation::Branch(Selector::Match(pattern), _) => format!("match {}", pattern.scrutinee.code),
            Operation::Scope(_) => "scope".to_owned(),
            Operation::Call(call) => {
                format!(
                    "call {} order {} ({})",
                    call.path.segments.last().map_or(String::new(), |segment| segment.ident.to_string()),
                    call.order,
                    self.names(&operation.operands())
                )
            }
            Operation::Invocation(call) => {
                let name =
                    call.path.segments.last().map_or(String::new(), |segment| segment.ident.to_string());
                format!("invoke {name} {:?} ({})", call.way, self.names(&call.values()))
            }
            Operation::Memory(memory) => self.memory(memory),
            Operation::Loop(repeat) => {
                let count = repeat.count.map_or("forever".to_owned(), |count| self.name(count));
                let initial: Vec<_> = repeat.carried.iter().map(|carried| carried.initial).collect();
                format!(
                    "loop {count}{} ({}) from ({})",
                    if repeat.reversed { " reversed" } else { "" },
                    self.names(&repeat.parameters()),
                    self.names(&initial)
                )
            }
        }
    }

    fn place(&self, place: &Place) -> String {
        let mut text = format!("{}#{}", self.values.buffer(place.buffer).name, place.buffer.0);
        for step in &place.path {
            let written = match step {
                Step::Index(index) => write!(text, "[{}]", self.name(*index)),
                Step::Part { start, length } => {
                    write!(text, "[{}..][..{}]", self.name(*start), self.name(*length))
                }
            };
            written.expect("a string takes any text");
        }
        text
    }

    fn memory(&self, memory: &Memory) -> String {
        match memory {
            Memory::Load(place) => format!("load {}", self.place(place)),
            Memory::Store(place, value) => format!("store {} = {}", self.place(place), self.name(*value)),
            Memory::Accumulate(place, value) => {
                format!("accumulate {} += {}", self.place(place), self.name(*value))
            }
            Memory::Copy { to, from } => format!("copy {} = {}", self.place(to), self.place(from)),
            Memory::Replace(list, from) => {
                format!("replace {} = {}", self.place(&Place::whole(*list)), self.place(from))
            }
            Memory::AddInto { to, from } => format!("add {} += {}", self.place(to), self.place(from)),
            Memory::Fill(place, value) => format!("fill {} = {}", self.place(place), self.name(*value)),
            Memory::Sum(place) => format!("sum {}", self.place(place)),
            Memory::Length(place) => format!("length {}", self.place(place)),
            other => format!("{other:?}"),
        }
    }
}
