// An array that is an argument by another name has its gradient in the leaf.
use tapeless::differentiable;

#[differentiable]
fn product(x: [f64; 2]) -> f64 {
    #[retain_grad]
    let pair = x;
    pair[0] * pair[1]
}

fn main() {}
