//! An expression of matrices, of several sizes.

use std::hint::black_box;

use num_dual::{DualSVec64, gradient};
use tapeless::differentiable;
use tapeless::nalgebra::{SMatrix, SVector};

use crate::random::Random;
use crate::table::{Case, Variant};

/// A square matrix.
type Square<const N: usize> = SMatrix<f64, N, N>;

/// Products, a transpose, a solution's residual: what filters and fits are made of.
#[differentiable]
fn expression<const N: usize>(a: &SMatrix<f64, N, N>, x: &SVector<f64, N>) -> f64 {
    let spread = a * a.transpose();
    let moved = spread * x - a.tr_mul(x);
    moved.norm_squared() + spread.trace() * x.dot(&moved)
}

/// The same with its gradient by hand.
fn by_hand<const N: usize>(a: &Square<N>, x: &SVector<f64, N>) -> (f64, (Square<N>, SVector<f64, N>)) {
    let spread = a * a.transpose();
    let moved = spread * x - a.tr_mul(x);
    let (trace, along) = (spread.trace(), x.dot(&moved));
    let by_moved = moved * 2.0 + x * trace;
    let mut by_spread = by_moved * x.transpose();
    by_spread += by_spread.transpose();
    (0..N).for_each(|i| by_spread[(i, i)] += 2.0 * along);
    let by_a = by_spread * a - x * by_moved.transpose();
    let by_x = spread * by_moved - a * by_moved + moved * trace;
    (moved.norm_squared() + trace * along, (by_a, by_x))
}

/// The same over dual numbers: the matrix's entries column by column, then the vector's.
fn dual<const N: usize, const ALL: usize>(all: SVector<DualSVec64<ALL>, ALL>) -> DualSVec64<ALL> {
    let a = |i: usize, j: usize| all[N * j + i];
    let x = |i: usize| all[N * N + i];
    let sum = |term: &dyn Fn(usize) -> DualSVec64<ALL>| (0..N).map(term).sum::<DualSVec64<ALL>>();
    let spread: Vec<_> = (0..N * N).map(|at| sum(&|k| a(at / N, k) * a(at % N, k))).collect();
    let moved: Vec<_> = (0..N).map(|i| sum(&|j| spread[N * i + j] * x(j) - a(j, i) * x(j))).collect();
    sum(&|i| moved[i] * moved[i]) + sum(&|i| spread[N * i + i]) * sum(&|i| x(i) * moved[i])
}

/// Sizes 2 to 12.
pub fn cases() -> Vec<Case> {
    vec![
        case::<2, 6>("matrices 2 x 2"),
        case::<3, 12>("matrices 3 x 3"),
        case::<4, 20>("matrices 4 x 4"),
        case::<6, 42>("matrices 6 x 6"),
        case::<8, 72>("matrices 8 x 8"),
        case::<12, 156>("matrices 12 x 12"),
    ]
}

fn case<const N: usize, const ALL: usize>(name: &'static str) -> Case {
    let random = &mut Random::new(29);
    let a = Square::<N>::from_fn(|_, _| random.between(-1.0, 1.0));
    let x = SVector::<f64, N>::from_fn(|_, _| random.between(-1.0, 1.0));
    let all = SVector::<f64, ALL>::from_iterator(a.iter().chain(x.iter()).copied());
    let (ours, theirs) = (expression::value_and_grad(&a, &x), by_hand(&a, &x));
    assert!((ours.1.0 - theirs.1.0).amax() < 1e-11 && (ours.1.1 - theirs.1.1).amax() < 1e-11, "{name}");
    let duals = gradient(dual::<N, ALL>, &all).1;
    assert!((duals.iter().zip(ours.1.0.iter().chain(ours.1.1.iter()))).all(|(d, o)| (d - o).abs() < 1e-11));
    let variants = vec![
        Variant::of("plain", move || expression(black_box(&a), black_box(&x))),
        Variant::of("by hand", move || by_hand(black_box(&a), black_box(&x))),
        Variant::of("value_and_grad", move || expression::value_and_grad(black_box(&a), black_box(&x))),
        Variant::of("num-dual", move || gradient(dual::<N, ALL>, black_box(&all))),
    ];
    Case { name, instances: 1, variants }
}
