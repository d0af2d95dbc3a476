// Code under `cfg` may not be there: the derivative does not know, so it is refused.

use tapeless::differentiable;

#[differentiable]
fn scaled(x: f64) -> f64 {
    #[cfg(any())]
    let x = x * 5.0;
    x
}

fn main() {
    let _ = scaled::grad(1.0);
}
