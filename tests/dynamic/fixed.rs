//! The same program over types of fixed size has the same value and derivatives.

use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, SMatrix, SVector};

/// One body over both kinds of types.
macro_rules! both {
    ($($name:ident($a:ident, $x:ident, $n:ident) { $($body:tt)* })*) => {$(
        mod $name {
            use super::*;

            #[differentiable(order = 2)]
            fn dynamic($a: &DMatrix<f64>, $x: &DVector<f64>, $n: usize) -> f64 { $($body)* }

            #[differentiable(order = 2)]
            fn fixed($a: &SMatrix<f64, 3, 3>, $x: &SVector<f64, 3>, $n: usize) -> f64 { $($body)* }

            proptest! {
                #![proptest_config(ProptestConfig::with_cases(32))]
                #[test]
                fn agree(numbers in proptest::collection::vec(-1.0..1.0, 24)) {
                    let (a, a_dot) = (DMatrix::from_row_slice(3, 3, &numbers[..9]), DMatrix::from_row_slice(3, 3, &numbers[9..18]));
                    let (x, x_dot) = (DVector::from_row_slice(&numbers[18..21]), DVector::from_row_slice(&numbers[21..]));
                    let (b, y) = (SMatrix::from_row_slice(&numbers[..9]), SVector::from_row_slice(&numbers[18..21]));
                    let (b_dot, y_dot) = (SMatrix::from_row_slice(&numbers[9..18]), SVector::from_row_slice(&numbers[21..]));
                    let (value, (a_bar, x_bar)) = dynamic::value_and_grad(&a, &x, 3);
                    let (expected, (b_bar, y_bar)) = fixed::value_and_grad(&b, &y, 3);
                    let size = 1.0 + expected.abs() + b_bar.norm() + y_bar.norm();
                    prop_assert!((value - expected).abs() < 1e-11 * size);
                    prop_assert!((a_bar - b_bar).norm() + (x_bar - y_bar).norm() < 1e-11 * size);
                    let (a_bar, x_bar) = dynamic::hvp(&a, &x, 3, &a_dot, &x_dot);
                    let (b_bar, y_bar) = fixed::hvp(&b, &y, 3, &b_dot, &y_dot);
                    let size = size + b_bar.norm() + y_bar.norm();
                    prop_assert!((a_bar - b_bar).norm() + (x_bar - y_bar).norm() < 1e-10 * size);
                }
            }
        }
    )*};
}

both! {
    algebra(a, x, n) {
        let y = a * x + x.component_mul(x);
        let b = a.transpose() * a + y.clone() * x.transpose();
        (b * y).dot(x) + a.norm_squared() * n as f64
    }

    elements(a, x, n) {
        let mut y = x.clone();
        for i in 0..n {
            y[i] += a[(i, 0)] * x[n - 1 - i];
        }
        y.map(|e| e.exp()).zip_map(x, |p, q| p * q).sum() + a.map(|e| e * e * e).trace() + x.mean()
    }

    parts(a, x, n) {
        let row = a.row(n - 1);
        let column = a.column(0);
        (row * x)[0] * column.norm_squared() + a.diagonal().dot(x)
    }

    systems(a, x, n) {
        let shifted = a * a.transpose() + a.map(|_| 0.0) + a.component_mul(a);
        let solved = (shifted.clone() * shifted.transpose()).add_scalar(n as f64) * x;
        solved.norm_squared().sqrt() + shifted.determinant() + a.exp().sum()
    }
}
