//! Functions that were mishandled once.

use proc_macro2::TokenStream;
use quote::quote;

use super::failure::outcome;

/// Each of these made the macro panic, or write what does not parse, when it was found.
#[test]
fn functions_that_were_mishandled_once_are_expanded() {
    let functions = [
        quote!(
            fn pushed_and_read_from_the_end(x: &[f64]) -> f64 {
                let mut v = Vec::new();
                for a in x {
                    v.push(a * a);
                }
                let mut s = 0.0;
                for (i, a) in v.iter().enumerate().rev() {
                    s = s * 0.5 + a * i as f64;
                }
                s
            }
        ),
        quote!(
            fn inner_scope(x: f64) -> f64 {
                {
                    let y = x;
                }
                let z = x;
                z
            }
        ),
        quote!(
            fn no_arms(x: f64) -> f64 {
                match x {}
            }
        ),
        quote!(
            fn nothing_differentiable_among_the_arguments(x: f64) -> f64 {
                x + f(no_grad(|| x))
            }
        ),
        quote!(
            fn associated(x: f64) -> f64 {
                Self::f(x)
            }
        ),
        quote!(
            fn condition_that_begins_with_a_block(x: f64, n: usize) -> f64 {
                if match n {
                    0 => 1.0,
                    _ => 2.0,
                } > x
                {
                    x
                } else {
                    1.0
                }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_labelled_block(x: f64, y: f64) -> f64 {
                if 'a: { 1.0 } > y { x } else { y }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_labelled_loop(x: f64, n: usize) -> f64 {
                if 'a: loop {
                    break 'a 1.0;
                } > x
                {
                    x
                } else {
                    1.0
                }
            }
        ),
        quote!(
            fn condition_that_begins_with_a_macro_in_braces(x: f64, n: usize) -> f64 {
                if std::convert::identity! { n } > x { x } else { 1.0 }
            }
        ),
    ];
    for function in functions {
        if let Err(failure) = outcome(&TokenStream::new(), &function) {
            panic!("{function} {failure}");
        }
    }
}
