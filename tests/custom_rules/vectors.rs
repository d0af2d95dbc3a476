//! Rules of functions of vectors and arrays: standing alone, and called by others.

use nalgebra::{Matrix2, Matrix2x3, SMatrix, SVector, Vector2, Vector3};
use proptest::strategy::Strategy;
use tapeless::check::gradcheck;
use tapeless::{Leaf, differentiable, gradcheck};

use super::pairs;

/// `k x / |x|`, by reverse mode.
#[differentiable(vjp = onto_sphere_vjp)]
fn onto_sphere(x: Vector2<f64>, k: f64) -> Vector2<f64> {
    x.map(|entry| k * entry / x.norm())
}

fn onto_sphere_vjp(x: Vector2<f64>, k: f64, bar: Vector2<f64>) -> (Vector2<f64>, (Vector2<f64>, f64)) {
    let direction = x / x.norm();
    let across = bar - direction * direction.dot(&bar);
    (onto_sphere(x, k), (across * (k / x.norm()), direction.dot(&bar)))
}

/// Every differentiable step of the same.
#[differentiable]
fn onto_sphere_by_steps(x: Vector2<f64>, k: f64) -> Vector2<f64> {
    x * (k / x.norm())
}

/// A triangle's sides from its corners, by forward mode.
#[differentiable(jvp = sides_jvp)]
fn sides(corners: &Matrix2x3<f64>, #[no_grad] scale: f64) -> Vector3<f64> {
    Vector3::from_fn(|at, _| scale * (corners.column(at) - corners.column((at + 1) % 3)).norm())
}

fn sides_jvp(corners: &Matrix2x3<f64>, scale: f64, dot: &Matrix2x3<f64>) -> (Vector3<f64>, Vector3<f64>) {
    let tangent = Vector3::from_fn(|at, _| {
        let side = corners.column(at) - corners.column((at + 1) % 3);
        scale * side.dot(&(dot.column(at) - dot.column((at + 1) % 3))) / side.norm()
    });
    (sides(corners, scale), tangent)
}

/// A number of a vector, an array and a slice, with second derivatives.
#[differentiable(order = 2, vjp = bilinear_vjp)]
fn bilinear(x: Vector2<f64>, rows: &[[f64; 2]; 2], y: &[f64]) -> f64 {
    let products: Vec<f64> = rows.iter().map(|row| row[0] * y[0] + row[1] * y[1]).collect();
    (x[0] * products[0] + x[1] * products[1]).sin()
}

#[differentiable]
fn bilinear_vjp(
    x: Vector2<f64>,
    rows: &[[f64; 2]; 2],
    y: &[f64],
    bar: f64,
) -> (f64, (Vector2<f64>, [[f64; 2]; 2], Vec<f64>)) {
    let product = Vector2::new(rows[0][0] * y[0] + rows[0][1] * y[1], rows[1][0] * y[0] + rows[1][1] * y[1]);
    let sum = x.dot(&product);
    let slope = bar * sum.cos();
    let by_rows = [[slope * x[0] * y[0], slope * x[0] * y[1]], [slope * x[1] * y[0], slope * x[1] * y[1]]];
    let by_y = vec![
        slope * (x[0] * rows[0][0] + x[1] * rows[1][0]),
        slope * (x[0] * rows[0][1] + x[1] * rows[1][1]),
    ];
    (sum.sin(), (product * slope, by_rows, by_y))
}

#[differentiable]
fn calls_of_vectors(x: Vector2<f64>, k: f64) -> f64 {
    let y: Vector2<f64> = onto_sphere(x, k * k);
    let z: Vector2<f64> = onto_sphere(y + x, 2.0);
    y.dot(&z) + z[0]
}

#[differentiable]
fn perimeter(corners: Matrix2x3<f64>) -> f64 {
    let doubled = corners * 2.0;
    let lengths: Vector3<f64> = sides(&doubled, 0.5);
    lengths.sum() + lengths[0] * lengths[1]
}

#[differentiable]
fn calls_in_a_loop(xs: &[f64], #[no_grad] rows: &[[f64; 2]; 2], scale: f64) -> f64 {
    let mut sum = 0.0;
    for x in xs {
        let y = Vector2::new(*x, scale);
        sum += scale * bilinear(y, rows, xs);
    }
    sum
}

/// Lists and arrays of vectors.
#[differentiable(vjp = spread_vjp)]
fn spread(points: &[Vector2<f64>], ends: [Vector2<f64>; 2]) -> f64 {
    points.iter().map(|point| point.dot(&ends[0]) * point.dot(&ends[1])).sum()
}

fn spread_vjp(
    points: &[Vector2<f64>],
    ends: [Vector2<f64>; 2],
    bar: f64,
) -> (f64, (Vec<Vector2<f64>>, [Vector2<f64>; 2])) {
    let mut by_points = Vec::new();
    let mut by_ends = [Vector2::zeros(), Vector2::zeros()];
    for point in points {
        let (first, second) = (point.dot(&ends[0]), point.dot(&ends[1]));
        by_points.push(ends[0] * (bar * second) + ends[1] * (bar * first));
        by_ends[0] += point * (bar * second);
        by_ends[1] += point * (bar * first);
    }
    (spread(points, ends), (by_points, by_ends))
}

#[differentiable]
fn calls_of_lists(points: &[Vector2<f64>], end: Vector2<f64>) -> f64 {
    let ends = [end, end * 2.0];
    end.norm_squared() * spread(points, ends)
}

gradcheck! {
    spread(&points in points(), ends in [shifted(), shifted()])
    calls_of_lists(&points in points(), end in shifted())
    calls_of_vectors(x in shifted(), k in 0.5..2.0_f64)
    onto_sphere(x in shifted(), k in 0.5..2.0_f64)
    bilinear(x in shifted(), &rows in [pairs(), pairs()], &y in pairs().prop_map(Vec::from))
    calls_in_a_loop(&xs in pairs().prop_map(Vec::from), #[no_grad] &rows in [pairs(), pairs()], scale in -1.0..1.0_f64)
}

fn points() -> impl Strategy<Value = Vec<Vector2<f64>>> {
    proptest::collection::vec(shifted(), 0..4)
}

/// Vectors that are not near zero.
fn shifted() -> impl Strategy<Value = Vector2<f64>> {
    pairs().prop_map(|[x, y]| Vector2::new(x + 3.0, y))
}

#[test]
fn a_rule_gives_what_the_steps_give() {
    let (x, k, bar) = (Vector2::new(1.5, -0.5), 1.25, Vector2::new(0.3, 2.0));
    let (found, expected) = (onto_sphere::vjp(x, k, bar).1, onto_sphere_by_steps::vjp(x, k, bar).1);
    assert!((found.0 - expected.0).norm() < 1e-14 && (found.1 - expected.1).abs() < 1e-14);
    let (found, expected) = (onto_sphere::jacobian(x, k), onto_sphere_by_steps::jacobian(x, k));
    assert!((found.0 - expected.0).norm() < 1e-14 && (found.1 - expected.1).norm() < 1e-14);
    let (x_leaf, k_leaf) = (Leaf::new(x).with_grad(), Leaf::new(k));
    onto_sphere::graph(&x_leaf, &k_leaf).backward_with(bar);
    assert_eq!(x_leaf.grad(), onto_sphere::vjp(x, k, bar).1.0);
}

#[test]
fn forward_rules_of_vectors_are_turned_around() {
    let corners = Matrix2x3::new(0.0, 1.0, 0.2, 0.1, -0.3, 1.5);
    gradcheck(
        &corners,
        |at| sides(at, 0.7),
        |at, bar| sides::vjp(at, 0.7, bar),
        |at, dot| sides::jvp(at, 0.7, &dot),
    )
    .unwrap();
    gradcheck(
        &corners,
        |at| perimeter(*at),
        |at, bar| perimeter::vjp(*at, bar),
        |at, dot| perimeter::jvp(*at, dot),
    )
    .unwrap();
    let jacobian: SMatrix<f64, 3, 6> = sides::jacobian(&corners, 0.7);
    for row in 0..3 {
        let mut bar = Vector3::zeros();
        bar[row] = 1.0;
        let (_, gradient) = sides::vjp(&corners, 0.7, bar);
        assert_eq!(jacobian.row(row).transpose(), SVector::<f64, 6>::from_column_slice(gradient.as_slice()));
    }
}

#[test]
fn buffers_of_vectors_are_added_into() {
    let (x, rows, y) = (Vector2::new(0.5, 1.0), [[1.0, 2.0], [3.0, 4.0]], [0.25, -0.5]);
    let mut bars = (Vector2::new(1.0, 1.0), [[1.0; 2]; 2], [1.0; 2]);
    let value = bilinear::accumulate_grad(x, &rows, &y, &mut bars.0, &mut bars.1, &mut bars.2);
    let gradient = bilinear::grad(x, &rows, &y);
    assert_eq!(value, bilinear(x, &rows, &y));
    assert_eq!(bars.0, gradient.0 + Vector2::new(1.0, 1.0));
    assert_eq!(bars.1, gradient.1.map(|row| row.map(|entry| entry + 1.0)));
    assert_eq!(bars.2.to_vec(), gradient.2.iter().map(|entry| entry + 1.0).collect::<Vec<_>>());
}

#[test]
fn a_hessian_by_vectors() {
    #[differentiable(order = 2, vjp = quadratic_vjp)]
    fn quadratic(x: Vector2<f64>) -> f64 {
        (x.transpose() * Matrix2::new(2.0, 1.0, 1.0, 3.0) * x)[0] / 2.0
    }
    #[differentiable]
    fn quadratic_vjp(x: Vector2<f64>, bar: f64) -> (f64, Vector2<f64>) {
        let gradient = Matrix2::new(2.0, 1.0, 1.0, 3.0) * x;
        (x.dot(&gradient) / 2.0, gradient * bar)
    }
    assert_eq!(quadratic::hessian(Vector2::new(0.5, 0.25)), Matrix2::new(2.0, 1.0, 1.0, 3.0));
    assert_eq!(quadratic::hvp(Vector2::new(0.5, 0.25), Vector2::new(1.0, 0.0)), Vector2::new(2.0, 1.0));
}
