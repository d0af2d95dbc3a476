//! Constants as arguments, beside differentiable arrays and vectors.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "numbers behind references are arguments, too")]

use tapeless::nalgebra::{Matrix2, Vector2, Vector3};
use tapeless::{differentiable, gradcheck};

#[differentiable(order = 2)]
fn widened(m: Matrix2<f64>, v: &Vector2<f64>) -> Matrix2<f64> {
    m * v.x + v * v.transpose()
}

#[differentiable(order = 2)]
fn along(x: &f64, v: &Vector3<f64>, y: f64) -> f64 {
    x * v.x * y * v.norm_squared()
}

#[differentiable(order = 2)]
fn labelled(v: &Vector3<f64>, #[no_grad] label: &str, #[no_grad] mark: char, n: usize) -> f64 {
    let factor = (label.len() + n + usize::from(mark == 'b')) as f64;
    v.norm_squared() * v.x * factor
}

#[differentiable(order = 2)]
fn constants_behind_references(x: f64) -> f64 {
    let zeros: Matrix2<f64> = widened(Matrix2::identity() * x, &Vector2::zeros());
    let made: Matrix2<f64> = widened(Matrix2::identity() * (x * x), &Vector2::new(1.0, 2.0));
    let scaled: Matrix2<f64> = widened(zeros * x, &(Vector2::new(1.0, 2.0) * 2.0));
    made.sum() + scaled.determinant()
}

#[differentiable(order = 2)]
fn numbers_behind_references(x: f64, y: f64) -> f64 {
    let v = Vector3::new(x, y, x * y);
    along(&2.0, &v, x) + along(&x, &v, 3.0) + along(&1.0, &&v, 0.5)
}

#[differentiable(order = 2)]
fn literals_of_other_types(x: f64, y: f64) -> f64 {
    let once: f64 = labelled(&Vector3::new(x, y, 1.0), "ab", 'b', 3);
    once * once
}

gradcheck! { constants_behind_references(x in -1.5..1.5) }
gradcheck! { numbers_behind_references(x in -1.5..1.5, y in -1.0..1.0) }
gradcheck! { literals_of_other_types(x in -1.0..1.0, y in -1.0..1.0) }
