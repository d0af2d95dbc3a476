//! The extended Kalman filter: a Gaussian belief, carried along by models that are made linear where it stands.

use std::f64::consts::{PI, TAU};

use tapeless::nalgebra::{Matrix2, Matrix2x5, Matrix5, Vector2, Vector5};

use super::{by_hand, vehicle};

/// A motion with its Jacobian: of the state, over so many seconds.
type Motion = fn(&Vector5<f64>, f64) -> (Vector5<f64>, Matrix5<f64>);
/// A sighting with its Jacobian: of the state, from a place.
type Sighting = fn(&Vector5<f64>, &Vector2<f64>) -> (Vector2<f64>, Matrix2x5<f64>);

/// Motion and sighting, each with its Jacobian.
#[derive(Clone, Copy)]
pub struct Model {
    /// Where a state leads.
    pub motion: Motion,
    /// What is measured of a state.
    pub sighting: Sighting,
}

/// The models with derived Jacobians.
pub const DERIVED: Model = Model {
    motion: |state, seconds| vehicle::motion::value_and_jacobian(state, seconds),
    sighting: |state, radar| vehicle::sighting::value_and_jacobian(state, radar),
};

/// The models with Jacobians by hand.
pub const BY_HAND: Model = Model { motion: by_hand::motion, sighting: by_hand::sighting };

/// What is known of the state: its mean and covariance.
#[derive(Clone, Copy, Debug)]
pub struct Belief {
    /// The mean.
    pub mean: Vector5<f64>,
    /// The covariance.
    pub covariance: Matrix5<f64>,
}

impl Belief {
    /// The belief so many seconds later.
    pub fn predicted(&self, model: &Model, seconds: f64, noise: &Matrix5<f64>) -> Self {
        let (mean, by_state) = (model.motion)(&self.mean, seconds);
        Self { mean, covariance: by_state * self.covariance * by_state.transpose() + noise }
    }

    /// The belief after a sighting. Joseph's form keeps the covariance symmetric and positive.
    pub fn updated(
        &self,
        model: &Model,
        radar: &Vector2<f64>,
        seen: &Vector2<f64>,
        noise: &Matrix2<f64>,
    ) -> Self {
        let (expected, by_state) = (model.sighting)(&self.mean, radar);
        let surprise = Vector2::new(seen.x - expected.x, wrapped(seen.y - expected.y));
        let spread = by_state * self.covariance * by_state.transpose() + noise;
        let inverse = spread.try_inverse().expect("sightings are uncertain");
        let gain = self.covariance * by_state.transpose() * inverse;
        let kept = Matrix5::identity() - gain * by_state;
        Self {
            mean: self.mean + gain * surprise,
            covariance: kept * self.covariance * kept.transpose() + gain * noise * gain.transpose(),
        }
    }

    /// The squared error in units of the covariance (NEES); on average 5 where the covariance is right.
    pub fn error(&self, truth: &Vector5<f64>) -> f64 {
        let mut off = truth - self.mean;
        off[2] = wrapped(off[2]);
        let inverse = self.covariance.try_inverse().expect("the belief is uncertain");
        off.dot(&(inverse * off))
    }
}

/// An angle between -π and π.
fn wrapped(angle: f64) -> f64 {
    (angle + PI).rem_euclid(TAU) - PI
}
