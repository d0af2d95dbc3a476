//! `match`, `if let` and `let … else` on what may not exist: an inverse, a solution, a factor.

use syn::{Expr, ExprIf, ExprMatch, Local, Pat, Stmt};

use super::Rest;
use crate::front::environment::{Product, Shape};
use crate::front::join::{Choice, Exit};
use crate::front::lower::Lowering;
use crate::ir::{Selector, ValueId};
use crate::message;

/// What a pattern takes.
#[derive(Clone, Copy)]
enum Case<'p> {
    Something(&'p Pat),
    Nothing,
    Either,
}

impl<'p> Case<'p> {
    fn of(pattern: &'p Pat) -> Option<Self> {
        match pattern {
            Pat::Paren(inner) => Self::of(&inner.pat),
            Pat::Type(typed) => Self::of(&typed.pat),
            Pat::Reference(inner) => Self::of(&inner.pat),
            Pat::Wild(_) => Some(Self::Either),
            Pat::TupleStruct(made) if ends_with(&made.path, "Some") && made.elems.len() == 1 => {
                Some(Self::Something(&made.elems[0]))
            }
            Pat::Ident(name) if name.ident == "None" && name.subpat.is_none() => Some(Self::Nothing),
            Pat::Path(path) if ends_with(&path.path, "None") => Some(Self::Nothing),
            _ => None,
        }
    }

    fn holds(self, something: bool) -> bool {
        match self {
            Self::Something(_) => something,
            Self::Nothing => !something,
            Self::Either => true,
        }
    }
}

fn ends_with(path: &syn::Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

impl Lowering<'_> {
    pub(super) fn if_option(
        &mut self,
        branch: &ExprIf,
        pattern: &Pat,
        product: &Product,
        rest: Option<&Rest>,
        wanted: bool,
    ) -> Option<Exit> {
        let exists = Self::exists(product)?;
        let Some(case) = self.case(pattern) else { return Some(Exit::value(Shape::Poison)) };
        let mut body = |this: &mut Self, something: bool| {
            if !case.holds(something) {
                return this.otherwise(branch, rest, wanted);
            }
            this.take(case, product);
            this.run(&branch.then_branch.stmts, rest)
        };
        Some(self.by_existence(exists, wanted, &mut body))
    }

    pub(super) fn match_option(
        &mut self,
        branch: &ExprMatch,
        product: &Product,
        rest: Option<&Rest>,
        wanted: bool,
    ) -> Option<Exit> {
        let exists = Self::exists(product)?;
        let mut cases = Vec::new();
        for arm in &branch.arms {
            let Some(case) = self.case(&arm.pat) else { return Some(Exit::value(Shape::Poison)) };
            cases.push((case, &*arm.body));
        }
        let mut body = |this: &mut Self, something: bool| {
            // rustc sees to it that the user's own arms take both.
            let Some((case, body)) = cases.iter().find(|(case, _)| case.holds(something)) else {
                return Exit::value(Shape::Poison);
            };
            this.take(*case, product);
            this.arm_body(body, rest)
        };
        Some(self.by_existence(exists, wanted, &mut body))
    }

    pub(super) fn let_option(
        &mut self,
        local: &Local,
        diverge: &Expr,
        product: &Product,
        (after, rest): (&[Stmt], Option<&Rest>),
    ) -> Option<Exit> {
        let exists = Self::exists(product)?;
        let Some(case) = self.case(&local.pat) else { return Some(Exit::value(Shape::Poison)) };
        let mut body = |this: &mut Self, something: bool| {
            if case.holds(something) {
                this.take(case, product);
                return this.run(after, rest);
            }
            this.diverged(diverge)
        };
        Some(self.by_existence(exists, true, &mut body))
    }

    /// `let Some(name) = … else` whose other side panics; `false` where the shape is no such thing.
    pub fn bind_option(&mut self, pattern: &Pat, shape: &Shape, diverge: &Expr) -> bool {
        let Shape::Tuple(product) = shape else { return matches!(shape, Shape::Poison) };
        let Some(exists) = Self::exists(product) else { return false };
        let Some(case) = self.case(pattern) else { return true };
        let mut body = |this: &mut Self, something: bool| {
            if case.holds(something) { Exit::value(Shape::Unit) } else { this.diverged(diverge) }
        };
        self.by_existence(exists, false, &mut body);
        self.take(case, product);
        true
    }

    pub(super) fn diverged(&mut self, diverge: &Expr) -> Exit {
        match diverge {
            Expr::Block(block) => self.run(&block.block.stmts, None),
            other => Exit::value(self.expression(other)),
        }
    }

    /// A branch on whether there is something.
    fn by_existence(
        &mut self,
        exists: ValueId,
        wanted: bool,
        body: &mut dyn FnMut(&mut Self, bool) -> Exit,
    ) -> Exit {
        let arms = [true, false].map(|something| self.arm(|this| body(this, something)));
        self.join(Choice::Selector(Selector::If(exists)), arms.into(), wanted)
    }

    /// Gives the names of a pattern to what there is.
    fn take(&mut self, case: Case, product: &Product) {
        if let Case::Something(pattern) = case {
            let taken = self.taken_from(product).unwrap_or(Shape::Poison);
            self.bind_pattern(pattern, taken);
        }
    }

    fn case<'p>(&mut self, pattern: &'p Pat) -> Option<Case<'p>> {
        let case = Case::of(pattern);
        if case.is_none() {
            self.refuse(pattern, message::OPTION_PATTERN);
        }
        case
    }
}
