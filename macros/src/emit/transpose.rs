//! The mode that a rule does not give, from the one that it gives: by units, one call each.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Type;

use super::argument::Argument;
use super::body::tuple;
use super::custom::{bars, dot, local};
use super::function::Emitter;
use super::names::{number, scalar_type};
use super::walk::bar;
use crate::front::opaque::behind;
use crate::front::signature::{Parameter, peel};
use crate::ir::{Outputs, Scalar};

/// The tangent of a number: the gradient times the direction.
pub fn directional(emitter: &Emitter, scalar: &Scalar) -> TokenStream {
    let (root, arguments, ty) = (emitter.root, emitter.parameter_names(), scalar_type(scalar));
    let (dots, one) = (owned_directions(emitter), number(root, scalar, 1.0));
    let (value, gradient) = (local("value"), local("gradient"));
    quote! {
        let (#value, #gradient) = Self::vjp(#arguments #one);
        (#value, <#ty as #root::Real>::from_f64(#root::Tangent::inner_product(&#gradient, &#dots)))
    }
}

/// The tangent by one pullback for each number in the result.
pub fn jvp(emitter: &Emitter) -> TokenStream {
    let (root, arguments) = (emitter.root, shared_arguments(emitter));
    let (value, zero, unit) = (local("value"), local("zero"), local("unit"));
    let dots = owned_directions(emitter);
    let zeros = zero_tangent(emitter, &quote!(#value));
    quote! {
        let #value = Self::__primal(#arguments);
        let #zero = #zeros;
        let tangent = #root::__private::transposed(&#zero, &#dots, |#unit| Self::vjp(#arguments #unit).1);
        (#value, tangent)
    }
}

/// The zero tangent of the result; parts that are not differentiable need not know what a tangent is.
fn zero_tangent(emitter: &Emitter, value: &TokenStream) -> TokenStream {
    fn all(root: &TokenStream, outputs: &Outputs, value: &TokenStream) -> TokenStream {
        match outputs {
            Outputs::Other(_) => quote!(()),
            Outputs::Tuple(parts) => {
                let parts = parts.iter().enumerate().map(|(index, part)| {
                    let index = syn::Index::from(index);
                    all(root, part, &quote!(#value.#index))
                });
                quote!((#(#parts,)*))
            }
            _ => quote!(#root::Differentiable::zero_tangent(&#value)),
        }
    }
    all(emitter.root, &emitter.signature.output, value)
}

/// The gradient by one pushforward for each number in the arguments.
pub fn vjp(emitter: &Emitter, cotangent: &Ident) -> TokenStream {
    let (root, arguments) = (emitter.root, shared_arguments(emitter));
    let zeros = tuple(&emitter.arguments().iter().map(Argument::full_zeros).collect::<Vec<_>>());
    let units = emitter.arguments().into_iter().enumerate().map(|(index, argument)| {
        let bar = bar(index);
        passed(argument.parameter, &quote!(#bar))
    });
    let (bars, gradient) = (bars(emitter), local("gradient"));
    quote! {
        let #gradient =
            #root::__private::transposed(&#zeros, &#cotangent, |#bars| Self::jvp(#arguments #(#units),*).1);
        (Self::__primal(#arguments), #gradient)
    }
}

/// The directions as a gradient is: values, in a tuple.
fn owned_directions(emitter: &Emitter) -> TokenStream {
    let arguments = emitter.arguments();
    let owned = arguments.iter().enumerate().map(|(index, argument)| owned_direction(argument, &dot(index)));
    tuple(&owned.collect::<Vec<_>>())
}

/// A direction by value.
pub fn owned_direction(argument: &Argument, name: &impl ToTokens) -> TokenStream {
    let stars = std::iter::repeat_n(quote!(*), argument.parameter.references);
    if argument.is_list() {
        quote!(#name.to_vec())
    } else if argument.is_dynamic() {
        quote!(::core::clone::Clone::clone(&#(#stars)* #name))
    } else {
        quote!(#(#stars)* #name)
    }
}

/// From a part of a gradient to the parameter's own type.
pub fn passed(parameter: &Parameter, value: &TokenStream) -> TokenStream {
    let is_slice = matches!(peel(&parameter.ty).0, Type::Slice(_));
    behind(parameter.references, &if is_slice { quote!(#value[..]) } else { value.clone() })
}

/// The parameters for a call after which they are still there, each with a comma.
pub fn shared_arguments(emitter: &Emitter) -> TokenStream {
    let shared = emitter.signature.parameters.iter().map(|parameter| {
        let name = &parameter.name;
        match &parameter.ty {
            Type::Reference(reference) if reference.mutability.is_some() => quote!(&mut *#name,),
            Type::Reference(_) => quote!(#name,),
            _ if parameter.scalar.is_some() => quote!(#name,),
            _ => quote!(::core::clone::Clone::clone(&#name),),
        }
    });
    shared.collect()
}
