//! The table, printed line by line as the fits are done.

use super::accuracy::{Accuracy, SOLVED_DIGITS};
use super::dataset::Dataset;
use super::fit::Fit;

/// How many parameters go on one line.
const PARAMETERS_PER_LINE: usize = 4;

/// Explains the columns and prints their heads.
pub fn print_heading() {
    println!(
        "LRE: digits that agree with NIST's certified values, of which there are 11; of several the worst."
    );
    println!("     solver: the parameters as Levenberg-Marquardt leaves them, polished: after Gauss-Newton,");
    println!("     sum: the sum of squares, dev.: the parameters' standard deviations.\n");
    println!("                                                         |             LRE             |");
    println!("        problem  start    sum of squares      iterations | solver polished  sum   dev. |");
}

/// Prints one fit: a line of figures, and the parameters below it.
pub fn print_fit(progress: &str, dataset: &Dataset, start: usize, fit: &Fit, accuracy: &Accuracy) {
    let iterations = format!("{} + {}", fit.solver_iterations, fit.polishing_steps);
    println!(
        "{progress} {:<9} {start:>4} {:>17.10e} {iterations:>15} | {:>6.1} {:>8.1} {:>5.1} {:>5.1} | {}",
        dataset.name,
        fit.sum_of_squares,
        accuracy.solver,
        accuracy.parameters,
        accuracy.sum_of_squares,
        accuracy.deviations,
        verdict(fit, accuracy),
    );
    for (line, values) in fit.parameters.chunks(PARAMETERS_PER_LINE).enumerate() {
        print_parameters(line * PARAMETERS_PER_LINE, values);
    }
}

/// Prints a line of parameters, of which the first has `offset` before it.
fn print_parameters(offset: usize, values: &[f64]) {
    let named = values.iter().zip(offset + 1..).map(|(value, number)| format!("b{number} = {value:<18.10e}"));
    println!("        {}", named.collect::<Vec<_>>().join(" ").trim_end());
}

/// Says in words what the figures of a fit mean.
fn verdict(fit: &Fit, accuracy: &Accuracy) -> String {
    match (accuracy.is_solved(), fit.termination.was_successful()) {
        (true, true) => "solved".to_owned(),
        (true, false) => format!("solved, though the solver says {:?}", fit.termination),
        (false, true) => "FAILED: another minimum".to_owned(),
        (false, false) => format!("FAILED: {:?}", fit.termination),
    }
}

/// Prints how many starts were solved, and how well.
pub fn print_summary(accuracies: &[Accuracy]) {
    let reach = |digits: f64| accuracies.iter().filter(|it| it.parameters >= digits).count();
    let total = accuracies.len();
    println!("\n{} of {total} starts solved ({SOLVED_DIGITS} digits or more),", reach(SOLVED_DIGITS));
    println!("{} of {total} reach 9 digits, {} of {total} reach 10.", reach(9.0), reach(10.0));
    println!(
        "Lanczos1's residuals are the rounding errors of its data, 1e-13, which leaves its sum few digits."
    );
}
