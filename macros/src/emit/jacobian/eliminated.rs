//! Value and Jacobian in straight lines.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Shape, block};
use crate::analysis::jacobian::{self, Way};
use crate::differentiate::accumulate::{Accumulation, accumulate};
use crate::emit::argument::{Argument, count};
use crate::emit::body::Body;
use crate::emit::cost::weight;
use crate::emit::custom::local;
use crate::emit::function::Emitter;
use crate::ir::{Region, Values};
use crate::optimize::{optimize, settle, share};

/// The program of an elimination, optimized.
pub struct Eliminated {
    values: Values,
    accumulation: Accumulation,
}

impl Emitter<'_> {
    /// How the Jacobian is made, and the program where it is by elimination.
    pub(super) fn way(&self, shape: &Shape) -> (Way, Option<Eliminated>) {
        let by_shape = if self.goes_by_columns(shape) { Way::Columns } else { Way::Rows };
        let columns: Option<usize> = self.arguments().iter().map(Argument::count).sum();
        let Some((rows, columns)) = count(&shape.output).zip(columns) else { return (by_shape, None) };
        let mut values = self.program.values.clone();
        let source = self.source();
        let Some(mut accumulation) = accumulate(&mut values, self.program, &source) else {
            return (by_shape, None);
        };
        let primal = weight(&values, &source);
        let known = jacobian::Shape { rows, columns, primal, repeats: self.may_repeat() };
        let way = jacobian::cheapest(known, accumulation.work);
        optimize(&mut values, &mut accumulation.region, &self.program.outputs.buffers());
        (way, (way == Way::Elimination).then_some(Eliminated { values, accumulation }))
    }

    /// The program as reverse mode takes it.
    fn source(&self) -> Region {
        let values = &self.program.values;
        let mut source = self.program.body.clone();
        settle(values, &mut source);
        share(values, &mut source);
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
        let stored = entries.iter().zip(&region.results[first..]).map(|(entry, value)| {
            let (block, row, column, value) =
                (block(entry.argument), entry.row, entry.column, body.read(*value));
            quote!(#block[(#row, #column)] = #value;)
        });
        let stored: TokenStream = stored.collect();
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
}
