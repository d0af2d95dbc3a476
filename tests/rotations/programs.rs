//! Programs as roboticists write them.

use tapeless::check::gradcheck;
use tapeless::differentiable;
use tapeless::nalgebra::{
    Isometry3, Point3, SMatrix, SVector, Translation3, UnitQuaternion, Vector2, Vector3, Vector6,
};

use crate::{Sample, numbers};

/// Where the tip of an arm is: six joints about axes of their own.
#[differentiable(order = 2)]
fn distance_to_goal(angles: &[f64; 6], goal: &Point3<f64>) -> f64 {
    let mut pose = Isometry3::identity();
    for (index, angle) in angles.iter().enumerate() {
        let axis = match index % 3 {
            0 => Vector3::z_axis(),
            1 => Vector3::y_axis(),
            _ => Vector3::x_axis(),
        };
        let joint = UnitQuaternion::from_axis_angle(&axis, *angle);
        pose = pose * joint * Translation3::new(0.0, 0.1, 0.4);
    }
    let tip = pose * Point3::new(0.0, 0.0, 0.1);
    (tip - goal).norm_squared()
}

type Reach = ([f64; 6], Point3<f64>);

#[test]
fn forward_kinematics_have_gradients_and_hessians() {
    let at: Reach = (numbers(7), Point3::new(0.4, 0.3, 0.6));
    gradcheck(
        &at,
        |(angles, goal): &Reach| distance_to_goal(angles, goal),
        |(angles, goal): &Reach, bar| distance_to_goal::vjp(angles, goal, bar),
        |(angles, goal): &Reach, (angles_dot, goal_dot)| {
            distance_to_goal::jvp(angles, goal, &angles_dot, &goal_dot)
        },
    )
    .unwrap();
    let hessian = distance_to_goal::hessian(&at.0, &at.1);
    assert!((hessian - hessian.transpose()).norm() < 1e-12);
    // By the goal alone it is a square.
    assert!((hessian.fixed_view::<3, 3>(6, 6) - SMatrix::<f64, 3, 3>::identity() * 2.0).norm() < 1e-14);
}

#[test]
fn an_arm_reaches_its_goal_by_gradient_steps() {
    let (mut angles, goal) = ([0.1, 0.4, -0.2, 0.3, 0.2, 0.1], Point3::new(0.5, 0.4, 1.2));
    for _ in 0..400 {
        let (gradient, _) = distance_to_goal::grad(&angles, &goal);
        for (angle, slope) in angles.iter_mut().zip(gradient) {
            *angle -= 0.1 * slope;
        }
    }
    assert!(distance_to_goal(&angles, &goal) < 1e-10, "{}", distance_to_goal(&angles, &goal));
}

/// How far a point is seen from where it was seen in truth.
#[differentiable]
fn reprojection(
    pose: &Isometry3<f64>,
    point: &Point3<f64>,
    focal: f64,
    #[no_grad] seen: &Vector2<f64>,
) -> Vector2<f64> {
    let p = pose.inverse_transform_point(point);
    Vector2::new(p.x / p.z, p.y / p.z) * focal - seen
}

#[test]
fn a_point_is_seen_through_a_pose() {
    let pose = Isometry3::new(Vector3::new(0.1, 0.2, -3.0), Vector3::new(0.1, -0.2, 0.3));
    let seen = Vector2::new(0.1, 0.2);
    let at = (pose, Point3::sample(3), 1.5);
    type At = (Isometry3<f64>, Point3<f64>, f64);
    gradcheck(
        &at,
        |(pose, point, focal): &At| reprojection(pose, point, *focal, &seen),
        |(pose, point, focal): &At, bar| reprojection::vjp(pose, point, *focal, &seen, bar),
        |(pose, point, focal): &At, (a, b, c)| reprojection::jvp(pose, point, *focal, &seen, &a, &b, c),
    )
    .unwrap();
}

/// What a small motion of a pose, as six numbers, leaves between matching points.
#[differentiable]
fn residuals(
    motion: &Vector6<f64>,
    #[no_grad] from: &[Vector3<f64>; 4],
    #[no_grad] to: &[Vector3<f64>; 4],
) -> SVector<f64, 12> {
    let shift = Vector3::new(motion[0], motion[1], motion[2]);
    let turn = Vector3::new(motion[3], motion[4], motion[5]);
    let pose = Isometry3::new(shift, turn);
    let mut all = SVector::<f64, 12>::zeros();
    for i in 0..4 {
        let left = pose * Point3::from(from[i]) - Point3::from(to[i]);
        all[3 * i] = left.x;
        all[3 * i + 1] = left.y;
        all[3 * i + 2] = left.z;
    }
    all
}

#[test]
fn matching_points_give_the_pose_by_newton_steps_from_zero() {
    let truth = Isometry3::new(Vector3::new(0.3, -0.2, 0.5), Vector3::new(0.4, 0.1, -0.6));
    let from = std::array::from_fn(|i| Vector3::sample(i as u64 + 1));
    let to = from.map(|p| truth * Point3::from(p)).map(|p| p.coords);
    let mut motion = Vector6::zeros();
    for _ in 0..8 {
        let (left, slopes) = residuals::value_and_jacobian(&motion, &from, &to);
        let normal = slopes.transpose() * slopes;
        motion -=
            normal.cholesky().expect("the points are not on a line").solve(&(slopes.transpose() * left));
    }
    let found = Isometry3::new(motion.fixed_rows::<3>(0).into(), motion.fixed_rows::<3>(3).into());
    assert!((found.to_homogeneous() - truth.to_homogeneous()).norm() < 1e-12);
}

/// The gradient by a quaternion's coordinates, and what of it turns.
#[differentiable]
fn aligned(q: &UnitQuaternion<f64>, v: &Vector3<f64>) -> f64 {
    (q * v).x + (q * v).y * 0.5
}

#[test]
fn a_gradient_by_coordinates_projects_to_the_three_ways_to_turn() {
    let (q, v) = (UnitQuaternion::sample(2), Vector3::sample(3));
    let (by_q, _) = aligned::grad(&q, &v);
    // `exp(w) q` moves by `½ (w, 0) q`: each way to turn is a tangent, with which the gradient is paired.
    let turned =
        |w: Vector3<f64>| (tapeless::nalgebra::Quaternion::from_imag(w * 0.5) * *q).coords.dot(&by_q);
    let step = 1e-6;
    for way in [Vector3::x(), Vector3::y(), Vector3::z()] {
        let at = |size: f64| aligned(&(UnitQuaternion::new(way * size) * q), &v);
        let difference = (at(step) - at(-step)) / (2.0 * step);
        assert!((turned(way) - difference).abs() < 1e-8, "{} {difference}", turned(way));
    }
}

#[differentiable]
fn seen_by(pose: &Isometry3<f64>, p: &Point3<f64>) -> Vector3<f64> {
    (pose.inverse() * p).coords
}

#[differentiable]
fn depth_of(pose: &Isometry3<f64>, p: &Point3<f64>) -> f64 {
    let seen: Vector3<f64> = seen_by(pose, p);
    Point3::from(seen).z * seen.x
}

crate::check! {
    depth_of;
}
