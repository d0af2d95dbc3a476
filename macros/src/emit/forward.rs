//! `jvp`: the face of forward mode.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::body::{Body, tuple};
use super::function::Emitter;
use crate::differentiate::jvp::{Tangents, append_tangent, jvp};
use crate::front::signature::Parameter;
use crate::ir::{
    ArgumentSource, BufferId, Data, Memory, Operation, Origin, Outputs, Place, Region, Statement, Type,
    Values,
};

/// One direction for each argument: a value, or a buffer that the caller hands in.
pub fn directions(arguments: &[ArgumentSource], values: &mut Values) -> (Tangents, Vec<ArgumentSource>) {
    let (mut tangents, mut dots) = (Tangents::default(), Vec::new());
    for argument in arguments {
        dots.push(match *argument {
            ArgumentSource::Value(value) => {
                let name = format!("{}_dot", values.name(value));
                let dot = values.add(values.ty(value).clone(), name);
                tangents.values.insert(value, dot);
                ArgumentSource::Value(dot)
            }
            ArgumentSource::Buffer(buffer) => {
                let known = values.buffer(buffer).clone();
                let dot = values.add_buffer(known.data, format!("{}_dot", known.name), Origin::Seed);
                tangents.buffers.insert(buffer, dot);
                ArgumentSource::Buffer(dot)
            }
        });
    }
    (tangents, dots)
}

/// From so many statements on, a program in forward mode beside the one in reverse mode costs more to compile
/// than it saves.
const LONG: usize = 256;

impl Emitter<'_> {
    pub fn jvp(&self) -> TokenStream {
        if self.program.body.statements.len() > LONG && self.is_straight_line() {
            return self.jvp_of_gradient();
        }
        let mut values = self.program.values.clone();
        let (mut tangents, dots) = directions(&self.program.arguments, &mut values);
        let source =
            Region { statements: self.program.body.statements.clone(), results: self.output_results() };
        let (mut region, tangent) = jvp(&mut values, &source, &mut tangents, None);
        let count = region.results.len();
        for (position, dot) in tangent.into_iter().enumerate() {
            let like = region.results[position];
            let value = if values.is_differentiable(like) {
                append_tangent(&mut values, &mut region, dot, like)
            } else {
                like
            };
            region.results.push(value);
        }
        let outputs = self.program.outputs.buffers();
        for buffer in &outputs {
            constant_tangent(&mut values, &mut region, &mut tangents, *buffer);
        }
        let wanted: Vec<BufferId> =
            outputs.iter().copied().chain(outputs.iter().map(|buffer| tangents.buffers[buffer])).collect();
        crate::optimize::optimize(&mut values, &mut region, &wanted);
        self.jvp_face(&values, &region, &tangents, &dots, count)
    }

    /// One number of numbers, without loops?
    fn is_straight_line(&self) -> bool {
        self.is_scalar() && matches!(self.program.outputs, Outputs::Real(..)) && !self.repeats()
    }

    /// The gradient times the direction.
    fn jvp_of_gradient(&self) -> TokenStream {
        let mut values = self.program.values.clone();
        let (_, dots) = directions(&self.program.arguments, &mut values);
        let mut body = Body::new(self.root, &values);
        let directions = self.tangent_parameters(&mut body, &dots);
        let stars = |parameter: &Parameter| {
            let stars = std::iter::repeat_n(quote!(*), parameter.references);
            quote!(#(#stars)*)
        };
        let (mut bars, mut products) = (Vec::new(), Vec::new());
        for (index, (dot, (parameter, _))) in dots.iter().zip(self.signature.differentiable()).enumerate() {
            let ArgumentSource::Value(dot) = dot else { continue };
            let bar = format_ident!("bar_{index}", span = Span::mixed_site());
            let (dot, stars) = (body.read(*dot), stars(parameter));
            products.push(quote!(#bar * #stars #dot));
            bars.push(bar.into_token_stream());
        }
        let (generics, where_clause) = self.generics_with(&[]);
        let (output, tangent) = (&self.signature.output_type, self.cotangent_type());
        let doc = format!("The value of `{}`, and its tangent in the given direction.", self.name);
        let (outer, bars) = (self.face_parameters(), tuple(&bars));
        let names = self.signature.parameters.iter().map(|parameter| &parameter.name);
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn jvp #generics(#outer #directions) -> (#output, #tangent) #where_clause {
                let (value, #bars) = Self::value_and_grad(#(#names),*);
                (value, #(#products)+*)
            }
        }
    }

    fn jvp_face(
        &self,
        values: &Values,
        region: &Region,
        tangents: &Tangents,
        dots: &[ArgumentSource],
        count: usize,
    ) -> TokenStream {
        let mut body = Body::new(self.root, values);
        let _ = self.inner_parameters(&mut body, &std::collections::BTreeMap::new());
        let directions = self.tangent_parameters(&mut body, dots);
        let derefs = self.dereferences(&mut body, dots);
        let givens = self.givens(&mut body);
        let tapes = body.open_tapes(region, &[]);
        let statements = body.statements(region);
        let value = self.output_value(&body, &region.results);
        let dot = self.outputs(&|part| match part {
            Outputs::Real(position, _) | Outputs::Matrix(position, _) => {
                body.read(region.results[count + position])
            }
            Outputs::Buffer(buffer) => body.buffers[&tangents.buffers[buffer]].name.clone(),
            _ => quote!(()),
        });
        let (generics, where_clause) = self.generics_with(&[]);
        let (output, tangent) = (&self.signature.output_type, self.cotangent_type());
        let doc = format!("The value of `{}`, and its tangent in the given direction.", self.name);
        let (outer, fitted) = (self.face_parameters(), self.fitted(&body, tangents));
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn jvp #generics(#outer #directions) -> (#output, #tangent) #where_clause {
                #derefs
                #givens
                #tapes
                #statements
                #fitted
                (#value, #dot)
            }
        }
    }

    /// The tangents of matrices in lists, as large as their values.
    fn fitted(&self, body: &Body, tangents: &Tangents) -> TokenStream {
        let dynamic = self.program.outputs.buffers().into_iter();
        let dynamic = dynamic.filter(|buffer| body.values.buffer(*buffer).data.has_dynamic());
        let fitted = dynamic.map(|buffer| {
            let (root, value, dot) =
                (self.root, &body.buffers[&buffer].name, &body.buffers[&tangents.buffers[&buffer]].name);
            quote!(#root::__private::dynamic::Fit::fit(&mut #dot, &#value);)
        });
        fitted.collect()
    }
}

/// Zeros for the tangent of a buffer that depends on no argument.
fn constant_tangent(values: &mut Values, region: &mut Region, tangents: &mut Tangents, buffer: BufferId) {
    if tangents.buffers.contains_key(&buffer) {
        return;
    }
    let known = values.buffer(buffer).clone();
    let mut lengths = Vec::new();
    if matches!(known.data, Data::List(_)) {
        let length = values.add(Type::Index, "length");
        let operation = Operation::Memory(Memory::Length(Place::whole(buffer)));
        region.statements.push(Statement::new(vec![length], operation));
        lengths.push(length);
    }
    let dot = values.add_buffer(known.data, format!("{}_dot", known.name), Origin::Local);
    let zeros = Memory::Allocate(dot, crate::ir::Initial::Zeros(lengths));
    region.statements.push(Statement::new(Vec::new(), Operation::Memory(zeros)));
    tangents.buffers.insert(buffer, dot);
}
