//! The associated functions beside the user's: faces of one derivative.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::body::{Body, tuple};
use super::function::Emitter;
use super::names::{number, scalar_type};
use crate::differentiate::jvp::{Tangents, append_zero, jvp};
use crate::front::lower::name_text;
use crate::ir::{Outputs, Region, ValueId};

impl Emitter<'_> {
    /// The faces that reverse mode serves.
    pub fn faces(&self) -> TokenStream {
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, _) = self.face_parameters();
        let (output, gradient, cotangent) =
            (&self.signature.output_type, self.gradient_type(), self.cotangent_type());
        let graph = self.primal_graph();
        let cotangent_name = Ident::new("cotangent", Span::mixed_site());
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
                let graph = #graph;
                let (gradient, _) = graph.__pullback(#cotangent_name);
                (graph.__value, gradient)
            }
        }
    }

    /// The faces that only a scalar result has.
    fn scalar_faces(&self) -> TokenStream {
        let Outputs::Real(_, scalar) = &self.program.outputs else { return TokenStream::new() };
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, _) = self.face_parameters();
        let (output, gradient, one) =
            (&self.signature.output_type, self.gradient_type(), number(self.root, scalar, 1.0));
        let graph = self.primal_graph();
        let names: Vec<&Ident> = self.signature.parameters.iter().map(|parameter| &parameter.name).collect();
        let scalars = self.scalars();
        let bars: Vec<_> = self
            .signature
            .differentiable()
            .map(|(parameter, _)| {
                format_ident!("{}_bar", name_text(&parameter.name), span = Span::mixed_site())
            })
            .collect();
        let parts: Vec<_> =
            (0..bars.len()).map(|index| format_ident!("part_{index}", span = Span::mixed_site())).collect();
        let pattern = tuple(&parts.iter().map(ToTokens::to_token_stream).collect::<Vec<_>>());
        let types = scalars.into_iter().map(scalar_type);
        let (name, list) = (self.name, self.argument_list());
        let grad_doc = format!("The gradient of `{name}` by {list}.");
        let value_doc = format!("The value of `{name}`, and its gradient by {list}.");
        let add_doc = format!("The value of `{name}`; adds its gradient by {list} into the buffers.");
        let arguments: Vec<_> = names.iter().map(|name| quote!(#name,)).collect();
        let arguments: TokenStream = arguments.into_iter().collect();
        let first = self.first();
        quote! {
            #[doc = #grad_doc]
            #[inline]
            #[must_use]
            pub fn grad #generics(#parameters) -> #gradient #where_clause {
                let graph = #graph;
                graph.__pullback(#one).0
            }

            #[doc = #value_doc]
            #[inline]
            #[must_use]
            pub fn value_and_grad #generics(#parameters) -> (#output, #gradient) #where_clause {
                Self::vjp(#arguments #one)
            }

            #[doc = #add_doc]
            #[inline]
            pub fn accumulate_grad #generics(#parameters #(#bars: &mut #types),*) -> #output #where_clause {
                let (value, #pattern) = Self::value_and_grad(#arguments);
                #(*#bars += #parts;)*
                value
            }

            #first
        }
    }

    /// The face that calling functions use.
    fn first(&self) -> TokenStream {
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

    /// The face of forward mode.
    pub fn jvp(&self) -> TokenStream {
        let mut values = self.program.values.clone();
        let (mut tangents, mut dots) = (Tangents::new(), Vec::new());
        for argument in &self.program.arguments {
            let name = format!("{}_dot", values.name(*argument));
            let dot = values.add(values.ty(*argument).clone(), name);
            tangents.insert(*argument, dot);
            dots.push(dot);
        }
        let source =
            Region { statements: self.program.body.statements.clone(), results: self.output_results() };
        let (mut region, tangent) = jvp(&mut values, &source, &mut tangents, None);
        let count = region.results.len();
        for (position, dot) in tangent.into_iter().enumerate() {
            let like = region.results[position];
            let value = match dot {
                Some(dot) => dot,
                None if values.is_real(like) => {
                    let ty = values.ty(like).clone();
                    append_zero(&mut values, &mut region, &ty)
                }
                None => like,
            };
            region.results.push(value);
        }
        crate::optimize::optimize(&mut values, &mut region);
        let mut body = Body::new(self.root, &values);
        let _ = self.inner_parameters(&mut body);
        let tangents = self.tangent_parameters(&mut body, &dots);
        let derefs = self.dereferences(&mut body, &dots);
        let statements = body.statements(&region);
        let value = self.output_value(&body, &region.results);
        let dot = self.tangent_value(&body, &region.results[count..]);
        let (generics, where_clause) = self.generics_with(&[]);
        let (output, tangent) = (&self.signature.output_type, self.cotangent_type());
        let doc = format!("The value of `{}`, and its tangent in the given direction.", self.name);
        let (outer, _) = self.face_parameters();
        quote! {
            #[doc = #doc]
            #[inline]
            pub fn jvp #generics(#outer #tangents) -> (#output, #tangent) #where_clause {
                #derefs
                #statements
                (#value, #dot)
            }
        }
    }

    fn tangent_value(&self, body: &Body, results: &[ValueId]) -> TokenStream {
        fn value(outputs: &Outputs, read: &dyn Fn(usize) -> TokenStream) -> TokenStream {
            match outputs {
                Outputs::Real(position, _) => read(*position),
                Outputs::Other(_) => quote!(()),
                Outputs::Tuple(parts) => {
                    let parts = parts.iter().map(|part| value(part, read));
                    quote!((#(#parts,)*))
                }
            }
        }
        value(&self.program.outputs, &|position| body.read(results[position]))
    }

    /// What stands in the place of second derivatives that were not asked for.
    pub fn no_second_order(&self) -> TokenStream {
        if !matches!(self.program.outputs, Outputs::Real(..)) {
            return self.refused_faces(&["grad", "value_and_grad", "hvp", "hessian"], "ScalarResult");
        }
        let root = self.root;
        let faces = self.refused_faces(&["hvp", "hessian"], "SecondOrder");
        let lifted = super::lifted::refused(root);
        quote! {
            #faces
            #lifted

            #[doc(hidden)]
            pub fn __second<Arguments: #root::__private::TwiceDifferentiable>(arguments: Arguments) -> Arguments::Output {
                arguments.refused()
            }
        }
    }

    /// Faces that the function does not have, so that asking for one says why.
    fn refused_faces(&self, names: &[&str], bound: &str) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        let bound = Ident::new(bound, Span::mixed_site());
        let (generics, where_clause) = self.generics_with(&[]);
        let (parameters, _) = self.face_parameters();
        let gradient = self.gradient_type();
        let faces = names.iter().map(|name| {
            let face = Ident::new(name, Span::mixed_site());
            let directions = (*name == "hvp").then(|| {
                let types = self.signature.differentiable().map(|(parameter, _)| &parameter.ty);
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
