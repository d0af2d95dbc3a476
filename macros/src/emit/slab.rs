//! Tapes of loops whose numbers of iterations are known before the outermost of them: one piece of memory a
//! field, in rows like an array's.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::body::Body;
use super::tape::{Kind, TapeCode};
use crate::ir::{Loop, Memory, Operation, Region, TapeId, Values};

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
        let mut code = TokenStream::new();
        let mut views = Vec::new();
        for (number, (column, base)) in tape.storage.columns.iter().zip(&tape.names).enumerate() {
            let test = self.wanted(column);
            let name = self.namer.fresh(&self.values.tape(slab.tape).name);
            if slab.depth == 0 {
                code.extend(self.opened(slab, &tape, base, number, &length, test.as_ref(), &name));
            } else {
                let outer = &tape.views[number];
                let counter = self.counters.last().expect("a row stands inside of a loop");
                let reference = if slab.writes { quote!(&mut) } else { quote!(&) };
                let row = quote!(#reference #outer[#counter * (#length)..][..#length]);
                code.extend(chosen(&name, test.as_ref(), &row, &reference));
            }
            views.push(name.into_token_stream());
        }
        if let Some(code) = self.tapes.get_mut(&slab.tape) {
            code.views = views;
        }
        code
    }

    /// The whole slab, made large enough where it is written.
    #[allow(clippy::too_many_arguments, reason = "the parts of one statement")]
    fn opened(
        &self,
        slab: &Inside,
        tape: &TapeCode,
        base: &Ident,
        number: usize,
        length: &TokenStream,
        test: Option<&TokenStream>,
        name: &Ident,
    ) -> TokenStream {
        if !slab.writes {
            return chosen(name, test, &quote!(&#base[..#length]), &quote!(&));
        }
        let zero = self.zero_of(&tape.storage.columns[number].ty);
        let root = self.root;
        // Fresh zeros cost nothing until they are written.
        let fresh = quote!(#root::__private::alloc::vec![#zero; #length]);
        let grow = quote!(if #base.len() < #length { #base = #fresh; });
        let grow = test.map_or(grow.clone(), |test| quote!(if #test { #grow }));
        let view = chosen(name, test, &quote!(&mut #base[..#length]), &quote!(&mut));
        quote!(#grow #view)
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
