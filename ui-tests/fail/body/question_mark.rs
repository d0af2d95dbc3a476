// `?` leaves with a value that has no derivative.

use tapeless::differentiable;

fn checked(x: f64) -> Option<f64> {
    (x > 0.0).then_some(x)
}

#[differentiable]
fn root(x: f64) -> f64 {
    let y = checked(x)?;
    y.sqrt()
}

fn main() {}
