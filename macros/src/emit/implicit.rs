//! `implicit = residual`: the derivatives of a solution, by the implicit function theorem.
//!
//! Where `residual(x, p) = 0`, directions `p_dot` give `x_dot` with `∂r/∂x x_dot = -∂r/∂p p_dot`, and a cotangent `x_bar`
//! pulls back to `λ ∂r/∂p` with `λ ∂r/∂x = -x_bar`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ExprPath;
use syn::spanned::Spanned;

use super::body::tuple;
use super::called::{derivative_of, pointer_types, typed};
use super::custom::local;
use super::entries::is_scattered;
use super::function::Emitter;
use super::jacobian::{block, count};
use super::transpose::shared_arguments;
use super::whole::tuple_of;
use crate::front::signature::Signature;
use crate::ir::{BufferId, Data, Outputs};

/// How many numbers the result is made of, as a constant; `None` for results that have other parts, or any length.
pub fn length(signature: &Signature) -> Option<TokenStream> {
    fn of(outputs: &Outputs, signature: &Signature) -> Option<TokenStream> {
        match outputs {
            Outputs::Real(..) => Some(quote!(1)),
            Outputs::Matrix(_, matrix) => count(&Data::Matrix(matrix.clone())),
            Outputs::Buffer(BufferId(number)) => {
                Some(&signature.output_buffers[*number]).filter(|data| !is_scattered(data)).and_then(count)
            }
            Outputs::Tuple(parts) => {
                let lengths: Vec<_> = parts.iter().map(|part| of(part, signature)).collect::<Option<_>>()?;
                Some(quote!(#(#lengths)+*))
            }
            Outputs::Other(_) => None,
        }
    }
    of(&signature.output, signature)
}

pub fn vjp(emitter: &Emitter, cotangent: &Ident) -> TokenStream {
    let (value, solved, arguments) = (local("value"), solved(emitter), shared_arguments(emitter));
    quote! {
        #solved
        let gradient = Self::__pull_at(#arguments ::core::clone::Clone::clone(&#value), #cotangent);
        (#value, gradient)
    }
}

/// The gradient from the arguments, the result and its cotangent.
pub fn pull(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let root = emitter.root;
    let (output, gradient, cotangent_type) =
        (&emitter.signature.output_type, emitter.gradient_type(), emitter.cotangent_type());
    let length = length(emitter.signature).expect("other results were refused");
    let compared = compared(emitter, path);
    let (callee, vjp) = derivative_of(root, path, "vjp");
    let (generics, where_clause) = emitter.generics_with(&[]);
    let (parameters, (wholes, arguments)) = (emitter.face_parameters(), emitter.shared_wholes());
    let (value, cotangent) = (local("value"), local("cotangent"));
    let (unit, multiplier) = (local("unit"), local("multiplier"));
    let (whole_value, whole_cotangent) =
        (emitter.whole_result(&quote!(#value)), emitter.whole_cotangent(&quote!(#cotangent)));
    let (whole, taken, bars) = emitter.parts_of_gradient("bar");
    let bars = tuple_of(&bars);
    quote! {
        #[inline]
        fn __pull_at #generics(#parameters #value: #output, #cotangent: #cotangent_type) -> #gradient #where_clause {
            #compared
            #callee
            #wholes
            let #value = #whole_value;
            let #cotangent = #whole_cotangent;
            let #multiplier = #root::__private::implicit_cotangent::<_, { #length }>(&#cotangent, |#unit| {
                let (_, (row, ..)) = #vjp(::core::clone::Clone::clone(&#value), #(#arguments,)* #unit);
                row
            });
            let (_, (_, #(#whole),*)) = #vjp(#value, #(#arguments,)* #multiplier);
            #taken
            #bars
        }
    }
}

/// The inside of `jvp`.
pub fn jvp(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (root, (wholes, arguments)) = (emitter.root, emitter.shared_wholes());
    let length = length(emitter.signature).expect("other results were refused");
    let (callee, jvp) = derivative_of(root, path, "jvp");
    let (value, solved, zero) = (local("value"), solved(emitter), local("zero"));
    let (unit, residual, tangent) = (local("unit"), local("residual"), local("tangent"));
    let (zeros, still) = emitter.still();
    let (made, dots) = emitter.whole_directions();
    let (whole, whole_value) = (local("whole"), emitter.whole_result(&quote!(#value)));
    let parts = emitter.parts_of_result(&whole.to_token_stream());
    let (taken, tangents) = emitter.flat_cotangent(&tangent);
    quote! {
        #callee
        #solved
        #wholes
        #made
        #zeros
        let #whole = #whole_value;
        let #zero = #root::Differentiable::zero_tangent(&#whole);
        let (_, #residual) = #jvp(::core::clone::Clone::clone(&#whole), #(#arguments,)* ::core::clone::Clone::clone(&#zero), #(#dots),*);
        let #tangent = #root::__private::implicit_tangent::<_, { #length }>(&#residual, |#unit| {
            #jvp(::core::clone::Clone::clone(&#whole), #(#arguments,)* #unit, #(#still),*).1
        });
        #taken
        (#parts, #tangents)
    }
}

/// The inside of `hvp`, of one number `x`: the second derivative of the residual along the solution, by `-∂r/∂x`.
pub fn hvp(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (root, (wholes, arguments)) = (emitter.root, emitter.shared_wholes());
    let (callee, grad) = derivative_of(root, path, "grad");
    let (_, hvp) = derivative_of(root, path, "hvp");
    let (value, solved) = (local("value"), solved(emitter));
    let (made, dots) = emitter.whole_directions();
    let own = tuple(&emitter.owned_directions(&dots));
    let (parts, taken, bars) = emitter.parts_of_gradient("bar");
    let (curved, _, _) = emitter.parts_of_gradient("curved");
    let (slopes, bends, bars) = (tuple(&parts), tuple(&curved), tuple_of(&bars));
    let [directions, slope, gradient, along, bend] =
        ["directions", "slope", "gradient", "along", "bend"].map(local);
    // A missing `order = 2` is an error at the path.
    let curvature = quote_spanned!(path.span()=> #hvp(#value, #(#arguments,)* #along, #(#dots),*));
    quote! {
        #callee
        #solved
        #wholes
        #made
        let #directions = #own;
        let (#slope, #(#parts),*) = #grad(#value, #(#arguments),*);
        let #gradient = #slopes;
        let #along = #root::__private::implicit_slope(#slope, &#gradient, &#directions);
        let (#bend, #(#curved),*) = #curvature;
        let #slopes = #root::__private::implicit_curvature(#slope, #gradient, #bend, &#bends);
        #taken
        #bars
    }
}

/// The blocks of the Jacobian, and the value.
pub fn jacobian(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (root, arguments) = (emitter.root, shared_arguments(emitter));
    let (callee, jacobian) = derivative_of(root, path, "jacobian");
    let (value, solved, by_solution) = (local("value"), solved(emitter), local("by_solution"));
    let blocks: Vec<_> = (0..emitter.program.arguments.len()).map(block).collect();
    quote! {
        #callee
        #solved
        let (#by_solution, #(#blocks),*) = #jacobian(::core::clone::Clone::clone(&#value), #arguments);
        #(let #blocks = #root::__private::implicit_block(#by_solution, #blocks);)*
    }
}

/// Binds `value`.
fn solved(emitter: &Emitter) -> TokenStream {
    let (arguments, value) = (shared_arguments(emitter), local("value"));
    quote!(let #value = Self::__primal(#arguments);)
}

/// Has rustc compare the residual's signature with what it has to be.
fn compared(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let output = emitter.written_output();
    let mut types = vec![quote!(#output)];
    types.extend(pointer_types(emitter));
    typed(path, &types, &quote!(#output)).0
}
