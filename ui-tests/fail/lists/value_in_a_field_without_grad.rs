// A field without grad has no place for a gradient, which would be lost.

use tapeless::{Differentiable, differentiable};

#[derive(Differentiable)]
struct Link {
    length: f64,
    #[no_grad]
    weight: f64,
}

#[differentiable]
fn links(x: f64) -> Vec<Link> {
    vec![Link { length: x, weight: x }]
}

fn main() {}
