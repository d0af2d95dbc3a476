//! The example `nist`: what it reaches on NIST's nonlinear regression problems.

#[path = "../examples/nist/accuracy.rs"]
mod accuracy;
#[path = "../examples/nist/dataset.rs"]
mod dataset;
#[path = "../examples/nist/fit.rs"]
mod fit;
#[path = "../examples/nist/models.rs"]
mod models;

use accuracy::{Accuracy, SOLVED_DIGITS, digits};
use fit::{Fit, fit};
use models::{Problem, problems};

/// The one problem whose residuals are rounding errors, 1e-13, so that sums of them have few digits.
const EXACT_DATA: &str = "Lanczos1";

/// Fits every problem from both starts, and names those whose fit is not as it should be.
fn complaints(is_right: impl Fn(&Problem, &Accuracy, &Fit) -> bool) -> Vec<String> {
    let mut complaints = Vec::new();
    for problem in problems() {
        for (start, number) in problem.dataset.starts.iter().zip(1..) {
            let fit = fit(&problem, start);
            let accuracy = Accuracy::of(&fit, &problem.dataset);
            if !is_right(&problem, &accuracy, &fit) {
                complaints
                    .push(format!("{} from start {number}: {accuracy:?}, {fit:?}", problem.dataset.name));
            }
        }
    }
    complaints
}

#[test]
fn all_problems_are_there() {
    let problems = problems();
    let observations: usize = problems.iter().map(|problem| problem.dataset.observations.len()).sum();
    let parameters: usize = problems.iter().map(|problem| problem.dataset.certified.len()).sum();
    assert_eq!((problems.len(), observations, parameters), (27, 2176, 120));
}

#[test]
fn the_certified_parameters_give_the_certified_sums() {
    for Problem { dataset, model } in problems() {
        let residual = |it: &dataset::Observation| model(&dataset.certified, &it.predictors).0 - it.response;
        let sum: f64 = dataset.observations.iter().map(|it| residual(it).powi(2)).sum();
        let enough = if dataset.name == EXACT_DATA { 0.0 } else { 5.0 };
        assert!(digits(sum, dataset.certified_sum) >= enough, "{}: {sum}", dataset.name);
    }
}

#[test]
fn every_start_is_solved_to_nine_digits() {
    let is_right =
        |_: &Problem, accuracy: &Accuracy, _: &Fit| accuracy.is_solved() && accuracy.parameters >= 9.0;
    assert_eq!(complaints(is_right), Vec::<String>::new());
}

#[test]
fn the_solver_alone_solves_every_start() {
    let is_right = |_: &Problem, accuracy: &Accuracy, fit: &Fit| {
        accuracy.solver >= SOLVED_DIGITS && fit.solver_iterations > 0 && fit.termination.was_successful()
    };
    assert_eq!(complaints(is_right), Vec::<String>::new());
}

#[test]
fn sums_and_deviations_agree_to_nine_digits() {
    let is_right = |problem: &Problem, accuracy: &Accuracy, _: &Fit| {
        let enough = if problem.dataset.name == EXACT_DATA { 2.0 } else { 9.0 };
        accuracy.sum_of_squares.min(accuracy.deviations) >= enough
    };
    assert_eq!(complaints(is_right), Vec::<String>::new());
}

#[test]
fn fits_are_repeatable() {
    let is_right = |problem: &Problem, _: &Accuracy, first: &Fit| {
        problem.dataset.starts.iter().any(|start| fit(problem, start) == *first)
    };
    assert_eq!(complaints(is_right), Vec::<String>::new());
}

#[test]
fn digits_are_between_none_and_eleven() {
    assert!((digits(1.001, 1.0) - 3.0).abs() < 1e-9);
    for (found, certified, expected) in [(2.0, 2.0, 11.0), (-9.0, 1.0, 0.0), (f64::NAN, 1.0, 0.0)] {
        assert_eq!(digits(found, certified).to_bits(), f64::to_bits(expected), "{found} for {certified}");
    }
}
