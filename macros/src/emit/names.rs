//! Names of emitted locals and types of emitted values.

use std::collections::HashMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::{Scalar, Type};

pub use crate::names::{scalar_type, value_type};

/// Makes each name unique, and readable.
#[derive(Default)]
pub struct Namer {
    taken: HashMap<String, usize>,
    /// The bases seen, as they stand in names: what is a keyword cannot.
    bases: HashMap<String, String>,
}

impl Namer {
    pub fn fresh(&mut self, base: &str) -> Ident {
        let base = self.base(base);
        let count = self.taken.entry(base.clone()).or_insert(0);
        *count += 1;
        let text = if *count == 1 { base.clone() } else { format!("{base}_{count}") };
        if *count > 1 && self.taken.contains_key(&text) {
            return self.fresh(&base);
        }
        self.taken.entry(text.clone()).or_insert(1);
        Ident::new(&text, Span::mixed_site())
    }
}

impl Namer {
    fn base(&mut self, base: &str) -> String {
        let known = self.bases.get(base).cloned();
        known.unwrap_or_else(|| {
            let is_name = syn::parse_str::<Ident>(base).is_ok();
            let made = if is_name { base.to_owned() } else { format!("{base}_value") };
            self.bases.insert(base.to_owned(), made.clone());
            made
        })
    }
}

/// The scalar of code that is written for numbers and for jets alike.
pub fn lifted() -> Ident {
    Ident::new("__Scalar", Span::mixed_site())
}

/// A number of the derivative's own, in the user's scalar.
pub fn number(root: &TokenStream, scalar: &Scalar, value: f64) -> TokenStream {
    let suffix = match scalar {
        Scalar::F64 => "f64",
        Scalar::F32 => "f32",
        Scalar::Generic(ident) => {
            return match value {
                0.0 if value.is_sign_positive() => quote!(<#ident as #root::Real>::ZERO),
                1.0 => quote!(<#ident as #root::Real>::ONE),
                value if value.is_nan() => quote!(<#ident as #root::Real>::NAN),
                value => quote!(<#ident as #root::Real>::from_f64(#value)),
            };
        }
    };
    if value.is_nan() {
        let ty = scalar_type(scalar);
        return quote!(<#ty>::NAN);
    }
    let literal: proc_macro2::Literal =
        format!("{:?}_{suffix}", value.abs()).parse().expect("a number prints as a literal");
    if value.is_sign_negative() { quote!((-#literal)) } else { quote!(#literal) }
}

/// The zero of a type.
pub fn zero(root: &TokenStream, ty: &Type) -> TokenStream {
    match ty {
        Type::Real(scalar) => number(root, scalar, 0.0),
        Type::Matrix(matrix) if matrix.is_dynamic() => {
            let (scalar, [rows, columns]) = (scalar_type(&matrix.scalar), matrix.dimensions());
            quote!(#root::__private::dynamic::absent::<#scalar, #rows, #columns>())
        }
        Type::Matrix(matrix) => {
            // In a form that constants may have.
            let (ty, zero, [rows, columns]) =
                (matrix.tokens(), number(root, &matrix.scalar, 0.0), matrix.size_tokens());
            quote!(<#ty>::from_array_storage(#root::nalgebra::ArrayStorage([[#zero; #rows]; #columns])))
        }
        Type::Bool => quote!(false),
        Type::Integer => quote!(0_i32),
        Type::Arm => quote!(0_u32),
        Type::Index => quote!(0_usize),
        Type::Plain(name) => match name.as_str() {
            "char" => quote!('\0'),
            "f32" | "f64" => quote!(0.0),
            integer if integer.starts_with(['i', 'u']) => quote!(0),
            _ => quote!(::core::default::Default::default()),
        },
        Type::Opaque => panic!("a value of unknown type has no zero"),
    }
}

/// `snake_case` to `CamelCase`.
pub fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        })
        .collect()
}
