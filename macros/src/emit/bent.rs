//! The pullback with its tangent, of functions with a rule: what the second derivatives of their callers are made of.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ExprPath;

use super::body::tuple;
use super::called::derivative_of;
use super::custom::{directions, dot, local};
use super::function::Emitter;
use super::transpose::shared_arguments;
use super::whole::tuple_of;

/// By forward mode over the rule.
pub fn by_rule(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (callee, jvp) = derivative_of(emitter.root, path, "jvp");
    let ((wholes, arguments), (made, dots)) = (emitter.own_wholes(), emitter.whole_directions());
    let [bar, bar_dot] = ["cotangent", "cotangent_dot"].map(local);
    let (whole_bar, whole_bar_dot) =
        (emitter.whole_cotangent(&quote!(#bar)), emitter.whole_cotangent(&quote!(#bar_dot)));
    let (whole, taken, parts) = emitter.parts_of_gradient("bar");
    let (whole_dots, taken_dots, part_dots) = emitter.parts_of_gradient("bar_dot");
    let [whole, whole_dots] = [whole, whole_dots].map(|names| tuple(&names));
    let [parts, part_dots] = [parts, part_dots].map(|names| tuple_of(&names));
    let body = quote! {
        #callee
        #wholes
        #made
        let ((_, #whole), (_, #whole_dots)) = #jvp(#(#arguments,)* #whole_bar, #(#dots,)* #whole_bar_dot);
        #taken
        #taken_dots
        (#parts, #part_dots)
    };
    curve(emitter, &body)
}

/// Of a result that is one number, by its gradient and its Hessian times the direction.
pub fn of_number(emitter: &Emitter) -> TokenStream {
    let (root, arguments) = (emitter.root, shared_arguments(emitter));
    let dots = (0..emitter.program.arguments.len()).map(dot);
    let [bar, bar_dot, slope, bend] = ["cotangent", "cotangent_dot", "slope", "bend"].map(local);
    let body = quote! {
        let #slope = Self::grad(#arguments);
        let #bend = Self::hvp(#arguments #(#dots),*);
        #root::__private::bent(#slope, #bend, #bar, #bar_dot)
    };
    curve(emitter, &body)
}

fn curve(emitter: &Emitter, body: &TokenStream) -> TokenStream {
    let (generics, where_clause) = emitter.generics_with(&[]);
    let (parameters, directions) = (emitter.face_parameters(), directions(emitter));
    let (gradient, ty) = (emitter.gradient_type(), emitter.cotangent_type());
    let [bar, bar_dot] = ["cotangent", "cotangent_dot"].map(local);
    quote! {
        #[inline]
        fn __curve #generics(#parameters #directions #bar: #ty, #bar_dot: #ty) -> (#gradient, #gradient) #where_clause {
            #body
        }
    }
}
