//! Five small problems and their gradients: a sum of exponentials, least squares, a differential equation, clusters,
//! a determinant.
//!
//! ```text
//! cargo run --release --example small_problems
//! ```

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/comparison.rs"]
mod comparison;
mod det;
mod dual;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/dual.rs"]
mod dual_numbers;
mod kmeans;
mod llsq;
mod lse;
mod ode;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/random.rs"]
mod random;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/reference.rs"]
mod reference;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/report.rs"]
mod report;

use comparison::central_differences;
use num_dual::Dual64;
use random::Random;
use reference::Reference;
use tapeless::nalgebra::SMatrix;

fn main() {
    seeded();
    references();
}

/// Inputs of the project's own, against differences and dual numbers.
fn seeded() {
    let random = &mut Random::new(11);
    let x = random.list(20, -3.0, 3.0);
    confirm("lse of 20", &x, lse::lse::value_and_grad(&x), lse::lse, dual::lse);
    let x = random.list(6, -1.0, 1.0);
    confirm(
        "llsq, 24 x 6",
        &x,
        llsq::llsq::value_and_grad(&x, 24),
        |x| llsq::llsq(x, 24),
        |x| dual::llsq(x, 24),
    );
    let x = random.list(6, 0.5, 1.5);
    confirm(
        "ode, 6 in 10 steps",
        &x,
        ode::ode::value_and_grad(&x, 10),
        |x| ode::ode(x, 10),
        |x| dual::ode(x, 10),
    );
    let (x, points) = (random.list(15, -1.0, 1.0), random.list(60, -1.0, 1.0));
    let gradient = kmeans::kmeans::value_and_grad(&x, &points, 3);
    let plain = |x: &[f64]| kmeans::kmeans(x, &points, 3);
    confirm("kmeans, 5 centers, 20 points", &x, gradient, plain, |x| dual::kmeans(x, &points, 3));
    let x = random.list(64, -1.0, 1.0);
    let (value, gradient) = det::det_8::value_and_grad(&SMatrix::from_column_slice(&x));
    let plain = |x: &[f64]| det::det_8(&SMatrix::from_column_slice(x));
    confirm("det of 8 rows", &x, (value, gradient.as_slice().to_vec()), plain, dual::det);
}

fn confirm(
    title: &str,
    at: &[f64],
    (value, gradient): (f64, Vec<f64>),
    plain: impl Fn(&[f64]) -> f64,
    dual: impl Fn(&[Dual64]) -> Dual64,
) {
    report::gradient(title, value, &gradient);
    report::agreement("central differences", &gradient, &central_differences(plain, at));
    report::agreement("num-dual", &gradient, &dual_numbers::gradient(dual, at));
}

/// The inputs of the reference files, against the derivatives in them.
fn references() {
    compare("gb_lse_n100", "x", |_, x| lse::lse::value_and_grad(x));
    compare("gb_llsq_n24_m6", "x", |file, x| llsq::llsq::value_and_grad(x, file.counts("n")[0]));
    compare("gb_det_l5", "A_rowmajor", |_, rows| {
        // Transposed, it has the same determinant, and the gradient's rows are columns.
        let (value, gradient) = det::det_5::value_and_grad(&SMatrix::from_column_slice(rows));
        (value, gradient.as_slice().to_vec())
    });
    compare("gb_ode_n6_s10", "x", |file, x| ode::ode::value_and_grad(x, file.counts("s")[0]));
}

fn compare(name: &str, at: &str, gradient: impl Fn(&Reference, &[f64]) -> (f64, Vec<f64>)) {
    let Some(file) = Reference::open(name) else { return };
    let (value, gradient) = gradient(&file, &file.list(at));
    report::gradient(name, value, &gradient);
    let values = file.list("primal");
    report::agreement("the file's value", &[value], &values[values.len() - 1..]);
    report::agreement("the file's gradient", &gradient, &file.list("gradient"));
}
