//! The small problems.

#[path = "../../examples/small_problems/dual.rs"]
mod dual;
#[path = "../../examples/small_problems/kmeans.rs"]
mod kmeans;
#[path = "../../examples/small_problems/llsq.rs"]
mod llsq;
#[path = "../../examples/small_problems/lse.rs"]
mod lse;
#[path = "../../examples/small_problems/ode.rs"]
mod ode;

use num_dual::Dual64;

use crate::comparison::central_differences;
use crate::random::Random;
use crate::reference::Reference;
use crate::{Gradient, assert_close, assert_same, assert_slope, by_hand, dual_numbers};

/// A program by hand, of what a file says.
type Adding<'a> = &'a dyn Fn(&Reference, &[f64], &mut [f64]) -> f64;

/// What a program by hand adds into zeros.
fn added(program: impl Fn(&[f64], &mut [f64]) -> f64, at: &[f64]) -> Gradient {
    let mut bars = vec![0.0; at.len()];
    (program(at, &mut bars), bars)
}

/// The value of a program's gradient by hand is the program's; the gradient is that of differences and duals.
fn check(
    name: &str,
    plain: impl Fn(&[f64]) -> f64,
    by_hand: impl Fn(&[f64], &mut [f64]) -> f64,
    dual: impl Fn(&[Dual64]) -> Dual64,
    ours: impl Fn(&[f64]) -> Gradient,
    at: &[f64],
) {
    let gradient = added(by_hand, at);
    assert_same(name, &ours(at), &gradient);
    assert_eq!(plain(at).to_bits(), gradient.0.to_bits(), "{name}");
    let differences = (gradient.0, central_differences(plain, at));
    assert_close(name, &gradient, &differences, 1e-9);
    assert_close(name, &gradient, &(gradient.0, dual_numbers::gradient(dual, at)), 1e-12);
}

#[test]
fn gradient_by_hand_is_the_reference() {
    let against = |name: &str, at: &str, value: &str, slope: &str, by_hand: Adding| {
        let Some(file) = Reference::open(name) else { return };
        let gradient = added(|at, bars| by_hand(&file, at, bars), &file.list(at));
        let value = *file.list(value).last().expect("the file has a value");
        assert_close(name, &gradient, &(value, file.list(slope)), 1e-10);
    };
    against("gb_lse_n100", "x", "primal", "gradient", &|_, x, bars| by_hand::lse::lse(x, bars));
    against("gb_llsq_n24_m6", "x", "primal", "gradient", &|file, x, bars| {
        by_hand::llsq::llsq(x, file.counts("n")[0], bars)
    });
    against("gb_ode_n6_s10", "x", "primal", "gradient", &|file, x, bars| {
        by_hand::ode::ode(x, file.counts("s")[0], bars)
    });
}

#[test]
fn clusters_by_hand_are_the_reference() {
    let Some(file) = Reference::open("gb_kmeans_k5_n60_d3") else { return };
    let (centers, points) = (file.list("centroids"), file.list("points"));
    let gradient = added(|at, bars| by_hand::kmeans::kmeans(at, &points, 3, bars), &centers);
    // The file has the gradient over the diagonal of the Hessian, which is twice the number of a centre's points.
    let mut members = vec![0.0; centers.len()];
    for point in points.chunks_exact(3) {
        let distance = |k: &usize| kmeans::kmeans(&centers[k * 3..][..3], point, 3);
        let nearest = (0..centers.len() / 3).min_by(|a, b| distance(a).total_cmp(&distance(b)));
        let nearest = nearest.expect("there are centers");
        members[nearest * 3..][..3].iter_mut().for_each(|members| *members += 1.0);
    }
    let directions = file.list("dir");
    let expected = directions.iter().zip(members).map(|(direction, members)| 2.0 * members * direction);
    assert_close("kmeans", &gradient, &(file.number("cost"), expected.collect()), 1e-10);
}

#[test]
fn gradients_are_those_by_hand_of_differences_and_dual_numbers() {
    let random = &mut Random::new(11);
    check(
        "lse",
        lse::lse,
        by_hand::lse::lse,
        dual::lse,
        lse::lse::value_and_grad,
        &random.list(20, -3.0, 3.0),
    );
    check(
        "llsq",
        |x| llsq::llsq(x, 24),
        |x, bars| by_hand::llsq::llsq(x, 24, bars),
        |x| dual::llsq(x, 24),
        |x| llsq::llsq::value_and_grad(x, 24),
        &random.list(6, -1.0, 1.0),
    );
    check(
        "ode",
        |x| ode::ode(x, 10),
        |x, bars| by_hand::ode::ode(x, 10, bars),
        |x| dual::ode(x, 10),
        |x| ode::ode::value_and_grad(x, 10),
        &random.list(6, 0.5, 1.5),
    );
    let points = random.list(60, -1.0, 1.0);
    check(
        "kmeans",
        |x| kmeans::kmeans(x, &points, 3),
        |x, bars| by_hand::kmeans::kmeans(x, &points, 3, bars),
        |x| dual::kmeans(x, &points, 3),
        |x| kmeans::kmeans::value_and_grad(x, &points, 3),
        &random.list(15, -1.0, 1.0),
    );
}

#[test]
fn forward_mode_agrees() {
    let random = &mut Random::new(17);
    let (x, towards) = (random.list(15, -1.0, 1.0), random.list(15, -1.0, 1.0));
    let points = random.list(60, -1.0, 1.0);
    let check = |name: &str, gradient: Gradient, slope: (f64, f64)| {
        assert_slope(name, &gradient, slope, &towards);
    };
    check("lse", lse::lse::value_and_grad(&x), lse::lse::jvp(&x, &towards));
    check("llsq", llsq::llsq::value_and_grad(&x, 24), llsq::llsq::jvp(&x, 24, &towards));
    check("ode", ode::ode::value_and_grad(&x, 10), ode::ode::jvp(&x, 10, &towards));
    let slope = kmeans::kmeans::jvp(&x, &points, 3, &towards);
    check("kmeans", kmeans::kmeans::value_and_grad(&x, &points, 3), slope);
}
