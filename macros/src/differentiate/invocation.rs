//! Both modes of calls with vectors and matrices: the callee's own derivative is called.

use super::jvp::Tangents;
use crate::ir::build::Builder;
use crate::ir::{Invocation, Operation, Statement, ValueId, Way};

/// The call with its tangent, or as it is where no argument has one.
pub fn pushed(builder: &mut Builder, call: &Invocation, result: ValueId, tangents: &mut Tangents) {
    let dots: Vec<_> = call.values().iter().map(|value| tangents.values.get(value).copied()).collect();
    if dots.iter().all(Option::is_none) {
        return builder.push(Statement::new(vec![result], Operation::Invocation(call.clone())));
    }
    let dot =
        builder.values.add(builder.values.ty(result).clone(), format!("{}_dot", builder.values.name(result)));
    tangents.values.insert(result, dot);
    let call = Invocation { way: Way::Pushforward(dots), ..call.clone() };
    builder.push(Statement::new(vec![result, dot], Operation::Invocation(call)));
}

/// The cotangents of the arguments that are wanted.
pub fn pulled(
    builder: &mut Builder,
    call: &Invocation,
    bar: ValueId,
    is_wanted: &dyn Fn(ValueId) -> bool,
) -> Vec<(ValueId, ValueId)> {
    let wanted: Vec<usize> =
        (0..call.arguments.len()).filter(|index| is_wanted(call.arguments[*index].value)).collect();
    let found: Vec<_> = wanted
        .iter()
        .map(|index| {
            let value = call.arguments[*index].value;
            let ty = builder.values.ty(value).clone();
            (value, builder.values.add(ty, "call_bar"))
        })
        .collect();
    let call = Invocation { way: Way::Pullback { bar, wanted }, ..call.clone() };
    let results = found.iter().map(|(_, bar)| *bar).collect();
    builder.push(Statement::new(results, Operation::Invocation(call)));
    found
}
