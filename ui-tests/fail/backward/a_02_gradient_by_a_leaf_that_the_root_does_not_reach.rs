// the root does not depend on `y`, and a zero would hide that.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn first(x: f64, y: f64) -> f64 {
    let unused = y * 2.0;
    println!("{unused}");
    x * x
}

fn main() {
    let x = Leaf::new(1.0_f64).with_grad();
    let y = Leaf::new(2.0_f64).with_grad();
    let _ = first::graph(&x, &y).gradients();
}
