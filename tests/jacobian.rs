//! `jacobian` and `value_and_jacobian`, row by row and column by column.

#![allow(
    missing_docs,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::needless_range_loop,
    reason = "programs to try"
)]

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, SMatrix, SVector, Vector2, Vector3};

#[differentiable]
fn polar(radius: f64, angle: f64) -> [f64; 2] {
    [radius * angle.cos(), radius * angle.sin()]
}

#[test]
fn numbers_to_an_array_one_block_each() {
    let (value, (by_radius, by_angle)) = polar::value_and_jacobian(2.0, 0.5);
    let (sine, cosine) = 0.5_f64.sin_cos();
    assert_eq!(value, polar(2.0, 0.5));
    assert_eq!((by_radius, by_angle), (Vector2::new(cosine, sine), Vector2::new(-2.0 * sine, 2.0 * cosine)));
}

#[differentiable]
fn linear(m: &Matrix3<f64>, x: Vector3<f64>) -> Vector3<f64> {
    m * x
}

#[test]
fn matrices_count_column_by_column() {
    let (m, x) = (Matrix3::new(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.5), Vector3::new(0.5, -1.0, 2.0));
    let (by_m, by_x) = linear::jacobian(&m, x);
    assert_eq!(by_x, m);
    assert_eq!(by_m, SMatrix::<f64, 3, 9>::from_fn(|row, at| if at % 3 == row { x[at / 3] } else { 0.0 }));
}

/// Many rows of few columns: forward mode.
#[differentiable]
fn tall(x: &[f64; 2], scale: f64) -> [[f64; 4]; 2] {
    let mut all = [[0.0; 4]; 2];
    for i in 0..2 {
        for j in 0..4 {
            all[i][j] = x[i] * scale.powi(j as i32 + 1) + x[1 - i];
        }
    }
    all
}

#[test]
fn columns_and_rows_agree_with_differences() {
    let (x, scale) = ([0.7, -0.4], 1.3);
    let (value, (by_x, by_scale)) = tall::value_and_jacobian(&x, scale);
    assert_eq!(value, tall(&x, scale));
    for column in 0..3 {
        let shifted = |h: f64| {
            let (mut x, mut scale) = (x, scale);
            if column < 2 {
                x[column] += h;
            } else {
                scale += h;
            }
            tall(&x, scale)
        };
        let (up, down) = (shifted(1e-6), shifted(-1e-6));
        for row in 0..8 {
            let slope = (up.as_flattened()[row] - down.as_flattened()[row]) / 2e-6;
            let entry = if column < 2 { by_x[(row, column)] } else { by_scale[(row, 0)] };
            assert!((slope - entry).abs() < 1e-8, "{row} {column}: {entry} against {slope}");
        }
    }
}

#[differentiable]
fn generic<const N: usize>(x: SVector<f64, N>, #[no_grad] shift: f64) -> SVector<f64, N> {
    x * (x.norm_squared() + shift)
}

#[test]
fn sizes_may_be_const_parameters() {
    let x = SVector::<f64, 4>::new(0.1, 0.2, -0.3, 0.4);
    let expected = SMatrix::<f64, 4, 4>::identity() * (x.norm_squared() + 0.5) + 2.0 * x * x.transpose();
    assert!((generic::jacobian(x, 0.5) - expected).norm() < 1e-14);
}

#[differentiable]
fn single(x: [f32; 3]) -> [f32; 2] {
    println!("the primal runs once");
    [x[0] * x[1], x[2].exp()]
}

#[test]
fn of_f32_too() {
    assert_eq!(single::jacobian([2.0, 3.0, 0.0]), SMatrix::<f32, 2, 3>::new(3.0, 2.0, 0.0, 0.0, 0.0, 1.0));
}

#[differentiable]
fn grown(x: [f64; 2]) -> [f64; 2] {
    let mut y = [x[0], x[1]];
    loop {
        y[0] *= 2.0;
        if y[0] > 10.0 {
            return y;
        }
    }
}

#[test]
fn an_array_is_returned_out_of_a_loop() {
    assert_eq!(
        grown::value_and_jacobian([3.0, 1.0]),
        ([12.0, 1.0], SMatrix::<f64, 2, 2>::new(4.0, 0.0, 0.0, 1.0))
    );
}
