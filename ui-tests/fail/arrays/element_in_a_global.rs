// An element leaves through a global.

use std::cell::Cell;

use tapeless::differentiable;

thread_local! {
    static SEEN: Cell<f64> = const { Cell::new(0.0) };
}

#[differentiable]
fn first(x: &[f64]) -> f64 {
    SEEN.set(x[0]);
    x[0] * x[0]
}

fn main() {}
