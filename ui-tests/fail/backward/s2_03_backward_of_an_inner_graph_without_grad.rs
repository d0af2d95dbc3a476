// S2-03: an inner graph in which nothing requires grad is an argument that requires none.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1.0_f64);
    let x = Leaf::new(2.0_f64);
    let inner = lesson::graph(&w, &x);
    lesson::graph(&inner, &x).backward();
}
