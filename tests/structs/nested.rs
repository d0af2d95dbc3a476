//! Graphs whose roots are structs and tuples, as arguments of other graphs.

use tapeless::nalgebra::{DVector, Vector2};
use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Net {
    weights: [f64; 2],
    bias: f64,
    shift: Vector2<f64>,
    tail: Vec<f64>,
    any: DVector<f64>,
    pair: (f64, f64),
    #[no_grad]
    name: String,
}

#[differentiable]
fn made(x: f64, y: &[f64]) -> Net {
    #[retain_grad]
    let square = x * x;
    Net {
        weights: [square, y[0]],
        bias: square * y[1],
        shift: Vector2::new(square, x),
        tail: vec![square; 3],
        any: DVector::from_vec(vec![x, square]),
        pair: (x, y[0]),
        name: String::new(),
    }
}

#[differentiable]
fn used(net: &Net, z: f64) -> f64 {
    let first = net.weights[0] * net.bias * z + net.shift.norm_squared() * net.tail.iter().sum::<f64>();
    first + net.any.dot(&net.any) + net.pair.0 * net.pair.1
}

#[test]
fn the_root_of_a_graph_is_a_struct_for_another() {
    let (x, y, z) = (0.7, [0.5, -0.25], 1.5);
    let (x_leaf, y_leaf, z_leaf) =
        (Leaf::new(x).with_grad(), Leaf::new(y.to_vec()).with_grad(), Leaf::new(z).with_grad());
    let inner = made::graph(&x_leaf, &y_leaf);
    let outer = used::graph(&inner, &z_leaf);
    let net = made(x, &y);
    assert_eq!(*outer.value(), used(&net, z));
    outer.backward_retain_graph();
    let (by_net, by_z) = used::grad(&net, z);
    let (by_x, by_y) = made::vjp(x, &y, by_net).1;
    assert_eq!((x_leaf.grad(), y_leaf.grad(), z_leaf.grad()), (by_x, by_y.clone(), by_z));
    let once = inner.retained().square;
    outer.backward();
    assert_eq!((x_leaf.grad(), z_leaf.grad()), (2.0 * by_x, 2.0 * by_z));
    assert_eq!(inner.retained().square, 2.0 * once);
}

#[differentiable]
fn pair(x: f64) -> (f64, (Vec<f64>, bool)) {
    (x * x, (vec![x, x.sqrt()], x > 0.0))
}

#[differentiable]
fn chosen(pair: &(f64, (Vec<f64>, bool))) -> f64 {
    let inner = &pair.1;
    if inner.1 { pair.0 * inner.0[0] + inner.0[1] } else { pair.0 }
}

#[differentiable]
fn both(pair: &(f64, (Vec<f64>, bool)), net: &Net) -> f64 {
    pair.0 * net.bias
}

#[test]
fn the_root_of_a_graph_is_a_tuple_for_another() {
    let x = Leaf::new(0.25).with_grad();
    let inner = pair::graph(&x);
    chosen::graph(&inner).backward();
    assert_eq!(x.grad(), 3.0 * 0.25 * 0.25 + 1.0);
}

#[test]
fn a_graph_is_walked_once_for_all_parts_of_its_root() {
    // Were each part walked alone, the square root's infinite slope would meet a zero.
    let x = Leaf::new(0.0).with_grad();
    let inner = pair::graph(&x);
    let outer = sums::graph(&inner);
    outer.backward();
    assert_eq!(x.grad(), f64::INFINITY);
}

#[differentiable]
fn sums(pair: &(f64, (Vec<f64>, bool))) -> f64 {
    pair.0 + pair.1.0[0] + pair.1.0[1]
}

#[test]
fn a_graph_without_grad_is_a_constant_struct() {
    let (x, y, constant) = (Leaf::new(0.5).with_grad(), Leaf::new(vec![2.0, 3.0]), Leaf::new(2.0));
    let first = pair::graph(&constant);
    let second = made::graph(&x, &y);
    both::graph(&first, &second).backward();
    assert_eq!(x.grad(), 4.0 * 2.0 * 0.5 * 3.0);
    x_is_still_written(constant);
}

fn x_is_still_written(mut leaf: Leaf<f64, tapeless::NoGrad>) {
    leaf.set(1.0);
    assert_eq!(*leaf.value(), 1.0);
}

#[test]
fn one_graph_is_an_argument_twice() {
    #[differentiable]
    fn product(left: &(f64, (Vec<f64>, bool)), right: &(f64, (Vec<f64>, bool))) -> f64 {
        left.0 * right.1.0[0]
    }
    let x = Leaf::new(2.0).with_grad();
    let inner = pair::graph(&x);
    product::graph(&inner, &inner).backward();
    assert_eq!(x.grad(), 3.0 * 2.0 * 2.0);
}

#[test]
fn a_root_with_an_array_of_counts_has_a_graph() {
    #[differentiable]
    fn counted(x: f64) -> (f64, [usize; 2]) {
        (x * x, [1, 2])
    }
    let x = Leaf::new(3.0).with_grad();
    let graph = counted::graph(&x);
    assert_eq!(*graph.value(), (9.0, [1, 2]));
    graph.backward_with((1.0, ()));
    assert_eq!(x.grad(), 6.0);
}

#[test]
fn the_root_and_its_cotangent_are_the_struct_and_its_tangent() {
    let (x, y) = (0.7, [0.5, -0.25]);
    let (x_leaf, y_leaf) = (Leaf::new(x).with_grad(), Leaf::new(y.to_vec()).with_grad());
    let net = made(x, &y);
    let graph = made::graph(&x_leaf, &y_leaf);
    let root: &Net = graph.value();
    assert_eq!(*root, net);
    let (by_net, _) = used::grad(&net, 1.5);
    let by_hand = made::vjp(x, &y, by_net.clone()).1;
    assert_eq!(graph.gradients_with(by_net.clone()), by_hand);
    graph.backward_retain_graph_with(by_net.clone());
    graph.backward_with(by_net);
    assert_eq!(
        (x_leaf.grad(), y_leaf.grad()),
        (2.0 * by_hand.0, by_hand.1.iter().map(|y| 2.0 * y).collect())
    );
}
