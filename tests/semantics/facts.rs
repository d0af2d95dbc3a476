//! Facts about variables.

use tapeless::{Leaf, NoGrad, RequiresGrad, differentiable};

use super::{doubled_mean, leaf, lesson, squares};

#[differentiable]
fn affine(x: f64, slope: f64, offset: f64) -> f64 {
    let scaled = slope * x;
    scaled + offset
}

#[differentiable]
fn retaining(w: f64, x: f64) -> f64 {
    #[retain_grad]
    let a = w + x;
    #[retain_grad]
    let b = w + 1.0;
    a * b
}

#[test]
fn s0_01_what_the_user_creates_is_a_leaf() {
    let (w, x) = (leaf(1.0), Leaf::new(2.0_f64));
    assert!(w.is_leaf() && x.is_leaf());
    const { assert!(Leaf::<f64, RequiresGrad>::IS_LEAF && Leaf::<f64, NoGrad>::IS_LEAF) };
    assert_eq!((w.op(), x.op()), (None, None));
}

#[test]
fn s1_01_the_result_of_an_operation_on_something_that_requires_grad_is_not_a_leaf() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    assert!(!graph.a.is_leaf() && !graph.b.is_leaf());
    assert!(graph.a.requires_grad() && graph.b.requires_grad());
}

#[test]
fn s0_04_a_leaf_need_not_require_grad() {
    let (w, x) = (leaf(1.0), Leaf::new(2.0_f64));
    assert!(w.requires_grad() && !x.requires_grad());
    const { assert!(Leaf::<f64, RequiresGrad>::REQUIRES_GRAD && !Leaf::<f64, NoGrad>::REQUIRES_GRAD) };
}

#[test]
fn s0_05_s2_02_s3_01_the_result_of_operations_on_values_that_need_no_grad_is_a_leaf() {
    let (w, x) = (Leaf::new(1.0_f64), Leaf::new(2.0_f64));
    let graph = lesson::graph(&w, &x);
    assert!(graph.a.is_leaf() && !graph.a.requires_grad());
    assert_eq!((graph.a.op(), graph.b.op()), (None, None));
    assert_eq!(*graph.value(), 6.0);
}

#[test]
fn s1_10_a_node_requires_grad_exactly_when_some_leaf_that_it_depends_on_does() {
    let (w, x) = (Leaf::new(1.0_f64), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    assert!(graph.a.requires_grad() && !graph.a.is_leaf());
    assert!(!graph.b.requires_grad() && graph.b.is_leaf());
    let (slope, offset, x) = (leaf(3.0), Leaf::new(1.0_f64), Leaf::new(2.0_f64));
    assert!(affine::graph(&x, &slope, &offset).scaled.requires_grad());
    let (slope, offset) = (Leaf::new(3.0_f64), leaf(1.0));
    assert!(!affine::graph(&x, &slope, &offset).scaled.requires_grad());
}

#[test]
fn s3_02_a_computed_value_that_needs_no_grad_can_be_made_a_leaf_that_does() {
    let (w, x) = (Leaf::new(1.0_f64), Leaf::new(2.0_f64));
    let computed = lesson::graph(&w, &x);
    let start = leaf(*computed.value());
    squares::graph(&start, &x).backward();
    assert!(start.is_leaf());
    assert_eq!(start.grad(), 12.0);
}

#[test]
fn s1_04_a_node_names_the_operation_that_made_it() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    assert_eq!((graph.a.op(), graph.b.op()), (Some("add"), Some("add")));
    let graph = squares::graph(&w, &x);
    assert_eq!(graph.first.op(), Some("powi"));
    let graph = affine::graph(&w, &x, &x);
    assert_eq!(graph.scaled.op(), Some("mul"));
    assert_eq!((w.op(), x.op()), (None, None));
}

#[test]
fn s0_07_s1_22_retained_nodes_have_gradients() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let retained = retaining::graph(&w, &x).backward();
    assert_eq!((retained.a, retained.b), (2.0, 3.0));
    assert_eq!((w.grad(), x.grad()), (5.0, 2.0));
}

#[test]
fn s0_06_retaining_the_graph_retains_no_gradient() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    let () = graph.backward_retain_graph();
    let () = graph.backward();
    assert_eq!(w.grad(), 10.0);
}

#[test]
fn s4_02_a_mean_of_doubled_numbers_retains_its_gradients() {
    let (x, y, z) = (leaf(0.5), leaf(-1.25), leaf(2.0));
    let retained = doubled_mean::graph(&x, &y, &z).backward();
    assert_eq!([x.grad(), y.grad(), z.grad()], [2.0 / 3.0; 3]);
    assert_eq!([retained.first, retained.second, retained.third], [1.0 / 3.0; 3]);
    assert_eq!(retained.mean, 1.0);
}

#[test]
fn g_02_a_retained_gradient_adds_up_over_walks() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = retaining::graph(&w, &x);
    graph.backward_retain_graph();
    assert_eq!((graph.retained().a, graph.retained().b), (2.0, 3.0));
    graph.backward_retain_graph();
    assert_eq!((graph.retained().a, graph.retained().b), (4.0, 6.0));
}

#[test]
fn s0_12_s0_13_making_a_parameter_of_a_node_cuts_the_graph_there() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let graph = lesson::graph(&w, &x);
    let parameter = leaf(*graph.a.value());
    squares::graph(&parameter, &x).backward();
    assert!(parameter.is_leaf());
    assert_eq!((parameter.grad(), w.grad(), x.grad()), (6.0, 0.0, 4.0));
}

#[test]
fn s2_09_only_what_the_differentiated_root_reaches_gets_a_gradient() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let untouched = lesson::graph(&w, &x);
    squares::graph(&x, &x).backward();
    assert_eq!((w.grad(), x.grad()), (0.0, 8.0));
    assert_eq!(*untouched.value(), 6.0);
}

#[differentiable]
fn identity(x: f64) -> f64 {
    x
}

#[test]
fn s2_10_the_root_itself_gets_one() {
    let a = leaf(3.0);
    identity::graph(&a).backward();
    assert_eq!(a.grad(), 1.0);
}

#[test]
fn g_05_a_leaf_as_its_own_root_gets_one_each_time() {
    let a = leaf(2.5);
    identity::graph(&a).backward();
    identity::graph(&a).backward();
    assert_eq!(a.grad(), 2.0);
}

#[differentiable]
fn compared(x: f64, y: f64) -> (f64, bool, usize) {
    let is_larger = x > y;
    (if is_larger { x * x } else { y }, is_larger, usize::from(x > 0.0))
}

#[test]
fn s3_06_comparisons_and_integers_have_no_gradient() {
    let ((value, is_larger, count), (dx, dy)) = compared::vjp(3.0, 2.0, (1.0, (), ()));
    assert_eq!((value, is_larger, count, dx, dy), (9.0, true, 1, 6.0, 0.0));
    let (_, tangent) = compared::jvp(3.0, 2.0, 1.0, 0.0);
    assert_eq!(tangent, (6.0, (), ()));
}

#[test]
fn s3_13_floats_of_both_kinds_may_require_grad() {
    let (double, single) = (Leaf::new(1.0_f64).with_grad(), Leaf::new(1.0_f32).with_grad());
    assert!(double.requires_grad() && single.requires_grad());
    assert!(!Leaf::new(3_u8).requires_grad() && !Leaf::new(true).requires_grad());
}

/// The size of what a closure returns.
fn size_of_result<R>(_: impl Fn() -> R) -> usize {
    size_of::<R>()
}

#[test]
fn s2_12_whether_a_value_retains_is_a_fact_of_its_type() {
    let (w, x) = (leaf(1.0), leaf(2.0));
    let (plain, marked) = (lesson::graph(&w, &x), retaining::graph(&w, &x));
    assert_eq!(size_of_result(|| plain.backward_retain_graph()), 0);
    assert_eq!(size_of_result(|| marked.backward_retain_graph()), 2 * size_of::<f64>());
}

#[differentiable]
fn partly_frozen(x: f64) -> f64 {
    let y = x * 2.0;
    let c: f64 = tapeless::no_grad(|| y + 1.0);
    y * c
}

#[test]
fn m_06_under_no_grad_the_result_of_anything_is_a_leaf_that_needs_no_grad() {
    let x = leaf(0.5);
    let graph = partly_frozen::graph(&x);
    assert!(graph.c.is_leaf() && !graph.c.requires_grad());
    assert_eq!((*graph.c.value(), graph.c.op()), (2.0, None));
    graph.backward();
    assert_eq!(x.grad(), 4.0);
}

#[test]
fn m_16_plain_evaluation_builds_no_graph_and_touches_no_gradient() {
    let x = leaf(0.5);
    assert_eq!(partly_frozen(*x.value()), 2.0);
    assert_eq!(x.grad(), 0.0);
}
