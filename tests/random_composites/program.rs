//! A module of structs and functions.

use crate::types::Type;

pub struct Program {
    pub name: String,
    pub records: Vec<Type>,
    pub functions: Vec<Function>,
    /// All functions have second derivatives.
    pub second: bool,
}

#[derive(Clone)]
pub struct Function {
    pub name: String,
    pub parameters: Vec<Parameter>,
    pub result: Type,
    /// Statements and the value at their end.
    pub body: String,
    /// A method of the first parameter's struct.
    pub is_method: bool,
    /// The last parameter counts down, and the function calls itself with less.
    pub is_recursive: bool,
    /// Which leaves of its graph require grad.
    pub with_grad: Vec<bool>,
}

#[derive(Clone)]
pub struct Parameter {
    pub name: String,
    pub kind: Type,
    pub borrowed: bool,
    pub has_grad: bool,
}

impl Parameter {
    fn text(&self) -> String {
        let kind = if self.borrowed { self.kind.borrowed_text() } else { self.kind.text() };
        let attribute = if self.has_grad || self.kind == Type::Count { "" } else { "#[no_grad] " };
        format!("{attribute}{}: {kind}", self.name)
    }
}

impl Function {
    pub fn differentiated(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.has_grad)
    }

    /// As a user would write it.
    pub fn text(&self, second: bool) -> String {
        let attribute = if second { "#[differentiable(order = 2)]" } else { "#[differentiable]" };
        let parameter = |(number, parameter): (usize, &Parameter)| {
            if self.is_method && number == 0 { "&self".to_owned() } else { parameter.text() }
        };
        let parameters: Vec<_> = self.parameters.iter().enumerate().map(parameter).collect();
        let (name, parameters, result) = (&self.name, parameters.join(", "), self.result.text());
        format!("{attribute}\npub fn {name}({parameters}) -> {result} {{\n{}}}\n\n", self.body)
    }
}

impl Program {
    /// Structs, functions and methods, as a user would write them.
    pub fn text(&self) -> String {
        let mut text: String = self.records.iter().map(definition).collect();
        for function in &self.functions {
            let own = function.text(self.second);
            if function.is_method {
                let record = function.parameters[0].kind.text();
                text += &format!("#[differentiable]\nimpl {record} {{\n{own}}}\n\n");
            } else {
                text += &own;
            }
        }
        text
    }
}

fn definition(record: &Type) -> String {
    let Type::Record(definition) = record else { unreachable!("records are records") };
    let derives = if record.is_copy() { "Clone, Copy" } else { "Clone" };
    let field = |field: &crate::types::Field| {
        let attribute = if field.has_grad { "" } else { "#[no_grad] " };
        format!("    {attribute}pub {}: {},\n", field.name, field.kind.text())
    };
    let fields: String = definition.fields.iter().map(field).collect();
    format!(
        "#[derive({derives}, Debug, PartialEq, Differentiable)]\npub struct {} {{\n{fields}}}\n\n",
        definition.name
    )
}
