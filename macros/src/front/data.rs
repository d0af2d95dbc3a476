//! Types of arrays, slices and `Vec`s as the user writes them.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Expr, GenericArgument, PathArguments, Token, Type, TypePath};

use super::flatten::Around;
use super::signature::{INTEGERS, scalar};
use crate::ir::Data;

/// The type of a place, if elements of such a type can be read one by one.
pub fn read(ty: &Type, scalars: &[Ident]) -> Option<Data> {
    match ty {
        Type::Slice(slice) => list(inner(&slice.elem, scalars)?),
        Type::Path(path) => match vector(path) {
            Some(ty) => list(inner(ty, scalars)?),
            None => element(ty, scalars),
        },
        Type::Paren(inner) => read(&inner.elem, scalars),
        Type::Group(inner) => read(&inner.elem, scalars),
        _ => element(ty, scalars),
    }
}

/// A list of arrays is one piece of memory; a list of lists, which may be given, is one for each.
fn list(element: Data) -> Option<Data> {
    let is_known = match &element {
        Data::List(inner) => inner.is_fixed(),
        element => element.is_fixed(),
    };
    is_known.then(|| Data::List(Box::new(element)))
}

/// An element in lists and arrays, outermost first; nothing where a list of lists would come of it.
pub fn within(around: &[Around], element: Data) -> Option<Data> {
    around.iter().rev().try_fold(element, |element, around| match around {
        Around::List => list(element),
        Around::Array(_) => element.is_fixed().then(|| around.data(element)),
    })
}

/// The type of what a list holds: a `Vec` too.
fn inner(ty: &Type, scalars: &[Ident]) -> Option<Data> {
    match ty {
        Type::Path(path) if vector(path).is_some() => list(element(vector(path)?, scalars)?),
        ty => element(ty, scalars),
    }
}

/// The type of what a list or an array holds.
fn element(ty: &Type, scalars: &[Ident]) -> Option<Data> {
    match ty {
        Type::Array(array) => {
            Some(Data::Array(Box::new(element(&array.elem, scalars)?), array.len.to_token_stream()))
        }
        Type::Path(path) => {
            if let Some(matrix) = super::matrix::read(path, scalars) {
                return Some(Data::Matrix(matrix));
            }
            if let Some(scalar) = scalar(ty, scalars) {
                return Some(Data::Real(scalar));
            }
            let ident = path.path.get_ident().filter(|_| path.qself.is_none())?;
            INTEGERS.iter().any(|name| ident == name).then(|| Data::Plain(ty.to_token_stream()))
        }
        Type::Paren(inner) => element(&inner.elem, scalars),
        Type::Group(inner) => element(&inner.elem, scalars),
        _ => None,
    }
}

/// The element type in `Vec<element>`.
pub fn vector(path: &TypePath) -> Option<&Type> {
    let segment = path.path.segments.last().filter(|_| path.qself.is_none())?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if segment.ident == "Vec" && arguments.args.len() == 1 => Some(ty),
        _ => None,
    }
}

/// `Vec::new` and `Vec::with_capacity`.
pub fn is_empty_list(path: &syn::Path) -> bool {
    let mut segments = path.segments.iter().rev();
    let (last, before) = (segments.next(), segments.next());
    last.is_some_and(|last| last.ident == "new" || last.ident == "with_capacity")
        && before.is_some_and(|before| before.ident == "Vec")
}

/// What stands in `vec![…]`.
pub enum Elements {
    Repeat(Box<Expr>, Box<Expr>),
    Each(Vec<Expr>),
}

/// The elements in `vec![…]`.
pub fn vec_of(call: &syn::Macro) -> Option<Elements> {
    if call.path.segments.last().is_none_or(|segment| segment.ident != "vec") {
        return None;
    }
    let repeat = |input: syn::parse::ParseStream| {
        let element: Expr = input.parse()?;
        input.parse::<Token![;]>()?;
        Ok(Elements::Repeat(Box::new(element), Box::new(input.parse()?)))
    };
    let each = |elements: Punctuated<Expr, Token![,]>| Elements::Each(elements.into_iter().collect());
    call.parse_body_with(repeat)
        .or_else(|_| call.parse_body_with(Punctuated::parse_terminated).map(each))
        .ok()
}
