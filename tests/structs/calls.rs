//! Calls of differentiable functions with structs and tuples.

use tapeless::check::gradcheck;
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

mod geometry {
    use tapeless::Differentiable;
    use tapeless::nalgebra::Vector2;

    #[derive(Clone, Debug, Differentiable)]
    pub struct Pose {
        pub angle: f64,
        pub at: Vector2<f64>,
    }

    #[tapeless::differentiable]
    pub fn turned(pose: &Pose, by: f64) -> f64 {
        (pose.angle + by).sin() * pose.at.x
    }

    #[tapeless::differentiable]
    pub fn moved(pose: Pose, by: &Vector2<f64>) -> Vector2<f64> {
        pose.at * pose.angle + by
    }
}

use geometry::{Pose, moved, turned};

#[derive(Clone, Debug, Differentiable)]
struct Scene {
    pose: Pose,
    gains: [f64; 2],
    data: Vec<f64>,
    #[no_grad]
    times: usize,
}

#[differentiable]
fn weighed(scene: &Scene, x: f64) -> f64 {
    let squares: f64 = scene.data.iter().map(|entry| entry * entry * scene.gains[1]).sum();
    scene.gains[0] * x + squares * scene.times as f64
}

#[differentiable]
fn whole(scene: &Scene, x: f64) -> f64 {
    let turn = turned(&scene.pose, x);
    let place: Vector2<f64> = moved(scene.pose.clone(), &scene.pose.at);
    let local = Pose { angle: turn, at: place * 2.0 };
    let mut total = turn * place.norm() + weighed(scene, turn * x);
    for _ in 0..scene.times {
        total += turned(&local, total * scene.gains[1]);
    }
    total
}

#[test]
fn a_struct_goes_through_calls_whole_and_by_parts() {
    let pose = Pose { angle: 0.3, at: Vector2::new(0.5, 0.7) };
    let at = (Scene { pose, gains: [1.5, 0.6], data: vec![0.1, 0.9], times: 2 }, 0.8);
    assert_eq!(whole::value_and_grad(&at.0, at.1).0.to_bits(), whole(&at.0, at.1).to_bits());
    gradcheck(
        &at,
        |(scene, x): &(Scene, f64)| whole(scene, *x),
        |(scene, x): &(Scene, f64), bar| whole::vjp(scene, *x, bar),
        |(scene, x): &(Scene, f64), dot: (SceneTangent, f64)| whole::jvp(scene, *x, &dot.0, dot.1),
    )
    .unwrap();
}

#[differentiable]
fn grown(pair: (f64, f64)) -> f64 {
    pair.0 * pair.1.exp()
}

#[differentiable]
fn in_turn(x: f64, y: f64) -> f64 {
    let made = (x * y, y);
    grown(made) + grown((y, x))
}

#[test]
fn tuples_are_passed_too() {
    let (x, y) = (0.3_f64, 0.4_f64);
    let (value, (by_x, by_y)) = in_turn::value_and_grad(x, y);
    assert_eq!(value, in_turn(x, y));
    assert!((by_x - (y * y.exp() + y * x.exp())).abs() < 1e-15);
    assert!((by_y - (x * y.exp() + x * y * y.exp() + x.exp())).abs() < 1e-15);
}
