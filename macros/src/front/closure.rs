//! Closures that are called where they stand: their bodies are lowered in place.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::{Expr, Pat};

use super::environment::{Closure, Environment, Shape, State};
use super::join::{Choice, Exit};
use super::lower::Lowering;
use super::paths::find_return;
use super::signature::scalar;
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
                        let argument = this.as_declared(pattern, argument);
                        this.bind_pattern(pattern, argument);
                    }
                    this.expression(&closure.body)
                })
            }
            Expr::Path(path) => self.called_path(path, arguments),
            other => self.refuse(other, message::CLOSURE),
        }
    }

    /// A literal for a parameter that is declared as a number is one of that type.
    fn as_declared(&mut self, pattern: &Pat, argument: Shape) -> Shape {
        let Pat::Type(typed) = pattern else { return argument };
        let is_value = matches!(*typed.ty, syn::Type::Path(_));
        match (&argument, scalar(&typed.ty, &self.signature.scalars).filter(|_| is_value)) {
            (Shape::Code(_), Some(scalar)) => {
                self.real(argument, &scalar, Form::Exact, pattern).map_or(Shape::Poison, Shape::real)
            }
            _ => argument,
        }
    }

    /// A closure under the names that it was written with.
    pub fn closure(&mut self, expression: &Expr) -> Shape {
        let names = Rc::new(self.environment.meanings.clone());
        Shape::Closure(Closure { expression: self.shared(expression), names })
    }

    /// Calls a closure by its name: names in it mean what they meant where it stands.
    pub fn called_by_name(&mut self, closure: &Closure, arguments: Vec<Shape>, at: &dyn ToTokens) -> Shape {
        if self.is_hidden(closure) {
            return self.refuse(at.to_token_stream(), message::CLOSURE_HIDDEN);
        }
        let here = std::mem::replace(&mut self.environment.meanings, (*closure.names).clone());
        let shape = self.called(&closure.expression, arguments);
        self.environment.meanings = here;
        shape
    }

    /// Would emitted code find another variable under a name in the closure, or, of a closure that
    /// copies what it names, another value?
    fn is_hidden(&self, closure: &Closure) -> bool {
        let copies = matches!(&*closure.expression, Expr::Closure(closure) if closure.capture.is_some());
        let mut names = Vec::new();
        super::observe::identifiers(&closure.expression.to_token_stream(), &mut names);
        names.iter().any(|name| {
            let Some(id) = Environment::find_in(&closure.names, name) else { return false };
            let emitted =
                matches!(self.environment.state(id), State::Plain | State::Given { named: true, .. });
            (emitted && self.environment.find(name) != Some(id))
                || (copies && !matches!(self.environment.state(id), State::Given { .. }))
        })
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
