//! Both modes of calls with arrays, vectors and matrices: the callee's own derivative is called.

use super::jvp::Tangents;
use crate::ir::build::Builder;
use crate::ir::{Invocation, Operation, Passed, Place, Source, Statement, ValueId, Way};

/// The call with its tangent, or as it is where no argument has one.
pub fn pushed(builder: &mut Builder, call: &Invocation, result: ValueId, tangents: &mut Tangents) {
    let dot = |argument: &Passed| match &argument.source {
        Source::Value(value) => tangents.values.get(value).copied().map(Source::Value),
        Source::Place(place) => {
            tangents.buffers.get(&place.buffer).map(|dot| Source::Place(place.within(*dot)))
        }
    };
    let dots: Vec<_> = call.arguments.iter().map(dot).collect();
    if dots.iter().all(Option::is_none) {
        return builder.push(Statement::new(vec![result], Operation::Invocation(call.clone())));
    }
    let (ty, name) = (builder.values.ty(result).clone(), format!("{}_dot", builder.values.name(result)));
    let dot = builder.values.add(ty, name);
    tangents.values.insert(result, dot);
    let call = Invocation { way: Way::Pushforward(dots), ..call.clone() };
    builder.push(Statement::new(vec![result, dot], Operation::Invocation(call)));
}

/// The cotangents of the arguments that are values and wanted; those of places go into their shadows.
pub fn pulled(
    builder: &mut Builder,
    call: &Invocation,
    bar: ValueId,
    is_wanted: &dyn Fn(ValueId) -> bool,
    shadow: &dyn Fn(&Place) -> Option<Place>,
) -> Vec<(ValueId, ValueId)> {
    let (mut wanted, mut shadows, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for (index, argument) in call.arguments.iter().enumerate() {
        match &argument.source {
            Source::Value(value) if is_wanted(*value) => {
                let ty = builder.values.ty(*value).clone();
                wanted.push(index);
                found.push((*value, builder.values.add(ty, "call_bar")));
            }
            Source::Value(_) => {}
            Source::Place(place) => shadows.extend(shadow(place).map(|shadow| (index, shadow))),
        }
    }
    let call = Invocation { way: Way::Pullback { bar, wanted, shadows }, ..call.clone() };
    let results = found.iter().map(|(_, bar)| *bar).collect();
    builder.push(Statement::new(results, Operation::Invocation(call)));
    found
}
