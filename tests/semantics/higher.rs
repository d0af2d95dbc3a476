//! Gradients of gradients.

use tapeless::differentiable;

use super::leaf;

#[differentiable(order = 2)]
fn cube(x: f64) -> f64 {
    x.powi(3)
}

#[differentiable]
fn slope(x: f64) -> f64 {
    cube::grad(x)
}

#[test]
fn s4_06_the_gradient_of_the_gradient_of_a_cube() {
    for (x, first, second) in [(2.0, 12.0, 12.0), (-0.5, 0.75, -3.0)] {
        assert_eq!(slope::value_and_grad(x), (first, second));
        assert_eq!(cube::hessian(x)[(0, 0)], second);
        assert_eq!(cube::hvp(x, 1.0), second);
    }
}

#[differentiable]
fn penalised(x: f64) -> f64 {
    let gradient = cube::grad(x);
    cube(x) + 0.5 * gradient * gradient
}

#[test]
fn s4_11_a_loss_that_contains_a_gradient_is_differentiated() {
    assert_eq!(penalised::grad(0.5), 3.0);
    assert_eq!(penalised::grad(-1.25), -30.46875);
    let (x, y) = (leaf(0.5), leaf(-1.25));
    let total = [penalised::graph(&x), penalised::graph(&y)].map(|graph| *graph.value()).iter().sum::<f64>();
    assert_eq!(total, 9.439_453_125);
    penalised::graph(&x).backward();
    penalised::graph(&y).backward();
    assert_eq!((x.grad(), y.grad()), (3.0, -30.46875));
}

#[differentiable(order = 2)]
fn slope_again(x: f64) -> f64 {
    cube::grad(x)
}

#[differentiable]
fn curvature(x: f64) -> f64 {
    slope_again::grad(x)
}

#[test]
fn h_01_the_third_derivative_of_a_cube_is_six() {
    assert_eq!(curvature::value_and_grad(2.0), (12.0, 6.0));
}

#[differentiable(order = 2)]
fn mixed(x: f64, y: f64) -> f64 {
    x.exp() * y.sin() + x * y * y
}

#[differentiable]
fn slope_by_x(x: f64, y: f64) -> f64 {
    let (dx, _) = mixed::grad(x, y);
    dx
}

#[test]
fn h_05_mixed_partials_are_symmetric() {
    let hessian = mixed::hessian(0.3, 1.1);
    let expected =
        [1.203_004_104_355_486_9, 2.812_290_719_588_63, 2.812_290_719_588_63, -0.603_004_104_355_486_9];
    assert!(hessian.iter().zip(expected).all(|(entry, expected)| (entry - expected).abs() < 1e-14));
    let (value, (by_x, by_y)) = slope_by_x::value_and_grad(0.3, 1.1);
    assert!((value - 2.413_004_104_355_487).abs() < 1e-14);
    assert!((by_x - expected[0]).abs() < 1e-14 && (by_y - expected[1]).abs() < 1e-14);
}

#[differentiable]
fn after_one_step(w: f64) -> f64 {
    let moved = w - 0.1 * distance_from_two::grad(w);
    distance_from_two(moved)
}

#[differentiable(order = 2)]
fn distance_from_two(w: f64) -> f64 {
    (w - 2.0).powi(2) + w.powi(4)
}

#[test]
fn h_29_one_step_of_descent_is_differentiated_through() {
    let (first, first_slope) = after_one_step::value_and_grad(0.5);
    let (second, second_slope) = after_one_step::value_and_grad(-1.0);
    assert!((first + second - 5.878_906_25).abs() < 1e-14);
    assert!((first_slope + 0.40625).abs() < 1e-14);
    assert!((second_slope - 1.6).abs() < 1e-14);
}
