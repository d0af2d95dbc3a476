// A rule takes and gives structs, and no lists of them.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
pub struct Body {
    mass: f64,
    speed: f64,
}

#[differentiable(vjp = momentum_vjp)]
fn momentum(bodies: &[Body]) -> f64 {
    bodies.iter().map(|body| body.mass * body.speed).sum()
}

fn momentum_vjp(bodies: &[Body], cotangent: f64) -> (f64, Vec<BodyTangent>) {
    let by = |body: &Body| BodyTangent { mass: body.speed * cotangent, speed: body.mass * cotangent };
    (momentum(bodies), bodies.iter().map(by).collect())
}

fn main() {}
