//! Graphs of scalars and of arrays never allocate: counted by an allocator of this program's own.

#[path = "../counting/mod.rs"]
mod counting;
mod loops;

use counting::allocations;
use tapeless::{Leaf, differentiable};

#[differentiable(order = 2)]
fn model(w: f64, x: f64, offset: f64) -> f64 {
    #[retain_grad]
    let scaled = (w * x).tanh();
    let shifted = if scaled > offset { scaled - offset } else { scaled.exp() };
    shifted * shifted + w.hypot(x)
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(std::hint::black_box(Box::new(1)))), 1);
}

#[test]
fn a_graph_of_scalars_never_allocates() {
    let count = allocations(|| {
        let (w, x, offset) =
            (Leaf::new(0.5_f64).with_grad(), Leaf::new(2.0_f64).with_grad(), Leaf::new(0.25_f64));
        let graph = model::graph(&w, &x, &offset);
        graph.backward_retain_graph();
        let _ = graph.gradients();
        let _ = graph.flat_gradient();
        std::hint::black_box(graph.backward());
        std::hint::black_box((w.grad(), x.grad()));
    });
    assert_eq!(count, 0);
}

#[test]
fn a_graph_on_a_graph_never_allocates() {
    let count = allocations(|| {
        let (w, x) = (Leaf::new(0.5_f64).with_grad(), Leaf::new(2.0_f64));
        let inner = model::graph(&w, &x, &x);
        model::graph(&inner, &x, &x).backward();
        std::hint::black_box(inner.retained());
    });
    assert_eq!(count, 0);
}

#[test]
fn functions_of_scalars_never_allocate() {
    let count = allocations(|| {
        std::hint::black_box(model::value_and_grad(0.5, 2.0, 0.25));
        std::hint::black_box(model::jvp(0.5, 2.0, 0.25, 1.0, 0.0, 0.0));
        std::hint::black_box(model::hessian(0.5, 2.0, 0.25));
        std::hint::black_box(model::hvp(0.5, 2.0, 0.25, 1.0, 0.0, 0.0));
    });
    assert_eq!(count, 0);
}

#[derive(Clone, Copy, tapeless::Differentiable)]
struct Body {
    at: [f64; 2],
    mass: f64,
}

#[differentiable]
fn energy(bodies: &[Body; 3], x: f64) -> f64 {
    let mut state = *bodies;
    for body in &mut state {
        body.mass *= x;
    }
    state.iter().map(|body| body.mass * body.at[0] * body.at[1]).sum()
}

#[test]
fn arrays_of_structs_never_allocate() {
    let bodies = [Body { at: [0.5, 1.5], mass: 2.0 }; 3];
    let count = allocations(|| {
        std::hint::black_box(energy::value_and_grad(&bodies, 0.5));
        let (mut sum, mut by_x) = (tapeless::Differentiable::zero_tangent(&bodies), 0.0);
        std::hint::black_box(energy::accumulate_grad(&bodies, 0.5, &mut sum, &mut by_x));
        let (leaf, x) = (Leaf::new(bodies).with_grad(), Leaf::new(0.5).with_grad());
        energy::graph(&leaf, &x).backward();
        std::hint::black_box((leaf.grad(), x.grad()));
    });
    assert_eq!(count, 0);
}
