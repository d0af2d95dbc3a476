//! Literals, constants and primitives as expressions.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::body::Body;
use super::names::{number, value_type};
use crate::ir::{Constant, Scalar, ValueId};
use crate::rules::{Notation, Primitive};

impl Body<'_> {
    pub fn literal(&self, code: &TokenStream, value: ValueId) -> TokenStream {
        let text = code.to_string().replace([' ', '(', ')'], "");
        let suffix = match self.values.scalar(value) {
            Scalar::F64 => "f64",
            Scalar::F32 => "f32",
            Scalar::Generic(_) => return code.clone(),
        };
        let negative = text.matches('-').count() - text.matches("e-").count() - text.matches("E-").count();
        let digits = text.trim_start_matches('-');
        let digits = if digits.contains("f64") || digits.contains("f32") {
            digits.to_owned()
        } else {
            format!("{}_{suffix}", with_fraction(digits))
        };
        let literal: proc_macro2::Literal = digits.parse().expect("the user's literal is one");
        if negative % 2 == 1 { quote!((-#literal)) } else { quote!(#literal) }
    }

    pub fn constant(&self, constant: Constant, value: ValueId) -> TokenStream {
        match constant {
            Constant::Real(0.0) if self.values.matrix(value).is_some() => self.zero(value),
            Constant::Real(number_of) if self.values.matrix(value).is_some() => {
                let ty = value_type(self.values.ty(value));
                let number = number(self.root, self.values.scalar(value), number_of);
                quote!(<#ty>::from_element(#number))
            }
            Constant::Real(number_of) if self.lifted => {
                let (root, scalar) = (self.root, super::names::lifted());
                let number = number(root, &Scalar::F64, number_of);
                quote!(<#scalar as #root::__private::ScalarBase>::constant(#number))
            }
            Constant::Real(number_of) => number(self.root, self.values.scalar(value), number_of),
            Constant::Integer(number) => {
                let literal = proc_macro2::Literal::i32_suffixed(number);
                quote!(#literal)
            }
            Constant::Bool(flag) => quote!(#flag),
            Constant::Arm(arm) => quote!(#arm),
            Constant::Index(number) => quote!(#number),
            Constant::Default => quote!(::core::default::Default::default()),
        }
    }

    pub fn primitive(&self, primitive: Primitive, operands: &[ValueId], result: ValueId) -> TokenStream {
        let root = self.root;
        if operands.iter().chain([&result]).any(|value| self.values.is_dynamic(*value))
            && primitive != Primitive::Select
        {
            return self.dynamic_algebra(primitive, operands, result);
        }
        let read: Vec<_> = operands.iter().map(|operand| self.read(*operand)).collect();
        let name = Ident::new(primitive.name(), proc_macro2::Span::mixed_site());
        match primitive.notation() {
            Notation::Infix => {
                let (left, right) = (&read[0], &read[1]);
                match primitive {
                    Primitive::Add => quote!(#left + #right),
                    Primitive::Sub => quote!(#left - #right),
                    Primitive::Mul => quote!(#left * #right),
                    Primitive::Div => quote!(#left / #right),
                    _ => quote!(#left % #right),
                }
            }
            Notation::Prefix => {
                let operand = &read[0];
                quote!(-#operand)
            }
            Notation::Method => {
                let (receiver, arguments) = (&read[0], &read[1..]);
                quote!(#receiver.#name(#(#arguments),*))
            }
            Notation::Kernel | Notation::Function => quote!(#root::__private::#name(#(#read),*)),
            Notation::Algebra => self.algebra(primitive, &read, result),
            Notation::Special => self.special(primitive, &read, result),
        }
    }

    fn special(&self, primitive: Primitive, read: &[TokenStream], result: ValueId) -> TokenStream {
        let (root, ty) = (self.root, value_type(self.values.ty(result)));
        let first = &read[0];
        assert!(!self.lifted || primitive != Primitive::Cast, "a function with casts is not lifted");
        match primitive {
            Primitive::Less | Primitive::Equal => {
                let second = &read[1];
                if primitive == Primitive::Less {
                    quote!(#first < #second)
                } else {
                    quote!(#first == #second)
                }
            }
            Primitive::Select => {
                let (one, other) = (&read[1], &read[2]);
                quote!(if #first { #one } else { #other })
            }
            Primitive::Cast => quote!(#first as #ty),
            Primitive::IntegerToReal if self.lifted => {
                let scalar = super::names::lifted();
                quote!(<#scalar as #root::__private::ScalarBase>::constant(#first as ::core::primitive::f64))
            }
            Primitive::IntegerToReal => quote!(<#ty as #root::Real>::from_i32(#first)),
            Primitive::PreviousInteger => quote!(#first.wrapping_sub(1)),
            Primitive::IsZeroInteger => quote!(#first == 0),
            other => panic!("{other:?} is not special"),
        }
    }
}

/// `2.` and `2` as `2.0`, so that a suffix can follow.
fn with_fraction(digits: &str) -> String {
    if let Some(whole) = digits.strip_suffix('.') { format!("{whole}.0") } else { digits.to_owned() }
}
