//! Faces of functions whose arguments or results are structs or tuples: they take values apart, call the function
//! of the parts, and put derivatives together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::body::tuple;
use super::function::{ALLOWED, Emitter, is_differentiable};
use super::parts::Use;
use crate::front::flatten::{Group, Origin};
use crate::front::lower::name_text;
use crate::front::signature::{Parameter, peel};
use crate::ir::Data;

/// A parameter as the user wrote it.
pub enum Written<'a> {
    /// The parameter itself, and its number among the parts.
    Single(&'a Parameter, usize),
    Group(&'a Group),
}

impl Written<'_> {
    /// The numbers of its parts among the parameters.
    pub fn leaves(&self) -> Vec<usize> {
        match self {
            Self::Single(_, number) => vec![*number],
            Self::Group(group) => group.node.leaves(),
        }
    }
}

impl Group {
    /// The type behind the references.
    pub fn content(&self) -> &Type {
        peel(&self.ty).0
    }

    /// The type of what a leaf of it holds.
    pub fn owned(&self, root: &TokenStream) -> TokenStream {
        match self.content() {
            Type::Slice(slice) => {
                let element = &slice.elem;
                quote!(#root::__private::alloc::vec::Vec<#element>)
            }
            ty => ty.to_token_stream(),
        }
    }

    /// The type of its tangents behind a reference, where that is a slice.
    pub fn tangent_behind(&self, root: &TokenStream) -> Option<TokenStream> {
        let Type::Slice(slice) = self.content() else { return None };
        let element = &slice.elem;
        Some(quote!([<#element as #root::Differentiable>::Tangent]))
    }
}

/// A name for something of a part.
pub fn named(what: &str, number: usize) -> Ident {
    format_ident!("{what}_{number}", span = Span::mixed_site())
}

/// Does the function of the parts take a part by value?
pub fn is_by_value(parameter: &Parameter) -> bool {
    !matches!(parameter.ty, Type::Reference(_))
}

/// What stands behind a reference, as the function of the parts takes it.
pub fn taken(parameter: &Parameter, reference: TokenStream) -> TokenStream {
    let known = parameter.data.as_ref().or(parameter.given.as_ref());
    match known {
        _ if !is_by_value(parameter) => reference,
        Some(Data::Matrix(matrix)) if matrix.is_dynamic() => quote!(::core::clone::Clone::clone(#reference)),
        _ => quote!(*#reference),
    }
}

/// The part of a whole, or what is gathered of one.
pub fn part_of(
    root: &TokenStream,
    origin: &Origin,
    content: &impl ToTokens,
    whole: &TokenStream,
) -> TokenStream {
    let path = origin.tokens(root);
    if origin.is_gathered() {
        quote!(&<#path as #root::__private::Gather<#content>>::gather(#whole))
    } else {
        quote!(<#path as #root::__private::Projection<#content>>::part(#whole))
    }
}

impl Emitter<'_> {
    /// Does the function take or give structs or tuples by their parts?
    pub fn is_composite(&self) -> bool {
        !self.signature.groups.is_empty() || self.signature.output_node.is_some()
    }

    /// The parameters as the user wrote them.
    pub fn written(&self) -> Vec<Written<'_>> {
        let (mut written, mut seen) = (Vec::new(), 0);
        for (number, parameter) in self.signature.parameters.iter().enumerate() {
            match &parameter.origin {
                None => written.push(Written::Single(parameter, number)),
                Some(origin) if origin.group == seen => {
                    written.push(Written::Group(&self.signature.groups[origin.group]));
                    seen += 1;
                }
                Some(_) => {}
            }
        }
        written
    }

    /// Everything that the user's own type has.
    pub fn composite(&self, type_name: &Ident, entry: &TokenStream) -> TokenStream {
        let (flat, root, declared) = (self.type_name, self.root, self.declared(type_name));
        let faces =
            [self.pulled_back(), self.gradients_of(), self.pushed_forward(), self.second_of(), self.blocks()];
        let callee = self.callee(type_name);
        let allowed: TokenStream = ALLOWED.parse().expect("a list of lints");
        quote! {
            #declared

            #[allow(#allowed)]
            const _: () = {
                #callee
                impl #type_name {
                    #(#faces)*
                    #entry
                    /// The parts of the arguments and the named nodes.
                    pub const NODES: &'static [#root::NodeInfo] = #flat::NODES;
                    /// What the value with its gradient by all arguments costs.
                    pub const COST: #root::Cost = #flat::COST;
                }
            };
        }
    }

    pub fn written_parameters(&self) -> TokenStream {
        let parameters = self.written().into_iter().map(|written| match written {
            Written::Single(Parameter { name, ty, .. }, _) | Written::Group(Group { name, ty, .. }) => {
                quote!(#name: #ty,)
            }
        });
        parameters.collect()
    }

    /// What the function of the parts is called with.
    pub fn passed_parts(&self) -> TokenStream {
        let root = self.root;
        let passed = self.signature.parameters.iter().map(|parameter| {
            let Some(origin) = &parameter.origin else {
                let name = &parameter.name;
                return quote!(#name,);
            };
            let group = &self.signature.groups[origin.group];
            let (name, content) = (&group.name, group.content());
            let stars = std::iter::repeat_n(quote!(*), group.references);
            let part = part_of(root, origin, content, &quote!(&#(#stars)*#name));
            let part = taken(parameter, part);
            quote!(#part,)
        });
        passed.collect()
    }

    pub fn differentiable_groups(&self) -> Vec<(Written<'_>, TokenStream)> {
        let root = self.root;
        let arguments = self.arguments();
        let mut tangents = arguments.iter().filter(|argument| argument.parameter.origin.is_none());
        let written = self.written().into_iter().filter_map(|written| {
            let ty = match &written {
                Written::Single(parameter, _) if is_differentiable(parameter) => {
                    tangents.next().expect("a differentiable parameter is an argument").tangent_type()
                }
                Written::Single(..) => return None,
                Written::Group(group) => {
                    let content = group.content();
                    quote!(<#content as #root::Differentiable>::Tangent)
                }
            };
            Some((written, ty))
        });
        written.collect()
    }

    pub fn written_gradient(&self) -> TokenStream {
        tuple(&self.differentiable_groups().into_iter().map(|(_, ty)| ty).collect::<Vec<_>>())
    }

    /// The gradient's parts under their names, and the gradient made of them.
    pub fn joined(&self) -> (TokenStream, TokenStream) {
        let numbers = self.signature.parameters.iter().enumerate();
        let names = numbers.filter(|(_, parameter)| is_differentiable(parameter));
        let names: Vec<_> = names.map(|(number, _)| named("bar", number).into_token_stream()).collect();
        let parts = self.differentiable_groups().into_iter().map(|(written, _)| match written {
            Written::Single(_, number) => named("bar", number).into_token_stream(),
            Written::Group(group) => self.join(&group.node, &|number| self.bar_of(number), &[]),
        });
        (tuple(&names), tuple(&parts.collect::<Vec<_>>()))
    }

    fn bar_of(&self, number: usize) -> Option<TokenStream> {
        let has_bar = is_differentiable(&self.signature.parameters[number]);
        has_bar.then(|| named("bar", number).into_token_stream())
    }

    /// The result's type as the user wrote it.
    pub fn written_output(&self) -> TokenStream {
        match &self.signature.output_node {
            Some(node) => node.whole(self.root),
            None => self.signature.output_type.to_token_stream(),
        }
    }

    pub fn written_cotangent(&self) -> TokenStream {
        let root = self.root;
        match &self.signature.output_node {
            Some(node) => {
                let ty = node.whole(root);
                quote!(<#ty as #root::Differentiable>::Tangent)
            }
            None => self.cotangent_type(),
        }
    }

    /// The result from the parts that the function of the parts gives.
    fn assembled(&self, value: TokenStream) -> TokenStream {
        match &self.signature.output_node {
            Some(node) => self.assemble(node, &value, &[]),
            None => value,
        }
    }

    fn pulled_back(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let (output, gradient, cotangent) =
            (self.written_output(), self.written_gradient(), self.written_cotangent());
        let (bars, joined) = self.joined();
        let name = Ident::new("cotangent", Span::mixed_site());
        let (split, seeds) = self.flat_cotangent(&name);
        let value = self.assembled(quote!(value));
        let doc = format!(
            "The value of `{}`, and the cotangents of its arguments that belong to `cotangent` of the result.",
            self.name
        );
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn vjp #generics(#parameters #name: #cotangent) -> (#output, #gradient) #where_clause {
                #split
                let (value, #bars) = #flat::vjp(#passed #seeds);
                (#value, #joined)
            }
        }
    }

    /// One direction for each differentiable parameter: how it is taken, and what the function of the parts gets.
    pub fn directions(&self) -> (TokenStream, TokenStream, TokenStream) {
        let arguments = self.arguments();
        let (mut parameters, mut taken) = (TokenStream::new(), TokenStream::new());
        for (written, ty) in self.differentiable_groups() {
            match written {
                Written::Single(parameter, number) => {
                    let (name, ty) = (named("dot", number), &parameter.ty);
                    parameters.extend(quote!(#name: #ty,));
                }
                Written::Group(group) => {
                    let name = format_ident!("{}_dot", name_text(&group.name), span = Span::mixed_site());
                    let references = std::iter::repeat_n(quote!(&), group.references);
                    let ty = group.tangent_behind(self.root).unwrap_or(ty);
                    parameters.extend(quote!(#name: #(#references)* #ty,));
                    let stars = std::iter::repeat_n(quote!(*), group.references);
                    let whole = if group.references == 0 {
                        quote!(#name)
                    } else if !group.node.around.is_empty() {
                        quote!((#(#stars)* #name))
                    } else {
                        quote!(::core::clone::Clone::clone(&#(#stars)* #name))
                    };
                    taken.extend(self.split(&group.node, &whole, ("dot", Use::Read)).0);
                }
            }
        }
        let numbers = self.signature.parameters.iter().enumerate();
        let numbers = numbers.filter(|(_, parameter)| is_differentiable(parameter)).zip(&arguments);
        let passed = numbers.map(|((number, parameter), argument)| {
            let name = named("dot", number);
            match (parameter.origin.is_some(), argument.is_list(), is_by_value(parameter)) {
                (true, true, _) => quote!(&#name[..],),
                (true, false, false) => quote!(&#name,),
                _ => quote!(#name,),
            }
        });
        (parameters, taken, passed.collect())
    }

    fn pushed_forward(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let (output, tangent) = (self.written_output(), self.written_cotangent());
        let (directions, taken, dots) = self.directions();
        let value = self.assembled(quote!(value));
        let node = self.signature.output_node.as_ref();
        let result =
            node.map_or_else(|| quote!(tangent), |node| self.result_tangent(node, &quote!(tangent), &[]));
        let doc = format!("The value of `{}`, and its tangent in the given direction.", self.name);
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn jvp #generics(#parameters #directions) -> (#output, #tangent) #where_clause {
                #taken
                let (value, tangent) = #flat::jvp(#passed #dots);
                (#value, #result)
            }
        }
    }
}
