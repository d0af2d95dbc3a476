//! The tangent of a struct as a struct that has derivatives too: rules are differentiated that give one.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Data, DeriveInput, Field, Fields, Type};

use super::Derivation;
use crate::announce::announce;
use crate::front::signature::scalar_parameters;
use crate::front::structures::is_fixed;
use crate::front::{data, geometry};

/// What the derive writes for the tangent itself, which is its own tangent.
pub fn again(derivation: &Derivation) -> TokenStream {
    let scalars = scalar_parameters(&derivation.input.generics);
    let input = tangent_input(derivation, &scalars);
    let Data::Struct(data) = &input.data else { unreachable!("a tangent is a struct") };
    let root = &derivation.root;
    let mut generics = derivation.generics.clone();
    let predicates = &mut generics.make_where_clause().predicates;
    // Those of the library's own types are known to be their own tangents; two of them may be one type, and two
    // bounds on one type leave rustc undecided.
    let Data::Struct(written) = &derivation.input.data else { unreachable!("the derive takes structs") };
    let written = written.fields.iter().filter(|field| !is_fixed(&field.attrs));
    for (Field { ty, .. }, from) in data.fields.iter().zip(written) {
        if geometry::read(&from.ty, &[]).is_some() {
            continue;
        }
        if !is_own_tangent(ty, &scalars) {
            predicates
                .push(syn::parse_quote!(for<'never> #ty: #root::Differentiable<Tangent = #ty> + 'static));
        } else if !derivation.input.generics.params.is_empty() {
            predicates.push(syn::parse_quote!(#ty: #root::Differentiable<Tangent = #ty>));
        }
    }
    let tangent = derivation.tangent.clone();
    let again = Derivation { root: root.clone(), input: &input, fields: &data.fields, tangent, generics };
    let (differentiable, composite) = (again.differentiable(), again.composite());
    let announced = announce(&input.ident, &input.vis, &definition(derivation));
    quote! {
        const _: () = {
            #differentiable
            #composite
        };
        #announced
    }
}

/// The tangent as an item.
fn tangent_input(derivation: &Derivation, scalars: &[Ident]) -> DeriveInput {
    let mut input = derivation.input.clone();
    input.ident = derivation.tangent.clone();
    each_field(&mut input, |field| {
        if is_own_tangent(&field.ty, scalars) {
            return field.ty.clone();
        }
        let ty = derivation.tangent_of(&field.ty);
        syn::parse_quote!(#ty)
    });
    input
}

/// The tangent with types that functions know by their names.
fn definition(derivation: &Derivation) -> TokenStream {
    let mut input = derivation.input.clone();
    let scalars = scalar_parameters(&input.generics);
    let own: Vec<Ident> = input.generics.type_params().map(|parameter| parameter.ident.clone()).collect();
    each_field(&mut input, |field| {
        named(&field.ty, &scalars, &own).unwrap_or_else(|| {
            let ty = derivation.tangent_of(&field.ty);
            syn::parse_quote!(#ty)
        })
    });
    let Data::Struct(data) = &input.data else { unreachable!("a tangent is a struct") };
    Derivation {
        root: derivation.root.clone(),
        fields: &data.fields,
        tangent: derivation.tangent.clone(),
        generics: derivation.generics.clone(),
        input: &DeriveInput { ident: derivation.tangent.clone(), ..input.clone() },
    }
    .definition()
}

/// Leaves out the fields without tangent, and gives the others the types that a function says.
fn each_field(input: &mut DeriveInput, ty: impl Fn(&Field) -> Type) {
    input.attrs.clear();
    let Data::Struct(data) = &mut input.data else { return };
    let keep = |field: &Field| {
        (!is_fixed(&field.attrs)).then(|| Field { ty: ty(field), attrs: Vec::new(), ..field.clone() })
    };
    match &mut data.fields {
        Fields::Named(fields) => fields.named = fields.named.iter().filter_map(keep).collect(),
        Fields::Unnamed(fields) => fields.unnamed = fields.unnamed.iter().filter_map(keep).collect(),
        Fields::Unit => {}
    }
}

/// Numbers, and what is made of them.
fn is_own_tangent(ty: &Type, scalars: &[Ident]) -> bool {
    data::read(ty, scalars).is_some_and(|data| data.scalar().is_some())
}

/// The name of a type's tangent: numbers, vectors and arrays are their own, that of a struct stands beside it.
fn named(ty: &Type, scalars: &[Ident], own: &[Ident]) -> Option<Type> {
    if is_own_tangent(ty, scalars) {
        return Some(ty.clone());
    }
    let path = match ty {
        Type::Tuple(tuple) => {
            let parts = tuple.elems.iter().map(|part| named(part, scalars, own));
            let parts = parts.collect::<Option<Vec<_>>>()?;
            return Some(syn::parse_quote!((#(#parts,)*)));
        }
        // The tangents of those are structs of the library's.
        Type::Path(path) if geometry::read(ty, scalars).is_none() => path,
        _ => return None,
    };
    let is_own = path.path.get_ident().is_some_and(|name| own.contains(name));
    let mut path = path.clone();
    let last = path.path.segments.last_mut().filter(|_| !is_own)?;
    last.ident = format_ident!("{}Tangent", last.ident);
    syn::parse2(path.to_token_stream()).ok()
}
