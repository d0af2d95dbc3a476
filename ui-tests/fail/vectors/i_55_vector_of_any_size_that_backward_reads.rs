// The graph borrows the leaf that its backward reads.
use tapeless::nalgebra::DVector;
use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(x: &DVector<f64>, y: &DVector<f64>) -> f64 {
    x.dot(y)
}

fn main() {
    let x = Leaf::new(DVector::from_element(2, 1.0)).with_grad();
    let mut y = Leaf::new(DVector::from_element(2, 1.0));
    let graph = product::graph(&x, &y);
    y.update(|value| value[0] = 2.0);
    graph.backward();
}
