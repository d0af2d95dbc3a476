//! Patterns over differentiable values: names, `_`, and tuples of them.

use quote::ToTokens;
use syn::Pat;

use super::environment::{Shape, State, View};
use super::lower::Lowering;
use crate::ir::{Form, Opaque, Operation, Statement, Type};
use crate::message;

impl Lowering<'_> {
    /// Binds the names of an irrefutable pattern.
    pub fn bind_pattern(&mut self, pattern: &Pat, shape: Shape) {
        self.account(&shape, pattern);
        match pattern {
            Pat::Type(typed) => self.bind_pattern(&typed.pat, shape),
            Pat::Paren(inner) => self.bind_pattern(&inner.pat, shape),
            Pat::Reference(reference) => {
                let shape = self.behind(shape);
                self.bind_pattern(&reference.pat, shape);
            }
            Pat::Wild(_) => self.discard(shape),
            Pat::Ident(ident) if ident.subpat.is_none() && ident.by_ref.is_none() => {
                self.bind_name(pattern, &ident.ident, shape);
            }
            Pat::Tuple(tuple) if !tuple.elems.iter().any(|element| matches!(element, Pat::Rest(_))) => {
                match self.parts(shape, tuple.elems.len()) {
                    Some(parts) => self.bind_parts(&tuple.elems, parts),
                    None => {
                        self.refuse(pattern, message::TUPLE_PATTERN);
                    }
                }
            }
            _ => match shape {
                Shape::Code(code) => self.bind_code(pattern, code),
                Shape::Poison => {}
                _ => {
                    self.refuse(pattern, message::TUPLE_PATTERN);
                }
            },
        }
    }

    /// What a reference refers to.
    fn behind(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Real { value, references } => {
                Shape::Real { value, references: references.saturating_sub(1) }
            }
            Shape::Given { value, references } => {
                Shape::Given { value, references: references.saturating_sub(1) }
            }
            Shape::Place(view) => self.loaded(View { references: view.references.saturating_sub(1), ..view }),
            shape => shape,
        }
    }

    fn bind_parts(&mut self, patterns: &syn::punctuated::Punctuated<Pat, syn::Token![,]>, parts: Vec<Shape>) {
        // All values are evaluated before any name is bound: `let (a, b) = (b, a)`.
        let held: Vec<_> = parts
            .into_iter()
            .map(|part| match part {
                Shape::Code(code) if !code.literal => self.hold(code),
                part => part,
            })
            .collect();
        for (pattern, part) in patterns.iter().zip(held) {
            self.bind_pattern(pattern, part);
        }
    }

    fn bind_name(&mut self, pattern: &Pat, name: &proc_macro2::Ident, shape: Shape) {
        match shape {
            Shape::Code(code) => self.bind_code(pattern, code),
            Shape::Unit | Shape::Poison => {
                self.environment.declare(name, false, State::Known(shape));
            }
            shape => {
                if let Shape::Real { value, .. } = shape {
                    self.values.rename(value, super::lower::name_text(name));
                }
                self.environment.declare(name, false, State::Known(shape));
            }
        }
    }

    /// A part that depends on no differentiable value keeps the user's name in the emitted code.
    fn bind_code(&mut self, pattern: &Pat, code: super::environment::Code) {
        if let Some(scalar) = self.promoted.get(&self.environment.variables.len()).cloned()
            && let Pat::Ident(name) = pattern
        {
            let value = self.evaluate(code, Type::Real(scalar), Form::Exact);
            self.values.rename(value, super::lower::name_text(&name.ident));
            self.environment.declare(&name.ident, false, State::Known(Shape::real(value)));
            return;
        }
        let span = syn::spanned::Spanned::span(&code.tokens);
        let form = Form::Let { pattern: pattern.to_token_stream(), otherwise: None };
        let opaque = Opaque { code: code.tokens, captures: code.captures, form, span, repeatable: false };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
        for name in super::observe::names_of(pattern) {
            self.environment.declare(&name, false, State::Plain);
        }
    }

    /// Declares the names of a `match` arm's pattern: parts of differentiable values keep them.
    pub fn declare_arm(&mut self, pattern: &Pat, shape: &Shape) {
        match (pattern, shape) {
            (Pat::Paren(inner), _) => self.declare_arm(&inner.pat, shape),
            (Pat::Ident(ident), Shape::Real { .. } | Shape::Tuple(_)) if ident.subpat.is_none() => {
                self.environment.declare(&ident.ident, false, State::Known(shape.clone()));
            }
            (Pat::Wild(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_), Shape::Real { .. }) => {}
            (Pat::Wild(_), _) | (_, Shape::Poison) => {}
            (Pat::Or(or), _) if or.cases.iter().all(|case| super::observe::names_of(case).is_empty()) => {
                or.cases.iter().for_each(|case| self.declare_arm(case, shape));
            }
            (Pat::Tuple(tuple), Shape::Tuple(parts)) if tuple.elems.len() == parts.len() => {
                tuple.elems.iter().zip(parts).for_each(|(element, part)| self.declare_arm(element, part));
            }
            (_, Shape::Code(_) | Shape::Unit) => {
                for name in super::observe::names_of(pattern) {
                    self.environment.declare(&name, false, State::Plain);
                }
            }
            _ => {
                self.refuse(pattern, message::ARM_BINDING);
            }
        }
    }
}
