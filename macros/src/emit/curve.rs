//! The pullback with its tangent, of functions with a second order: what the second derivatives of their callers
//! are made of.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{Body, tuple};
use super::forward::directions;
use super::function::Emitter;
use super::primal::silence;
use crate::differentiate::jvp::{append_zero, jvp};
use crate::differentiate::vjp::Sweep;
use crate::ir::{ArgumentSource, Origin, Program, Region, ValueId, Values};
use crate::optimize::optimize;

/// The sweep from any cotangent, with its tangent.
pub struct Curve {
    values: Values,
    seeds: Vec<ArgumentSource>,
    seed_dots: Vec<ArgumentSource>,
    directions: Vec<ArgumentSource>,
    /// Results: the gradient's values, and their tangents.
    region: Region,
    gradients: Vec<ArgumentSource>,
    gradient_dots: Vec<ArgumentSource>,
}

impl Curve {
    pub fn new(program: &Program, sweep: &Sweep, values: &Values) -> Self {
        let mut values = values.clone();
        let joint = joint(program, sweep);
        let (mut tangents, dots) = directions(&program.arguments, &mut values);
        let (seed_tangents, seed_dots) = directions(&sweep.seeds, &mut values);
        tangents.values.extend(seed_tangents.values);
        tangents.buffers.extend(seed_tangents.buffers);
        let mut buffers = Vec::new();
        for gradient in &sweep.gradients {
            let ArgumentSource::Buffer(buffer) = *gradient else { continue };
            let known = values.buffer(buffer).clone();
            let dot = values.add_buffer(known.data, format!("{}_dot", known.name), Origin::Gradient);
            tangents.buffers.insert(buffer, dot);
            buffers.push((buffer, dot));
        }
        let (mut region, results) = jvp(&mut values, &joint, &mut tangents, None);
        for (value, dot) in joint.results.iter().zip(results) {
            let ty = values.ty(*value).clone();
            let dot = dot.unwrap_or_else(|| append_zero(&mut values, &mut region, &ty));
            region.results.push(dot);
        }
        let wanted: Vec<_> = buffers.iter().flat_map(|(buffer, dot)| [*buffer, *dot]).collect();
        optimize(&mut values, &mut region, &wanted);
        let (values_of, dots_of) = region.results.split_at(joint.results.len());
        let gradients = sources(sweep, values_of, buffers.iter().map(|(buffer, _)| *buffer));
        let gradient_dots = sources(sweep, dots_of, buffers.iter().map(|(_, dot)| *dot));
        let seeds = sweep.seeds.clone();
        Self { values, seeds, seed_dots, directions: dots, region, gradients, gradient_dots }
    }

    /// The gradient and its tangent, without the effects of the user's code.
    pub fn emit(&self, emitter: &Emitter) -> TokenStream {
        let mut body = Body::new(emitter.root, &self.values);
        let _ = emitter.inner_parameters(&mut body, &BTreeMap::new());
        let directions = emitter.tangent_parameters(&mut body, &self.directions);
        let (cotangent, ty) = emitter.cotangent(&mut body, &self.seeds);
        let (cotangent_dot, _) = emitter.cotangent(&mut body, &self.seed_dots);
        let derefs = emitter.dereferences(&mut body, &self.directions);
        let givens = emitter.givens(&mut body);
        let mut buffers = TokenStream::new();
        for all in [&self.gradients, &self.gradient_dots] {
            for (argument, gradient) in emitter.arguments().iter().zip(all) {
                if let ArgumentSource::Buffer(buffer) = gradient {
                    let (name, zeros) = (body.name_buffer(*buffer, false), argument.zeros());
                    buffers.extend(quote!(let mut #name = #zeros;));
                }
            }
        }
        let tapes = body.open_tapes(&self.region, &[]);
        let statements = body.statements(&self.region);
        let read = |all: &[ArgumentSource]| {
            let parts = all.iter().map(|source| match source {
                ArgumentSource::Value(value) => body.read(*value),
                ArgumentSource::Buffer(buffer) => body.buffers[buffer].name.clone(),
            });
            tuple(&parts.collect::<Vec<_>>())
        };
        let (results, dots) = (read(&self.gradients), read(&self.gradient_dots));
        let (generics, where_clause) = emitter.generics_with(&[]);
        let (parameters, gradient) = (emitter.face_parameters(), emitter.gradient_type());
        quote! {
            #[inline]
            fn __curve #generics(#parameters #directions #cotangent: #ty, #cotangent_dot: #ty) -> (#gradient, #gradient) #where_clause {
                #derefs
                #givens
                #buffers
                #tapes
                #statements
                (#results, #dots)
            }
        }
    }
}

/// The sweep as one region: results are the gradient's values.
fn joint(program: &Program, sweep: &Sweep) -> Region {
    let mut forward = sweep.forward.clone();
    silence(&mut forward);
    let mut statements = forward.statements;
    statements.extend(sweep.backward.statements.iter().cloned());
    let results = sweep.backward.results[..program.scalar_arguments().len()].to_vec();
    Region { statements, results }
}

/// Where each part of the gradient, or of its tangent, is found.
fn sources(
    sweep: &Sweep,
    values: &[ValueId],
    mut buffers: impl Iterator<Item = crate::ir::BufferId>,
) -> Vec<ArgumentSource> {
    let (mut values, missing) = (values.iter(), "each gradient has a place");
    let source = |gradient: &ArgumentSource| match gradient {
        ArgumentSource::Value(_) => ArgumentSource::Value(*values.next().expect(missing)),
        ArgumentSource::Buffer(_) => ArgumentSource::Buffer(buffers.next().expect(missing)),
    };
    sweep.gradients.iter().map(source).collect()
}
