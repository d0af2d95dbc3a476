//! The rows of the specification about leaves that are vectors and matrices, of fixed and of any size, and structs.

use tapeless::nalgebra::{DMatrix, DVector, Matrix2, Vector2};
use tapeless::{Differentiable, Leaf, Node, RequiresGrad, detach, differentiable, zero_grads};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Layer {
    weights: DMatrix<f64>,
    shift: Vector2<f64>,
}

fn layer() -> Layer {
    Layer { weights: DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]), shift: Vector2::new(0.5, -0.5) }
}

fn fixed(x: f64, y: f64) -> Leaf<Vector2<f64>, RequiresGrad> {
    Leaf::new(Vector2::new(x, y)).with_grad()
}

fn any(values: &[f64]) -> Leaf<DVector<f64>, RequiresGrad> {
    Leaf::new(DVector::from_column_slice(values)).with_grad()
}

#[differentiable]
fn squares(x: &DVector<f64>) -> f64 {
    x.norm_squared()
}

#[differentiable]
fn cubes(x: Vector2<f64>) -> f64 {
    x[0].powi(3) + x[1].powi(3)
}

#[differentiable]
fn doubled(x: Vector2<f64>) -> Vector2<f64> {
    x * 2.0
}

#[differentiable]
fn image(layer: &Layer, x: &DVector<f64>) -> DVector<f64> {
    &layer.weights * x
}

#[test]
fn s0_01_s1_01_nodes_that_are_vectors_are_no_leaves() {
    #[differentiable]
    fn steps(w: Vector2<f64>, x: Vector2<f64>) -> f64 {
        let a = w + x;
        let b = x * 2.0;
        a.dot(&b)
    }
    let (w, x) = (fixed(1.0, 2.0), Leaf::new(Vector2::new(3.0, 4.0)));
    let graph = steps::graph(&w, &x);
    assert!(!graph.a.is_leaf() && graph.a.requires_grad() && w.is_leaf() && w.op().is_none());
    assert!(graph.b.is_leaf() && !graph.b.requires_grad());
    assert_eq!((graph.a.op(), graph.b.op()), (Some("add"), None));
}

#[test]
fn s0_02_the_sum_of_squares_of_a_vector_of_any_size() {
    let x = any(&[2.0, 3.0]);
    let graph = squares::graph(&x);
    assert_eq!(*graph.value(), 13.0);
    graph.backward();
    assert_eq!(x.grad(), DVector::from_vec(vec![4.0, 6.0]));
}

#[test]
fn s0_08_the_gradient_by_a_vector_in_between_is_returned() {
    let x = fixed(2.0, 3.0);
    let y = doubled::graph(&x);
    assert_eq!(cubes::graph(&y).gradients(), Vector2::new(48.0, 108.0));
    assert_eq!(x.grad(), Vector2::zeros());
}

#[test]
fn s0_09_s0_10_gradients_double_and_begin_again_when_zeroed() {
    let (x, y) = (fixed(2.0, 3.0), any(&[1.0]));
    cubes::graph(&x).backward();
    cubes::graph(&x).backward();
    squares::graph(&y).backward();
    assert_eq!((x.grad(), y.grad()), (Vector2::new(24.0, 54.0), DVector::from_vec(vec![2.0])));
    zero_grads((&x, &y));
    assert_eq!((x.grad(), y.grad()), (Vector2::zeros(), DVector::zeros(1)));
    cubes::graph(&x).backward();
    assert_eq!(x.grad(), Vector2::new(12.0, 27.0));
}

#[test]
fn s0_14_s1_19_a_detached_alias_is_the_same_storage() {
    let (mut x, mut of) = (any(&[1.0, 2.0]), Leaf::new(layer()).with_grad());
    x.detach_mut()[0] = 999.0;
    of.detach_mut().weights[(1, 0)] = 999.0;
    assert_eq!((x.value()[0], of.value().weights[(1, 0)]), (999.0, 999.0));
    let (alias, part) = (x.detach(), of.detach());
    assert!(std::ptr::eq(alias.value(), x.value()) && std::ptr::eq(part.value(), of.value()));
    assert!(!alias.requires_grad() && x.requires_grad() && of.is_leaf());
}

#[test]
fn s0_16_s1_05_a_retained_graph_is_read_and_walked_again() {
    let (of, x) = (Leaf::new(layer()).with_grad(), any(&[1.0, -1.0]));
    let graph = image::graph(&of, &x);
    let bar = DVector::from_vec(vec![1.0, 2.0]);
    graph.backward_retain_graph_with(bar.clone());
    assert_eq!(*graph.value(), DVector::from_vec(vec![-1.0, -1.0]));
    let once = (of.grad(), x.grad());
    assert_eq!(once.0.weights, &bar * x.value().transpose());
    assert_eq!(once.1, of.value().weights.tr_mul(&bar));
    graph.backward_with(bar);
    assert_eq!((of.grad(), x.grad()), (once.0 * 2.0, once.1 * 2.0));
}

#[test]
fn s2_05_what_is_detached_gets_no_gradient() {
    #[differentiable]
    fn partly(a: Vector2<f64>, b: Vector2<f64>, e: Vector2<f64>) -> f64 {
        let product: Vector2<f64> = a.component_mul(&b);
        let stopped: Vector2<f64> = detach(product);
        let f = stopped + e;
        f.sum()
    }
    let (a, b, e) = (fixed(1.0, 2.0), fixed(3.0, 4.0), fixed(5.0, 6.0));
    partly::graph(&a, &b, &e).backward();
    assert_eq!((a.grad(), b.grad(), e.grad()), (Vector2::zeros(), Vector2::zeros(), Vector2::new(1.0, 1.0)));
}

#[test]
fn s2_09_fields_that_the_root_does_not_reach_get_zero() {
    let (of, x) = (Leaf::new(layer()).with_grad(), any(&[1.0, -1.0]));
    image::graph(&of, &x).backward_with(DVector::from_vec(vec![1.0, 1.0]));
    assert_eq!(of.grad().shift, Vector2::zeros());
}

#[test]
fn s3_03_a_vector_in_between_is_made_a_leaf() {
    let x = fixed(4.0, 9.0);
    let roots = Leaf::new(x.value().map(f64::sqrt)).with_grad();
    #[differentiable]
    fn error(root: Vector2<f64>, target: Vector2<f64>) -> f64 {
        (root - target).norm_squared() / 2.0
    }
    let graph = error::graph(&roots, &Leaf::new(Vector2::new(1.0, 1.0)));
    assert_eq!(*graph.value(), 2.5);
    graph.backward();
    assert_eq!((roots.grad(), x.grad()), (Vector2::new(1.0, 2.0), Vector2::zeros()));
}

#[differentiable]
fn added(a: &DVector<f64>, b: &DVector<f64>) -> DVector<f64> {
    a + b
}

#[test]
fn s3_08_what_backward_does_not_read_is_written_in_between() {
    let (a, mut b) = (any(&[1.0, 2.0]), Leaf::new(DVector::from_vec(vec![3.0, 4.0])));
    let graph = added::graph(&a, &b);
    b.update(|value| value[0] = 7.0);
    graph.backward_with(DVector::from_element(2, 1.0));
    assert_eq!((a.grad(), b.value()[0]), (DVector::from_element(2, 1.0), 7.0));
}

#[differentiable]
fn overwritten(x: Vector2<f64>) -> f64 {
    let mut y = x.add_scalar(2.0);
    let z = y.component_mul(&y);
    y[0] = -2.0;
    z.sum() + y.sum()
}

#[test]
fn s3_11_s3_12_s3_15_an_element_is_overwritten_after_it_was_used() {
    let x = fixed(1.0, 5.0);
    let graph = overwritten::graph(&x);
    assert_eq!(*graph.value(), 9.0 + 49.0 - 2.0 + 7.0);
    graph.backward();
    assert_eq!(x.grad(), Vector2::new(6.0, 15.0));
}

#[test]
fn s4_01_the_mean_of_a_doubled_vector() {
    #[differentiable]
    fn mean(x: &DVector<f64>) -> f64 {
        (x * 2.0).mean()
    }
    let x = any(&[1.0, -7.0, 0.25]);
    mean::graph(&x).backward();
    assert!((x.grad() - DVector::from_element(3, 2.0 / 3.0)).norm() < 1e-15);
}

#[test]
fn s4_02_s0_07_vectors_in_between_are_retained() {
    #[differentiable]
    fn mean(x: Vector2<f64>) -> f64 {
        #[retain_grad]
        let y = x * 2.0;
        #[retain_grad]
        let z = y.sum() / 2.0;
        z
    }
    let x = fixed(1.0, 5.0);
    let retained = mean::graph(&x).backward();
    assert_eq!((retained.y, retained.z, x.grad()), (Vector2::new(0.5, 0.5), 1.0, Vector2::new(1.0, 1.0)));
}

#[test]
fn s4_07_two_losses_on_one_shared_part_add() {
    let x = fixed(1.0, 5.0);
    let shared = doubled::graph(&x);
    cubes::graph(&shared).backward();
    let once = x.grad();
    cubes::graph(&shared).backward();
    assert_eq!(x.grad(), once * 2.0);
}

#[test]
fn b_03_a_matrix_root_from_its_cotangent() {
    #[differentiable]
    fn square(x: Matrix2<f64>) -> Matrix2<f64> {
        x * x
    }
    let x = Leaf::new(Matrix2::new(1.0, 2.0, 3.0, 4.0)).with_grad();
    square::graph(&x).backward_with(Matrix2::identity());
    assert_eq!(x.grad(), x.value().transpose() * 2.0);
}

#[test]
#[should_panic(expected = "cotangent")]
fn b_05_a_cotangent_of_another_size_is_a_panic_that_says_so() {
    let (of, x) = (Leaf::new(layer()).with_grad(), any(&[1.0, -1.0]));
    image::graph(&of, &x).backward_with(DVector::from_vec(vec![1.0; 3]));
}

#[test]
fn s1_10_activity_of_nodes_is_in_their_types() {
    fn requires<T, O>(_: &Node<T, RequiresGrad, O>) {}
    #[differentiable]
    fn scaled(x: Vector2<f64>, k: f64) -> f64 {
        let y = x * k;
        y.norm()
    }
    let (x, k) = (fixed(1.0, 2.0), Leaf::new(2.0));
    let graph = scaled::graph(&x, &k);
    requires(&graph.y);
}
