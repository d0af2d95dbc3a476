// An array that backward adds to is not written while the graph lives.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    x[0] + x[1]
}

fn main() {
    let mut x = Leaf::new([1.0, 2.0]).with_grad();
    let graph = sum::graph(&x);
    x.detach_mut()[0] = 5.0;
    graph.backward();
}
