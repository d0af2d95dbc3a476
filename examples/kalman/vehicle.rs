//! A vehicle that turns, and the radar that follows it.

use tapeless::differentiable;
use tapeless::nalgebra::{Vector2, Vector5};
use tapeless::special::sinc;

/// Where the vehicle is after `seconds` at constant speed and turn rate.
///
/// The state is east, north, heading, speed and turn rate. The chord of the arc points along the heading half-way;
/// `sinc` keeps it right where the vehicle does not turn.
#[differentiable]
pub fn motion(state: &Vector5<f64>, #[no_grad] seconds: f64) -> Vector5<f64> {
    let (heading, speed, rate) = (state[2], state[3], state[4]);
    let half_turn = 0.5 * rate * seconds;
    let chord = speed * seconds * sinc(half_turn / std::f64::consts::PI);
    let (north, east) = (heading + half_turn).sin_cos();
    Vector5::new(state.x + chord * east, state.y + chord * north, heading + rate * seconds, speed, rate)
}

/// What a radar at `radar` measures: the distance, and the angle from east.
#[differentiable]
pub fn sighting(state: &Vector5<f64>, #[no_grad] radar: &Vector2<f64>) -> Vector2<f64> {
    let offset = state.xy() - radar;
    Vector2::new(offset.norm(), offset.y.atan2(offset.x))
}
