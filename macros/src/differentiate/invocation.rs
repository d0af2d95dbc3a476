//! Both modes of calls with arrays, vectors, matrices and structs: the callee's own derivative is called.

use super::jvp::Tangents;
use crate::ir::build::Builder;
use crate::ir::{Invocation, Operation, Part, Passed, Place, Pull, Source, Statement, ValueId, Values, Way};

/// The call with its tangent, or as it is where nothing that it reads has one.
pub fn pushed(builder: &mut Builder, call: &Invocation, results: &[ValueId], tangents: &mut Tangents) {
    let dots: Vec<_> = call.arguments.iter().map(|argument| dot_of(&argument.source, tangents)).collect();
    let (way, dotted) = match &call.way {
        Way::Primal => {
            let filled = call.parts.iter().map(|part| match part {
                Part::Place(place) => place_dot(place, tangents),
                Part::Value(_) => None,
            });
            let dotted: Vec<_> =
                results.iter().filter(|result| builder.values.is_differentiable(**result)).collect();
            (Way::Pushforward { dots: dots.clone(), filled: filled.collect() }, dotted)
        }
        Way::Pullback(pull) => {
            let bar_dot = |bar: &Option<Source>| bar.as_ref().and_then(|bar| dot_of(bar, tangents));
            let bar_dots: Vec<_> = pull.bars.iter().map(bar_dot).collect();
            if dots.iter().chain(&bar_dots).all(Option::is_none) {
                return builder.push(Statement::new(results.to_vec(), Operation::Invocation(call.clone())));
            }
            let shadow_dot = |(index, place): &(usize, Place)| Some((*index, place_dot(place, tangents)?));
            let shadow_dots = pull.shadows.iter().filter_map(shadow_dot).collect();
            let (pull, dots) = (pull.clone(), dots.clone());
            (Way::Both { pull, dots, bar_dots, shadow_dots }, results.iter().collect())
        }
        Way::Pushforward { .. } | Way::Both { .. } | Way::Blocks(_) | Way::Together(_) => {
            panic!("calls are differentiated twice at most")
        }
    };
    if matches!(way, Way::Pushforward { .. }) && dots.iter().all(Option::is_none) {
        return builder.push(Statement::new(results.to_vec(), Operation::Invocation(call.clone())));
    }
    let mut all = results.to_vec();
    for result in dotted {
        let (ty, name) =
            (builder.values.ty(*result).clone(), format!("{}_dot", builder.values.name(*result)));
        let dot = builder.values.add(ty, name);
        tangents.values.insert(*result, dot);
        all.push(dot);
    }
    builder.push(Statement::new(all, Operation::Invocation(Invocation { way, ..call.clone() })));
}

fn dot_of(source: &Source, tangents: &Tangents) -> Option<Source> {
    match source {
        Source::Value(value) => tangents.values.get(value).copied().map(Source::Value),
        Source::Place(place) => place_dot(place, tangents).map(Source::Place),
    }
}

fn place_dot(place: &Place, tangents: &Tangents) -> Option<Place> {
    tangents.buffers.get(&place.buffer).map(|dot| place.within(*dot))
}

/// The cotangents of the arguments that are values and wanted; those of places go into their shadows.
///
/// The places `kept` hold what the arguments held, one for each argument that is a place.
pub fn pulled(
    builder: &mut Builder,
    call: &Invocation,
    bars: Vec<Option<Source>>,
    kept: &[Place],
    is_wanted: &dyn Fn(ValueId) -> bool,
    shadow: &dyn Fn(&Place) -> Option<Place>,
) -> Vec<(ValueId, ValueId)> {
    let (pull, found) = pull(builder.values, call, bars, is_wanted, shadow);
    let mut kept = kept.iter();
    let arguments = call.arguments.iter().map(|argument| {
        let source = match &argument.source {
            Source::Value(value) => Source::Value(*value),
            Source::Place(_) => Source::Place(kept.next().expect("one for each place").clone()),
        };
        Passed { source, references: argument.references }
    });
    let (arguments, way) = (arguments.collect(), Way::Pullback(pull));
    let results = found.iter().map(|(_, bar)| *bar).collect();
    builder
        .push(Statement::new(results, Operation::Invocation(Invocation { arguments, way, ..call.clone() })));
    found
}

/// What a call's derivative is to give, and the values whose cotangents it binds, with these.
pub fn pull(
    values: &mut Values,
    call: &Invocation,
    bars: Vec<Option<Source>>,
    is_wanted: &dyn Fn(ValueId) -> bool,
    shadow: &dyn Fn(&Place) -> Option<Place>,
) -> (Pull, Vec<(ValueId, ValueId)>) {
    let (mut wanted, mut shadows, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for (index, argument) in call.arguments.iter().enumerate() {
        match &argument.source {
            Source::Value(value) if is_wanted(*value) => {
                let ty = values.ty(*value).clone();
                wanted.push(index);
                found.push((*value, values.add(ty, "call_bar")));
            }
            Source::Value(_) => {}
            Source::Place(place) => shadows.extend(shadow(place).map(|shadow| (index, shadow))),
        }
    }
    (Pull { bars, wanted, shadows }, found)
}
