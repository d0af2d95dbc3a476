// A graph whose root is an array is walked once, too.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn doubled(x: [f64; 2]) -> [f64; 2] {
    [2.0 * x[0], 2.0 * x[1]]
}

fn main() {
    let x = Leaf::new([1.0, 2.0]).with_grad();
    let graph = doubled::graph(&x);
    graph.backward_with([1.0, 0.0]);
    graph.backward_with([0.0, 1.0]);
}
