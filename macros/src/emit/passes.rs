//! Innermost loops that call several functions of the library: a pass for each, over a few iterations at a time.
//!
//! A row of calls of one function is faster than calls of several in turn; the arithmetic between them becomes
//! vector code. Values that one pass hands to the next stand in arrays of a few elements. What an iteration touches
//! must be its own, and what is called must only compute, so that nobody can tell the order.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::body::Body;
use super::cost::calls_library;
use super::division::{Division, Pass, Passes};
use super::names::{Namer, value_type};
use super::repeat::mentions;
use super::tape::Kind;
use crate::ir::data::literal;
use crate::ir::{Loop, Memory, Operation, Selector, Statement, ValueId};

/// The iterations that run together.
const STRIP: usize = 8;

/// The names of one loop in passes.
struct Names {
    first: Ident,
    lane: Ident,
    lanes: Ident,
    counter: Ident,
}

impl Body<'_> {
    /// A loop in passes, or as it is where it has no more than one; `ends` are the assignments to what it carries.
    pub fn in_passes(
        &mut self,
        repeat: &Loop,
        counter: &Ident,
        whole: TokenStream,
        ends: impl Fn(&Self) -> TokenStream,
    ) -> TokenStream {
        let Some(passes) = self.passes(repeat) else { return whole };
        let fresh = |namer: &mut Namer| [namer.fresh("first"), namer.fresh("lane"), namer.fresh("lanes")];
        let [first, lane, lanes] = fresh(&mut self.namer);
        let names = Names { first, lane, lanes, counter: counter.clone() };
        let count = self.read(repeat.count.expect("a loop in passes has a count"));
        let (declared, strips) = self.strips(&passes);
        let last = passes.passes.len() - 1;
        let mut code = TokenStream::new();
        for (number, pass) in passes.passes.iter().enumerate() {
            let inside = self.pass(pass, &strips, &names.lane);
            let ends = if number == last { ends(self) } else { TokenStream::new() };
            code.extend(names.pass(&quote!(#inside #ends)));
        }
        let code = names.all(&count, &code);
        self.chosen(&passes.callees, &quote!(#declared #code), &whole)
    }

    /// The arrays for what passes hand on.
    fn strips(&mut self, passes: &Passes) -> (TokenStream, BTreeMap<ValueId, Ident>) {
        let (mut declared, mut strips) = (TokenStream::new(), BTreeMap::new());
        for value in passes.passes.iter().flat_map(|pass| &pass.handed) {
            let name = self.namer.fresh(&format!("{}_strip", self.values.name(*value)));
            let (ty, zero) = (value_type(self.values.ty(*value)), self.zero(*value));
            declared.extend(quote!(let mut #name: [#ty; #STRIP] = [#zero; #STRIP];));
            strips.insert(*value, name);
        }
        (declared, strips)
    }

    /// What one pass does in one iteration.
    fn pass(&mut self, pass: &Pass, strips: &BTreeMap<ValueId, Ident>, lane: &Ident) -> TokenStream {
        let mut code = TokenStream::new();
        for value in &pass.taken {
            let (strip, name) = (&strips[value], self.name(*value));
            code.extend(quote!(let #name = #strip[#lane];));
        }
        code.extend(self.statements(&pass.region));
        for value in &pass.handed {
            let (strip, read) = (&strips[value], self.read(*value));
            code.extend(quote!(#strip[#lane] = #read;));
        }
        code
    }

    /// The passes where the functions called only compute, which rustc knows; the loop as it is elsewhere.
    fn chosen(&self, callees: &[syn::Path], passes: &TokenStream, whole: &TokenStream) -> TokenStream {
        let root = self.root;
        let steady = callees.iter().map(|path| {
            quote!({
                #[allow(unused_imports)]
                use #root::__private::fallback::*;
                #[allow(unused_imports)]
                use #path as callee;
                <callee as #root::__private::Callee>::STEADY
            })
        });
        if callees.is_empty() {
            return passes.clone();
        }
        quote!(if const { true #(&& #steady)* } { #passes } else { #whole })
    }

    fn passes(&self, repeat: &Loop) -> Option<Passes> {
        let short =
            repeat.bound.as_ref().is_some_and(|bound| (2..STRIP as u128 / 2).contains(&literal(bound)));
        let downwards = repeat.reversed && !self.runs_upwards(repeat);
        if self.lifted || repeat.stops || short || downwards || !self.may_be_divided(repeat) {
            return None;
        }
        Division::new(self.values, repeat, &self.hoisted)?.passes()
    }

    /// Are the iterations independent of each other, but for what they carry, and is nothing moved in them?
    fn may_be_divided(&self, repeat: &Loop) -> bool {
        let mut bound = repeat.body.defined();
        bound.extend(repeat.parameters());
        if bound.iter().any(|value| self.values.is_dynamic(*value)) {
            return false;
        }
        repeat.body.statements.iter().all(|statement| self.is_divisible(statement))
            && self.iterations_are_apart(repeat)
    }

    fn is_divisible(&self, statement: &Statement) -> bool {
        match &statement.operation {
            Operation::Literal(_)
            | Operation::Constant(_)
            | Operation::Primitive(..)
            | Operation::Call(_) => true,
            Operation::Opaque(opaque) => opaque.repeatable,
            Operation::Memory(Memory::Load(_) | Memory::Store(..) | Memory::Accumulate(..)) => true,
            Operation::Memory(Memory::Record(tape, _) | Memory::Recall(tape)) => {
                self.tapes.get(tape).is_some_and(|tape| tape.storage.kind != Kind::List)
            }
            Operation::Branch(selector, _) => {
                !matches!(selector, Selector::Match(_)) && only_chooses(statement)
            }
            Operation::Memory(_) | Operation::Scope(_) | Operation::Invocation(_) | Operation::Loop(_) => {
                false
            }
        }
    }
}

/// Is a statement a choice between values that are computed without calls?
fn only_chooses(statement: &Statement) -> bool {
    let inside = statement.operation.regions();
    inside.iter().flat_map(|region| &region.statements).all(|statement| match &statement.operation {
        Operation::Literal(_) | Operation::Constant(_) => true,
        Operation::Primitive(primitive, _) => !calls_library(*primitive),
        _ => false,
    })
}

impl Names {
    fn pass(&self, inside: &TokenStream) -> TokenStream {
        let Self { first, lane, lanes, counter } = self;
        let counted = mentions(inside, counter).then(|| quote!(let #counter = #first + #lane;));
        quote!(for #lane in 0..#lanes { #counted #inside })
    }

    fn all(&self, count: &TokenStream, passes: &TokenStream) -> TokenStream {
        let Self { first, lanes, .. } = self;
        quote! {
            for #first in ::core::iter::Iterator::step_by(0..#count, #STRIP) {
                let #lanes = ::core::cmp::Ord::min(#count - #first, #STRIP);
                #passes
            }
        }
    }
}
