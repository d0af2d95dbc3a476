//! Tapes of loops whose numbers of iterations are known before the outermost of them: one piece of memory for the
//! fields of a type, cut into columns, in rows like an array's.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::body::Body;
use super::tape::{Column, Kind, Piece, TapeCode};
use crate::ir::{Condition, Loop, Memory, Operation, Region, TapeId, Values};

/// The tapes for which that holds wherever they are written and read.
pub fn slabs(values: &Values, regions: &[&Region]) -> BTreeSet<TapeId> {
    let mut fit: BTreeMap<TapeId, bool> = BTreeMap::new();
    for region in regions {
        visit(region, &mut Vec::new(), &mut |tape, loops| {
            let depth = values.tape(tape).loops.len();
            let fits = depth > 0 && loops.len() >= depth && has_rows(&loops[loops.len() - depth..]);
            *fit.entry(tape).or_insert(true) &= fits;
        });
    }
    fit.into_iter().filter(|(_, fits)| *fits).map(|(tape, _)| tape).collect()
}

/// Are the counts of all loops at hand before the first?
fn has_rows(loops: &[&Loop]) -> bool {
    let mut inside = loops[0].body.defined();
    inside.extend(loops[0].parameters());
    loops.iter().all(|repeat| {
        let outside = repeat.count.is_some_and(|count| !inside.contains(&count));
        !repeat.stops && (repeat.bound.is_some() || outside)
    })
}

/// Calls `found` for each record and recall, with the loops around it.
fn visit<'r>(region: &'r Region, loops: &mut Vec<&'r Loop>, found: &mut dyn FnMut(TapeId, &[&'r Loop])) {
    for statement in &region.statements {
        match &statement.operation {
            Operation::Memory(Memory::Record(tape, _) | Memory::Recall(tape)) => found(*tape, loops),
            Operation::Loop(repeat) => {
                loops.push(repeat);
                visit(&repeat.body, loops, found);
                loops.pop();
            }
            other => other.regions().iter().for_each(|inner| visit(inner, loops, found)),
        }
    }
}

/// A slab inside of a loop that is about to start.
struct Inside<'r> {
    tape: TapeId,
    /// The loops that the tape counts, from this one inwards.
    inner: Vec<&'r Loop>,
    /// How many of them are around this one.
    depth: usize,
    writes: bool,
}

impl Inside<'_> {
    fn reference(&self) -> TokenStream {
        if self.writes { quote!(&mut) } else { quote!(&) }
    }
}

/// How one piece of memory is divided into columns.
struct Cut {
    /// The statements that name the lengths.
    lengths: TokenStream,
    /// The length of each column.
    counts: Vec<Ident>,
    /// The name of what is not cut yet.
    rest: Ident,
}

impl Cut {
    fn total(&self) -> TokenStream {
        let counts = &self.counts;
        quote!(#(#counts)+*)
    }

    /// Each column as a variable.
    fn columns(&self, base: &Ident, views: &[&Ident], writes: bool) -> TokenStream {
        let (split, reference) =
            if writes { (quote!(split_at_mut), quote!(&mut)) } else { (quote!(split_at), quote!(&)) };
        let (last, others) = views.split_last().expect("a piece has a column");
        let rest = &self.rest;
        let mut code = TokenStream::new();
        let mut source = base;
        for (view, count) in others.iter().zip(&self.counts) {
            code.extend(quote!(let (#view, #rest) = #source.#split(#count);));
            source = rest;
        }
        let count = self.counts.last().expect("a piece has a column");
        quote!(#code let #last = #reference #source[..#count];)
    }
}

impl Body<'_> {
    /// The rows of the slabs that a loop is inside of; says which views stood there before.
    pub fn open_rows(&mut self, repeat: &Loop) -> (TokenStream, Vec<(TapeId, Vec<TokenStream>)>) {
        let (mut code, mut before) = (TokenStream::new(), Vec::new());
        for slab in self.slabs_inside(repeat) {
            before.push((slab.tape, self.tapes[&slab.tape].views.clone()));
            code.extend(self.open_row(&slab));
        }
        (code, before)
    }

    pub fn close_rows(&mut self, before: Vec<(TapeId, Vec<TokenStream>)>) {
        for (tape, views) in before {
            if let Some(code) = self.tapes.get_mut(&tape) {
                code.views = views;
            }
        }
    }

    fn slabs_inside<'r>(&self, repeat: &'r Loop) -> Vec<Inside<'r>> {
        let mut found = Vec::new();
        for writes in [true, false] {
            let mut seen: BTreeSet<TapeId> = BTreeSet::new();
            visit_kind(&repeat.body, writes, &mut vec![repeat], &mut |tape, loops| {
                let Some(code) = self.tapes.get(&tape).filter(|code| code.storage.kind == Kind::Slab) else {
                    return;
                };
                let total = code.storage.loops.len();
                if loops.len() <= total && seen.insert(tape) {
                    found.push(Inside { tape, inner: loops.to_vec(), depth: total - loops.len(), writes });
                }
            });
        }
        found
    }

    fn open_row(&mut self, slab: &Inside) -> TokenStream {
        let tape = self.tapes[&slab.tape].clone();
        let length = self.product(&slab.inner);
        let text = self.values.tape(slab.tape).name.clone();
        let views: Vec<Ident> = tape.names.iter().map(|_| self.namer.fresh(&text)).collect();
        let code = if slab.depth == 0 {
            self.opened(slab, &tape, &length, &views)
        } else {
            self.rows(slab, &tape, &length, &views)
        };
        if let Some(code) = self.tapes.get_mut(&slab.tape) {
            code.views = views.iter().map(ToTokens::to_token_stream).collect();
        }
        code
    }

    /// A row of each column.
    fn rows(&self, slab: &Inside, tape: &TapeCode, length: &TokenStream, views: &[Ident]) -> TokenStream {
        let counter = self.counters.last().expect("a row stands inside of a loop");
        let reference = slab.reference();
        let columns = tape.storage.columns.iter().zip(&tape.views).zip(views);
        let rows = columns.map(|((column, outer), view)| {
            let row = quote!(#reference #outer[#counter * (#length)..][..#length]);
            chosen(view, self.wanted(column).as_ref(), &row, &reference)
        });
        rows.collect()
    }

    /// The whole slab, made large enough where it is written, and cut into its columns.
    fn opened(
        &mut self,
        slab: &Inside,
        tape: &TapeCode,
        length: &TokenStream,
        views: &[Ident],
    ) -> TokenStream {
        let mut code = TokenStream::new();
        for piece in &tape.storage.pieces {
            let base = &tape.names[piece.columns[0]];
            let cut = self.divide(piece, &tape.storage.columns, length);
            code.extend(cut.lengths.clone());
            if slab.writes {
                let (root, total) = (self.root, cut.total());
                let zero = self.zero_of(&tape.storage.columns[piece.columns[0]].ty);
                // Fresh zeros cost nothing until they are written.
                let fresh = quote!(#root::__private::alloc::vec![#zero; #total]);
                code.extend(quote!(if #base.len() < #total { #base = #fresh; }));
            }
            let views: Vec<&Ident> = piece.columns.iter().map(|column| &views[*column]).collect();
            code.extend(cut.columns(base, &views, slab.writes));
        }
        code
    }

    /// The lengths of a piece's columns: nothing for those that are not wanted.
    fn divide(&mut self, piece: &Piece, columns: &[Column], length: &TokenStream) -> Cut {
        let whole = self.namer.fresh("records");
        let mut cut = Cut {
            lengths: quote!(let #whole = #length;),
            counts: Vec::new(),
            rest: self.namer.fresh("rest"),
        };
        let mut named: Vec<(&Condition, Ident)> = Vec::new();
        for column in piece.columns.iter().map(|column| &columns[*column]) {
            let Some(test) = self.wanted(column) else {
                cut.counts.push(whole.clone());
                continue;
            };
            let known = named.iter().find(|(condition, _)| **condition == column.condition);
            let count = known.map_or_else(|| self.namer.fresh("records"), |(_, name)| name.clone());
            if known.is_none() {
                cut.lengths.extend(quote!(let #count = if #test { #whole } else { 0 };));
                named.push((&column.condition, count.clone()));
            }
            cut.counts.push(count);
        }
        cut
    }

    /// The number of records in so many loops.
    fn product(&self, loops: &[&Loop]) -> TokenStream {
        let counts = loops.iter().map(|repeat| match (&repeat.bound, repeat.count) {
            (Some(bound), _) => bound.clone(),
            (None, count) => self.read(count.expect("a loop with rows has a count")),
        });
        counts.reduce(|left, right| quote!(#left * #right)).expect("a row is in a loop")
    }
}

/// A view, or an empty one where nothing is kept.
fn chosen(
    name: &Ident,
    test: Option<&TokenStream>,
    view: &TokenStream,
    reference: &TokenStream,
) -> TokenStream {
    match test {
        None => quote!(let #name = #view;),
        Some(test) => quote!(let #name = if #test { #view } else { #reference [] };),
    }
}

fn visit_kind<'r>(
    region: &'r Region,
    writes: bool,
    loops: &mut Vec<&'r Loop>,
    found: &mut dyn FnMut(TapeId, &[&'r Loop]),
) {
    for statement in &region.statements {
        match &statement.operation {
            Operation::Memory(Memory::Record(tape, _)) if writes => found(*tape, loops),
            Operation::Memory(Memory::Recall(tape)) if !writes => found(*tape, loops),
            Operation::Loop(repeat) => {
                loops.push(repeat);
                visit_kind(&repeat.body, writes, loops, found);
                loops.pop();
            }
            other => other.regions().iter().for_each(|inner| visit_kind(inner, writes, loops, found)),
        }
    }
}
