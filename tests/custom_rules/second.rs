//! Rules that are differentiable themselves.

use tapeless::{differentiable, gradcheck};

use super::fixture::{Fixture, target};
use super::pairs;

/// A rule that is differentiable itself.
#[differentiable(order = 2, vjp = logistic_vjp)]
fn logistic(x: f64, scale: f64) -> f64 {
    let table: Vec<f64> =
        (0..2).map(|sign| f64::from(sign) + f64::from(1 - sign) * (-x * scale).exp()).collect();
    table.iter().sum::<f64>().recip()
}

#[differentiable]
fn logistic_vjp(x: f64, scale: f64, cotangent: f64) -> (f64, (f64, f64)) {
    let value = (1.0 + (-x * scale).exp()).recip();
    let slope = cotangent * value * (1.0 - value);
    (value, (slope * scale, slope * x))
}

#[differentiable(order = 2, vjp = energy_vjp)]
fn energy(xs: [f64; 2]) -> f64 {
    xs[0] * xs[0] * xs[1]
}

#[differentiable]
fn energy_vjp(xs: [f64; 2], cotangent: f64) -> (f64, [f64; 2]) {
    let [x, y] = xs;
    (x * x * y, [2.0 * x * y * cotangent, x * x * cotangent])
}

#[differentiable(order = 2)]
fn outer_twice(x: f64) -> f64 {
    logistic(x * x, 2.0 * x).ln()
}

gradcheck! {
    outer_twice(x in 0.2..1.0_f64)
    energy(xs in pairs())
}

#[test]
fn gradients_are_added_into_buffers() {
    let mut bar = [1.0, 1.0];
    assert_eq!(energy::accumulate_grad([2.0, 3.0], &mut bar), 12.0);
    assert_eq!(bar, [13.0, 5.0]);
    assert_eq!(energy::hessian([2.0, 3.0]).as_slice(), [6.0, 4.0, 4.0, 0.0]);
}

#[test]
fn a_third_derivative_is_refused_when_the_program_is_built() {
    let program = target("[[bin]]", "third_order", "third_order/main.rs");
    let output = Fixture::new("third_order", "tapeless", &program).cargo(&["build"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && message.contains("a third derivative of `square` is needed"),
        "{message}"
    );
}
