//! Gradients by structs and tuples, and Jacobians and Hessians whose blocks stand side by side.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::argument::Argument;
use super::arrangement::places;
use super::body::tuple;
use super::composite::{Written, named};
use super::function::{Emitter, is_differentiable};
use super::names::scalar_type;
use super::parts::Use;
use crate::front::lower::name_text;
use crate::ir::Outputs;

impl Emitter<'_> {
    /// The faces that only a scalar result has.
    pub fn gradients_of(&self) -> TokenStream {
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
        let (mut buffers, mut taken, mut added) =
            (TokenStream::new(), TokenStream::new(), TokenStream::new());
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
                    let ty = group.tangent_behind(self.root).unwrap_or(ty);
                    buffers.extend(quote!(#name: &mut #ty,));
                    let (before, after) = self.split(&group.node, &quote!(#name), ("bar", Use::Add));
                    taken.extend(before);
                    added.extend(after);
                }
            }
        }
        let sums = self.signature.parameters.iter().enumerate();
        let sums = sums.filter(|(_, parameter)| is_differentiable(parameter)).zip(&arguments);
        let sums = sums.map(|((number, parameter), argument)| {
            let name = named("bar", number);
            match &parameter.origin {
                Some(_) if argument.is_list() => quote!(&mut #name[..]),
                Some(origin) if origin.is_gathered() => quote!(&mut #name),
                _ => quote!(#name),
            }
        });
        let called = quote!(#flat::accumulate_grad(#passed #(#sums),*));
        let called = if added.is_empty() { called } else { quote!(let value = #called; #added value) };
        let doc = format!("The value of `{}`; adds its gradient into the buffers.", self.name);
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn accumulate_grad #generics(#parameters #buffers) -> #output #where_clause {
                #taken
                #called
            }
        }
    }

    pub fn second_of(&self) -> TokenStream {
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
        let refused = || self.refused_with(&["hessian"], "FixedHessian", &parameters);
        let hessian = count.map_or_else(refused, |count| {
            let (root, scalar) = (self.root, scalar_type(arguments[0].scalar()));
            let doc = format!("The Hessian of `{}` by its arguments, laid end to end.", self.name);
            let made = self.arranged_hessian(&quote!(#flat::hessian(#passed)));
            quote! {
                #[doc = #doc]
                #[must_use]
                pub fn hessian #generics(#parameters) -> #root::nalgebra::SMatrix<#scalar, #count, #count> #where_clause {
                    #made
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

    /// A block whose columns are in the order of the user's data.
    fn arranged_block(&self, written: &Written, scalar: &TokenStream, size: &TokenStream) -> TokenStream {
        let root = self.root;
        let Some(order) = self.arrangement_of(written) else { return quote!(block) };
        let places = places(&order);
        quote! {
            #places
            #root::nalgebra::SMatrix::<#scalar, #size>::from_fn(|row, column| block[(row, PLACES[column])])
        }
    }

    /// A Hessian whose rows and columns are in the order of the user's data.
    fn arranged_hessian(&self, made: &TokenStream) -> TokenStream {
        let root = self.root;
        let Some(order) = self.whole_arrangement() else { return made.clone() };
        let places = places(&order);
        quote! {
            #places
            let hessian = #made;
            #root::nalgebra::SMatrix::from_fn(|row, column| hessian[(PLACES[row], PLACES[column])])
        }
    }

    /// `jacobian`: the blocks of the parts side by side.
    pub fn blocks(&self) -> TokenStream {
        let Some((scalar, rows, zero)) =
            self.jacobian_rows().filter(|_| self.signature.output_node.is_none())
        else {
            return TokenStream::new();
        };
        let counts = self.arguments().iter().map(Argument::count).collect::<Option<Vec<usize>>>();
        let Some(counts) = counts else {
            let names = ["jacobian", "value_and_jacobian"];
            return self.refused_with(&names, "FixedJacobian", &self.written_parameters());
        };
        let root = self.root;
        let numbers: Vec<usize> = (0..self.signature.parameters.len())
            .filter(|number| is_differentiable(&self.signature.parameters[*number]))
            .collect();
        let size =
            |number: usize| numbers.iter().position(|known| *known == number).map_or(0, |at| counts[at]);
        let (mut types, mut blocks) = (Vec::new(), Vec::new());
        for (written, _) in self.differentiable_groups() {
            let leaves: Vec<usize> =
                written.leaves().into_iter().filter(|leaf| numbers.contains(leaf)).collect();
            let total: usize = leaves.iter().map(|leaf| size(*leaf)).sum();
            types.push(quote!(#root::nalgebra::SMatrix<#scalar, #rows, #total>));
            let mut offset = 0;
            let copies = leaves.iter().map(|leaf| {
                let (name, count, at) = (named("block", *leaf), size(*leaf), offset);
                offset += count;
                quote!(block.fixed_view_mut::<{ #rows }, #count>(0, #at).copy_from(&#name);)
            });
            let copies: TokenStream = copies.collect();
            let arranged = self.arranged_block(&written, &scalar, &quote!({ #rows }, #total));
            blocks.push(quote!({
                let mut block = #root::nalgebra::SMatrix::<#scalar, #rows, #total>::from_element(#zero);
                #copies
                #arranged
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
