// The residual takes the solution first, then every parameter.
use tapeless::differentiable;

#[differentiable(implicit = residual)]
fn root(p: f64, q: f64) -> f64 {
    (p * q).sqrt()
}

#[differentiable]
fn residual(x: f64, p: f64) -> f64 {
    x * x - p
}

fn main() {}
