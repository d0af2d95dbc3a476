//! Vectors and matrices whose size only the value knows: values bit for bit, derivatives against central differences,
//! forward mode against reverse mode, second order against differences of the first, for sizes from none to six, and
//! all of it against the same program over types of fixed size.

#![allow(
    missing_docs,
    clippy::cast_lossless,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::clone_on_copy,
    clippy::explicit_iter_loop,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    clippy::needless_range_loop,
    clippy::ptr_arg,
    clippy::redundant_closure_for_method_calls,
    clippy::similar_names,
    clippy::trivially_copy_pass_by_ref,
    clippy::useless_vec,
    reason = "programs to try"
)]

use tapeless::nalgebra::{DMatrix, DVector};

mod algebra;
mod calls;
mod constants;
mod elements;
mod factorizations;
mod fixed;
mod graphs;
mod iterators;
mod language;
mod lists;
mod loops;
mod made;
mod parts;
mod programs;
mod sizes;
mod structs;
mod uses;

/// A matrix of numbers between -1 and 1, another for each seed.
pub fn matrix(rows: usize, columns: usize, seed: u64) -> DMatrix<f64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    DMatrix::from_fn(rows, columns, |_, _| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 32).expect("it fits")) / f64::from(u32::MAX) * 2.0 - 1.0
    })
}

/// The same as a vector.
pub fn vector(length: usize, seed: u64) -> DVector<f64> {
    matrix(length, 1, seed).column(0).into_owned()
}

/// Checks functions of a square matrix and a vector of one size, for each size; with `second`, Hessians too.
macro_rules! check {
    ($($name:ident $sizes:expr $(, $second:ident)?;)*) => {
        mod checks {
            $(
                #[test]
                fn $name() {
                    use super::$name as f;
                    for size in $sizes {
                        let at = ($crate::matrix(size, size, size as u64 + 1), $crate::vector(size, size as u64 + 20));
                        let value = f(&at.0, &at.1);
                        tapeless::check::gradcheck(
                            &at,
                            |(a, x)| f(a, x),
                            |(a, x), bar| f::vjp(a, x, bar),
                            |(a, x), (a_dot, x_dot)| f::jvp(a, x, &a_dot, &x_dot),
                        )
                        .unwrap();
                        assert_eq!(f::vjp(&at.0, &at.1, tapeless::Differentiable::zero_tangent(&value)).0, value);
                        $(crate::check!(@ $second f at);)?
                    }
                }
            )*
        }
    };
    (@ second $f:ident $at:ident) => {
        tapeless::check::gradgradcheck(
            &$at,
            |(a, x)| $f::grad(a, x),
            |(a, x), (a_dot, x_dot)| $f::hvp(a, x, &a_dot, &x_dot),
        )
        .unwrap();
    };
}
pub(crate) use check;
