//! Reverse mode: a forward region that also hands out what backward needs, and a backward region
//! that maps the cotangents of the results to those of the arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::{call, jvp::append_zero};
use crate::analysis::activity::{Activity, activity, simplify};
use crate::analysis::demand::narrow;
use crate::ir::build::Builder;
use crate::ir::rematerialize::rematerialize;
use crate::ir::substitute::Renaming;
use crate::ir::{Call, Condition, Constant, Operation, Region, Selector, Statement, Type, ValueId, Values};
use crate::rules::Primitive;

/// The two halves of a reverse-mode program; backward reads what forward bound.
#[derive(Clone, Debug)]
pub struct Sweep {
    pub forward: Region,
    pub backward: Region,
    /// The cotangent of each seeded result.
    pub seeds: Vec<ValueId>,
    pub activity: Activity,
    /// When the root requires grad.
    pub root: Condition,
}

/// What is differentiated, by what, and which cotangents are wanted.
pub struct Request<'a> {
    pub region: &'a Region,
    pub arguments: &'a [ValueId],
    /// Positions of the results that are differentiated.
    pub seeded: &'a [usize],
    /// Positions of the results whose own cotangent is wanted (retained gradients).
    pub retained: &'a [usize],
}

/// Backward's results are the cotangents of the arguments, then those of the retained results.
pub fn vjp(values: &mut Values, request: &Request) -> Sweep {
    let activity = activity(values, request.region, request.arguments);
    let mut reverse = Reverse { activity: &activity, adjoints: BTreeMap::new(), live: BTreeMap::new() };
    let mut builder = Builder::new(values);
    let seeds = reverse.seed(&mut builder, request);
    let forward = reverse.region(&mut builder, request.region);
    let wanted: Vec<ValueId> = request
        .arguments
        .iter()
        .copied()
        .chain(request.retained.iter().map(|position| request.region.results[*position]))
        .collect();
    let results = wanted.iter().map(|value| reverse.adjoint_or_zero(&mut builder, *value)).collect();
    let conditions: Vec<_> = wanted.iter().map(|value| reverse.condition(*value)).collect();
    let mut backward = builder.finish(results);
    narrow(&mut backward, &conditions);
    let root = request.seeded.iter().map(|position| request.region.results[*position]);
    let root = root.map(|value| any(&activity, value)).reduce(|left, right| left.or(&right));
    Sweep { forward, backward, seeds, root: root.unwrap_or_default(), activity }
}

fn any(activity: &Activity, value: ValueId) -> Condition {
    Condition::Any(activity.get(&value).cloned().unwrap_or_default())
}

/// The calls through which a cotangent reaches a value: any of these sets, each one whole.
type Ways = BTreeSet<BTreeSet<usize>>;

struct Reverse<'a> {
    activity: &'a Activity,
    adjoints: BTreeMap<ValueId, ValueId>,
    live: BTreeMap<ValueId, Ways>,
}

impl Reverse<'_> {
    fn seed(&mut self, builder: &mut Builder, request: &Request) -> Vec<ValueId> {
        let mut seeds = Vec::new();
        for position in request.seeded {
            let result = request.region.results[*position];
            let ty = builder.values.ty(result).clone();
            let seed = builder.values.add(ty, format!("{}_bar", builder.values.name(result)));
            seeds.push(seed);
            self.contribute(builder, result, seed, &Ways::from([BTreeSet::new()]));
        }
        seeds
    }

    fn is_active(&self, value: ValueId) -> bool {
        self.activity.contains_key(&value)
    }

    /// When the cotangent of a value is wanted and not structurally zero.
    fn condition(&self, value: ValueId) -> Condition {
        let (Some(atoms), Some(ways)) = (self.activity.get(&value), self.live.get(&value)) else {
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
        let total = match self.adjoints.get(&value) {
            None => bar,
            Some(known) => {
                builder.condition = condition;
                builder.add(*known, bar)
            }
        };
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
        let mut forward = Vec::new();
        for statement in region.statements.iter().rev() {
            forward.push(self.statement(builder, statement));
        }
        forward.reverse();
        Region { statements: forward, results: region.results.clone() }
    }

    fn statement(&mut self, builder: &mut Builder, statement: &Statement) -> Statement {
        let reached = statement.results.iter().any(|result| self.adjoints.contains_key(result));
        if !reached {
            return statement.clone();
        }
        match &statement.operation {
            Operation::Primitive(primitive, operands) => {
                self.primitive(builder, *primitive, operands, statement.results[0]);
                statement.clone()
            }
            Operation::Call(callee) => self.call(builder, callee, &statement.results),
            Operation::Branch(selector, arms) => self.branch(builder, statement, Some(selector), arms),
            Operation::Scope(region) => self.branch(builder, statement, None, std::slice::from_ref(region)),
            Operation::Memory(_) | Operation::Loop(_) => todo!(),
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => statement.clone(),
        }
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
            let mut ways = Ways::new();
            for way in &self.live[result] {
                let mut way = way.clone();
                way.insert(callee.flow);
                ways.insert(way);
            }
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

    /// When a cotangent that arrives by these ways is not zero.
    fn passed(&self, value: ValueId, ways: &Ways) -> Condition {
        let atoms = &self.activity[&value];
        let extended = atoms.iter().flat_map(|atom| {
            ways.iter().map(move |way| {
                let mut atom = atom.clone();
                atom.flows.extend(way);
                atom
            })
        });
        Condition::Any(simplify(&extended.collect()))
    }

    fn branch(
        &mut self,
        builder: &mut Builder,
        statement: &Statement,
        selector: Option<&Selector>,
        arms: &[Region],
    ) -> Statement {
        let mut halves: Vec<Halves> = Vec::new();
        for arm in arms {
            halves.push(self.arm(builder, statement, arm));
        }
        let mut results = statement.results.clone();
        let chosen = arm_taken(builder.values, selector, &mut halves, &mut results);
        hand_out_residuals(builder.values, &mut halves, &mut results);
        let (forward, backward): (Vec<_>, Vec<_>) =
            halves.into_iter().map(|half| (half.forward, (half.backward, half.reached))).unzip();
        self.backward_branch(builder, chosen, backward);
        let operation = match selector {
            Some(selector) => Operation::Branch(selector.clone(), forward),
            None => Operation::Scope(forward.into_iter().next().expect("a scope has one region")),
        };
        Statement::new(results, operation)
    }

    /// Both halves of an arm, and the cotangents that it adds to values from outside.
    fn arm(&mut self, builder: &mut Builder, statement: &Statement, arm: &Region) -> Halves {
        let mut inner = Reverse { activity: self.activity, adjoints: BTreeMap::new(), live: BTreeMap::new() };
        let mut inside = Builder::new(builder.values);
        inside.integers.clone_from(&builder.integers);
        for (outer, result) in statement.results.iter().zip(&arm.results) {
            if let Some(bar) = self.adjoints.get(outer) {
                inner.contribute(&mut inside, *result, *bar, &self.live[outer]);
            }
        }
        let forward = inner.region(&mut inside, arm);
        let own = arm.defined();
        inner.adjoints.retain(|value, _| !own.contains(value));
        inner.live.retain(|value, _| !own.contains(value));
        Halves {
            forward,
            backward: inside.finish(Vec::new()),
            reached: Reached { adjoints: inner.adjoints, live: inner.live },
        }
    }

    /// One branch that adds to each value which any of the arms reaches.
    fn backward_branch(&mut self, builder: &mut Builder, chosen: Chosen, arms: Vec<(Region, Reached)>) {
        let outer: BTreeSet<ValueId> =
            arms.iter().flat_map(|(_, reached)| reached.adjoints.keys().copied()).collect();
        if outer.is_empty() {
            return;
        }
        let mut regions = Vec::new();
        let mut ways: BTreeMap<ValueId, Ways> = BTreeMap::new();
        for (mut region, reached) in arms {
            for value in &outer {
                let ty = builder.values.ty(*value).clone();
                let bar = reached.adjoints.get(value).copied();
                let bar = bar.unwrap_or_else(|| append_zero(builder.values, &mut region, &ty));
                region.results.push(bar);
                ways.entry(*value).or_default().extend(reached.live.get(value).cloned().unwrap_or_default());
            }
            regions.push(region);
        }
        let bars: Vec<ValueId> = outer
            .iter()
            .map(|value| {
                let name = format!("{}_bar", builder.values.name(*value));
                let ty = builder.values.ty(*value).clone();
                builder.values.add(ty, name)
            })
            .collect();
        let operation = match chosen {
            Chosen::Whole => Operation::Scope(regions.into_iter().next().expect("a scope has one region")),
            Chosen::Arm(selector) => Operation::Branch(selector, regions),
        };
        builder.push(Statement::new(bars.clone(), operation));
        for (value, bar) in outer.iter().zip(bars) {
            self.contribute(builder, *value, bar, &ways[value]);
        }
    }
}

/// What an arm adds to the cotangents of values from outside.
struct Reached {
    adjoints: BTreeMap<ValueId, ValueId>,
    live: BTreeMap<ValueId, Ways>,
}

struct Halves {
    forward: Region,
    backward: Region,
    reached: Reached,
}

/// How backward finds the arm that forward took.
enum Chosen {
    Whole,
    Arm(Selector),
}

/// A `match` on the user's own patterns cannot be repeated; it hands out the number of its arm.
fn arm_taken(
    values: &mut Values,
    selector: Option<&Selector>,
    halves: &mut [Halves],
    results: &mut Vec<ValueId>,
) -> Chosen {
    match selector {
        None => Chosen::Whole,
        Some(Selector::Match(_)) => {
            for (number, half) in halves.iter_mut().enumerate() {
                let number = u32::try_from(number).expect("a match has fewer arms");
                let mut builder = Builder::new(values);
                let constant = builder.bind(Type::Arm, "arm", Operation::Constant(Constant::Arm(number)));
                half.forward.statements.extend(builder.statements);
                half.forward.results.push(constant);
            }
            let arm = values.add(Type::Arm, "arm");
            results.push(arm);
            Chosen::Arm(Selector::Arm(arm))
        }
        Some(other) => Chosen::Arm(other.clone()),
    }
}

/// Hands out what each arm's backward half reads of its forward half; arms share the places.
fn hand_out_residuals(values: &mut Values, halves: &mut [Halves], results: &mut Vec<ValueId>) {
    let first = results.len();
    let mut places: Vec<Type> = Vec::new();
    let mut taken: Vec<Vec<Option<ValueId>>> = Vec::new();
    for half in halves.iter_mut() {
        rematerialize(values, &half.forward, &mut half.backward);
        let mut read = half.backward.clone();
        read.results.extend(half.reached.adjoints.values().copied());
        let residuals = &read.free() & &half.forward.defined();
        let mut mine: Vec<Option<ValueId>> = vec![None; places.len()];
        let mut renaming = Renaming::new();
        for residual in residuals {
            let ty = values.ty(residual).clone();
            let free = (0..places.len()).find(|place| places[*place] == ty && mine[*place].is_none());
            let place = free.unwrap_or_else(|| {
                places.push(ty.clone());
                mine.push(None);
                results.push(values.add(ty, values.name(residual).to_owned()));
                places.len() - 1
            });
            mine[place] = Some(residual);
            renaming.insert(residual, results[first + place]);
        }
        half.backward.substitute(&renaming);
        half.reached.adjoints.values_mut().for_each(|bar| {
            if let Some(new) = renaming.get(bar) {
                *bar = *new;
            }
        });
        taken.push(mine);
    }
    for (half, mut mine) in halves.iter_mut().zip(taken) {
        mine.resize(places.len(), None);
        for (place, residual) in mine.into_iter().enumerate() {
            let value = residual.unwrap_or_else(|| append_zero(values, &mut half.forward, &places[place]));
            half.forward.results.push(value);
        }
    }
}
