//! Types of arrays, slices and `Vec`s as the user writes them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{Expr, GenericArgument, PathArguments, Token, Type, TypePath};

use super::signature::{INTEGERS, scalar};
use crate::ir::{Data, Matrix};

/// The type of a place, if elements of such a type can be read one by one.
pub fn read(ty: &Type, scalars: &[Ident]) -> Option<Data> {
    match ty {
        Type::Slice(slice) => list(element(&slice.elem, scalars)?),
        Type::Path(path) => match vector(path) {
            Some(inner) => list(element(inner, scalars)?),
            None => element(ty, scalars),
        },
        Type::Paren(inner) => read(&inner.elem, scalars),
        Type::Group(inner) => read(&inner.elem, scalars),
        _ => element(ty, scalars),
    }
}

/// A list of arrays is one piece of memory; a list of lists is not.
fn list(element: Data) -> Option<Data> {
    element.is_fixed().then(|| Data::List(Box::new(element)))
}

/// The type of what a list or an array holds.
fn element(ty: &Type, scalars: &[Ident]) -> Option<Data> {
    match ty {
        Type::Array(array) => {
            let element = element(&array.elem, scalars)?;
            Some(Data::Array(Box::new(element), array.len.to_token_stream()))
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

/// The type of an array as far as its initial value tells it: the scalar may be open.
#[derive(Clone, Debug)]
pub enum Sketch {
    /// A number with a fraction.
    Real,
    /// An element that only its use tells.
    Unknown,
    Array(Box<Sketch>, TokenStream),
    List(Box<Sketch>),
    Known(Data),
}

impl Sketch {
    /// The type, where such elements are written: what is open is taken from them.
    pub fn data(&self, element: &Data) -> Data {
        match self {
            Self::Real => {
                element.scalar().map_or_else(|| element.clone(), |scalar| Data::Real(scalar.clone()))
            }
            Self::Unknown => element.clone(),
            Self::Array(inner, length) => Data::Array(Box::new(inner.data(element)), length.clone()),
            Self::List(inner) => Data::List(Box::new(inner.data(element))),
            Self::Known(data) => data.clone(),
        }
    }

    /// The type of a `Vec` of the same elements.
    pub fn listed(self) -> Self {
        match self {
            Self::Array(element, _) => Self::List(element),
            Self::Known(Data::Array(element, _)) => Self::Known(Data::List(element)),
            other => other,
        }
    }

    /// Are the elements real numbers for certain?
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Real => true,
            Self::Unknown => false,
            Self::Array(element, _) | Self::List(element) => element.is_certain(),
            Self::Known(data) => data.scalar().is_some(),
        }
    }

    /// What a value looks like by its own form, with the vectors and matrices among its elements.
    pub fn of(expression: &Expr, matrix: &dyn Fn(&Expr) -> Option<Matrix>) -> Option<Self> {
        let of_each = |elements: &[&Expr]| {
            let sketches = elements.iter().map(|element| Self::element(element, matrix));
            Box::new(sketches.reduce(Self::or).unwrap_or(Self::Unknown))
        };
        match expression {
            Expr::Paren(inner) => Self::of(&inner.expr, matrix),
            Expr::Group(inner) => Self::of(&inner.expr, matrix),
            Expr::Repeat(array) => Some(Self::Array(of_each(&[&array.expr]), array.len.to_token_stream())),
            Expr::Array(array) => {
                let length = array.elems.len();
                Some(Self::Array(of_each(&array.elems.iter().collect::<Vec<_>>()), quote!(#length)))
            }
            Expr::Macro(call) => Some(Self::List(match vec_of(&call.mac)? {
                Elements::Repeat(element, _) => of_each(&[&element]),
                Elements::Each(elements) => of_each(&elements.iter().collect::<Vec<_>>()),
            })),
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if is_empty_list(&path.path) => Some(Self::List(Box::new(Self::Unknown))),
                _ => None,
            },
            _ => None,
        }
    }

    fn element(expression: &Expr, matrix: &dyn Fn(&Expr) -> Option<Matrix>) -> Self {
        if let Some(matrix) = matrix(expression) {
            return Self::Known(Data::Matrix(matrix));
        }
        let other = if super::expression::is_literal(expression) { Self::Real } else { Self::Unknown };
        Self::of(expression, matrix).unwrap_or(other)
    }

    /// What the first of two elements leaves open is what the second one is.
    fn or(self, other: Self) -> Self {
        match self {
            Self::Unknown => other,
            known => known,
        }
    }

    /// What a `let` says of its value.
    pub fn annotated(ty: &Type, scalars: &[Ident]) -> Option<Self> {
        match read(ty, scalars) {
            Some(data @ (Data::Array(..) | Data::List(_))) => {
                data.scalar().is_some().then_some(Self::Known(data))
            }
            _ => None,
        }
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
