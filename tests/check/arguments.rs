//! `gradcheck!` on every kind of argument.

#![allow(clippy::cast_precision_loss, reason = "the numbers are small")]
#![allow(clippy::needless_pass_by_value, reason = "every kind of parameter")]

use tapeless::check::{Strategy, fixed, matrix, vector};
use tapeless::nalgebra::{DMatrix, DVector, Matrix2x3, Vector3};
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    ends: [f64; 2],
}

#[derive(Clone, Copy, Debug)]
enum Shape {
    Square,
    Cube,
}

#[differentiable(order = 2)]
fn weighted(v: [f64; 5], x: f64) -> f64 {
    let mut sum = 0.0;
    for (index, element) in v.iter().enumerate() {
        sum += (element * x).sin() * (index as f64);
    }
    sum
}

#[differentiable]
fn table(rows: [[f64; 2]; 3]) -> f64 {
    rows[0][1] * rows[2][0] + rows[1][0].exp() * rows[1][1]
}

#[differentiable]
fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

#[differentiable]
fn owned(x: Vec<f64>, #[no_grad] data: &[f64], #[no_grad] scale: f64) -> f64 {
    x.iter().zip(data).map(|(x, y)| (x - y) * (x - y) * scale).sum()
}

#[differentiable]
fn of_any_size(a: &DMatrix<f64>, x: &DVector<f64>) -> f64 {
    (a * x).norm_squared()
}

#[differentiable]
fn of_fixed_size(a: Matrix2x3<f64>, x: Vector3<f64>) -> f64 {
    (a * x).norm_squared()
}

#[differentiable]
fn energy(spring: &Spring, #[no_grad] shape: Shape) -> f64 {
    let stretch = spring.ends[1] - spring.ends[0];
    match shape {
        Shape::Square => spring.stiffness * stretch * stretch,
        Shape::Cube => spring.stiffness * stretch.powi(3),
    }
}

#[differentiable]
fn chain(springs: &[Spring], pair: (f64, [f64; 2])) -> f64 {
    let mut total = pair.0;
    for spring in springs {
        total += spring.stiffness * (spring.ends[0] * pair.1[0] + spring.ends[1] * pair.1[1]);
    }
    total
}

#[differentiable]
fn two_springs(springs: [Spring; 2]) -> f64 {
    springs[0].stiffness * springs[1].ends[0] + springs[1].stiffness * springs[0].ends[1]
}

fn springs() -> impl Strategy<Value = Spring> + Clone {
    (0.5..2.0, -1.0..1.0, 1.5..3.0)
        .prop_map(|(stiffness, left, right)| Spring { stiffness, ends: [left, right] })
}

const COUNT: usize = 3;

tapeless::gradcheck! {
    weighted(v in [-1.0..1.0; 5], x in 0.0..1.0)
    table(rows in [[-1.0..1.0; 2]; COUNT])
    dot(&x in vec![-1.0..1.0; COUNT + 1], &y in vec![-1.0..1.0; 4])
    owned(x in vec![-1.0..1.0; 2], #[no_grad] data = &[0.5, 0.25], #[no_grad] scale = 3.0)
    owned(x in vec![-1.0..1.0; 2], #[no_grad] &data = vec![0.5, 0.25], #[no_grad] scale in 1.0..2.0)
    of_any_size(&a in matrix(-1.0..1.0, 2, 3), &x in vector(-1.0..1.0, 3))
    of_fixed_size(a in fixed::<2, 3, _>(-1.0..1.0), x in fixed::<3, 1, _>(-1.0..1.0))
    energy(&spring in springs(), #[no_grad] shape = Shape::Square)
    energy(
        &spring in (1.0..2.0, -1.0..1.0).prop_map(|(stiffness, end)| Spring { stiffness, ends: [0.0, end] }),
        #[no_grad] shape = Shape::Cube,
    )
    chain(&springs in vec![springs(); 3], pair in (0.0..1.0, [-1.0..1.0; 2]))
    two_springs(springs in [springs(); 2])
}
