//! Elements that a loop writes through `iter_mut`, and rows and columns that it goes through.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::differentiable;
use tapeless::nalgebra::{DMatrix, DVector, Matrix3};

use crate::vector;

#[differentiable(order = 2)]
fn scaled(v: &DVector<f64>, s: f64) -> f64 {
    let mut v = v.clone();
    for x in v.iter_mut() {
        *x *= s;
    }
    v.norm()
}
#[differentiable(order = 2)]
fn of_a_matrix(v: &DVector<f64>, s: f64) -> f64 {
    let mut m = v * v.transpose();
    for x in m.iter_mut() {
        *x += s;
    }
    for (i, x) in m.column_mut(0).iter_mut().enumerate() {
        if i > 1 {
            break;
        }
        *x *= i as f64 + s;
    }
    m.norm()
}
#[differentiable(order = 2)]
fn of_fixed_size(v: &DVector<f64>, s: f64) -> f64 {
    let mut m = Matrix3::from_element(1.0) * s;
    for (x, y) in m.iter_mut().zip(v.iter()) {
        *x += s * y;
    }
    m.row_mut(1).iter_mut().for_each(|x| *x *= s);
    m.norm()
}
#[differentiable(order = 2)]
fn from_zeros(v: &DVector<f64>, s: f64) -> f64 {
    let mut m = DVector::zeros(v.len());
    for (x, y) in m.iter_mut().zip(v.iter()) {
        *x = s * y;
    }
    m.sum() * m.norm()
}
#[differentiable(order = 2)]
fn in_a_list(v: &DVector<f64>, s: f64) -> f64 {
    let mut l = vec![v.clone(), v * s];
    for w in l.iter_mut() {
        for x in w.iter_mut() {
            *x *= s;
        }
    }
    for x in l[1].iter_mut() {
        *x += s;
    }
    l[0].dot(&l[1])
}
#[differentiable(order = 2)]
fn lines(v: &DVector<f64>, s: f64) -> f64 {
    let m = v * v.transpose() + DMatrix::identity(3, 3) * s;
    let mut t = 0.0;
    for row in m.row_iter() {
        t += row.norm() * s;
    }
    for c in m.column_iter() {
        t += c.dot(v);
    }
    t + m.row_iter().map(|r| r[0] * r.sum()).sum::<f64>()
}
#[differentiable(order = 2)]
fn lines_of_fixed_size(v: &DVector<f64>, s: f64) -> f64 {
    let m = Matrix3::from_element(2.0) * s;
    let mut t = 0.0;
    for (i, row) in m.row_iter().enumerate() {
        t += row.norm() * v[i];
    }
    for (c, x) in m.column_iter().zip(v.iter()) {
        t += c[1] * x * s;
    }
    t
}
macro_rules! check_of_vector_and_number {
    ($($test:ident $f:ident $sizes:expr;)*) => {
        $(
            #[test]
            fn $test() {
                type At = (DVector<f64>, f64);
                for size in $sizes {
                    let at: At = (vector(size, 3), 0.6);
                    let value = $f(&at.0, at.1);
                    assert_eq!($f::vjp(&at.0, at.1, 1.0).0.to_bits(), value.to_bits());
                    gradcheck(
                        &at,
                        |(v, s): &At| $f(v, *s),
                        |(v, s): &At, bar| $f::vjp(v, *s, bar),
                        |(v, s): &At, dot: At| $f::jvp(v, *s, &dot.0, dot.1),
                    )
                    .unwrap();
                    gradgradcheck(
                        &at,
                        |(v, s): &At| $f::grad(v, *s),
                        |(v, s): &At, dot: At| $f::hvp(v, *s, &dot.0, dot.1),
                    )
                    .unwrap();
                }
            }
        )*
    };
}

check_of_vector_and_number! {
    the_elements_of_a_vector_are_written scaled 1..5;
    the_elements_of_matrices_and_columns_are_written of_a_matrix 2..5;
    the_elements_of_matrices_of_fixed_size_are_written of_fixed_size 1..5;
    the_elements_of_a_vector_of_zeros_are_written from_zeros 1..5;
    the_elements_of_vectors_in_lists_are_written in_a_list 1..5;
    rows_and_columns_are_items lines 3..4;
    rows_and_columns_of_fixed_size_are_items lines_of_fixed_size 3..4;
}
