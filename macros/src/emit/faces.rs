//! The associated functions beside the user's: faces of one derivative.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::argument::Argument;
use super::body::tuple;
use super::function::Emitter;
use super::names::{number, scalar_type};
use super::walk::{bar, pulled};
use crate::front::lower::name_text;
use crate::ir::{Data, Outputs};

impl Emitter<'_> {
    /// The faces that reverse mode serves.
    pub fn faces(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let parameters = self.face_parameters();
        let (output, gradient, cotangent) =
            (&self.signature.output_type, self.gradient_type(), self.cotangent_type());
        let cotangent_name = Ident::new("cotangent", Span::mixed_site());
        let body = match self.rule {
            Some(rule) => rule.vjp(self, &cotangent_name),
            None => self.vjp_body(&cotangent_name),
        };
        let hidden = self.rule.map(|rule| rule.hidden(self));
        let scalar = self.scalar_faces();
        let (name, list) = (self.name, self.argument_list());
        let doc = format!(
            "The value of `{name}`, and the cotangents of {list} that belong to `cotangent` of the result."
        );
        quote! {
            #scalar

            #[doc = #doc]
            #[inline]
            pub fn vjp #generics(#parameters #cotangent_name: #cotangent) -> (#output, #gradient) #where_clause {
                #body
            }

            #hidden
        }
    }

    fn vjp_body(&self, cotangent: &Ident) -> TokenStream {
        if self.together.is_some() {
            return self.gathered_together(&cotangent.to_token_stream());
        }
        let graph = self.primal_graph();
        let check = self.result_checks(&quote!(#cotangent), &quote!(graph.__value), "cotangent");
        let (pulled, bars) = self.pulled_zeros(&quote!(#cotangent));
        quote! {
            let graph = #graph;
            #check
            #pulled
            (graph.__value, #bars)
        }
    }

    /// The pullback of `graph` into gradients of zeros, and all gradients.
    pub fn pulled_zeros(&self, cotangent: &TokenStream) -> (TokenStream, TokenStream) {
        let arguments = self.arguments();
        let pulled = pulled(&arguments, &quote!(graph), cotangent, |_, argument| argument.zeros());
        let bars: Vec<_> = (0..arguments.len()).map(|index| bar(index).into_token_stream()).collect();
        (pulled, tuple(&bars))
    }

    /// The checks that lists in the shape of the result are as long as the result's.
    pub fn result_checks(&self, found: &TokenStream, value: &TokenStream, what: &str) -> TokenStream {
        fn all(
            emitter: &Emitter,
            outputs: &Outputs,
            (found, value): (&TokenStream, &TokenStream),
            what: &str,
        ) -> TokenStream {
            match outputs {
                Outputs::Matrix(_, matrix) if matrix.is_dynamic() => {
                    let root = emitter.root;
                    quote!(#root::__private::same_shape_of_result(#what, #found.shape(), #value.shape());)
                }
                Outputs::Real(..) | Outputs::Matrix(..) | Outputs::Other(_) => TokenStream::new(),
                Outputs::Buffer(buffer) => {
                    let root = emitter.root;
                    let is_list = matches!(emitter.values().buffer(*buffer).data, Data::List(_));
                    if !is_list {
                        return TokenStream::new();
                    }
                    quote!(#root::__private::same_length_of_result(#what, #found.len(), #value.len());)
                }
                Outputs::Tuple(parts) => {
                    let parts = parts.iter().enumerate().map(|(index, part)| {
                        let index = syn::Index::from(index);
                        all(emitter, part, (&quote!(#found.#index), &quote!(#value.#index)), what)
                    });
                    parts.collect()
                }
            }
        }
        all(self, &self.program.outputs, (found, value), what)
    }

    /// The faces that only a scalar result has.
    fn scalar_faces(&self) -> TokenStream {
        let Outputs::Real(_, scalar) = &self.program.outputs else { return TokenStream::new() };
        let (generics, where_clause) = self.generics_with(&[]);
        let parameters = self.face_parameters();
        let (output, gradient, one) =
            (&self.signature.output_type, self.gradient_type(), number(self.root, scalar, 1.0));
        let arguments = self.parameter_names();
        let (name, list) = (self.name, self.argument_list());
        let grad_doc = format!("The gradient of `{name}` by {list}.");
        let value_doc = format!("The value of `{name}`, and its gradient by {list}.");
        let body = self.grad_body(&one);
        let (accumulate, first) = (self.accumulate_grad(&one), self.first());
        quote! {
            #[doc = #grad_doc]
            #[inline]
            #[must_use]
            pub fn grad #generics(#parameters) -> #gradient #where_clause {
                #body
            }

            #[doc = #value_doc]
            #[inline]
            #[must_use]
            pub fn value_and_grad #generics(#parameters) -> (#output, #gradient) #where_clause {
                Self::vjp(#arguments #one)
            }

            #accumulate

            #first
        }
    }

    fn grad_body(&self, one: &TokenStream) -> TokenStream {
        if self.rule.is_some() {
            let arguments = self.parameter_names();
            return quote!(Self::vjp(#arguments #one).1);
        }
        if self.together.is_some() {
            let gathered = self.gathered_together(one);
            return quote!(let (_, bars) = { #gathered }; bars);
        }
        let (graph, (pulled, bars)) = (self.primal_graph(), self.pulled_zeros(one));
        quote! {
            let graph = #graph;
            #pulled
            #bars
        }
    }

    /// The user's parameters by name, each with a comma.
    pub fn parameter_names(&self) -> TokenStream {
        let names = self.signature.parameters.iter().map(|parameter| &parameter.name);
        names.map(|name| quote!(#name,)).collect()
    }

    /// The face that adds into the caller's buffers, and allocates none.
    fn accumulate_grad(&self, one: &TokenStream) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, output) = (self.face_parameters(), &self.signature.output_type);
        let arguments = self.arguments();
        let gradient = |argument: &Argument| {
            format_ident!("{}_bar", name_text(&argument.parameter.name), span = Span::mixed_site())
        };
        let names: Vec<_> = arguments.iter().map(gradient).collect();
        let (mut buffers, mut checks, mut passed, mut sums) =
            (TokenStream::new(), TokenStream::new(), TokenStream::new(), TokenStream::new());
        let mut scalars = Vec::new();
        for (index, (argument, name)) in arguments.iter().zip(&names).enumerate() {
            let (ty, user_name) = (argument.content_type(), &argument.parameter.name);
            buffers.extend(quote!(#name: &mut #ty,));
            if argument.is_dynamic() {
                checks.extend(argument.checked("gradient by", &quote!(#name), &quote!(#user_name)));
            }
            if argument.is_buffer() {
                checks.extend(argument.checked("gradient by", &quote!(#name), &quote!(#user_name)));
                passed.extend(quote!(, #name));
            } else {
                let bar = bar(index);
                sums.extend(quote!(*#name += #bar;));
                scalars.push(quote!(#bar));
            }
        }
        let pattern = tuple(&scalars);
        let body = if self.rule.is_some() {
            self.accumulated(one, &names)
        } else {
            let run = self.run_together(one, &passed);
            quote! {
                let (value, #pattern) = #run;
                #sums
                value
            }
        };
        let doc = format!(
            "The value of `{}`; adds its gradient by {} into the buffers.",
            self.name,
            self.argument_list()
        );
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn accumulate_grad #generics(#parameters #buffers) -> #output #where_clause {
                #checks
                #body
            }
        }
    }

    /// The face that calling functions use.
    fn first(&self) -> TokenStream {
        if !self.is_scalar() {
            return TokenStream::new();
        }
        let (generics, where_clause) = self.generics_with(&[]);
        let output = &self.signature.output_type;
        let part = |index: usize| format_ident!("part_{index}", span = Span::mixed_site());
        let gradient = tuple(
            &(0..self.scalars().len()).map(|index| part(index).into_token_stream()).collect::<Vec<_>>(),
        );
        let partial_types = self.by_position(|_, scalar| scalar_type(scalar));
        let partials = self.by_position(|index, _| part(index).into_token_stream());
        let names = self.signature.parameters.iter().map(|parameter| &parameter.name);
        let pattern: TokenStream = names.map(|name| quote!(#name,)).collect();
        let types = self.by_value_types();
        let passed = self.referenced();
        quote! {
            #[doc(hidden)]
            #[inline]
            pub fn __first #generics((#pattern): (#types)) -> (#output, #partial_types) #where_clause {
                let (value, #gradient) = Self::value_and_grad(#passed);
                (value, #partials)
            }
        }
    }

    /// Stands in the place of a face that a function with such a result does not have.
    pub fn no_calls(&self, face: &str) -> TokenStream {
        let (root, face) = (self.root, Ident::new(face, Span::mixed_site()));
        quote! {
            #[doc(hidden)]
            pub fn #face<Arguments: #root::__private::ScalarArguments>(arguments: Arguments) -> Arguments::Output {
                arguments.refused()
            }
        }
    }

    /// What stands in the place of second derivatives that were not asked for.
    pub fn no_second_order(&self) -> TokenStream {
        if !matches!(self.program.outputs, Outputs::Real(..)) {
            return self.refused_faces(&["grad", "value_and_grad", "hvp", "hessian"], "ScalarResult");
        }
        let root = self.root;
        let faces = self.refused_faces(&["hvp", "hessian"], "SecondOrder");
        if !self.is_scalar() {
            return faces;
        }
        let (second, lifted) = (super::lifted::refused_second(root), super::lifted::refused(root));
        quote!(#faces #second #lifted)
    }

    /// Faces that the function does not have, so that asking for one says why.
    pub fn refused_faces(&self, names: &[&str], bound: &str) -> TokenStream {
        self.refused_with(names, bound, &self.face_parameters())
    }

    /// The same with parameters as they are written.
    pub fn refused_with(&self, names: &[&str], bound: &str, parameters: &TokenStream) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        let bound = Ident::new(bound, Span::mixed_site());
        let (generics, where_clause) = self.generics_with(&[]);
        let gradient = self.gradient_type();
        let faces = names.iter().map(|name| {
            let face = Ident::new(name, Span::mixed_site());
            let directions = (*name == "hvp").then(|| {
                let arguments = self.arguments();
                let types = arguments.iter().map(|argument| &argument.parameter.ty);
                let names = (0..self.scalars().len())
                    .map(|index| format_ident!("direction_{index}", span = Span::mixed_site()));
                quote!(#(#names: #types),*)
            });
            let predicates = where_clause.as_ref().map(|clause| &clause.predicates).into_iter();
            quote! {
                #[doc(hidden)]
                pub fn #face #generics(#parameters #directions) -> #gradient
                where for<'never> #type_name: #root::__private::#bound<'never>, #(#predicates)*
                {
                    loop {}
                }
            }
        });
        quote!(#(#faces)*)
    }
}
