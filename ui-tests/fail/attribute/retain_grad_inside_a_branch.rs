// A node of a branch does not exist in every call, so that its gradient cannot be a field.

use tapeless::differentiable;

#[differentiable]
fn positive_square(x: f64) -> f64 {
    if x > 0.0 {
        #[retain_grad]
        let y = x + 1.0;
        y * y
    } else {
        0.0
    }
}

fn main() {}
