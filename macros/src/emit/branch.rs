//! Branches as `if` and `match`.

use proc_macro2::TokenStream;
use quote::quote;

use super::body::Body;
use crate::ir::{Match, Region, Selector, ValueId};

impl Body<'_> {
    pub fn branch(&mut self, selector: &Selector, arms: &[Region], results: &[ValueId]) -> TokenStream {
        let code = match selector {
            Selector::If(condition) => {
                let condition = self.read(*condition);
                let (then, otherwise) = (self.region(&arms[0]), self.region(&arms[1]));
                quote!(if #condition { #then } else { #otherwise })
            }
            Selector::Arm(arm) => {
                let arm = self.read(*arm);
                let last = arms.len() - 1;
                let arms = arms.iter().enumerate().map(|(number, region)| {
                    let inside = self.region(region);
                    let number = u32::try_from(number).expect("a match has fewer arms");
                    if number as usize == last {
                        quote!(_ => { #inside })
                    } else {
                        quote!(#number => { #inside })
                    }
                });
                let arms: Vec<_> = arms.collect();
                quote!(match #arm { #(#arms)* })
            }
            Selector::Match(pattern) => self.user_match(pattern, arms),
        };
        self.bound(results, &code)
    }

    fn user_match(&mut self, pattern: &Match, arms: &[Region]) -> TokenStream {
        let scrutinee = self.expression(&pattern.scrutinee);
        let arms: Vec<_> = pattern
            .arms
            .iter()
            .zip(arms)
            .map(|(arm, region)| {
                let inside = self.region(region);
                let pattern = &arm.pattern;
                let guard = arm.guard.iter().map(|guard| self.expression(guard));
                quote!(#pattern #(if #guard)* => { #inside })
            })
            .collect();
        quote!(match #scrutinee { #(#arms)* })
    }
}
