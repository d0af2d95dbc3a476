//! Loops run forward: each number that they carry takes its row of derivatives along.
//!
//! The body is eliminated like any other region, so that an iteration multiplies the rows by its own Jacobian.

use super::column::Row;
use super::graph::{Graph, Vertex};
use super::state::size;
use super::walk::Walk;
use super::{BTreeMap, BTreeSet, Builder, Region, ValueId, Work};
use crate::ir::{BufferId, Carried, Loop, Operation, Statement};

/// The rows that a carried value takes along, one for each element.
struct Taken {
    index: usize,
    parameters: Vec<ValueId>,
}

impl Walk<'_> {
    pub fn repeat(&mut self, repeat: &Loop, results: &[ValueId]) -> Option<()> {
        if !self.may_carry() {
            return None;
        }
        self.is_dense = true;
        let inputs = self.rows_of(&self.read_by(repeat))?;
        let mut varying: BTreeSet<usize> = (0..repeat.carried.len())
            .filter(|index| self.state.signal(repeat.carried[*index].initial).is_some())
            .collect();
        // What varies in one iteration makes more vary in the next.
        let (taken, body) = loop {
            let (taken, body, found) = self.body(repeat, &inputs, &varying)?;
            let more = &found - &varying;
            if more.is_empty() {
                break (taken, body);
            }
            varying.extend(more);
        };
        self.carry(repeat, results, &inputs, taken, body);
        Some(())
    }

    /// What the loop starts with and what its body reads from outside.
    fn read_by(&self, repeat: &Loop) -> BTreeSet<Vertex> {
        let free = repeat.body.free();
        let values = repeat.carried.iter().map(|carried| carried.initial).chain(free);
        let values = values.filter_map(|value| self.state.signal(value)).flatten().flatten().copied();
        let buffers = repeat.body.effects().written_or_read();
        let cells = buffers.into_iter().flat_map(|buffer| self.state.cells(buffer).into_values());
        values.chain(cells.flatten().flatten()).collect()
    }

    /// An iteration, and which of the carried values vary after it.
    fn body(
        &mut self,
        repeat: &Loop,
        inputs: &BTreeMap<Vertex, Row>,
        varying: &BTreeSet<usize>,
    ) -> Option<(Vec<Taken>, Region, BTreeSet<usize>)> {
        let written = &repeat.body.effects().writes - &repeat.body.allocated();
        let row_type = self.row_type();
        let mut builder = Builder::new(self.builder.values);
        builder.integers.clone_from(&self.builder.integers);
        let mut inner = Walk {
            builder,
            graph: Graph::of_sources(self.graph.len()),
            state: self.state.clone(),
            ty: self.ty.clone(),
            indices: self.indices.clone(),
            elements: self.elements.clone(),
            work: Work::default(),
            rows: inputs.clone(),
            places: self.places.clone(),
            carries: true,
            is_dense: true,
        };
        let mut taken = Vec::new();
        for index in varying {
            let parameter = repeat.carried[*index].parameter;
            let (rows, columns) = size(inner.builder.values, parameter)?;
            if !inner.is_uniform(parameter) {
                return None;
            }
            let name = format!("{}_row", inner.builder.values.name(parameter));
            let parameters: Vec<ValueId> = (0..rows * columns)
                .map(|_| inner.builder.values.add(row_type.clone(), name.clone()))
                .collect();
            let signal = inner.dense_signal(&parameters);
            inner.state.set(parameter, signal);
            taken.push(Taken { index: *index, parameters });
        }
        inner.region(&repeat.body)?;
        if written.iter().any(|buffer: &BufferId| inner.state.varies(*buffer)) {
            return None;
        }
        let found = (0..repeat.carried.len())
            .filter(|index| inner.state.signal(repeat.body.results[*index]).is_some())
            .collect();
        let rows = inner.next_rows(repeat, &taken)?;
        let (mut results, work) = (repeat.body.results.clone(), inner.work);
        let go_on = repeat.stops.then(|| results.pop()).flatten();
        results.extend(rows);
        results.extend(go_on);
        let body = inner.builder.finish(results);
        self.work.sweep += work.sweep;
        self.work.products += work.products;
        Some((taken, body, found))
    }

    /// The rows after an iteration.
    fn next_rows(&mut self, repeat: &Loop, taken: &[Taken]) -> Option<Vec<ValueId>> {
        let mut elements = Vec::new();
        for Taken { index, parameters } in taken {
            let signal = self.state.signal(repeat.body.results[*index]).map(<[_]>::to_vec);
            elements.extend(signal.unwrap_or_else(|| vec![None; parameters.len()]));
        }
        let sinks: Vec<Option<Vertex>> = elements.into_iter().map(|vertex| self.sink(vertex)).collect();
        self.eliminate(&sinks)?;
        let graph = self.graph.clone();
        let row = |sink: Option<Vertex>| match sink {
            Some(sink) => self.dense(&graph, sink),
            None => Some(self.dense_row(None)),
        };
        sinks.into_iter().map(row).collect()
    }

    /// The loop with the rows beside the values.
    fn carry(
        &mut self,
        repeat: &Loop,
        results: &[ValueId],
        inputs: &BTreeMap<Vertex, Row>,
        taken: Vec<Taken>,
        body: Region,
    ) {
        let (mut carried, mut all) = (repeat.carried.clone(), results.to_vec());
        let count = repeat.stops.then(|| all.pop()).flatten();
        let row_type = self.row_type();
        let mut signals = Vec::new();
        for Taken { index, parameters } in taken {
            let initial = self.state.signal(repeat.carried[index].initial).map(<[_]>::to_vec);
            let initial = initial.unwrap_or_else(|| vec![None; parameters.len()]);
            let mut rows = Vec::new();
            for (vertex, parameter) in initial.into_iter().zip(parameters) {
                let row = vertex.and_then(|vertex| inputs.get(&vertex).copied());
                carried.push(Carried { initial: self.dense_row(row), parameter });
                let name = format!("{}_row", self.builder.values.name(results[index]));
                rows.push(self.builder.values.add(row_type.clone(), name));
            }
            all.extend(&rows);
            signals.push((results[index], rows));
        }
        all.extend(count);
        let repeat = Loop { carried, body, ..repeat.clone() };
        self.builder.push(Statement::new(all, Operation::Loop(Box::new(repeat))));
        for (result, rows) in signals {
            let signal = self.dense_signal(&rows);
            self.state.set(result, signal);
        }
    }
}
