//! Which angles bring the tool where it is wanted.

use tapeless::nalgebra::{Matrix6, Vector6};

use super::program::{Link, tool};

/// The links of the Puma 560: P. I. Corke and B. Armstrong-Hélouvry, "A search for consensus among model parameters
/// reported for the PUMA 560 robot", ICRA 1994; with a tool of 0.2 metres.
pub const PUMA: [Link; 6] = [
    Link { length: 0.0, offset: 0.0, twist: [1.0, 0.0] },
    Link { length: 0.4318, offset: 0.0, twist: [0.0, 1.0] },
    Link { length: 0.0203, offset: 0.15005, twist: [-1.0, 0.0] },
    Link { length: 0.0, offset: 0.4318, twist: [1.0, 0.0] },
    Link { length: 0.0, offset: 0.0, twist: [-1.0, 0.0] },
    Link { length: 0.0, offset: 0.2, twist: [0.0, 1.0] },
];

/// Angles at which the tool is where it is wanted, by damped Gauss-Newton steps, and how many of these it took.
///
/// The damping shrinks with the error. It is also what picks one of the many solutions: the tool's own turn about
/// its axis is free.
pub fn reach(
    wanted: &Vector6<f64>,
    start: &Vector6<f64>,
    links: &[Link; 6],
) -> Option<(Vector6<f64>, usize)> {
    let mut angles = *start;
    for steps in 0..200 {
        let (reached, by_angles) = tool::value_and_jacobian(&angles, links);
        let error = wanted - reached;
        if error.norm() < 1e-12 {
            return Some((angles, steps));
        }
        let damped =
            by_angles.tr_mul(&by_angles) + Matrix6::identity() * (1e-3 * error.norm_squared() + 1e-12);
        angles += damped.lu().solve(&by_angles.tr_mul(&error))?;
    }
    None
}
