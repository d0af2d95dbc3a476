//! Closures that are called where they stand: their bodies are lowered in place.

use std::rc::Rc;

use quote::quote;
use syn::Expr;

use super::environment::{Shape, State};
use super::join::{Choice, Exit};
use super::lower::Lowering;
use super::paths::find_return;
use crate::ir::{Form, Selector, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// An expression that outlives the syntax it was read from; the same one for the same place.
    pub fn shared(&mut self, expression: &Expr) -> Rc<Expr> {
        let key = std::ptr::from_ref(expression) as usize;
        let known = self.closures.entry(key).or_insert_with(|| Rc::new(expression.clone()));
        Rc::clone(known)
    }

    /// Calls a closure, or a function by its path, with values.
    pub fn called(&mut self, function: &Expr, arguments: Vec<Shape>) -> Shape {
        match function {
            Expr::Paren(inner) => self.called(&inner.expr, arguments),
            Expr::Group(inner) => self.called(&inner.expr, arguments),
            Expr::Closure(closure) if closure.inputs.len() == arguments.len() => {
                if let Some(leave) = find_return(&closure.body) {
                    return self.refuse(leave, message::RETURN_IN_CLOSURE);
                }
                if let Some(token) = &closure.asyncness {
                    return self.refuse(token, message::ASYNC_BLOCK);
                }
                let inputs = closure.inputs.clone();
                self.scoped(|this| {
                    for (pattern, argument) in inputs.iter().zip(arguments) {
                        this.bind_pattern(pattern, argument);
                    }
                    this.expression(&closure.body)
                })
            }
            Expr::Path(path) => self.called_path(path, arguments),
            other => self.refuse(other, message::CLOSURE),
        }
    }

    fn called_path(&mut self, path: &syn::ExprPath, arguments: Vec<Shape>) -> Shape {
        self.scoped(|this| {
            let mut names = Vec::new();
            for (index, argument) in arguments.into_iter().enumerate() {
                let span = proc_macro2::Span::mixed_site();
                let name = proc_macro2::Ident::new(&format!("argument_{index}"), span);
                this.environment.declare(&name, false, State::Known(argument));
                names.push(name);
            }
            let call: Expr = syn::parse_quote!(#path(#(#names),*));
            this.expression(&call)
        })
    }

    /// The answer of a closure that asks something of its arguments.
    pub fn asked(&mut self, function: &Expr, arguments: Vec<Shape>) -> Option<ValueId> {
        let Expr::Closure(closure) = function else {
            self.refuse(function, message::CLOSURE);
            return None;
        };
        let answer = self.called(function, arguments);
        match answer {
            Shape::Given { value, references: 0 } if *self.values.ty(value) == Type::Bool => Some(value),
            Shape::Code(code) => Some(self.evaluate(code, Type::Bool, Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(&closure.body, message::CONDITION);
                None
            }
        }
    }

    /// A branch of two arms.
    pub fn chosen(
        &mut self,
        condition: ValueId,
        then: impl FnOnce(&mut Self) -> Exit,
        otherwise: impl FnOnce(&mut Self) -> Exit,
    ) -> Exit {
        let then = self.arm(then);
        let otherwise = self.arm(otherwise);
        self.join(Choice::Selector(Selector::If(condition)), vec![then, otherwise], true)
    }

    /// The order that a closure puts two values in, as the test for one answer.
    pub fn ordered(&mut self, function: &Expr, arguments: Vec<Shape>, answer: &str) -> Option<ValueId> {
        match self.called(function, arguments) {
            Shape::Code(code) => {
                let (tokens, answer) = (&code.tokens, quote::format_ident!("{answer}"));
                let tokens = quote!((#tokens) == ::core::cmp::Ordering::#answer);
                Some(self.evaluate(
                    super::environment::Code { tokens, repeatable: false, ty: None, ..code },
                    Type::Bool,
                    Form::Exact,
                ))
            }
            Shape::Poison => None,
            _ => {
                self.refuse(function, message::CONDITION);
                None
            }
        }
    }
}
