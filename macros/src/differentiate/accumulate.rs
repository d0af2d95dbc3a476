//! Jacobians by the elimination of vertices: one program from the arguments to the value and all entries.
//!
//! The program's numbers are the vertices of a graph whose edges are the partials of its operations. A vertex is
//! taken out by linking what depends on it to what it depends on, with the products of the partials; what is left in
//! the end is the Jacobian. Forward and reverse mode are two of the orders in which this can be done, and a cheaper
//! one multiplies where few numbers pass (`order.rs`). A branch is eliminated in each arm, and a call by its own
//! Jacobian, so that both are cuts. A loop is one too: it carries rows of derivatives by all arguments (`repeat.rs`).

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::build::Builder;
use crate::ir::{ArgumentSource, Outputs, Program, Region, Scalar, Type, ValueId, Values};

mod branch;
mod call;
mod column;
mod graph;
mod linear;
mod memory;
mod order;
mod primitive;
mod repeat;
mod state;
mod step;
mod walk;
mod weight;

use column::Row;
use graph::Vertex;
use state::State;
use walk::Walk;
use weight::{Weight, Written};

/// Beyond so many vertices a function's Jacobian is not written out.
const MOST_VERTICES: usize = 2048;

/// A program for the value and the entries of the Jacobian.
#[derive(Clone, Debug)]
pub struct Accumulation {
    /// Its results are those of the function, and then the entries.
    pub region: Region,
    pub entries: Vec<Entry>,
    pub work: Work,
    /// How many numbers of the arguments are columns.
    pub columns: usize,
    /// Are there loops, which carry rows?
    pub is_dense: bool,
}

/// What is not zero whatever the arguments are.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    Number {
        argument: usize,
        row: usize,
        column: usize,
    },
    /// A matrix of one row for all arguments.
    Row(usize),
}

/// What the program multiplies, partials apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    /// Once through the graph, forward or backward, in one direction.
    pub sweep: usize,
    /// For all entries, in the order that was chosen.
    pub products: usize,
}

/// The value and the Jacobian, or nothing where the program has loops, sizes or steps that are not taken apart.
pub fn accumulate(values: &mut Values, program: &Program, region: &Region) -> Option<Accumulation> {
    let scalar = scalar(values, program)?;
    let mut walk = Walk::new(values, scalar, &program.body);
    for (number, source) in program.arguments.iter().enumerate() {
        walk.argument(number, *source, region)?;
    }
    walk.region(region)?;
    let rows = match &program.outputs {
        Outputs::Matrix(position, _) => walk.state.signal(region.results[*position]).map(<[_]>::to_vec),
        Outputs::Buffer(buffer) => Some(walk.buffer(*buffer)?),
        _ => return None,
    };
    let sinks: Vec<Option<Vertex>> = rows.unwrap_or_default().into_iter().map(|row| walk.sink(row)).collect();
    walk.eliminate(&sinks)?;
    let (mut entries, mut results) = (Vec::new(), region.results.clone());
    for (row, sink) in sinks.into_iter().enumerate().filter_map(|(row, sink)| Some((row, sink?))) {
        for (entry, value) in walk.entries(row, sink)? {
            entries.push(entry);
            results.push(value);
        }
    }
    let (work, columns, is_dense) = (walk.work, walk.places.len(), walk.is_dense);
    Some(Accumulation { region: walk.builder.finish(results), entries, work, columns, is_dense })
}

impl Walk<'_> {
    /// What is stored of a row.
    fn entries(&mut self, row: usize, sink: Vertex) -> Option<Vec<(Entry, ValueId)>> {
        let terms = self.graph.row(sink).clone();
        let column = |vertex: &Vertex| match self.rows.get(vertex) {
            Some(Row::Unit(column)) => Some(*column),
            _ => None,
        };
        let columns: Option<Vec<usize>> = terms.keys().map(column).collect();
        let Some(columns) = columns else {
            let graph = self.graph.clone();
            return Some(vec![(Entry::Row(row), self.dense(&graph, sink)?)]);
        };
        let numbers = columns.into_iter().zip(terms.into_values());
        let stored = numbers.map(|(column, weight)| {
            let (argument, column) = self.places[column];
            (Entry::Number { argument, row, column }, weight.value(&mut self.builder, &self.ty))
        });
        Some(stored.collect())
    }
}

/// The one scalar of the arguments.
fn scalar(values: &Values, program: &Program) -> Option<Scalar> {
    let mut scalars = program.arguments.iter().map(|argument| match argument {
        ArgumentSource::Value(value) => Some(values.scalar(*value).clone()),
        ArgumentSource::Buffer(buffer) => values.buffer(*buffer).data.scalar().cloned(),
    });
    let first = scalars.next()??;
    scalars.all(|scalar| scalar.as_ref() == Some(&first)).then_some(first)
}
