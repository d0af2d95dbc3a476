//! `#[checkpoint]` on loops: which loops have it, and whether backward can run them again.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Expr, ItemFn, Lit, Meta};

use super::observe::is_constant;
use super::steady::Steady;
use crate::ir::{Checkpoint, Loop, Operation, Program, Type};
use crate::message;
use crate::report::Report;

/// The attribute as it stands on a loop.
#[derive(Clone, Debug)]
pub struct Mark {
    span: Span,
    bound: Option<TokenStream>,
}

/// Finds the attributes; those on loops are given their numbers, others are refused and taken off.
pub fn marks(function: &mut ItemFn, report: &mut Report) -> Vec<Mark> {
    let mut marking = Marking { marks: Vec::new(), report };
    marking.visit_item_fn_mut(function);
    marking.marks
}

/// What the attribute of a loop asks for.
pub fn checkpoint(attributes: &[Attribute], marks: &[Mark]) -> Option<Checkpoint> {
    let attribute = attributes.iter().find(|attribute| is_ours(attribute))?;
    let number: syn::LitInt = attribute.parse_args().ok()?;
    let mark: usize = number.base10_parse().ok()?;
    Some(Checkpoint { bound: marks[mark].bound.clone(), mark })
}

fn is_ours(attribute: &Attribute) -> bool {
    attribute.path().is_ident("checkpoint")
}

struct Marking<'a> {
    marks: Vec<Mark>,
    report: &'a mut Report,
}

impl Marking<'_> {
    /// Takes the attribute off a loop; returns what stands in its place.
    fn numbered(&mut self, attributes: &mut Vec<Attribute>) -> Option<Attribute> {
        let (ours, others): (Vec<_>, Vec<_>) = std::mem::take(attributes).into_iter().partition(is_ours);
        *attributes = others;
        let mut ours = ours.into_iter();
        let first = ours.next()?;
        ours.for_each(|second| self.report.refuse(second, message::CHECKPOINT_TWICE));
        let number = self.marks.len();
        let bound = bound(&first, self.report);
        self.marks.push(Mark { span: first.path().span(), bound });
        Some(syn::parse_quote!(#[checkpoint(#number)]))
    }
}

impl VisitMut for Marking<'_> {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| {
            if is_ours(attribute) {
                self.report.refuse(attribute, message::CHECKPOINT_NOT_LOOP);
            }
            !is_ours(attribute)
        });
    }

    fn visit_item_mut(&mut self, _: &mut syn::Item) {}

    fn visit_local_mut(&mut self, local: &mut syn::Local) {
        self.visit_attributes_mut(&mut local.attrs);
        visit_mut::visit_local_mut(self, local);
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        let number = attributes_of_loop(expression).and_then(|attributes| self.numbered(attributes));
        visit_mut::visit_expr_mut(self, expression);
        if let Some(attributes) = attributes_of_loop(expression) {
            attributes.extend(number);
        }
    }
}

fn attributes_of_loop(expression: &mut Expr) -> Option<&mut Vec<Attribute>> {
    match expression {
        Expr::ForLoop(repeat) => Some(&mut repeat.attrs),
        Expr::While(repeat) => Some(&mut repeat.attrs),
        Expr::Loop(repeat) => Some(&mut repeat.attrs),
        _ => None,
    }
}

/// How many records may be held: a number or the path of a constant.
fn bound(attribute: &Attribute, report: &mut Report) -> Option<TokenStream> {
    if matches!(attribute.meta, Meta::Path(_)) {
        return None;
    }
    let found = attribute.parse_args::<Expr>();
    match &found {
        Ok(Expr::Lit(literal)) => match &literal.lit {
            Lit::Int(number) if number.base10_parse::<usize>().is_ok_and(|number| number > 0) => {}
            _ => report.refuse(literal, message::CHECKPOINT_FORM),
        },
        Ok(Expr::Path(path)) if is_constant(&path.path) => {}
        Ok(other) => report.refuse(other, message::CHECKPOINT_FORM),
        Err(_) => report.refuse(attribute, message::CHECKPOINT_FORM),
    }
    found.ok().map(ToTokens::into_token_stream)
}

/// Refuses loops that backward cannot run again, and loops of which it has nothing to run.
pub fn check(program: &Program, marks: &[Mark], has_items: bool, report: &mut Report) {
    let mut lowered = vec![false; marks.len()];
    program.body.visit(&mut |statement| {
        if let Operation::Loop(repeat) = &statement.operation
            && let Some(checkpoint) = &repeat.checkpoint
        {
            lowered[checkpoint.mark] = true;
            check_loop(program, repeat, marks[checkpoint.mark].span, has_items, report);
        }
    });
    for (mark, _) in marks.iter().zip(lowered).filter(|(_, lowered)| !lowered) {
        report.refuse_span(mark.span, message::CHECKPOINT_IDLE);
    }
}

/// The callees inside of loops that run again.
pub fn called_again(program: &Program) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    program.body.visit(&mut |statement| {
        let Operation::Loop(repeat) = &statement.operation else { return };
        if repeat.checkpoint.is_none() {
            return;
        }
        repeat.body.visit(&mut |inner| {
            found.extend(match &inner.operation {
                Operation::Call(call) => Some(call.flow),
                Operation::Invocation(call) => Some(call.flow),
                _ => None,
            });
        });
    });
    found
}

fn check_loop(program: &Program, repeat: &Loop, at: Span, has_items: bool, report: &mut Report) {
    for (span, message) in (Steady { names: Vec::new(), has_items }).changing(&repeat.body) {
        report.refuse_span(span, message);
    }
    if repeat.body.free().iter().any(|value| *program.values.ty(*value) == Type::Opaque) {
        report.refuse_span(at, message::CHECKPOINT_TYPE);
    }
}
