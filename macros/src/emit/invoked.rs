//! The faces that calls with arrays, vectors and matrices find.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::argument::Argument;
use super::body::tuple;
use super::buffers::content_type;
use super::composite::Written;
use super::function::{Emitter, is_differentiable};
use crate::front::flatten::{Node, Tree};
use crate::ir::{Data, Outputs};

/// A parameter as those faces take it.
struct Taken {
    pattern: TokenStream,
    ty: TokenStream,
    bound: Option<TokenStream>,
    /// Code that makes the user's parameter of it.
    made: Option<TokenStream>,
}

impl Emitter<'_> {
    pub fn invoked(&self) -> TokenStream {
        let borrowed = |argument: &Argument| match &argument.data {
            Data::List(_) => is_slice(&argument.parameter.ty),
            _ => true,
        };
        let one_part = match self.program.outputs {
            // Calls of functions of numbers find `__first`.
            Outputs::Real(..) => !self.is_scalar() || self.is_composite(),
            Outputs::Matrix(..) => true,
            _ => false,
        };
        if !one_part || self.signature.output_node.is_some() || !self.arguments().iter().all(borrowed) {
            let (pull, push) = (self.not_invoked("__pull"), self.not_invoked("__push"));
            return quote!(#pull #push);
        }
        let primal = self.is_composite().then(|| self.primal());
        let (pull, push) = (self.pull(), self.push());
        quote!(#primal #pull #push)
    }

    fn not_invoked(&self, face: &str) -> TokenStream {
        let (root, face) = (self.root, format_ident!("{face}"));
        quote! {
            #[doc(hidden)]
            pub fn #face<Arguments: #root::__private::OtherArguments, More>(arguments: Arguments, more: More) -> Arguments::Output {
                arguments.refused()
            }
        }
    }

    /// The parameters: a slice is taken as anything that is one.
    fn taken(&self) -> Vec<Taken> {
        let parameters = self.signature.parameters.iter().enumerate().map(|(index, parameter)| {
            let (name, ty) = (&parameter.name, &parameter.ty);
            if !is_slice(ty) {
                return Taken { pattern: quote!(#name), ty: quote!(#ty), bound: None, made: None };
            }
            let list = format_ident!("__List{index}");
            let Type::Reference(reference) = ty else { unreachable!("a slice stands behind a reference") };
            let content = &reference.elem;
            Taken {
                pattern: quote!(#name),
                ty: quote!(#list),
                bound: Some(quote!(#list: ::core::convert::AsRef<#content>)),
                made: Some(quote!(let #name: &#content = ::core::convert::AsRef::as_ref(&#name);)),
            }
        });
        parameters.collect()
    }

    /// Something of each part, as the parameters are made of parts.
    fn nested(&self, things: &[TokenStream]) -> Vec<TokenStream> {
        fn all(node: &Node, things: &[TokenStream]) -> TokenStream {
            let parts = node.parts.iter().map(|(tree, _)| match tree {
                Tree::Leaf(number) => things[*number].clone(),
                Tree::Node(node) => all(node, things),
            });
            quote!((#(#parts,)*))
        }
        let written = self.written().into_iter().map(|written| match written {
            Written::Single(_, number) => things[number].clone(),
            Written::Group(group) => all(&group.node, things),
        });
        written.collect()
    }

    /// The parameters of a face, and the code that makes the user's of them.
    fn taken_parts(&self) -> (TokenStream, TokenStream, Vec<TokenStream>, TokenStream) {
        let taken = self.taken();
        let bounds = taken.iter().filter_map(|taken| taken.bound.clone()).collect();
        let made = taken.iter().filter_map(|taken| taken.made.clone()).collect();
        let patterns: Vec<_> = taken.iter().map(|taken| taken.pattern.clone()).collect();
        let types: Vec<_> = taken.iter().map(|taken| taken.ty.clone()).collect();
        let (patterns, types) = (self.nested(&patterns), self.nested(&types));
        (quote!((#(#patterns,)*)), quote!((#(#types,)*)), bounds, made)
    }

    /// The value, of parts: structs cannot be made of them here.
    fn primal(&self) -> TokenStream {
        let (patterns, types, bounds, made) = self.taken_parts();
        let (generics, where_clause) = self.generics_with(&bounds);
        let (output, graph) = (&self.signature.output_type, self.primal_graph());
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __primal #generics(#patterns: #types) -> #output #where_clause {
                #made
                #graph.__value
            }
        }
    }

    /// The cotangents of the arguments, by the parameters' positions.
    fn pull(&self) -> TokenStream {
        let (root, cotangent, name) =
            (self.root, self.cotangent_type(), Ident::new("cotangent", Span::mixed_site()));
        let (patterns, types, bounds, made) = self.taken_parts();
        let (generics, where_clause) = self.generics_with(&bounds);
        let gradient = self.invoked_gradient(&name);
        let part =
            |index: usize| format_ident!("part_{index}", span = Span::mixed_site()).into_token_stream();
        let parts = tuple(&(0..self.arguments().len()).map(part).collect::<Vec<_>>());
        let (mut positions, mut position_types, mut next) = (Vec::new(), Vec::new(), 0);
        for parameter in &self.signature.parameters {
            if is_differentiable(parameter) {
                positions.push(part(next));
                position_types.push(self.arguments()[next].tangent_type());
                next += 1;
            } else {
                positions.push(quote!(#root::__private::Fixed));
                position_types.push(quote!(#root::__private::Fixed));
            }
        }
        let (positions, position_types) = (self.nested(&positions), self.nested(&position_types));
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __pull #generics(#patterns: #types, #name: #cotangent) -> (#(#position_types,)*) #where_clause {
                #made
                let #parts = { #gradient };
                (#(#positions,)*)
            }
        }
    }

    /// The gradient from a cotangent, without the effects of the user's code, which forward had.
    fn invoked_gradient(&self, cotangent: &Ident) -> TokenStream {
        if self.rule.is_some() {
            let arguments = self.parameter_names();
            return quote!(Self::vjp(#arguments #cotangent).1);
        }
        let graph =
            if self.has_effects() { self.primal_graph_by("__graph_again") } else { self.primal_graph() };
        let (pulled, bars) = self.pulled_zeros(&quote!(#cotangent));
        quote!(let graph = #graph; #pulled #bars)
    }

    /// The value and its tangent.
    fn push(&self) -> TokenStream {
        let (output, tangent) = (&self.signature.output_type, self.cotangent_type());
        let (patterns, types, mut bounds, made) = self.taken_parts();
        let (mut kinds, mut names, mut passed) = (Vec::new(), Vec::new(), Vec::new());
        let mut zeros_made = TokenStream::new();
        let arguments = self.arguments();
        let mut arguments = arguments.iter();
        for (index, parameter) in self.signature.parameters.iter().enumerate() {
            let (kind, name) = (
                format_ident!("__Direction{index}"),
                format_ident!("direction_{index}", span = Span::mixed_site()),
            );
            if is_differentiable(parameter) {
                let argument = arguments.next().expect("each differentiable parameter is an argument");
                if argument.is_dynamic() {
                    let (root, own, zeros) = (self.root, &parameter.name, zeros_name(&name));
                    zeros_made.extend(quote!(let #zeros = #root::Differentiable::zero_tangent(&#own);));
                }
                let (bound, code) = self.direction(argument, &kind, &name);
                bounds.push(bound);
                passed.push(code);
            } else {
                bounds.push(quote!(#kind));
            }
            kinds.push(kind.into_token_stream());
            names.push(name.into_token_stream());
        }
        let (generics, where_clause) = self.generics_with(&bounds);
        let (names, kinds, owner) = (self.nested(&names), self.nested(&kinds), self.owner());
        let own = self.signature.parameters.iter().map(|parameter| &parameter.name);
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __push #generics(#patterns: #types, (#(#names,)*): (#(#kinds,)*)) -> (#output, #tangent) #where_clause {
                #made
                #zeros_made
                #owner::jvp(#(#own,)* #(#passed),*)
            }
        }
    }

    /// The bound of a direction's type, and the direction as `jvp` takes it.
    fn direction(&self, argument: &Argument, kind: &Ident, name: &Ident) -> (TokenStream, TokenStream) {
        let root = self.root;
        let references = argument.parameter.references;
        if !argument.is_buffer() {
            let (content, zero) = (argument.tangent_type(), argument.absent());
            let references = std::iter::repeat_n(quote!(&), references);
            let zero = if argument.is_dynamic() { zeros_name(name).into_token_stream() } else { zero };
            let code = quote!(#root::__private::Direction::<#content>::direction(#name, #zero));
            return (quote!(#kind: #root::__private::Direction<#content>), quote!(#(#references)* #code));
        }
        let (content, zeros) = (content_type(root, &argument.data), argument.zeros());
        let code = quote!(#root::__private::DirectionOf::<#content>::direction(&#name, &#zeros));
        let star = (references == 0).then(|| quote!(*));
        (quote!(#kind: #root::__private::DirectionOf<#content>), quote!(#star #code))
    }
}

/// The zeros that stand for a direction nobody gives.
fn zeros_name(direction: &Ident) -> Ident {
    format_ident!("{direction}_zeros", span = Span::mixed_site())
}

/// `&[element]`
fn is_slice(ty: &Type) -> bool {
    matches!(ty, Type::Reference(reference) if matches!(*reference.elem, Type::Slice(_)))
}
