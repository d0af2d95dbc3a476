// A path through a trait says nothing of derivatives.
use tapeless::differentiable;

trait Equation {
    fn residual(x: f64, p: f64) -> f64;
}

#[differentiable(implicit = <() as Equation>::residual)]
fn root(p: f64) -> f64 {
    p.sqrt()
}

fn main() {}
