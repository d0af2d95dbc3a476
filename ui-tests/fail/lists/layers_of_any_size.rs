// A matrix whose size is a value has memory of its own, and a list is one piece.
use tapeless::nalgebra::DMatrix;
use tapeless::{Differentiable, differentiable};

#[derive(Differentiable)]
pub struct Layer {
    weights: DMatrix<f64>,
    bias: f64,
}

#[differentiable]
fn total(layers: &[Layer], x: f64) -> f64 {
    layers[0].weights[(0, 0)] * x + layers[1].bias
}

fn main() {}
