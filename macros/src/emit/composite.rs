//! Faces of functions whose arguments or results are structs or tuples: they take values apart, call the function
//! of the parts, and put derivatives together.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::Type;

use super::argument::Argument;
use super::body::tuple;
use super::function::{ALLOWED, Emitter, is_differentiable};
use super::names::scalar_type;
use crate::front::flatten::{Group, Node, Tree, projection};
use crate::front::lower::name_text;
use crate::front::signature::{Parameter, peel};
use crate::ir::Outputs;

/// A parameter as the user wrote it.
pub enum Written<'a> {
    /// The parameter itself, and its number among the parts.
    Single(&'a Parameter, usize),
    Group(&'a Group),
}

impl Group {
    /// The type behind the references.
    pub fn content(&self) -> &Type {
        peel(&self.ty).0
    }
}

/// Does the function of the parts take a part by value?
pub fn is_by_value(parameter: &Parameter) -> bool {
    !matches!(parameter.ty, Type::Reference(_))
}

/// A name for something of a part.
fn named(what: &str, number: usize) -> Ident {
    format_ident!("{what}_{number}", span = Span::mixed_site())
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

    fn written_parameters(&self) -> TokenStream {
        let parameters = self.written().into_iter().map(|written| match written {
            Written::Single(Parameter { name, ty, .. }, _) | Written::Group(Group { name, ty, .. }) => {
                quote!(#name: #ty,)
            }
        });
        parameters.collect()
    }

    /// What the function of the parts is called with.
    fn passed_parts(&self) -> TokenStream {
        let root = self.root;
        let passed = self.signature.parameters.iter().map(|parameter| {
            let Some(origin) = &parameter.origin else {
                let name = &parameter.name;
                return quote!(#name,);
            };
            let group = &self.signature.groups[origin.group];
            let (name, content, path) = (&group.name, group.content(), projection(root, &origin.path));
            let stars = std::iter::repeat_n(quote!(*), group.references);
            let star = is_by_value(parameter).then(|| quote!(*));
            quote!(#star <#path as #root::__private::Projection<#content>>::part(&#(#stars)*#name),)
        });
        passed.collect()
    }

    fn differentiable_groups(&self) -> Vec<(Written<'_>, TokenStream)> {
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

    fn written_gradient(&self) -> TokenStream {
        tuple(&self.differentiable_groups().into_iter().map(|(_, ty)| ty).collect::<Vec<_>>())
    }

    /// The gradient's parts under their names, and the gradient made of them.
    fn joined(&self) -> (TokenStream, TokenStream) {
        let numbers = self.signature.parameters.iter().enumerate();
        let names = numbers.filter(|(_, parameter)| is_differentiable(parameter));
        let names: Vec<_> = names.map(|(number, _)| named("bar", number).into_token_stream()).collect();
        let parts = self.differentiable_groups().into_iter().map(|(written, _)| match written {
            Written::Single(_, number) => named("bar", number).into_token_stream(),
            Written::Group(group) => self.join(&group.node, &|number| self.bar_of(number)),
        });
        (tuple(&names), tuple(&parts.collect::<Vec<_>>()))
    }

    fn bar_of(&self, number: usize) -> TokenStream {
        if is_differentiable(&self.signature.parameters[number]) {
            named("bar", number).into_token_stream()
        } else {
            quote!(())
        }
    }

    /// A tangent from its parts.
    fn join(&self, node: &Node, leaf: &dyn Fn(usize) -> TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
            Tree::Leaf(number) => leaf(*number),
            Tree::Node(node) => self.join(node, leaf),
        });
        quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
    }

    /// Takes a tangent apart, by `split` or `split_mut`; the parts get names.
    fn split(&self, node: &Node, tangent: &TokenStream, (what, way): (&str, &str)) -> TokenStream {
        let (root, ty, way_name) = (self.root, &node.ty, Ident::new(way, Span::mixed_site()));
        let mut inside = TokenStream::new();
        let parts = node.parts.iter().filter(|(_, fixed)| !fixed).map(|(tree, _)| match tree {
            Tree::Leaf(number) => named(what, *number),
            Tree::Node(inner) => {
                let name = named(&format!("{what}_of"), inner.leaves().first().copied().unwrap_or(0));
                inside.extend(self.split(inner, &name.to_token_stream(), (what, way)));
                name
            }
        });
        let parts: Vec<_> = parts.collect();
        quote! {
            let (#(#parts,)*) = <#ty as #root::__private::Composite>::#way_name(#tangent);
            #inside
        }
    }

    /// The result's type as the user wrote it.
    fn written_output(&self) -> TokenStream {
        match &self.signature.output_node {
            Some(node) => node.ty.to_token_stream(),
            None => self.signature.output_type.to_token_stream(),
        }
    }

    fn written_cotangent(&self) -> TokenStream {
        let root = self.root;
        match &self.signature.output_node {
            Some(Node { ty, .. }) => quote!(<#ty as #root::Differentiable>::Tangent),
            None => self.cotangent_type(),
        }
    }

    /// The result from the parts that the function of the parts gives.
    fn assembled(&self, value: TokenStream) -> TokenStream {
        match &self.signature.output_node {
            Some(node) => self.assemble(node, &value),
            None => value,
        }
    }

    fn assemble(&self, node: &Node, value: &TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts = node.parts.iter().enumerate().map(|(index, (tree, _))| {
            let index = syn::Index::from(index);
            match tree {
                Tree::Leaf(_) => quote!(#value.#index),
                Tree::Node(inner) => self.assemble(inner, &quote!(#value.#index)),
            }
        });
        quote!(<#ty as #root::__private::Composite>::assemble((#(#parts,)*)))
    }

    /// The tangent of the result from tuples of parts.
    fn result_tangent(&self, node: &Node, value: &TokenStream) -> TokenStream {
        let (root, ty) = (self.root, &node.ty);
        let parts =
            node.parts.iter().enumerate().filter(|(_, (_, fixed))| !fixed).map(|(index, (tree, _))| {
                let index = syn::Index::from(index);
                match tree {
                    Tree::Leaf(_) => quote!(#value.#index),
                    Tree::Node(inner) => self.result_tangent(inner, &quote!(#value.#index)),
                }
            });
        quote!(<#ty as #root::__private::Composite>::join((#(#parts,)*)))
    }

    /// Tuples of parts from the result's cotangent; parts without one give `()`.
    fn flat_cotangent(&self) -> (TokenStream, TokenStream) {
        fn all(node: &Node) -> TokenStream {
            let parts = node.parts.iter().map(|(tree, fixed)| match tree {
                _ if *fixed => quote!(()),
                Tree::Leaf(number) => named("seed", *number).into_token_stream(),
                Tree::Node(inner) => all(inner),
            });
            let parts: Vec<_> = parts.collect();
            quote!((#(#parts,)*))
        }
        match &self.signature.output_node {
            Some(node) => (self.split(node, &quote!(cotangent), ("seed", "split")), all(node)),
            None => (TokenStream::new(), quote!(cotangent)),
        }
    }

    fn pulled_back(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let (output, gradient, cotangent) =
            (self.written_output(), self.written_gradient(), self.written_cotangent());
        let (bars, joined) = self.joined();
        let (split, seeds) = self.flat_cotangent();
        let value = self.assembled(quote!(value));
        let doc = format!(
            "The value of `{}`, and the cotangents of its arguments that belong to `cotangent` of the result.",
            self.name
        );
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn vjp #generics(#parameters cotangent: #cotangent) -> (#output, #gradient) #where_clause {
                #split
                let (value, #bars) = #flat::vjp(#passed #seeds);
                (#value, #joined)
            }
        }
    }

    /// The faces that only a scalar result has.
    fn gradients_of(&self) -> TokenStream {
        let Outputs::Real(..) = &self.program.outputs else { return TokenStream::new() };
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let (output, gradient) = (self.written_output(), self.written_gradient());
        let (bars, joined) = self.joined();
        let accumulate = self.accumulated_parts();
        let grad_doc = format!("The gradient of `{}`.", self.name);
        let value_doc = format!("The value of `{}`, and its gradient.", self.name);
        quote! {
            #[doc = #grad_doc]
            #[inline]
            #[must_use]
            pub fn grad #generics(#parameters) -> #gradient #where_clause {
                let #bars = #flat::grad(#passed);
                #joined
            }

            #[doc = #value_doc]
            #[inline]
            #[must_use]
            pub fn value_and_grad #generics(#parameters) -> (#output, #gradient) #where_clause {
                let (value, #bars) = #flat::value_and_grad(#passed);
                (value, #joined)
            }

            #accumulate
        }
    }

    fn accumulated_parts(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let output = self.written_output();
        let arguments = self.arguments();
        let (mut buffers, mut taken) = (TokenStream::new(), TokenStream::new());
        for (written, ty) in self.differentiable_groups() {
            match written {
                Written::Single(parameter, number) => {
                    let name = named("bar", number);
                    let argument = arguments
                        .iter()
                        .find(|argument| argument.parameter.name == parameter.name)
                        .expect("a differentiable parameter is an argument");
                    let content = argument.content_type();
                    buffers.extend(quote!(#name: &mut #content,));
                }
                Written::Group(group) => {
                    let name = format_ident!("{}_bar", name_text(&group.name), span = Span::mixed_site());
                    buffers.extend(quote!(#name: &mut #ty,));
                    taken.extend(self.split(&group.node, &quote!(#name), ("bar", "split_mut")));
                }
            }
        }
        let sums = self.signature.parameters.iter().enumerate();
        let sums = sums.filter(|(_, parameter)| is_differentiable(parameter)).zip(&arguments);
        let sums = sums.map(|((number, parameter), argument)| {
            let name = named("bar", number);
            let is_part = parameter.origin.is_some() && argument.is_list();
            if is_part { quote!(&mut #name[..]) } else { quote!(#name) }
        });
        let doc = format!("The value of `{}`; adds its gradient into the buffers.", self.name);
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn accumulate_grad #generics(#parameters #buffers) -> #output #where_clause {
                #taken
                #flat::accumulate_grad(#passed #(#sums),*)
            }
        }
    }

    /// One direction for each differentiable parameter: how it is taken, and what the function of the parts gets.
    fn directions(&self) -> (TokenStream, TokenStream, TokenStream) {
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
                    parameters.extend(quote!(#name: #(#references)* #ty,));
                    let stars = std::iter::repeat_n(quote!(*), group.references);
                    let whole = if group.references == 0 {
                        quote!(#name)
                    } else {
                        quote!(::core::clone::Clone::clone(&#(#stars)* #name))
                    };
                    taken.extend(self.split(&group.node, &whole, ("dot", "split")));
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
        let result = node.map_or_else(|| quote!(tangent), |node| self.result_tangent(node, &quote!(tangent)));
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

    fn second_of(&self) -> TokenStream {
        if !self.is_twice {
            return TokenStream::new();
        }
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let (directions, taken, dots) = self.directions();
        let (bars, joined) = self.joined();
        let gradient = self.written_gradient();
        let doc = format!("The Hessian of `{}` times a direction.", self.name);
        let arguments = self.arguments();
        let count: Option<usize> = arguments.iter().map(Argument::count).sum();
        let hessian = count.map(|count| {
            let (root, scalar) = (self.root, scalar_type(arguments[0].scalar()));
            let doc = format!("The Hessian of `{}` by its arguments, laid end to end.", self.name);
            quote! {
                #[doc = #doc]
                #[must_use]
                pub fn hessian #generics(#parameters) -> #root::nalgebra::SMatrix<#scalar, #count, #count> #where_clause {
                    #flat::hessian(#passed)
                }
            }
        });
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn hvp #generics(#parameters #directions) -> #gradient #where_clause {
                #taken
                let #bars = #flat::hvp(#passed #dots);
                #joined
            }
            #hessian
        }
    }

    /// `jacobian`: the blocks of the parts side by side.
    fn blocks(&self) -> TokenStream {
        let (Some((scalar, rows, zero)), Some(counts)) = (
            self.jacobian_rows(),
            self.arguments().iter().map(Argument::count).collect::<Option<Vec<usize>>>(),
        ) else {
            return TokenStream::new();
        };
        if self.signature.output_node.is_some() {
            return TokenStream::new();
        }
        let root = self.root;
        let numbers: Vec<usize> = (0..self.signature.parameters.len())
            .filter(|number| is_differentiable(&self.signature.parameters[*number]))
            .collect();
        let size =
            |number: usize| numbers.iter().position(|known| *known == number).map_or(0, |at| counts[at]);
        let (mut types, mut blocks) = (Vec::new(), Vec::new());
        for (written, _) in self.differentiable_groups() {
            let leaves = match &written {
                Written::Single(_, number) => vec![*number],
                Written::Group(group) => group.node.leaves(),
            };
            let leaves: Vec<usize> = leaves.into_iter().filter(|leaf| numbers.contains(leaf)).collect();
            let total: usize = leaves.iter().map(|leaf| size(*leaf)).sum();
            types.push(quote!(#root::nalgebra::SMatrix<#scalar, #rows, #total>));
            let mut offset = 0;
            let copies = leaves.iter().map(|leaf| {
                let (name, count, at) = (named("block", *leaf), size(*leaf), offset);
                offset += count;
                quote!(block.fixed_view_mut::<{ #rows }, #count>(0, #at).copy_from(&#name);)
            });
            let copies: TokenStream = copies.collect();
            blocks.push(quote!({
                let mut block = #root::nalgebra::SMatrix::<#scalar, #rows, #total>::from_element(#zero);
                #copies
                block
            }));
        }
        let names: Vec<_> =
            numbers.iter().map(|number| named("block", *number).into_token_stream()).collect();
        let (names, ty, blocks) = (tuple(&names), tuple(&types), tuple(&blocks));
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, flat, passed) = (self.written_parameters(), self.type_name, self.passed_parts());
        let output = self.written_output();
        let doc = format!("The Jacobian of `{}`: a row for each element of the result.", self.name);
        let value_doc = format!("The value of `{}`, and its Jacobian.", self.name);
        quote! {
            #[doc = #doc]
            #[inline]
            #[must_use]
            pub fn jacobian #generics(#parameters) -> #ty #where_clause {
                let #names = #flat::jacobian(#passed);
                #blocks
            }

            #[doc = #value_doc]
            #[inline]
            #[must_use]
            pub fn value_and_jacobian #generics(#parameters) -> (#output, #ty) #where_clause {
                let (value, #names) = #flat::value_and_jacobian(#passed);
                (value, #blocks)
            }
        }
    }
}
