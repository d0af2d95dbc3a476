//! Calls of what a rule's path names: of the function itself, whose signature rustc compares, or of its derivatives.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, Type};

use super::body::tuple;
use super::custom::local;
use super::function::Emitter;
use super::whole::tuple_of;
use crate::names::associated;

/// Imports a function's derivatives under a name, and names one of them.
pub fn derivative_of(root: &TokenStream, path: &ExprPath, face: &str) -> (TokenStream, TokenStream) {
    if let Some((owner, method)) = associated(&path.path) {
        // A method's faces stand beside it, under its name.
        let face = format_ident!("{method}_{face}", span = path.span());
        return (TokenStream::new(), quote_spanned!(path.span()=> #owner::#face));
    }
    let mut plain = path.path.clone();
    plain.segments.iter_mut().for_each(|segment| segment.arguments = syn::PathArguments::None);
    let (span, face) = (path.span(), Ident::new(face, path.span()));
    let import = quote_spanned! {span=>
        #[allow(unused_imports)]
        use #root::__private::rule::*;
        #[allow(unused_imports)]
        use #plain as callee;
        #root::__private::rule::differentiable::<callee>();
    };
    (import, quote_spanned!(span=> callee::#face))
}

/// The user's path as a function of such a type, so that rustc compares the two at the path.
pub fn typed(path: &ExprPath, parameters: &[TokenStream], result: &TokenStream) -> (TokenStream, Ident) {
    let span = path.span();
    let rule = Ident::new("rule", Span::mixed_site().located_at(span));
    (quote_spanned!(span=> let #rule: fn(#(#parameters),*) -> #result = #path;), rule)
}

/// The types of the parameters, as a function pointer can have them.
pub fn pointer_types(emitter: &Emitter) -> Vec<TokenStream> {
    struct Infer;
    impl VisitMut for Infer {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            match ty {
                Type::ImplTrait(_) => *ty = syn::parse_quote!(_),
                other => visit_mut::visit_type_mut(self, other),
            }
        }
    }
    let types = emitter.written_types().into_iter().map(|mut ty| {
        Infer.visit_type_mut(&mut ty);
        quote!(#ty)
    });
    types.collect()
}

/// `vjp` by the user's rule.
pub fn called_vjp(emitter: &Emitter, path: &ExprPath, cotangent: &Ident) -> TokenStream {
    let root = emitter.root;
    let (output, gradient) = (emitter.written_output(), emitter.written_gradient());
    let mut types = pointer_types(emitter);
    types.push(emitter.written_cotangent());
    let (compared, rule) = typed(path, &types, &quote!((#output, #gradient)));
    let (whole_bars, taken, bars) = emitter.parts_of_gradient("bar");
    let (mut lengths, mut checks) = (TokenStream::new(), TokenStream::new());
    for ((index, argument), bar) in emitter.arguments().iter().enumerate().zip(&bars) {
        if argument.is_list() {
            let (name, length) = (&argument.parameter.name, local(&format!("length_{index}")));
            let text = crate::front::lower::name_text(name);
            lengths.extend(quote!(let #length = #name.len();));
            checks.extend(quote!(#root::__private::same_length("gradient by", #text, #bar.len(), #length);));
        }
    }
    let (wholes, arguments) = emitter.own_wholes();
    let cotangent = emitter.whole_cotangent(&quote!(#cotangent));
    let (value, pattern, bars) = (local("value"), tuple(&whole_bars), tuple_of(&bars));
    let result = emitter.parts_of_result(&value.to_token_stream());
    quote! {
        #compared
        #lengths
        #wholes
        let (#value, #pattern) = #rule(#(#arguments,)* #cotangent);
        #taken
        #checks
        (#result, #bars)
    }
}

/// `jvp` by the user's rule.
pub fn called_jvp(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (output, tangent) = (emitter.written_output(), emitter.written_cotangent());
    let mut types = pointer_types(emitter);
    types.extend(emitter.written_direction_types());
    let (compared, rule) = typed(path, &types, &quote!((#output, #tangent)));
    let ((wholes, arguments), (made, dots)) = (emitter.own_wholes(), emitter.whole_directions());
    let (value, tangent) = (local("value"), local("tangent"));
    let result = emitter.parts_of_result(&value.to_token_stream());
    let (taken, parts) = emitter.flat_cotangent(&tangent);
    let check = emitter.result_checks(&quote!(#tangent), &quote!(#value), "tangent");
    quote! {
        #compared
        #wholes
        #made
        let (#value, #tangent) = #rule(#(#arguments,)* #(#dots),*);
        let #value = #result;
        #taken
        let #tangent = #parts;
        #check
        (#value, #tangent)
    }
}
