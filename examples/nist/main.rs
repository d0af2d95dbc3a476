//! Fits the 27 nonlinear regression problems of NIST's Statistical Reference Datasets, from both of NIST's
//! starting points, and counts the digits that agree with the certified values.
//!
//! `models.rs` holds what a user would write, `fit.rs` what a solver makes of it.
//!
//! ```text
//! cargo run --release --example nist
//! ```

mod accuracy;
mod dataset;
mod fit;
mod models;
mod plot;
mod report;

use std::error::Error;
use std::path::Path;

use accuracy::Accuracy;
use fit::fit;
use models::{Problem, problems};

/// The problem to draw: two bells that blend into each other.
const DRAWN: &str = "Gauss3";

/// Where pictures go.
const PICTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target");

fn main() -> Result<(), Box<dyn Error>> {
    let problems = problems();
    report::print_heading();
    report::print_summary(&fit_all(&problems));
    let drawn = problems.iter().find(|problem| problem.dataset.name == DRAWN);
    draw(drawn.expect("the problem to draw is one of NIST's"))
}

/// Fits every problem from both starts, and prints each fit once it is done.
fn fit_all(problems: &[Problem]) -> Vec<Accuracy> {
    let total = problems.iter().map(|problem| problem.dataset.starts.len()).sum::<usize>();
    let mut accuracies = Vec::with_capacity(total);
    for problem in problems {
        let dataset = &problem.dataset;
        for (start, number) in dataset.starts.iter().zip(1..) {
            let fit = fit(problem, start);
            let accuracy = Accuracy::of(&fit, dataset);
            let progress = format!("[{:>2}/{total}]", accuracies.len() + 1);
            report::print_fit(&progress, dataset, number, &fit, &accuracy);
            accuracies.push(accuracy);
        }
    }
    accuracies
}

/// Draws a problem's data and its fit from the far start.
fn draw(problem: &Problem) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(PICTURES)?;
    let path = Path::new(PICTURES).join(format!("nist-{}.svg", problem.dataset.name.to_lowercase()));
    let start = &problem.dataset.starts[0];
    plot::draw(&path, problem, start, &fit(problem, start).parameters)?;
    println!("\nThe data of {} and its fit are drawn in {}.", problem.dataset.name, path.display());
    Ok(())
}
