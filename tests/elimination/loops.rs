//! Loops, which carry rows of derivatives by all arguments.

use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, SVector, Vector2, Vector3, Vector4};

/// One number is carried that varies from the start, one that comes to, and one that never does.
#[differentiable]
fn horner(x: &Vector3<f64>) -> Vector2<f64> {
    let (mut sum, mut late, mut count) = (x[0], 1.0, 0.0);
    for i in 0..5 {
        sum = sum * x[1] + 0.5;
        late = late + sum * count;
        count = count + 0.25 * f64::from(i);
    }
    Vector2::new(sum, late * x[2])
}

/// Joints whose angles are picked by the loop's own counter.
#[differentiable]
fn kinematics(angles: &Vector4<f64>, #[no_grad] lengths: &[f64; 4]) -> Vector3<f64> {
    let mut place = Vector3::new(0.0, 0.0, 1.0);
    for joint in (0..4).rev() {
        let (sine, cosine) = angles[joint].sin_cos();
        let turn = Matrix3::new(cosine, -sine, 0.0, sine, cosine, 0.0, 0.0, 0.5, 1.0);
        let far = if place.z > 2.0 { place.x * lengths[joint] } else { lengths[joint] };
        place = turn * place + Vector3::new(far * cosine, lengths[joint] * sine, cosine);
    }
    place
}

#[test]
fn elements_that_a_loop_picks_agree_with_rows() {
    let (angles, lengths) = (Vector4::new(0.3, -0.7, 1.1, 0.4), [0.5, 0.75, 1.0, 1.25]);
    let (value, jacobian) = kinematics::value_and_jacobian(&angles, &lengths);
    assert_eq!(value.map(f64::to_bits), kinematics(&angles, &lengths).map(f64::to_bits));
    for row in 0..3 {
        let expected = kinematics::vjp(&angles, &lengths, crate::unit(row)).1;
        crate::same(&jacobian.row(row).into_owned(), &expected.transpose(), 1e-13);
    }
    for column in 0..4 {
        let tangent = kinematics::jvp(&angles, &lengths, &crate::unit(column)).1;
        crate::same(&jacobian.column(column).into_owned(), &tangent, 1e-13);
    }
}

/// Loops in loops, with arrays that are read at places the program computes, and two arguments.
#[differentiable]
fn nested(x: &[f64; 3], scale: f64, #[no_grad] times: usize) -> Vector3<f64> {
    let start = scale * x[1];
    let mut sum = Vector3::new(start, 0.0, x[2]);
    for i in 0..times {
        let mut inner = sum.x * x[i % 3];
        for j in 0..i {
            inner = inner * 0.5 + x[(i + j) % 3] * start.sin();
        }
        sum = Vector3::new(sum.y + inner, sum.z * scale, inner);
    }
    sum * scale
}

#[test]
fn nested_loops_agree_with_rows_however_often_they_run() {
    let (x, scale) = ([0.6, -0.4, 1.2], 0.9);
    for times in 0..6 {
        let (value, (by_x, by_scale)) = nested::value_and_jacobian(&x, scale, times);
        assert_eq!(value.map(f64::to_bits), nested(&x, scale, times).map(f64::to_bits));
        for row in 0..3 {
            let (_, (x_bar, scale_bar)) = nested::vjp(&x, scale, times, crate::unit(row));
            crate::same(&by_x.row(row).transpose(), &SVector::from(x_bar), 1e-13);
            assert!((by_scale[row] - scale_bar).abs() < 1e-13);
        }
    }
}

/// A loop that stops by itself.
#[differentiable]
fn searched(x: &Vector2<f64>) -> Vector2<f64> {
    let mut root = x[0];
    while (root * root - x[1]).abs() > 1e-9 {
        root = 0.5 * (root + x[1] / root);
    }
    Vector2::new(root, root * x[1])
}

#[test]
fn a_loop_that_stops_by_itself_carries_rows() {
    let x = Vector2::new(1.0, 2.0);
    let (value, jacobian) = searched::value_and_jacobian(&x);
    assert_eq!(value, searched(&x));
    assert!((jacobian[(0, 1)] - 0.5 / 2.0_f64.sqrt()).abs() < 1e-6);
    for row in 0..2 {
        let expected = searched::vjp(&x, crate::unit(row)).1;
        crate::same(&jacobian.row(row).into_owned(), &expected.transpose(), 1e-13);
    }
}

/// An array that the loop writes to: by rows.
#[differentiable]
fn stored(x: &Vector3<f64>) -> Vector3<f64> {
    let mut all = [0.0; 3];
    for i in 0..3 {
        all[i] = x[i] * x[0];
    }
    Vector3::new(all[0], all[1], all[2])
}

/// A loop in an arm: by rows.
#[differentiable]
fn gated(x: &Vector3<f64>) -> Vector3<f64> {
    if x[0] > 0.0 {
        let mut y = *x;
        for _ in 0..3 {
            y = y.cross(x) + y;
        }
        y
    } else {
        x * 2.0
    }
}

#[differentiable]
fn shuffled(x: &Vector3<f64>, by: f64) -> Vector3<f64> {
    Vector3::new(x.y * by.cos(), x.z, x.x - by)
}

/// A call in a loop: the callee's block multiplies the rows.
#[differentiable]
fn iterated(x: &Vector3<f64>) -> Vector3<f64> {
    let mut y = *x;
    for i in 0..4 {
        let by = x[i % 3] * 0.5;
        y = shuffled(&y, by);
    }
    y
}

/// Of any scalar.
#[differentiable]
fn grown_by<T: tapeless::Real>(x: T, y: T) -> [T; 2] {
    let mut z = x;
    for _ in 0..3 {
        z = z + y.sin() * x;
    }
    [z * y, z + x]
}

#[test]
fn scalars_may_be_parameters() {
    let (value, (by_x, by_y)) = grown_by::value_and_jacobian(0.5_f32, 1.5_f32);
    assert_eq!(value, grown_by(0.5_f32, 1.5_f32));
    for row in 0..2 {
        let mut seed = [0.0; 2];
        seed[row] = 1.0;
        let (_, (x_bar, y_bar)) = grown_by::vjp(0.5_f32, 1.5_f32, seed);
        assert!((by_x[row] - x_bar).abs() < 1e-5 && (by_y[row] - y_bar).abs() < 1e-5);
    }
}

proptest! {
    #[test]
    fn loops_agree(x in prop::array::uniform3(prop_oneof![-1.5..-0.1, 0.1..1.5])) {
        let x = Vector3::from(x);
        crate::agrees!(horner, x);
        crate::agrees!(iterated, x);
        crate::agrees!(stored, x);
        crate::agrees!(gated, x);
    }
}
