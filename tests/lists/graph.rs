//! Leaves that hold lists of structs.

use tapeless::{Differentiable, Leaf, differentiable};

use crate::{Body, Pair, Part, bodies, body, parts};

#[differentiable]
fn loss(list: &[Part], fixed: &[Body; 2], x: f64) -> f64 {
    let mut total = 0.0;
    for part in list {
        total += part.rate * part.rate * part.scale + part.at.norm() * part.weights[part.kind % 2];
    }
    #[retain_grad]
    let scaled = total * x;
    scaled + fixed[0].mass * fixed[1].mass * fixed[1].speed[0]
}

#[test]
fn leaves_of_lists_gather_the_gradients_of_their_elements() {
    let mut list = Leaf::new(parts(3)).with_grad();
    let fixed = Leaf::new([body(0), body(1)]).with_grad();
    let x = Leaf::new(0.5).with_grad();
    let by_hand = loss::grad(list.value(), fixed.value(), 0.5);
    let graph = loss::graph(&list, &fixed, &x);
    assert_eq!(*graph.value(), loss(list.value(), fixed.value(), 0.5));
    let retained = graph.backward();
    assert_eq!(retained.scaled, 1.0);
    assert_eq!((list.grad(), fixed.grad(), x.grad()), by_hand);
    loss::graph(&list, &fixed, &x).backward();
    assert_eq!(list.grad()[1], by_hand.0[1].clone() * 2.0);
    list.zero_grad();
    assert_eq!(list.grad(), parts(3).zero_tangent());
    list.step(|parts, gradient| {
        parts.iter_mut().zip(gradient).for_each(|(part, gradient)| part.rate -= gradient.rate);
    });
    assert_eq!(*list.value(), parts(3));
}

#[test]
fn leaves_without_grad_are_copied_and_can_be_written_while_the_graph_lives() {
    let mut list = Leaf::new(parts(2));
    let (fixed, x) = (Leaf::new([body(0), body(1)]).with_grad(), Leaf::new(0.5).with_grad());
    let by_hand = loss::grad(list.value(), fixed.value(), 0.5);
    let graph = loss::graph(&list, &fixed, &x);
    list.update(|parts| parts[0].rate = 100.0);
    graph.backward();
    assert_eq!((fixed.grad(), x.grad()), (by_hand.1, by_hand.2));
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Scene {
    bodies: Vec<Body>,
    gravity: f64,
}

#[differentiable]
fn energy(scene: &Scene) -> f64 {
    scene.bodies.iter().map(|body| body.mass * body.at.y * scene.gravity).sum()
}

#[test]
fn a_leaf_of_a_struct_with_a_list_is_one_leaf() {
    let scene = Scene { bodies: bodies(3), gravity: 9.8 };
    let leaf = Leaf::new(scene.clone()).with_grad();
    energy::graph(&leaf).backward();
    assert_eq!(leaf.grad(), energy::grad(&scene));
    let graph = energy::graph(&leaf);
    graph.backward_retain_graph();
    graph.backward();
    assert_eq!(leaf.grad(), energy::grad(&scene) * 3.0);
}

#[differentiable]
fn moved(list: &[Body], by: f64) -> Vec<Body> {
    list.iter()
        .map(|body| Body {
            mass: body.mass * by,
            at: body.at * by,
            speed: [body.speed[0] + by, body.speed[1]],
        })
        .collect()
}

#[differentiable]
fn weight(list: &[Body], gravity: f64) -> f64 {
    list.iter().map(|body| body.mass * body.at.norm() * gravity + body.speed[0] * body.mass).sum()
}

#[test]
fn the_root_of_a_graph_may_be_a_list_of_structs() {
    let (list, by, gravity) = (bodies(3), 0.5, 9.8);
    let (list_leaf, by_leaf) = (Leaf::new(list.clone()).with_grad(), Leaf::new(by).with_grad());
    let inner = moved::graph(&list_leaf, &by_leaf);
    assert_eq!(*inner.value(), moved(&list, by));
    let outer = weight::graph(&inner, &Leaf::new(gravity));
    assert_eq!(*outer.value(), weight(&moved(&list, by), gravity));
    outer.backward();
    let (by_moved, _) = weight::grad(&moved(&list, by), gravity);
    let by_hand = moved::vjp(&list, by, by_moved.clone()).1;
    assert_eq!((list_leaf.grad(), by_leaf.grad()), by_hand);
    assert_eq!(moved::graph(&list_leaf, &by_leaf).gradients_with(by_moved), by_hand);
    let still = moved::graph(&list_leaf.detach(), &by_leaf.detach());
    let gravity = Leaf::new(gravity).with_grad();
    weight::graph(&still, &gravity).backward();
    assert_eq!(gravity.grad(), weight::grad(&moved(&list, by), 9.8).1);
}
