//! Paths and types as emitted code names them.

use proc_macro_crate::{FoundCrate, crate_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Data, Scalar, Type};

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

/// The Rust type of a scalar.
pub fn scalar_type(scalar: &Scalar) -> TokenStream {
    match scalar {
        Scalar::F64 => quote!(::core::primitive::f64),
        Scalar::F32 => quote!(::core::primitive::f32),
        Scalar::Generic(ident) => quote!(#ident),
    }
}

/// The Rust type of a value, where the compiler knows it.
pub fn value_type(ty: &Type) -> TokenStream {
    match ty {
        Type::Real(scalar) => scalar_type(scalar),
        Type::Matrix(matrix) => matrix.tokens(),
        Type::Bool => quote!(::core::primitive::bool),
        Type::Integer => quote!(::core::primitive::i32),
        Type::Arm => quote!(::core::primitive::u32),
        Type::Index => quote!(::core::primitive::usize),
        Type::Plain(ty) => ty.parse().expect("the signature's own type"),
        Type::Opaque => quote!(_),
    }
}

/// The type of an element that is not an array.
pub fn element(data: &Data) -> Type {
    match data {
        Data::Real(scalar) => Type::Real(scalar.clone()),
        Data::Matrix(matrix) => Type::Matrix(matrix.clone()),
        Data::Plain(ty) => Type::plain(ty),
        other => panic!("{other:?} is no element"),
    }
}

/// A value as data.
pub fn data_of(ty: &Type) -> Data {
    match ty {
        Type::Real(scalar) => Data::Real(scalar.clone()),
        Type::Matrix(matrix) => Data::Matrix(matrix.clone()),
        other => Data::Plain(value_type(other)),
    }
}

/// The type that owns such data: `f64`, `[f64; 3]`, `Vec<f64>`.
pub fn owned_type(root: &TokenStream, data: &Data) -> TokenStream {
    match data {
        Data::Real(scalar) => scalar_type(scalar),
        Data::Matrix(matrix) => matrix.tokens(),
        Data::Plain(ty) => ty.clone(),
        Data::Array(inner, length) => {
            let inner = owned_type(root, inner);
            quote!([#inner; #length])
        }
        Data::List(inner) => {
            let inner = owned_type(root, inner);
            quote!(#root::__private::alloc::vec::Vec<#inner>)
        }
    }
}

/// The type of the data itself: `f64`, `[f64; 3]`, `[f64]`.
pub fn content_type(root: &TokenStream, data: &Data) -> TokenStream {
    match data {
        Data::List(inner) => {
            let inner = owned_type(root, inner);
            quote!([#inner])
        }
        other => owned_type(root, other),
    }
}

/// The type and the name in the path of an associated function, `Camera::project`.
///
/// A function in a module of such a name is none of its type's, and is refused where it is called.
pub fn associated(path: &syn::Path) -> Option<(syn::Path, Ident)> {
    let owner = path.segments.iter().rev().nth(1)?;
    owner.ident.to_string().starts_with(char::is_uppercase).then_some(())?;
    let mut ty = path.clone();
    let name = ty.segments.pop()?.ident;
    ty.segments.pop_punct();
    Some((ty, name))
}
