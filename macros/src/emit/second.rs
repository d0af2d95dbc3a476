//! Second derivatives: forward mode over the reverse sweep.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::argument::Argument;
use super::body::{Body, tuple};
use super::forward::directions;
use super::function::Emitter;
use super::names::scalar_type;
use crate::differentiate::jvp::{Tangents, append_tangent, jvp};
use crate::differentiate::vjp::Sweep;
use crate::ir::{ArgumentSource, Constant, Operation, Origin, Program, Region, Statement, ValueId, Values};
use crate::optimize::optimize;

/// The programs behind `hvp` and `hessian`.
pub struct SecondOrder {
    values: Values,
    /// `hvp`: the directions, and a region whose results are the scalars of the gradient's tangent.
    directions: Vec<ArgumentSource>,
    product: Region,
    /// The tangent of each gradient: a result of `product`, or a buffer that it adds into.
    gradients: Vec<ArgumentSource>,
    /// Results: the value, the gradient, and the Hessian row by row; for programs without memory.
    full: Option<Region>,
    /// The value and the gradient, before they are differentiated.
    joint: Region,
    /// What `joint` refers to: differentiation gives tapes more fields.
    joint_values: Values,
}

impl SecondOrder {
    /// Differentiates the sweep of a function with a scalar result.
    pub fn new(program: &Program, sweep: &Sweep, values: &Values) -> Self {
        let (mut joint_values, mut values) = (values.clone(), values.clone());
        let mut joint = joint(program, sweep);
        let (directions, product, gradients) = product(program, sweep, &joint, &mut values);
        let numbers = program.scalar_arguments().iter().all(|value| values.is_real(*value))
            && program.scalar_arguments().len() == program.arguments.len();
        let full = (numbers && !has_memory(&joint)).then(|| {
            let mut full = hessian(program, &joint, &mut values, program.arguments.len());
            optimize(&mut values, &mut full, &[]);
            full
        });
        optimize(&mut joint_values, &mut joint, &[]);
        Self { values, directions, product, gradients, full, joint, joint_values }
    }

    pub fn emit(&self, emitter: &Emitter) -> TokenStream {
        let product = self.product(emitter);
        if !emitter.is_scalar() {
            let hessian = super::hessian::by_columns(emitter);
            return quote!(#product #hessian);
        }
        let full = match &self.full {
            Some(full) => self.full(emitter, full),
            None => super::hessian::full_by_columns(emitter),
        };
        let hessian = hessian_matrix(emitter);
        let lifted = super::lifted::emit(emitter, &self.joint_values, &self.joint);
        let second = second(emitter);
        quote!(#product #full #hessian #second #lifted)
    }

    fn product(&self, emitter: &Emitter) -> TokenStream {
        let mut body = Body::new(emitter.root, &self.values);
        let _ = emitter.inner_parameters(&mut body, &BTreeMap::new());
        let directions = emitter.tangent_parameters(&mut body, &self.directions);
        let derefs = emitter.dereferences(&mut body, &self.directions);
        let givens = emitter.givens(&mut body);
        let mut buffers = TokenStream::new();
        for (argument, gradient) in emitter.arguments().iter().zip(&self.gradients) {
            if let ArgumentSource::Buffer(buffer) = gradient {
                let (name, zeros) = (body.name_buffer(*buffer, false), argument.zeros());
                buffers.extend(quote!(let mut #name = #zeros;));
            }
        }
        let tapes = body.open_tapes(&self.product, &[]);
        let statements = body.statements(&self.product);
        let results: Vec<_> = self
            .gradients
            .iter()
            .map(|gradient| match gradient {
                ArgumentSource::Value(value) => body.read(*value),
                ArgumentSource::Buffer(buffer) => body.buffers[buffer].name.clone(),
            })
            .collect();
        let (generics, where_clause) = emitter.generics_with(&[]);
        let parameters = emitter.face_parameters();
        let (gradient, results) = (emitter.gradient_type(), tuple(&results));
        let doc =
            format!("The Hessian of `{}` by {} times a direction.", emitter.name, emitter.argument_list());
        let hook = hook(emitter);
        quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            pub fn hvp #generics(#parameters #directions) -> #gradient #where_clause {
                #derefs
                #givens
                #buffers
                #tapes
                #statements
                #results
            }

            #hook
        }
    }

    fn full(&self, emitter: &Emitter, full: &Region) -> TokenStream {
        let count = self.directions.len();
        let mut body = Body::new(emitter.root, &self.values);
        let parameters = emitter.inner_parameters(&mut body, &BTreeMap::new());
        let _ = parameters;
        let givens = emitter.givens(&mut body);
        let statements = body.statements(full);
        let read: Vec<_> = full.results.iter().map(|value| body.read(*value)).collect();
        let (value, gradient) = (&read[0], tuple(&read[1..=count]));
        let rows: Vec<_> = read[count + 1..].chunks(count).map(|row| quote!([#(#row),*])).collect();
        let (generics, where_clause) = emitter.generics_with(&[]);
        let mut arguments = emitter.program.scalar_arguments().into_iter();
        let pattern: TokenStream = emitter
            .signature
            .parameters
            .iter()
            .map(|parameter| {
                if parameter.scalar.is_some() {
                    let name =
                        body.read(arguments.next().expect("each differentiable parameter is an argument"));
                    quote!(#name,)
                } else {
                    let (name, mutable) = (&parameter.name, parameter.mutable.then(|| quote!(mut)));
                    quote!(#mutable #name,)
                }
            })
            .collect();
        let types = emitter.by_value_types();
        let (output, gradient_type) = (&emitter.signature.output_type, emitter.gradient_type());
        let scalar = scalar_type(&emitter.scalars()[0]);
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __hessian #generics((#pattern): (#types)) -> (#output, #gradient_type, [[#scalar; #count]; #count]) #where_clause {
                #givens
                #statements
                (#value, #gradient, [#(#rows),*])
            }
        }
    }
}

/// The face that `gradcheck!` uses.
pub fn hook(emitter: &Emitter) -> TokenStream {
    let (generics, where_clause) = emitter.generics_with(&[]);
    let names: Vec<_> =
        emitter.signature.parameters.iter().map(|parameter| parameter.name.to_token_stream()).collect();
    let types: Vec<_> =
        emitter.signature.parameters.iter().map(|parameter| parameter.ty.to_token_stream()).collect();
    let dots: Vec<_> = (0..emitter.program.arguments.len())
        .map(|index| quote::format_ident!("direction_{index}", span = proc_macro2::Span::mixed_site()))
        .collect();
    let arguments = emitter.arguments();
    let dot_types: Vec<_> = arguments.iter().map(|argument| &argument.parameter.ty).collect();
    let scalars: Vec<_> = arguments.iter().map(Argument::tangent_type).collect();
    let gradient = tuple(
        &(0..scalars.len())
            .map(|index| {
                quote::format_ident!("part_{index}", span = proc_macro2::Span::mixed_site()).to_token_stream()
            })
            .collect::<Vec<_>>(),
    );
    let parts = (0..scalars.len())
        .map(|index| quote::format_ident!("part_{index}", span = proc_macro2::Span::mixed_site()));
    quote! {
        #[doc(hidden)]
        #[inline]
        pub fn __hvp #generics((#(#names,)*): (#(#types,)*), (#(#dots,)*): (#(#dot_types,)*)) -> ::core::option::Option<(#(#scalars,)*)> #where_clause {
            let #gradient = Self::hvp(#(#names,)* #(#dots),*);
            ::core::option::Option::Some((#(#parts,)*))
        }
    }
}

/// `hessian` of a function of scalars, from `__hessian`.
pub fn hessian_matrix(emitter: &Emitter) -> TokenStream {
    let count = emitter.program.arguments.len();
    let (generics, where_clause) = emitter.generics_with(&[]);
    let (parameters, passed) = (emitter.face_parameters(), emitter.passed());
    let (root, scalar) = (emitter.root, scalar_type(&emitter.scalars()[0]));
    let doc = format!("The Hessian of `{}` by {}, in this order.", emitter.name, emitter.argument_list());
    quote! {
        #[doc = #doc]
        #[inline]
        #[must_use]
        pub fn hessian #generics(#parameters) -> #root::nalgebra::SMatrix<#scalar, #count, #count> #where_clause {
            let (_, _, rows) = Self::__hessian((#(#passed,)*));
            #root::nalgebra::SMatrix::from_fn(|row, column| rows[row][column])
        }
    }
}
/// The face that calling functions use: derivatives by position among the parameters.
pub fn second(emitter: &Emitter) -> TokenStream {
    let (generics, where_clause) = emitter.generics_with(&[]);
    let names: Vec<_> = emitter.signature.parameters.iter().map(|parameter| &parameter.name).collect();
    let (types, output) = (emitter.by_value_types(), &emitter.signature.output_type);
    let part = |index: usize| quote::format_ident!("part_{index}", span = proc_macro2::Span::mixed_site());
    let parts: Vec<_> = (0..emitter.scalars().len()).map(|index| part(index).to_token_stream()).collect();
    let (gradient, scalar) = (tuple(&parts), scalar_type(&emitter.scalars()[0]));
    let row_type = emitter.by_position(|_, _| scalar.clone());
    let hessian_type = emitter.by_position(|_, _| row_type.clone());
    let partials = emitter.by_position(|index, _| part(index).to_token_stream());
    let entries = emitter.by_position(|row, _| emitter.by_position(|column, _| quote!(rows[#row][#column])));
    quote! {
        #[doc(hidden)]
        #[inline]
        pub fn __second #generics((#(#names,)*): (#types)) -> (#output, #row_type, #hessian_type) #where_clause {
            let (value, #gradient, rows) = Self::__hessian((#(#names,)*));
            (value, #partials, #entries)
        }
    }
}

/// Does a region touch memory, run in loops, or call functions of more than numbers?
fn has_memory(region: &Region) -> bool {
    let mut found = false;
    region.visit(&mut |statement| {
        found |= matches!(
            statement.operation,
            Operation::Memory(_) | Operation::Loop(_) | Operation::Invocation(_)
        );
    });
    found
}

/// The sweep as one region, from a cotangent of one: results are the value and the gradient's scalars.
fn joint(program: &Program, sweep: &Sweep) -> Region {
    let seed = sweep.scalar_seeds()[0];
    let mut statements = sweep.forward.statements.clone();
    statements.push(Statement::new(vec![seed], Operation::Constant(Constant::Real(1.0))));
    statements.extend(sweep.backward.statements.iter().cloned());
    let count = program.scalar_arguments().len();
    let mut results = vec![sweep.forward.results[0]];
    results.extend(&sweep.backward.results[..count]);
    Region { statements, results }
}

/// The directions, the Hessian's product with them, and where each part of it is found.
fn product(
    program: &Program,
    sweep: &Sweep,
    joint: &Region,
    values: &mut Values,
) -> (Vec<ArgumentSource>, Region, Vec<ArgumentSource>) {
    let (mut tangents, dots) = directions(&program.arguments, values);
    let mut wanted = Vec::new();
    for gradient in &sweep.gradients {
        let ArgumentSource::Buffer(buffer) = *gradient else { continue };
        let known = values.buffer(buffer).clone();
        let dot = values.add_buffer(known.data, format!("{}_dot", known.name), Origin::Gradient);
        tangents.buffers.insert(buffer, dot);
        wanted.push(dot);
        // The gradient itself is not asked for, so writes to it are dead.
        values.buffer_mut(buffer).origin = Origin::Local;
    }
    let (mut region, results) = jvp(values, joint, &mut tangents, None);
    region.results = zeros_filled(values, &mut region, joint, results[1..].to_vec());
    optimize(values, &mut region, &wanted);
    let (mut scalars, mut buffers) = (region.results.clone().into_iter(), wanted.into_iter());
    let missing = "each gradient has a tangent";
    let gradients = sweep.gradients.iter().map(|gradient| match gradient {
        ArgumentSource::Value(_) => ArgumentSource::Value(scalars.next().expect(missing)),
        ArgumentSource::Buffer(_) => ArgumentSource::Buffer(buffers.next().expect(missing)),
    });
    let gradients = gradients.collect();
    (dots, region, gradients)
}

/// Tangents of the gradient, with zeros where it is constant.
fn zeros_filled(
    values: &mut Values,
    region: &mut Region,
    joint: &Region,
    dots: Vec<Option<ValueId>>,
) -> Vec<ValueId> {
    dots.into_iter()
        .enumerate()
        .map(|(index, dot)| append_tangent(values, region, dot, joint.results[index + 1]))
        .collect()
}

/// One direction for each argument, carried by one program; both halves from the same numbers.
fn hessian(program: &Program, joint: &Region, values: &mut Values, count: usize) -> Region {
    let original = joint.defined();
    let mut all = joint.clone();
    let mut columns: Vec<Vec<ValueId>> = Vec::new();
    for argument in &program.scalar_arguments() {
        let one = values.add(values.ty(*argument).clone(), "one");
        all.statements.insert(0, Statement::new(vec![one], Operation::Constant(Constant::Real(1.0))));
        let mut tangents = Tangents::default();
        tangents.values.insert(*argument, one);
        let (region, dots) = jvp(values, &all, &mut tangents, Some(&original));
        all = region;
        columns.push(zeros_filled(values, &mut all, joint, dots[1..].to_vec()));
    }
    for row in 0..count {
        for column in 0..count {
            all.results.push(columns[row.min(column)][row.max(column)]);
        }
    }
    all
}
