//! Mixtures of Gaussians.

#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/gmm/problem.rs"]
mod problem;
#[path = "../../examples/gmm/program.rs"]
pub mod program;
#[path = "../../examples/gmm/sized.rs"]
mod sized;

use std::hint::black_box;

use problem::{Problem, Sized};
use program::gmm;
use sized::gmm_sized;

use crate::table::{Case, Variant};
use crate::{by_hand, random, reference};

/// All cases.
pub fn cases() -> Vec<Case> {
    vec![
        case("gmm d2 K5 n1000", &Problem::seeded(2, 5, 1_000)),
        case("gmm d10 K25 n1000", &Problem::seeded(10, 25, 1_000)),
        sized_case("gmm const d2 K5 n1000", &Problem::seeded(2, 5, 1_000).sized::<2, 5, 1>()),
        sized_case("gmm const d10 K25 n1000", &Problem::seeded(10, 25, 1_000).sized::<10, 25, 45>()),
    ]
}

fn case(name: &'static str, problem: &Problem) -> Case {
    let p = problem.clone();
    let plain = move || {
        let p = black_box(&p);
        black_box(gmm(&p.alphas, &p.means, &p.factors, &p.points, p.dimension, p.prior));
    };
    let p = problem.clone();
    let (mut alphas, mut means, mut factors) =
        (vec![0.0; p.alphas.len()], vec![0.0; p.means.len()], vec![0.0; p.factors.len()]);
    let by_hand = move || {
        let p = black_box(&p);
        alphas.fill(0.0);
        means.fill(0.0);
        factors.fill(0.0);
        let mut bars =
            by_hand::gmm::Gradient { alphas: &mut alphas, means: &mut means, factors: &mut factors };
        let points = &p.points;
        black_box(by_hand::gmm::gmm(
            &p.alphas,
            &p.means,
            &p.factors,
            points,
            p.dimension,
            p.prior,
            &mut bars,
        ));
        black_box((&alphas, &means, &factors));
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("accumulate_grad", accumulate(problem.clone())),
        Variant::new("value_and_grad", value_and_grad(problem.clone())),
    ];
    Case { name, instances: 1, variants }
}

fn accumulate(p: Problem) -> impl FnMut() {
    let (mut alphas, mut means, mut factors) =
        (vec![0.0; p.alphas.len()], vec![0.0; p.means.len()], vec![0.0; p.factors.len()]);
    move || {
        let p = black_box(&p);
        alphas.fill(0.0);
        means.fill(0.0);
        factors.fill(0.0);
        black_box(gmm::accumulate_grad(
            &p.alphas,
            &p.means,
            &p.factors,
            &p.points,
            p.dimension,
            p.prior,
            &mut alphas,
            &mut means,
            &mut factors,
        ));
        black_box((&alphas, &means, &factors));
    }
}

fn value_and_grad(p: Problem) -> impl FnMut() {
    move || {
        let p = black_box(&p);
        black_box(gmm::value_and_grad(&p.alphas, &p.means, &p.factors, &p.points, p.dimension, p.prior));
    }
}

fn sized_case<const D: usize, const K: usize, const BELOW: usize>(
    name: &'static str,
    problem: &Sized<D, K, BELOW>,
) -> Case {
    let p = problem.clone();
    let plain = move || {
        let p = black_box(&p);
        black_box(gmm_sized(&p.alphas, &p.means, &p.logarithms, &p.below, &p.points, p.prior));
    };
    let p = problem.clone();
    let mut bars = (p.alphas, p.means, p.logarithms, p.below);
    let by_hand = move || {
        let p = black_box(&p);
        let (alphas, means, logarithms, below) = &mut bars;
        alphas.fill(0.0);
        means.as_flattened_mut().fill(0.0);
        logarithms.as_flattened_mut().fill(0.0);
        below.as_flattened_mut().fill(0.0);
        let mut bars = by_hand::gmm_sized::Gradient { alphas, means, logarithms, below };
        black_box(by_hand::gmm_sized::gmm_sized(
            &p.alphas,
            &p.means,
            &p.logarithms,
            &p.below,
            &p.points,
            p.prior,
            &mut bars,
        ));
        black_box((bars.alphas, bars.means, bars.logarithms, bars.below));
    };
    let p = problem.clone();
    let mut bars = (p.alphas, p.means, p.logarithms, p.below);
    let accumulate = move || {
        let p = black_box(&p);
        let (alphas, means, logarithms, below) = &mut bars;
        alphas.fill(0.0);
        means.as_flattened_mut().fill(0.0);
        logarithms.as_flattened_mut().fill(0.0);
        below.as_flattened_mut().fill(0.0);
        black_box(gmm_sized::accumulate_grad(
            &p.alphas,
            &p.means,
            &p.logarithms,
            &p.below,
            &p.points,
            p.prior,
            alphas,
            means,
            logarithms,
            below,
        ));
        black_box(&bars);
    };
    let p = problem.clone();
    let value_and_grad = move || {
        let p = black_box(&p);
        black_box(gmm_sized::value_and_grad(
            &p.alphas,
            &p.means,
            &p.logarithms,
            &p.below,
            &p.points,
            p.prior,
        ));
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("accumulate_grad", accumulate),
        Variant::new("value_and_grad", value_and_grad),
    ];
    Case { name, instances: 1, variants }
}
