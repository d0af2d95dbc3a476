//! Branches are cuts: each arm hands out, beside its values, their partials by what varies outside.

use super::graph::{Graph, Vertex};
use super::state::{Path, Signal};
use super::walk::Walk;
use super::weight::{Weight, constant};
use super::{BTreeMap, BTreeSet, Builder, Region, ValueId, Work};
use crate::ir::{BufferId, Operation, Selector, Statement};

/// What leaves an arm: an element of a result, or of a buffer from outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Result(usize, usize),
    Cell(BufferId, Path, usize),
}

/// An arm, and the partials of what leaves it by the vertices outside.
struct Arm {
    region: Region,
    rows: BTreeMap<Place, BTreeMap<Vertex, Weight>>,
    work: Work,
}

impl Walk<'_> {
    pub fn branch(
        &mut self,
        statement: &Statement,
        selector: Option<&Selector>,
        arms: &[Region],
    ) -> Option<()> {
        let made: BTreeSet<BufferId> = arms.iter().flat_map(Region::allocated).collect();
        let written = &statement.operation.effects().writes - &made;
        let mut done = Vec::new();
        for arm in arms {
            done.push(self.arm(arm, &written)?);
        }
        self.work.sweep += done.iter().map(|arm| arm.work.sweep).max().unwrap_or(0);
        self.work.products += done.iter().map(|arm| arm.work.products).max().unwrap_or(0);
        let mut results = statement.results.clone();
        let rows = self.handed_out(&mut done, &mut results);
        let mut regions = done.into_iter().map(|arm| arm.region).collect::<Vec<_>>();
        let operation = match selector {
            Some(selector) => Operation::Branch(selector.clone(), regions),
            None => Operation::Scope(regions.pop().expect("a scope has one region")),
        };
        self.builder.push(Statement::new(results, operation));
        self.take(&statement.results, &written, rows)
    }

    fn arm(&mut self, arm: &Region, written: &BTreeSet<BufferId>) -> Option<Arm> {
        let outside = self.graph.len();
        let mut builder = Builder::new(self.builder.values);
        builder.integers.clone_from(&self.builder.integers);
        let mut inner = Walk {
            builder,
            graph: Graph::of_sources(outside),
            state: self.state.clone(),
            ty: self.ty.clone(),
            indices: self.indices.clone(),
            elements: self.elements.clone(),
            work: Work::default(),
            rows: BTreeMap::new(),
            places: self.places.clone(),
            carries: false,
            is_dense: false,
        };
        inner.region(arm)?;
        let mut left: Vec<(Place, Option<Vertex>)> = Vec::new();
        for (position, result) in arm.results.iter().enumerate() {
            let signal = inner.state.signal(*result).unwrap_or_default().iter().enumerate();
            left.extend(signal.map(|(element, vertex)| (Place::Result(position, element), *vertex)));
        }
        for buffer in written {
            for (path, signal) in inner.state.cells(*buffer) {
                let elements = signal.into_iter().enumerate();
                left.extend(
                    elements.map(|(element, vertex)| (Place::Cell(*buffer, path.clone(), element), vertex)),
                );
            }
        }
        let sinks: Vec<Option<Vertex>> = left.iter().map(|(_, vertex)| inner.sink(*vertex)).collect();
        inner.eliminate(&sinks)?;
        let rows = left.into_iter().zip(sinks);
        let rows = rows.filter_map(|((place, _), sink)| Some((place, inner.graph.row(sink?).clone())));
        let (rows, work) = (rows.collect(), inner.work);
        Some(Arm { region: inner.builder.finish(arm.results.clone()), rows, work })
    }

    /// The partials of what leaves the branch: where the arms do not agree on one or minus one, results of it.
    fn handed_out(
        &mut self,
        arms: &mut [Arm],
        results: &mut Vec<ValueId>,
    ) -> BTreeMap<Place, BTreeMap<Vertex, Weight>> {
        let edges: BTreeSet<(Place, Vertex)> = arms
            .iter()
            .flat_map(|arm| &arm.rows)
            .flat_map(|(place, row)| row.keys().map(|vertex| (place.clone(), *vertex)))
            .collect();
        let mut rows: BTreeMap<Place, BTreeMap<Vertex, Weight>> = BTreeMap::new();
        for (place, vertex) in edges {
            let weights: Vec<Option<Weight>> = arms
                .iter()
                .map(|arm| arm.rows.get(&place).and_then(|row| row.get(&vertex)).copied())
                .collect();
            let first = weights[0].filter(|weight| weight.factor.is_none());
            let weight = match first {
                Some(unit) if weights.iter().all(|weight| *weight == first) => unit,
                _ => {
                    for (arm, weight) in arms.iter_mut().zip(weights) {
                        self.append(&mut arm.region, weight);
                    }
                    let value = self.builder.values.add(self.ty.clone(), "partial");
                    results.push(value);
                    Weight::of(value)
                }
            };
            rows.entry(place).or_default().insert(vertex, weight);
        }
        rows
    }

    /// Hands out a partial at the end of an arm; where there is none, zero.
    fn append(&mut self, arm: &mut Region, weight: Option<Weight>) {
        let mut builder = Builder::new(self.builder.values);
        let value = match weight {
            Some(weight) => weight.value(&mut builder, &self.ty),
            None => constant(&mut builder, &self.ty, 0.0),
        };
        arm.statements.extend(builder.statements);
        arm.results.push(value);
    }

    /// What leaves the branch becomes vertices.
    fn take(
        &mut self,
        results: &[ValueId],
        written: &BTreeSet<BufferId>,
        rows: BTreeMap<Place, BTreeMap<Vertex, Weight>>,
    ) -> Option<()> {
        let mut signals: BTreeMap<usize, Signal> = BTreeMap::new();
        let mut cells: BTreeMap<BufferId, BTreeMap<Path, Signal>> = BTreeMap::new();
        for (place, row) in rows {
            let terms: Vec<_> = row.into_iter().map(|(vertex, weight)| (Some(vertex), weight)).collect();
            let vertex = self.combination(&terms);
            let (signal, element) = match place {
                Place::Result(position, element) => (signals.entry(position).or_default(), element),
                Place::Cell(buffer, path, element) => {
                    (cells.entry(buffer).or_default().entry(path).or_default(), element)
                }
            };
            signal.resize(signal.len().max(element + 1), None);
            signal[element] = vertex;
        }
        for (position, mut signal) in signals {
            if !self.is_uniform(results[position]) {
                return None;
            }
            let (rows, columns) = super::state::size(self.builder.values, results[position])?;
            signal.resize(rows * columns, None);
            self.state.set(results[position], signal);
        }
        for buffer in written {
            let mut cells = cells.remove(buffer).unwrap_or_default();
            self.complete(*buffer, &mut cells)?;
            self.state.write(*buffer, &[], cells);
        }
        Some(())
    }

    /// Elements of a buffer that are matrices have all their places, also where the last do not vary.
    fn complete(&self, buffer: BufferId, cells: &mut BTreeMap<Path, Signal>) -> Option<()> {
        let size = match self.builder.values.buffer(buffer).data.element() {
            Some(crate::ir::Type::Matrix(matrix)) => matrix.literal_size()?,
            _ => (1, 1),
        };
        cells.values_mut().for_each(|signal| signal.resize(size.0 * size.1, None));
        Some(())
    }
}
