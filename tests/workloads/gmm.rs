//! Mixtures of Gaussians.

#[path = "../../examples/gmm/dual.rs"]
mod dual;
#[path = "../../examples/gmm/problem.rs"]
mod problem;
#[path = "../../examples/gmm/program.rs"]
pub mod program;
#[path = "../../examples/gmm/sized.rs"]
mod sized;

use problem::Problem;
use sized::gmm_sized;

use crate::comparison::central_differences;
use crate::reference::Reference;
use crate::{Gradient, assert_close, assert_same, by_hand, dual_numbers, random, reference};

const FILES: [&str; 3] = ["gmm_d2_K5_n1000", "gmm_d10_K5_n1000", "gmm_syn_d3_K4_n50_g0.7_m2"];

fn by_hand(problem: &Problem) -> Gradient {
    let mut alphas = vec![0.0; problem.alphas.len()];
    let mut means = vec![0.0; problem.means.len()];
    let mut factors = vec![0.0; problem.factors.len()];
    let mut bars = by_hand::gmm::Gradient { alphas: &mut alphas, means: &mut means, factors: &mut factors };
    let Problem { dimension, alphas: a, means: m, factors: f, points, prior } = problem;
    let value = by_hand::gmm::gmm(a, m, f, points, *dimension, *prior, &mut bars);
    (value, [alphas, means, factors].concat())
}

/// The same with its sizes known when compiled; the factors' gradient in the order of the other form.
fn sized_by_hand<const D: usize, const K: usize, const BELOW: usize>(problem: &Problem) -> (f64, Gradient) {
    let alphas: &[f64; K] = problem.alphas.as_slice().try_into().expect("as many components");
    let means: &[[f64; D]; K] = problem.means.as_chunks().0.try_into().expect("as many components");
    let (logarithms, below) = split::<D, K, BELOW>(&problem.factors);
    let points = problem.points.as_chunks().0;
    let value = gmm_sized(alphas, means, &logarithms, &below, points, problem.prior);

    let (mut alpha_bars, mut mean_bars) = ([0.0; K], [[0.0; D]; K]);
    let (mut logarithm_bars, mut below_bars) = ([[0.0; D]; K], [[0.0; BELOW]; K]);
    let mut bars = by_hand::gmm_sized::Gradient {
        alphas: &mut alpha_bars,
        means: &mut mean_bars,
        logarithms: &mut logarithm_bars,
        below: &mut below_bars,
    };
    let by_hand =
        by_hand::gmm_sized::gmm_sized(alphas, means, &logarithms, &below, points, problem.prior, &mut bars);
    let rows = logarithm_bars.iter().zip(&below_bars);
    let factors: Vec<f64> = rows.flat_map(|(logs, below)| logs.iter().chain(below)).copied().collect();
    (value, (by_hand, [alpha_bars.as_slice(), mean_bars.as_flattened(), &factors].concat()))
}

/// The logarithms of the diagonals, and what is below them.
fn split<const D: usize, const K: usize, const BELOW: usize>(
    factors: &[f64],
) -> ([[f64; D]; K], [[f64; BELOW]; K]) {
    let row = |k: usize| &factors[k * (D + BELOW)..][..D + BELOW];
    let logarithms = std::array::from_fn(|k| row(k)[..D].try_into().expect("a whole row"));
    (logarithms, std::array::from_fn(|k| row(k)[D..].try_into().expect("a whole row")))
}

#[test]
fn gradient_by_hand_is_the_reference() {
    for name in FILES {
        let Some(reference) = Reference::open(name) else { return };
        let (value, gradient) = Problem::expected(&reference);
        assert_close(name, &by_hand(&Problem::read(&reference)), &(value, gradient), 1e-10);
    }
}

#[test]
fn gradient_by_hand_is_that_of_differences_and_dual_numbers() {
    let problem = Problem::seeded(3, 4, 30);
    let (value, gradient) = by_hand(&problem);
    assert_eq!(value.to_bits(), problem.value().to_bits());
    let at = problem.parameters();
    let differences = central_differences(|parameters| problem.with(parameters).value(), &at);
    assert_close("differences", &(value, gradient.clone()), &(value, differences), 1e-9);
    let duals = dual_numbers::gradient(|parameters| dual::density(&problem, parameters), &at);
    assert_close("dual numbers", &(value, gradient), &(value, duals), 1e-12);
}

#[test]
fn sizes_known_when_compiled_change_nothing() {
    let problem = Problem::seeded(3, 4, 30);
    let (value, gradient) = sized_by_hand::<3, 4, 3>(&problem);
    assert_eq!(value.to_bits(), problem.value().to_bits());
    assert_same("sized", &gradient, &by_hand(&problem));
}
