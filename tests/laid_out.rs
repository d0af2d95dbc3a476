//! Jacobians, Hessians and flat gradients by arrays of structs and arrays of vectors: laid end to end, element by
//! element, structs field by field, matrices column by column.
#![allow(missing_docs, clippy::needless_pass_by_value, reason = "a test")]

use tapeless::nalgebra::{Matrix2, SMatrix, Vector2};
use tapeless::{Differentiable, Leaf, Perturb, Tangent, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    ends: [Vector2<f64>; 2],
    turn: Matrix2<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    left: f64,
    right: [f64; 2],
}

fn spring(seed: f64) -> Spring {
    Spring {
        stiffness: 1.0 + seed,
        ends: [Vector2::new(seed, 0.5), Vector2::new(-0.3, seed * seed)],
        turn: Matrix2::new(0.1, seed, -seed, 0.7),
    }
}

fn pair(seed: f64) -> Pair {
    Pair { left: seed, right: [1.0 - seed, seed * 0.5] }
}

#[differentiable(order = 2)]
fn energy(springs: [Spring; 2], scale: f64) -> f64 {
    let mut total = 0.0;
    for spring in springs {
        let stretch = spring.turn * (spring.ends[1] - spring.ends[0]);
        total += spring.stiffness * stretch.norm_squared();
    }
    (total * scale).sin() * springs[0].stiffness
}

#[differentiable(order = 2)]
fn of_pairs(pairs: [[Pair; 2]; 2], more: (f64, [Pair; 1])) -> f64 {
    let mut total = more.0 * more.1[0].right[1].exp() * more.1[0].left;
    for row in pairs {
        for pair in row {
            total += pair.left * pair.right[0].sin() * pair.right[1] * total;
        }
    }
    total
}

#[differentiable(order = 2)]
fn of_points(points: [Vector2<f64>; 3], scale: f64) -> f64 {
    let mut total = scale;
    for index in 0..3 {
        total += points[index].norm_squared() * points[(index + 1) % 3][0] * scale;
    }
    total
}

#[differentiable]
fn moved(points: [Vector2<f64>; 2], scale: f64) -> [Vector2<f64>; 2] {
    let mut found = points;
    for index in 0..2 {
        found[index] = points[1 - index] * (points[index][0] * scale);
    }
    found
}

#[differentiable]
fn sums(springs: [Spring; 2], pairs: [Pair; 2]) -> Vector2<f64> {
    let first = springs[0].turn * springs[1].ends[0] * pairs[1].left;
    first * springs[1].stiffness + springs[0].ends[1] * pairs[0].right[1]
}

/// The components of a tangent, in the order of the user's data.
fn components(tangent: &impl Tangent) -> Vec<f64> {
    let mut list = Vec::new();
    tangent.visit_components(&mut |component| list.push(component));
    list
}

/// A value with one of its coordinates moved.
fn nudged<T: Perturb>(value: &T, index: usize, by: f64) -> T {
    let (mut moved, mut next) = (value.clone(), 0);
    moved.map_coordinates(&mut |coordinate| {
        next += 1;
        if next == index + 1 { coordinate + by } else { coordinate }
    });
    moved
}

fn assert_close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-7 * (1.0 + expected.abs()), "{found} is not {expected}");
}

/// Compares a matrix with differences of what has its columns as derivatives.
fn assert_columns<const R: usize, const C: usize, A: Perturb>(
    found: &SMatrix<f64, R, C>,
    at: &A,
    value: impl Fn(&A) -> Vec<f64>,
) {
    for column in 0..C {
        let (up, down) = (value(&nudged(at, column, 1e-5)), value(&nudged(at, column, -1e-5)));
        assert_eq!(up.len(), R);
        for row in 0..R {
            assert_close(found[(row, column)], (up[row] - down[row]) / 2e-5);
        }
    }
}

#[test]
fn the_hessian_by_an_array_of_structs_is_laid_out_struct_by_struct() {
    let at = ([spring(0.2), spring(0.6)], 0.8);
    let hessian: SMatrix<f64, 19, 19> = energy::hessian(at.0, at.1);
    assert_columns(&hessian, &at, |(springs, scale)| components(&energy::grad(*springs, *scale)));
    assert!((hessian - hessian.transpose()).norm() < 1e-12);
}

#[test]
fn the_hessian_by_nested_arrays_of_structs_and_a_tuple_with_one() {
    let at = ([[pair(0.1), pair(0.2)], [pair(0.3), pair(0.4)]], (0.5, [pair(0.6)]));
    let hessian: SMatrix<f64, 16, 16> = of_pairs::hessian(at.0, at.1);
    assert_columns(&hessian, &at, |(pairs, more)| components(&of_pairs::grad(*pairs, *more)));
}

#[test]
fn the_hessian_by_an_array_of_vectors() {
    let at = ([Vector2::new(0.1, 0.2), Vector2::new(0.3, -0.4), Vector2::new(0.5, 0.6)], 0.7);
    let hessian: SMatrix<f64, 7, 7> = of_points::hessian(at.0, at.1);
    assert_columns(&hessian, &at, |(points, scale)| components(&of_points::grad(*points, *scale)));
}

#[test]
fn the_jacobian_of_an_array_of_vectors_by_one() {
    let at = ([Vector2::new(0.1, 0.2), Vector2::new(0.3, -0.4)], 0.7);
    let (value, (by_points, by_scale)) = moved::value_and_jacobian(at.0, at.1);
    assert_eq!(value, moved(at.0, at.1));
    assert_columns::<4, 4, _>(&by_points, &at.0, |points| components(&moved(*points, at.1)));
    assert_columns::<4, 1, _>(&by_scale, &at.1, |scale| components(&moved(at.0, *scale)));
}

#[test]
fn the_jacobian_by_arrays_of_structs_has_a_block_for_each() {
    let at = ([spring(0.2), spring(0.6)], [pair(0.1), pair(0.4)]);
    let (by_springs, by_pairs) = sums::jacobian(at.0, at.1);
    assert_columns::<2, 18, _>(&by_springs, &at.0, |springs| components(&sums(*springs, at.1)));
    assert_columns::<2, 6, _>(&by_pairs, &at.1, |pairs| components(&sums(at.0, *pairs)));
}

#[test]
fn the_flat_gradient_is_laid_out_as_the_leaves_are() {
    let (springs, scale) = (Leaf::new([spring(0.2), spring(0.6)]).with_grad(), Leaf::new(0.8).with_grad());
    let flat = energy::graph(&springs, &scale).flat_gradient();
    assert_eq!(flat.to_vec(), components(&energy::grad(*springs.value(), 0.8)));
    let fixed = Leaf::new(0.8);
    let flat = energy::graph(&springs, &fixed).flat_gradient();
    assert_eq!((flat.len(), flat.to_vec()), (18, components(&energy::grad(*springs.value(), 0.8).0)));
    let points =
        Leaf::new([Vector2::new(0.1, 0.2), Vector2::new(0.3, -0.4), Vector2::new(0.5, 0.6)]).with_grad();
    let flat = of_points::graph(&points, &fixed).flat_gradient();
    assert_eq!(flat.to_vec(), components(&of_points::grad(*points.value(), 0.8).0));
}
