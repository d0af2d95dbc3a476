//! Drives the vehicle, measures it, and lets the filter follow.

use tapeless::nalgebra::{Matrix2, Matrix5, SVector, Vector2, Vector5};

use super::filter::{Belief, Model};
use super::random::Random;
use super::vehicle::{motion, sighting};

/// Seconds between sightings.
pub const SECONDS: f64 = 1.0;
/// Sightings of one drive.
pub const STEPS: usize = 100;
/// Where the radar stands.
pub const RADAR: Vector2<f64> = Vector2::new(0.0, 0.0);
/// What is believed at first: east and north in metres, heading, metres and radians a second.
const START: Vector5<f64> = Vector5::new(2000.0, 1000.0, 0.3, 20.0, 0.03);
/// The standard deviations of that.
const START_DEVIATION: Vector5<f64> = Vector5::new(20.0, 20.0, 0.1, 2.0, 0.01);
/// What chance adds in a step.
const MOTION_DEVIATION: Vector5<f64> = Vector5::new(0.1, 0.1, 0.002, 0.3, 0.003);
/// The radar's errors: metres and radians.
const SIGHTING_DEVIATION: Vector2<f64> = Vector2::new(5.0, 0.002);

/// One moment of a drive.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// The true state.
    pub truth: Vector5<f64>,
    /// What the filter believes.
    pub belief: Belief,
}

/// A drive of the vehicle with the filter behind it.
pub fn drive(model: &Model, seed: u64) -> Vec<Moment> {
    let random = &mut Random::new(seed);
    let mut truth = START + chance(START_DEVIATION, random);
    let mut belief = Belief { mean: START, covariance: Matrix5::from_diagonal(&squared(START_DEVIATION)) };
    let motion_noise = Matrix5::from_diagonal(&squared(MOTION_DEVIATION));
    let sighting_noise = Matrix2::from_diagonal(&squared(SIGHTING_DEVIATION));
    let mut step = || {
        truth = motion(&truth, SECONDS) + chance(MOTION_DEVIATION, random);
        let measured = sighting(&truth, &RADAR) + chance(SIGHTING_DEVIATION, random);
        belief = belief.predicted(model, SECONDS, &motion_noise);
        belief = belief.updated(model, &RADAR, &measured, &sighting_noise);
        Moment { truth, belief }
    };
    (0..STEPS).map(|_| step()).collect()
}

/// The error of the belief at every step, averaged over drives.
pub fn mean_errors(model: &Model, drives: u32) -> Vec<f64> {
    let mut sums = vec![0.0; STEPS];
    for seed in 0..drives {
        for (sum, moment) in sums.iter_mut().zip(drive(model, u64::from(seed))) {
            *sum += moment.belief.error(&moment.truth);
        }
    }
    sums.iter().map(|sum| sum / f64::from(drives)).collect()
}

fn chance<const N: usize>(deviation: SVector<f64, N>, random: &mut Random) -> SVector<f64, N> {
    deviation.map(|deviation| deviation * random.normal())
}

fn squared<const N: usize>(deviation: SVector<f64, N>) -> SVector<f64, N> {
    deviation.component_mul(&deviation)
}
