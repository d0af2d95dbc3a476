// The gradient by a list of structs has no place inside of a function.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
pub struct Body {
    mass: f64,
    speed: f64,
}

#[differentiable(order = 2)]
fn momentum(bodies: &[Body]) -> f64 {
    bodies.iter().map(|body| body.mass * body.speed).sum()
}

#[differentiable]
fn penalty(bodies: &[Body]) -> f64 {
    let gradient: Vec<BodyTangent> = momentum::grad(bodies);
    gradient[0].mass
}

fn main() {}
