//! Patterns of structs: what they match is a tuple of parts in the program, so they become patterns of tuples.

use proc_macro2::Span;
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Expr, FnArg, ItemFn, Pat, Stmt};

use super::environment::{Product, Shape, View};
use super::lower::Lowering;
use super::place::dereferenced;
use crate::message;

/// Parameters that are patterns, as names that the body takes apart first.
pub fn name_parameters(function: &mut ItemFn) {
    let mut taken_apart: Vec<Stmt> = Vec::new();
    for (index, input) in function.sig.inputs.iter_mut().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let is_name = match &*input.pat {
            Pat::Ident(ident) => ident.subpat.is_none() && ident.by_ref.is_none(),
            pattern => matches!(pattern, Pat::Wild(_)),
        };
        if !is_name {
            let name =
                format_ident!("pattern_{index}", span = Span::mixed_site().located_at(input.pat.span()));
            let pattern = std::mem::replace(&mut *input.pat, syn::parse_quote!(#name));
            taken_apart.push(syn::parse_quote!(let #pattern = #name;));
        }
    }
    function.block.stmts.splice(0..0, taken_apart);
}

impl Lowering<'_> {
    /// The pattern with tuples in the place of structs; `None` if it was refused.
    pub fn tuple_pattern(&mut self, pattern: &Pat, shape: &Shape) -> Option<Pat> {
        let Shape::Tuple(product) = shape else { return Some(pattern.clone()) };
        match pattern {
            Pat::Paren(inner) => self.tuple_pattern(&inner.pat, shape),
            Pat::Reference(inner) => self.tuple_pattern(&inner.pat, shape),
            Pat::Or(or) => {
                let mut or = or.clone();
                for case in &mut or.cases {
                    *case = self.tuple_pattern(case, shape)?;
                }
                Some(Pat::Or(or))
            }
            Pat::Struct(_) | Pat::TupleStruct(_) | Pat::Tuple(_) => {
                let parts = self.part_patterns(pattern, product)?;
                let parts = parts.into_iter().zip(&product.parts);
                let parts: Option<Vec<_>> =
                    parts.map(|(part, shape)| self.tuple_pattern(&part, shape)).collect();
                let parts = parts?;
                let span = pattern.span();
                Some(syn::parse_quote_spanned!(span=> (#(#parts,)*)))
            }
            other => Some(other.clone()),
        }
    }

    /// A pattern for each part of a tuple or a struct; `None` if it does not fit.
    pub fn part_patterns(&mut self, pattern: &Pat, product: &Product) -> Option<Vec<Pat>> {
        let found = match pattern {
            Pat::Struct(fields) => {
                let mut parts = vec![None; product.len()];
                for field in &fields.fields {
                    let Some(position) = product.position(&field.member) else {
                        self.refuse(&field.member, message::UNKNOWN_FIELD);
                        return None;
                    };
                    parts[position] = Some((*field.pat).clone());
                }
                Some(parts.into_iter().map(|part| part.unwrap_or_else(|| syn::parse_quote!(_))).collect())
            }
            Pat::TupleStruct(fields) if product.structure.is_some() => {
                spread(fields.elems.iter().cloned().collect(), product.len())
            }
            Pat::Tuple(tuple) => spread(tuple.elems.iter().cloned().collect(), product.len()),
            _ => None,
        };
        if found.is_none() {
            self.refuse(pattern, message::TUPLE_PATTERN);
        }
        found
    }

    /// Does a value that is matched on stand behind a reference, so that names are bound to references?
    pub fn is_behind_reference(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Reference(_) => true,
            Expr::Paren(inner) => self.is_behind_reference(&inner.expr),
            Expr::Group(inner) => self.is_behind_reference(&inner.expr),
            Expr::Path(path) => path.path.get_ident().is_some_and(|name| {
                let known = self.environment.find(name).map(|id| &self.environment.variables[id.0]);
                let groups = &self.signature.groups;
                known.is_some_and(|variable| variable.parameter)
                    && groups.iter().any(|group| group.name == *name && group.references > 0)
            }),
            _ => false,
        }
    }
}

/// `..` as so many `_` as it stands for.
fn spread(patterns: Vec<Pat>, count: usize) -> Option<Vec<Pat>> {
    let Some(rest) = patterns.iter().position(|pattern| matches!(pattern, Pat::Rest(_))) else {
        return (patterns.len() == count).then_some(patterns);
    };
    let missing = (count + 1).checked_sub(patterns.len())?;
    let mut spread = patterns;
    let blank: Pat = syn::parse_quote!(_);
    spread.splice(rest..=rest, std::iter::repeat_n(blank, missing));
    Some(spread)
}

/// What a name holds that `&` in a pattern makes a value of.
pub fn unreferenced(shape: Shape) -> Shape {
    match shape {
        Shape::Tuple(product) => {
            let parts = product.iter().cloned().map(unreferenced).collect();
            Shape::Tuple(product.with(parts))
        }
        other => dereferenced(other),
    }
}

/// What a name holds that is bound by reference.
pub fn referenced(shape: &Shape) -> Shape {
    match shape {
        Shape::Real { value, references } => Shape::Real { value: *value, references: references + 1 },
        Shape::Given { value, references } => Shape::Given { value: *value, references: references + 1 },
        Shape::Place(view) => Shape::Place(View { references: view.references + 1, ..view.clone() }),
        Shape::Tuple(product) => Shape::Tuple(product.with(product.iter().map(referenced).collect())),
        other => other.clone(),
    }
}
