//! How the derivatives of a callee are named: of a function beside it, of a method on its type.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::names::associated;

/// The face that gives the value and adds the gradient.
const ACCUMULATE: &str = "__accumulate";

/// The face that gives the value without prints and assertions.
pub const SILENT: &str = "__silent";

/// The faces that calls name, and how many arguments each takes.
const FACES: [(&str, usize); 10] = [
    ("__first", 1),
    ("__second", 1),
    ("__lifted", 1),
    ("__primal", 1),
    (SILENT, 1),
    ("__pull", 2),
    ("__push", 2),
    (ACCUMULATE, 3),
    ("__blocks", 2),
    ("__pull_push", 4),
];

/// Is it a face that calls name?
pub fn is_called(face: &str) -> bool {
    FACES.iter().any(|(known, _)| *known == face)
}

/// The name of a method's face, on the method's type.
pub fn method_face(method: &Ident, face: &str) -> Ident {
    format_ident!("__{method}_{}", face.trim_start_matches('_'), span = method.span())
}

/// A call of a face of whatever the path means where the user wrote it.
pub fn derivative(root: &TokenStream, path: &syn::Path, face: &str, arguments: &TokenStream) -> TokenStream {
    // The error of a callee without derivative stands at the user's path, or at the method.
    let found = associated(path);
    let span = found.as_ref().map_or_else(|| path.span(), |(_, method)| method.span());
    let arguments = located(arguments, span);
    let Some((owner, method)) = found else {
        let face = Ident::new(face, span);
        let call = quote_spanned!(span=> callee::#face(#arguments));
        return quote!({
            #[allow(unused_imports)]
            use #root::__private::fallback::*;
            #[allow(unused_imports)]
            use #path as callee;
            #call
        });
    };
    let name = method_face(&method, face);
    let call = quote_spanned!(span=> #owner::#name(#arguments));
    let refused = refused(root, &name, face);
    quote!({
        #refused
        #call
    })
}

/// Arguments whose mistakes stand at a place of the user's.
fn located(arguments: &TokenStream, span: Span) -> TokenStream {
    // Names keep their spans, which say what they mean.
    let located = arguments.clone().into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &mut token {
            group.set_span(span);
        }
        token
    });
    located.collect()
}

/// What the path finds where the method has no derivative: a type's own functions come before those of traits.
fn refused(root: &TokenStream, name: &Ident, face: &str) -> TokenStream {
    let (_, count) = FACES.iter().find(|(known, _)| *known == face).expect("calls name known faces");
    if face == SILENT {
        return quote! {
            trait Unmarked {
                fn #name<Arguments, Output>(_: Arguments) -> Output {
                    loop {}
                }
            }
            impl<Type: ?::core::marker::Sized> Unmarked for Type {}
        };
    }
    if face == ACCUMULATE {
        // The method is refused by its other faces.
        return quote! {
            trait Unmarked {
                fn #name<Arguments, Cotangent, Bars, Output>(_: Arguments, _: Cotangent, _: Bars) -> Output {
                    loop {}
                }
            }
            impl<Type: ?::core::marker::Sized> Unmarked for Type {}
        };
    }
    let more: Vec<_> = (1..*count).map(|index| format_ident!("More{index}")).collect();
    quote! {
        trait Unmarked {
            fn #name<Arguments: #root::__private::fallback::DifferentiableMethod #(, #more)*>(
                arguments: Arguments #(, _: #more)*
            ) -> Arguments::Output {
                arguments.refused()
            }
        }
        impl<Type: ?::core::marker::Sized> Unmarked for Type {}
    }
}
