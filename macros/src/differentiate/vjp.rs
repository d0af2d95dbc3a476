//! Reverse mode: a forward region that also hands out what backward needs, and a backward region
//! that maps the cotangents of the results to those of the arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::call;
use super::invocation::pulled;
use crate::analysis::activity::{Activity, activity, simplify};
use crate::analysis::demand::{Recalled, narrow};
use crate::analysis::frozen::{frozen, made};
use crate::analysis::history::{Histories, histories};
use crate::analysis::private::{Privates, privates};
use crate::analysis::reach::reaching;
use crate::analysis::sum::uses;
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Call, Condition, Constant, Extent, Invocation, Loop, Operation, Origin, Place,
    Region, Statement, ValueId, Values,
};
use crate::optimize::{Wanted, dce, fold};
use crate::rules::{Notation, Primitive};

mod algebra;
mod branch;
mod checkpoint;
mod extreme;
mod fuse;
mod history;
mod memory;
mod repeat;

use repeat::Bar;

/// The two halves of a reverse-mode program; backward reads what forward bound.
#[derive(Clone, Debug)]
pub struct Sweep {
    pub forward: Region,
    /// Results: the cotangents of the scalar arguments, then those of the retained results.
    pub backward: Region,
    /// The cotangent of each seeded part of the result.
    pub seeds: Vec<ArgumentSource>,
    /// The cotangent of each argument: a result of backward, or a buffer that it adds into.
    pub gradients: Vec<ArgumentSource>,
    pub activity: Activity,
    /// When the root requires grad.
    pub root: Condition,
    /// Reads of memory that give the same at any later time.
    pub frozen: BTreeSet<ValueId>,
}

impl Sweep {
    /// The cotangents that are scalars.
    pub fn scalar_seeds(&self) -> Vec<ValueId> {
        let value = |seed: &ArgumentSource| match seed {
            ArgumentSource::Value(value) => Some(*value),
            ArgumentSource::Buffer(_) => None,
        };
        self.seeds.iter().filter_map(value).collect()
    }
}

/// What is differentiated, by what, and which cotangents are wanted.
pub struct Request<'a> {
    pub region: &'a Region,
    pub arguments: &'a [ArgumentSource],
    /// The parts of the result that are differentiated, in order.
    pub seeded: &'a [Seeded],
    /// Positions of the results whose own cotangent is wanted (retained gradients).
    pub retained: &'a [usize],
}

impl Request<'_> {
    /// The buffers that reach what is differentiated.
    fn reaching(&self) -> BTreeSet<BufferId> {
        let values = self.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Value(position) => Some(self.region.results[*position]),
            Seeded::Buffer(_) => None,
        });
        let buffers = self.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Buffer(buffer) => Some(*buffer),
            Seeded::Value(_) => None,
        });
        reaching(self.region, values, buffers)
    }
}

/// A part of the result that is differentiated.
#[derive(Clone, Copy, Debug)]
pub enum Seeded {
    /// By its position among the results.
    Value(usize),
    Buffer(BufferId),
}

/// Both halves of a program in reverse mode.
pub fn vjp(values: &mut Values, request: &Request) -> Sweep {
    let activity = activity(values, request.region, request.arguments);
    let context = Context::new(values, request, activity);
    let mut reverse = Reverse::new(&context, Vec::new());
    let mut builder = Builder::new(values);
    let seeds = reverse.seed(&mut builder, request);
    let forward = reverse.region(&mut builder, request.region);
    let scalars = request.arguments.iter().filter_map(|argument| match argument {
        ArgumentSource::Value(value) => Some(*value),
        ArgumentSource::Buffer(_) => None,
    });
    let retained = request.retained.iter().map(|position| request.region.results[*position]);
    let wanted: Vec<ValueId> = scalars.chain(retained).collect();
    let results: Vec<_> = wanted.iter().map(|value| reverse.adjoint_or_zero(&mut builder, *value)).collect();
    let conditions: Vec<_> = wanted.iter().map(|value| reverse.condition(*value)).collect();
    let mut backward = builder.finish(results);
    // Before conditions are given, since a merged term has more readers.
    fold(values, Some(&forward), &mut backward);
    let mut recalled = narrow(&mut backward, &conditions, &reverse.carried);
    recalled.append(&mut reverse.recalled);
    for (tape, conditions) in recalled {
        let fields = values.tape_mut(tape).fields.iter_mut();
        fields.zip(conditions).for_each(|(field, condition)| field.1 = condition);
    }
    let gradients = gradients(request, &context, &backward);
    let root = request.seeded.iter().map(|seeded| match seeded {
        Seeded::Value(position) => context.activity.condition(request.region.results[*position]),
        Seeded::Buffer(buffer) => context.activity.buffer_condition(*buffer),
    });
    let root = root.reduce(|left, right| left.or(&right)).unwrap_or_default();
    let Context { activity, frozen, .. } = context;
    Sweep { forward, backward, seeds, gradients, activity, root, frozen }
}

fn gradients(request: &Request, context: &Context, backward: &Region) -> Vec<ArgumentSource> {
    let mut bars = backward.results.iter();
    let gradient = |argument: &ArgumentSource| match argument {
        ArgumentSource::Value(_) => {
            ArgumentSource::Value(*bars.next().expect("each scalar argument has a cotangent"))
        }
        ArgumentSource::Buffer(buffer) => ArgumentSource::Buffer(context.shadows[buffer]),
    };
    request.arguments.iter().map(gradient).collect()
}

/// Puts the terms of a backward half together, and leaves out what it does not need.
fn simplify_half(values: &mut Values, forward: &Region, backward: &mut Region) {
    fold(values, Some(forward), backward);
    let outer = &backward.effects().written_or_read() - &backward.allocated();
    dce(values, backward, &Wanted { buffers: outer, ..Wanted::default() });
}

/// The calls through which a cotangent reaches a value: any of these sets, each one whole.
type Ways = BTreeSet<BTreeSet<usize>>;

/// The ways of what went through memory or a loop: they are not told apart there.
fn everywhere() -> Ways {
    Ways::from([BTreeSet::new()])
}

/// What all parts of one sweep share.
#[derive(Clone)]
struct Context {
    activity: Activity,
    frozen: BTreeSet<ValueId>,
    histories: Histories,
    /// The buffers that are iterations' own, by their loops.
    privates: Privates,
    /// The buffer of cotangents of each active buffer that reaches the root.
    shadows: BTreeMap<BufferId, BufferId>,
    /// The number of elements that a local list has when its region ends.
    lengths: BTreeMap<BufferId, ValueId>,
    /// The cotangents of the buffers of the result.
    buffer_seeds: BTreeMap<BufferId, BufferId>,
}

impl Context {
    fn new(values: &mut Values, request: &Request, activity: Activity) -> Self {
        let own = made(request.region);
        let mut frozen = frozen(values, request.region, &|buffer| own.contains(&buffer));
        let results = request.seeded.iter().filter_map(|seeded| match seeded {
            Seeded::Buffer(buffer) => Some(*buffer),
            Seeded::Value(_) => None,
        });
        let privates = privates(values, request.region, &results.collect());
        let histories = histories(values, request.region, &privates);
        frozen.extend(&histories.reads);
        let (mut shadows, mut lengths) = (BTreeMap::new(), BTreeMap::new());
        let mut shadow = |values: &mut Values, buffer: BufferId, origin: Origin| {
            let known = values.buffer(buffer).clone();
            let bar = values.add_buffer(known.data, format!("{}_bar", known.name), origin);
            shadows.insert(buffer, bar);
        };
        for argument in request.arguments {
            if let ArgumentSource::Buffer(buffer) = argument {
                shadow(values, *buffer, Origin::Gradient);
            }
        }
        let reaching = request.reaching();
        let wanted = |buffer: &BufferId| activity.is_active_buffer(*buffer) && reaching.contains(buffer);
        for buffer in request.region.allocated().into_iter().filter(wanted) {
            shadow(values, buffer, Origin::Local);
            lengths.extend(memory::list_length(values, buffer).map(|length| (buffer, length)));
        }
        Self { activity, frozen, histories, privates, shadows, lengths, buffer_seeds: BTreeMap::new() }
            .with_seeds(values, request)
    }

    /// The buffers of a loop's body that are its iterations' own.
    fn own_buffers(&self, repeat: &Loop) -> BTreeSet<BufferId> {
        let private = self.privates.get(&repeat.counter).into_iter().flat_map(BTreeMap::keys);
        private.copied().chain(made(&repeat.body)).collect()
    }

    fn with_seeds(mut self, values: &mut Values, request: &Request) -> Self {
        for seeded in request.seeded {
            if let Seeded::Buffer(buffer) = seeded {
                let known = values.buffer(*buffer).clone();
                let seed = values.add_buffer(known.data, format!("{}_bar", known.name), Origin::Seed);
                self.buffer_seeds.insert(*buffer, seed);
            }
        }
        self
    }
}

#[derive(Clone)]
struct Reverse<'a> {
    context: &'a Context,
    /// Does the region stand in an arm, a block, or a loop that runs both ways?
    is_inside: bool,
    /// The loops around, outermost first.
    loops: Vec<Extent>,
    adjoints: BTreeMap<ValueId, ValueId>,
    live: BTreeMap<ValueId, Ways>,
    /// When the cotangents that backward loops carry are wanted, by the values inside.
    carried: BTreeMap<ValueId, Condition>,
    /// When the fields of tapes of fused loops are wanted.
    recalled: Recalled,
    /// The histories of buffers that loops inside made.
    histories: history::Lengths,
}

impl<'a> Reverse<'a> {
    fn new(context: &'a Context, loops: Vec<Extent>) -> Self {
        Self {
            context,
            is_inside: false,
            loops,
            adjoints: BTreeMap::new(),
            live: BTreeMap::new(),
            carried: BTreeMap::new(),
            recalled: Recalled::new(),
            histories: history::Lengths::new(),
        }
    }

    /// Takes over what an inner region found out for the whole sweep.
    fn absorb(&mut self, mut inner: Reverse<'_>) {
        self.carried.append(&mut inner.carried);
        self.recalled.append(&mut inner.recalled);
        self.histories.append(&mut inner.histories);
    }

    fn seed(&mut self, builder: &mut Builder, request: &Request) -> Vec<ArgumentSource> {
        let mut seeds = Vec::new();
        for seeded in request.seeded {
            seeds.push(match seeded {
                Seeded::Buffer(buffer) => ArgumentSource::Buffer(self.context.buffer_seeds[buffer]),
                Seeded::Value(position) => {
                    let result = request.region.results[*position];
                    let ty = builder.values.ty(result).clone();
                    let seed = builder.values.add(ty, format!("{}_bar", builder.values.name(result)));
                    self.contribute(builder, result, seed, &everywhere());
                    ArgumentSource::Value(seed)
                }
            });
        }
        seeds
    }

    fn is_active(&self, value: ValueId) -> bool {
        self.context.activity.is_active(value)
    }

    fn adjoint(&self, value: ValueId) -> Option<ValueId> {
        self.adjoints.get(&value).copied()
    }

    /// When the cotangent of a value is wanted and not structurally zero.
    fn condition(&self, value: ValueId) -> Condition {
        let (Some(atoms), Some(ways)) = (self.context.activity.value(value), self.live.get(&value)) else {
            return Condition::Any(BTreeSet::new());
        };
        let mut reached = BTreeSet::new();
        for atom in atoms {
            for way in ways {
                let mut atom = atom.clone();
                atom.flows.extend(way);
                reached.insert(atom);
            }
        }
        Condition::Any(simplify(&reached))
    }

    /// Adds to the cotangent of a value, which arrived by the given ways.
    fn contribute(&mut self, builder: &mut Builder, value: ValueId, bar: ValueId, ways: &Ways) {
        if !self.is_active(value) {
            return;
        }
        let live = self.live.entry(value).or_default();
        live.extend(ways.iter().cloned());
        let smaller = live.clone();
        live.retain(|way| !smaller.iter().any(|other| other != way && other.is_subset(way)));
        let condition = self.condition(value);
        builder.name_new(bar, value, "bar");
        let total = match self.adjoints.get(&value) {
            None => bar,
            Some(known) => {
                builder.condition = condition;
                builder.add(*known, bar)
            }
        };
        builder.name_new(total, value, "bar");
        builder.condition = Condition::Always;
        self.adjoints.insert(value, total);
    }

    fn adjoint_or_zero(&mut self, builder: &mut Builder, value: ValueId) -> ValueId {
        match self.adjoints.get(&value) {
            Some(adjoint) => *adjoint,
            None => builder.constant(value, 0.0),
        }
    }

    /// Writes the backward statements of a region, last statement first; returns its forward half.
    fn region(&mut self, builder: &mut Builder, region: &Region) -> Region {
        for statement in &region.statements {
            if let Operation::Constant(Constant::Integer(number)) = statement.operation {
                builder.integers.insert(statement.results[0], number);
            }
        }
        self.open_shadows(builder, region);
        let mut forward = self.take_lengths(region);
        forward.reverse();
        for statement in region.statements.iter().rev() {
            forward.extend(self.statement(builder, statement).into_iter().rev());
        }
        forward.reverse();
        Region { statements: forward, results: region.results.clone() }
    }

    /// Does a cotangent reach anything that the statement binds or writes?
    fn is_reached(&self, statement: &Statement) -> bool {
        if statement.results.iter().any(|result| self.adjoints.contains_key(result)) {
            return true;
        }
        let writes = |inner: &Statement| match &inner.operation {
            Operation::Memory(memory) => {
                memory.written().iter().any(|buffer| self.context.shadows.contains_key(buffer))
            }
            _ => false,
        };
        let mut found = writes(statement);
        let inside = statement.operation.regions();
        inside.iter().for_each(|region| region.visit(&mut |inner| found |= writes(inner)));
        found
    }

    /// Writes the backward statements of one; returns its forward half.
    fn statement(&mut self, builder: &mut Builder, statement: &Statement) -> Vec<Statement> {
        if !self.is_reached(statement) {
            return vec![statement.clone()];
        }
        let forward = match &statement.operation {
            Operation::Primitive(primitive, operands) => {
                self.primitive(builder, *primitive, operands, statement.results[0]);
                statement.clone()
            }
            Operation::Invocation(call) => {
                self.invocation(builder, call, statement.results[0]);
                statement.clone()
            }
            Operation::Call(callee) => self.call(builder, callee, &statement.results),
            Operation::Branch(selector, arms) => self.branch(builder, statement, Some(selector), arms),
            Operation::Scope(region) => self.branch(builder, statement, None, std::slice::from_ref(region)),
            Operation::Memory(memory) => {
                self.memory(builder, memory, &statement.results);
                statement.clone()
            }
            Operation::Loop(repeat) => return self.repeat(builder, repeat, &statement.results),
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => statement.clone(),
        };
        vec![forward]
    }

    fn primitive(
        &mut self,
        builder: &mut Builder,
        primitive: Primitive,
        operands: &[ValueId],
        result: ValueId,
    ) {
        let (bar, ways) = (self.adjoints[&result], self.live[&result].clone());
        match primitive {
            Primitive::Cast => {
                let ty = builder.values.ty(operands[0]).clone();
                let bar = builder.bind(ty, "cast_bar", Operation::Primitive(Primitive::Cast, vec![bar]));
                self.contribute(builder, operands[0], bar, &ways);
            }
            Primitive::Select => {
                let zero = builder.constant(result, 0.0);
                let chosen = builder.select(operands[0], bar, zero);
                let other = builder.select(operands[0], zero, bar);
                self.contribute(builder, operands[1], chosen, &ways);
                self.contribute(builder, operands[2], other, &ways);
            }
            _ if primitive.notation() == Notation::Algebra => {
                self.algebra(builder, primitive, operands, result);
            }
            _ => {
                let partials = primitive.partials(builder, operands, result);
                for (operand, partial) in operands.iter().zip(partials) {
                    let Some(partial) = partial.filter(|_| self.is_active(*operand)) else { continue };
                    let product =
                        partial.factors.iter().fold(bar, |product, factor| builder.mul(product, *factor));
                    self.contribute_signed(builder, *operand, product, partial.negative, &ways);
                }
            }
        }
    }

    fn contribute_signed(
        &mut self,
        builder: &mut Builder,
        value: ValueId,
        product: ValueId,
        negative: bool,
        ways: &Ways,
    ) {
        match self.adjoints.get(&value).copied() {
            Some(known) if negative => {
                let difference = builder.sub(known, product);
                self.adjoints.remove(&value);
                self.contribute(builder, value, difference, ways);
            }
            _ if negative => {
                let negated = builder.neg(product);
                self.contribute(builder, value, negated, ways);
            }
            _ => self.contribute(builder, value, product, ways),
        }
    }

    /// The partials are computed in the forward sweep, by the callee.
    fn call(&mut self, builder: &mut Builder, callee: &Call, results: &[ValueId]) -> Statement {
        let (raised, all) = call::raised(builder.values, callee, results);
        for (position, result) in results.iter().enumerate() {
            let Some(bar) = self.adjoints.get(result).copied() else { continue };
            let ways = self.ways_through(*result, callee.flow);
            for (argument, real) in callee.reals().into_iter().enumerate() {
                if self.is_active(real) {
                    builder.condition = self.passed(real, &ways);
                    let product = builder.mul(bar, call::partial(callee, &all, position, argument));
                    self.contribute(builder, real, product, &ways);
                }
            }
        }
        call::statement(raised, all)
    }

    /// The ways by which a cotangent goes on through a callee.
    fn ways_through(&self, result: ValueId, flow: usize) -> Ways {
        let through = |way: &BTreeSet<usize>| way.iter().copied().chain([flow]).collect();
        self.live[&result].iter().map(through).collect()
    }

    /// The callee's own derivative, at the same arguments.
    fn invocation(&mut self, builder: &mut Builder, call: &Invocation, result: ValueId) {
        let ways = self.ways_through(result, call.flow);
        let values = call.values().into_iter().map(|value| self.passed(value, &ways));
        let places = call.places().map(|place| self.context.activity.buffer_condition(place.buffer));
        builder.condition = values.chain(places).reduce(|one, other| one.or(&other)).unwrap_or_default();
        let (is_wanted, shadow) = (|value| self.is_active(value), |place: &Place| self.shadow(place));
        let found = pulled(builder, call, self.adjoints[&result], &is_wanted, &shadow);
        builder.condition = Condition::Always;
        for (value, bar) in found {
            self.contribute(builder, value, bar, &ways);
        }
    }

    /// When a cotangent that arrives by these ways is not zero.
    fn passed(&self, value: ValueId, ways: &Ways) -> Condition {
        let atoms = self.context.activity.value(value).into_iter().flatten();
        let extended = atoms.flat_map(|atom| {
            ways.iter().map(move |way| {
                let mut atom = atom.clone();
                atom.flows.extend(way);
                atom
            })
        });
        Condition::Any(simplify(&extended.collect()))
    }
}
