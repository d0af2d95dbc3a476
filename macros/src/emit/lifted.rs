//! A function and its gradient over numbers and jets alike: derivatives of any order, for functions
//! that call `f::grad` and are differentiated themselves.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::body::Body;
use super::composite::Written;
use super::function::Emitter;
use super::names::{lifted, scalar_type};
use crate::ir::{BufferId, Initial, Memory, Operation, Origin, Region, Source, Values};
use crate::rules::Primitive;

/// `__lifted`, from the region whose results are the value and the gradient.
pub fn emit(emitter: &Emitter, values: &Values, joint: &Region) -> TokenStream {
    if !is_liftable(values, joint) {
        return missing(emitter);
    }
    let mut body = Body::new(emitter.root, values);
    body.lifted = true;
    let pattern = pattern(emitter, &mut body);
    let givens = emitter.givens(&mut body);
    let records = body.open_tapes(joint, &[]);
    let statements = body.statements(joint);
    let results: Vec<_> = joint.results.iter().map(|value| body.read(*value)).collect();
    let value = &results[0];
    let gradient = emitter.by_position(|index, _| results[index + 1].clone());
    face(emitter, &pattern, &quote!(#givens #records #statements (#value, #gradient)))
}

/// `__lifted` of a function with a rule: an error where it is used, which is when a third derivative is wanted.
pub fn beyond(emitter: &Emitter) -> TokenStream {
    absent(emitter, &crate::message::beyond_rule(emitter.name))
}

/// `__lifted` of a function that is not written over jets: an error where it is used.
pub fn missing(emitter: &Emitter) -> TokenStream {
    absent(emitter, &crate::message::beyond_second(emitter.name))
}

/// A face that may be named, and not used.
fn absent(emitter: &Emitter, text: &str) -> TokenStream {
    let (root, scalar, base) = (emitter.root, lifted(), scalar_type(&emitter.scalars()[0]));
    let mut bounds = vec![quote!(#scalar: #root::__private::Scalar<Base = #base>)];
    let (mut kinds, mut partials) = (Vec::new(), Vec::new());
    for (index, written) in emitter.written().iter().enumerate() {
        let kind = quote::format_ident!("__Argument{index}");
        let is_number = matches!(written, Written::Single(parameter, _) if parameter.scalar.is_some());
        bounds.push(if is_number {
            quote!(#kind: #root::__private::LiftedArgument<#scalar>)
        } else {
            kind.to_token_stream()
        });
        partials.push(if is_number { scalar.to_token_stream() } else { quote!(#root::__private::Fixed) });
        kinds.push(kind);
    }
    let (generics, where_clause) = emitter.generics_with(&bounds);
    quote! {
        #[doc(hidden)]
        pub fn __lifted #generics(arguments: (#(#kinds,)*)) -> (#scalar, (#(#partials,)*)) #where_clause {
            const { ::core::panic!(#text) }
        }
    }
}

/// The face, from the names of its parameters and what stands after they were lifted.
fn face(emitter: &Emitter, names: &[TokenStream], body: &TokenStream) -> TokenStream {
    let (root, scalar) = (emitter.root, lifted());
    let (mut types, mut bounds, mut lifts) = (Vec::new(), Vec::new(), TokenStream::new());
    for (parameter, name) in emitter.signature.parameters.iter().zip(names) {
        if parameter.scalar.is_some() {
            let argument = quote::format_ident!("__Argument{}", bounds.len());
            bounds.push(quote!(#argument: #root::__private::LiftedArgument<#scalar>));
            lifts.extend(quote!(let #name: #scalar = #root::__private::LiftedArgument::lifted(#name);));
            types.push(quote!(#argument));
        } else {
            let ty = &parameter.ty;
            types.push(quote!(#root::__private::Given<#ty>));
        }
    }
    let pattern = emitter.signature.parameters.iter().zip(names).map(|(parameter, name)| {
        if parameter.scalar.is_some() { name.clone() } else { quote!(#root::__private::Given(#name)) }
    });
    let gradient_type = emitter.by_position(|_, _| quote!(#scalar));
    let base = scalar_type(&emitter.scalars()[0]);
    bounds.insert(0, quote!(#scalar: #root::__private::Scalar<Base = #base>));
    let (generics, where_clause) = emitter.generics_with(&bounds);
    quote! {
        #[doc(hidden)]
        #[inline]
        pub fn __lifted #generics((#(#pattern,)*): (#(#types,)*)) -> (#scalar, #gradient_type) #where_clause {
            #lifts
            #body
        }
    }
}

fn pattern(emitter: &Emitter, body: &mut Body) -> Vec<TokenStream> {
    let mut arguments = emitter.program.scalar_arguments().into_iter();
    let parameters = emitter.signature.parameters.iter().map(|parameter| {
        if parameter.scalar.is_some() {
            let argument = arguments.next().expect("each differentiable parameter is an argument");
            body.name(argument).into_token_stream()
        } else {
            let (name, mutable) = (&parameter.name, parameter.mutable.then(|| quote!(mut)));
            quote!(#mutable #name)
        }
    });
    parameters.collect()
}

/// Can a region be written over jets?
///
/// A jet is of one scalar type, so a function that converts between two has none; and the user's own code
/// reads numbers only, so it cannot look into memory that holds jets, or hand out such memory.
fn is_liftable(values: &Values, region: &Region) -> bool {
    let mut liftable = true;
    region.visit(&mut |statement| {
        liftable &= match &statement.operation {
            Operation::Primitive(Primitive::Cast, _)
            | Operation::Invocation(_)
            | Operation::Memory(Memory::Allocate(_, Initial::Opaque(_))) => false,
            // A list of vectors has the type of their elements in its own.
            Operation::Memory(Memory::Allocate(buffer, _)) => !values.buffer(*buffer).data.has_matrices(),
            // nalgebra's operations are those of numbers.
            _ if statement.results.iter().any(|result| values.matrix(*result).is_some()) => false,
            Operation::Opaque(opaque) => {
                opaque.captures.iter().all(|capture| matches!(capture.source, Source::Value(_)))
            }
            _ => true,
        };
    });
    let is_number = |buffer: &BufferId| {
        let buffer = values.buffer(*buffer);
        matches!(buffer.origin, Origin::Given(_)) && buffer.data.scalar().is_some()
    };
    liftable && !region.effects().reads.iter().any(is_number)
}

/// What stands in the place of `__lifted` where there is none.
pub fn refused(root: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        pub fn __lifted<Arguments: #root::__private::TwiceDifferentiable>(arguments: Arguments) -> Arguments::Output {
            arguments.refused()
        }
    }
}

/// What stands in the place of second derivatives that were not asked for.
pub fn refused_second(root: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        pub fn __second<Arguments: #root::__private::TwiceDifferentiable>(arguments: Arguments) -> Arguments::Output {
            arguments.refused()
        }
    }
}
