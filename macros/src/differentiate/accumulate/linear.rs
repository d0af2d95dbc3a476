//! Operations on vectors and matrices: their rows of linear maps, element by element.

use super::state::{Signal, size};
use super::walk::Walk;
use super::weight::Weight;
use super::{Type, ValueId};
use crate::ir::{Constant, Operation};
use crate::rules::Primitive;
use crate::rules::algebra::{Map, row};

/// What goes through a linear map.
#[derive(Clone, Debug)]
pub struct Block {
    pub rows: usize,
    pub columns: usize,
    pub signal: Signal,
}

impl Block {
    pub fn at(&self, row: usize, column: usize) -> Option<usize> {
        let place = (row < self.rows && column < self.columns).then_some(column * self.rows + row)?;
        self.signal.get(place).copied().flatten()
    }

    pub fn from_fn(
        rows: usize,
        columns: usize,
        mut element: impl FnMut(usize, usize) -> Option<usize>,
    ) -> Self {
        let places = (0..columns).flat_map(|column| (0..rows).map(move |row| (row, column)));
        Self { rows, columns, signal: places.map(|(row, column)| element(row, column)).collect() }
    }
}

impl Walk<'_> {
    pub fn algebra(&mut self, primitive: Primitive, operands: &[ValueId], result: ValueId) -> Option<Signal> {
        let (rows, columns) = size(self.builder.values, result)?;
        let varying: Vec<Option<Signal>> =
            operands.iter().map(|operand| self.state.signal(*operand).map(<[_]>::to_vec)).collect();
        let mut terms = Vec::new();
        for ((operand, signal), maps) in
            operands.iter().zip(varying).zip(row(primitive, &mut self.builder, operands, result))
        {
            let (Some(signal), Some(maps)) = (signal, maps) else { continue };
            let (rows, columns) = size(self.builder.values, *operand)?;
            for map in maps {
                terms.push(self.mapped(&map, Block { rows, columns, signal: signal.clone() })?);
            }
        }
        if terms.iter().any(|term| (term.rows, term.columns) != (rows, columns)) {
            return None;
        }
        let element = |walk: &mut Self, index: usize| {
            let terms: Vec<_> = terms.iter().map(|term| (term.signal[index], Weight::ONE)).collect();
            walk.combination(&terms)
        };
        Some((0..rows * columns).map(|index| element(self, index)).collect())
    }

    fn mapped(&mut self, map: &Map, block: Block) -> Option<Block> {
        map.iter().try_fold(
            block,
            |block, step| if self.fits(step, &block) { self.step(step, &block) } else { None },
        )
    }

    /// An element of a matrix, or the number itself.
    pub fn element(&mut self, matrix: ValueId, row: usize, column: usize) -> Weight {
        if let Some(known) = self.elements.get(&(matrix, row, column)) {
            return Weight::of(*known);
        }
        let [row_index, column_index] = [row, column].map(|index| {
            let operation = Operation::Constant(Constant::Index(index));
            self.builder.bind(Type::Index, "index", operation)
        });
        let element = self.builder.apply(Primitive::Element, &[matrix, row_index, column_index]);
        self.elements.insert((matrix, row, column), element);
        Weight::of(element)
    }

    /// The elements of a matrix, column by column.
    pub fn elements_of(&mut self, matrix: ValueId) -> Option<Vec<Weight>> {
        let (rows, columns) = size(self.builder.values, matrix)?;
        let places = (0..columns).flat_map(|column| (0..rows).map(move |row| (row, column)));
        Some(places.map(|(row, column)| self.element(matrix, row, column)).collect())
    }
}
