//! Functions: parameters, body and result.

use super::Generator;
use crate::program::{Function, Parameter};
use crate::scope::{Place, Scope};
use crate::types::Type;

impl Generator {
    pub fn function(&mut self, number: usize, statements: usize) -> Function {
        self.scope = Scope::default();
        let is_method = !self.records.is_empty() && self.chance(30);
        let is_recursive = !is_method && self.chance(20);
        let parameters = self.parameters(is_method, is_recursive);
        self.result = self.result_type();
        let with_grad = parameters.iter().map(|parameter| parameter.name == "x" || self.chance(50)).collect();
        let (name, result) = (format!("f{number}"), self.result.clone());
        let mut function =
            Function { name, parameters, result, body: String::new(), is_method, is_recursive, with_grad };
        self.room = self.random.within(2..=statements);
        let mut body = self.beginning(&function);
        while self.room > 0 {
            body += &self.statement();
        }
        body += &self.ending();
        if is_recursive {
            self.functions.pop();
        }
        function.body = body;
        function
    }

    fn result_type(&mut self) -> Type {
        let kind = self.local_type();
        // A list in a result holds what is differentiable alone.
        let is_mixed = matches!(&kind, Type::List(element) if element.has_data());
        if is_mixed || self.chance(50) { Type::Number } else { kind }
    }

    fn parameters(&mut self, is_method: bool, is_recursive: bool) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        if is_method {
            let kind = self.pick(&self.records.clone());
            parameters.push(self.parameter("self", kind, true));
        }
        parameters.push(self.parameter("x", Type::Number, false));
        for _ in 0..self.random.within(1..=3) {
            let (kind, borrowed) = (self.parameter_type(), self.chance(60));
            let name = self.scope.fresh("p");
            // A list by value is taken apart as one that is lent.
            let borrowed = borrowed || matches!(kind, Type::List(_));
            parameters.push(self.parameter(&name, kind, borrowed));
        }
        if self.chance(30) {
            parameters.push(Parameter {
                name: "data".to_owned(),
                kind: Type::Number,
                borrowed: false,
                has_grad: false,
            });
        }
        if is_recursive || self.chance(40) {
            let name = if is_recursive { "depth" } else { "n" };
            self.scope.counters.push(name.to_owned());
            parameters.push(Parameter {
                name: name.to_owned(),
                kind: Type::Count,
                borrowed: false,
                has_grad: false,
            });
        }
        parameters
    }

    fn parameter(&mut self, name: &str, kind: Type, borrowed: bool) -> Parameter {
        let place = Place {
            path: name.to_owned(),
            kind: kind.clone(),
            mutable: false,
            reference: borrowed,
            has_grad: true,
        };
        self.scope.insert(place);
        Parameter { name: name.to_owned(), kind, borrowed, has_grad: true }
    }

    /// Where a function calls itself, the end of that; from then on it may.
    fn beginning(&mut self, function: &Function) -> String {
        if !function.is_recursive {
            return String::new();
        }
        let value = self.final_value(1);
        self.functions.push(function.clone());
        self.line(&format!("if depth == 0 {{ return {value}; }}"))
    }

    fn ending(&mut self) -> String {
        let value = self.final_value(2);
        self.line(&value)
    }

    /// A value of the result's type that depends on `x`, and on what was made last.
    pub fn final_value(&mut self, depth: usize) -> String {
        let result = self.result.clone();
        let summary = self.summary(depth);
        match &result {
            Type::Number => summary,
            Type::Matrix(..) | Type::AnyVector | Type::AnyMatrix => {
                format!("({}).add_scalar({summary})", self.value(&result, depth))
            }
            Type::Array(element, length) if **element == Type::Number => {
                let rest = self.list(length - 1, |generator| generator.number(depth));
                format!("[{summary}, {rest}]")
            }
            Type::Tuple(parts) if parts[0] == Type::Number => {
                format!("({summary}, {})", self.value(&parts[1], depth))
            }
            Type::Record(record) => {
                let value = self.value(&result, depth);
                let names: Vec<_> = record.fields[1..].iter().map(|field| field.name.clone()).collect();
                if names.is_empty() {
                    return format!("{} {{ a: {summary} }}", record.name);
                }
                let name = self.scope.fresh("last");
                let rest: Vec<_> = names.iter().map(|field| format!("{field}: {name}.{field}")).collect();
                let text = result.text();
                format!("{{ let {name}: {text} = {value}; {text} {{ a: {summary}, {} }} }}", rest.join(", "))
            }
            _ => self.value(&result, depth),
        }
    }

    /// A number that all parameters and the last variables go into.
    fn summary(&mut self, depth: usize) -> String {
        let (variables, parameters): (Vec<_>, Vec<_>) =
            self.scope.visible().partition(|place| place.path.starts_with(['v', 'l', 'r']));
        let parameters =
            parameters.iter().filter(|place| place.path == "self" || place.path.starts_with('p'));
        let mut sum = vec!["x * 0.5".to_owned()];
        for place in parameters.chain(variables.iter().rev().take(3)) {
            sum.push(format!("({}).tanh()", self.summary_of(place)));
        }
        sum.push(self.number(depth));
        sum.join(" + ")
    }
}

/// Does every result of this type depend on `x`?
pub fn reaches(result: &Type) -> bool {
    match result {
        Type::Array(element, _) => **element == Type::Number,
        Type::Tuple(parts) => parts[0] == Type::Number,
        Type::List(_) | Type::Rotation | Type::Count => false,
        _ => true,
    }
}
