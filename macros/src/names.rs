//! The paths that emitted code starts from.

use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// The path of the `tapeless` crate in the crate that is being compiled, renamed or not.
pub fn crate_path() -> TokenStream {
    match crate_name("tapeless") {
        Ok(FoundCrate::Name(name)) => {
            let name = Ident::new(&name, Span::call_site());
            quote!(::#name)
        }
        Ok(FoundCrate::Itself) | Err(_) => quote!(::tapeless),
    }
}
