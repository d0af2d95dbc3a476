//! Calls of `f::grad` and `f::value_and_grad` with arrays, vectors, matrices and structs.
//!
//! The derivative of a gradient is the Hessian, which is symmetric: times a cotangent or times a direction, it is the
//! tangent of the callee's pullback, at a cotangent that is one.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::body::Body;
use super::callee::derivative;
use super::names::number;
use crate::ir::{Gradient, Invocation, Nesting, Pull, Source, ValueId, Way};

impl Body<'_> {
    pub fn gradient(&mut self, call: &Invocation, gradient: &Gradient, results: &[ValueId]) -> TokenStream {
        match &call.way {
            Way::Primal if call.is_composite() => self.gradient_of_parts(call, gradient, results),
            Way::Primal => {
                let (path, span) = (&call.path, call.path.span());
                let passed = self.gradient_arguments(call, true);
                let code = if gradient.with_value {
                    quote_spanned!(span=> #path::value_and_grad #passed)
                } else {
                    quote_spanned!(span=> #path::grad #passed)
                };
                self.filled(call, results, &code)
            }
            Way::Pullback(pull) => self.gradient_pulled(call, gradient, pull, results),
            Way::Pushforward { dots, filled } => {
                let code = self.gradient_pushed(call, gradient, dots);
                self.pushed(call, filled, results, &code)
            }
            Way::Both { .. } | Way::Together(_) | Way::Blocks(_) => {
                panic!("a gradient inside of a function is differentiated once")
            }
        }
    }

    /// A new name whose mistakes stand at the call.
    fn fresh_at(&mut self, call: &Invocation, name: &str) -> Ident {
        let mut name = self.namer.fresh(name);
        name.set_span(name.span().located_at(call.path.span()));
        name
    }

    /// The arguments in parentheses, nested as the parameters are.
    fn gradient_arguments(&self, call: &Invocation, is_direct: bool) -> TokenStream {
        let mut passed = call.arguments.iter().map(|argument| self.passed(argument, is_direct));
        let passed = Nesting::nest(&call.nesting, &mut passed);
        if is_direct { quote!((#(#passed),*)) } else { quote!((#(#passed,)*)) }
    }

    /// The gradient by the parts of structs. The value is asked for too: what it prints is printed.
    fn gradient_of_parts(
        &mut self,
        call: &Invocation,
        gradient: &Gradient,
        results: &[ValueId],
    ) -> TokenStream {
        let (root, path) = (self.root, &call.path);
        let [arguments, value] = ["arguments", "value"].map(|name| self.fresh_at(call, name));
        let passed = self.gradient_arguments(call, false);
        let one = number(root, &gradient.scalar, 1.0);
        let shared = quote!(::core::clone::Clone::clone(&#arguments));
        let primal = derivative(root, path, "__primal", &shared);
        let pull = derivative(root, path, "__pull", &quote!(#arguments, #one));
        let (pattern, shape) = self.gradient_shape(call, gradient, &value.to_token_stream(), "part");
        let code = quote!({
            let #arguments = #passed;
            let #value = #primal;
            let #pattern = #pull;
            #shape
        });
        self.filled(call, results, &code)
    }

    /// A pattern for what stands at the arguments' positions, and the result that is made of it.
    fn gradient_shape(
        &mut self,
        call: &Invocation,
        gradient: &Gradient,
        value: &TokenStream,
        what: &str,
    ) -> (TokenStream, TokenStream) {
        let names: Vec<_> = gradient
            .entries
            .iter()
            .map(|entry| entry.map(|part| (part, self.namer.fresh(what).into_token_stream())))
            .collect();
        let positions =
            names.iter().map(|entry| entry.as_ref().map_or_else(|| quote!(_), |(_, name)| name.clone()));
        let pattern = Nesting::nest(&call.nesting, &mut positions.collect::<Vec<_>>().into_iter());
        let parts = (0..call.parts.len()).map(|part| {
            let entry = names.iter().flatten().find(|(known, _)| *known == part);
            match entry {
                Some((_, name)) => name.clone(),
                None if part == 0 && gradient.with_value => value.clone(),
                None => quote!(()),
            }
        });
        let shape = call.outcome.lay(&mut parts.collect::<Vec<_>>().into_iter());
        (quote!((#(#pattern,)*)), shape)
    }

    /// The cotangents of the arguments: the Hessian times the cotangent of the gradient, and the gradient times that of
    /// the value.
    fn gradient_pulled(
        &mut self,
        call: &Invocation,
        gradient: &Gradient,
        pull: &Pull,
        results: &[ValueId],
    ) -> TokenStream {
        let root = self.root;
        let [directions, arguments] = ["directions", "arguments"].map(|name| self.fresh_at(call, name));
        let dots = self.gradient_directions(call, gradient, &pull.bars);
        let bar = match pull.bars.first() {
            Some(Some(Source::Value(bar))) if gradient.with_value => self.read(*bar),
            _ => number(root, &gradient.scalar, 0.0),
        };
        let (passed, one) = (self.gradient_arguments(call, false), number(root, &gradient.scalar, 1.0));
        let all = quote!(#arguments, #one, #directions, #bar);
        let code = derivative(root, &call.path, "__pull_push", &all);
        let (pattern, taken) = self.taken(call, pull, &pull.shadows, results);
        quote! {
            let #directions = #dots;
            let #arguments = #passed;
            let (_, #pattern) = #code;
            #taken
        }
    }

    /// The cotangent of each part of the gradient, as a direction of the argument that it belongs to.
    fn gradient_directions(
        &self,
        call: &Invocation,
        gradient: &Gradient,
        bars: &[Option<Source>],
    ) -> TokenStream {
        let root = self.root;
        let directions = gradient.entries.iter().zip(&call.arguments).map(|(entry, argument)| {
            match (entry.and_then(|part| bars[part].as_ref()), &argument.source) {
                (Some(Source::Value(bar)), Source::Value(value)) if self.values.is_dynamic(*value) => {
                    let (bar, value) = (self.read(*bar), self.code(*value));
                    quote!(#root::__private::dynamic::shaped(#bar, &#value))
                }
                (Some(Source::Value(bar)), _) => self.read(*bar),
                (Some(Source::Place(place)), _) => self.sliced(place),
                (None, _) => quote!(#root::__private::NoDirection),
            }
        });
        let directions = Nesting::nest(&call.nesting, &mut directions.collect::<Vec<_>>().into_iter());
        quote!((#(#directions,)*))
    }

    /// The result with its tangent.
    fn gradient_pushed(
        &mut self,
        call: &Invocation,
        gradient: &Gradient,
        dots: &[Option<Source>],
    ) -> TokenStream {
        let (root, path) = (self.root, &call.path);
        let [directions, arguments, value, value_dot] =
            ["directions", "arguments", "value", "value_dot"].map(|name| self.fresh_at(call, name));
        let (dots, passed) = (self.directions(call, dots), self.gradient_arguments(call, false));
        let [one, zero] = [1.0, 0.0].map(|value| number(root, &gradient.scalar, value));
        let clone = |name: &Ident| quote!(::core::clone::Clone::clone(&#name));
        let (shared, shared_dots) = (clone(&arguments), clone(&directions));
        let push = derivative(root, path, "__push", &quote!(#shared, #shared_dots));
        let both = derivative(root, path, "__pull_push", &quote!(#arguments, #one, #directions, #zero));
        let (pattern, shape) = self.gradient_shape(call, gradient, &value.to_token_stream(), "part");
        let (pattern_dot, shape_dot) =
            self.gradient_shape(call, gradient, &value_dot.to_token_stream(), "part_dot");
        quote!({
            let #directions = #dots;
            let #arguments = #passed;
            let (#value, #value_dot) = #push;
            let (#pattern, #pattern_dot) = #both;
            (#shape, #shape_dot)
        })
    }
}
