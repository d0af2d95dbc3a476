// An array leaf has the length of its parameter.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    x[0] + x[1]
}

fn main() {
    let x = Leaf::new([1.0, 2.0, 3.0]).with_grad();
    sum::graph(&x).backward();
}
