//! Jacobians by the elimination of vertices: one program from the arguments to the value and all entries.
//!
//! The program's numbers are the vertices of a graph whose edges are the partials of its operations. A vertex is
//! taken out by linking what depends on it to what it depends on, with the products of the partials; what is left in
//! the end is the Jacobian. Forward and reverse mode are two of the orders in which this can be done, and a cheaper
//! one multiplies where few numbers pass (`order.rs`). A branch is eliminated in each arm, and a call by its own
//! Jacobian, so that both are cuts.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::build::Builder;
use crate::ir::{ArgumentSource, Outputs, Program, Region, Scalar, Type, ValueId, Values};

mod branch;
mod call;
mod graph;
mod linear;
mod memory;
mod order;
mod primitive;
mod state;
mod step;
mod walk;
mod weight;

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
}

/// An entry that is not zero whatever the arguments are.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub argument: usize,
    pub row: usize,
    pub column: usize,
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
    let mut places = Vec::new();
    for (argument, source) in program.arguments.iter().enumerate() {
        let elements = walk.argument(*source)?;
        places.extend((0..elements).map(|column| (argument, column)));
    }
    walk.region(region)?;
    let rows = match &program.outputs {
        Outputs::Matrix(position, _) => walk.state.signal(region.results[*position]).map(<[_]>::to_vec),
        Outputs::Buffer(buffer) => Some(walk.buffer(*buffer)?),
        _ => return None,
    };
    let sinks: Vec<Option<Vertex>> = rows.unwrap_or_default().into_iter().map(|row| walk.sink(row)).collect();
    walk.eliminate(&sinks, places.len())?;
    let mut entries = Vec::new();
    let mut results = region.results.clone();
    for (row, sink) in sinks.into_iter().enumerate().filter_map(|(row, sink)| Some((row, sink?))) {
        for (source, weight) in walk.graph.row(sink).clone() {
            let (argument, column) = places[source];
            entries.push(Entry { argument, row, column });
            results.push(weight.value(&mut walk.builder, &walk.ty));
        }
    }
    let work = walk.work;
    Some(Accumulation { region: walk.builder.finish(results), entries, work })
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
