//! Values: programs of the `PyTorch` lessons and their results; vectors of the originals are as many scalar leaves.

use tapeless::{Leaf, differentiable, zero_grads};

use super::{doubled_mean, leaf, lesson, squares};

#[differentiable]
fn cubes(x: f64, y: f64) -> f64 {
    x.powi(3) + y.powi(3)
}

#[differentiable]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn sum(x: f64, y: f64) -> f64 {
    x + y
}

#[test]
fn s1_02_lesson_gradients() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    assert_eq!(*graph.value(), 6.0);
    assert_eq!((*graph.a.value(), *graph.b.value()), (3.0, 2.0));
    graph.backward();
    assert_eq!((w.grad(), x.grad()), (5.0, 2.0));
    assert_eq!(lesson::value_and_grad(1.0, 2.0), (6.0, (5.0, 2.0)));
}

#[test]
fn s1_05_a_retained_graph_is_walked_twice_and_gradients_add() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    graph.backward_retain_graph();
    assert_eq!(w.grad(), 5.0);
    graph.backward();
    assert_eq!((w.grad(), x.grad()), (10.0, 4.0));
}

#[test]
fn s1_07_the_graph_made_anew_four_times_adds_up() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    for expected in [5.0, 10.0, 15.0, 20.0] {
        lesson::graph(&w, &x).backward();
        assert_eq!(w.grad(), expected);
    }
}

#[test]
fn s1_08_zeroing_one_leaf_leaves_the_other_growing() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    for expected in [2.0, 4.0, 6.0, 8.0] {
        lesson::graph(&w, &x).backward();
        assert_eq!((w.grad(), x.grad()), (5.0, expected));
        w.zero_grad();
    }
}

#[test]
fn s0_02_the_sum_of_squares() {
    let (x, y) = (leaf(2.0), leaf(3.0));
    let graph = squares::graph(&x, &y);
    assert_eq!(*graph.value(), 13.0);
    graph.backward();
    assert_eq!((x.grad(), y.grad()), (4.0, 6.0));
}

#[test]
fn s0_09_without_zeroing_gradients_double() {
    let (x, y) = (leaf(2.0), leaf(3.0));
    squares::graph(&x, &y).backward();
    squares::graph(&x, &y).backward();
    assert_eq!((x.grad(), y.grad()), (8.0, 12.0));
}

#[test]
fn s0_10_zeroed_leaves_begin_again() {
    let (mut x, mut y) = (leaf(2.0), leaf(3.0));
    squares::graph(&x, &y).backward();
    zero_grads((&mut x, &mut y));
    assert_eq!((x.grad(), y.grad()), (0.0, 0.0));
    cubes::graph(&x, &y).backward();
    assert_eq!((x.grad(), y.grad()), (12.0, 27.0));
}

#[test]
fn s0_08_the_gradient_by_an_intermediate_is_returned_and_leaves_are_untouched() {
    let (x0, x1) = (leaf(2.0), leaf(3.0));
    let (y0, y1) = (square::graph(&x0), square::graph(&x1));
    let z = sum::graph(&y0, &y1);
    assert_eq!(z.gradients(), (1.0, 1.0));
    assert_eq!((x0.grad(), x1.grad()), (0.0, 0.0));
}

#[test]
fn s0_14_s1_19_writing_a_detached_alias_shows_in_the_source() {
    let mut w = leaf(1.0);
    *w.detach_mut() = 999.0;
    assert_eq!(*w.value(), 999.0);
    assert!(w.is_leaf() && w.requires_grad());
}

#[test]
fn s1_17_a_detached_leaf_reads_the_same_storage() {
    let w = leaf(1.0);
    let alias = w.detach();
    assert!(std::ptr::eq(alias.value(), w.value()));
    assert!(alias.is_leaf() && !alias.requires_grad());
    assert_eq!(alias.op(), None);
}

#[test]
fn s1_16_the_optimiser_steps_on_the_leaf_and_it_stays_one() {
    let (mut w, x) = (leaf(1.0), leaf(2.0));
    lesson::graph(&w, &x).backward();
    w.step(|value, &grad| *value += grad / 5.0);
    assert_eq!((*w.value(), w.grad()), (2.0, 5.0));
    assert!(w.requires_grad() && w.is_leaf());
}

#[test]
fn s0_16_nodes_are_readable_after_backward_where_the_graph_was_retained() {
    let (x, y) = (leaf(2.0), leaf(3.0));
    let graph = squares::graph(&x, &y);
    graph.backward_retain_graph();
    assert_eq!((*graph.first.value(), *graph.second.value(), *graph.value()), (4.0, 9.0, 13.0));
    assert_eq!((x.grad(), y.grad()), (4.0, 6.0));
}

#[differentiable]
fn half_detached(a: f64, b: f64, c: f64) -> f64 {
    let cut = tapeless::detach(a + b);
    let kept = a + c;
    cut + kept
}

#[test]
fn s2_04_detach_cuts_one_path() {
    let (a, b, c) = (leaf(1.0), Leaf::new(1.0_f64), leaf(1.0));
    let graph = half_detached::graph(&a, &b, &c);
    assert_eq!(*graph.value(), 4.0);
    assert!(!graph.cut.requires_grad() && graph.cut.is_leaf());
    assert!(graph.kept.requires_grad());
    graph.backward();
    assert_eq!((a.grad(), c.grad()), (1.0, 1.0));
}

#[differentiable]
fn detached_product(a: f64, b: f64, e: f64) -> f64 {
    let f = tapeless::detach(a * b) + e;
    f
}

#[test]
fn s2_05_only_what_the_attached_part_reaches_gets_a_gradient() {
    let (a, b, e) = (leaf(2.0), leaf(3.0), leaf(1.0));
    let graph = detached_product::graph(&a, &b, &e);
    assert_eq!(*graph.f.value(), 7.0);
    graph.backward();
    assert_eq!((a.grad(), b.grad(), e.grad()), (0.0, 0.0, 1.0));
    assert_eq!(detached_product::grad(2.0, 3.0, 1.0), (0.0, 0.0, 1.0));
}

#[differentiable]
fn retained_root(a: f64, b: f64) -> f64 {
    #[retain_grad]
    let d = a + b;
    d
}

#[test]
fn s2_06_s2_08_a_retained_root_gets_one_and_stays_no_leaf() {
    let (a, b) = (leaf(1.0), Leaf::new(1.0_f64));
    let graph = retained_root::graph(&a, &b);
    assert!(!graph.d.is_leaf());
    assert_eq!(graph.backward().d, 1.0);
    assert_eq!(a.grad(), 1.0);
}

#[differentiable]
fn loss(output: f64, #[no_grad] target: f64) -> f64 {
    let error = output - target;
    error.powi(2) / 8.0
}

#[test]
fn s3_03_the_gradient_stands_on_the_leaf_made_of_a_square_root() {
    let inputs = [4.0_f64, 9.0].map(Leaf::new);
    let mut total = 0.0;
    let mut gradients = Vec::new();
    for input in &inputs {
        for target in [1.0, 2.0, 3.0, 4.0] {
            let output = leaf(input.value().sqrt());
            let graph = loss::graph(&output, target);
            total += graph.value();
            graph.backward();
            gradients.push(output.grad());
        }
    }
    assert_eq!(total, 1.5);
    assert_eq!(gradients, [0.25, 0.0, -0.25, -0.5, 0.5, 0.25, 0.0, -0.25]);
    assert!(inputs.iter().all(|input| !input.requires_grad()));
}

#[differentiable]
fn overwritten_after_use(x: f64) -> (f64, f64, f64) {
    let mut y = x + 2.0;
    let z = 2.0 * y;
    y = -2.0;
    let u = y * x;
    (z, y, u)
}

#[test]
fn s3_11_an_overwritten_value_leaves_earlier_results_as_they_were() {
    let ((z, y, _), dx) = overwritten_after_use::vjp(1.0, (1.0, 0.0, 0.0));
    assert_eq!((z, y, dx), (6.0, -2.0, 2.0));
}

#[test]
fn s3_15_later_uses_see_the_new_value_and_pass_no_gradient() {
    let ((z, _, u), dx) = overwritten_after_use::vjp(1.0, (1.0, 0.0, 1.0));
    assert_eq!((z, u, dx), (6.0, -2.0, 0.0));
    let (_, dx) = overwritten_after_use::vjp(1.0, (0.0, 1.0, 0.0));
    assert_eq!(dx, 0.0);
}

#[differentiable]
fn square_then_overwritten(x: f64) -> f64 {
    let mut y = x + 2.0;
    let z = y * y;
    y = -2.0;
    z + 0.0 * y
}

#[test]
fn s3_12_a_value_that_backward_needs_survives_being_overwritten() {
    assert_eq!(square_then_overwritten::value_and_grad(1.0), (9.0, 6.0));
}

#[test]
fn s4_01_the_gradient_of_a_mean_does_not_depend_on_the_numbers() {
    for [first, second, third] in [[0.5, -1.25, 2.0], [1e9, -3.0, 0.0]] {
        let (x, y, z) = (leaf(first), leaf(second), leaf(third));
        doubled_mean::graph(&x, &y, &z).backward();
        assert_eq!([x.grad(), y.grad(), z.grad()], [2.0 / 3.0; 3]);
        assert_eq!([*x.value(), *y.value(), *z.value()], [first, second, third]);
    }
}

#[differentiable]
fn exponential(x: f64) -> f64 {
    x.exp()
}

#[test]
fn s4_07_two_losses_on_one_shared_part_add_their_gradients() {
    let x = leaf(0.5);
    let shared = exponential::graph(&x);
    let first = retained_root::graph(&shared, &Leaf::new(0.0));
    first.backward();
    assert!((x.grad() - 1.648_721_270_700_128_2).abs() < 1e-15);
    square::graph(&shared).backward();
    assert!((x.grad() - 7.085_284_927_618_219).abs() < 1e-14);
}

#[test]
fn g_03_several_uses_of_one_leaf_add() {
    let x = leaf(3.0);
    lesson::graph(&x, &x).backward();
    assert_eq!(x.grad(), 14.0);
    let x = leaf(3.0);
    assert_eq!(lesson::graph(&x, &x).gradients(), (10.0, 4.0));
}
