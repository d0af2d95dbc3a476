//! Bundle adjustment: the whole scene is found again from its pictures.

#[path = "../../examples/bundle_adjustment/adjust.rs"]
mod adjust;
#[path = "../../examples/bundle_adjustment/camera.rs"]
mod camera;
#[path = "../../examples/bundle_adjustment/program.rs"]
mod program;
#[path = "../../examples/bundle_adjustment/scene.rs"]
mod scene;

use adjust::{Adjusted, adjust};
use scene::Scene;
use tapeless::nalgebra::SMatrix;

use crate::random::{self, Random};

/// A scene, and what is made of its pictures with errors of so many pixels.
fn adjusted(noise: f64) -> (Scene, usize, Adjusted) {
    let random = &mut Random::new(3);
    let truth = Scene::seeded(4, 40, random);
    let sightings = truth.sightings(noise, random);
    let found = adjust(&truth.guessed(random), &sightings);
    (truth, sightings.len(), found)
}

#[test]
fn exact_pictures_give_the_exact_scene() {
    let (truth, sightings, found) = adjusted(0.0);
    assert!(sightings > 100, "{sightings} sightings");
    assert!((found.sum_of_squares / sightings as f64).sqrt() < 1e-9, "{}", found.sum_of_squares);
    for (found, truth) in found.scene.unknowns().iter().zip(truth.unknowns()) {
        assert!((found - truth).abs() < 1e-7 * truth.abs().max(1.0), "{found} {truth}");
    }
}

#[test]
fn errors_are_as_large_as_those_of_the_pictures_make_them() {
    const NOISE: f64 = 0.5;
    let (truth, sightings, found) = adjusted(NOISE);
    let unknowns = found.scene.unknowns();
    let freedom = (2 * sightings - unknowns.len()) as f64;
    let variance = found.sum_of_squares / freedom / NOISE.powi(2);
    assert!((variance - 1.0).abs() < 4.0 * (2.0 / freedom).sqrt(), "{variance}");
    let scaled = unknowns.iter().zip(truth.unknowns()).zip(&found.deviations);
    let squares = scaled.map(|((found, truth), deviation)| ((found - truth) / (NOISE * deviation)).powi(2));
    let mean = squares.sum::<f64>() / unknowns.len() as f64;
    assert!((0.6..1.5).contains(&mean), "{mean}");
}

#[test]
fn vectors_and_numbers_give_the_same_block() {
    let random = &mut Random::new(4);
    let scene = Scene::seeded(3, 5, random);
    for sighting in scene.sightings(1.0, random) {
        let (camera, point) = (&scene.cameras[sighting.camera], &scene.points[sighting.point]);
        let (value, (by_camera, by_point)) =
            camera::residual::value_and_jacobian(camera, point, &sighting.feature);
        let (camera, point): ([f64; 11], [f64; 3]) = ((*camera).into(), (*point).into());
        let feature: [f64; 2] = sighting.feature.into();
        let (expected, (rows, columns, _)) =
            program::reprojection::value_and_jacobian(&camera, &point, 1.0, &feature);
        assert!((value - SMatrix::<f64, 2, 1>::from(expected)).amax() <= 1e-12);
        assert!((by_camera - rows).amax() <= 1e-11 * rows.amax(), "{by_camera} {rows}");
        assert!((by_point - columns).amax() <= 1e-11 * columns.amax(), "{by_point} {columns}");
    }
}
