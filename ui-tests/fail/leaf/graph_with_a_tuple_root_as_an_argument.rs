// Only a graph with a scalar root is an argument of a scalar function.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn polar(radius: f64, angle: f64) -> (f64, f64) {
    (radius * angle.cos(), radius * angle.sin())
}

fn main() {
    let radius = Leaf::new(1.0_f64).with_grad();
    let angle = Leaf::new(2.0_f64).with_grad();
    let graph = polar::graph(&radius, &angle);
    let _ = polar::graph(&graph, &angle);
}
