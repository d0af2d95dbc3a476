//! Mixtures of Gaussians.

#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/gmm/problem.rs"]
mod problem;
#[path = "../../examples/gmm/program.rs"]
pub mod program;
#[path = "../../examples/gmm/sized.rs"]
mod sized;

use std::hint::black_box;

use problem::Problem;
use program::gmm;
use sized::gmm_sized;

use crate::table::{Case, Variant};
use crate::{by_hand, random, reference};

/// All cases.
pub fn cases() -> Vec<Case> {
    vec![
        case("gmm d2 K5 n1000", &Problem::seeded(2, 5, 1_000)),
        case("gmm d10 K25 n1000", &Problem::seeded(10, 25, 1_000)),
        sized_case("gmm const d2 K5 n1000", &Sized::<2, 5, 1>::seeded(1_000)),
        sized_case("gmm const d10 K25 n1000", &Sized::<10, 25, 45>::seeded(1_000)),
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
    let variants = vec![Variant::new("plain", plain), Variant::new("by hand", by_hand)];
    Case { name, instances: 1, variants }
}

/// The inputs where sizes are known when compiled.
#[derive(Clone)]
struct Sized<const D: usize, const K: usize, const BELOW: usize> {
    alphas: [f64; K],
    means: [[f64; D]; K],
    logarithms: [[f64; D]; K],
    below: [[f64; BELOW]; K],
    points: Vec<[f64; D]>,
    prior: program::Wishart,
}

impl<const D: usize, const K: usize, const BELOW: usize> Sized<D, K, BELOW> {
    fn seeded(points: usize) -> Self {
        let problem = Problem::seeded(D, K, points);
        let row = |k: usize| &problem.factors[k * (D + BELOW)..][..D + BELOW];
        Self {
            alphas: problem.alphas.as_slice().try_into().expect("as many components"),
            means: problem.means.as_chunks().0.try_into().expect("as many components"),
            logarithms: std::array::from_fn(|k| row(k)[..D].try_into().expect("a whole row")),
            below: std::array::from_fn(|k| row(k)[D..].try_into().expect("a whole row")),
            points: problem.points.as_chunks().0.to_vec(),
            prior: problem.prior,
        }
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
        bars = ([0.0; K], [[0.0; D]; K], [[0.0; D]; K], [[0.0; BELOW]; K]);
        let (alphas, means, logarithms, below) = &mut bars;
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
    let variants = vec![Variant::new("plain", plain), Variant::new("by hand", by_hand)];
    Case { name, instances: 1, variants }
}
