//! Code that gives the same whenever it runs: what a loop under `#[checkpoint]` is made of, since backward runs it
//! again.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Expr, ExprCall, ExprMethodCall, ExprPath, ExprRange, Pat};

use super::given::HARMLESS;
use super::observe::{OBSERVERS, is_assignment, is_constant, names_of};
use super::signature::INTEGERS;
use crate::ir::{Form, Initial, Memory, Opaque, Operation, Region, Selector, Statement};
use crate::message;
use crate::rules::Primitive;

/// A place in the source, and why it is refused.
type Refusal = (Span, &'static str);

/// What is known where code stands.
#[derive(Clone)]
pub struct Steady {
    /// The user's own names that steady code bound.
    pub names: Vec<Ident>,
    /// Items of the function's own are not there in backward.
    pub has_items: bool,
}

impl Steady {
    /// What in a region may give something else when it runs again.
    pub fn changing(mut self, region: &Region) -> Vec<Refusal> {
        let mut found = Vec::new();
        for statement in &region.statements {
            match self.statement(statement) {
                Some(refusal) => found.push(refusal),
                None => self.bind(statement),
            }
            for inner in statement.operation.regions() {
                found.extend(self.clone().changing(inner));
            }
        }
        found
    }

    /// Does a whole function only compute, without calls, so that it may be called again?
    pub fn alone(self, body: &Region) -> bool {
        let mut computes = true;
        body.visit(&mut |statement| {
            computes &= !matches!(
                statement.operation,
                Operation::Call(_)
                    | Operation::Invocation(_)
                    | Operation::Opaque(Opaque { form: Form::Statement, .. })
            );
        });
        computes && self.changing(body).is_empty()
    }

    fn statement(&self, statement: &Statement) -> Option<Refusal> {
        let unknown =
            |opaque: &Opaque| (!self.is_steady(opaque)).then_some((opaque.span, message::CHECKPOINT_CODE));
        match &statement.operation {
            // It runs once: nothing that runs again can depend on it.
            Operation::Opaque(Opaque { form: Form::Statement | Form::Check, .. }) => None,
            Operation::Opaque(opaque) | Operation::Memory(Memory::Allocate(_, Initial::Opaque(opaque))) => {
                unknown(opaque)
            }
            Operation::Branch(Selector::Match(pattern), _) => {
                let guards = pattern.arms.iter().filter_map(|arm| arm.guard.as_ref());
                std::iter::once(&pattern.scrutinee).chain(guards).find_map(unknown)
            }
            _ => None,
        }
    }

    /// The names of a `let` that was found steady.
    fn bind(&mut self, statement: &Statement) {
        if let Operation::Opaque(Opaque { form: Form::Let { pattern, .. }, .. }) = &statement.operation
            && let Some(pattern) = read_pattern(pattern)
        {
            self.names.extend(names_of(&pattern));
        }
    }

    fn is_steady(&self, opaque: &Opaque) -> bool {
        let has_way_out = matches!(&opaque.form, Form::Let { otherwise: Some(_), .. });
        let mut here = self.clone();
        here.names.extend(opaque.captures.iter().map(|capture| capture.name.clone()));
        let read = || syn::parse2(opaque.code.clone()).is_ok_and(|code| here.expression(&code));
        opaque.repeatable || !has_way_out && read()
    }

    fn expression(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Lit(_) => true,
            Expr::Path(path) => self.path(path),
            Expr::Paren(inner) => self.expression(&inner.expr),
            Expr::Group(inner) => self.expression(&inner.expr),
            Expr::Unary(unary) => self.expression(&unary.expr),
            Expr::Cast(cast) => self.expression(&cast.expr),
            Expr::Reference(reference) => reference.mutability.is_none() && self.expression(&reference.expr),
            Expr::Tuple(tuple) => self.all(&tuple.elems),
            Expr::Array(array) => self.all(&array.elems),
            Expr::Index(index) => self.expression(&index.expr) && self.expression(&index.index),
            Expr::Binary(binary) => {
                !is_assignment(&binary.op) && self.expression(&binary.left) && self.expression(&binary.right)
            }
            Expr::MethodCall(call) => self.method(call),
            // `f64::from(number)`
            Expr::Call(call) => is_conversion(&call.func) && self.all(&call.args),
            _ => false,
        }
    }

    fn all<'e>(&self, parts: impl IntoIterator<Item = &'e Expr>) -> bool {
        parts.into_iter().all(|part| self.expression(part))
    }

    fn path(&self, path: &ExprPath) -> bool {
        path.path.get_ident().is_some_and(|name| self.names.contains(name))
            || !self.has_items && path.qself.is_none() && is_constant(&path.path)
    }

    fn method(&self, call: &ExprMethodCall) -> bool {
        let name = call.method.to_string();
        let is_known = HARMLESS.contains(&name.as_str())
            || OBSERVERS.contains(&name.as_str())
            || Primitive::from_method(&name).is_some();
        is_known && self.expression(&call.receiver) && self.all(&call.args)
            || name == "unwrap" && matches!(&*call.receiver, Expr::Call(element) if self.element(element))
    }

    /// `Iterator::nth(&mut (start..end), number)`, as the lowering writes the number that a range counts.
    fn element(&self, call: &ExprCall) -> bool {
        let Expr::Path(path) = &*call.func else { return false };
        let is_nth = path.path.leading_colon.is_some()
            && path
                .path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .eq(["core", "iter", "Iterator", "nth"]);
        let (Some(Expr::Reference(range)), Some(number)) = (call.args.first(), call.args.get(1)) else {
            return false;
        };
        let Expr::Paren(range) = &*range.expr else { return false };
        is_nth && matches!(&*range.expr, Expr::Range(range) if self.range(range)) && self.expression(number)
    }

    fn range(&self, range: &ExprRange) -> bool {
        self.all(range.start.iter().chain(&range.end).map(|end| &**end))
    }
}

/// Is it the path of a conversion between numbers?
pub fn is_conversion(function: &Expr) -> bool {
    let Expr::Path(path) = function else { return false };
    let mut names = path.path.segments.iter().map(|segment| segment.ident.to_string());
    let is_number = names.next().is_some_and(|name| name == "f64" || INTEGERS.contains(&name.as_str()));
    is_number && names.eq(["from".to_owned()])
}

fn read_pattern(pattern: &TokenStream) -> Option<Pat> {
    syn::parse::Parser::parse2(Pat::parse_multi, pattern.clone()).ok()
}
