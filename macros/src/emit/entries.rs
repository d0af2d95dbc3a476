//! The numbers of an argument or a result one after the other: of arrays, row by row; of matrices, column by column.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::hessian::elements;
use crate::ir::Data;

/// Is it an array of vectors or matrices, whose numbers do not lie in one slice?
pub fn is_scattered(data: &Data) -> bool {
    matches!(data, Data::Array(..)) && data.has_matrices()
}

/// References to all numbers, as an iterator.
pub fn entries(data: &Data, name: &Ident, mutable: bool) -> TokenStream {
    let (elements, scattered) = (elements(data, name, mutable), is_scattered(data));
    match (mutable, scattered) {
        (false, false) => quote!(#elements.iter()),
        (true, false) => quote!(#elements.iter_mut()),
        (false, true) => quote!(#elements.iter().flat_map(|matrix| matrix.iter())),
        (true, true) => quote!(#elements.iter_mut().flat_map(|matrix| matrix.iter_mut())),
    }
}

/// Writes one of the numbers.
pub fn put(data: &Data, name: &Ident, index: &TokenStream, value: &TokenStream) -> TokenStream {
    if !is_scattered(data) {
        let elements = elements(data, name, true);
        return quote!(#elements[#index] = #value;);
    }
    let entries = entries(data, name, true);
    quote!(if let ::core::option::Option::Some(entry) = #entries.nth(#index) { *entry = #value; })
}
