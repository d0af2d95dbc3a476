// S3-06: an integer is not an argument by which one differentiates.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1);
    let x = Leaf::new(2.0_f64);
    let _ = lesson::graph(&w, &x);
}
