//! Calls of the functions and methods of the module.

use super::Generator;
use crate::program::{Function, Parameter};
use crate::types::{Field, Type};

impl Generator {
    pub fn number_of_call(&mut self, depth: usize) -> Option<String> {
        self.call(&Type::Number, depth)
    }

    /// A call of a function that gives this.
    pub fn call(&mut self, result: &Type, depth: usize) -> Option<String> {
        let all = self.functions.iter().filter(|function| function.result == *result);
        let functions: Vec<_> = all.cloned().collect();
        if functions.is_empty() {
            return None;
        }
        let function = self.pick(&functions);
        Some(self.called(&function, depth))
    }

    /// A call of any function, as a `let` of its own.
    pub fn let_call(&mut self) -> Option<String> {
        let functions = self.functions.clone();
        if functions.is_empty() {
            return None;
        }
        let function = self.pick(&functions);
        let call = self.called(&function, 1);
        let mutable = self.chance(50);
        let name = self.scope.fresh("r");
        self.scope.declare(&name, &function.result, mutable);
        let mutable = if mutable { "mut " } else { "" };
        Some(self.line(&format!("let {mutable}{name}: {} = {call};", function.result.text())))
    }

    fn called(&mut self, function: &Function, depth: usize) -> String {
        let last = function.parameters.len() - 1;
        let mut arguments = Vec::new();
        for (number, parameter) in function.parameters.iter().enumerate() {
            let text = match () {
                () if function.is_recursive && number == last => self.descent(function),
                () if function.is_method && number == 0 => self.receiver(&parameter.kind),
                () => self.argument(parameter, depth),
            };
            arguments.push(text);
        }
        if function.is_method {
            let receiver = arguments.remove(0);
            return format!("{receiver}.{}({})", function.name, arguments.join(", "));
        }
        format!("{}({})", function.name, arguments.join(", "))
    }

    /// How much deeper a function may call itself.
    fn descent(&mut self, function: &Function) -> String {
        let is_inner = self.scope.counters.iter().any(|counter| counter == "depth");
        // Only a function's own body has it as a parameter that counts down.
        if is_inner && function.body.is_empty() {
            "depth - 1".to_owned()
        } else {
            self.random.below(3).to_string()
        }
    }

    fn receiver(&mut self, kind: &Type) -> String {
        match self.place(kind) {
            // An element is bound first.
            Some(place) if !place.path.contains('[') => place.path,
            _ => format!("({})", self.varying(kind, 1)),
        }
    }

    fn argument(&mut self, parameter: &Parameter, depth: usize) -> String {
        let place = if parameter.has_grad { self.place(&parameter.kind) } else { None };
        match (&parameter.kind, place) {
            (Type::Count, _) => self.count(),
            (Type::Number, _) if !parameter.has_grad || !parameter.borrowed && self.chance(10) => {
                self.literal()
            }
            (kind, Some(place)) if *kind != Type::Number && self.chance(70) => {
                if parameter.borrowed {
                    place.borrowed()
                } else {
                    place.owned()
                }
            }
            (kind, _) if parameter.borrowed => format!("&{}", self.varying(kind, depth)),
            (kind, _) => self.varying(kind, depth),
        }
    }

    /// A value of which each part is seen to depend on an argument.
    fn varying(&mut self, kind: &Type, depth: usize) -> String {
        match kind {
            Type::Number => format!("({} + x).{}()", self.number(depth), self.pick(&["tanh", "sin", "cos"])),
            Type::Matrix(..) | Type::AnyVector | Type::AnyMatrix => {
                format!("({}).add_scalar(x)", self.value(kind, depth))
            }
            Type::Rotation => {
                format!("(UnitQuaternion::new(Vector3::new(x, 0.5, x)) * {})", self.rotation(depth))
            }
            Type::Count => self.count(),
            Type::Array(element, length) => {
                format!("[{}]", self.list(*length, |generator| generator.varying(element, depth)))
            }
            Type::List(element) => {
                let count = self.random.within(1..=3);
                format!("vec![{}]", self.list(count, |generator| generator.varying(element, depth)))
            }
            Type::Tuple(parts) => {
                let mut parts = parts.iter();
                let text = self.list(parts.len(), |generator| {
                    generator.varying(parts.next().expect("one for each"), depth)
                });
                format!("({text})")
            }
            Type::Record(record) => {
                let mut part = |field: &Field| match (field.has_grad, &field.kind) {
                    (false, Type::Number) => format!("{}: {}", field.name, self.literal()),
                    (false, _) => format!("{}: {}_usize", field.name, self.random.below(4)),
                    (_, kind) => format!("{}: {}", field.name, self.varying(kind, depth)),
                };
                let parts: Vec<_> = record.fields.iter().map(&mut part).collect();
                format!("{} {{ {} }}", record.name, parts.join(", "))
            }
        }
    }
}
