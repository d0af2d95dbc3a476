//! Branches, blocks and early returns.
//!
//! What follows a statement that may return is lowered inside the one arm that goes on; where more
//! than one goes on, the statement hands out whether it returned.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprIf, Local, Pat, Stmt};

use super::environment::{Shape, State};
use super::frame::Target;
use super::join::{Arm, Choice, Exit, Join, Returned};
use super::lower::Lowering;
use super::observe::names_of;
use super::paths::{find_let, find_return, first_return, if_let, paths_on, returns};
use super::signature::scalar;
use super::skeleton::Skeleton;
use crate::ir::{Form, Operation, Scalar, Selector, Statement, ValueId};
use crate::message;

mod matching;
mod option;

/// Statements that follow a statement which may return.
#[derive(Clone, Copy)]
pub struct Rest<'r> {
    statements: &'r [Stmt],
    /// The `let` that takes the value, or nothing if it is the block's own value.
    binding: Binding<'r>,
    mark: usize,
    next: Option<&'r Rest<'r>>,
}

#[derive(Clone, Copy)]
enum Binding<'r> {
    Local(&'r Local),
    Discarded,
    Value,
    /// Nothing follows: the value is the function's result.
    Function,
}

impl Rest<'_> {
    /// The end of the function.
    pub fn function() -> Self {
        Rest { statements: &[], binding: Binding::Function, mark: 0, next: None }
    }
}

impl Lowering<'_> {
    /// Lowers statements to their end, and then what is left of the blocks around them.
    pub fn run(&mut self, statements: &[Stmt], rest: Option<&Rest>) -> Exit {
        let mut value = Shape::Unit;
        for (index, statement) in statements.iter().enumerate() {
            let after = &statements[index + 1..];
            if returns(statement) {
                return self.returning(statement, after, rest);
            }
            value = self.statement(statement, after);
        }
        self.resume(value, rest)
    }

    pub fn resume(&mut self, value: Shape, rest: Option<&Rest>) -> Exit {
        let Some(rest) = rest else { return Exit::value(value) };
        if let Binding::Function = rest.binding {
            return match self.frames.len().checked_sub(1) {
                None => self.give(value, &TokenStream::new()),
                Some(innermost) => {
                    self.discard(value);
                    self.jump(Target::Next(innermost))
                }
            };
        }
        // What follows does not see the names of the block that ends here; the other arms still do.
        let left = self.environment.leave(rest.mark);
        let exit = self.follow(value, rest);
        self.environment.leave(rest.mark);
        self.environment.reenter(left);
        exit
    }

    fn follow(&mut self, value: Shape, rest: &Rest) -> Exit {
        match rest.binding {
            Binding::Value if rest.statements.is_empty() => self.resume(value, rest.next),
            Binding::Local(local) => {
                self.bind_pattern(&local.pat, value);
                self.run(rest.statements, rest.next)
            }
            Binding::Discarded | Binding::Value | Binding::Function => {
                self.discard(value);
                self.run(rest.statements, rest.next)
            }
        }
    }

    /// A statement with a `return` in it.
    fn returning(&mut self, statement: &Stmt, after: &[Stmt], rest: Option<&Rest>) -> Exit {
        let (expression, binding) = match statement {
            Stmt::Expr(expression, None) => (expression, Binding::Value),
            Stmt::Expr(expression, Some(_)) => (expression, Binding::Discarded),
            Stmt::Local(local) => match &local.init {
                Some(initial) if initial.diverge.is_some() => return self.let_else(local, after, rest),
                Some(initial) => (&*initial.expr, Binding::Local(local)),
                None => return Exit::value(Shape::Poison),
            },
            Stmt::Item(_) | Stmt::Macro(_) => return Exit::value(Shape::Unit),
        };
        let following = Rest { statements: after, binding, mark: self.environment.mark(), next: rest };
        match expression {
            Expr::Return(leave) => self.leave(leave),
            Expr::If(_) | Expr::Match(_) | Expr::Block(_) => self.branching(expression, &following),
            Expr::Break(_) | Expr::Continue(_) => self.break_or_continue(expression),
            Expr::Loop(_) | Expr::While(_) | Expr::ForLoop(_) => self.looping(expression, Some(&following)),
            other => Exit::value(self.refuse(first_return(other), message::RETURN_IN_EXPRESSION)),
        }
    }

    fn leave(&mut self, leave: &syn::ExprReturn) -> Exit {
        let shape = leave.expr.as_ref().map_or(Shape::Unit, |value| self.expression(value));
        self.give(shape, &leave.to_token_stream())
    }

    /// Gives a value as the function's result.
    fn give(&mut self, shape: Shape, at: &TokenStream) -> Exit {
        let mut results = Vec::new();
        let outputs = self.signature.output.clone();
        if self.output(shape, &outputs, at, &mut results).is_none() {
            return Exit::value(Shape::Poison);
        }
        if self.frames.is_empty() {
            return Exit { returned: Returned::Always, result: Some(results), value: None };
        }
        // Out of a loop, the result is a variable that each loop on the way hands out.
        let types = Skeleton::Tuple(
            self.result_types().into_iter().map(|ty| Skeleton::Value(ty, 0)).collect(),
            None,
            0,
        );
        let result = Self::shape_of(&types, &mut results.into_iter());
        self.environment.set(self.result, State::Known(result));
        self.jump(Target::Return)
    }

    /// A branch that may return, and what follows it.
    fn branching(&mut self, expression: &Expr, following: &Rest) -> Exit {
        let going_on = paths_on(expression);
        if going_on <= 1 && !self.hides_names(expression) {
            return self.lower_branch(expression, Some(following), true);
        }
        self.expected = match following.binding {
            Binding::Local(local) => annotated_scalar(local, &self.signature.scalars),
            _ => None,
        };
        let exit = self.lower_branch(expression, None, true);
        self.expected = None;
        match exit.returned {
            Returned::Always => exit,
            Returned::Never => self.resume(exit.value.unwrap_or(Shape::Unit), Some(following)),
            Returned::Depends(flag) => {
                let before = self.environment.states.clone();
                let returned = Arm {
                    statements: Vec::new(),
                    exit: Exit { returned: Returned::Always, result: exit.result, value: None },
                    states: before,
                };
                let value = exit.value.unwrap_or(Shape::Unit);
                let on = self.arm(|this| this.resume(value, Some(following)));
                self.join(Choice::Selector(Selector::If(flag)), vec![returned, on], true)
            }
        }
    }

    /// Does an arm declare a name of the emitted program that what follows may mean otherwise?
    pub fn hides_names(&self, expression: &Expr) -> bool {
        struct Locals<'a, 'b>(&'a Lowering<'b>, bool);
        impl<'ast> Visit<'ast> for Locals<'_, '_> {
            fn visit_local(&mut self, local: &'ast Local) {
                self.1 |= names_of(&local.pat).iter().any(|name| self.0.environment.is_plain(name));
                visit::visit_local(self, local);
            }
            fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
                self.1 |= self.0.environment.is_plain(&pattern.ident);
                visit::visit_pat_ident(self, pattern);
            }
        }
        let mut locals = Locals(self, false);
        locals.visit_expr(expression);
        locals.1
    }

    /// An `if`, `match` or block that does not return.
    pub fn structured(&mut self, expression: &Expr, wanted: bool) -> Shape {
        if let Some(leave) = find_return(expression) {
            return self.refuse(leave, message::RETURN_IN_EXPRESSION);
        }
        self.lower_branch(expression, None, wanted).value.unwrap_or(Shape::Poison)
    }

    fn lower_branch(&mut self, expression: &Expr, rest: Option<&Rest>, wanted: bool) -> Exit {
        if !self.environment.has_sketches() {
            return self.lower_arms(expression, rest, wanted);
        }
        // An array without grad that an arm writes differentiable values to becomes a buffer before.
        self.settled_on(std::ptr::from_ref(expression) as usize, |this, _| {
            let (before, start) = (this.environment.states.clone(), this.adopted.len());
            let exit = this.lower_arms(expression, rest, wanted);
            let adopted = this.adopted[start..].iter().cloned().collect();
            (exit, Self::arrays_among(&before, adopted))
        })
    }

    fn lower_arms(&mut self, expression: &Expr, rest: Option<&Rest>, wanted: bool) -> Exit {
        match expression {
            Expr::If(branch) => self.lower_if(branch, rest, wanted),
            Expr::Match(branch) => self.lower_match(branch, rest, wanted),
            Expr::Block(block) => self.lower_block(&block.block, rest, wanted),
            other => Exit::value(self.refuse(other, message::not_in_language("this expression"))),
        }
    }

    fn lower_block(&mut self, block: &Block, rest: Option<&Rest>, wanted: bool) -> Exit {
        self.in_scope(wanted, |this| this.run(&block.stmts, rest))
    }

    /// A value made in a scope of its own.
    pub fn scoped(&mut self, inside: impl FnOnce(&mut Self) -> Shape) -> Shape {
        self.in_scope(true, |this| Exit::value(inside(this))).value.unwrap_or(Shape::Poison)
    }

    fn in_scope(&mut self, wanted: bool, inside: impl FnOnce(&mut Self) -> Exit) -> Exit {
        let mark = self.environment.mark();
        let arm = self.arm(inside);
        self.environment.leave(mark);
        let binds = |statement: &Statement| matches!(&statement.operation, Operation::Opaque(opaque) if matches!(opaque.form, Form::Let { .. } | Form::Statement));
        if arm.statements.iter().any(binds) {
            return self.join(Choice::Block, vec![arm], wanted);
        }
        // Nothing in the block has a name of the emitted program: it needs no scope.
        arm.statements.into_iter().for_each(|statement| self.push(statement));
        let count = self.environment.variables.len();
        self.environment.states = arm.states;
        self.environment.states.resize(count, State::Plain);
        arm.exit
    }

    fn lower_if(&mut self, branch: &ExprIf, rest: Option<&Rest>, wanted: bool) -> Exit {
        if let Some((pattern, scrutinee, guard)) = if_let(&branch.cond) {
            return self.lower_if_let(branch, (pattern, scrutinee, guard), rest, wanted);
        }
        if let Some(condition) = find_let(&branch.cond) {
            return Exit::value(self.refuse(condition.let_token, message::LET_CHAIN));
        }
        let Some(condition) = self.test(&branch.cond) else { return Exit::value(Shape::Poison) };
        let then = self.arm(|this| this.run(&branch.then_branch.stmts, rest));
        let otherwise = self.arm(|this| this.otherwise(branch, rest, wanted));
        self.join(Choice::Selector(Selector::If(condition)), vec![then, otherwise], wanted)
    }

    fn otherwise(&mut self, branch: &ExprIf, rest: Option<&Rest>, wanted: bool) -> Exit {
        match branch.else_branch.as_ref().map(|(_, otherwise)| &**otherwise) {
            None => self.resume(Shape::Unit, rest),
            Some(Expr::Block(block)) => self.run(&block.block.stmts, rest),
            Some(other) => self.lower_branch(other, rest, wanted),
        }
    }

    /// A condition that does more than look: the reason is named at its own token.
    fn condition(&mut self, condition: &Expr) -> Shape {
        let before = self.report.len();
        let shape = self.expression(condition);
        if self.report.len() > before || matches!(shape, Shape::Poison) {
            return Shape::Poison;
        }
        self.refuse(condition, message::CONDITION)
    }

    /// Lowers an arm in a region and a scope of its own.
    pub fn arm(&mut self, inside: impl FnOnce(&mut Self) -> Exit) -> Arm {
        let states = self.environment.states.clone();
        let mark = self.environment.mark();
        self.regions.push(Vec::new());
        self.environment.regions += 1;
        self.depth += 1;
        let exit = inside(self);
        self.depth -= 1;
        self.environment.regions -= 1;
        let statements = self.regions.pop().expect("the arm opened it");
        self.environment.leave(mark);
        let mut after = std::mem::replace(&mut self.environment.states, states);
        after.truncate(self.environment.states.len());
        let fresh = self.environment.variables.len();
        self.environment.states.resize(fresh, State::Plain);
        Arm { statements, exit, states: after }
    }

    /// Joins arms: results for what differs between them.
    pub fn join(&mut self, choice: Choice, arms: Vec<Arm>, wanted: bool) -> Exit {
        Join::new(self, arms).finish(choice, wanted)
    }

    /// The function's result at the end of the body; nothing where something was refused.
    pub fn settle(exit: Exit) -> Option<Vec<ValueId>> {
        exit.result.filter(|_| exit.returned == Returned::Always)
    }
}

/// The scalar in `let name: f64 = …`.
fn annotated_scalar(local: &Local, scalars: &[proc_macro2::Ident]) -> Option<Scalar> {
    match &local.pat {
        Pat::Type(typed) => scalar(&typed.ty, scalars),
        _ => None,
    }
}
