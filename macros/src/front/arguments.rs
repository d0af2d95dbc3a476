//! What the program starts with, and the buffers that it leaves its result in.

use proc_macro2::TokenStream;
use quote::ToTokens;

use super::chain::whole_key;
use super::environment::{Shape, State, View};
use super::lower::{Lowering, name_text};
use super::signature::{Parameter, Signature};
use crate::ir::{
    ArgumentSource, BufferId, Data, Given, GivenSource, Initial, Memory, Origin, Outputs, Place, Type, Values,
};
use crate::message;

impl Lowering<'_> {
    /// Declares the parameters; returns the differentiable ones.
    pub fn parameters(&mut self, signature: &Signature) -> Vec<ArgumentSource> {
        let (mut arguments, mut states) = (Vec::new(), Vec::new());
        for (index, parameter) in signature.parameters.iter().enumerate() {
            let references = parameter.references;
            let argument = argument(&mut self.values, parameter, arguments.len());
            let state = match argument {
                Some(ArgumentSource::Value(value)) => State::Known(Shape::Real { value, references }),
                Some(ArgumentSource::Buffer(buffer)) => {
                    State::Known(Shape::Place(View::new(Place::whole(buffer), references)))
                }
                None => self.given_parameter(index, parameter),
            };
            states.push(state.clone());
            arguments.extend(argument);
            let id = self.environment.declare(&parameter.name, true, state);
            let geometry = super::geometry::read(super::signature::peel(&parameter.ty).0, &signature.scalars);
            self.environment.variables[id.0].geometry = geometry;
            if matches!(self.environment.state(id), State::Plain) {
                self.hold_whole(index, id);
            }
        }
        for group in &signature.groups {
            let shape = self.grouped(&group.node, &states, 0);
            self.environment.declare(&group.name, true, State::Known(shape));
        }
        arguments
    }

    fn given_parameter(&mut self, index: usize, parameter: &Parameter) -> State {
        let Some(data) = &parameter.given else { return State::Plain };
        let references = parameter.references;
        let source = given(&mut self.values, data, index, parameter);
        self.givens.push(Given { parameter: index, source });
        let shape = match source {
            GivenSource::Value(value) if matches!(data, Data::Matrix(_)) => {
                return State::Known(Shape::Real { value, references });
            }
            GivenSource::Value(value) => Shape::Given { value, references },
            GivenSource::Buffer(buffer) => Shape::Place(View::new(Place::whole(buffer), references)),
        };
        State::Given { shape, named: true }
    }

    /// Makes the buffers of the result where the program begins.
    pub fn make_result_buffers(&mut self) {
        for (number, data) in self.signature.output_buffers.iter().enumerate() {
            let initial =
                if data.is_fixed() { Initial::Zeros(Vec::new()) } else { Initial::Elements(Vec::new()) };
            let place = self.allocate(data.clone(), "result", initial);
            self.result_buffers[number] = Some(place.buffer);
        }
    }

    /// Leaves an array in a buffer of the result.
    pub fn output_buffer(&mut self, number: usize, shape: Shape, at: &TokenStream) -> Option<()> {
        let data = self.signature.output_buffers[number].clone();
        if let (true, Some(buffer)) = (self.known.buffers_first, self.result_buffers[number]) {
            let target = View::new(Place::whole(buffer), 0);
            self.fill_from(&target, shape);
            return Some(());
        }
        if self.environment.regions > 0 {
            self.again.buffers_first = true;
            return Some(());
        }
        let place = match shape {
            Shape::Place(view) if view.references == 0 => view.place,
            Shape::Place(_) | Shape::Real { .. } | Shape::Given { .. } => {
                self.report.refuse(at, message::RESULT_SHAPE);
                return None;
            }
            shape => self.array(shape, &data, at)?,
        };
        let is_own = place.path.is_empty()
            && *self.origin(place.buffer) == Origin::Local
            && !self.result_buffers.contains(&Some(place.buffer));
        let place = if is_own { place } else { self.copied(&place, "result").place };
        self.result_buffers[number] = Some(place.buffer);
        Some(())
    }

    /// Fills a fresh buffer with the content of an array.
    pub fn fill_from(&mut self, target: &View, shape: Shape) {
        let data = self.data_of(&target.place);
        let at = self.signature.output_type.to_token_stream();
        let Some(from) = self.array(shape, &data, &at) else { return };
        if data.is_fixed() {
            self.memory(Memory::Copy { to: target.place.clone(), from });
            return;
        }
        let flow = self.elements(View { place: from, references: 1, owned: false });
        self.append_all(&target.place, &flow, whole_key(target.place.buffer), &at);
    }

    /// The outputs with the buffers that the program really has.
    pub fn real_outputs(&self, outputs: &Outputs) -> Option<Outputs> {
        Some(match outputs {
            Outputs::Buffer(BufferId(number)) => Outputs::Buffer(self.result_buffers[*number]?),
            Outputs::Tuple(parts) => {
                let parts: Option<Vec<_>> = parts.iter().map(|part| self.real_outputs(part)).collect();
                Outputs::Tuple(parts?)
            }
            other => other.clone(),
        })
    }
}

/// A differentiable parameter as the program's argument of a number.
pub fn argument(values: &mut Values, parameter: &Parameter, number: usize) -> Option<ArgumentSource> {
    let text = name_text(&parameter.name);
    let data = parameter.scalar.clone().map(Data::Real).or_else(|| parameter.data.clone())?;
    Some(match data {
        Data::Real(scalar) => ArgumentSource::Value(values.add(Type::Real(scalar), text)),
        Data::Matrix(matrix) => ArgumentSource::Value(values.add(Type::Matrix(matrix), text)),
        data => ArgumentSource::Buffer(values.add_buffer(data, text, Origin::Argument(number))),
    })
}

/// A parameter that is not differentiable, of a type that elements are read from.
pub fn given(values: &mut Values, data: &Data, index: usize, parameter: &Parameter) -> GivenSource {
    let text = name_text(&parameter.name);
    match data {
        Data::Real(scalar) => GivenSource::Value(values.add(Type::Real(scalar.clone()), text)),
        Data::Matrix(matrix) => GivenSource::Value(values.add(Type::Matrix(matrix.clone()), text)),
        Data::Plain(ty) => GivenSource::Value(values.add(Type::plain(ty), text)),
        data => GivenSource::Buffer(values.add_buffer(data.clone(), text, Origin::Given(index))),
    }
}
