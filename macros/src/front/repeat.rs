//! Loops: every kind of the user's becomes one that counts, and says itself when to stop.
//!
//! The body is lowered like that of a function: `break`, `continue` and `return` hand out what the loop
//! carries, and whether it goes on.

use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprForLoop, Stmt};

use super::branch::Rest;
use super::environment::{Shape, State, VariableId};
use super::join::{Exit, Returned};
use super::lower::Lowering;
use super::sequence::Sequence;
use crate::ir::{Carried, Loop, Operation, Region, Statement, Type, ValueId};
use crate::message;
use proc_macro2::TokenStream;
use quote::ToTokens;

/// A loop that is being lowered.
#[derive(Clone)]
pub struct Frame {
    /// The variables that the body may assign.
    pub carried: Vec<VariableId>,
    /// Is there a `return` inside?
    pub returns: bool,
}

/// How an iteration ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    Next,
    Break,
    Return,
}

/// What a loop runs over.
struct Head<'h> {
    count: Option<ValueId>,
    bound: Option<TokenStream>,
    sequence: Option<(&'h Sequence, &'h syn::Pat)>,
    name: &'h str,
}

impl Lowering<'_> {
    /// A loop as a statement.
    pub fn repeat(&mut self, expression: &Expr) -> Exit {
        match expression {
            Expr::ForLoop(repeat) if repeat.label.is_none() => self.for_loop(repeat),
            Expr::Loop(repeat) if repeat.label.is_none() => {
                let exit = self.endless(&repeat.body.stmts, &repeat.body);
                match exit.returned {
                    // Nothing follows a loop that only a `return` leaves.
                    Returned::Depends(_) if !Exits::of(&repeat.body).breaks => {
                        Exit { returned: Returned::Always, value: None, ..exit }
                    }
                    _ => exit,
                }
            }
            Expr::While(repeat) if repeat.label.is_none() => {
                let (condition, body) = (&repeat.cond, &repeat.body);
                let statement: Stmt = syn::parse_quote!(if #condition #body else { break; });
                self.endless(&[statement], body)
            }
            Expr::ForLoop(syn::ExprForLoop { label, .. })
            | Expr::Loop(syn::ExprLoop { label, .. })
            | Expr::While(syn::ExprWhile { label, .. }) => {
                Exit::value(self.refuse(label, message::LOOP_LABEL))
            }
            other => Exit::value(self.refuse(other, message::not_in_language("this expression"))),
        }
    }

    fn for_loop(&mut self, repeat: &ExprForLoop) -> Exit {
        let Some(sequence) = self.sequence(&repeat.expr) else { return Exit::value(Shape::Poison) };
        let (count, bound) = (Some(sequence.count), sequence.bound.clone());
        let head = Head { count, bound, sequence: Some((&sequence, &repeat.pat)), name: "iteration" };
        self.looped(&head, &repeat.body.stmts, &repeat.body)
    }

    fn endless(&mut self, statements: &[Stmt], body: &Block) -> Exit {
        let head = Head { count: None, bound: None, sequence: None, name: "iteration" };
        self.looped(&head, statements, body)
    }

    fn looped(&mut self, head: &Head, statements: &[Stmt], body: &Block) -> Exit {
        let exits = Exits::of(body);
        let stops = head.count.is_none() || exits.leaves;
        let frame = Frame { carried: self.assigned_in(body), returns: exits.returns };
        let unknown = self.output_types().contains(&Type::Opaque);
        if exits.returns && (unknown || !self.signature.output.buffers().is_empty()) {
            return Exit::value(self.refuse(exits.first_return, message::RETURN_ARRAY_IN_LOOP));
        }
        let ends = stops.then_some(frame.clone());
        let mut refused = false;
        let results = self.carry(head, &frame, stops, |this, _| match ends {
            None => {
                this.run_body(statements);
                None
            }
            Some(frame) => {
                this.frames.push(frame);
                let exit = this.run(statements, Some(&Rest::body()));
                this.frames.pop();
                let results = exit.result.filter(|_| exit.returned == Returned::Always);
                refused |= results.is_none();
                results
            }
        });
        match results.filter(|_| !refused) {
            Some(extra) if exits.returns => self.returned_from(&extra),
            Some(_) => Exit::value(Shape::Unit),
            None => Exit::value(Shape::Poison),
        }
    }

    fn run_body(&mut self, statements: &[Stmt]) {
        let exit = self.run(statements, None);
        if let Some(value) = exit.value {
            self.discard(value);
        }
    }

    /// After a loop with a `return` inside: whether it returned, and with what.
    fn returned_from(&mut self, extra: &[ValueId]) -> Exit {
        let (flag, outputs) = (extra[0], &extra[1..]);
        let result = match self.frames.last().cloned() {
            None => outputs.to_vec(),
            Some(frame) => self.frame_results(&frame, End::Return, outputs),
        };
        Exit { returned: Returned::Depends(flag), result: Some(result), value: Some(Shape::Unit) }
    }

    /// Lowers a body that carries variables; returns what it hands out besides them.
    fn carry(
        &mut self,
        head: &Head,
        frame: &Frame,
        stops: bool,
        inside: impl FnOnce(&mut Self, ValueId) -> Option<Vec<ValueId>>,
    ) -> Option<Vec<ValueId>> {
        let initial = self.leaves(&frame.carried);
        let mut carried: Vec<Carried> = initial
            .iter()
            .map(|initial| {
                let (ty, name) = (self.values.ty(*initial).clone(), self.values.name(*initial).to_owned());
                Carried { initial: *initial, parameter: self.values.add(ty, name) }
            })
            .collect();
        let extra = self.extra_initials(frame);
        let extra_carried: Vec<Carried> = extra
            .iter()
            .map(|initial| {
                let ty = self.values.ty(*initial).clone();
                Carried { initial: *initial, parameter: self.values.add(ty, "result") }
            })
            .collect();
        carried.extend(extra_carried);
        let counter = self.values.add(Type::Index, head.name);
        let states = self.environment.states.clone();
        let mark = self.environment.mark();
        self.regions.push(Vec::new());
        self.environment.loops += 1;
        self.depth += 1;
        let parameters: Vec<ValueId> = carried.iter().map(|carried| carried.parameter).collect();
        self.set_leaves(&frame.carried, &parameters);
        if let Some((sequence, pattern)) = head.sequence {
            let item = self.item_of(&sequence.items, counter);
            self.bind_pattern(pattern, item);
        }
        let handed = inside(self, counter);
        let ends = match (&handed, stops) {
            (Some(results), true) => Some(results.clone()),
            (None, true) => None,
            _ => Some(self.leaves(&frame.carried)),
        };
        let whole = ends.as_ref().is_none_or(|ends| ends.len() == carried.len() + usize::from(stops));
        self.depth -= 1;
        self.environment.loops -= 1;
        let statements = self.regions.pop().expect("the loop opened it");
        self.environment.leave(mark);
        let count = self.environment.variables.len();
        self.environment.states = states;
        self.environment.states.resize(count, State::Plain);
        if !whole && self.report.is_empty() {
            self.refuse(
                head.sequence.map_or_else(TokenStream::new, |(_, pattern)| pattern.to_token_stream()),
                message::CARRIED_SHAPE,
            );
        }
        if !whole {
            return None;
        }
        let body = Region { statements, results: rotated(ends?, stops) };
        let mut results: Vec<ValueId> = carried
            .iter()
            .map(|carried| {
                let (ty, name) = (
                    self.values.ty(carried.parameter).clone(),
                    self.values.name(carried.parameter).to_owned(),
                );
                self.values.add(ty, name)
            })
            .collect();
        self.set_leaves(&frame.carried, &results);
        let extra = results[initial.len()..].to_vec();
        if stops {
            results.push(self.values.add(Type::Index, "iterations"));
        }
        let (count, bound) = (head.count, head.bound.clone());
        let repeat = Loop { count, bound, reversed: false, counter, carried, body, stops };
        self.push(Statement::new(results, Operation::Loop(Box::new(repeat))));
        Some(extra)
    }

    /// A loop of the program's own over a sequence.
    pub fn carry_over(
        &mut self,
        sequence: &Sequence,
        frame: &Frame,
        inside: impl FnOnce(&mut Self, ValueId),
    ) {
        let (count, bound) = (Some(sequence.count), sequence.bound.clone());
        let head = Head { count, bound, sequence: None, name: "iteration" };
        self.carry(&head, frame, false, |this, counter| {
            inside(this, counter);
            None
        });
    }

    /// What is carried besides the variables: whether the function returned, and its result.
    fn extra_initials(&mut self, frame: &Frame) -> Vec<ValueId> {
        if !frame.returns {
            return Vec::new();
        }
        let mut initials = vec![self.boolean(false)];
        for ty in self.output_types() {
            initials.push(self.zero_of(&ty));
        }
        initials
    }

    /// The types of the function's result.
    pub fn output_types(&self) -> Vec<Type> {
        let leaves = self.signature.output.leaves();
        leaves
            .into_iter()
            .map(|(_, scalar)| scalar.map_or(Type::Opaque, |scalar| Type::Real(scalar.clone())))
            .collect()
    }

    /// The types of what an arm hands out that leaves the innermost body: a loop's, or the function's.
    pub fn frame_types(&self) -> Vec<Type> {
        let Some(frame) = self.frames.last() else { return self.output_types() };
        let mut types = vec![Type::Bool];
        types.extend(self.leaves(&frame.carried).into_iter().map(|value| self.values.ty(value).clone()));
        if frame.returns {
            types.push(Type::Bool);
            types.extend(self.output_types());
        }
        types
    }

    /// What an iteration hands out: whether the loop goes on, the variables, whether the function returned,
    /// its result.
    pub fn frame_results(&mut self, frame: &Frame, end: End, outputs: &[ValueId]) -> Vec<ValueId> {
        let mut results = vec![self.boolean(end == End::Next)];
        results.extend(self.leaves(&frame.carried));
        if frame.returns {
            results.push(self.boolean(end == End::Return));
            if end == End::Return {
                results.extend(outputs);
            } else {
                for ty in self.output_types() {
                    let zero = self.zero_of(&ty);
                    results.push(zero);
                }
            }
        }
        results
    }

    /// Ends the iteration.
    pub fn end(&mut self, end: End, at: &dyn ToTokens) -> Exit {
        let Some(frame) = self.frames.last().cloned() else {
            return Exit::value(self.refuse(at.to_token_stream(), message::BREAK_OUTSIDE));
        };
        let results = self.frame_results(&frame, end, &[]);
        Exit { returned: Returned::Always, result: Some(results), value: None }
    }

    /// The differentiable variables of the outside that a body assigns.
    fn assigned_in(&mut self, body: &Block) -> Vec<VariableId> {
        let mut names = Assigned(Vec::new());
        names.visit_block(body);
        let mut found: Vec<VariableId> = Vec::new();
        for name in names.0 {
            let Some(id) = self.environment.find(&name) else { continue };
            let known = matches!(self.environment.state(id), State::Known(shape) if has_real(shape));
            if known && !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }

    /// The real values that variables hold.
    fn leaves(&self, variables: &[VariableId]) -> Vec<ValueId> {
        let mut found = Vec::new();
        for id in variables {
            if let State::Known(shape) = self.environment.state(*id) {
                collect_leaves(shape, &mut found);
            }
        }
        found
    }

    fn set_leaves(&mut self, variables: &[VariableId], values: &[ValueId]) {
        let mut values = values.iter().copied();
        for id in variables {
            if let State::Known(shape) = self.environment.state(*id).clone() {
                let shape = with_leaves(shape, &mut values);
                self.environment.set(*id, State::Known(shape));
            }
        }
    }
}

/// A loop hands out whether it goes on behind everything else.
fn rotated(mut results: Vec<ValueId>, stops: bool) -> Vec<ValueId> {
    if stops {
        results.rotate_left(1);
    }
    results
}

fn has_real(shape: &Shape) -> bool {
    match shape {
        Shape::Real { .. } => true,
        Shape::Tuple(parts) => parts.iter().any(has_real),
        _ => false,
    }
}

fn collect_leaves(shape: &Shape, found: &mut Vec<ValueId>) {
    match shape {
        Shape::Real { value, .. } => found.push(*value),
        Shape::Tuple(parts) => parts.iter().for_each(|part| collect_leaves(part, found)),
        _ => {}
    }
}

fn with_leaves(shape: Shape, values: &mut dyn Iterator<Item = ValueId>) -> Shape {
    match shape {
        Shape::Real { references, .. } => {
            Shape::Real { value: values.next().expect("each leaf has a value"), references }
        }
        Shape::Tuple(parts) => {
            Shape::Tuple(parts.into_iter().map(|part| with_leaves(part, values)).collect())
        }
        shape => shape,
    }
}

/// The names that are assigned, those of items apart.
struct Assigned(Vec<proc_macro2::Ident>);

impl Assigned {
    fn target(&mut self, target: &Expr) {
        match target {
            Expr::Path(path) => self.0.extend(path.path.get_ident().cloned()),
            Expr::Paren(inner) => self.target(&inner.expr),
            Expr::Field(field) => self.target(&field.base),
            Expr::Tuple(tuple) => tuple.elems.iter().for_each(|element| self.target(element)),
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Assigned {
    fn visit_expr_assign(&mut self, assign: &'ast syn::ExprAssign) {
        self.target(&assign.left);
        visit::visit_expr_assign(self, assign);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        use syn::BinOp as B;
        if matches!(
            binary.op,
            B::AddAssign(_) | B::SubAssign(_) | B::MulAssign(_) | B::DivAssign(_) | B::RemAssign(_)
        ) {
            self.target(&binary.left);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// How a body may leave its loop.
struct Exits {
    /// Is there a `break`, a `continue` or a `return`?
    leaves: bool,
    breaks: bool,
    returns: bool,
    first_return: TokenStream,
    inner: usize,
}

impl Exits {
    fn of(body: &Block) -> Self {
        let mut exits =
            Self { leaves: false, breaks: false, returns: false, first_return: TokenStream::new(), inner: 0 };
        exits.visit_block(body);
        exits
    }
}

impl<'ast> Visit<'ast> for Exits {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        match expression {
            Expr::Return(leave) => {
                (self.leaves, self.returns) = (true, true);
                self.first_return = leave.return_token.to_token_stream();
            }
            Expr::Break(_) => {
                self.leaves |= self.inner == 0;
                self.breaks |= self.inner == 0;
            }
            Expr::Continue(_) => self.leaves |= self.inner == 0,
            Expr::Closure(_) | Expr::Async(_) => return,
            _ => {}
        }
        let repeats = matches!(expression, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_));
        self.inner += usize::from(repeats);
        visit::visit_expr(self, expression);
        self.inner -= usize::from(repeats);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
