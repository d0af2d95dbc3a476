//! Calls are cuts: the callee gives its value with its own Jacobian.

use super::graph::Vertex;
use super::state::size;
use super::walk::Walk;
use super::weight::Weight;
use super::{Type, ValueId};
use crate::differentiate::call;
use crate::ir::{Call, Invocation, Operation, Part, Source, Statement, Way};

impl Walk<'_> {
    /// Of a function of numbers.
    pub fn call(&mut self, callee: &Call, results: &[ValueId]) -> Option<()> {
        if !self.is_uniform(results[0]) || callee.order > 0 {
            return None;
        }
        let (raised, all) = call::raised(self.builder.values, callee, results);
        self.builder.push(call::statement(raised, all.clone()));
        let terms: Vec<_> = callee
            .reals()
            .iter()
            .enumerate()
            .map(|(argument, real)| {
                let vertex = self.state.signal(*real).and_then(|signal| signal[0]);
                (vertex, Weight::of(call::partial(callee, &all, 0, argument)))
            })
            .collect();
        let vertex = self.combination(&terms);
        self.state.set(results[0], vec![vertex]);
        Some(())
    }

    /// Of a function of vectors and matrices of fixed size with one such result.
    pub fn invocation(&mut self, call: &Invocation, results: &[ValueId]) -> Option<()> {
        let is_fixed = call.places().all(|place| !self.state.varies(place.buffer));
        let is_value = matches!(call.way, Way::Primal) && call.gradient.is_none();
        let is_plain = is_value && !call.is_composite() && is_fixed;
        let ([Part::Value(_)], [result], true) = (call.parts.as_slice(), results, is_plain) else {
            return None;
        };
        if !self.is_uniform(*result) {
            return None;
        }
        let (rows, columns) = size(self.builder.values, *result)?;
        let rows = rows * columns;
        let (mut wanted, mut blocks) = (Vec::new(), Vec::new());
        for (index, argument) in call.arguments.iter().enumerate() {
            let Source::Value(value) = argument.source else { continue };
            let Some(signal) = self.state.signal(value).map(<[_]>::to_vec) else { continue };
            let Type::Real(scalar) = self.ty.clone() else { return None };
            let [rows, columns] = [rows, signal.len()].map(|size| size.to_string());
            let block = Type::Matrix(crate::ir::Matrix { scalar, rows, columns });
            let block =
                self.builder.values.add(block, format!("{}_block", self.builder.values.name(*result)));
            wanted.push(index);
            blocks.push((block, signal));
        }
        let all = results.iter().copied().chain(blocks.iter().map(|(block, _)| *block)).collect();
        let call = Invocation { way: Way::Blocks(wanted), ..call.clone() };
        self.builder.push(Statement::new(all, Operation::Invocation(call)));
        let signal = (0..rows).map(|row| self.row_of(row, &blocks)).collect();
        self.state.set(*result, signal);
        Some(())
    }

    /// An element of a call's result, by its row of each block.
    fn row_of(&mut self, row: usize, blocks: &[(ValueId, Vec<Option<Vertex>>)]) -> Option<Vertex> {
        let mut terms = Vec::new();
        for (block, signal) in blocks {
            for (column, vertex) in signal.iter().enumerate().filter(|(_, vertex)| vertex.is_some()) {
                terms.push((*vertex, self.element(*block, row, column)));
            }
        }
        self.combination(&terms)
    }
}
