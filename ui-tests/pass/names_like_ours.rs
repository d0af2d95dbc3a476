// A user's own items may have any name: what runs is what is differentiated.

use tapeless::differentiable;

/// The user's own `detach`, which doubles.
#[differentiable]
fn detach(x: f64) -> f64 {
    2.0 * x
}

/// The user's own `no_grad`, which squares.
#[differentiable]
fn no_grad(x: f64) -> f64 {
    x * x
}

/// The user's own `sigmoid`, which is none.
#[differentiable]
fn sigmoid(x: f64) -> f64 {
    x + 1.0
}

/// The user's own `grad`.
#[differentiable]
fn grad(x: f64) -> f64 {
    3.0 * x
}

#[differentiable]
fn all(x: f64) -> f64 {
    let value = detach(x);
    let cotangent = no_grad(value);
    let graph = sigmoid(cotangent);
    grad(graph)
}

#[differentiable]
fn arguments(x_bar: f64, x_dot: f64, value: f64, result: f64) -> f64 {
    let tapeless = x_bar * x_dot;
    let core = value * result;
    tapeless + core
}

fn main() {
    assert_eq!(all::value_and_grad(1.0), (15.0, 24.0));
    assert_eq!(arguments::grad(1.0, 2.0, 3.0, 4.0), (2.0, 1.0, 4.0, 3.0));
    assert_eq!(arguments::jvp(1.0, 2.0, 3.0, 4.0, 1.0, 0.0, 0.0, 0.0), (14.0, 2.0));
}
