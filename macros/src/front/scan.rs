//! `scan`: a state that each item may change, and an end that the closure may ask for.

use std::rc::Rc;

use quote::quote;
use syn::{Expr, ExprClosure, Stmt};

use super::environment::{Shape, View};
use super::frame::Target;
use super::join::Exit;
use super::lower::Lowering;
use super::paths::find_return;
use super::sequence::Stage;
use crate::ir::{Data, Form, Initial};
use crate::message;

impl Lowering<'_> {
    /// The stage that `scan(initial, function)` is: its state is a place that the closure writes to.
    pub fn scanned(&mut self, initial: &Expr, function: &Expr) -> Option<Stage> {
        let shape = self.expression(initial);
        let state = match shape {
            Shape::Poison => return None,
            Shape::Place(view) if !self.is_element(&view) => self.bound_view(view, true, "state").place,
            Shape::Real { .. } => self.number_state(shape, initial)?,
            Shape::Code(_) if is_float(initial) => self.number_state(shape, initial)?,
            _ => {
                self.refuse(initial, message::SCAN_STATE);
                return None;
            }
        };
        Some(Stage::Scan(state, self.shared(function)))
    }

    /// A number as the one element of an array.
    fn number_state(&mut self, shape: Shape, at: &Expr) -> Option<crate::ir::Place> {
        let scalar = self.scalar_of(&shape).or_else(|| self.any_scalar())?;
        let value = self.real(shape, &scalar, Form::Exact, at)?;
        let data = Data::Array(Box::new(Data::Real(scalar)), quote!(1));
        let whole = self.allocate(data, "state", Initial::Elements(vec![value]));
        let first = self.index_constant(0);
        Some(whole.at(first))
    }

    /// Gives the state and an item to the closure, and goes on with what it gives.
    pub fn scan_item(
        &mut self,
        state: &crate::ir::Place,
        function: &Rc<Expr>,
        item: Shape,
        on: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let Expr::Closure(closure) = &**function else {
            return Exit::value(self.refuse(function, message::CLOSURE));
        };
        if let Some(leave) = find_return(&closure.body) {
            return Exit::value(self.refuse(leave, message::RETURN_IN_CLOSURE));
        }
        if closure.inputs.len() != 2 {
            return Exit::value(self.refuse(function, message::argument_count("scan", 2)));
        }
        if self.hides_names(function) {
            return Exit::value(self.refuse(function, message::SCAN_NAMES));
        }
        let state = Shape::Place(View { place: state.clone(), references: 1, owned: true });
        self.scan_scope(closure, [state, item], on)
    }

    /// The names of the closure mean nothing to what follows it.
    fn scan_scope(
        &mut self,
        closure: &ExprClosure,
        arguments: [Shape; 2],
        on: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let mark = self.environment.mark();
        for (pattern, argument) in closure.inputs.iter().zip(arguments) {
            self.bind_pattern(pattern, argument);
        }
        let exit = self.optional(&closure.body, &mut |this, item| {
            let left = this.environment.leave(mark);
            let exit = on(this, item);
            this.environment.leave(mark);
            this.environment.reenter(left);
            exit
        });
        self.environment.leave(mark);
        exit
    }

    /// An expression that is `Some(item)` on each way on, and `None` where the items end.
    fn optional(&mut self, expression: &Expr, on: &mut dyn FnMut(&mut Self, Shape) -> Exit) -> Exit {
        match expression {
            Expr::Paren(inner) => self.optional(&inner.expr, on),
            Expr::Group(inner) => self.optional(&inner.expr, on),
            Expr::Block(block) if block.label.is_none() => self.optional_block(&block.block.stmts, on),
            Expr::Call(call) if is_named(&call.func, "Some") && call.args.len() == 1 => {
                let some = &call.func;
                self.pass(quote!(let _: fn(()) -> ::core::option::Option<()> = #some;), Vec::new());
                let item = self.expression(&call.args[0]);
                on(self, item)
            }
            path if is_named(path, "None") => {
                self.pass(quote!(let _: ::core::option::Option<()> = #path;), Vec::new());
                let innermost = self.frames.len() - 1;
                self.jump(Target::Break(innermost))
            }
            Expr::If(branch) => self.optional_if(branch, on),
            other => Exit::value(self.refuse(other, message::SCAN_CLOSURE)),
        }
    }

    fn optional_block(&mut self, statements: &[Stmt], on: &mut dyn FnMut(&mut Self, Shape) -> Exit) -> Exit {
        let Some((Stmt::Expr(value, None), before)) = statements.split_last() else {
            return Exit::value(self.refuse(quote!(#(#statements)*), message::SCAN_CLOSURE));
        };
        for (index, statement) in before.iter().enumerate() {
            self.statement(statement, &statements[index + 1..]);
        }
        self.optional(value, on)
    }

    fn optional_if(&mut self, branch: &syn::ExprIf, on: &mut dyn FnMut(&mut Self, Shape) -> Exit) -> Exit {
        let Some((_, otherwise)) = &branch.else_branch else {
            return Exit::value(self.refuse(branch, message::SCAN_CLOSURE));
        };
        let Some(condition) = self.test(&branch.cond) else { return Exit::value(Shape::Poison) };
        let then = self.arm(|this| this.optional_block(&branch.then_branch.stmts, on));
        let otherwise = self.arm(|this| this.optional(otherwise, on));
        let choice = super::join::Choice::Selector(crate::ir::Selector::If(condition));
        self.join(choice, vec![then, otherwise], true)
    }
}

/// Is the expression a path that ends in the name?
fn is_named(expression: &Expr, name: &str) -> bool {
    matches!(expression, Expr::Path(path)
        if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}

fn is_float(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(literal) => matches!(literal.lit, syn::Lit::Float(_)),
        Expr::Unary(unary) => is_float(&unary.expr),
        Expr::Paren(inner) => is_float(&inner.expr),
        _ => false,
    }
}
