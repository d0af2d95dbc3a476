//! Writing statements: the one way new values come to be.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use super::{
    Capture, Condition, Constant, Form, Memory, Opaque, Operation, Region, Source, Statement, Type, ValueId,
    Values,
};
use crate::rules::{Primitive, algebra};

/// Appends statements to a region.
pub struct Builder<'a> {
    pub values: &'a mut Values,
    /// Integer constants of the whole program, which rules may look at.
    pub integers: BTreeMap<ValueId, i32>,
    pub statements: Vec<Statement>,
    pub condition: Condition,
}

impl<'a> Builder<'a> {
    pub fn new(values: &'a mut Values) -> Self {
        Self { values, integers: BTreeMap::new(), statements: Vec::new(), condition: Condition::Always }
    }

    pub fn push(&mut self, mut statement: Statement) {
        statement.condition = self.condition.clone();
        if let Operation::Constant(Constant::Integer(number)) = statement.operation {
            self.integers.insert(statement.results[0], number);
        }
        self.statements.push(statement);
    }

    /// Calls a new value `x_dot` or `x_bar` after another one, as a person would; one passed on keeps its name.
    pub fn name_new(&mut self, new: ValueId, after: ValueId, kind: &str) {
        if !self.values.is_users(new) && !self.values.name(new).ends_with(&format!("_{kind}")) {
            let name = format!("{}_{kind}", self.values.name(after));
            self.values.rename(new, name);
        }
    }

    /// Binds one value to an operation.
    pub fn bind(&mut self, ty: Type, name: &str, operation: Operation) -> ValueId {
        let value = self.values.add(ty, name);
        self.push(Statement::new(vec![value], operation));
        value
    }

    /// Applies a primitive; the result has the type of its first real operand.
    pub fn apply(&mut self, primitive: Primitive, operands: &[ValueId]) -> ValueId {
        let ty = primitive.result_type(operands, self.values);
        let result = self.bind(ty, primitive.name(), Operation::Primitive(primitive, operands.to_vec()));
        if self.values.is_dynamic(result) && algebra::is_shaped(primitive, operands, self.values) {
            self.values.note_shaped(result);
        }
        result
    }

    /// A real constant of the scalar that `like` has.
    pub fn constant(&mut self, like: ValueId, number: f64) -> ValueId {
        let ty = self.values.ty(like).clone();
        self.bind(ty, "constant", Operation::Constant(Constant::Real(number)))
    }

    pub fn integer(&mut self, number: i32) -> ValueId {
        self.bind(Type::Integer, "exponent", Operation::Constant(Constant::Integer(number)))
    }

    /// The zero of a type that a branch not taken hands out.
    pub fn zero_of(&mut self, ty: &Type) -> ValueId {
        let constant = match ty {
            Type::Real(_) | Type::Matrix(_) => Constant::Real(0.0),
            Type::Bool => Constant::Bool(false),
            Type::Integer => Constant::Integer(0),
            Type::Arm => Constant::Arm(0),
            Type::Index => Constant::Index(0),
            Type::Plain(_) => Constant::Default,
            Type::Opaque => panic!("a value of unknown type has no zero"),
        };
        self.bind(ty.clone(), "zero", Operation::Constant(constant))
    }

    /// Gives a derivative that may be a zero of no known size the size of the value that it belongs to.
    pub fn shaped(&mut self, derivative: ValueId, like: ValueId) -> ValueId {
        if self.values.is_shaped(derivative) {
            return derivative;
        }
        self.apply(Primitive::Shaped, &[derivative, like])
    }

    pub fn add(&mut self, left: ValueId, right: ValueId) -> ValueId {
        self.apply(Primitive::Add, &[left, right])
    }

    pub fn sub(&mut self, left: ValueId, right: ValueId) -> ValueId {
        self.apply(Primitive::Sub, &[left, right])
    }

    pub fn mul(&mut self, left: ValueId, right: ValueId) -> ValueId {
        self.apply(Primitive::Mul, &[left, right])
    }

    /// A number or a matrix times a number.
    pub fn scaled(&mut self, value: ValueId, factor: ValueId) -> ValueId {
        if self.values.is_real(value) {
            self.mul(factor, value)
        } else {
            self.apply(Primitive::Scale, &[value, factor])
        }
    }

    pub fn div(&mut self, left: ValueId, right: ValueId) -> ValueId {
        self.apply(Primitive::Div, &[left, right])
    }

    pub fn neg(&mut self, value: ValueId) -> ValueId {
        self.apply(Primitive::Neg, &[value])
    }

    /// `1 / value`.
    pub fn reciprocal(&mut self, value: ValueId) -> ValueId {
        let one = self.constant(value, 1.0);
        self.div(one, value)
    }

    /// `if condition { one } else { other }` of values that are both at hand.
    pub fn select(&mut self, condition: ValueId, one: ValueId, other: ValueId) -> ValueId {
        self.apply(Primitive::Select, &[condition, one, other])
    }

    pub fn index(&mut self, number: usize) -> ValueId {
        self.bind(Type::Index, "index", Operation::Constant(Constant::Index(number)))
    }

    /// Does a loop with so many iterations run at all?
    pub fn ran(&mut self, count: ValueId) -> ValueId {
        let span = proc_macro2::Span::mixed_site();
        let name = proc_macro2::Ident::new("count", span);
        let code = quote::quote!(#name > 0);
        let captures = vec![Capture { name, source: Source::Value(count), references: 0 }];
        let opaque = Opaque { code, captures, form: Form::Exact, span, repeatable: true };
        self.bind(Type::Bool, "ran", Operation::Opaque(opaque))
    }

    /// A length that the signature names: a literal or a const parameter.
    pub fn bound(&mut self, length: TokenStream) -> ValueId {
        let span = proc_macro2::Span::call_site();
        let opaque = Opaque { code: length, captures: Vec::new(), form: Form::Exact, span, repeatable: true };
        self.bind(Type::Index, "length", Operation::Opaque(opaque))
    }

    /// A statement on memory without a result.
    pub fn memory(&mut self, memory: Memory) {
        self.push(Statement::new(Vec::new(), Operation::Memory(memory)));
    }

    pub fn finish(self, results: Vec<ValueId>) -> Region {
        Region { statements: self.statements, results }
    }
}
