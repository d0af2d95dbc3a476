//! `match`, `if let` and `let … else`: rustc chooses the arm, by the user's own patterns.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprIf, ExprMatch, Local, Pat, Stmt};

use super::{Binding, Rest};
use crate::front::destructure::{referenced, unreferenced};
use crate::front::environment::{Code, Shape};
use crate::front::join::{Choice, Exit};
use crate::front::lower::Lowering;
use crate::front::observe::observe;
use crate::front::paths::find_return;
use crate::ir::{Form, Match, MatchArm, Opaque, Selector};
use crate::message;

impl Lowering<'_> {
    pub(super) fn lower_if_let(
        &mut self,
        branch: &ExprIf,
        (pattern, scrutinee, guard): (&Pat, &Expr, Option<Expr>),
        rest: Option<&Rest>,
        wanted: bool,
    ) -> Exit {
        let Some((shape, scrutinee)) = self.scrutinee(scrutinee) else { return Exit::value(Shape::Poison) };
        if let Shape::Tuple(product) = &shape
            && guard.is_none()
            && let Some(exit) = self.if_option(branch, pattern, product, rest, wanted)
        {
            return exit;
        }
        let mut arms = Vec::new();
        let mut bodies = Vec::new();
        let mark = self.environment.mark();
        let Some(pattern) = self.arm_pattern(pattern, &shape) else { return Exit::value(Shape::Poison) };
        match self.match_arm(&pattern, guard.as_ref()) {
            Some(arm) => arms.push(arm),
            None => return Exit::value(Shape::Poison),
        }
        bodies.push(self.arm(|this| this.run(&branch.then_branch.stmts, rest)));
        self.environment.leave(mark);
        arms.push(MatchArm { pattern: quote::quote!(_), guard: None });
        bodies.push(self.arm(|this| this.otherwise(branch, rest, wanted)));
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, wanted)
    }

    pub(super) fn lower_match(&mut self, branch: &ExprMatch, rest: Option<&Rest>, wanted: bool) -> Exit {
        let Some((shape, scrutinee)) = self.scrutinee(&branch.expr) else {
            return Exit::value(Shape::Poison);
        };
        if let Shape::Tuple(product) = &shape
            && let Some(exit) = self.match_option(branch, product, rest, wanted)
        {
            return exit;
        }
        if branch.arms.is_empty() {
            return Exit::value(
                self.refuse(branch.match_token, message::not_in_language("a `match` without arms")),
            );
        }
        let (mut arms, mut bodies) = (Vec::new(), Vec::new());
        for arm in &branch.arms {
            let mark = self.environment.mark();
            let (pattern, guard) = match &arm.pat {
                Pat::Guard(guarded) => (&*guarded.pat, Some(&*guarded.guard)),
                pattern => (pattern, None),
            };
            let Some(pattern) = self.arm_pattern(pattern, &shape) else { return Exit::value(Shape::Poison) };
            match self.match_arm(&pattern, guard) {
                Some(arm) => arms.push(arm),
                None => return Exit::value(Shape::Poison),
            }
            bodies.push(self.arm(|this| this.arm_body(&arm.body, rest)));
            self.environment.leave(mark);
        }
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, wanted)
    }

    /// An arm's pattern over parts, whose names are declared.
    fn arm_pattern(&mut self, pattern: &Pat, shape: &Shape) -> Option<Pat> {
        if let (Pat::Reference(behind), Shape::Tuple(_)) = (pattern, shape) {
            return self.arm_pattern(&behind.pat, &unreferenced(shape.clone()));
        }
        let pattern = self.tuple_pattern(pattern, shape)?;
        let again = match shape {
            Shape::Code(code) => self.again_of_code(code),
            _ => None,
        };
        self.declare_arm(&pattern, shape);
        self.note_arm(&pattern, again);
        Some(pattern)
    }

    pub(super) fn arm_body(&mut self, body: &Expr, rest: Option<&Rest>) -> Exit {
        match body {
            Expr::Block(block) if block.label.is_none() => self.run(&block.block.stmts, rest),
            Expr::Return(leave) => self.leave(leave),
            Expr::Break(_) | Expr::Continue(_) => self.break_or_continue(body),
            Expr::If(_) | Expr::Match(_) if find_return(body).is_some() => {
                self.lower_branch(body, rest, true)
            }
            other => {
                let shape = self.expression(other);
                self.resume(shape, rest)
            }
        }
    }

    /// An arm with its guard, or `None` if the guard was refused.
    fn match_arm(&mut self, pattern: &Pat, guard: Option<&Expr>) -> Option<MatchArm> {
        let pattern = pattern.to_token_stream();
        let Some(guard) = guard else { return Some(MatchArm { pattern, guard: None }) };
        let Some(captures) = observe(&self.environment, guard) else {
            self.condition(guard);
            return None;
        };
        let span = syn::spanned::Spanned::span(guard);
        let guard =
            Opaque { code: guard.to_token_stream(), captures, form: Form::Exact, span, repeatable: false };
        Some(MatchArm { pattern, guard: Some(guard) })
    }

    /// What is matched on, and the code that does it.
    fn scrutinee(&mut self, expression: &Expr) -> Option<(Shape, Opaque)> {
        // What the user's own code decides is matched on as it is written.
        let shape = match observe(&self.environment, expression) {
            Some(captures) => Shape::Code(Code { captures, ..Code::new(expression.to_token_stream()) }),
            None => self.expression(expression),
        };
        let shape = self.loaded(shape);
        let span = syn::spanned::Spanned::span(expression);
        let shape = match shape {
            Shape::Tuple(_) if self.is_behind_reference(expression) => referenced(&shape),
            shape => shape,
        };
        let (code, captures) = Self::code_of(&shape, span)?;
        Some((shape, Opaque { code, captures, form: Form::Untyped, span, repeatable: false }))
    }

    pub fn code_of(shape: &Shape, span: proc_macro2::Span) -> Option<(TokenStream, Vec<crate::ir::Capture>)> {
        match shape {
            Shape::Code(code) => Some((code.tokens.clone(), code.captures.clone())),
            Shape::Real { value, references } => {
                let mut capture = Self::capture_of(*value, span);
                capture.references = *references;
                Some((capture.name.to_token_stream(), vec![capture]))
            }
            Shape::Tuple(parts) => {
                let (mut codes, mut captures) = (Vec::new(), Vec::new());
                for part in parts.iter() {
                    let (code, more) = Self::code_of(part, span)?;
                    codes.push(code);
                    captures.extend(more);
                }
                Some((quote::quote!((#(#codes,)*)), captures))
            }
            Shape::Given { value, references } => {
                let code = Self::code_of_given(*value, *references, span);
                Some((code.tokens, code.captures))
            }
            Shape::Unit => Some((quote::quote!(()), Vec::new())),
            Shape::Place(view) => {
                let (source, references) = shape.source()?;
                let text = format!("place_{}", view.place.buffer.0);
                let name = proc_macro2::Ident::new(&text, proc_macro2::Span::mixed_site().located_at(span));
                let tokens = name.to_token_stream();
                Some((tokens, vec![crate::ir::Capture { name, source, references }]))
            }
            Shape::Poison | Shape::Flow(_) | Shape::Closure(_) => None,
        }
    }

    pub(super) fn let_else(&mut self, local: &Local, after: &[Stmt], rest: Option<&Rest>) -> Exit {
        let initial = local.init.as_ref().expect("the caller saw it");
        let (_, diverge) = initial.diverge.as_ref().expect("the caller saw it");
        let Some((shape, scrutinee)) = self.scrutinee(&initial.expr) else {
            return Exit::value(Shape::Poison);
        };
        if let Shape::Tuple(product) = &shape
            && let Some(exit) = self.let_option(local, diverge, product, (after, rest))
        {
            return exit;
        }
        let mut bodies = Vec::new();
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        let following = Rest {
            statements: after,
            binding: Binding::Discarded,
            mark: self.environment.mark(),
            next: rest,
        };
        let Some(pattern) = self.arm_pattern(pattern, &shape) else { return Exit::value(Shape::Poison) };
        bodies.push(self.arm(|this| this.run(following.statements, following.next)));
        self.environment.leave(following.mark);
        bodies.push(self.arm(|this| this.diverged(diverge)));
        let arms = vec![
            MatchArm { pattern: pattern.to_token_stream(), guard: None },
            MatchArm { pattern: quote::quote!(_), guard: None },
        ];
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, true)
    }
}
