// Second derivatives of a solution need those of its equation.
use tapeless::differentiable;

#[differentiable(order = 2, implicit = residual)]
fn root(p: f64) -> f64 {
    p.sqrt()
}

#[differentiable]
fn residual(x: f64, p: f64) -> f64 {
    x * x - p
}

fn main() {}
