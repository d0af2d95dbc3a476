//! The Jacobians that the attribute derives, as one would otherwise derive and type them.

use tapeless::nalgebra::{Matrix2x5, Matrix5, Vector2, Vector5};
use tapeless::special::sinc;

use super::vehicle;

/// The motion with its Jacobian.
pub fn motion(state: &Vector5<f64>, seconds: f64) -> (Vector5<f64>, Matrix5<f64>) {
    let (heading, speed, rate) = (state[2], state[3], state[4]);
    let half_turn = 0.5 * rate * seconds;
    let shrink = sinc(half_turn / std::f64::consts::PI);
    let chord = speed * seconds * shrink;
    let (north, east) = (heading + half_turn).sin_cos();
    // By the half turn; near zero from the series, where the quotient would be 0 / 0.
    let shrink_slope =
        if half_turn.abs() < 1e-4 { -half_turn / 3.0 } else { (half_turn.cos() - shrink) / half_turn };
    let chord_slope = 0.5 * seconds * speed * seconds * shrink_slope;
    let swing = 0.5 * seconds * chord;
    let mut jacobian = Matrix5::identity();
    (jacobian[(0, 2)], jacobian[(1, 2)]) = (-chord * north, chord * east);
    (jacobian[(0, 3)], jacobian[(1, 3)]) = (seconds * shrink * east, seconds * shrink * north);
    jacobian[(0, 4)] = chord_slope * east - swing * north;
    jacobian[(1, 4)] = chord_slope * north + swing * east;
    jacobian[(2, 4)] = seconds;
    (vehicle::motion(state, seconds), jacobian)
}

/// The sighting with its Jacobian.
pub fn sighting(state: &Vector5<f64>, radar: &Vector2<f64>) -> (Vector2<f64>, Matrix2x5<f64>) {
    let offset = state.xy() - radar;
    let (distance, square) = (offset.norm(), offset.norm_squared());
    let mut jacobian = Matrix2x5::zeros();
    (jacobian[(0, 0)], jacobian[(0, 1)]) = (offset.x / distance, offset.y / distance);
    (jacobian[(1, 0)], jacobian[(1, 1)]) = (-offset.y / square, offset.x / square);
    (vehicle::sighting(state, radar), jacobian)
}
