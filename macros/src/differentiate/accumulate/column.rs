//! Tangents by all arguments at once: one row of numbers for each number that goes through a loop.

use super::graph::{Graph, Vertex};
use super::state::Signal;
use super::walk::Walk;
use super::{BTreeMap, BTreeSet, Type, ValueId, Weight};
use crate::ir::build::Builder;
use crate::ir::{Constant, Matrix, Operation};
use crate::rules::Primitive;

/// More columns than these are not carried at once.
const MOST_COLUMNS: usize = 32;

/// The derivatives of a vertex that depends on no other one, by all arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// One in this column, and zero elsewhere.
    Unit(usize),
    /// The same, in a column that only the program knows.
    Picked(ValueId),
    /// A matrix of one row.
    Dense(ValueId),
}

impl Walk<'_> {
    pub fn row_type(&self) -> Type {
        let Type::Real(scalar) = self.ty.clone() else { panic!("{:?} is no number", self.ty) };
        Type::Matrix(Matrix { scalar, rows: "1".to_owned(), columns: self.places.len().to_string() })
    }

    /// Can a row stand here for what depends on the arguments?
    pub fn may_carry(&self) -> bool {
        self.carries && self.places.len() <= MOST_COLUMNS
    }

    /// A vertex that depends on the arguments as a row says.
    pub fn source(&mut self, row: Row) -> Vertex {
        let vertex = self.graph.vertex();
        self.rows.insert(vertex, row);
        vertex
    }

    /// An element of an argument, or of a part of it, where only the program knows which.
    pub fn picked(&mut self, elements: &[Option<Vertex>], index: ValueId) -> Option<Vertex> {
        if !self.may_carry() {
            return None;
        }
        let column = |vertex: &Option<Vertex>| match self.rows.get(&(*vertex)?) {
            Some(Row::Unit(column)) => Some(*column),
            _ => None,
        };
        let columns: Vec<usize> = elements.iter().map(column).collect::<Option<_>>()?;
        let first = *columns.first()?;
        let is_whole = columns.iter().enumerate().all(|(place, column)| *column == first + place);
        if !is_whole {
            return None;
        }
        let first = self.builder.index(first);
        let column = self.builder.apply(Primitive::Add, &[index, first]);
        Some(self.source(Row::Picked(column)))
    }

    /// The derivatives of vertices by all arguments, as the program stands here.
    pub fn rows_of(&mut self, vertices: &BTreeSet<Vertex>) -> Option<BTreeMap<Vertex, Row>> {
        let known = |vertex: &Vertex| Some((*vertex, *self.rows.get(vertex)?));
        let mut rows: BTreeMap<Vertex, Row> = vertices.iter().filter_map(known).collect();
        let mut graph = self.graph.clone();
        let mut sinks = BTreeMap::new();
        for vertex in vertices.iter().filter(|vertex| !rows.contains_key(vertex)) {
            let sink = graph.vertex();
            graph.link(&mut self.written(), *vertex, sink, Weight::ONE);
            sinks.insert(*vertex, sink);
        }
        self.work.products += self.eliminated(&mut graph, &sinks.values().copied().collect())?;
        for (vertex, sink) in sinks {
            rows.insert(vertex, Row::Dense(self.dense(&graph, sink)?));
        }
        Some(rows)
    }

    /// The row of what depends on sources alone, as a matrix.
    pub fn dense(&mut self, graph: &Graph<Weight>, sink: Vertex) -> Option<ValueId> {
        let terms = graph.row(sink).iter();
        let terms = terms.map(|(vertex, weight)| Some((*self.rows.get(vertex)?, *weight)));
        let terms: Vec<(Row, Weight)> = terms.collect::<Option<_>>()?;
        let mut sum = None;
        for (row, weight) in &terms {
            let Row::Dense(row) = row else { continue };
            self.work.products += if weight.factor.is_some() { self.places.len() } else { 0 };
            sum = Some(self.added(sum, *row, *weight));
        }
        let known = terms.iter().filter_map(|(row, weight)| match row {
            Row::Unit(column) => Some((*column, *weight)),
            _ => None,
        });
        let known: BTreeMap<usize, Weight> = known.collect();
        let mut sum = match sum {
            None => self.assembled_row(&known),
            Some(sum) => known.into_iter().fold(sum, |sum, (column, weight)| {
                let column = self.builder.index(column);
                self.with_entry(sum, column, weight)
            }),
        };
        for (row, weight) in terms {
            if let Row::Picked(column) = row {
                sum = self.with_entry(sum, column, weight);
            }
        }
        Some(sum)
    }

    /// A row as a matrix.
    pub fn dense_row(&mut self, row: Option<Row>) -> ValueId {
        match row {
            None => self.assembled_row(&BTreeMap::new()),
            Some(Row::Unit(column)) => self.assembled_row(&BTreeMap::from([(column, Weight::ONE)])),
            Some(Row::Picked(column)) => {
                let zeros = self.assembled_row(&BTreeMap::new());
                self.with_entry(zeros, column, Weight::ONE)
            }
            Some(Row::Dense(row)) => row,
        }
    }

    fn added(&mut self, sum: Option<ValueId>, row: ValueId, weight: Weight) -> ValueId {
        let builder = &mut self.builder;
        let term = weight.factor.map_or(row, |factor| builder.scaled(row, factor));
        match (sum, weight.negative) {
            (None, false) => term,
            (None, true) => builder.neg(term),
            (Some(sum), false) => builder.add(sum, term),
            (Some(sum), true) => builder.sub(sum, term),
        }
    }

    fn with_entry(&mut self, row: ValueId, column: ValueId, weight: Weight) -> ValueId {
        let entry = weight.value(&mut self.builder, &self.ty);
        let zero = self.builder.index(0);
        self.builder.apply(Primitive::AddElement, &[row, zero, column, entry])
    }

    fn assembled_row(&mut self, entries: &BTreeMap<usize, Weight>) -> ValueId {
        let ty = self.row_type();
        if entries.is_empty() {
            return zeros(&mut self.builder, &ty);
        }
        let element = |walk: &mut Self, column: usize| match entries.get(&column) {
            Some(weight) => weight.value(&mut walk.builder, &walk.ty),
            None => super::weight::constant(&mut walk.builder, &walk.ty, 0.0),
        };
        let elements = (0..self.places.len()).map(|column| element(self, column)).collect();
        self.builder.bind(ty, "row", Operation::Primitive(Primitive::Assemble, elements))
    }

    /// Vertices with rows of their own, for the elements of a value.
    pub fn dense_signal(&mut self, rows: &[ValueId]) -> Signal {
        rows.iter().map(|row| Some(self.source(Row::Dense(*row)))).collect()
    }
}

fn zeros(builder: &mut Builder, ty: &Type) -> ValueId {
    builder.bind(ty.clone(), "row", Operation::Constant(Constant::Real(0.0)))
}
