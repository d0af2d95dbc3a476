//! The tangent of a loop is a loop that carries tangents too.

use super::{Forward, Tangents, append_zero, dot_of};
use crate::ir::build::Builder;
use crate::ir::{Carried, Loop, Operation, Region, Statement, ValueId};

impl Forward<'_> {
    pub fn repeat(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        tangents: &mut Tangents,
    ) {
        let varied: Vec<usize> = (0..repeat.carried.len())
            .filter(|index| self.varied.is_active(repeat.carried[*index].parameter))
            .collect();
        let mut carried = repeat.carried.clone();
        let mut inside = tangents.clone();
        for index in &varied {
            let Carried { initial, parameter } = repeat.carried[*index];
            let dot = tangents.values.get(&initial).copied();
            let initial = dot.unwrap_or_else(|| builder.constant(initial, 0.0));
            let parameter_dot = dot_of(builder.values, parameter);
            inside.values.insert(parameter, parameter_dot);
            carried.push(Carried { initial, parameter: parameter_dot });
        }
        let (mut body, dots) = self.region(builder.values, &repeat.body, &mut inside);
        let mut all = results.to_vec();
        let (go_on, count) = if repeat.stops { (body.results.pop(), all.pop()) } else { (None, None) };
        for index in varied {
            let next = next_tangent(builder, &mut body, dots[index], results[index]);
            body.results.push(next);
            let dot = dot_of(builder.values, results[index]);
            tangents.values.insert(results[index], dot);
            all.push(dot);
        }
        body.results.extend(go_on);
        all.extend(count);
        let repeat = Loop { carried, body, ..repeat.clone() };
        builder.push(Statement::new(all, Operation::Loop(Box::new(repeat))));
    }
}

fn next_tangent(builder: &mut Builder, body: &mut Region, dot: Option<ValueId>, like: ValueId) -> ValueId {
    let ty = builder.values.ty(like).clone();
    dot.unwrap_or_else(|| append_zero(builder.values, body, &ty))
}
