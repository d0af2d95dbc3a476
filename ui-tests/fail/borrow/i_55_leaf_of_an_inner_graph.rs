// I-55: an inner graph borrows its leaves for as long as the outer one lives.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x
}

fn main() {
    let mut w = Leaf::new(1.0_f64).with_grad();
    let x = Leaf::new(2.0_f64);
    let inner = product::graph(&w, &x);
    let outer = product::graph(&inner, &x);
    w.step(|value, &grad| *value -= grad);
    outer.backward();
}
