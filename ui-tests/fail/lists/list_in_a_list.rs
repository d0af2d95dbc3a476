// A list of structs is one list for each field, and a list of lists is not in the language.
use tapeless::{Differentiable, differentiable};

#[derive(Differentiable)]
pub struct Layer {
    weights: Vec<f64>,
    bias: f64,
}

#[differentiable]
fn total(layers: &[Layer], x: f64) -> f64 {
    layers.iter().map(|layer| layer.bias + layer.weights[0] * x).sum()
}

fn main() {}
