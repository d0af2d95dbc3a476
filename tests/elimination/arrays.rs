//! Arrays, element by element.

use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{SMatrix, Vector3, Vector4};

#[differentiable]
fn rows(x: &[[f64; 2]; 2], scale: f64) -> [[f64; 2]; 2] {
    let mut all = [[scale; 2], x[1]];
    all[0][1] = x[0][0] * x[1][1];
    let row = all[0];
    all[1][0] += row[1] * scale;
    all[1] = [all[1][1], all[1][0]];
    all
}

#[test]
fn nested_arrays_agree_with_rows_and_columns() {
    let (x, scale) = ([[0.5, -1.5], [2.0, 0.75]], 1.25);
    let (value, (by_x, by_scale)) = rows::value_and_jacobian(&x, scale);
    assert_eq!(value, rows(&x, scale));
    for row in 0..4 {
        let mut seed = [[0.0; 2]; 2];
        seed.as_flattened_mut()[row] = 1.0;
        let (_, (x_bar, scale_bar)) = rows::vjp(&x, scale, seed);
        assert_eq!(by_x.row(row).iter().copied().collect::<Vec<_>>(), x_bar.as_flattened());
        assert_eq!(by_scale[row], scale_bar);
    }
    assert_eq!(
        by_x,
        SMatrix::<f64, 4, 4>::from_row_slice(&[
            0.0,
            0.0,
            0.0,
            0.0,
            0.75,
            0.0,
            0.0,
            0.5,
            0.0,
            0.0,
            0.0,
            1.0,
            0.75 * 1.25,
            0.0,
            1.0,
            0.5 * 1.25,
        ])
    );
}

/// Arrays of vectors inside, and an array that an arm writes to.
#[differentiable]
fn vectors(x: &Vector4<f64>) -> Vector3<f64> {
    let mut points = [Vector3::new(x[0], x[1], 1.0), Vector3::new(x[2], x[3], x[0])];
    if x[0] > 0.0 {
        points[1] = points[0].cross(&points[1]);
    } else {
        points[0] = points[1] * x[1];
    }
    points[0] * x[3] + points[1]
}

/// An index that only the program knows.
#[differentiable]
fn picked(x: &Vector4<f64>, #[no_grad] index: usize) -> Vector3<f64> {
    let all = [x[0] * x[1], x[2], x[3]];
    Vector3::new(all[index], all[index] * x[0], x[index])
}

#[test]
fn indices_that_the_program_computes_are_differentiated() {
    let x = Vector4::new(2.0, 3.0, 5.0, 7.0);
    for index in 0..3 {
        let (value, jacobian) = picked::value_and_jacobian(&x, index);
        assert_eq!(value, picked(&x, index));
        for row in 0..3 {
            let expected = picked::vjp(&x, index, Vector3::ith(row, 1.0)).1;
            assert_eq!(jacobian.row(row), expected.transpose());
        }
    }
}

proptest! {
    #[test]
    fn arrays_of_vectors_agree(x in prop::array::uniform4(prop_oneof![-2.0..-0.1, 0.1..2.0])) {
        crate::agrees!(vectors, Vector4::from(x));
    }
}

const LENGTH: usize = 4;

/// A length that only rustc knows: what is read at known places is taken apart.
#[differentiable]
fn measured(x: &[f64; LENGTH], #[no_grad] times: f64) -> [f64; 2] {
    let product = if x[1] > 0.0 { x[1] * x[3] } else { x[3] };
    [product * times, x[1] - product.exp()]
}

#[test]
fn lengths_may_be_constants() {
    for x in [[0.3, 0.7, -1.0, 1.1], [0.3, -0.7, -1.0, 1.1]] {
        let (value, jacobian): (_, SMatrix<f64, 2, LENGTH>) = measured::value_and_jacobian(&x, 1.5);
        assert_eq!(value, measured(&x, 1.5));
        for row in 0..2 {
            let mut seed = [0.0; 2];
            seed[row] = 1.0;
            let (_, x_bar) = measured::vjp(&x, 1.5, seed);
            crate::same(
                &jacobian.row(row).into_owned(),
                &SMatrix::<f64, 1, LENGTH>::from_row_slice(&x_bar),
                1e-14,
            );
        }
    }
}
