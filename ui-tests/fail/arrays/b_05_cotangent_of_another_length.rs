// A cotangent has the length of the root.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn doubled(x: [f64; 2]) -> [f64; 2] {
    [2.0 * x[0], 2.0 * x[1]]
}

fn main() {
    let x = Leaf::new([1.0, 2.0]).with_grad();
    doubled::graph(&x).backward_with([1.0, 0.0, 0.0]);
}
