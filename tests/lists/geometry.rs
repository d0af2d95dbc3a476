//! Lists of nalgebra's points, rotations and isometries: what bundle adjustment takes.

use tapeless::check::gradcheck;
use tapeless::nalgebra::{Isometry3, Point3, UnitQuaternion, Vector2, Vector3};
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Camera {
    pose: Isometry3<f64>,
    focal: f64,
    distortion: [f64; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Observation {
    #[no_grad]
    camera: usize,
    #[no_grad]
    point: usize,
    pixel: Vector2<f64>,
}

#[differentiable]
fn project(camera: &Camera, point: &Point3<f64>) -> Vector2<f64> {
    let seen = camera.pose * point;
    let x = Vector2::new(seen.x / seen.z, seen.y / seen.z);
    let squared = x.norm_squared();
    x * (camera.focal * (1.0 + squared * (camera.distortion[0] + camera.distortion[1] * squared)))
}

#[differentiable]
fn error(cameras: &[Camera], points: &[Point3<f64>], observations: &[Observation]) -> f64 {
    let mut total = 0.0;
    for seen in observations {
        let projected: Vector2<f64> = project(&cameras[seen.camera], &points[seen.point]);
        total += (projected - seen.pixel).norm_squared();
    }
    total
}

#[test]
fn the_error_of_all_cameras_and_points_is_differentiated() {
    type At = (Vec<Camera>, Vec<Point3<f64>>, Vec<Observation>);
    let camera = |i: usize| {
        let i = i as f64;
        let pose = Isometry3::new(Vector3::new(0.1 * i, 0.2, 4.0), Vector3::new(0.1, -0.2 * i, 0.05));
        Camera { pose, focal: 1.2 + 0.1 * i, distortion: [0.01, -0.02] }
    };
    let points: Vec<_> =
        (0..4).map(|i| Point3::new(0.2 * f64::from(i), 0.5 - 0.1 * f64::from(i), 0.3)).collect();
    let pairs = (0..2).flat_map(|camera| (0..4).map(move |point| (camera, point)));
    let seen = pairs.map(|(camera, point)| Observation { camera, point, pixel: Vector2::new(0.1, -0.1) });
    let at: At = ((0..2).map(camera).collect(), points, seen.collect());
    assert_eq!(error::value_and_grad(&at.0, &at.1, &at.2).0.to_bits(), error(&at.0, &at.1, &at.2).to_bits());
    gradcheck(
        &at,
        |(cameras, points, seen): &At| error(cameras, points, seen),
        |(cameras, points, seen): &At, bar| error::vjp(cameras, points, seen, bar),
        |(cameras, points, seen): &At, dot: <At as Differentiable>::Tangent| {
            error::jvp(cameras, points, seen, &dot.0, &dot.1, &dot.2)
        },
    )
    .unwrap();
}

#[differentiable]
fn turned(turns: &[UnitQuaternion<f64>], poses: [Isometry3<f64>; 2], v: Vector3<f64>) -> f64 {
    let mut v = v;
    for turn in turns {
        v = turn * v;
    }
    let moved: Vec<Point3<f64>> = poses.iter().map(|pose| pose * Point3::from(v)).collect();
    let mut all = [Point3::origin(); 2];
    all[0] = moved[1];
    moved[0].coords.dot(&all[0].coords) + turns[0].i * poses[1].translation.vector.y + turns.last().unwrap().w
}

#[test]
fn rotations_and_isometries_stand_in_lists() {
    type At = (Vec<UnitQuaternion<f64>>, [Isometry3<f64>; 2], Vector3<f64>);
    let turn = UnitQuaternion::from_euler_angles;
    let pose = |x: f64| Isometry3::new(Vector3::new(x, 0.2, 0.4), Vector3::new(0.1, -0.2 * x, 0.05));
    let at: At = (
        vec![turn(0.1, 0.2, 0.3), turn(-0.4, 0.1, 0.9)],
        [pose(0.3), pose(0.6)],
        Vector3::new(1.0, 2.0, 3.0),
    );
    assert_eq!(turned::value_and_grad(&at.0, at.1, at.2).0.to_bits(), turned(&at.0, at.1, at.2).to_bits());
    gradcheck(
        &at,
        |(turns, poses, v): &At| turned(turns, *poses, *v),
        |(turns, poses, v): &At, bar| turned::vjp(turns, *poses, *v, bar),
        |(turns, poses, v): &At, dot: <At as Differentiable>::Tangent| {
            turned::jvp(turns, *poses, *v, &dot.0, dot.1, dot.2)
        },
    )
    .unwrap();
}
