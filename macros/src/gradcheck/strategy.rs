//! What a user writes for the values of an argument, as proptest takes it: a range is not copied, so that an array
//! of so many of one range is an array of ranges made one by one.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

use crate::front::data::{Elements, vec_of};

/// `[range; 3]`, `[[range; 2]; 3]`, `vec![range; n]` as strategies; everything else stays as it is.
pub fn strategy(written: &Expr) -> TokenStream {
    match written {
        Expr::Paren(inner) => strategy(&inner.expr),
        Expr::Repeat(array) => {
            let (element, length) = (strategy(&array.expr), &array.len);
            quote!(::core::array::from_fn::<_, { #length }, _>(|_| #element))
        }
        Expr::Array(array) => {
            let elements = array.elems.iter().map(strategy);
            quote!([#(#elements),*])
        }
        Expr::Tuple(tuple) => {
            let parts = tuple.elems.iter().map(strategy);
            quote!((#(#parts,)*))
        }
        Expr::Macro(call) => match vec_of(&call.mac) {
            Some(Elements::Repeat(element, length)) => {
                let (path, element) = (&call.mac.path, strategy(&element));
                quote!(#path![#element; #length])
            }
            Some(Elements::Each(elements)) => {
                let (path, elements) = (&call.mac.path, elements.iter().map(strategy));
                quote!(#path![#(#elements),*])
            }
            None => call.to_token_stream(),
        },
        other => other.to_token_stream(),
    }
}
