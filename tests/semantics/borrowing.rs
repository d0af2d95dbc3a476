//! A graph borrows exactly the leaves that it must.

use tapeless::{Leaf, NoGrad, differentiable};

use super::{leaf, lesson};

#[differentiable]
fn sum(a: f64, b: f64) -> f64 {
    a + b
}

#[differentiable]
fn product(a: f64, b: f64) -> f64 {
    a * b
}

#[test]
fn s3_08_a_leaf_that_backward_does_not_read_is_written_while_the_graph_lives() {
    let (a, mut b) = (leaf(4.0), Leaf::new(9.0_f64));
    let graph = sum::graph(&a, &b);
    b.set(10.0);
    graph.backward();
    assert_eq!((a.grad(), *b.value()), (1.0, 10.0));
}

#[test]
fn s3_08_such_a_leaf_may_even_be_dropped() {
    let a = leaf(4.0);
    let graph = {
        let b = Leaf::new(9.0_f64);
        sum::graph(&a, &b)
    };
    assert_eq!(*graph.value(), 13.0);
    graph.backward();
    assert_eq!(a.grad(), 1.0);
}

#[test]
fn s1_15_a_leaf_without_grad_is_written_in_place() {
    let (mut w, x) = (Leaf::new(1.0_f64), leaf(2.0));
    w += 1.0;
    product::graph(&w, &x).backward();
    assert_eq!((*w.value(), x.grad()), (2.0, 2.0));
    w -= 0.5;
    w *= 4.0;
    w /= 3.0;
    assert_eq!(*w.value(), 2.0);
    w.update(|value| *value *= *value);
    assert_eq!(*w.value(), 4.0);
    w.set(0.0);
    assert_eq!(*w.value(), 0.0);
}

#[test]
fn leaves_are_written_after_the_graph_is_consumed() {
    let (mut w, mut x) = (leaf(1.0), Leaf::new(2.0_f64));
    let graph = lesson::graph(&w, &x);
    graph.backward();
    w.step(|value, &grad| *value -= 0.1 * grad);
    x.set(3.0);
    assert_eq!((*w.value(), *x.value()), (0.5, 3.0));
}

#[test]
fn a_loop_of_descent_finds_the_minimum() {
    #[differentiable]
    fn distance(w: f64, target: f64) -> f64 {
        (w - target).powi(2)
    }

    let (mut w, target) = (leaf(3.0), Leaf::new(1.0_f64));
    for _ in 0..100 {
        distance::graph(&w, &target).backward();
        w.step(|value, &grad| *value -= 0.25 * grad);
        w.zero_grad();
    }
    assert!((*w.value() - 1.0).abs() < 1e-12);
}

#[test]
fn leaves_are_made_from_numbers_cloned_and_printed() {
    let x: Leaf<f64, NoGrad> = Leaf::from(2.0);
    let w = leaf(2.0);
    product::graph(&w, &x).backward();
    assert_eq!((w.clone().grad(), *x.clone().value()), (2.0, 2.0));
    assert!(format!("{w:?}").contains('2') && format!("{x:?}").contains('2'));
}
