//! Value and Jacobian in straight lines.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Shape, block};
use crate::analysis::jacobian::{self, Way};
use crate::differentiate::accumulate::{Accumulation, Entry, accumulate};
use crate::emit::argument::count;
use crate::emit::body::Body;
use crate::emit::cost::weight;
use crate::emit::custom::local;
use crate::emit::entries::is_scattered;
use crate::emit::function::Emitter;
use crate::ir::{Region, Values};
use crate::optimize::{optimize, settle, share};

/// The program of an elimination, optimized.
pub struct Eliminated {
    values: Values,
    accumulation: Accumulation,
}

impl Eliminated {
    pub fn has_loops(&self) -> bool {
        self.accumulation.is_dense
    }
}

impl Emitter<'_> {
    /// How the Jacobian is made, and the program where it is by elimination.
    pub(super) fn way(&self, shape: &Shape) -> (Way, Option<Eliminated>) {
        let by_shape = if self.goes_by_columns(shape) { Way::Columns } else { Way::Rows };
        let is_scattered = is_scattered(&shape.output)
            || self.arguments().iter().any(|argument| is_scattered(&argument.data));
        let Some(rows) = count(&shape.output).filter(|_| !is_scattered) else { return (by_shape, None) };
        let mut values = self.program.values.clone();
        let source = self.source();
        let Some(mut accumulation) = accumulate(&mut values, self.program, &source) else {
            return (by_shape, None);
        };
        let columns = accumulation.columns;
        let primal = weight(&values, &source);
        let known = jacobian::Shape { rows, columns, primal, repeats: self.may_repeat() };
        let way = if accumulation.is_dense {
            jacobian::with_loops(rows, columns, by_shape)
        } else {
            jacobian::cheapest(known, accumulation.work)
        };
        optimize(&mut values, &mut accumulation.region, &self.program.outputs.buffers());
        (way, (way == Way::Elimination).then_some(Eliminated { values, accumulation }))
    }

    /// The program as reverse mode takes it.
    fn source(&self) -> Region {
        let values = &self.program.values;
        let mut source = self.program.body.clone();
        settle(values, &mut source);
        share(values, &mut source, &BTreeSet::new());
        source.results.truncate(self.program.outputs.leaves().len());
        source
    }

    pub(super) fn by_elimination(&self, eliminated: &Eliminated, blocks: &TokenStream) -> TokenStream {
        let Eliminated { values, accumulation: Accumulation { region, entries, .. } } = eliminated;
        let mut body = Body::new(self.root, values);
        let _ = self.inner_parameters(&mut body, &BTreeMap::new());
        let own = self.dereferences(&mut body, &[]);
        let givens = self.givens(&mut body);
        let statements = body.statements(region);
        let found = self.output_value(&body, &region.results);
        let first = region.results.len() - entries.len();
        let stored = entries.iter().zip(&region.results[first..]);
        let stored: TokenStream =
            stored.map(|(entry, value)| self.stored(*entry, &body.read(*value))).collect();
        let value = local("value");
        quote! {
            #blocks
            #own
            #givens
            #statements
            #stored
            let #value = #found;
        }
    }

    /// Writes an entry, or a row, into the blocks of the arguments.
    fn stored(&self, entry: Entry, value: &TokenStream) -> TokenStream {
        let row = match entry {
            Entry::Row(row) => row,
            Entry::Number { argument, row, column } => {
                let block = block(argument);
                return quote!(#block[(#row, #column)] = #value;);
            }
        };
        let (mut first, arguments) = (0, self.arguments());
        let blocks = arguments.iter().enumerate().map(|(index, argument)| {
            let count = argument.count().expect("arguments of loops that carry rows have a size");
            let (block, start) = (block(index), first);
            first += count;
            quote!(for column in 0..#count { #block[(#row, column)] = #value[(0, #start + column)]; })
        });
        blocks.collect()
    }
}
