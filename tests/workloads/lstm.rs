//! The recurrent network.

#[path = "../../examples/lstm/dual.rs"]
mod dual;
#[path = "../../examples/lstm/problem.rs"]
mod problem;
#[path = "../../examples/lstm/program.rs"]
mod program;

use problem::Problem;

use crate::comparison::central_differences;
use crate::random::Random;
use crate::reference::Reference;
use crate::{Gradient, assert_close, assert_same, assert_slope, by_hand, dual_numbers, random, reference};

fn by_hand(problem: &Problem) -> Gradient {
    let (mut main, mut extra) = (vec![0.0; problem.main.len()], vec![0.0; problem.extra.len()]);
    let Problem { width, main: m, extra: e, state, sequence } = problem;
    let value = by_hand::lstm::lstm(m, e, state, sequence, *width, &mut main, &mut extra);
    (value, [main, extra].concat())
}

#[test]
fn gradient_by_hand_is_the_reference() {
    for name in ["lstm_l2_c16_b14", "lstm_l2_c1024_b14"] {
        let Some(reference) = Reference::open(name) else { return };
        let expected = Problem::expected(&reference);
        assert_close(name, &by_hand(&Problem::read(&reference)), &expected, 1e-10);
    }
}

#[test]
fn gradient_by_hand_is_that_of_differences_and_dual_numbers() {
    let problem = Problem::seeded(2, 6, 5);
    let (value, gradient) = by_hand(&problem);
    assert_eq!(value.to_bits(), problem.value().to_bits());
    let at = problem.parameters();
    let differences = central_differences(|parameters| problem.with(parameters).value(), &at);
    assert_close("differences", &(value, gradient.clone()), &(value, differences), 1e-9);
    let duals = dual_numbers::gradient(|parameters| dual::loss(&problem, parameters), &at);
    assert_close("dual numbers", &(value, gradient), &(value, duals), 1e-12);
}

#[test]
fn gradient_is_the_one_by_hand() {
    for (layers, rows, width) in [(2, 6, 5), (1, 2, 1), (3, 2, 2), (2, 50, 14)] {
        let problem = Problem::seeded(layers, rows, width);
        assert_same("lstm", &problem.gradient(), &by_hand(&problem));
    }
}

#[test]
fn gradient_is_the_reference() {
    for name in ["lstm_l2_c16_b14", "lstm_l2_c1024_b14"] {
        let Some(reference) = Reference::open(name) else { return };
        assert_close(name, &Problem::read(&reference).gradient(), &Problem::expected(&reference), 1e-10);
    }
}

#[test]
fn forward_mode_agrees() {
    let problem = Problem::seeded(2, 6, 5);
    let direction = Random::new(1).list(problem.parameters().len(), -1.0, 1.0);
    assert_slope("lstm", &problem.gradient(), problem.slope(&direction), &direction);
}
