//! Where nalgebra branches: rotations by nothing, half turns, gimbal lock.

use tapeless::differentiable;
use tapeless::nalgebra::{
    Isometry3, Matrix3, Point3, Quaternion, Rotation3, Unit, UnitQuaternion, UnitVector3, Vector3, Vector4,
};

/// Angles at which nalgebra's formulas branch, and at which they have few digits.
const SMALL: [f64; 7] = [0.0, 1e-300, 1e-160, 1e-17, 1e-12, 1e-8, 1e-5];

#[differentiable]
fn unit(v: &Vector3<f64>) -> UnitQuaternion<f64> {
    UnitQuaternion::from_scaled_axis(*v)
}

#[differentiable(order = 2)]
fn unit_read(v: &Vector3<f64>, weights: &Vector4<f64>) -> f64 {
    UnitQuaternion::new(*v).coords.dot(weights)
}

#[test]
fn from_scaled_axis_at_zero_has_the_slope_one_half() {
    for size in SMALL {
        let v = Vector3::new(1.0, -2.0, 0.5) * size;
        for (index, way) in [Vector3::x(), Vector3::y(), Vector3::z()].into_iter().enumerate() {
            let (_, slope) = unit::jvp(&v, &way);
            let expected = Vector4::new(way.x, way.y, way.z, -0.5 * v[index]) * 0.5;
            assert!((slope - expected).norm() < 1e-15 + 10.0 * size * size, "{size}: {slope} {expected}");
        }
    }
}

#[test]
fn from_scaled_axis_at_zero_has_the_curvature_of_the_exponential() {
    for size in SMALL {
        let v = Vector3::new(1.0, -2.0, 0.5) * size;
        let hessian = unit_read::hessian(&v, &Vector4::w());
        let expected = Matrix3::from_diagonal_element(-0.25);
        assert!((hessian.fixed_view::<3, 3>(0, 0) - expected).norm() < 1e-9);
    }
}

#[differentiable]
fn matrix(v: &Vector3<f64>) -> Rotation3<f64> {
    Rotation3::new(*v)
}

#[differentiable(order = 2)]
fn corner(v: &Vector3<f64>) -> f64 {
    Rotation3::from_scaled_axis(*v)[(0, 0)]
}

#[test]
fn a_rotation_matrix_at_zero_has_the_slope_of_the_cross_product() {
    for size in SMALL {
        let v = Vector3::new(1.0, -2.0, 0.5) * size;
        for way in [Vector3::x(), Vector3::y(), Vector3::z()] {
            let (value, slope) = matrix::jvp(&v, &way);
            assert_eq!(value, Rotation3::new(v));
            let (w, v) = (way.cross_matrix(), v.cross_matrix());
            let expected = w + (w * v + v * w) * 0.5;
            assert!((slope - expected).norm() < 1e-15 + 10.0 * size * size, "{size}: {slope} {expected}");
        }
    }
}

#[test]
fn a_rotation_matrix_at_zero_has_the_curvature_of_the_exponential() {
    for size in SMALL {
        let hessian = corner::hessian(&(Vector3::new(1.0, -2.0, 0.5) * size));
        let expected = Matrix3::from_diagonal(&Vector3::new(0.0, -1.0, -1.0));
        assert!((hessian - expected).norm() < 1e-9);
    }
}

#[differentiable(order = 2)]
fn about(angle: f64, u: &UnitVector3<f64>, v: &Vector3<f64>) -> f64 {
    (Rotation3::from_axis_angle(u, angle) * v).x
}

#[test]
fn from_axis_angle_at_zero_has_the_derivatives_of_the_rotation() {
    let (u, v) = (Unit::new_normalize(Vector3::new(1.0, 2.0, -0.5)), Vector3::new(0.3, 0.7, 0.2));
    let (value, (slope, by_axis, _)) = about::value_and_grad(0.0, &u, &v);
    assert_eq!(value, v.x);
    assert!((slope - u.cross(&v).x).abs() < 1e-15);
    assert_eq!(by_axis, Vector3::zeros());
    let (curvature, ..) = about::hvp(0.0, &u, &v, 1.0, &Vector3::zeros(), &Vector3::zeros());
    assert!((curvature - u.cross(&u.cross(&v)).x).abs() < 1e-15);
}

#[differentiable]
fn axis(q: &UnitQuaternion<f64>) -> Vector3<f64> {
    q.scaled_axis()
}

#[differentiable(order = 2)]
fn round_trip(v: &Vector3<f64>, w: &Vector3<f64>) -> f64 {
    UnitQuaternion::new(*v).scaled_axis().dot(w)
}

#[test]
fn scaled_axis_of_the_identity_has_the_slope_two() {
    for (real, sign) in [(1.0, 1.0), (-1.0, -1.0)] {
        let q = UnitQuaternion::new_unchecked(Quaternion::new(real, 0.0, 0.0, 0.0));
        for (index, way) in [Vector4::x(), Vector4::y(), Vector4::z(), Vector4::w()].into_iter().enumerate() {
            let (value, slope) = axis::jvp(&q, &way);
            assert_eq!(value, q.scaled_axis());
            let expected = if index < 3 { way.xyz() * 2.0 * sign } else { Vector3::zeros() };
            assert_eq!(slope, expected);
        }
    }
}

#[test]
fn there_and_back_near_zero_is_the_identity() {
    let w = Vector3::new(0.3, -0.7, 0.4);
    for size in SMALL {
        let v = Vector3::new(1.0, -2.0, 0.5) * size;
        let (gradient, _) = round_trip::grad(&v, &w);
        assert!((gradient - w).norm() < 1e-9, "{size}: {gradient}");
        let (curvature, _) = round_trip::hvp(&v, &w, &Vector3::new(1.0, 1.0, -1.0), &Vector3::zeros());
        assert!(curvature.norm() < 1e-4 * size.max(1e-9) + 1e-9, "{size}: {curvature}");
    }
}

#[test]
fn a_half_turn_has_the_axis_of_one_side() {
    let q = UnitQuaternion::new_unchecked(Quaternion::new(0.0, 0.6, 0.0, 0.8));
    let (value, slope) = axis::jvp(&q, &Vector4::w());
    assert_eq!(value, q.scaled_axis());
    assert!((slope + Vector3::new(0.6, 0.0, 0.8) * 2.0).norm() < 1e-15, "{slope}");
}

#[differentiable]
fn angle(q: &UnitQuaternion<f64>) -> f64 {
    q.angle()
}

#[test]
fn the_angle_of_the_identity_has_the_slope_zero() {
    assert_eq!(angle::value_and_grad(&UnitQuaternion::identity()), (0.0, Vector4::zeros()));
}

#[test]
fn the_angle_of_a_half_turn_has_the_slope_zero_by_the_real_part() {
    let q = UnitQuaternion::new_unchecked(Quaternion::new(0.0, 0.6, 0.0, 0.8));
    assert_eq!(angle::grad(&q), Vector4::zeros());
}

#[differentiable]
fn angle_of_matrix(r: &Rotation3<f64>) -> f64 {
    r.angle()
}

#[test]
fn the_angle_of_the_identity_matrix_has_an_infinite_slope() {
    let gradient = angle_of_matrix::grad(&Rotation3::identity());
    assert!(gradient.diagonal().iter().all(|slope| *slope == f64::NEG_INFINITY), "{gradient}");
}

#[differentiable]
fn roll(r: &Rotation3<f64>) -> f64 {
    let (roll, _, yaw) = r.euler_angles();
    roll + yaw * 10.0
}

#[test]
fn in_gimbal_lock_the_branch_taken_has_the_slopes() {
    let m = Matrix3::new(0.0, 0.6, 0.8, 0.0, 0.8, -0.6, -1.0, 0.0, 0.0);
    let gradient = roll::grad(&Rotation3::from_matrix_unchecked(m));
    let expected = Matrix3::new(0.0, 0.8, -0.6, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    assert!((gradient - expected).norm() < 1e-15, "{gradient}");
}

#[differentiable(order = 2)]
fn pose(v: &Vector3<f64>, p: &Point3<f64>) -> f64 {
    (Isometry3::rotation(*v) * p).coords.norm_squared()
}

#[test]
fn what_no_rotation_changes_has_the_slope_zero_at_every_angle() {
    for size in SMALL {
        let gradient = pose::grad(&(Vector3::new(1.0, -2.0, 0.5) * size), &Point3::new(0.3, 0.2, 0.9)).0;
        assert!(gradient.norm() < 1e-15, "{size}: {gradient}");
    }
}

#[differentiable]
fn normalized(v: &Vector4<f64>) -> UnitQuaternion<f64> {
    UnitQuaternion::new_normalize(Quaternion::from(*v))
}

#[test]
fn a_quaternion_of_zero_has_no_direction_and_no_slope() {
    let (value, slope) = normalized::jvp(&Vector4::zeros(), &Vector4::x());
    assert!(value.coords.iter().chain(slope.iter()).all(|number| number.is_nan()), "{value} {slope}");
}
