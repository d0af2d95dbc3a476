// The gradient by a whole array is not retained yet.

use tapeless::differentiable;

#[differentiable]
fn product(x: f64) -> f64 {
    #[retain_grad]
    let both = [x + 1.0, x - 1.0];
    both[0] * both[1]
}

fn main() {}
