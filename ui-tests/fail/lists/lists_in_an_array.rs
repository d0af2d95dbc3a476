// An array of structs is one array for each field, and an array of lists is not in the language.
use tapeless::{Differentiable, differentiable};

#[derive(Differentiable)]
pub struct Layer {
    weights: Vec<f64>,
    bias: f64,
}

#[differentiable]
fn total(layers: &[Layer; 2], x: f64) -> f64 {
    layers.iter().map(|layer| layer.bias + layer.weights[0] * x).sum()
}

fn main() {}
