//! The partials of primitives as edges.

use super::graph::Vertex;
use super::state::{Signal, size};
use super::walk::Walk;
use super::weight::Weight;
use super::{BTreeMap, ValueId};
use crate::ir::Type;
use crate::rules::{Notation, Partial, Primitive};

impl Walk<'_> {
    pub fn primitive(&mut self, primitive: Primitive, operands: &[ValueId], result: ValueId) -> Option<()> {
        if !self.builder.values.is_differentiable(result) {
            return Some(());
        }
        let signal = match primitive {
            _ if !self.is_uniform(result) => return None,
            // Between two precisions, or of both operands at once.
            Primitive::Cast | Primitive::Select => return None,
            Primitive::Assemble => self.assembled(operands, result)?,
            Primitive::Element if self.is_unknown(&operands[1..]) => {
                vec![Some(self.element_picked(operands)?)]
            }
            _ if primitive.notation() == Notation::Algebra => self.algebra(primitive, operands, result)?,
            _ => {
                let partials = primitive.partials(&mut self.builder, operands, result);
                match self.builder.values.ty(result) {
                    Type::Matrix(_) => self.element_by_element(operands, &partials, result)?,
                    _ => vec![self.by_partials(operands, &partials)],
                }
            }
        };
        self.state.set(result, signal);
        Some(())
    }

    /// Partials of one operation share the products that they begin with: a vertex for each.
    fn by_partials(&mut self, operands: &[ValueId], partials: &[Option<Partial>]) -> Option<Vertex> {
        let terms = operands.iter().zip(partials);
        let terms: Vec<(Vertex, &Partial)> = terms
            .filter_map(|(operand, partial)| Some((self.state.signal(*operand)?[0]?, partial.as_ref()?)))
            .collect();
        terms.first()?;
        let mut shared = BTreeMap::from([(Vec::new(), self.graph.vertex())]);
        for (vertex, Partial { negative, factors }) in terms {
            let Some((last, begin)) = factors.split_last() else {
                self.link(vertex, shared[&Vec::new()], Weight { negative: *negative, factor: None });
                continue;
            };
            for (length, factor) in begin.iter().enumerate() {
                if !shared.contains_key(&begin[..=length]) {
                    let (inner, outer) = (self.graph.vertex(), shared[&begin[..length]]);
                    self.link(inner, outer, Weight::of(*factor));
                    shared.insert(begin[..=length].to_vec(), inner);
                }
            }
            self.link(vertex, shared[begin], Weight { negative: *negative, factor: Some(*last) });
        }
        Some(shared[&Vec::new()])
    }

    /// Sums and differences of matrices.
    fn element_by_element(
        &mut self,
        operands: &[ValueId],
        partials: &[Option<Partial>],
        result: ValueId,
    ) -> Option<Signal> {
        let (rows, columns) = size(self.builder.values, result)?;
        let mut terms: Vec<(Signal, Weight)> = Vec::new();
        for (operand, partial) in operands.iter().zip(partials) {
            let (Some(signal), Some(partial)) = (self.state.signal(*operand), partial) else { continue };
            let is_plain = partial.factors.is_empty() && signal.len() == rows * columns;
            let weight = is_plain.then_some(Weight { negative: partial.negative, factor: None })?;
            terms.push((signal.to_vec(), weight));
        }
        let element = |walk: &mut Self, index: usize| {
            let terms: Vec<_> = terms.iter().map(|(signal, weight)| (signal[index], *weight)).collect();
            walk.combination(&terms)
        };
        Some((0..rows * columns).map(|index| element(self, index)).collect())
    }

    /// Is an index among these known only when the program runs?
    fn is_unknown(&self, indices: &[ValueId]) -> bool {
        indices.iter().any(|index| self.known_index(*index).is_none())
    }

    /// An element of a vector.
    fn element_picked(&mut self, operands: &[ValueId]) -> Option<Vertex> {
        let (rows, columns) = size(self.builder.values, operands[0])?;
        let index = match (rows, columns) {
            (_, 1) => operands[1],
            (1, _) => operands[2],
            _ => return None,
        };
        let elements = self.state.signal(operands[0])?.to_vec();
        self.picked(&elements, index)
    }

    /// A matrix of its elements, row by row.
    fn assembled(&mut self, operands: &[ValueId], result: ValueId) -> Option<Signal> {
        let (rows, columns) = size(self.builder.values, result)?;
        if operands.len() != rows * columns {
            return None;
        }
        let mut signal = vec![None; rows * columns];
        for (number, operand) in operands.iter().enumerate() {
            let (row, column) = (number / columns, number % columns);
            self.elements.insert((result, row, column), *operand);
            signal[column * rows + row] = self.state.signal(*operand).and_then(|signal| signal[0]);
        }
        Some(signal)
    }
}
