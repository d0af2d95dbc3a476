//! Tapes that the graph keeps: its fields, how they are filled, and backward's view of them.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::body::Body;
use super::condition::Activities;
use super::tape::{Column, Kind, Piece, Storage, TapeCode};
use crate::ir::TapeId;

/// A tape among the graph's fields.
pub struct KeptTape {
    pub tape: TapeId,
    pub storage: Storage,
    /// Its number among them.
    pub number: usize,
}

impl KeptTape {
    /// The fields, each with its piece and the first of its columns.
    fn pieces(&self) -> impl Iterator<Item = (Ident, &Piece, &Column)> {
        self.storage.pieces.iter().enumerate().map(|(index, piece)| {
            let field = format_ident!("__tape_{}_{index}", self.number);
            (field, piece, &self.storage.columns[piece.columns[0]])
        })
    }

    /// The fields with their types.
    pub fn fields(&self, activities: &Activities) -> TokenStream {
        let root = activities.root;
        let pieces = self.pieces().map(|(field, piece, column)| {
            let activity = activities.kept(&piece.condition);
            let ty = column.number_type(root, self.storage.bounds.as_deref());
            quote!(#field: <#activity as #root::__private::Activity>::Keep<#ty>,)
        });
        pieces.collect()
    }

    /// The fields with what forward recorded.
    pub fn keep(&self, activities: &Activities, body: &Body) -> TokenStream {
        let (root, code) = (activities.root, &body.tapes[&self.tape]);
        let pieces = self.pieces().map(|(field, piece, _)| {
            let (activity, name) = (activities.kept(&piece.condition), &code.names[piece.columns[0]]);
            quote!(#field: <#activity as #root::__private::Activity>::keep(#name),)
        });
        pieces.collect()
    }

    /// Backward's view of the fields.
    pub fn read(&self, activities: &Activities, body: &mut Body) -> TokenStream {
        let root = activities.root;
        let bounds = self.storage.bounds.as_deref();
        let (mut code, mut names) = (TokenStream::new(), Vec::new());
        for (field, piece, column) in self.pieces() {
            let activity = activities.kept(&piece.condition);
            let (absent, name) =
                (column.absent(root, bounds), body.namer.fresh(&body.values.tape(self.tape).name));
            let ty = column.number_type(root, bounds);
            // For all that rustc knows, a generic scalar could be written through a reference to a constant.
            let (stands_in, lent) = if bounds.is_some() && column.is_generic() {
                let stands_in = body.namer.fresh("absent");
                (Some(quote!(let #stands_in = #absent;)), quote!(&#stands_in))
            } else {
                (None, quote!(const { &#absent }))
            };
            code.extend(stands_in);
            let read =
                quote!(<#activity as #root::__private::Activity>::borrowed::<#ty>(&self.#field, #lent));
            code.extend(match self.storage.kind {
                Kind::Arrays | Kind::Slab => quote!(let #name = #read;),
                Kind::List => quote!(let mut #name = #read.iter();),
            });
            names.push(name);
        }
        let names = self.storage.names_of_columns(&names);
        let storage = self.storage.clone();
        body.tapes.insert(self.tape, TapeCode { storage, names, kept: true, views: Vec::new() });
        code
    }
}
