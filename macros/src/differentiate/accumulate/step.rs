//! One step of a linear map on the elements of what goes through it.

use super::ValueId;
use super::graph::Vertex;
use super::linear::Block;
use super::walk::Walk;
use super::weight::{Weight, constant};
use crate::rules::algebra::{Frame, Step};

type Term = (Option<Vertex>, Weight);

fn literal(frame: &Frame) -> Option<(usize, usize)> {
    frame.matrix.literal_size()
}

impl Walk<'_> {
    /// Are the sizes those that the step is for? Others are rustc's to refuse.
    pub fn fits(&self, step: &Step, block: &Block) -> bool {
        let own = (block.rows, block.columns);
        let size = |matrix: &ValueId| super::state::size(self.builder.values, *matrix).unwrap_or((0, 0));
        let count = |matrix: &ValueId| size(matrix).0 * size(matrix).1;
        match step {
            Step::Along(_) => own == (1, 1),
            Step::Against(matrix) | Step::Components(matrix) | Step::Divided(matrix) => size(matrix) == own,
            Step::Left(matrix) => size(matrix).1 == block.rows,
            Step::Right(matrix) => size(matrix).0 == block.columns,
            Step::CrossBefore(vector) | Step::CrossAfter(vector) => {
                count(vector) == 3 && block.signal.len() == 3
            }
            Step::HamiltonBefore(other) | Step::HamiltonAfter(other) => {
                count(other) == 4 && block.signal.len() == 4
            }
            Step::Skew => block.signal.len() == 3,
            Step::Axial => own == (3, 3),
            Step::Symmetrized => block.rows == block.columns,
            _ => true,
        }
    }

    /// What comes out of a step, or nothing where it is not taken apart.
    pub fn step(&mut self, step: &Step, block: &Block) -> Option<Block> {
        match step {
            Step::Negate => Some(self.scaled(block, |_, _| Some(Weight::MINUS_ONE))),
            Step::Times(factor) => Some(self.scaled(block, |_, _| Some(Weight::of(*factor)))),
            Step::Along(_) | Step::Against(_) | Step::Left(_) | Step::Right(_) => self.product(step, block),
            Step::Components(matrix) => {
                let weights = self.elements_of(*matrix)?;
                let rows = block.rows;
                Some(self.scaled(block, |row, column| Some(weights[column * rows + row])))
            }
            Step::Divided(matrix) => self.divided(*matrix, block),
            Step::CrossBefore(vector) => self.cross(*vector, block, false),
            Step::CrossAfter(vector) => self.cross(*vector, block, true),
            Step::Lower => Some(self.scaled(block, |row, column| (row >= column).then_some(Weight::ONE))),
            Step::Upper => Some(self.scaled(block, |row, column| (row <= column).then_some(Weight::ONE))),
            Step::HalfLower => {
                let half = Weight::of(constant(&mut self.builder, &self.ty.clone(), 0.5));
                let weight = |row, column| (row == column).then_some(half);
                Some(self.scaled(block, |row, column| {
                    weight(row, column).or_else(|| (row > column).then_some(Weight::ONE))
                }))
            }
            Step::Symmetrized => {
                let both = |walk: &mut Self, row, column| {
                    let terms = [(block.at(row, column), Weight::ONE), (block.at(column, row), Weight::ONE)];
                    walk.combination(&terms)
                };
                Some(Block::from_fn(block.rows, block.columns, |row, column| both(self, row, column)))
            }
            Step::Axial => Some(self.axial(block)),
            Step::Skew => Some(self.skew(block)),
            Step::Conjugated => {
                Some(self.scaled(block, |row, _| Some(if row < 3 { Weight::MINUS_ONE } else { Weight::ONE })))
            }
            Step::HamiltonBefore(left) => self.hamilton(*left, block, false),
            Step::HamiltonAfter(right) => self.hamilton(*right, block, true),
            Step::Total(_) | Step::Trace(_) => {
                let is_trace = matches!(step, Step::Trace(_));
                let places = (0..block.signal.len())
                    .filter(|place| !is_trace || place % block.rows == place / block.rows);
                let terms: Vec<Term> = places.map(|place| (block.signal[place], Weight::ONE)).collect();
                Some(Block::from_fn(1, 1, |_, _| self.combination(&terms)))
            }
            other => self.moved(other, block),
        }
    }

    /// Steps that only move elements.
    fn moved(&self, step: &Step, block: &Block) -> Option<Block> {
        let place =
            |[row, column]: &[ValueId; 2]| Some((self.known_index(*row)?, self.known_index(*column)?));
        let inside = |row: usize, column: usize| row < block.rows && column < block.columns;
        match step {
            Step::Transposed => {
                Some(Block::from_fn(block.columns, block.rows, |row, column| block.at(column, row)))
            }
            Step::Spread(frame) => {
                let (rows, columns) = literal(frame)?;
                Some(Block::from_fn(rows, columns, |_, _| block.at(0, 0)))
            }
            Step::DiagonalElement(frame) => {
                let (rows, columns) = literal(frame)?;
                Some(Block::from_fn(rows, columns, |row, column| block.at(0, 0).filter(|_| row == column)))
            }
            Step::Diagonal(None) => Some(Block::from_fn(block.rows, 1, |row, _| block.at(row, row))),
            Step::FromDiagonal(None) => Some(Block::from_fn(block.rows, block.rows, |row, column| {
                block.at(row, 0).filter(|_| row == column)
            })),
            Step::At(at, _) => {
                let (row, column) = place(at)?;
                inside(row, column).then(|| Block::from_fn(1, 1, |_, _| block.at(row, column)))
            }
            Step::Placed(at, frame) => {
                let ((own_row, own_column), (rows, columns)) = (place(at)?, literal(frame)?);
                Some(Block::from_fn(rows, columns, |row, column| {
                    block.at(0, 0).filter(|_| (row, column) == (own_row, own_column))
                }))
            }
            Step::Except(at) => {
                let except = place(at)?;
                Some(Block::from_fn(block.rows, block.columns, |row, column| {
                    block.at(row, column).filter(|_| (row, column) != except)
                }))
            }
            Step::Cut(at, part, _) => {
                let ((top, left), (rows, columns)) = (place(at)?, literal(part)?);
                let fits = top + rows <= block.rows && left + columns <= block.columns;
                fits.then(|| Block::from_fn(rows, columns, |row, column| block.at(top + row, left + column)))
            }
            Step::Put(at, _, whole) => {
                let ((top, left), (rows, columns)) = (place(at)?, literal(whole)?);
                Some(Block::from_fn(rows, columns, |row, column| {
                    let (row, column) = (row.checked_sub(top)?, column.checked_sub(left)?);
                    if inside(row, column) { block.at(row, column) } else { None }
                }))
            }
            Step::ExceptPart(at, part) => {
                let ((top, left), (rows, columns)) = (place(at)?, literal(part)?);
                let is_cut = |row: usize, column: usize| {
                    (top..top + rows).contains(&row) && (left..left + columns).contains(&column)
                };
                Some(Block::from_fn(block.rows, block.columns, |row, column| {
                    block.at(row, column).filter(|_| !is_cut(row, column))
                }))
            }
            _ => None,
        }
    }

    /// Each element times a number; where there is none, zero.
    fn scaled(&mut self, block: &Block, weight: impl Fn(usize, usize) -> Option<Weight>) -> Block {
        Block::from_fn(block.rows, block.columns, |row, column| {
            self.combination(&[(block.at(row, column), weight(row, column)?)])
        })
    }

    /// Products with a matrix.
    fn product(&mut self, step: &Step, block: &Block) -> Option<Block> {
        let (Step::Along(matrix) | Step::Against(matrix) | Step::Left(matrix) | Step::Right(matrix)) = step
        else {
            return None;
        };
        let (rows, columns) = super::state::size(self.builder.values, *matrix)?;
        let weights = self.elements_of(*matrix)?;
        let weight = |row: usize, column: usize| weights[column * rows + row];
        let mut sum = |terms: Vec<Term>| self.combination(&terms);
        Some(match step {
            Step::Along(_) => {
                Block::from_fn(rows, columns, |row, column| sum(vec![(block.at(0, 0), weight(row, column))]))
            }
            Step::Against(_) => {
                let terms = block.signal.iter().copied().zip(weights.iter().copied()).collect();
                Block::from_fn(1, 1, |_, _| sum(Vec::clone(&terms)))
            }
            Step::Left(_) => Block::from_fn(rows, block.columns, |row, column| {
                sum((0..columns).map(|inner| (block.at(inner, column), weight(row, inner))).collect())
            }),
            _ => Block::from_fn(block.rows, columns, |row, column| {
                sum((0..rows).map(|inner| (block.at(row, inner), weight(inner, column))).collect())
            }),
        })
    }

    fn divided(&mut self, matrix: ValueId, block: &Block) -> Option<Block> {
        let weights = self.elements_of(matrix)?;
        let elements = weights.into_iter().map(|weight| weight.value(&mut self.builder, &self.ty));
        let elements: Vec<ValueId> = elements.collect();
        let reciprocals: Vec<_> =
            elements.into_iter().map(|element| Weight::of(self.builder.reciprocal(element))).collect();
        let rows = block.rows;
        Some(self.scaled(block, |row, column| Some(reciprocals[column * rows + row])))
    }

    /// `vector × x`, or `x × vector`.
    fn cross(&mut self, vector: ValueId, block: &Block, is_after: bool) -> Option<Block> {
        let weights = self.elements_of(vector)?;
        let by =
            |index: usize, is_negative: bool| Weight { negative: is_negative != is_after, ..weights[index] };
        let signal = (0..3).map(|place| {
            let (next, last) = ((place + 1) % 3, (place + 2) % 3);
            self.combination(&[(block.signal[last], by(next, false)), (block.signal[next], by(last, true))])
        });
        Some(Block { signal: signal.collect(), ..*block })
    }

    /// The matrix of the cross product with a vector.
    fn skew(&mut self, block: &Block) -> Block {
        let element = |row: usize, column: usize| {
            let third = (0..3).find(|third| *third != row && *third != column)?;
            let negative = (row + 1) % 3 == column;
            (row != column).then_some((third, Weight { negative, factor: None }))
        };
        Block::from_fn(3, 3, |row, column| {
            let (third, weight) = element(row, column)?;
            self.combination(&[(block.signal[third], weight)])
        })
    }

    /// The transpose of `skew`.
    fn axial(&mut self, block: &Block) -> Block {
        Block::from_fn(3, 1, |place, _| {
            let (next, last) = ((place + 1) % 3, (place + 2) % 3);
            self.combination(&[
                (block.at(last, next), Weight::ONE),
                (block.at(next, last), Weight::MINUS_ONE),
            ])
        })
    }

    /// The product with a quaternion, by coordinates i, j, k, w, from the left or from the right.
    fn hamilton(&mut self, quaternion: ValueId, block: &Block, is_right: bool) -> Option<Block> {
        let weights = self.elements_of(quaternion)?;
        Some(Block::from_fn(4, 1, |place, _| {
            let terms: Vec<Term> = (0..4)
                .map(|own| {
                    let (other, negative) = hamilton_partner(place, own, is_right);
                    let weight = weights[other];
                    (block.signal[own], Weight { negative, ..weight })
                })
                .collect();
            self.combination(&terms)
        }))
    }
}

/// For an element of a product of quaternions and one of the factor `x`: the element of the other factor that this is
/// multiplied by, and whether the product is subtracted.
fn hamilton_partner(place: usize, own: usize, is_right: bool) -> (usize, bool) {
    match (place, own) {
        (3, 3) => (3, false),
        (3, own) => (own, true),
        (place, 3) => (place, false),
        (place, own) if place == own => (3, false),
        (place, own) => {
            let other = 3 - place - own;
            // In `a × x` the product of `a` before `x`, in cyclic order, counts positive.
            let is_cyclic = (other + 1) % 3 == own;
            (other, is_cyclic == is_right)
        }
    }
}
