// A tuple is no vector.
use tapeless::differentiable;

#[differentiable(implicit = residual)]
fn solved(p: f64) -> (f64, f64) {
    (p, p)
}

#[differentiable]
fn residual(x: [f64; 2], p: f64) -> (f64, f64) {
    (x[0] - p, x[1] - p)
}

fn main() {}
