//! A scene to adjust: cameras around a cloud of points, and the pictures that they took.

use std::array::from_fn;

use tapeless::nalgebra::{SVector, Vector2, Vector3};

use super::camera::{Camera, residual};
use super::random::Random;

/// How many cameras are known; two fix place, direction and size of the scene, which no picture shows.
pub const KNOWN_CAMERAS: usize = 2;
/// How far from the cloud's middle the cameras stand.
const DISTANCE: f64 = 6.0;

/// Cameras and points.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The cameras; the first are known.
    pub cameras: Vec<Camera>,
    /// The points.
    pub points: Vec<Vector3<f64>>,
}

/// A point in a picture.
#[derive(Clone, Copy, Debug)]
pub struct Sighting {
    /// Which camera took the picture.
    pub camera: usize,
    /// Which point it shows.
    pub point: usize,
    /// Where it was measured.
    pub feature: Vector2<f64>,
}

impl Scene {
    /// A scene of so many cameras and points.
    pub fn seeded(cameras: usize, points: usize, random: &mut Random) -> Self {
        let angle = |index: usize| 2.4 * (index as f64 / (cameras - 1) as f64 - 0.5);
        Self {
            cameras: (0..cameras).map(|index| camera(angle(index), random)).collect(),
            points: (0..points).map(|_| Vector3::from_fn(|_, _| random.between(-2.0, 2.0))).collect(),
        }
    }

    /// What the cameras see of the points, with errors of so many pixels; each camera misses a fifth of the points.
    pub fn sightings(&self, noise: f64, random: &mut Random) -> Vec<Sighting> {
        let mut sightings = Vec::new();
        for (camera, numbers) in self.cameras.iter().enumerate() {
            for (point, place) in self.points.iter().enumerate() {
                if (camera + point) % 5 != 0 {
                    let seen = residual(numbers, place, &Vector2::zeros());
                    let feature = seen + Vector2::from_fn(|_, _| noise * random.normal());
                    sightings.push(Sighting { camera, point, feature });
                }
            }
        }
        sightings
    }

    /// The scene as it may be guessed before: everything off by some per cent, lenses without distortion.
    pub fn guessed(&self, random: &mut Random) -> Self {
        let mut off = |size: f64| random.between(-size, size);
        let mut guess = self.clone();
        for camera in &mut guess.cameras[KNOWN_CAMERAS..] {
            let sizes = [0.05, 0.05, 0.05, 0.2, 0.2, 0.2, 20.0, 10.0, 10.0];
            sizes.iter().enumerate().for_each(|(i, size)| camera[i] += off(*size));
            (camera[9], camera[10]) = (0.0, 0.0);
        }
        guess.points.iter_mut().for_each(|point| *point += Vector3::from_fn(|_, _| off(0.2)));
        guess
    }

    /// What is to be found: the unknown cameras and the points, end to end.
    pub fn unknowns(&self) -> Vec<f64> {
        let cameras = self.cameras[KNOWN_CAMERAS..].iter().flat_map(SVector::iter);
        cameras.chain(self.points.iter().flat_map(SVector::iter)).copied().collect()
    }

    /// The same scene with other cameras and points in the places of the unknown ones.
    pub fn with(&self, unknowns: &[f64]) -> Self {
        let mut scene = self.clone();
        let (cameras, points) = unknowns.split_at(self.first_point());
        for (camera, numbers) in scene.cameras[KNOWN_CAMERAS..].iter_mut().zip(cameras.chunks_exact(11)) {
            camera.copy_from_slice(numbers);
        }
        for (point, numbers) in scene.points.iter_mut().zip(points.chunks_exact(3)) {
            point.copy_from_slice(numbers);
        }
        scene
    }

    /// Where the points begin among the unknowns.
    pub fn first_point(&self) -> usize {
        11 * (self.cameras.len() - KNOWN_CAMERAS)
    }
}

/// A camera at an angle around the cloud, which looks about towards its middle.
fn camera(angle: f64, random: &mut Random) -> Camera {
    let mut off = |size: f64| random.between(-size, size);
    let (sine, cosine) = angle.sin_cos();
    let turn = Vector3::new(off(0.1), -angle + off(0.1), off(0.3));
    let centre = Vector3::new(-DISTANCE * sine, off(1.0), -DISTANCE * cosine);
    let lens: [f64; 5] = [600.0 + off(50.0), 320.0 + off(10.0), 240.0 + off(10.0), -0.2 + off(0.05), 0.05];
    let numbers: [&[f64]; 3] = [turn.as_slice(), centre.as_slice(), &lens];
    let numbers = numbers.concat();
    Camera::from(from_fn(|i| numbers[i]))
}
