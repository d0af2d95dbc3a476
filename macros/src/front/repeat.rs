//! Loops: `for`, `while` and `loop`, with the values that go from one iteration to the next.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, Expr, ExprForLoop, Label, Stmt};

use super::branch::Rest;
use super::checkpoint::checkpoint;
use super::environment::{Shape, State, VariableId};
use super::frame::{Frame, Target};
use super::join::{Choice, Exit, Returned};
use super::lower::Lowering;
use super::paths::{Way, ways_out};
use super::skeleton::Skeleton;
use super::trial::Touched;
use super::uses::Body;
use crate::ir::{Carried, Checkpoint, Loop, Operation, Region, Selector, Statement, Type, ValueId};
use crate::message;

/// A loop as the user wrote it, or as a chain of iterators means it.
pub struct Repeat {
    /// Tells loops apart from one round to the next.
    pub key: usize,
    pub label: Option<String>,
    pub stops: bool,
    pub beyond: Vec<Target>,
    /// Takes the value of `break value`.
    pub value: Option<VariableId>,
    pub at: TokenStream,
    pub checkpoint: Option<Checkpoint>,
}

/// The variables that a loop carries, and what they start with.
type Carrying = (Vec<(VariableId, Skeleton)>, Vec<ValueId>);

/// How often a loop runs at most, if that is known before.
#[derive(Clone, Default)]
pub struct Count {
    pub value: Option<ValueId>,
    pub bound: Option<TokenStream>,
}

impl Repeat {
    /// A loop without ways out of its own.
    pub fn counted(key: usize, at: TokenStream) -> Self {
        Self { key, label: None, stops: false, beyond: Vec::new(), value: None, at, checkpoint: None }
    }
}

impl Lowering<'_> {
    /// Lowers a loop, and what follows it.
    pub fn looping(&mut self, expression: &Expr, following: Option<&Rest>) -> Exit {
        match expression {
            Expr::ForLoop(repeat) => self.for_loop(repeat, following),
            Expr::While(repeat) => {
                let key = std::ptr::from_ref(repeat) as usize;
                let body = self.while_body(key, &repeat.cond, &repeat.body);
                let at = repeat.while_token.to_token_stream();
                let mut repeating = self.repeating(key, repeat.label.as_ref(), &repeat.body, at);
                repeating.stops = true;
                repeating.checkpoint = checkpoint(&repeat.attrs, self.marks);
                self.endless(&repeating, &body, following, true)
            }
            Expr::Loop(repeat) => {
                let at = repeat.loop_token.to_token_stream();
                let key = std::ptr::from_ref(repeat) as usize;
                let mut repeating = self.repeating(key, repeat.label.as_ref(), &repeat.body, at);
                if !repeating.stops {
                    return Exit::value(self.refuse(repeat.loop_token, message::ENDLESS));
                }
                let breaks = Self::breaks(repeat.label.as_ref(), &repeat.body);
                repeating.stops = true;
                repeating.checkpoint = checkpoint(&repeat.attrs, self.marks);
                self.endless(&repeating, &repeat.body.stmts, following, breaks)
            }
            other => Exit::value(self.refuse(other, message::not_in_language("this expression"))),
        }
    }

    /// The ways out of a loop.
    fn repeating(&self, key: usize, label: Option<&Label>, body: &Block, at: TokenStream) -> Repeat {
        let own = self.frames.len();
        let label = label.map(|label| label.name.ident.to_string());
        let (mut stops, mut beyond) = (false, Vec::new());
        for way in ways_out(body) {
            let target = match way {
                Way::Return => Target::Return,
                Way::Break(None) => Target::Break(own),
                Way::Next(None) => Target::Next(own),
                Way::Break(Some(name)) if label.as_ref() == Some(&name) => Target::Break(own),
                Way::Next(Some(name)) if label.as_ref() == Some(&name) => Target::Next(own),
                Way::Break(Some(name)) => self.outer(&name).map_or(Target::Return, Target::Break),
                Way::Next(Some(name)) => self.outer(&name).map_or(Target::Return, Target::Next),
            };
            match target {
                Target::Next(level) if level == own => {}
                Target::Break(level) if level == own => stops = true,
                target if beyond.contains(&target) => {}
                target => beyond.push(target),
            }
        }
        stops |= !beyond.is_empty();
        Repeat { key, label, stops, beyond, value: None, at, checkpoint: None }
    }

    /// Does a `break` lead to what follows the loop?
    fn breaks(label: Option<&Label>, body: &Block) -> bool {
        let own = label.map(|label| label.name.ident.to_string());
        ways_out(body).into_iter().any(|way| matches!(way, Way::Break(name) if name.is_none() || name == own))
    }

    fn outer(&self, label: &str) -> Option<usize> {
        self.frames.iter().rposition(|frame| frame.label.as_deref() == Some(label))
    }

    /// A loop that its body ends.
    fn endless(&mut self, repeat: &Repeat, body: &[Stmt], following: Option<&Rest>, goes_on: bool) -> Exit {
        let breaks_with_value = goes_on;
        let name = proc_macro2::Ident::new("value", proc_macro2::Span::mixed_site());
        let value = self.environment.hide(&name, false, State::Unset);
        let scalar = self.expected_break.take();
        if let Some(scalar) = scalar {
            let zero = self.zero_of(&Type::Real(scalar));
            self.environment.set(value, State::Known(Shape::real(zero)));
        }
        let repeat = Repeat {
            value: Some(value),
            label: repeat.label.clone(),
            beyond: repeat.beyond.clone(),
            at: repeat.at.clone(),
            checkpoint: repeat.checkpoint.clone(),
            ..*repeat
        };
        let way = self.settled_on(repeat.key, |this, touched| {
            this.attempt(&repeat, &Count::default(), touched, &mut |this, _| {
                this.run(body, Some(&Rest::function()))
            })
        });
        self.environment.spend(value);
        let value = Self::held(self.environment.state(value)).unwrap_or(Shape::Unit);
        let value = if breaks_with_value { value } else { Shape::Unit };
        self.after(way, &repeat.beyond, value, following, goes_on)
    }

    fn for_loop(&mut self, repeat: &ExprForLoop, following: Option<&Rest>) -> Exit {
        let at = repeat.for_token.to_token_stream();
        let key = std::ptr::from_ref(repeat) as usize;
        let mut repeating = self.repeating(key, repeat.label.as_ref(), &repeat.body, at);
        repeating.checkpoint = checkpoint(&repeat.attrs, self.marks);
        let beyond = repeating.beyond.clone();
        let mut lent = Vec::new();
        let way = self.settled_on(repeating.key, |this, touched| {
            let hint =
                super::flow::Hint { pattern: Some(&repeat.pat), body: Some(Body::Block(&repeat.body)) };
            let outer = this.lent.replace(Vec::new());
            let flow = this.flow(&repeat.expr, hint);
            lent = std::mem::replace(&mut this.lent, outer).unwrap_or_default();
            let Some(flow) = flow else { return (None, Touched::new()) };
            this.each(&repeating, &flow, touched, &mut |this, item| {
                this.bind_pattern(&repeat.pat, item);
                this.run(&repeat.body.stmts, Some(&Rest::function()))
            })
        });
        self.put_back(lent, &repeat.body.to_token_stream(), !beyond.is_empty());
        self.after(way, &beyond, Shape::Unit, following, true)
    }

    /// One loop, with the variables carried that are known to be touched.
    ///
    /// Returns the number of the way out that was taken, where one leads beyond the loop.
    pub fn attempt(
        &mut self,
        repeat: &Repeat,
        count: &Count,
        touched: &Touched,
        body: &mut dyn FnMut(&mut Self, ValueId) -> Exit,
    ) -> (Option<ValueId>, Touched) {
        let before = self.environment.states.clone();
        let Some((carried, mut initials)) = self.carry(repeat, touched) else {
            return (None, Touched::new());
        };
        if !repeat.beyond.is_empty() {
            initials.push(self.zero_of(&Type::Arm));
        }
        let counter = self.values.add(Type::Index, "k");
        let mut parameters = Vec::new();
        for (id, skeleton) in &carried {
            let name = super::lower::name_text(&self.environment.variables[id.0].name);
            let values: Vec<_> = skeleton.types().into_iter().map(|ty| self.values.add(ty, &*name)).collect();
            let shape = Self::shape_of(skeleton, &mut values.iter().copied());
            self.environment.set(*id, State::Known(shape));
            parameters.extend(values);
        }
        if !repeat.beyond.is_empty() {
            parameters.push(self.values.add(Type::Arm, "way"));
        }
        let frame = Frame {
            label: repeat.label.clone(),
            carried: carried.clone(),
            entry: self.environment.states.clone(),
            changed: Touched::new(),
            beyond: repeat.beyond.clone(),
            stops: repeat.stops,
            counter,
            at: repeat.at.clone(),
            value: repeat.value,
        };
        let outer = self.environment.runs_again;
        self.environment.runs_again |= repeat.checkpoint.is_some();
        let (region, frame) = self.body(frame, counter, body);
        self.environment.runs_again = outer;
        self.restore_states(before);
        let (operation, stops) = (
            Loop {
                count: count.value,
                bound: count.bound.clone(),
                reversed: false,
                counter,
                carried: initials
                    .into_iter()
                    .zip(parameters)
                    .map(|(initial, parameter)| Carried { initial, parameter })
                    .collect(),
                body: region,
                stops: repeat.stops,
                checkpoint: repeat.checkpoint.clone(),
            },
            repeat.stops,
        );
        let way = self.finish_loop(operation, &carried, !repeat.beyond.is_empty(), stops);
        (way, self.new_names(frame.changed, repeat))
    }

    /// The variables to carry, and what they start with.
    fn carry(&mut self, repeat: &Repeat, touched: &Touched) -> Option<Carrying> {
        let (mut carried, mut initials) = (Vec::new(), Vec::new());
        for (id, skeleton) in touched.iter().filter(|(_, skeleton)| !skeleton.is_array()) {
            let held = Self::held(self.environment.state(*id));
            let skeleton = held.as_ref().map_or(skeleton.clone(), |shape| Self::placed(skeleton, shape));
            let values = match held {
                Some(shape) => self.conform(shape, &skeleton, &repeat.at),
                None => self.zeros_of(&skeleton),
            };
            let Some(values) = values else {
                if self.report.is_empty() {
                    self.refuse(&repeat.at, message::CARRIED_TYPE);
                }
                return None;
            };
            initials.extend(values);
            carried.push((*id, skeleton));
        }
        Some((carried, initials))
    }

    /// The body in a region of its own.
    fn body(
        &mut self,
        frame: Frame,
        counter: ValueId,
        body: &mut dyn FnMut(&mut Self, ValueId) -> Exit,
    ) -> (Region, Frame) {
        let mark = self.environment.mark();
        self.frames.push(frame);
        self.regions.push(Vec::new());
        self.environment.regions += 1;
        self.depth += 1;
        let exit = body(self, counter);
        self.depth -= 1;
        self.environment.regions -= 1;
        let statements = self.regions.pop().expect("the loop opened it");
        let frame = self.frames.pop().expect("the loop pushed it");
        self.environment.leave(mark);
        let results = exit.result.filter(|_| exit.returned == Returned::Always);
        (Region { statements, results: results.unwrap_or_default() }, frame)
    }

    /// The states before a region, for what it declared something harmless.
    pub fn restore_states(&mut self, before: Vec<State>) {
        self.environment.states = before;
        let count = self.environment.variables.len();
        self.environment.states.resize(count, State::Plain);
    }

    fn finish_loop(
        &mut self,
        operation: Loop,
        carried: &[(VariableId, Skeleton)],
        has_way: bool,
        stops: bool,
    ) -> Option<ValueId> {
        let mut results = Vec::new();
        for (id, skeleton) in carried {
            let name = super::lower::name_text(&self.environment.variables[id.0].name);
            let values: Vec<_> = skeleton.types().into_iter().map(|ty| self.values.add(ty, &*name)).collect();
            let shape = Self::shape_of(skeleton, &mut values.iter().copied());
            self.environment.set(*id, State::Known(shape));
            results.extend(values);
        }
        let way = has_way.then(|| self.values.add(Type::Arm, "way"));
        results.extend(way);
        if stops {
            results.push(self.values.add(Type::Index, "begun"));
        }
        self.push(Statement::new(results, Operation::Loop(Box::new(operation))));
        way
    }

    /// Refuses names that stand for another array in each iteration.
    fn new_names(&mut self, changed: Touched, repeat: &Repeat) -> Touched {
        let mut found = Touched::new();
        for (id, skeleton) in changed {
            let is_place = matches!(self.environment.state(id), State::Known(Shape::Place(_)));
            if is_place {
                let name = self.environment.variables[id.0].name.clone();
                self.refuse(&repeat.at, message::renamed_array(&name));
            } else {
                found.insert(id, skeleton);
            }
        }
        found
    }

    /// What follows a loop, and the ways out that lead beyond it.
    fn after(
        &mut self,
        way: Option<ValueId>,
        beyond: &[Target],
        value: Shape,
        following: Option<&Rest>,
        goes_on: bool,
    ) -> Exit {
        let Some(way) = way else { return self.resume(value, following) };
        if let ([target], false) = (beyond, goes_on) {
            return self.leave_by(*target);
        }
        let first =
            self.arm(|this| if goes_on { this.resume(value, following) } else { this.leave_by(beyond[0]) });
        let mut arms = vec![first];
        for target in beyond {
            arms.push(self.arm(|this| this.leave_by(*target)));
        }
        self.join(Choice::Selector(Selector::Arm(way)), arms, true)
    }

    /// Goes where an inner loop said.
    fn leave_by(&mut self, target: Target) -> Exit {
        if !self.frames.is_empty() {
            return self.jump(target);
        }
        let shape = Self::held(self.environment.state(self.result)).unwrap_or(Shape::Poison);
        let types = Skeleton::Tuple(
            self.result_types().into_iter().map(|ty| Skeleton::Value(ty, 0)).collect(),
            None,
            0,
        );
        let at = self.signature.output_type.clone();
        match self.conform(shape, &types, &at) {
            Some(results) => Exit { returned: Returned::Always, result: Some(results), value: None },
            None => Exit::value(Shape::Poison),
        }
    }

    /// `break` and `continue`.
    pub fn break_or_continue(&mut self, expression: &Expr) -> Exit {
        match expression {
            Expr::Break(leave) => {
                let Some(level) = self.labelled(leave.label.as_ref()) else {
                    return Exit::value(self.refuse(leave.break_token, message::LABEL));
                };
                if let Some(value) = &leave.expr {
                    let shape = self.expression(value);
                    let shape = self.kept(shape, value.span());
                    if let Some(variable) = self.frames[level].value {
                        self.environment.set(variable, State::Known(shape));
                    }
                }
                self.jump(Target::Break(level))
            }
            Expr::Continue(next) => match self.labelled(next.label.as_ref()) {
                Some(level) => self.jump(Target::Next(level)),
                None => Exit::value(self.refuse(next.continue_token, message::LABEL)),
            },
            other => Exit::value(self.refuse(other, message::LABEL)),
        }
    }

    /// Code is evaluated now, where it will be used later.
    pub fn kept(&mut self, shape: Shape, span: proc_macro2::Span) -> Shape {
        match self.as_code(shape, span) {
            Shape::Code(code) if code.literal || code.fixed => Shape::Code(code),
            Shape::Code(code) => self.settled_or_held(code, "value"),
            shape => shape,
        }
    }

    /// `while c { … }` as the body of a `loop`, made once so that what stands in it keeps its place.
    fn while_body(&mut self, key: usize, condition: &Expr, body: &Block) -> Rc<Vec<Stmt>> {
        let made = self.rewritten.entry(key).or_insert_with(|| {
            let otherwise: Block = syn::parse_quote!({
                break;
            });
            let otherwise = syn::ExprBlock { attrs: Vec::new(), label: None, block: otherwise };
            let whole = syn::ExprIf {
                attrs: Vec::new(),
                if_token: syn::token::If::default(),
                cond: Box::new(condition.clone()),
                then_branch: body.clone(),
                else_branch: Some((syn::token::Else::default(), Box::new(Expr::Block(otherwise)))),
            };
            Rc::new(vec![Stmt::Expr(Expr::If(whole), None)])
        });
        Rc::clone(made)
    }
}
