// A list is no array.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    x[0] + x[1]
}

fn main() {
    let x = Leaf::new(vec![1.0, 2.0]).with_grad();
    sum::graph(&x).backward();
}
