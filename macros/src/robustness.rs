//! The macro never panics on what parses as a function, and what it writes always parses: thousands of functions, made
//! from a few by a seeded sequence of mutations.

mod attribute;
mod dice;
mod expression;
mod failure;
mod mishandled;
mod mixed;
mod mutation;
mod node;
mod pool;
mod seeds;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ItemFn;

use crate::expand::expand;
use attribute::{arguments, rule};
use dice::Dice;
use failure::{kind, outcome, smallest};
use mutation::Pools;
use seeds::seeds;

/// Mutants for each of the tests, which run side by side.
const MUTANTS: u64 = 2500;

/// Expands functions made by mutation; returns how many were refused. Of failures of one kind the first is shown.
fn expand_mutants(seed: u64, arguments: fn(&mut Dice) -> TokenStream) -> u64 {
    let (mut dice, pools, seeds) = (Dice(seed), Pools::new(), seeds());
    let (mut expanded, mut refused) = (0, 0);
    let mut failures = BTreeMap::new();
    while expanded < MUTANTS {
        let mut function = dice.pick(&seeds).clone();
        for _ in 0..=dice.below(4) {
            pools.mutate(&mut function, &mut dice);
        }
        let (arguments, tokens) = (arguments(&mut dice), function.to_token_stream());
        let Ok(function) = syn::parse2::<ItemFn>(tokens.clone()) else { continue };
        expanded += 1;
        match outcome(&arguments, &tokens) {
            Ok(code) => refused += u64::from(is_refusal(&code)),
            Err(failure) => {
                failures.entry(kind(&failure)).or_insert_with(|| {
                    let function = smallest(&arguments, function, &failure).to_token_stream();
                    format!("#[differentiable({arguments})] {function}\n{failure}\n")
                });
            }
        }
    }
    let failures: Vec<_> = failures.into_values().collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    refused
}

fn is_refusal(code: &TokenStream) -> bool {
    code.to_string().contains("compile_error")
}

#[test]
fn mutated_functions_are_expanded_or_refused_without_panic() {
    let refused = expand_mutants(1, arguments);
    let share = MUTANTS / 10..MUTANTS * 9 / 10;
    assert!(share.contains(&refused), "{refused} of {MUTANTS} refused: not a test of both");
}

#[test]
fn other_mutated_functions_are_expanded_or_refused_without_panic() {
    expand_mutants(2, arguments);
}

#[test]
fn mutated_functions_with_rules_are_expanded_or_refused_without_panic() {
    expand_mutants(3, rule);
}

#[test]
fn the_unmutated_functions_are_in_the_language() {
    for function in seeds() {
        let code = expand(TokenStream::new(), &function.to_token_stream());
        assert!(!is_refusal(&code), "refused: {code}");
    }
}

#[test]
fn what_is_no_function_is_refused_without_panic() {
    for item in [
        quote!(
            struct S;
        ),
        quote!(
            fn f();
        ),
        quote!(impl S { fn f(x: f64) -> f64 { x } }),
    ] {
        assert!(is_refusal(&expand(TokenStream::new(), &item)), "not refused: {item}");
    }
}
