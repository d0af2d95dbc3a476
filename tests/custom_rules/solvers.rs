//! Solvers inside of other differentiable functions.

use nalgebra::Vector2;
use tapeless::{differentiable, gradcheck};

/// The root of `x³ + a x = b`.
#[differentiable(order = 2, implicit = cubic)]
fn solve_cubic(a: f64, b: f64) -> f64 {
    (0..60).fold(0.0, |x: f64, _| x - (x * x * x + a * x - b) / (3.0 * x * x + a))
}

#[differentiable(order = 2)]
fn cubic(x: f64, a: f64, b: f64) -> f64 {
    x * x * x + a * x - b
}

/// Where two springs come to rest, under a load.
#[differentiable(implicit = forces)]
fn rest(stiffness: Vector2<f64>, load: f64) -> Vector2<f64> {
    let (mut x, pull) = (0.0, solve_cubic(2.0, load));
    let other = |x: f64| (stiffness[1] * x + pull) / (stiffness[1] + 1.0);
    for _ in 0..60 {
        let coupling = stiffness[1] / (stiffness[1] + 1.0);
        let force = stiffness[0] * x + x * x * x - stiffness[1] * (other(x) - x);
        x -= force / (stiffness[0] + 3.0 * x * x + coupling);
    }
    Vector2::new(x, other(x))
}

/// The second equation calls a function that is a solution itself.
#[differentiable]
fn forces(x: Vector2<f64>, stiffness: Vector2<f64>, load: f64) -> Vector2<f64> {
    let spring = stiffness[1] * (x[1] - x[0]);
    Vector2::new(stiffness[0] * x[0] + x[0] * x[0] * x[0] - spring, spring + x[1] - solve_cubic(2.0, load))
}

#[differentiable]
fn energy_at_rest(stiffness: Vector2<f64>, load: f64) -> f64 {
    let x: Vector2<f64> = rest(stiffness * 2.0, load.sin());
    let energy = stiffness.dot(&x) + x.norm_squared();
    energy * load
}

#[differentiable(order = 2)]
fn of_a_root(a: f64, b: f64) -> f64 {
    let x = solve_cubic(a * a, a + b);
    x * b.exp() + solve_cubic(1.0, x)
}

#[differentiable]
fn roots_in_a_loop(#[no_grad] loads: &[f64], a: f64) -> f64 {
    let mut x = a;
    for load in loads {
        x = solve_cubic(1.0 + x * x, a + load);
    }
    x
}

gradcheck! {
    of_a_root(a in 0.5..2.0_f64, b in -1.0..1.0_f64)
    energy_at_rest(stiffness in positive(), load in -1.0..1.0_f64)
    rest(stiffness in positive(), load in -1.0..1.0_f64)
    roots_in_a_loop(#[no_grad] &loads in proptest::collection::vec(-1.0..1.0_f64, 0..5), a in 0.5..2.0_f64)
}

fn positive() -> impl proptest::strategy::Strategy<Value = Vector2<f64>> {
    proptest::strategy::Strategy::prop_map(super::pairs(), |[x, y]| Vector2::new(1.5 + x, 1.5 + y))
}

#[test]
fn the_gradient_of_a_solution_can_be_differentiated() {
    #[differentiable(order = 2)]
    fn slope(b: f64) -> f64 {
        let (_, by_b) = solve_cubic::grad(1.0, b);
        by_b * by_b
    }
    let x = solve_cubic(1.0, 2.0);
    let by_b = 1.0 / (3.0 * x * x + 1.0);
    let curvature = -6.0 * x * by_b * by_b * by_b;
    assert!((slope(2.0) - by_b * by_b).abs() < 1e-15);
    assert!((slope::grad(2.0) - 2.0 * by_b * curvature).abs() < 1e-15);
}
