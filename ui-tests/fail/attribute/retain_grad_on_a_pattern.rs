// `#[retain_grad]` marks a `let` with one name.

use tapeless::differentiable;

#[differentiable]
fn product(x: f64, y: f64) -> f64 {
    #[retain_grad]
    let (first, second) = (x + y, x - y);
    first * second
}

fn main() {}
