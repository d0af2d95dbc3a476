//! Arrays, slices and `Vec`s as leaves of the typed graph.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn weighted(w: &[f64], x: &[f64], bias: f64) -> f64 {
    let mut total = bias;
    for (a, b) in w.iter().zip(x) {
        total += (a * b).sin();
    }
    total
}

#[test]
fn gradients_are_added_into_the_leaves_that_require_them() {
    let w = Leaf::new(vec![0.5, -1.0]).with_grad();
    let x = Leaf::new(vec![1.0, 2.0]);
    let bias = Leaf::new(0.25).with_grad();
    let graph = weighted::graph(&w, &x, &bias);
    assert_eq!(*graph.value(), weighted(&[0.5, -1.0], &[1.0, 2.0], 0.25));
    graph.backward();
    assert_eq!(w.grad(), vec![0.5_f64.cos(), 2.0 * (-2.0_f64).cos()]);
    assert_eq!(bias.grad(), 1.0);
    weighted::graph(&w, &x, &bias).backward();
    assert_eq!(bias.grad(), 2.0);
}

#[differentiable]
fn cubes(x: [f64; 3]) -> f64 {
    let mut total = 0.0;
    for value in x {
        total += value * value * value;
    }
    total
}

#[test]
fn an_array_is_a_leaf() {
    let mut x = Leaf::new([1.0, 2.0, 3.0]).with_grad();
    cubes::graph(&x).backward();
    assert_eq!(x.grad(), [3.0, 12.0, 27.0]);
    x.step(|value, gradient| value.iter_mut().zip(gradient).for_each(|(value, slope)| *value -= 0.1 * slope));
    assert_eq!(x.value()[0], 0.7);
}

#[test]
fn the_callers_buffers_are_added_into() {
    let (mut w_bar, mut x_bar, mut bias_bar) = (vec![1.0, 1.0], vec![0.0, 0.0], 0.5);
    let value =
        weighted::accumulate_grad(&[0.5, -1.0], &[1.0, 2.0], 0.0, &mut w_bar, &mut x_bar, &mut bias_bar);
    assert_eq!(value, weighted(&[0.5, -1.0], &[1.0, 2.0], 0.0));
    assert_eq!(w_bar[0], 1.0 + 0.5_f64.cos());
    assert_eq!(bias_bar, 1.5);
}

#[test]
#[should_panic(expected = "`w`")]
fn a_buffer_of_another_length_is_refused_by_name() {
    weighted::accumulate_grad(&[0.5, -1.0], &[1.0, 2.0], 0.0, &mut [0.0; 3], &mut [0.0; 2], &mut 0.0);
}
