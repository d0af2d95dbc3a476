//! Leaves that hold structs and tuples.

use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Net {
    weights: [f64; 2],
    bias: f64,
    shift: Vector2<f64>,
    tail: Vec<f64>,
    #[no_grad]
    rate: f64,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Deep {
    net: Net,
    pair: (f64, f64),
}

#[differentiable]
fn loss(net: &Net, x: &[f64]) -> f64 {
    let sum = net.weights[0] * x[0] + net.weights[1] * x[1] + net.bias;
    #[retain_grad]
    let scaled = sum.tanh() * net.rate;
    scaled * net.shift.norm() + net.tail.iter().sum::<f64>() * x[0]
}

#[differentiable]
fn nested(deep: &Deep, scale: f64) -> f64 {
    deep.net.bias * deep.pair.0 + deep.net.shift.x * deep.pair.1 * scale
}

fn net() -> Net {
    Net { weights: [0.3, -0.4], bias: 0.1, shift: Vector2::new(3.0, 4.0), tail: vec![1.0, 2.0], rate: 2.0 }
}

#[test]
fn a_leaf_of_a_struct_gathers_the_gradient_of_all_fields() {
    let mut leaf = Leaf::new(net()).with_grad();
    let x = Leaf::new(vec![0.5, 0.25]);
    let graph = loss::graph(&leaf, &x);
    assert_eq!(*graph.value(), loss(&net(), x.value()));
    let retained = graph.backward();
    assert_eq!(retained.scaled, 5.0);
    let (gradient, _) = loss::grad(&net(), x.value());
    assert_eq!(leaf.grad(), gradient);
    loss::graph(&leaf, &x).backward();
    assert_eq!(leaf.grad(), gradient.clone() * 2.0);
    leaf.zero_grad();
    assert_eq!(leaf.grad(), net().zero_tangent());
    leaf.step(|net, gradient| net.bias -= gradient.bias);
    assert_eq!(leaf.value(), &net());
}

#[test]
fn a_leaf_of_a_struct_without_grad_costs_no_backward() {
    let (leaf, x) = (Leaf::new(net()), Leaf::new(vec![0.5, 0.25]).with_grad());
    loss::graph(&leaf, &x).backward();
    let (_, by_x) = loss::grad(&net(), x.value());
    assert_eq!(x.grad(), by_x);
    let detached = leaf.detach();
    x.zero_grad();
    loss::graph(&detached, &x).backward();
    assert_eq!(x.grad(), by_x);
}

#[test]
fn a_struct_in_a_struct_and_a_tuple_are_reached() {
    let deep = Deep { net: net(), pair: (1.5, 2.5) };
    let (leaf, scale) = (Leaf::new(deep.clone()).with_grad(), Leaf::new(2.0));
    nested::graph(&leaf, &scale).backward();
    assert_eq!(leaf.grad(), nested::grad(&deep, 2.0).0);
    assert_eq!((leaf.grad().net.bias, leaf.grad().pair, leaf.grad().net.shift.x), (1.5, (0.1, 6.0), 5.0));
}

#[differentiable]
fn area(sides: (f64, f64)) -> f64 {
    let product = sides.0 * sides.1;
    product * product
}

#[test]
fn a_leaf_may_hold_a_tuple() {
    let sides = Leaf::new((2.0, 3.0)).with_grad();
    let graph = area::graph(&sides);
    assert_eq!(*graph.product.value(), 6.0);
    graph.backward();
    assert_eq!(sides.grad(), (36.0, 24.0));
}

#[test]
fn gradients_by_a_struct_are_its_tangent() {
    let (leaf, x) = (Leaf::new(net()).with_grad(), Leaf::new(vec![0.5, 0.25]).with_grad());
    let gradients = loss::graph(&leaf, &x).gradients();
    assert_eq!(gradients, loss::grad(&net(), x.value()));
    let (by_net, none): (NetTangent, ()) = loss::graph(&leaf, &x.detach()).gradients();
    assert_eq!((by_net, none), (gradients.0, ()));
    let deep = Leaf::new(Deep { net: net(), pair: (1.5, 2.5) }).with_grad();
    let (by_deep, ()) = nested::graph(&deep, &Leaf::new(2.0)).gradients_with(3.0);
    assert_eq!(by_deep, nested::grad(deep.value(), 2.0).0 * 3.0);
    let sides = Leaf::new((2.0, 3.0)).with_grad();
    assert_eq!(area::graph(&sides).gradients(), (36.0, 24.0));
}
