//! Vectors and matrices: values bit for bit, derivatives against central differences, forward mode against reverse
//! mode, second order against differences of the first.

#![allow(
    missing_docs,
    clippy::cast_lossless,
    clippy::cast_precision_loss,
    clippy::missing_panics_doc,
    clippy::needless_range_loop,
    clippy::redundant_closure_for_method_calls,
    clippy::trivially_copy_pass_by_ref,
    reason = "programs to try"
)]

use tapeless::nalgebra::SMatrix;

mod algebra;
mod calls;
mod cholesky;
mod converted;
mod derived;
mod elements;
mod factorizations;
mod given;
mod graphs;
mod idioms;
mod lists;
mod made;
mod options;
mod programs;
mod recorded;
mod shown;
mod spectral;
mod written;

/// A matrix of numbers between -1 and 1, another for each seed.
#[must_use]
pub fn sample<const R: usize, const C: usize>(seed: u64) -> SMatrix<f64, R, C> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    SMatrix::from_fn(|_, _| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 32).expect("it fits")) / f64::from(u32::MAX) * 2.0 - 1.0
    })
}

/// Checks functions of two matrices, given by their sizes, at several points; with `second`, Hessians too.
macro_rules! check {
    ($($name:ident $([$sizes:literal])? ($r:literal $c:literal, $m:literal $n:literal) $($second:ident)?;)*) => {
        mod checks {
            $(
                #[test]
                fn $name() {
                    use super::$name as f;
                    for seed in 1..5 {
                        let at = ($crate::sample::<$r, $c>(seed), $crate::sample::<$m, $n>(seed + 10));
                        let value = f(&at.0, &at.1);
                        tapeless::check::gradcheck(
                            &at,
                            |(a, b)| f(a, b),
                            |(a, b), bar| f::vjp(a, b, bar),
                            |(a, b), (a_dot, b_dot)| f::jvp(a, b, &a_dot, &b_dot),
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
            |(a, b)| $f::grad(a, b),
            |(a, b), (a_dot, b_dot)| $f::hvp(a, b, &a_dot, &b_dot),
        )
        .unwrap();
    };
}
pub(crate) use check;
