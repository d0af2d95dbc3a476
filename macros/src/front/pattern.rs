//! Patterns over differentiable values: names, `_`, and tuples of them.

use quote::ToTokens;
use syn::Pat;

use super::destructure::referenced;
use super::environment::{Shape, State, View};
use super::lower::Lowering;
use super::place::dereferenced;
use super::row::at_index;
use crate::ir::{Form, Opaque, Operation, Statement};
use crate::message;

/// `ref name`
fn is_shared(ident: &syn::PatIdent) -> bool {
    ident.subpat.is_none() && ident.by_ref.is_some() && ident.mutability.is_none()
}

fn has_rest(pattern: &Pat) -> bool {
    let elements = match pattern {
        Pat::Tuple(tuple) => &tuple.elems,
        Pat::TupleStruct(fields) => &fields.elems,
        _ => return false,
    };
    elements.iter().any(|element| matches!(element, Pat::Rest(_)))
}

impl Lowering<'_> {
    /// Binds the names of an irrefutable pattern.
    pub fn bind_pattern(&mut self, pattern: &Pat, shape: Shape) {
        match pattern {
            Pat::Type(typed) => self.bind_pattern(&typed.pat, shape),
            Pat::Paren(inner) => self.bind_pattern(&inner.pat, shape),
            Pat::Reference(reference) => match dereferenced(shape) {
                Shape::Code(code) => self.bind_code(pattern, code),
                Shape::Place(view) if view.references == 0 => {
                    let shape = self.read_view(view);
                    self.bind_pattern(&reference.pat, shape);
                }
                shape => self.bind_pattern(&reference.pat, shape),
            },
            Pat::Wild(_) => self.discard(shape),
            Pat::Ident(ident) if ident.subpat.is_none() && ident.by_ref.is_none() => {
                self.bind_name(pattern, ident, shape);
            }
            // What is borrowed cannot change while it is: the name may as well hold it.
            Pat::Ident(ident) if is_shared(ident) && !matches!(shape, Shape::Code(_)) => {
                self.bind_name(pattern, ident, referenced(&shape));
            }
            Pat::Tuple(_) | Pat::TupleStruct(_) if has_rest(pattern) && matches!(shape, Shape::Tuple(_)) => {
                let Shape::Tuple(product) = shape else { return };
                let Some(patterns) = self.part_patterns(pattern, &product) else { return };
                self.bind_parts(&patterns, product.parts);
            }
            // Behind a reference the names are references.
            Pat::Tuple(_) if let Shape::Code(code) = &shape => self.bind_code(pattern, code.clone()),
            Pat::Tuple(tuple) if !has_rest(pattern) => match self.parts(shape, (tuple.elems.len(), None)) {
                Some(parts) => self.bind_parts(&tuple.elems, parts),
                None => {
                    self.refuse(pattern, message::TUPLE_PATTERN);
                }
            },
            Pat::Struct(fields) if matches!(shape, Shape::Tuple(_)) => self.bind_fields(fields, shape),
            Pat::TupleStruct(fields) if matches!(shape, Shape::Tuple(_)) => {
                self.bind_tuple_struct(fields, shape);
            }
            Pat::Slice(slice) if matches!(&shape, Shape::Tuple(product) if product.is_list()) => {
                self.bind_rows(slice, &shape);
            }
            Pat::Slice(slice) if matches!(&shape, Shape::Place(view) if !self.is_element(view)) => {
                self.bind_elements(slice, shape);
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

    /// `[a, b]` of an array.
    fn bind_elements(&mut self, slice: &syn::PatSlice, shape: Shape) {
        let Shape::Place(view) = shape else { return };
        if slice.elems.iter().any(|element| matches!(element, Pat::Rest(_))) {
            self.refuse(slice, message::TUPLE_PATTERN);
            return;
        }
        for (number, element) in slice.elems.iter().enumerate() {
            let at = self.index_constant(number);
            let shape = self.read_view(View::new(view.place.at(at), view.references));
            self.bind_pattern(element, shape);
        }
    }

    /// `[a, b]` of a list of structs.
    fn bind_rows(&mut self, slice: &syn::PatSlice, shape: &Shape) {
        let Shape::Tuple(product) = shape else { return };
        if slice.elems.iter().any(|element| matches!(element, Pat::Rest(_))) {
            self.refuse(slice, message::TUPLE_PATTERN);
            return;
        }
        for (number, element) in slice.elems.iter().enumerate() {
            let at = self.index_constant(number);
            let shape = match at_index(product, at) {
                Shape::Tuple(inner) if inner.is_list() => Shape::Tuple(inner),
                row => self.read_row(row),
            };
            self.bind_pattern(element, shape);
        }
    }

    pub fn bind_parts<'p>(&mut self, patterns: impl IntoIterator<Item = &'p Pat>, parts: Vec<Shape>) {
        // All values are evaluated before any name is bound: `let (a, b) = (b, a)`.
        let held: Vec<_> = parts.into_iter().map(|part| self.evaluated(part)).collect();
        for (pattern, part) in patterns.into_iter().zip(held) {
            self.bind_pattern(pattern, part);
        }
    }

    /// A value whose parts are evaluated where it is bound, not where they are used.
    pub fn evaluated(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Tuple(mut product) => {
                let parts = std::mem::take(&mut product.parts);
                product.parts = parts.into_iter().map(|part| self.evaluated(part)).collect();
                Shape::Tuple(product)
            }
            part @ Shape::Code(_) => self.kept(part, proc_macro2::Span::call_site()),
            part => part,
        }
    }

    fn bind_name(&mut self, pattern: &Pat, ident: &syn::PatIdent, shape: Shape) {
        let (name, mutable) = (&ident.ident, ident.mutability.is_some());
        match shape {
            Shape::Code(code) if code.repeatable && code.ty.is_some() && !mutable => {
                let shape = self.settled(code, &super::lower::name_text(name));
                self.environment.declare(name, false, State::Given { shape, named: false });
            }
            Shape::Code(code) => self.bind_code(pattern, code),
            Shape::Given { .. } if mutable => match self.as_code(shape, name.span()) {
                Shape::Code(code) => {
                    let ty = code.ty.clone();
                    self.bind_code(pattern, code);
                    self.note_known(pattern, ty);
                }
                _ => unreachable!("a given value is code"),
            },
            Shape::Given { value, .. } => {
                self.values.rename(value, super::lower::name_text(name));
                self.environment.declare(name, false, State::Given { shape, named: false });
            }
            Shape::Place(view) => {
                let view = self.bound_view(view, mutable, &super::lower::name_text(name));
                let given = self.is_given(&view.place);
                let shape = Shape::Place(view);
                let state = if given { State::Given { shape, named: false } } else { State::Known(shape) };
                self.environment.declare(name, false, state);
            }
            Shape::Unit | Shape::Poison => {
                self.environment.declare(name, false, State::Known(shape));
            }
            Shape::Tuple(product) => {
                let shape = self.owned_parts(&product, mutable, &super::lower::name_text(name));
                self.environment.declare(name, false, State::Known(shape));
            }
            shape => {
                if let Shape::Real { value, .. } = shape {
                    self.values.rename(value, super::lower::name_text(name));
                }
                let shape = self.evaluated(shape);
                self.environment.declare(name, false, State::Known(shape));
            }
        }
    }

    /// A part that depends on no differentiable value keeps the user's name in the emitted code.
    fn bind_code(&mut self, pattern: &Pat, code: super::environment::Code) {
        let span = syn::spanned::Spanned::span(&code.tokens);
        let form = Form::Let { pattern: pattern.to_token_stream(), otherwise: None };
        let (again, shown) = (self.again_of_code(&code), self.shown_by(&code.tokens));
        let opaque = Opaque { code: code.tokens, captures: code.captures, form, span, repeatable: false };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
        for name in super::observe::names_of(pattern) {
            self.environment.declare(&name, false, State::Plain);
        }
        self.note_again(pattern, again);
        self.note_shown(pattern, shown.as_ref());
    }

    /// Declares the names of a `match` arm's pattern: parts of differentiable values keep them.
    pub fn declare_arm(&mut self, pattern: &Pat, shape: &Shape) {
        match (pattern, shape) {
            (Pat::Paren(inner), _) => self.declare_arm(&inner.pat, shape),
            (Pat::Ident(ident), Shape::Real { .. } | Shape::Tuple(_)) if ident.subpat.is_none() => {
                let shape = if ident.by_ref.is_some() { referenced(shape) } else { shape.clone() };
                self.environment.declare(&ident.ident, false, State::Known(shape));
            }
            // What may still be written elsewhere would have to be copied.
            (Pat::Ident(ident), Shape::Place(view))
                if ident.subpat.is_none()
                    && ident.mutability.is_none()
                    && (view.references > 0 || self.origin(view.place.buffer).is_constant()) =>
            {
                let (shape, given) = (shape.clone(), self.is_given(&view.place));
                let state = if given { State::Given { shape, named: false } } else { State::Known(shape) };
                self.environment.declare(&ident.ident, false, state);
            }
            (Pat::Wild(_) | Pat::Lit(_) | Pat::Range(_) | Pat::Path(_), Shape::Real { .. }) => {}
            (Pat::Wild(_), _) | (_, Shape::Poison) => {}
            (Pat::Or(or), _) if or.cases.iter().all(|case| super::observe::names_of(case).is_empty()) => {
                or.cases.iter().for_each(|case| self.declare_arm(case, shape));
            }
            (Pat::Tuple(tuple), Shape::Tuple(parts)) if tuple.elems.len() == parts.len() => {
                tuple
                    .elems
                    .iter()
                    .zip(parts.iter())
                    .for_each(|(element, part)| self.declare_arm(element, part));
            }
            (Pat::Ident(ident), Shape::Given { .. }) if ident.subpat.is_none() => {
                let state = State::Given { shape: shape.clone(), named: false };
                self.environment.declare(&ident.ident, false, state);
            }
            (_, Shape::Code(_) | Shape::Given { .. } | Shape::Unit) => {
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
