// A function of `f64` takes leaves of `f64`.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}

fn main() {
    let w = Leaf::new(1.0_f32).with_grad();
    let x = Leaf::new(2.0_f64);
    let _ = lesson::graph(&w, &x);
}
