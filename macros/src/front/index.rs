//! Indices, lengths and trip counts: values of type `usize`, computed again in backward where possible.

use quote::ToTokens;
use syn::{BinOp, Expr, Lit};

use super::environment::{Code, Shape, State};
use super::lower::Lowering;
use crate::ir::{Constant, Data, Form, Memory, Operation, Place, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

impl Lowering<'_> {
    /// The value of an index expression; `None` if it was refused.
    pub fn index(&mut self, expression: &Expr) -> Option<ValueId> {
        if let Some(value) = self.known_index(expression) {
            return Some(value);
        }
        match self.expression(expression) {
            Shape::Code(code) => Some(self.evaluate(code, Type::Index, Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(expression, message::INDEX_VALUE);
                None
            }
        }
    }

    /// An index that is arithmetic on indices which the program knows.
    pub fn known_index(&mut self, expression: &Expr) -> Option<ValueId> {
        if !self.is_index(expression) {
            return None;
        }
        match expression {
            Expr::Paren(inner) => self.known_index(&inner.expr),
            Expr::Group(inner) => self.known_index(&inner.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => Some(self.index_constant(number.base10_parse().ok()?)),
                _ => None,
            },
            Expr::Path(path) => match self.variable(path.path.get_ident()?)? {
                Shape::Given { value, .. } => Some(value),
                _ => None,
            },
            Expr::Unary(unary) => self.known_index(&unary.expr),
            Expr::Binary(binary) => {
                let (left, right) = (self.known_index(&binary.left)?, self.known_index(&binary.right)?);
                Some(self.apply(operator(&binary.op)?, &[left, right]))
            }
            Expr::MethodCall(call) => {
                let view = self.view(&call.receiver)?;
                Some(self.length(&view.place))
            }
            _ => None,
        }
    }

    /// Is the expression arithmetic on known indices?
    pub fn is_index(&mut self, expression: &Expr) -> bool {
        match expression {
            Expr::Paren(inner) => self.is_index(&inner.expr),
            Expr::Group(inner) => self.is_index(&inner.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => matches!(number.suffix(), "" | "usize"),
                _ => false,
            },
            Expr::Path(path) => {
                let id = path.path.get_ident().and_then(|name| self.environment.find(name));
                match id.map(|id| self.environment.state(id)) {
                    Some(State::Known(Shape::Given { value, .. })) => *self.values.ty(*value) == Type::Index,
                    _ => false,
                }
            }
            Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)) && self.is_index(&unary.expr),
            Expr::Binary(binary) => {
                operator(&binary.op).is_some() && self.is_index(&binary.left) && self.is_index(&binary.right)
            }
            Expr::MethodCall(call) => {
                call.method == "len" && call.args.is_empty() && self.is_place(&call.receiver)
            }
            _ => false,
        }
    }

    pub fn index_constant(&mut self, number: usize) -> ValueId {
        self.bind(Type::Index, "index", Operation::Constant(Constant::Index(number)))
    }

    /// A length that is written in a type.
    pub fn bound(&mut self, length: &proc_macro2::TokenStream) -> ValueId {
        if let Ok(number) = length.to_string().trim_end_matches("usize").parse() {
            return self.index_constant(number);
        }
        let code = Code { tokens: length.clone(), repeatable: true, ..Code::default() };
        self.evaluate(code, Type::Index, Form::Exact)
    }

    /// The number of elements at a place.
    pub fn length(&mut self, place: &Place) -> ValueId {
        if let Some(crate::ir::Step::Part { length, .. }) = place.path.last() {
            return *length;
        }
        match self.values.data(place) {
            Data::Array(_, length) => self.bound(&length),
            _ => self.bind(Type::Index, "length", Operation::Memory(Memory::Length(place.clone()))),
        }
    }

    /// The length of an array as it is written, if it is a literal or a const parameter.
    pub fn written_bound(&self, expression: &Expr) -> Option<proc_macro2::TokenStream> {
        match expression {
            Expr::Paren(inner) => self.written_bound(&inner.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => {
                    let number: usize = number.base10_parse().ok()?;
                    Some(quote::quote!(#number))
                }
                _ => None,
            },
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                let mut lengths = self.signature.generics.const_params();
                lengths.any(|length| length.ident == *name).then(|| name.to_token_stream())
            }
            _ => None,
        }
    }
}

fn operator(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::Add(_) => Primitive::Add,
        BinOp::Sub(_) => Primitive::Sub,
        BinOp::Mul(_) => Primitive::Mul,
        BinOp::Div(_) => Primitive::Div,
        BinOp::Rem(_) => Primitive::Rem,
        _ => return None,
    })
}
