// `#[retain_grad]` marks a `let`, since the gradient needs a name.

use tapeless::differentiable;

#[differentiable]
fn square(x: f64) -> f64 {
    let y = x + 1.0;
    #[retain_grad]
    println!("{y}");
    y * y
}

fn main() {}
