//! Calls of other differentiable functions, which rustc resolves.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::body::Body;
use super::callee::derivative;
use super::names::{lifted, value_type};
use crate::ir::{Argument, Call, ValueId};

impl Body<'_> {
    /// A call, and as many orders of its derivatives as are wanted.
    pub fn call(&mut self, call: &Call, results: &[ValueId]) -> TokenStream {
        let path = &call.path;
        let arguments: Vec<_> = call.arguments.iter().map(|argument| self.read(argument.value())).collect();
        if call.order == 0 {
            return self.plain_call(call, results, &arguments);
        }
        let span = syn::spanned::Spanned::span(path);
        let nesting = call.order - 1;
        let parts = self.partial_names(call);
        let (value, pattern) = (self.namer.fresh("value"), by_position(call, &parts));
        if !self.lifted && nesting <= 1 {
            return self.concrete(call, results, &arguments, (&value, &parts));
        }
        let arguments = self.nested_variables(call, nesting);
        let pattern = quote!((#value, #pattern));
        let code = derivative(self.root, path, "__lifted", &quote!((#(#arguments,)*)));
        let ty = if nesting == 0 { lifted().into_token_stream() } else { quote!(_) };
        let checked = self.checked(&parts, &ty, span);
        let taken = self.take_tensors(call, results, &value.into_token_stream(), &parts);
        quote!(let #pattern = #code; #checked #taken)
    }

    /// Up to the Hessian the callee has functions of its own.
    fn concrete(
        &mut self,
        call: &Call,
        results: &[ValueId],
        arguments: &[TokenStream],
        (value, parts): (&Ident, &[TokenStream]),
    ) -> TokenStream {
        let path = &call.path;
        let span = syn::spanned::Spanned::span(path);
        let partials = by_position(call, parts);
        let (pattern, face) = if call.order == 1 {
            (quote!((#value, #partials)), "__first")
        } else {
            (quote!((#value, #partials, rows)), "__second")
        };
        let code = derivative(self.root, path, face, &quote!((#(#arguments,)*)));
        let checked = self.checked(parts, &value_type(self.values.ty(results[0])), span);
        let mut entries = vec![value.to_token_stream()];
        entries.extend_from_slice(parts);
        if call.order == 2 {
            let positions = positions(call);
            entries.extend(
                positions
                    .iter()
                    .flat_map(|row| positions.iter().map(move |column| quote!(rows.#row.#column))),
            );
        }
        let taken = self.bind_entries(results, &entries);
        quote!(let #pattern = #code; #checked #taken)
    }

    fn bind_entries(&mut self, results: &[ValueId], entries: &[TokenStream]) -> TokenStream {
        let mut code = TokenStream::new();
        for (result, entry) in results.iter().zip(entries) {
            let name = self.name(*result);
            code.extend(quote!(let #name = #entry;));
        }
        code
    }

    fn partial_names(&mut self, call: &Call) -> Vec<TokenStream> {
        let span = Span::mixed_site().located_at(syn::spanned::Spanned::span(&call.path));
        let name = |_| {
            let mut name = self.namer.fresh("partial");
            name.set_span(span);
            name.into_token_stream()
        };
        (0..call.reals().len()).map(name).collect()
    }

    /// A parameter that takes a differentiable value must be differentiable itself.
    fn checked(&self, parts: &[TokenStream], ty: &TokenStream, span: Span) -> TokenStream {
        let root = self.root;
        let check = quote_spanned!(span=> #root::__private::partial::<#ty, _>);
        parts.iter().map(|part| quote_spanned!(span=> let #part = #check(#part);)).collect()
    }

    /// A call whose derivative nobody wants.
    fn plain_call(&mut self, call: &Call, results: &[ValueId], arguments: &[TokenStream]) -> TokenStream {
        let (root, path) = (self.root, &call.path);
        let arguments = call.arguments.iter().zip(&call.references).zip(arguments);
        let arguments = arguments.map(|((argument, references), code)| {
            let references = std::iter::repeat_n(quote!(&), *references);
            match argument {
                Argument::Real(_) if self.lifted => {
                    quote!(#(#references)* #root::__private::ScalarBase::primal(#code))
                }
                _ => quote!(#(#references)* #code),
            }
        });
        let code = self.lift(quote!(#path(#(#arguments),*)));
        self.bound(results, &code)
    }

    /// The arguments as jets, one level for each order above the first.
    fn nested_variables(&self, call: &Call, nesting: usize) -> Vec<TokenStream> {
        let (root, count) = (self.root, call.reals().len());
        let mut next = 0_usize;
        let mut code = Vec::new();
        for argument in &call.arguments {
            let mut value = self.read(argument.value());
            if matches!(argument, Argument::Real(_)) {
                for _ in 0..nesting {
                    value = quote!(#root::__private::Jet::<_, #count>::variable(#value, #next));
                }
                next += 1;
            } else {
                value = quote!(#root::__private::Given(#value));
            }
            code.push(value);
        }
        code
    }

    /// Names the value and the entries of each derivative tensor.
    fn take_tensors(
        &mut self,
        call: &Call,
        results: &[ValueId],
        value: &TokenStream,
        gradient: &[TokenStream],
    ) -> TokenStream {
        let (count, nesting) = (call.reals().len(), call.order - 1);
        let values = |levels: usize| std::iter::repeat_n(quote!(.value), levels);
        let first = values(nesting);
        let mut entries = vec![quote!(#value #(#first)*)];
        let mut level: Vec<TokenStream> = gradient.to_vec();
        for depth in 0..call.order {
            let rest: Vec<_> = values(nesting - depth.min(nesting)).collect();
            entries.extend(level.iter().map(|entry| quote!(#entry #(#rest)*)));
            level = level
                .iter()
                .flat_map(|entry| (0..count).map(move |index| quote!(#entry.partials[#index])))
                .collect();
        }
        self.bind_entries(results, &entries)
    }
}

/// A pattern for one entry a parameter, with names for those that take differentiable values.
fn by_position(call: &Call, parts: &[TokenStream]) -> TokenStream {
    let mut parts = parts.iter();
    let entries = call.arguments.iter().map(|argument| match argument {
        Argument::Real(_) => parts.next().cloned().unwrap_or_default(),
        Argument::Opaque(_) => quote!(_),
    });
    quote!((#(#entries,)*))
}

/// Where among the parameters the differentiable values go.
fn positions(call: &Call) -> Vec<syn::Index> {
    let reals =
        call.arguments.iter().enumerate().filter(|(_, argument)| matches!(argument, Argument::Real(_)));
    reals.map(|(position, _)| syn::Index::from(position)).collect()
}
