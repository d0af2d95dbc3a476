// There are as many equations as unknowns.
use tapeless::differentiable;
use tapeless::nalgebra::SVector;

#[differentiable(implicit = residual)]
fn solved(p: f64) -> SVector<f64, 2> {
    SVector::from([p, p])
}

#[differentiable]
fn residual(x: SVector<f64, 2>, p: f64) -> SVector<f64, 1> {
    SVector::<f64, 1>::new(x[0] - p)
}

fn main() {}
