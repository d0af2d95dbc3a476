// The gradient by a vector is a vector of the same length.
use tapeless::differentiable;
use tapeless::nalgebra::SVector;

#[differentiable(vjp = energy_vjp)]
fn energy(x: SVector<f64, 3>) -> f64 {
    x.norm_squared()
}

fn energy_vjp(x: SVector<f64, 3>, cotangent: f64) -> (f64, SVector<f64, 2>) {
    (x.norm_squared(), SVector::from([x[0], x[1]]) * (2.0 * cotangent))
}

fn main() {}
