//! Code that is no arithmetic of the representation's.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;

use crate::ir::build::Builder;
use crate::ir::{Capture, Form, Opaque, Operation, Source, Type, ValueId};

pub fn index(
    builder: &mut Builder,
    values: &[ValueId],
    write: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> ValueId {
    code(builder, Type::Index, values, write)
}

/// Code of values that is no arithmetic of the representation's.
pub fn code(
    builder: &mut Builder,
    ty: Type,
    values: &[ValueId],
    write: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> ValueId {
    let captures = values.iter().map(|value| capture(value.0, Source::Value(*value), 0)).collect();
    code_of(builder, ty, captures, write)
}

pub fn capture(number: usize, source: Source, references: usize) -> Capture {
    let name = Ident::new(&format!("value_{number}"), Span::mixed_site());
    Capture { name, source, references }
}

pub fn code_of(
    builder: &mut Builder,
    ty: Type,
    captures: Vec<Capture>,
    write: impl FnOnce(&[TokenStream]) -> TokenStream,
) -> ValueId {
    let names: Vec<_> = captures.iter().map(|capture| capture.name.to_token_stream()).collect();
    let span = Span::mixed_site();
    let opaque = Opaque { code: write(&names), captures, form: Form::Exact, span, repeatable: true };
    builder.bind(ty, "index", Operation::Opaque(opaque))
}
