//! Calls that take and give points, rotations and isometries.

use tapeless::check::gradcheck;
use tapeless::differentiable;
use tapeless::nalgebra::{Isometry3, Point3, Translation3, UnitQuaternion, Vector3};

#[differentiable]
fn moved(pose: &Isometry3<f64>, p: Point3<f64>) -> Point3<f64> {
    pose * p
}

#[differentiable]
fn turned(by: &Vector3<f64>) -> UnitQuaternion<f64> {
    UnitQuaternion::from_scaled_axis(*by)
}

#[differentiable]
fn placed(at: Vector3<f64>, by: &Vector3<f64>) -> Isometry3<f64> {
    let rotation: UnitQuaternion<f64> = turned(by);
    Isometry3::from_parts(Translation3::from(at), rotation)
}

#[differentiable]
fn depth(at: Vector3<f64>, by: Vector3<f64>, p: Point3<f64>) -> f64 {
    let pose: Isometry3<f64> = placed(at, &by);
    let seen: Point3<f64> = moved(&pose, p);
    seen.z * seen.x + seen.coords.norm_squared()
}

#[test]
fn results_of_calls_are_points_rotations_and_isometries() {
    let (at, by) = (Vector3::new(0.3, -0.2, 1.5), Vector3::new(0.4, 0.1, -0.3));
    for by in [by, Vector3::zeros()] {
        let all = (at, by, Vector3::new(0.7, 0.9, 0.2));
        let value = depth::value_and_grad(all.0, all.1, Point3::from(all.2)).0;
        assert_eq!(value.to_bits(), depth(all.0, all.1, Point3::from(all.2)).to_bits());
        gradcheck(
            &all,
            |(at, by, p): &(Vector3<f64>, Vector3<f64>, Vector3<f64>)| depth(*at, *by, Point3::from(*p)),
            |(at, by, p): &(Vector3<f64>, Vector3<f64>, Vector3<f64>), bar| {
                depth::vjp(*at, *by, Point3::from(*p), bar)
            },
            |(at, by, p): &(Vector3<f64>, Vector3<f64>, Vector3<f64>), (a, b, c)| {
                depth::jvp(*at, *by, Point3::from(*p), a, b, c)
            },
        )
        .unwrap();
    }
}
