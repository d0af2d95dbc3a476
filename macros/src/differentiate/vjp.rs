//! Reverse mode: a forward region that also hands out what backward needs, and a backward region
//! that maps the cotangents of the results to those of the arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::call;
use crate::analysis::activity::{Activity, activity, simplify};
use crate::analysis::demand::narrow;
use crate::ir::build::Builder;
use crate::ir::{Call, Condition, Constant, Operation, Region, Statement, ValueId, Values};
use crate::optimize::fold;
use crate::rules::Primitive;

mod branch;

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
    // Before conditions are given, since a merged term has more readers.
    fold(values, Some(&forward), &mut backward);
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
}
