//! Mixtures of Gaussians.

#[path = "../../examples/gmm/dual.rs"]
mod dual;
#[path = "../../examples/gmm/problem.rs"]
mod problem;
#[path = "../../examples/gmm/program.rs"]
pub mod program;
#[path = "../../examples/gmm/sized.rs"]
mod sized;

use problem::{Problem, Sized};

use crate::comparison::central_differences;
use crate::random::Random;
use crate::reference::Reference;
use crate::{Gradient, assert_close, assert_same, assert_slope, by_hand, dual_numbers, random, reference};

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
fn sized_by_hand<const D: usize, const K: usize, const BELOW: usize>(problem: &Problem) -> Gradient {
    let sized = problem.sized::<D, K, BELOW>();
    let (mut alphas, mut means) = ([0.0; K], [[0.0; D]; K]);
    let (mut logarithms, mut below) = ([[0.0; D]; K], [[0.0; BELOW]; K]);
    let mut bars = by_hand::gmm_sized::Gradient {
        alphas: &mut alphas,
        means: &mut means,
        logarithms: &mut logarithms,
        below: &mut below,
    };
    let Sized { alphas: a, means: m, logarithms: l, below: b, points, prior } = &sized;
    let value = by_hand::gmm_sized::gmm_sized(a, m, l, b, points, *prior, &mut bars);
    let rows = logarithms.iter().zip(&below);
    let factors: Vec<f64> = rows.flat_map(|(logs, below)| logs.iter().chain(below)).copied().collect();
    (value, [alphas.as_slice(), means.as_flattened(), &factors].concat())
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
fn gradient_is_the_one_by_hand() {
    for (dimension, components, points) in [(3, 4, 30), (2, 5, 10), (1, 1, 1), (10, 3, 20)] {
        let problem = Problem::seeded(dimension, components, points);
        assert_same("gmm", &problem.gradient(), &by_hand(&problem));
    }
}

#[test]
fn gradient_is_the_reference() {
    for name in FILES {
        let Some(reference) = Reference::open(name) else { return };
        assert_close(name, &Problem::read(&reference).gradient(), &Problem::expected(&reference), 1e-10);
    }
}

#[test]
fn forward_mode_agrees() {
    let problem = Problem::seeded(3, 4, 30);
    let direction = Random::new(1).list(problem.parameters().len(), -1.0, 1.0);
    assert_slope("gmm", &problem.gradient(), problem.slope(&direction), &direction);
}

#[test]
fn sizes_known_when_compiled_change_nothing() {
    let problem = Problem::seeded(3, 4, 30);
    let by_hand = by_hand(&problem);
    assert_same("sized, by hand", &sized_by_hand::<3, 4, 3>(&problem), &by_hand);
    assert_same("sized", &problem.sized_gradient::<3, 4, 3>(), &by_hand);
}
