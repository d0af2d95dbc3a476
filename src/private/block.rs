//! Blocks of Jacobians, as callers hand them in to be filled.

use nalgebra::SMatrix;

/// A block by a differentiable parameter.
pub trait Block<T> {
    /// Writes an entry.
    fn put(&mut self, row: usize, column: usize, entry: T);
}

/// A block that nobody wants.
#[diagnostic::on_unimplemented(
    message = "a differentiable value is passed for a parameter that is not differentiable",
    label = "one of these arguments goes to a parameter marked `#[no_grad]`",
    note = "take `#[no_grad]` off where the function is defined, or stop the gradient: `tapeless::no_grad(|| …)`"
)]
pub trait Unwanted {}

/// Stands in the place of a block by an argument that depends on no differentiable value.
#[derive(Clone, Copy, Debug)]
pub struct NoBlock;

impl Unwanted for NoBlock {}

impl<T> Block<T> for NoBlock {
    #[inline]
    fn put(&mut self, _row: usize, _column: usize, _entry: T) {}
}

impl<T, const ROWS: usize, const COLUMNS: usize> Block<T> for SMatrix<T, ROWS, COLUMNS> {
    #[inline]
    fn put(&mut self, row: usize, column: usize, entry: T) {
        self[(row, column)] = entry;
    }
}

/// Fills a block with another of its size.
#[inline]
pub fn copy_block<T: Copy, const ROWS: usize, const COLUMNS: usize>(
    from: &SMatrix<T, ROWS, COLUMNS>,
    to: &mut impl Block<T>,
) {
    for column in 0..COLUMNS {
        for row in 0..ROWS {
            to.put(row, column, from[(row, column)]);
        }
    }
}
