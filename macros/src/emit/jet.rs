//! The methods of jets, from the rules: a jet is a value with its partials by several directions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::body::Body;
use super::names::lifted;
use crate::ir::build::Builder;
use crate::ir::{Scalar, Type, ValueId, Values};
use crate::rules::{Notation, Partial, Primitive};

/// The trait `Scalar` and its two implementations, for numbers and for jets.
pub fn emit(root: &TokenStream) -> TokenStream {
    let having =
        |notation| Primitive::ALL.iter().copied().filter(move |primitive| primitive.notation() == notation);
    let methods = || having(Notation::Method);
    let all = || methods().chain(having(Notation::Function));
    let declared = all().map(|primitive| {
        let signature = signature(primitive);
        let doc = format!("The operation `{}`.", primitive.name());
        quote!(#[doc = #doc] #signature;)
    });
    let delegated = all().map(|primitive| {
        let (signature, body) = (signature(primitive), of_numbers(root, primitive));
        quote!(#[inline] #signature { #body })
    });
    let rules = all().map(|primitive| {
        let (signature, body) = (signature(primitive), rule(root, primitive));
        quote!(#[inline] #signature { #body })
    });
    let operators =
        [Primitive::Add, Primitive::Sub, Primitive::Mul, Primitive::Div, Primitive::Rem, Primitive::Neg]
            .map(|primitive| operator(root, primitive));
    let references = methods().map(|primitive| {
        let (name, argument_type) = (
            name(primitive),
            if primitive == Primitive::Powi { quote!(::core::primitive::i32) } else { quote!(Number) },
        );
        let arguments: Vec<_> =
            arguments(primitive).into_iter().map(|argument| quote!(#argument: #argument_type)).collect();
        let passed = self::arguments(primitive);
        let doc = format!("`f64::{}`.", primitive.name());
        let declared = quote!(#[doc = #doc] fn #name(self #(, #arguments)*) -> Number;);
        let defined =
            quote!(fn #name(self #(, #arguments)*) -> Number { #root::Real::#name(*self #(, #passed)*) });
        (declared, defined)
    });
    let (declared_references, defined_references): (Vec<_>, Vec<_>) = references.unzip();
    let scalar = lifted();
    quote! {
        /// The methods of numbers, on references: ambiguous with any other trait that has one of them.
        pub trait ReferenceMethods<Number> {
            #(#declared_references)*
        }
        impl<Number: #root::Real> ReferenceMethods<Number> for &Number {
            #(#defined_references)*
        }

        /// A number, or a jet over one.
        pub trait Scalar: ScalarBase {
            #(#declared)*
        }
        impl<T: #root::Real> Scalar for T {
            #(#delegated)*
        }
        impl<#scalar: Scalar, const K: usize> Scalar for Jet<#scalar, K> {
            #(#rules)*
        }
        #(#operators)*
    }
}

fn name(primitive: Primitive) -> Ident {
    Ident::new(primitive.name(), Span::mixed_site())
}

fn arguments(primitive: Primitive) -> Vec<Ident> {
    (1..primitive.arity()).map(|index| format_ident!("argument_{index}")).collect()
}

fn signature(primitive: Primitive) -> TokenStream {
    let name = name(primitive);
    let ty = if primitive == Primitive::Powi { quote!(::core::primitive::i32) } else { quote!(Self) };
    let arguments = arguments(primitive).into_iter().map(|argument| quote!(#argument: #ty));
    quote!(#[must_use] fn #name(self #(, #arguments)*) -> Self)
}

/// The operation on numbers: a method of theirs, or a function that is computed in `f64`.
fn of_numbers(root: &TokenStream, primitive: Primitive) -> TokenStream {
    let (name, arguments) = (name(primitive), arguments(primitive));
    if primitive.notation() == Notation::Method {
        return quote!(#root::Real::#name(self #(, #arguments)*));
    }
    quote!(#root::Real::from_f64(#root::__private::numeric::#name(
        #root::Real::to_f64(self) #(, #root::Real::to_f64(#arguments))*
    )))
}

/// The result, and its partials by the chain rule.
fn rule(root: &TokenStream, primitive: Primitive) -> TokenStream {
    let mut values = Values::default();
    let real = Type::Real(Scalar::Generic(format_ident!("Base")));
    let operands: Vec<ValueId> = (0..primitive.arity())
        .map(|index| {
            let integer = primitive == Primitive::Powi && index == 1;
            values.add(if integer { Type::Integer } else { real.clone() }, format!("operand_{index}"))
        })
        .collect();
    let result = values.add(real, "result");
    let mut builder = Builder::new(&mut values);
    let partials = primitive.partials(&mut builder, &operands, result);
    let mut region =
        builder.finish(partials.iter().flatten().flat_map(|partial| partial.factors.clone()).collect());
    crate::optimize::optimize(&mut values, &mut region, &[]);
    // Factors may have been merged: the results say which value each is now.
    let mut merged = region.results.iter().copied();
    let partials: Vec<Option<Partial>> = partials
        .into_iter()
        .map(|partial| {
            partial.map(|partial| Partial {
                negative: partial.negative,
                factors: partial.factors.iter().filter_map(|_| merged.next()).collect(),
            })
        })
        .collect();
    let mut body = Body::new(root, &values);
    body.lifted = true;
    let bindings = bindings(primitive, &operands, &mut body);
    let value = call(primitive, &operands, &body);
    let result = body.name(result);
    let statements = body.statements(&region);
    let sum = sum(primitive, &partials, &body);
    quote! {
        #bindings
        let #result = #value;
        #statements
        Jet { value: #result, partials: ::core::array::from_fn(|direction| #sum) }
    }
}

fn bindings(primitive: Primitive, operands: &[ValueId], body: &mut Body) -> TokenStream {
    let mut code = TokenStream::new();
    for (index, operand) in operands.iter().enumerate() {
        let name = body.name(*operand);
        let source = source(index);
        let integer = primitive == Primitive::Powi && index == 1;
        code.extend(if integer { quote!(let #name = #source;) } else { quote!(let #name = #source.value;) });
    }
    code
}

fn source(index: usize) -> TokenStream {
    if index == 0 { quote!(self) } else { format_ident!("argument_{index}").into_token_stream() }
}

fn call(primitive: Primitive, operands: &[ValueId], body: &Body) -> TokenStream {
    let read: Vec<_> = operands.iter().map(|operand| body.read(*operand)).collect();
    let (first, rest) = (&read[0], &read[1..]);
    let name = name(primitive);
    match primitive.notation() {
        Notation::Infix | Notation::Prefix => {
            let second = rest.first();
            match primitive {
                Primitive::Add => quote!(#first + #second),
                Primitive::Sub => quote!(#first - #second),
                Primitive::Mul => quote!(#first * #second),
                Primitive::Div => quote!(#first / #second),
                Primitive::Rem => quote!(#first % #second),
                _ => quote!(-#first),
            }
        }
        _ => quote!(#first.#name(#(#rest),*)),
    }
}

fn sum(primitive: Primitive, partials: &[Option<Partial>], body: &Body) -> TokenStream {
    let mut total: Option<TokenStream> = None;
    for (index, partial) in partials.iter().enumerate() {
        let Some(partial) = partial else { continue };
        debug_assert!(primitive != Primitive::Powi || index == 0, "an exponent has no partial");
        let source = source(index);
        let product = partial.factors.iter().fold(quote!(#source.partials[direction]), |product, factor| {
            let factor = body.read(*factor);
            quote!(#product * #factor)
        });
        total = Some(match (total, partial.negative) {
            (None, false) => product,
            (None, true) => quote!(-(#product)),
            (Some(total), false) => quote!(#total + #product),
            (Some(total), true) => quote!(#total - #product),
        });
    }
    let scalar = lifted();
    total.unwrap_or_else(|| quote!({ let _ = direction; <#scalar as ScalarBase>::constant(0.0) }))
}

fn operator(root: &TokenStream, primitive: Primitive) -> TokenStream {
    let method = name(primitive);
    let operator = Ident::new(&super::names::camel_case(primitive.name()), Span::mixed_site());
    let arguments: Vec<_> =
        arguments(primitive).into_iter().map(|argument| quote!(#argument: Self)).collect();
    let (body, scalar) = (rule(root, primitive), lifted());
    quote! {
        impl<#scalar: Scalar, const K: usize> ::core::ops::#operator for Jet<#scalar, K> {
            type Output = Self;
            #[inline]
            fn #method(self #(, #arguments)*) -> Self { #body }
        }
    }
}
