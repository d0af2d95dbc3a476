//! What stands beside a refused function: the promised names, so that no second error follows.

mod calls;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{FnArg, ItemFn, Pat};

use super::function::declared;
use super::names::camel_case;
use crate::front::data;
use crate::front::lower::name_text;
use crate::front::signature::{peel, scalar_parameters};
use crate::front::structures::{Definitions, is_fixed};

/// The type and the graph of a function that was refused.
pub fn stub(function: &ItemFn, type_name: &Ident, definitions: &Definitions) -> TokenStream {
    let vis = &function.vis;
    if function.sig.receiver().is_some() {
        // Types cannot be declared in an `impl` block.
        return TokenStream::new();
    }
    let root = crate::names::crate_path();
    let (parameters, bars, directions) = parameters(function, definitions);
    let scalar = match output(function) {
        ty if ty.to_string() == "f32" => ty,
        _ => quote!(::core::primitive::f64),
    };
    let count = function.sig.inputs.len();
    let entries = std::iter::repeat_n(&scalar, count);
    let row = quote!((#(#entries,)*));
    let rows = std::iter::repeat_n(&row, count);
    let graph =
        Ident::new(&format!("{}Graph", camel_case(&name_text(&function.sig.ident))), Span::mixed_site());
    let mut generics = function.sig.generics.clone();
    let where_clause = generics.where_clause.take();
    let (output, bars_tuple) = (output(function), quote!((#(#bars),*)));
    let variables: Vec<_> =
        function.sig.inputs.iter().enumerate().map(|(index, _)| format_ident!("argument_{index}")).collect();
    let variable_types: Vec<_> =
        (0..variables.len()).map(|index| format_ident!("__Variable{index}")).collect();
    let tangent = tangent(function, definitions);
    let dots: Vec<_> = (0..bars.len()).map(|index| format_ident!("direction_{index}")).collect();
    let calls = calls::faces(function, definitions);
    let beside = definitions.is_empty().then(|| declared(vis, type_name, "Refused."));
    quote! {
        #beside
        #[allow(dead_code)]
        #vis struct #graph {}
        #[allow(unused, clippy::all, clippy::pedantic)]
        const _: () = {
            impl #root::__private::Callee for #type_name {
                const PASSES: ::core::primitive::bool = true;
                const STEADY: ::core::primitive::bool = true;
            }
            impl #graph {
                pub fn value(&self) -> &#scalar { loop {} }
                pub fn backward(self) { loop {} }
                pub fn backward_retain_graph(&self) { loop {} }
                pub fn backward_with<__Cotangent>(self, cotangent: __Cotangent) { loop {} }
                pub fn backward_retain_graph_with<__Cotangent>(&self, cotangent: __Cotangent) { loop {} }
                pub fn gradients(&self) -> #bars_tuple { loop {} }
                pub fn gradients_with<__Cotangent>(&self, cotangent: __Cotangent) -> #bars_tuple { loop {} }
            }
            impl #type_name {
                pub fn __first<__Arguments>(arguments: __Arguments) -> (#scalar, #row) { loop {} }
                pub fn __second<__Arguments>(arguments: __Arguments) -> (#scalar, #row, (#(#rows,)*)) { loop {} }
                pub fn __lifted<__Arguments>(arguments: __Arguments) -> (#scalar, #row) { loop {} }
                #calls
                pub fn grad #generics(#parameters) -> #bars_tuple #where_clause { loop {} }
                pub fn value_and_grad #generics(#parameters) -> (#output, #bars_tuple) #where_clause { loop {} }
                pub fn vjp<__Cotangent, #(#variable_types),*>(#(#variables: #variable_types,)* cotangent: __Cotangent) -> (#output, #bars_tuple) { loop {} }
                pub fn jvp #generics(#parameters #(#dots: #directions),*) -> (#output, #tangent) #where_clause { loop {} }
                pub fn hvp #generics(#parameters #(#dots: #directions),*) -> #bars_tuple #where_clause { loop {} }
                pub fn graph<#(#variable_types),*>(#(#variables: #variable_types),*) -> #graph { loop {} }
            }
        };
    }
}

fn output(function: &ItemFn) -> TokenStream {
    match &function.sig.output {
        syn::ReturnType::Default => quote!(()),
        syn::ReturnType::Type(_, ty) => ty.to_token_stream(),
    }
}

/// The tangent of the result, which a struct has a type of its own for.
fn tangent(function: &ItemFn, definitions: &Definitions) -> TokenStream {
    let scalars = scalar_parameters(&function.sig.generics);
    let root = crate::names::crate_path();
    match &function.sig.output {
        syn::ReturnType::Type(_, ty)
            if definitions.parts(ty, &scalars).is_some_and(|parts| parts.structure.is_some()) =>
        {
            quote!(<#ty as #root::Differentiable>::Tangent)
        }
        _ => output(function),
    }
}

/// The parameters as written, and for each that may be differentiable the type of its gradient and of a direction.
fn parameters(
    function: &ItemFn,
    definitions: &Definitions,
) -> (TokenStream, Vec<TokenStream>, Vec<TokenStream>) {
    let scalars = scalar_parameters(&function.sig.generics);
    let (mut code, mut bars, mut directions) = (TokenStream::new(), Vec::new(), Vec::new());
    for (index, input) in function.sig.inputs.iter().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        let name = match &*input.pat {
            Pat::Ident(pattern) => pattern.ident.clone(),
            _ => format_ident!("argument_{index}"),
        };
        let ty = &input.ty;
        code.extend(quote!(#name: #ty,));
        let (content, references) = peel(ty);
        let (fixed, has_parts) = (is_fixed(&input.attrs), definitions.parts(content, &scalars).is_some());
        let is_known = data::read(content, &scalars).is_some_and(|data| data.scalar().is_some());
        if fixed || !(is_known || has_parts) {
            continue;
        }
        let root = crate::names::crate_path();
        let bar = quote!(<#content as #root::Differentiable>::Tangent);
        let and = std::iter::repeat_n(quote!(&), references);
        directions.push(if has_parts { quote!(#(#and)* #bar) } else { ty.to_token_stream() });
        bars.push(bar);
    }
    (code, bars, directions)
}
