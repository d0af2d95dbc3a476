//! Calls of other differentiable functions, pulled back.

use std::collections::BTreeSet;

use super::{Reverse, Ways, everywhere};
use crate::differentiate::call;
use crate::differentiate::invocation::pulled;
use crate::ir::build::Builder;
use crate::ir::{
    BufferId, Call, Condition, Data, Initial, Invocation, Loop, Memory, Operation, Origin, Part, Place,
    Region, Source, Statement, Step, Type, ValueId,
};

impl Reverse<'_> {
    /// The partials are computed in the forward sweep, by the callee.
    pub fn call(&mut self, builder: &mut Builder, callee: &Call, results: &[ValueId]) -> Statement {
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

    /// The callee's own derivative, at the same arguments; returns what forward does to keep them.
    pub fn invocation(
        &mut self,
        builder: &mut Builder,
        call: &Invocation,
        results: &[ValueId],
    ) -> Vec<Statement> {
        let (bars, ways) = self.part_bars(call, results);
        let values = call.values().into_iter().map(|value| self.passed(value, &ways));
        let places = call.places().map(|place| self.context.activity.buffer_condition(place.buffer));
        let condition = values.chain(places).reduce(|one, other| one.or(&other)).unwrap_or_default();
        let mut forward = Builder::new(builder.values);
        let kept: Vec<Place> =
            call.places().map(|place| self.kept(&mut forward, call, place, &condition)).collect();
        let forward = forward.statements;
        builder.condition = condition;
        let (is_wanted, shadow) = (|value| self.is_active(value), |place: &Place| self.shadow(place));
        let found = pulled(builder, call, bars, &kept, &is_wanted, &shadow);
        builder.condition = Condition::Always;
        for (value, bar) in found {
            self.contribute(builder, value, bar, &ways);
        }
        forward
    }

    /// The cotangents of the parts of a call's result, and the ways by which they go on through the callee.
    pub(super) fn part_bars(&self, call: &Invocation, results: &[ValueId]) -> (Vec<Option<Source>>, Ways) {
        let (mut results, mut ways) = (results.iter(), Ways::new());
        let mut bar = |part: &Part| match part {
            Part::Value(_) => {
                let result = results.next().expect("a part that is a value is a result");
                let bar = self.adjoint(*result)?;
                ways.extend(self.ways_through(*result, call.flow));
                Some(Source::Value(bar))
            }
            Part::Place(place) => {
                let shadow = self.shadow(place)?;
                ways.extend(everywhere().into_iter().map(|_| BTreeSet::from([call.flow])));
                Some(Source::Place(shadow))
            }
        };
        (call.parts.iter().map(&mut bar).collect(), ways)
    }

    /// Where backward finds what a call read: there still, or in an archive, to which forward appends it.
    fn kept(
        &mut self,
        forward: &mut Builder,
        call: &Invocation,
        place: &Place,
        condition: &Condition,
    ) -> Place {
        let is_constant = forward.values.buffer(place.buffer).origin.is_constant();
        if is_constant || self.context.frozen.contains(&call.mark) {
            return place.clone();
        }
        let data = forward.values.data(place);
        let element = match &data {
            Data::List(element) => (**element).clone(),
            whole => whole.clone(),
        };
        let name = format!("{}_archive", forward.values.buffer(place.buffer).name);
        let list = Data::List(Box::new(element));
        let archive = forward.values.add_buffer(list, name, Origin::Local);
        self.archives.push(archive);
        let end = Operation::Memory(Memory::Length(Place::whole(archive)));
        let start = forward.bind(Type::Index, "start", end);
        if !matches!(data, Data::List(_)) {
            forward.condition = condition.clone();
            forward.memory(Memory::PushCopy(archive, place.clone()));
            forward.condition = Condition::Always;
            return Place::whole(archive).at(start);
        }
        let length = match place.path.last() {
            Some(Step::Part { length, .. }) => *length,
            _ => forward.bind(Type::Index, "length", Operation::Memory(Memory::Length(place.clone()))),
        };
        forward.condition = condition.clone();
        append(forward, archive, place, length);
        forward.condition = Condition::Always;
        Place { buffer: archive, path: vec![Step::Part { start, length }] }
    }
}

/// Makes archives, empty, where a region begins.
pub fn open_archives(region: &mut Region, archives: Vec<BufferId>) {
    let opened = archives.into_iter().map(|archive| {
        let empty = Memory::Allocate(archive, Initial::Elements(Vec::new()));
        Statement::new(Vec::new(), Operation::Memory(empty))
    });
    region.statements.splice(0..0, opened);
}

/// Appends the elements of a list to another.
fn append(builder: &mut Builder, list: BufferId, from: &Place, length: ValueId) {
    let counter = builder.values.add(Type::Index, "element");
    let element = from.at(counter);
    let mut inside = Builder::new(builder.values);
    if matches!(inside.values.data(&element), Data::Array(..)) {
        inside.memory(Memory::PushCopy(list, element));
    } else {
        let ty = inside.values.element_type(&element);
        let value = inside.bind(ty, "element", Operation::Memory(Memory::Load(element)));
        inside.memory(Memory::Push(list, value));
    }
    let body: Region = inside.finish(Vec::new());
    let repeat = Loop {
        count: Some(length),
        bound: None,
        reversed: false,
        counter,
        carried: Vec::new(),
        body,
        stops: false,
        checkpoint: None,
    };
    builder.push(Statement::new(Vec::new(), Operation::Loop(Box::new(repeat))));
}
