//! `#[derive(Differentiable)]`: the tangent of a struct, and how functions learn what the struct is made of.

mod tangent;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Fields, Generics, Index, Member, Type, Visibility};

use crate::announce::announce;
use crate::front::data;
use crate::front::structures::{is_fixed, is_foreign, is_named};
use crate::message;
use crate::names::crate_path;

const NOT_A_STRUCT: &str =
    "`Differentiable` is derived for structs with fields; an `enum` or a `union` has no tangent";

const NOTHING_TO_DERIVE: &str = "every field carries `#[no_grad]`, so there is no tangent; leave the derive out, and mark parameters of this type `#[no_grad]`";

/// What is written beside one struct.
struct Derivation<'a> {
    root: TokenStream,
    input: &'a DeriveInput,
    fields: &'a Fields,
    tangent: Ident,
    /// The generics, with what the tangents of the fields need.
    generics: Generics,
}

/// Expands `#[derive(Differentiable)] struct …`.
pub fn derive(item: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    if let Some(lifetime) = input.generics.lifetimes().next() {
        return syn::Error::new_spanned(lifetime, message::BORROWING_STRUCT).to_compile_error();
    }
    match &input.data {
        Data::Struct(data) if data.fields.iter().any(|field| !is_fixed(&field.attrs)) => {
            refuse_foreign(&data.fields).unwrap_or_else(|| Derivation::new(&input, &data.fields).emit())
        }
        Data::Struct(data) if !data.fields.is_empty() => {
            syn::Error::new_spanned(&input.ident, NOTHING_TO_DERIVE).to_compile_error()
        }
        _ => syn::Error::new_spanned(&input.ident, NOT_A_STRUCT).to_compile_error(),
    }
}

/// An error at each field whose type is known to have no tangent; rustc would say so in every impl.
fn refuse_foreign(fields: &Fields) -> Option<TokenStream> {
    let foreign = fields.iter().filter(|field| !is_fixed(&field.attrs) && is_foreign(&field.ty));
    let errors = foreign.map(|field| {
        let ty = &field.ty;
        syn::Error::new_spanned(ty, message::field_without_tangent(ty)).to_compile_error()
    });
    let errors: TokenStream = errors.collect();
    (!errors.is_empty()).then_some(errors)
}

impl<'a> Derivation<'a> {
    fn new(input: &'a DeriveInput, fields: &'a Fields) -> Self {
        let root = crate_path();
        let mut generics = input.generics.clone();
        let names: Vec<Ident> = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
        if !names.is_empty() {
            let clause = generics.make_where_clause();
            for name in names {
                clause.predicates.push(syn::parse_quote!(#name: 'static));
            }
            for field in fields.iter().filter(|field| !is_fixed(&field.attrs)) {
                let ty = &field.ty;
                clause.predicates.push(syn::parse_quote!(#ty: #root::Differentiable));
            }
        }
        Self { root, input, fields, tangent: format_ident!("{}Tangent", input.ident), generics }
    }

    fn emit(&self) -> TokenStream {
        let (tangent, space, differentiable, composite, announced) = (
            self.tangent_struct(),
            self.vector_space(),
            self.differentiable(),
            self.composite(),
            announce(&self.input.ident, &self.input.vis, &self.definition()),
        );
        let again = tangent::again(self);
        quote! {
            #tangent
            const _: () = {
                #space
                #differentiable
                #composite
            };
            #announced
            #again
        }
    }

    /// The number, name and type of each field that has a tangent.
    fn coordinates(&self) -> Vec<(usize, Member, &'a Field)> {
        let fields = self.fields.iter().zip(self.fields.members()).enumerate();
        fields
            .filter(|(_, (field, _))| !is_fixed(&field.attrs))
            .map(|(index, (field, member))| (index, member, field))
            .collect()
    }

    /// The names of those fields in the tangent: a tuple struct's are counted anew.
    fn members(&self) -> Vec<Member> {
        let named = is_named(self.fields);
        let member = |(position, (_, member, _)): (usize, (usize, Member, &Field))| {
            if named { member } else { Member::Unnamed(Index::from(position)) }
        };
        self.coordinates().into_iter().enumerate().map(member).collect()
    }

    fn tangent_of(&self, ty: &Type) -> TokenStream {
        let root = &self.root;
        quote_spanned!(ty.span()=> <#ty as #root::Differentiable>::Tangent)
    }

    fn tangent_types(&self) -> Vec<TokenStream> {
        self.coordinates().iter().map(|(_, _, field)| self.tangent_of(&field.ty)).collect()
    }

    fn tangent_struct(&self) -> TokenStream {
        let (tangent, vis, name) = (&self.tangent, &self.input.vis, &self.input.ident);
        let (parameters, clause) = (&self.generics, &self.generics.where_clause);
        let types = self.tangent_types();
        let fields = self.coordinates().into_iter().zip(&types).map(|((_, member, field), ty)| {
            let (vis, doc) = (&field.vis, format!("The derivative by `{}`.", member.to_token_stream()));
            match member {
                Member::Named(name) => quote!(#[doc = #doc] #vis #name: #ty,),
                Member::Unnamed(_) => quote!(#[doc = #doc] #vis #ty,),
            }
        });
        let doc = format!("The derivatives of a [`{name}`]: a gradient, a tangent, a cotangent.");
        let body = if is_named(self.fields) {
            quote!(#clause { #(#fields)* })
        } else {
            quote!((#(#fields)*) #clause;)
        };
        quote! {
            #[doc = #doc]
            #[allow(missing_copy_implementations)]
            #vis struct #tangent #parameters #body
        }
    }

    /// The tangents are a vector space.
    fn vector_space(&self) -> TokenStream {
        let (root, tangent) = (&self.root, &self.tangent);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let members = self.members();
        let (basics, operators) = (self.basics(), self.operators());
        quote! {
            #basics
            impl #parameters #root::Tangent for #tangent #arguments #clause {
                #[inline]
                fn accumulate(&mut self, other: &Self) {
                    #(#root::Tangent::accumulate(&mut self.#members, &other.#members);)*
                }
                #[inline]
                fn inner_product(&self, other: &Self) -> ::core::primitive::f64 {
                    0.0 #(+ #root::Tangent::inner_product(&self.#members, &other.#members))*
                }
                #[inline]
                fn visit_components(&self, visit: &mut dyn ::core::ops::FnMut(::core::primitive::f64)) {
                    #(#root::Tangent::visit_components(&self.#members, visit);)*
                }
                #[inline]
                fn map_components(&mut self, map: &mut dyn ::core::ops::FnMut(::core::primitive::f64) -> ::core::primitive::f64) {
                    #(#root::Tangent::map_components(&mut self.#members, map);)*
                }
            }
            #operators
        }
    }

    /// What a derive would ask of type parameters too.
    fn basics(&self) -> TokenStream {
        let (tangent, members) = (&self.tangent, self.members());
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let name = tangent.to_string();
        let shown = if is_named(self.fields) {
            let names = members.iter().map(|member| member.to_token_stream().to_string());
            quote!(formatter.debug_struct(#name) #(.field(#names, &self.#members))* .finish())
        } else {
            quote!(formatter.debug_tuple(#name) #(.field(&self.#members))* .finish())
        };
        quote! {
            impl #parameters ::core::clone::Clone for #tangent #arguments #clause {
                #[inline]
                fn clone(&self) -> Self {
                    Self { #(#members: ::core::clone::Clone::clone(&self.#members)),* }
                }
            }
            impl #parameters ::core::fmt::Debug for #tangent #arguments #clause {
                fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #shown
                }
            }
            impl #parameters ::core::cmp::PartialEq for #tangent #arguments #clause {
                #[inline]
                fn eq(&self, other: &Self) -> ::core::primitive::bool {
                    true #(&& self.#members == other.#members)*
                }
            }
        }
    }

    fn operators(&self) -> TokenStream {
        let (root, tangent) = (&self.root, &self.tangent);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        quote! {
            impl #parameters ::core::ops::AddAssign for #tangent #arguments #clause {
                #[inline]
                fn add_assign(&mut self, other: Self) {
                    #root::Tangent::accumulate(self, &other);
                }
            }
            impl #parameters ::core::ops::Add for #tangent #arguments #clause {
                type Output = Self;
                #[inline]
                fn add(mut self, other: Self) -> Self {
                    #root::Tangent::accumulate(&mut self, &other);
                    self
                }
            }
            impl #parameters ::core::ops::SubAssign for #tangent #arguments #clause {
                #[inline]
                fn sub_assign(&mut self, mut other: Self) {
                    #root::Tangent::scale_by(&mut other, -1.0);
                    #root::Tangent::accumulate(self, &other);
                }
            }
            impl #parameters ::core::ops::Sub for #tangent #arguments #clause {
                type Output = Self;
                #[inline]
                fn sub(mut self, other: Self) -> Self {
                    ::core::ops::SubAssign::sub_assign(&mut self, other);
                    self
                }
            }
            impl #parameters ::core::ops::MulAssign<::core::primitive::f64> for #tangent #arguments #clause {
                #[inline]
                fn mul_assign(&mut self, factor: ::core::primitive::f64) {
                    #root::Tangent::scale_by(self, factor);
                }
            }
            impl #parameters ::core::ops::Mul<::core::primitive::f64> for #tangent #arguments #clause {
                type Output = Self;
                #[inline]
                fn mul(mut self, factor: ::core::primitive::f64) -> Self {
                    #root::Tangent::scale_by(&mut self, factor);
                    self
                }
            }
            impl #parameters ::core::ops::Neg for #tangent #arguments #clause {
                type Output = Self;
                #[inline]
                fn neg(mut self) -> Self {
                    #root::Tangent::scale_by(&mut self, -1.0);
                    self
                }
            }
        }
    }

    fn differentiable(&self) -> TokenStream {
        let (root, name, tangent) = (&self.root, &self.input.ident, &self.tangent);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let coordinates = self.coordinates();
        let fields: Vec<_> = coordinates.iter().map(|(_, member, _)| member).collect();
        let members = self.members();
        let mut perturbed = self.generics.clone();
        let predicates = &mut perturbed.make_where_clause().predicates;
        predicates.push(syn::parse_quote!(for<'never> #name #arguments: ::core::clone::Clone));
        for (_, _, field) in &coordinates {
            let ty = &field.ty;
            predicates.push(syn::parse_quote!(for<'never> #ty: #root::Perturb));
        }
        let perturbed = &perturbed.where_clause;
        quote! {
            impl #parameters #root::Differentiable for #name #arguments #clause {
                type Tangent = #tangent #arguments;
                #[inline]
                fn zero_tangent(&self) -> Self::Tangent {
                    #tangent { #(#members: #root::Differentiable::zero_tangent(&self.#fields)),* }
                }
                fn visit_coordinates(&self, visit: &mut dyn ::core::ops::FnMut(::core::primitive::f64)) {
                    #(#root::Differentiable::visit_coordinates(&self.#fields, visit);)*
                }
                fn visit_parts(&self, visit: &mut dyn ::core::ops::FnMut(::core::primitive::usize)) {
                    #(
                        let mut count = 0;
                        #root::Differentiable::visit_coordinates(&self.#fields, &mut |_| count += 1);
                        visit(count);
                    )*
                }
            }
            impl #parameters #root::Perturb for #name #arguments #perturbed {
                fn map_coordinates(&mut self, map: &mut dyn ::core::ops::FnMut(::core::primitive::f64) -> ::core::primitive::f64) {
                    #(#root::Perturb::map_coordinates(&mut self.#fields, map);)*
                }
            }
            impl #parameters #root::__private::Floating for #name #arguments #clause {}
        }
    }

    /// How derivatives of functions take values and tangents apart, and put them together.
    fn composite(&self) -> TokenStream {
        let (root, name, tangent) = (&self.root, &self.input.ident, &self.tangent);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let all: Vec<Member> = self.fields.members().collect();
        let types = self.fields.iter().map(|field| &field.ty);
        let names: Vec<Ident> = (0..all.len()).map(part_name).collect();
        let (members, tangents) = (self.members(), self.tangent_types());
        let parts: Vec<Ident> = (0..members.len()).map(part_name).collect();
        let projections = self.projections();
        quote! {
            impl #parameters #root::__private::Composite for #name #arguments #clause {
                type Fields = (#(#types,)*);
                type Tangents = (#(#tangents,)*);
                type TangentsMut<'tangents> = (#(&'tangents mut #tangents,)*);
                #[inline]
                fn assemble((#(#names,)*): Self::Fields) -> Self {
                    Self { #(#all: #names),* }
                }
                #[inline]
                fn join((#(#parts,)*): Self::Tangents) -> Self::Tangent {
                    #tangent { #(#members: #parts),* }
                }
                #[inline]
                fn split(tangent: Self::Tangent) -> Self::Tangents {
                    (#(tangent.#members,)*)
                }
                #[inline]
                fn split_mut(tangent: &mut Self::Tangent) -> Self::TangentsMut<'_> {
                    (#(&mut tangent.#members,)*)
                }
            }
            #projections
        }
    }

    fn projections(&self) -> TokenStream {
        let (root, name) = (&self.root, &self.input.ident);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let mut members = self.members().into_iter();
        let projections = self.fields.iter().zip(self.fields.members()).enumerate().map(|(index, (field, member))| {
            let ty = &field.ty;
            let element = vector_element(ty);
            let target = element.map_or_else(|| quote!(#ty), |element| quote!([#element]));
            let mut code = quote! {
                impl #parameters #root::__private::Projection<#name #arguments> for #root::__private::Field<#index> #clause {
                    type Target = #target;
                    #[inline]
                    fn part(whole: &#name #arguments) -> &#target {
                        &whole.#member
                    }
                }
            };
            if is_fixed(&field.attrs) {
                return code;
            }
            let (share, tangent) = (members.next(), self.tangent_of(ty));
            code.extend(quote! {
                impl #parameters #root::__private::Coordinate<#name #arguments> for #root::__private::Field<#index> #clause {
                    #[inline]
                    fn add(tangent: &mut <#name #arguments as #root::Differentiable>::Tangent, bar: &#tangent) {
                        #root::Tangent::accumulate(&mut tangent.#share, bar);
                    }
                    #[inline]
                    fn of(tangent: &<#name #arguments as #root::Differentiable>::Tangent) -> &#tangent {
                        &tangent.#share
                    }
                }
                impl #parameters #root::__private::Nested<#name #arguments> for #root::__private::Field<#index> #clause {
                    #[inline]
                    fn share(tangent: &mut <#name #arguments as #root::Differentiable>::Tangent) -> &mut #tangent {
                        &mut tangent.#share
                    }
                }
            });
            code
        });
        projections.collect()
    }

    /// The struct without what functions need not know.
    fn definition(&self) -> TokenStream {
        let mut item: syn::ItemStruct = syn::ItemStruct {
            attrs: Vec::new(),
            vis: Visibility::Inherited,
            struct_token: syn::Token![struct](Span::call_site()),
            ident: self.input.ident.clone(),
            generics: self.input.generics.clone(),
            fields: self.fields.clone(),
            semi_token: (!is_named(self.fields)).then(|| syn::Token![;](Span::call_site())),
        };
        for field in &mut item.fields {
            field.attrs.retain(|attribute| attribute.path().is_ident("no_grad"));
            field.vis = Visibility::Inherited;
        }
        item.to_token_stream()
    }
}

/// The element's type in `Vec<element>`.
fn vector_element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Path(path) => data::vector(path),
        _ => None,
    }
}

fn part_name(index: usize) -> Ident {
    format_ident!("part_{index}", span = Span::mixed_site())
}
