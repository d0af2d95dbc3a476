//! Branches, blocks and early returns.
//!
//! What follows a statement that may return is lowered inside the one arm that goes on; where more
//! than one goes on, the statement hands out whether it returned.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprIf, ExprMatch, Local, Pat, Stmt};

use super::environment::{Code, Shape, State, VariableId};
use super::lower::Lowering;
use super::observe::{names_of, observe};
use crate::ir::{Form, Match, MatchArm, Opaque, Operation, Region, Selector, Statement, Type, ValueId};
use crate::message;

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

/// How a sequence of statements ends.
pub struct Exit {
    returned: Returned,
    /// The function's result, where it may have returned.
    result: Option<Vec<ValueId>>,
    /// The sequence's own value, where it may go on.
    value: Option<Shape>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Returned {
    Never,
    Always,
    /// As this `bool` says.
    Depends(ValueId),
}

impl Exit {
    fn value(shape: Shape) -> Self {
        Self { returned: Returned::Never, result: None, value: Some(shape) }
    }
}

/// A lowered arm, before it is joined with the others.
struct Arm {
    statements: Vec<Statement>,
    exit: Exit,
    states: Vec<State>,
}

/// What chooses between arms.
enum Choice {
    Selector(Selector),
    Block,
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

    fn resume(&mut self, value: Shape, rest: Option<&Rest>) -> Exit {
        let Some(rest) = rest else { return Exit::value(value) };
        if let Binding::Function = rest.binding {
            return self.give(value, &TokenStream::new());
        }
        self.environment.leave(rest.mark);
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
            Expr::Loop(repeat) => Exit::value(self.refuse(repeat.loop_token, message::LOOP)),
            Expr::While(repeat) => Exit::value(self.refuse(repeat.while_token, message::LOOP)),
            Expr::ForLoop(repeat) => Exit::value(self.refuse(repeat.for_token, message::LOOP)),
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
        match self.output(shape, &outputs, at, &mut results) {
            Some(()) => Exit { returned: Returned::Always, result: Some(results), value: None },
            None => Exit::value(Shape::Poison),
        }
    }

    /// A branch that may return, and what follows it.
    fn branching(&mut self, expression: &Expr, following: &Rest) -> Exit {
        let going_on = paths_on(expression);
        if going_on <= 1 && !self.hides_names(expression) {
            return self.lower_branch(expression, Some(following), true);
        }
        let exit = self.lower_branch(expression, None, true);
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
    fn hides_names(&self, expression: &Expr) -> bool {
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
        match expression {
            Expr::If(branch) => self.lower_if(branch, rest, wanted),
            Expr::Match(branch) => self.lower_match(branch, rest, wanted),
            Expr::Block(block) => self.lower_block(&block.block, rest, wanted),
            other => Exit::value(self.refuse(other, message::not_in_language("this expression"))),
        }
    }

    fn lower_block(&mut self, block: &Block, rest: Option<&Rest>, wanted: bool) -> Exit {
        let mark = self.environment.mark();
        let arm = self.arm(|this| this.run(&block.stmts, rest));
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
        let Some(captures) = observe(&self.environment, &branch.cond) else {
            let refused = self.condition(&branch.cond);
            return Exit::value(refused);
        };
        let code = Code { tokens: branch.cond.to_token_stream(), captures, literal: false };
        let condition = self.evaluate(code, Type::Bool, Form::Exact);
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

    fn lower_if_let(
        &mut self,
        branch: &ExprIf,
        (pattern, scrutinee, guard): (&Pat, &Expr, Option<Expr>),
        rest: Option<&Rest>,
        wanted: bool,
    ) -> Exit {
        let Some((shape, scrutinee)) = self.scrutinee(scrutinee) else { return Exit::value(Shape::Poison) };
        let mut arms = Vec::new();
        let mut bodies = Vec::new();
        let mark = self.environment.mark();
        self.declare_arm(pattern, &shape);
        match self.guard(guard.as_ref()) {
            Some(guard) => arms.push(MatchArm { pattern: pattern.to_token_stream(), guard }),
            None => return Exit::value(Shape::Poison),
        }
        bodies.push(self.arm(|this| this.run(&branch.then_branch.stmts, rest)));
        self.environment.leave(mark);
        arms.push(MatchArm { pattern: quote::quote!(_), guard: None });
        bodies.push(self.arm(|this| this.otherwise(branch, rest, wanted)));
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, wanted)
    }

    fn lower_match(&mut self, branch: &ExprMatch, rest: Option<&Rest>, wanted: bool) -> Exit {
        let Some((shape, scrutinee)) = self.scrutinee(&branch.expr) else {
            return Exit::value(Shape::Poison);
        };
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
            self.declare_arm(pattern, &shape);
            match self.guard(guard) {
                Some(guard) => arms.push(MatchArm { pattern: pattern.to_token_stream(), guard }),
                None => return Exit::value(Shape::Poison),
            }
            bodies.push(self.arm(|this| this.arm_body(&arm.body, rest)));
            self.environment.leave(mark);
        }
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, wanted)
    }

    fn arm_body(&mut self, body: &Expr, rest: Option<&Rest>) -> Exit {
        match body {
            Expr::Block(block) if block.label.is_none() => self.run(&block.block.stmts, rest),
            Expr::Return(leave) => self.leave(leave),
            Expr::If(_) | Expr::Match(_) if find_return(body).is_some() => {
                self.lower_branch(body, rest, true)
            }
            other => {
                let shape = self.expression(other);
                self.resume(shape, rest)
            }
        }
    }

    fn guard(&mut self, guard: Option<&Expr>) -> Option<Option<Opaque>> {
        let Some(guard) = guard else { return Some(None) };
        let Some(captures) = observe(&self.environment, guard) else {
            self.condition(guard);
            return None;
        };
        let span = syn::spanned::Spanned::span(guard);
        Some(Some(Opaque { code: guard.to_token_stream(), captures, form: Form::Exact, span }))
    }

    /// What is matched on, and the code that does it.
    fn scrutinee(&mut self, expression: &Expr) -> Option<(Shape, Opaque)> {
        let shape = self.expression(expression);
        let span = syn::spanned::Spanned::span(expression);
        let (code, captures) = self.code_of(&shape, span)?;
        Some((shape, Opaque { code, captures, form: Form::Untyped, span }))
    }

    fn code_of(
        &mut self,
        shape: &Shape,
        span: proc_macro2::Span,
    ) -> Option<(TokenStream, Vec<crate::ir::Capture>)> {
        match shape {
            Shape::Code(code) => Some((code.tokens.clone(), code.captures.clone())),
            Shape::Real { value, references } => {
                let mut capture = self.capture_of(*value, span);
                capture.references = *references;
                Some((capture.name.to_token_stream(), vec![capture]))
            }
            Shape::Tuple(parts) => {
                let (mut codes, mut captures) = (Vec::new(), Vec::new());
                for part in parts {
                    let (code, more) = self.code_of(part, span)?;
                    codes.push(code);
                    captures.extend(more);
                }
                Some((quote::quote!((#(#codes,)*)), captures))
            }
            Shape::Unit => Some((quote::quote!(()), Vec::new())),
            Shape::Poison => None,
        }
    }

    fn let_else(&mut self, local: &Local, after: &[Stmt], rest: Option<&Rest>) -> Exit {
        let initial = local.init.as_ref().expect("the caller saw it");
        let (_, diverge) = initial.diverge.as_ref().expect("the caller saw it");
        let Some((shape, scrutinee)) = self.scrutinee(&initial.expr) else {
            return Exit::value(Shape::Poison);
        };
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
        self.declare_arm(pattern, &shape);
        bodies.push(self.arm(|this| this.run(following.statements, following.next)));
        self.environment.leave(following.mark);
        bodies.push(self.arm(|this| match &**diverge {
            Expr::Block(block) => this.run(&block.block.stmts, None),
            other => Exit::value(this.expression(other)),
        }));
        let arms = vec![
            MatchArm { pattern: pattern.to_token_stream(), guard: None },
            MatchArm { pattern: quote::quote!(_), guard: None },
        ];
        self.join(Choice::Selector(Selector::Match(Match { scrutinee, arms })), bodies, true)
    }

    /// Lowers an arm in a region and a scope of its own.
    fn arm(&mut self, inside: impl FnOnce(&mut Self) -> Exit) -> Arm {
        let states = self.environment.states.clone();
        let mark = self.environment.mark();
        self.regions.push(Vec::new());
        self.depth += 1;
        let exit = inside(self);
        self.depth -= 1;
        let statements = self.regions.pop().expect("the arm opened it");
        self.environment.leave(mark);
        let mut after = std::mem::replace(&mut self.environment.states, states);
        after.truncate(self.environment.states.len());
        let fresh = self.environment.variables.len();
        self.environment.states.resize(fresh, State::Plain);
        Arm { statements, exit, states: after }
    }

    /// Joins arms: results for what differs between them.
    fn join(&mut self, choice: Choice, arms: Vec<Arm>, wanted: bool) -> Exit {
        Join::new(self, arms).finish(choice, wanted)
    }

    /// The function's result at the end of the body; nothing where something was refused.
    pub fn settle(exit: Exit) -> Option<Vec<ValueId>> {
        exit.result.filter(|_| exit.returned == Returned::Always)
    }
}

/// The joining of arms, place by place.
struct Join<'l, 'a> {
    lowering: &'l mut Lowering<'a>,
    arms: Vec<Arm>,
    results: Vec<ValueId>,
    /// For each arm, what it hands out.
    handed: Vec<Vec<ValueId>>,
}

impl<'l, 'a> Join<'l, 'a> {
    fn new(lowering: &'l mut Lowering<'a>, arms: Vec<Arm>) -> Self {
        let handed = vec![Vec::new(); arms.len()];
        Self { lowering, arms, results: Vec::new(), handed }
    }

    fn finish(mut self, choice: Choice, wanted: bool) -> Exit {
        let exit = self.exit(wanted);
        self.variables();
        let regions: Vec<Region> = self
            .arms
            .into_iter()
            .zip(self.handed)
            .map(|(arm, results)| Region { statements: arm.statements, results })
            .collect();
        let operation = match choice {
            Choice::Selector(selector) => Operation::Branch(selector, regions),
            Choice::Block => Operation::Scope(regions.into_iter().next().expect("a block is one region")),
        };
        self.lowering.push(Statement::new(self.results, operation));
        exit
    }

    /// Runs code that adds statements to an arm.
    fn within<R>(&mut self, arm: usize, inside: impl FnOnce(&mut Lowering<'a>) -> R) -> R {
        self.lowering.regions.push(std::mem::take(&mut self.arms[arm].statements));
        let result = inside(self.lowering);
        self.arms[arm].statements = self.lowering.regions.pop().expect("it was just opened");
        result
    }

    /// A result of the branch, with one value from each arm.
    fn result(&mut self, ty: Type, name: &str, values: Vec<ValueId>) -> ValueId {
        let result = self.lowering.values.add(ty, name);
        self.results.push(result);
        for (handed, value) in self.handed.iter_mut().zip(values) {
            handed.push(value);
        }
        result
    }

    fn exit(&mut self, wanted: bool) -> Exit {
        let returned = self.returned();
        let result = (returned != Returned::Never).then(|| self.function_result());
        let shapes: Vec<Option<Shape>> = self.arms.iter_mut().map(|arm| arm.exit.value.take()).collect();
        let value = (returned != Returned::Always).then(|| self.value(shapes, wanted));
        Exit { returned, result: result.flatten(), value }
    }

    fn returned(&mut self) -> Returned {
        let each: Vec<Returned> = self.arms.iter().map(|arm| arm.exit.returned).collect();
        if each.iter().all(|returned| *returned == Returned::Never) {
            return Returned::Never;
        }
        if each.iter().all(|returned| *returned == Returned::Always) {
            return Returned::Always;
        }
        let flags = each
            .into_iter()
            .enumerate()
            .map(|(index, returned)| match returned {
                Returned::Depends(flag) => flag,
                known => self.within(index, |lowering| lowering.boolean(known == Returned::Always)),
            })
            .collect();
        Returned::Depends(self.result(Type::Bool, "returned", flags))
    }

    /// The function's result, with zeros from the arms that go on.
    fn function_result(&mut self) -> Option<Vec<ValueId>> {
        let outputs = self.lowering.signature.output.clone();
        let mut results = Vec::new();
        for (position, scalar) in outputs.leaves() {
            let ty = scalar.map_or(Type::Opaque, |scalar| Type::Real(scalar.clone()));
            let mut values = Vec::new();
            for index in 0..self.arms.len() {
                match (&self.arms[index].exit.result, &ty) {
                    (Some(result), _) => values.push(result[position]),
                    (None, Type::Opaque) => {
                        let span = self.lowering.signature.output_type.to_token_stream();
                        self.lowering.refuse(span, message::TYPE_NEEDED);
                        return None;
                    }
                    (None, ty) => values.push(self.within(index, |lowering| lowering.zero_of(ty))),
                }
            }
            results.push(self.result(ty, "result", values));
        }
        Some(results)
    }

    fn value(&mut self, shapes: Vec<Option<Shape>>, wanted: bool) -> Shape {
        if wanted {
            return self.shape(shapes, "value");
        }
        for (index, shape) in shapes.into_iter().enumerate() {
            if let Some(shape) = shape {
                self.within(index, |lowering| lowering.discard(shape));
            }
        }
        Shape::Unit
    }

    /// One shape from all arms; an arm without one has returned.
    fn shape(&mut self, mut shapes: Vec<Option<Shape>>, name: &str) -> Shape {
        let present: Vec<&Shape> = shapes.iter().flatten().collect();
        if present.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        if present.len() == shapes.len()
            && present.iter().all(|shape| shape.same(present[0]))
            && self.is_outer(present[0])
        {
            return present[0].clone();
        }
        if let Some(count) = present.iter().find_map(|shape| match shape {
            Shape::Tuple(parts) => Some(parts.len()),
            _ => None,
        }) {
            return self.tuple(shapes, count, name);
        }
        let scalar = present.iter().find_map(|shape| match shape {
            Shape::Real { value, .. } => Some(self.lowering.values.scalar(*value).clone()),
            _ => None,
        });
        match scalar {
            Some(scalar) => {
                let ty = Type::Real(scalar.clone());
                let mut values = Vec::new();
                for (index, shape) in shapes.into_iter().enumerate() {
                    let value = self.within(index, |lowering| match shape {
                        None | Some(Shape::Unit) => Some(lowering.zero_of(&ty)),
                        Some(shape) => lowering.real(shape, &scalar, Form::Exact, &TokenStream::new()),
                    });
                    let Some(value) = value else { return Shape::Poison };
                    values.push(value);
                }
                Shape::real(self.result(ty, name, values))
            }
            None if present.iter().all(|shape| matches!(shape, Shape::Unit)) => Shape::Unit,
            None if present.len() < shapes.len() => self.undetermined(&mut shapes),
            None => self.opaque(shapes, name),
        }
    }

    /// Is the value bound outside the arms?
    fn is_outer(&self, shape: &Shape) -> bool {
        let inside = |value: &ValueId| {
            self.arms
                .iter()
                .any(|arm| arm.statements.iter().any(|statement| statement.results.contains(value)))
        };
        match shape {
            Shape::Real { value, .. } => !inside(value),
            Shape::Tuple(parts) => parts.iter().all(|part| self.is_outer(part)),
            Shape::Unit => true,
            Shape::Code(_) | Shape::Poison => false,
        }
    }

    /// Plain code in some arms where others returned: no zero is known for its type.
    fn undetermined(&mut self, shapes: &mut [Option<Shape>]) -> Shape {
        match shapes.iter_mut().find_map(Option::take) {
            Some(Shape::Code(code)) => self.lowering.refuse(&code.tokens, message::TYPE_NEEDED),
            Some(shape) => shape,
            None => Shape::Poison,
        }
    }

    fn tuple(&mut self, shapes: Vec<Option<Shape>>, count: usize, name: &str) -> Shape {
        let mut columns: Vec<Vec<Option<Shape>>> = vec![Vec::new(); count];
        for (index, shape) in shapes.into_iter().enumerate() {
            let parts = match shape {
                None => vec![None; count],
                Some(shape) => match self.within(index, |lowering| lowering.parts(shape, count)) {
                    Some(parts) => parts.into_iter().map(Some).collect(),
                    None => return Shape::Poison,
                },
            };
            columns.iter_mut().zip(parts).for_each(|(column, part)| column.push(part));
        }
        Shape::Tuple(columns.into_iter().map(|column| self.shape(column, name)).collect())
    }

    fn opaque(&mut self, shapes: Vec<Option<Shape>>, name: &str) -> Shape {
        let mut values = Vec::new();
        for (index, shape) in shapes.into_iter().enumerate() {
            let Some(Shape::Code(code)) = shape else {
                let unit = Code { tokens: quote::quote!(()), captures: Vec::new(), literal: false };
                values.push(
                    self.within(index, |lowering| lowering.evaluate(unit, Type::Opaque, Form::Untyped)),
                );
                continue;
            };
            let form = if self.handed.is_empty() { Form::Exact } else { Form::Untyped };
            values.push(self.within(index, |lowering| lowering.evaluate(code, Type::Opaque, form)));
        }
        let value = self.result(Type::Opaque, name, values);
        let capture = self.lowering.capture_of(value, proc_macro2::Span::call_site());
        Shape::Code(Code { tokens: capture.name.to_token_stream(), captures: vec![capture], literal: false })
    }

    /// Variables that an arm assigned.
    fn variables(&mut self) {
        let before = self.lowering.environment.states.clone();
        let count = self.arms.iter().map(|arm| arm.states.len()).min().unwrap_or(0).min(before.len());
        for (index, state) in before.iter().enumerate().take(count) {
            if self.arms.iter().all(|arm| unchanged(&arm.states[index], state)) {
                continue;
            }
            let name = self.lowering.environment.variables[index].name.clone();
            let shapes: Vec<Option<Shape>> = self
                .arms
                .iter()
                .map(|arm| match (&arm.states[index], arm.exit.returned) {
                    (_, Returned::Always) => None,
                    (State::Known(shape), _) => Some(shape.clone()),
                    (State::Plain, _) => Some(Shape::Code(Code {
                        tokens: name.to_token_stream(),
                        captures: Vec::new(),
                        literal: false,
                    })),
                    (State::Unset, _) => None,
                })
                .collect();
            if shapes.iter().all(Option::is_none) {
                continue;
            }
            let text = super::lower::name_text(&name);
            let shape = self.shape(shapes, &text);
            self.lowering.environment.set(VariableId(index), State::Known(shape));
        }
    }
}

fn unchanged(left: &State, right: &State) -> bool {
    match (left, right) {
        (State::Plain, State::Plain) | (State::Unset, State::Unset) => true,
        (State::Known(left), State::Known(right)) => left.same(right),
        _ => false,
    }
}

/// `if let pattern = scrutinee && guard`.
fn if_let(condition: &Expr) -> Option<(&Pat, &Expr, Option<Expr>)> {
    match condition {
        Expr::Let(condition) => Some((&condition.pat, &condition.expr, None)),
        Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
            let (pattern, scrutinee, guard) = if_let(&binary.left)?;
            let right = (*binary.right).clone();
            let guard = match guard {
                Some(guard) => syn::parse_quote!(#guard && #right),
                None => right,
            };
            Some((pattern, scrutinee, Some(guard)))
        }
        _ => None,
    }
}

/// The `return` in an expression, those of closures and items apart.
fn find_return(expression: &Expr) -> Option<&syn::ExprReturn> {
    struct Returns<'ast>(Option<&'ast syn::ExprReturn>);
    impl<'ast> Visit<'ast> for Returns<'ast> {
        fn visit_expr_return(&mut self, leave: &'ast syn::ExprReturn) {
            self.0.get_or_insert(leave);
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut returns = Returns(None);
    returns.visit_expr(expression);
    returns.0
}

fn first_return(expression: &Expr) -> TokenStream {
    find_return(expression)
        .map_or_else(|| expression.to_token_stream(), |leave| leave.return_token.to_token_stream())
}

/// May the statement leave the function?
fn returns(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expression, _) => find_return(expression).is_some(),
        Stmt::Local(local) => local.init.as_ref().is_some_and(|initial| {
            find_return(&initial.expr).is_some()
                || initial.diverge.as_ref().is_some_and(|(_, diverge)| find_return(diverge).is_some())
        }),
        Stmt::Item(_) | Stmt::Macro(_) => false,
    }
}

/// In how many arms the function goes on, each counted once.
fn paths_on(expression: &Expr) -> usize {
    match expression {
        Expr::Return(_) => 0,
        Expr::If(branch) => {
            let otherwise = branch.else_branch.as_ref().map_or(1, |(_, otherwise)| paths_on(otherwise));
            block_paths(&branch.then_branch) + otherwise
        }
        Expr::Match(branch) => branch.arms.iter().map(|arm| paths_on(&arm.body)).sum(),
        Expr::Block(block) => block_paths(&block.block),
        _ => 1,
    }
}

fn block_paths(block: &Block) -> usize {
    let leaves = |statement: &Stmt| match statement {
        Stmt::Expr(expression, _) => returns(statement) && paths_on(expression) == 0,
        _ => false,
    };
    usize::from(!block.stmts.iter().any(leaves))
}
