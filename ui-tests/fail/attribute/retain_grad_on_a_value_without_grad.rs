// L-28: this value depends on no differentiable argument in any call.

use tapeless::differentiable;

#[differentiable]
fn scaled(x: f64, #[no_grad] n: usize) -> f64 {
    #[retain_grad]
    let scale = n as f64;
    x * scale
}

fn main() {}
