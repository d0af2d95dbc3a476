//! What is held at once: the square root of the number of iterations, or as many records as the attribute allows.

use tapeless::{Leaf, differentiable};

use crate::counting::{held_by, most_held};

/// A number and an array of three: the state of the loops here.
const RECORD: usize = 4 * size_of::<f64>();
/// A snapshot, with the number of its iteration.
const SNAPSHOT: usize = RECORD + size_of::<usize>();

macro_rules! walks {
    ($($name:ident: $(#[$checkpoint:meta])?;)*) => {$(
        #[differentiable(order = 2)]
        fn $name(x: f64, n: usize) -> f64 {
            let (mut y, mut state) = (x, [x, 0.5, 0.25]);
            $(#[$checkpoint])?
            for i in 0..n {
                y = (y + state[i % 3]).sin();
                state[(i + 1) % 3] *= y.exp() * 0.5;
            }
            y + state[0]
        }
    )*};
}

const FIVE: usize = 5;

walks! {
    recorded: ;
    root: #[checkpoint];
    one: #[checkpoint(1)];
    five: #[checkpoint(FIVE)];
    hundred: #[checkpoint(100)];
}

#[test]
fn without_the_attribute_each_iteration_is_recorded() {
    assert!(most_held(|| recorded::grad(0.3, 10_000)) >= 10_000 * 2 * size_of::<f64>());
}

#[test]
fn without_a_number_the_square_root_is_held() {
    for n in [100, 2_500, 10_000, 40_000_usize] {
        let most = most_held(|| root::grad(0.3, n));
        let allowed = 4 * (n.isqrt() + 4) * SNAPSHOT;
        assert!(most <= allowed, "{n}: {most} bytes, more than {allowed}");
    }
    let (small, large) = (most_held(|| root::grad(0.3, 2_500)), most_held(|| root::grad(0.3, 10_000)));
    assert!(large <= 3 * small, "four times the iterations, {small} and {large} bytes");
}

#[test]
fn a_number_bounds_what_is_held() {
    for n in [3, 10, 100, 1_000] {
        assert!(most_held(|| one::grad(0.3, n)) <= SNAPSHOT, "{n}");
        assert!(most_held(|| five::grad(0.3, n)) <= 5 * SNAPSHOT, "{n}");
        assert!(most_held(|| hundred::grad(0.3, n)) <= 100 * SNAPSHOT, "{n}");
    }
}

#[test]
fn a_second_derivative_holds_tangents_beside() {
    for n in [10, 300] {
        let allowed = 5 * (SNAPSHOT + RECORD);
        assert!(most_held(|| five::hvp(0.3, n, 1.0)) <= allowed, "{n}");
    }
}

#[test]
fn a_graph_holds_half_of_the_records_and_backward_the_rest() {
    let x = Leaf::new(0.3).with_grad();
    let (graph, held) = held_by(|| hundred::graph(&x, 10_000));
    assert!(held <= 50 * SNAPSHOT && held > 20 * SNAPSHOT, "{held} bytes");
    assert!(most_held(|| graph.gradients()) <= 50 * SNAPSHOT);
    graph.backward();
    assert_eq!(x.grad(), recorded::grad(0.3, 10_000));
}

#[test]
fn where_nothing_requires_grad_nothing_is_held() {
    let x = Leaf::new(0.3);
    let (graph, held) = held_by(|| root::graph(&x, 1_000));
    // The value, and the nodes `y` and `state`.
    assert_eq!((held, size_of_val(&graph)), (0, size_of::<f64>() * (1 + 1 + 3)));
}

#[differentiable]
fn of_a_known_number(x: f64) -> f64 {
    let mut y = x;
    #[checkpoint]
    for i in 0..1000 {
        y = (y + 0.01 * f64::from(i)).sin();
    }
    y
}

#[differentiable]
fn bounded_of_a_known_number(x: f64) -> f64 {
    let mut y = x;
    #[checkpoint(10)]
    for i in 0..1000 {
        y = (y + 0.01 * f64::from(i)).sin();
    }
    y
}

#[differentiable]
fn inside_of_a_known_number(x: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..4 {
        #[checkpoint(6)]
        for _ in 0..n {
            y = (y + 0.3).sin();
        }
    }
    y
}

#[test]
fn the_cost_says_what_the_graph_keeps() {
    let x = Leaf::new(0.3).with_grad();
    let (_graph, held) = held_by(|| of_a_known_number::graph(&x));
    let cost = of_a_known_number::COST;
    assert_eq!(cost.each.saved_bytes, 0);
    // The heap holds the numbers of the iterations beside the values, and room for some more.
    assert!(cost.saved_bytes <= held && held <= 4 * cost.saved_bytes, "{held}, {}", cost.saved_bytes);
    // The number of iterations is kept too.
    let count = size_of::<usize>();
    assert_eq!(bounded_of_a_known_number::COST.saved_bytes, 5 * size_of::<f64>() + count);
    assert_eq!(bounded_of_a_known_number::COST.each.saved_bytes, 0);
    assert_eq!(inside_of_a_known_number::COST.saved_bytes, 4 * 3 * size_of::<f64>() + count);
    assert_eq!((root::COST.each.saved_bytes, hundred::COST.each.saved_bytes), (RECORD, 0));
    assert_eq!(hundred::COST.saved_bytes, 50 * RECORD + count);
}
