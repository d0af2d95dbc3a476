//! Loops: carried values as variables that the body assigns at its end.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;

use super::body::{Body, tuple};
use super::element::{Elements, Slice};
use crate::ir::{Loop, Operation, Region, Selector, ValueId};

impl Body<'_> {
    pub fn repeat(&mut self, repeat: &Loop, results: &[ValueId]) -> TokenStream {
        let reserved = self.reserve(repeat);
        let initial: Vec<_> = repeat.carried.iter().map(|carried| self.read(carried.initial)).collect();
        let names: Vec<Ident> = repeat.carried.iter().map(|carried| self.name(carried.parameter)).collect();
        let count = repeat.count.map(|count| self.read(count));
        let counter = self.name(repeat.counter);
        let hoisted = self.hoisted(repeat);
        let downwards = repeat.reversed && !self.runs_upwards(repeat);
        let Elements { before: views, after, opened, slices } = self.open_views(repeat);
        let (rows, outer_rows) = self.open_rows(repeat);
        self.counters.push(quote!(#counter));
        let outer = self.own(&repeat.body, &repeat.carried);
        let statements = self.statements(&repeat.body);
        let ends = self.ends(&repeat.body.results);
        self.owned = outer;
        let assigned = assignments(&names, &ends);
        let declared = quote!(#(let mut #names = #initial;)*);
        let whole = if repeat.stops {
            let go_on = ends.last().expect("a loop that stops says whether to go on");
            let begun = self.name(*results.last().expect("a loop that stops hands out its count"));
            // Whether to go on is asked of this iteration's values.
            let body = quote!(#statements let go_on = #go_on; #assigned if !go_on { break; });
            stopping(&counter, count.as_ref(), &begun, &body)
        } else {
            let count = count.expect("a loop without a stop has a count");
            let range =
                if downwards { quote!(::core::iter::Iterator::rev(0..#count)) } else { quote!(0..#count) };
            let whole = quote!(for #counter in #range { #statements #assigned });
            let whole = self.in_passes(repeat, &counter, whole, |body| {
                let ends = repeat.body.results.iter().map(|value| body.read(*value));
                assignments(&names, &ends.collect::<Vec<_>>())
            });
            // A closure would take with it what is moved in it.
            let moves = repeat.carried.iter().any(|carried| self.values.is_dynamic(carried.parameter));
            let slices = if moves { &[] } else { slices.as_slice() };
            apart(repeat, slices, whole)
        };
        self.counters.pop();
        self.close_views(opened);
        self.close_rows(outer_rows);
        for (result, name) in results.iter().zip(&names) {
            self.define(*result, quote!(#name));
        }
        quote!(#reserved #hoisted #views #rows #declared #whole #after)
    }
}

/// An innermost loop as a function of its slices: as parameters they do not overlap for LLVM either, so that it need
/// not compare them before it makes vector code.
fn apart(repeat: &Loop, slices: &[Slice], whole: TokenStream) -> TokenStream {
    if slices.len() < 2 || !slices.iter().any(|slice| slice.writes) || !only_computes(&repeat.body) {
        return whole;
    }
    let names: Vec<&Ident> = slices.iter().map(|slice| &slice.name).collect();
    let types = slices.iter().map(
        |Slice { writes, element, .. }| {
            if *writes { quote!(&mut [#element]) } else { quote!(&[#element]) }
        },
    );
    quote!((|#(#names: #types),*| { #whole })(#(#names),*);)
}

/// Is there nothing in a region that must stand in the function itself, and no loop?
fn only_computes(region: &Region) -> bool {
    region.statements.iter().all(|statement| {
        let own = match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Primitive(..) => true,
            Operation::Opaque(opaque) => opaque.repeatable,
            Operation::Branch(selector, _) => !matches!(selector, Selector::Match(_)),
            Operation::Scope(_) | Operation::Memory(_) | Operation::Call(_) => true,
            Operation::Invocation(_) | Operation::Loop(_) => false,
        };
        own && statement.operation.regions().iter().all(only_computes)
    })
}

/// A loop whose body may break, and the number of iterations that were begun.
fn stopping(counter: &Ident, count: Option<&TokenStream>, begun: &Ident, body: &TokenStream) -> TokenStream {
    let repeated = count.map_or_else(
        || quote!(loop { let #counter = #begun; #begun += 1; #body }),
        |count| quote!(for #counter in 0..#count { #begun = #counter + 1; #body }),
    );
    quote!(let mut #begun = 0_usize; #repeated)
}

/// The carried values of the next iteration, each from those of this one.
fn assignments(names: &[Ident], ends: &[TokenStream]) -> TokenStream {
    let pairs: Vec<(&Ident, &TokenStream)> =
        names.iter().zip(ends).filter(|(name, end)| **name != end.to_string()).collect();
    let overlap = pairs.iter().any(|(name, _)| pairs.iter().any(|(_, end)| mentions(end, name)));
    if overlap && pairs.len() > 1 {
        let (left, right): (Vec<_>, Vec<_>) =
            pairs.iter().map(|(name, end)| (quote!(#name), (*end).clone())).unzip();
        let (left, right) = (tuple(&left), tuple(&right));
        return quote!(#left = #right;);
    }
    pairs.iter().map(|(name, end)| quote!(#name = #end;)).collect()
}

/// Does code read a variable?
pub fn mentions(code: &TokenStream, name: &Ident) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
