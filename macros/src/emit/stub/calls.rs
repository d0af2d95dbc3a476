//! The faces of a refused function that calls with arrays, vectors, matrices and structs find.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{FnArg, ItemFn, ReturnType, Type};

use crate::front::data;
use crate::front::flatten::flat_result_type;
use crate::front::signature::{peel, scalar_parameters};
use crate::front::structures::{Definitions, is_fixed};
use crate::names::crate_path;

/// The types of a signature as those faces have them: structs and tuples by their parts.
struct Types<'a> {
    definitions: &'a Definitions,
    scalars: Vec<Ident>,
    root: TokenStream,
}

pub fn faces(function: &ItemFn, definitions: &Definitions) -> TokenStream {
    let scalars = scalar_parameters(&function.sig.generics);
    let types = Types { definitions, scalars, root: crate_path() };
    let positions = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(types.position(peel(&input.ty).0, is_fixed(&input.attrs))),
        FnArg::Receiver(_) => None,
    });
    let positions: Vec<_> = positions.collect();
    let (value, tangent) = match &function.sig.output {
        ReturnType::Type(_, ty) => {
            (flat_result_type(ty, definitions, &types.scalars), types.tangent(ty, false))
        }
        ReturnType::Default => (quote!(()), quote!(())),
    };
    let face = |name: &str, more: &[&str], result: TokenStream| {
        let name = quote::format_ident!("{name}");
        let more: Vec<_> = more.iter().map(|name| quote::format_ident!("{name}")).collect();
        let mut generics = function.sig.generics.clone();
        for parameter in &more {
            generics.params.push(syn::parse_quote!(#parameter));
        }
        let where_clause = generics.where_clause.take();
        quote!(pub fn #name #generics(#(_: #more),*) -> #result #where_clause { loop {} })
    };
    let gradient = quote!((#(#positions,)*));
    let both = quote!((#gradient, #gradient));
    let primal = face("__primal", &["__Arguments"], value.clone());
    let silent = face("__silent", &["__Arguments"], value.clone());
    let pull = face("__pull", &["__Arguments", "__Bar"], gradient);
    let accumulate = face("__accumulate", &["__Arguments", "__Cotangent", "__Bars"], value.clone());
    let blocks = face("__blocks", &["__Arguments", "__Blocks"], value.clone());
    let push = face("__push", &["__Arguments", "__Dots"], quote!((#value, #tangent)));
    let pull_push = face("__pull_push", &["__Arguments", "__Bar", "__Dots", "__BarDot"], both);
    quote!(#primal #silent #pull #accumulate #push #blocks #pull_push)
}

impl Types<'_> {
    /// What stands at a parameter's position in a gradient.
    fn position(&self, ty: &Type, fixed: bool) -> TokenStream {
        let root = &self.root;
        self.by_parts(ty, fixed, &quote!(#root::__private::Fixed))
    }

    fn tangent(&self, ty: &Type, fixed: bool) -> TokenStream {
        self.by_parts(ty, fixed, &quote!(()))
    }

    fn by_parts(&self, ty: &Type, fixed: bool, nothing: &TokenStream) -> TokenStream {
        if fixed {
            return nothing.clone();
        }
        if let Some(known) = self.definitions.parts(ty, &self.scalars) {
            let parts = known.parts.iter().map(|part| self.by_parts(&part.ty, part.fixed, nothing));
            return quote!((#(#parts,)*));
        }
        let known = data::read(ty, &self.scalars).filter(|data| data.scalar().is_some());
        let root = &self.root;
        known.map_or_else(
            || nothing.clone(),
            |_| {
                let ty = ty.to_token_stream();
                quote!(<#ty as #root::Differentiable>::Tangent)
            },
        )
    }
}
