// Backward needs the cosine's argument and the factor: more than the eight bytes that the attribute allows.

use tapeless::differentiable;

#[differentiable(max_saved_bytes = 8)]
fn wave(x: f64, y: f64) -> f64 {
    x.sin() * y.exp()
}

fn main() {}
