// What looks like the refused uses of arrays, and is legal.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn dot(w: &[f64], x: &[f64]) -> f64 {
    w.iter().zip(x).map(|(a, b)| a * b).sum()
}

#[differentiable]
fn total(w: &[f64], x: &[f64]) -> f64 {
    let mut total = 0.0;
    for (a, b) in w.iter().zip(x) {
        total += a + b;
    }
    total
}

#[differentiable]
fn turned(x: [f64; 2]) -> [f64; 2] {
    let mut x = x;
    x.swap(0, 1);
    x[0] *= 2.0;
    for value in x.iter_mut() {
        *value += 1.0;
    }
    x
}

#[differentiable]
fn at_the_largest(x: &[f64]) -> f64 {
    let index = tapeless::no_grad(|| (0..x.len()).max_by(|a, b| x[*a].total_cmp(&x[*b])).unwrap_or(0));
    let mut sorted = x.to_vec();
    sorted[0] = 1.0;
    x[index] * x[index] + sorted[0]
}

fn main() {
    let mut w = Leaf::new(vec![1.0, 2.0]).with_grad();
    let mut x = Leaf::new(vec![3.0, 4.0]);
    x.update(|values| values.push(5.0));
    x.set(vec![3.0, 4.0]);
    dot::graph(&w, &x).backward();
    assert_eq!(w.grad(), [3.0, 4.0]);
    w.detach_mut()[0] = 2.0;
    w.step(|values, slope| values[1] -= slope[1]);
    std::mem::swap(&mut w, &mut x.clone().with_grad());
    assert_eq!(w.value(), x.value());

    // Backward does not read `x`: it is written while the graph lives.
    let graph = total::graph(&w, &x);
    x.update(|values| values.clear());
    graph.backward();

    let y = Leaf::new([1.0, 2.0]).with_grad();
    let graph = turned::graph(&y);
    graph.backward_retain_graph_with([1.0, 0.0]);
    graph.backward_with([1.0, 1.0]);
    assert_eq!(y.grad(), [1.0, 4.0]);
    assert_eq!(at_the_largest::grad(&[1.0, 3.0]), [0.0, 6.0]);
}
