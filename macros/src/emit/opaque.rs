//! The user's own code, which sees differentiable values under its own names.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};

use super::body::{Body, tuple};
use super::names::value_type;
use super::silent::heard;
use crate::ir::{Capture, Form, Opaque, Source, ValueId};

impl Body<'_> {
    /// Opaque code as an expression.
    pub fn expression(&self, opaque: &Opaque) -> TokenStream {
        let code = &opaque.code;
        if starts_like_a_statement(code) && !opaque.captures.is_empty() {
            self.captured(&opaque.captures, &quote!((#code)))
        } else {
            self.captured(&opaque.captures, code)
        }
    }

    pub fn opaque_statement(&mut self, opaque: &Opaque, results: &[ValueId]) -> TokenStream {
        let code = match &opaque.form {
            Form::Statement | Form::Check => self.captured(&opaque.captures, &opaque.code),
            _ => self.expression(opaque),
        };
        match &opaque.form {
            Form::Statement | Form::Check => heard(self.root, opaque, code),
            Form::Let { pattern, otherwise } => {
                let otherwise = otherwise.iter();
                quote!(let #pattern = #code #(else #otherwise)*;)
            }
            Form::Exact => {
                let ty = value_type(self.values.ty(results[0]));
                let real = self.values.is_real(results[0]);
                let name = self.name(results[0]);
                let lift = (self.lifted && real).then(|| {
                    let lifted = self.lift(quote!(#name));
                    quote!(let #name = #lifted;)
                });
                quote!(let #name: #ty = #code; #lift)
            }
            Form::Operand => {
                let (root, ty) = (self.root, value_type(self.values.ty(results[0])));
                let name = self.name(results[0]);
                let convert = quote_spanned!(opaque.span=> #root::__private::operand::<#ty, _>);
                let code = self.lift(quote!(#convert(#code)));
                quote!(let #name = #code;)
            }
            Form::Untyped => {
                let name = self.name(results[0]);
                quote!(let #name = #code;)
            }
        }
    }

    /// Opaque code sees differentiable values under the user's names.
    fn captured(&self, captures: &[Capture], code: &TokenStream) -> TokenStream {
        if captures.is_empty() {
            return code.clone();
        }
        let values = captures.iter().map(|capture| {
            let value = match &capture.source {
                Source::Value(value) if self.lifted && self.values.is_real(*value) => {
                    let (root, value) = (self.root, self.read(*value));
                    quote!(#root::__private::ScalarBase::primal(#value))
                }
                Source::Value(value) if capture.references > 0 => self.code(*value),
                Source::Value(value) => self.read(*value),
                // One reference belongs to the place.
                Source::Place(place) => return self.captured_place(capture, place),
            };
            let references = std::iter::repeat_n(quote!(&), capture.references);
            quote!(#(#references)* #value)
        });
        let names: Vec<_> = captures.iter().map(|capture| capture.name.to_token_stream()).collect();
        // All at once: a name of one may be the code of another.
        let (names, values) = (tuple(&names), tuple(&values.collect::<Vec<_>>()));
        quote!({ let #names = #values; #code })
    }
}

/// Would an expression be read as a statement and a rest, at the end of a block?
fn starts_like_a_statement(code: &TokenStream) -> bool {
    match code.clone().into_iter().next() {
        Some(TokenTree::Ident(word)) => {
            let block_like = ["if", "match", "loop", "while", "for", "unsafe", "const"];
            block_like.iter().any(|keyword| word == keyword) || starts_with_a_macro_in_braces(code)
        }
        // A label.
        Some(TokenTree::Punct(mark)) => mark.as_char() == '\'',
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

fn starts_with_a_macro_in_braces(code: &TokenStream) -> bool {
    let is_path = |token: &TokenTree| match token {
        TokenTree::Ident(_) => true,
        TokenTree::Punct(mark) => mark.as_char() == ':',
        _ => false,
    };
    let mut rest = code.clone().into_iter().skip_while(is_path);
    matches!(rest.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == '!')
        && matches!(rest.next(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}
