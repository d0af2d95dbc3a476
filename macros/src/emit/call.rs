//! Calls of other differentiable functions, which rustc resolves.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::body::{Body, tuple};
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
        if !self.lifted && nesting <= 1 {
            let face =
                if nesting == 0 { quote_spanned!(span=> __first) } else { quote_spanned!(span=> __second) };
            let pattern = self.call_pattern(call, results);
            return self.resolved(path, &pattern, &quote_spanned!(span=> callee::#face), &arguments);
        }
        let arguments = self.nested_variables(call, nesting);
        let (value, gradient) = (self.namer.fresh("value"), self.namer.fresh("gradient"));
        let count = call.reals().len();
        let parts: Vec<_> = (0..count)
            .map(|index| {
                quote::format_ident!("{gradient}_{index}", span = proc_macro2::Span::mixed_site())
                    .into_token_stream()
            })
            .collect();
        let pattern = tuple(&parts);
        let code = self.resolved(
            path,
            &quote!((#value, #pattern)),
            &quote_spanned!(span=> callee::__lifted),
            &arguments,
        );
        let taken = self.take_tensors(call, results, &value.into_token_stream(), &parts);
        quote!(#code #taken)
    }

    /// A call whose derivative nobody wants.
    fn plain_call(&mut self, call: &Call, results: &[ValueId], arguments: &[TokenStream]) -> TokenStream {
        let (root, path) = (self.root, &call.path);
        let arguments = call.arguments.iter().zip(arguments).map(|(argument, code)| match argument {
            Argument::Real(_) if self.lifted => quote!(#root::__private::ScalarBase::primal(#code)),
            _ => code.clone(),
        });
        let code = self.lift(quote!(#path(#(#arguments),*)));
        self.bound(results, &code)
    }

    /// The call of whatever the path means where the user wrote it.
    fn resolved(
        &self,
        path: &syn::Path,
        pattern: &TokenStream,
        callee: &TokenStream,
        arguments: &[TokenStream],
    ) -> TokenStream {
        let root = self.root;
        // The error of a callee without derivative stands at the user's path.
        let span = syn::spanned::Spanned::span(path);
        let call = quote_spanned!(span=> #callee((#(#arguments,)*)));
        quote! {
            let #pattern = {
                #[allow(unused_imports)]
                use #root::__private::fallback::*;
                #[allow(unused_imports)]
                use #path as callee;
                #call
            };
        }
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
        let mut code = TokenStream::new();
        for (result, entry) in results.iter().zip(entries) {
            let name = self.name(*result);
            code.extend(quote!(let #name = #entry;));
        }
        code
    }

    /// `(value, gradient, [[second partials]])`.
    fn call_pattern(&mut self, call: &Call, results: &[ValueId]) -> TokenStream {
        let names: Vec<_> = results.iter().map(|value| self.name(*value).into_token_stream()).collect();
        let count = call.reals().len();
        let value = &names[0];
        let gradient = tuple(&names[1..=count]);
        if call.order == 1 {
            return quote!((#value, #gradient));
        }
        let rows = names[count + 1..].chunks(count).map(|row| quote!([#(#row),*]));
        quote!((#value, #gradient, [#(#rows),*]))
    }
}
