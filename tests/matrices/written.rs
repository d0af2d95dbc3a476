//! Vectors and matrices that are written: by element, row, column and block, as variables, as parts of structs and
//! tuples, in arrays and lists, and by methods that change them in place.

use tapeless::nalgebra::{DMatrix, DVector, Matrix2, Matrix3, Vector2, Vector3};
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Frame {
    turn: Matrix3<f64>,
    shift: Vector3<f64>,
    scale: f64,
}

#[differentiable(order = 2)]
fn parts_of_a_struct(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut frame = Frame { turn: *a, shift: *b, scale: a[(0, 1)] };
    frame.shift[1] = b.x * frame.scale;
    frame.shift.z *= 0.5 + b.y;
    frame.turn[(0, 2)] -= frame.shift.norm_squared();
    frame.turn.set_column(1, &(frame.shift * 0.5));
    frame.turn.row_mut(2)[1] += b.z;
    let mut copy = frame.clone();
    for i in 0..3 {
        if copy.shift[i] > 0.0 {
            copy.shift[i] *= frame.turn[(i, 0)];
        } else {
            copy.turn.swap_rows(i, 2);
        }
    }
    (copy.turn * frame.shift).sum() + copy.shift.dot(&frame.turn.column(0).into_owned()) * frame.scale
}

#[differentiable(order = 2)]
fn parts_of_a_tuple(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut pair = (*a, (*b, b.x));
    pair.0[(1, 1)] = b.y * b.z;
    pair.1.0[2] *= pair.0[(1, 1)];
    pair.1.0.x += pair.1.1;
    (pair.0 * pair.1.0).norm_squared()
}

#[differentiable(order = 2)]
fn elements_of_an_array(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut list = [*b, a * b, Vector3::zeros()];
    list[1][0] = b.x * b.y;
    list[2].y = list[1].z;
    list[0].z -= list[1][0] * 0.5;
    for item in &mut list {
        item[1] *= b.x;
        item.x += item.y;
    }
    for (i, item) in list.iter_mut().enumerate() {
        item[i] *= b[i];
    }
    list[0].dot(&list[1]) + list[2].norm_squared() + list[1].sum()
}

#[differentiable(order = 2)]
fn elements_of_a_list(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut list = vec![Matrix3::zeros(); 3];
    for i in 0..3 {
        list[i].set_row(i, &b.transpose());
        list[i].fixed_view_mut::<2, 2>(0, 1).copy_from(&a.fixed_view::<2, 2>(i % 2, 0));
        list[i][(2, 0)] += a[(i, i)] * b[i];
    }
    list[0].component_mul(&list[1]).sum() + list[2].determinant()
}

#[differentiable(order = 2)]
fn views_of_views(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut m = *a;
    m.fixed_view_mut::<2, 3>(1, 0).column_mut(2)[1] = b.x * b.y;
    m.column_mut(0).fixed_rows_mut::<2>(1).copy_from(&Vector2::new(b.z, b.x));
    m.row_mut(0)[2] *= b.y;
    m.column_mut(1).scale_mut(b.z);
    m.norm_squared() + m.determinant()
}

#[differentiable(order = 2)]
fn methods_in_place(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut m = *a;
    m.swap_rows(0, 2);
    m.swap_columns(1, 1);
    m.swap_columns(2, 1);
    m.scale_mut(b.x);
    m.unscale_mut(1.5 + b.y);
    m.neg_mut();
    m.add_scalar_mut(b.z);
    let mut v = m.column(1).into_owned();
    let length = v.normalize_mut();
    let mut other = Matrix2::zeros();
    other.fill(b.x);
    other.fill_diagonal(b.y * b.z);
    m.row_mut(1).fill(length);
    (m * b).norm_squared() * v.dot(b) + other.norm_squared()
}

#[differentiable(order = 2)]
fn sizes_that_the_value_knows(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let mut m = DMatrix::zeros(3, 4);
    let mut v = DVector::from_element(3, b.x);
    for i in 0..3 {
        m.set_column(i + 1, &a.column(i));
        v[i] *= b[i];
    }
    m.column_mut(0).copy_from(&v);
    m.swap_rows(0, 1);
    m.row_mut(2).scale_mut(b.y);
    m.rows_mut(0, 2).fill(b.z);
    v.neg_mut();
    v.normalize_mut();
    m.norm_squared() + v.sum()
}

crate::check! {
    parts_of_a_struct(3 3, 3 1) second;
    parts_of_a_tuple(3 3, 3 1) second;
    elements_of_an_array(3 3, 3 1) second;
    elements_of_a_list(3 3, 3 1) second;
    views_of_views(3 3, 3 1) second;
    methods_in_place(3 3, 3 1) second;
    sizes_that_the_value_knows(3 3, 3 1) second;
}

/// Where an element is written is looked for once.
#[test]
fn an_index_with_an_effect_runs_once() {
    let (value, gradient) = counted::vjp(0.5, 1.0);
    assert_eq!((value, gradient), (counted(0.5), 4.0));
}

#[differentiable]
fn counted(x: f64) -> f64 {
    let mut next = 0;
    let mut v = Vector3::new(x, x, x);
    v[{
        next += 1;
        next
    }] += x;
    v.sum() + [0.0, 1.0, 2.0][next]
}
