//! Calls of what a rule's path names: of the function itself, whose signature rustc compares, or of its derivatives.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{ExprPath, Type};

use super::custom::{bars, dot, local};
use super::function::Emitter;
use super::walk::bar;

/// Imports a function's derivatives under a name, and names one of them.
pub fn derivative_of(root: &TokenStream, path: &ExprPath, face: &str) -> (TokenStream, TokenStream) {
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
    let types = emitter.signature.parameters.iter().map(|parameter| {
        let mut ty = parameter.ty.clone();
        Infer.visit_type_mut(&mut ty);
        quote!(#ty)
    });
    types.collect()
}

/// `vjp` by the user's rule.
pub fn called_vjp(emitter: &Emitter, path: &ExprPath, cotangent: &Ident) -> TokenStream {
    let root = emitter.root;
    let (output, gradient) = (&emitter.signature.output_type, emitter.gradient_type());
    let mut types = pointer_types(emitter);
    types.push(emitter.cotangent_type());
    let (compared, rule) = typed(path, &types, &quote!((#output, #gradient)));
    let (mut lengths, mut checks) = (TokenStream::new(), TokenStream::new());
    for (index, argument) in emitter.arguments().iter().enumerate().filter(|(_, argument)| argument.is_list())
    {
        let (name, length, bar) = (&argument.parameter.name, local(&format!("length_{index}")), bar(index));
        let text = crate::front::lower::name_text(name);
        lengths.extend(quote!(let #length = #name.len();));
        checks.extend(quote!(#root::__private::same_length("gradient by", #text, #bar.len(), #length);));
    }
    let (arguments, bars) = (emitter.parameter_names(), bars(emitter));
    quote! {
        #compared
        #lengths
        let (value, #bars) = #rule(#arguments #cotangent);
        #checks
        (value, #bars)
    }
}

/// `jvp` by the user's rule.
pub fn called_jvp(emitter: &Emitter, path: &ExprPath) -> TokenStream {
    let (output, tangent) = (&emitter.signature.output_type, emitter.cotangent_type());
    let mut types = pointer_types(emitter);
    types.extend(emitter.arguments().iter().map(|argument| {
        let ty = &argument.parameter.ty;
        quote!(#ty)
    }));
    let (compared, rule) = typed(path, &types, &quote!((#output, #tangent)));
    let (arguments, dots) = (emitter.parameter_names(), (0..emitter.program.arguments.len()).map(dot));
    let check = emitter.result_checks(&quote!(tangent), &quote!(value), "tangent");
    quote! {
        #compared
        let (value, tangent) = #rule(#arguments #(#dots),*);
        #check
        (value, tangent)
    }
}
