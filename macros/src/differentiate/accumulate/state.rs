//! Which vertices stand for the elements of values and buffers at a point of the program.

use std::collections::BTreeMap;

use super::graph::Vertex;
use crate::ir::{BufferId, Type, ValueId, Values};

/// The elements of a number or of a matrix, column by column; what does not vary has no vertex.
pub type Signal = Vec<Option<Vertex>>;

/// Where an element of a buffer stands: an index for each dimension.
pub type Path = Vec<usize>;

#[derive(Clone, Debug, Default)]
pub struct State {
    values: BTreeMap<ValueId, Signal>,
    cells: BTreeMap<BufferId, BTreeMap<Path, Signal>>,
}

impl State {
    /// The elements of a value that varies.
    pub fn signal(&self, value: ValueId) -> Option<&[Option<Vertex>]> {
        self.values.get(&value).map(Vec::as_slice)
    }

    pub fn set(&mut self, value: ValueId, signal: Signal) {
        if signal.iter().any(Option::is_some) {
            self.values.insert(value, signal);
        }
    }

    pub fn varies(&self, buffer: BufferId) -> bool {
        self.cells.get(&buffer).is_some_and(|cells| !cells.is_empty())
    }

    /// The elements of a buffer that vary.
    pub fn cells(&self, buffer: BufferId) -> BTreeMap<Path, Signal> {
        self.cells.get(&buffer).cloned().unwrap_or_default()
    }

    /// Those under a path, by the rest of their own.
    pub fn cells_under(&self, buffer: BufferId, path: &[usize]) -> BTreeMap<Path, Signal> {
        let under = self.cells(buffer).into_iter();
        under.filter_map(|(own, signal)| Some((own.strip_prefix(path)?.to_vec(), signal))).collect()
    }

    /// Writes all that is under a path; what is not given does not vary.
    pub fn write(&mut self, buffer: BufferId, path: &[usize], cells: BTreeMap<Path, Signal>) {
        let own = self.cells.entry(buffer).or_default();
        own.retain(|known, _| !known.starts_with(path));
        let varying = cells.into_iter().filter(|(_, signal)| signal.iter().any(Option::is_some));
        own.extend(varying.map(|(rest, signal)| ([path, &rest].concat(), signal)));
    }
}

/// How many elements a number or a matrix has, where its size is a literal.
pub fn size(values: &Values, value: ValueId) -> Option<(usize, usize)> {
    match values.ty(value) {
        Type::Real(_) => Some((1, 1)),
        Type::Matrix(matrix) => matrix.literal_size(),
        _ => None,
    }
}
