//! Follows a turning vehicle by distance and angle with an extended Kalman filter, whose Jacobians are derived.
//!
//! `vehicle.rs` holds what a user would write, `by_hand.rs` what one would have to write without.
//!
//! ```text
//! cargo run --release --example kalman
//! ```

mod by_hand;
mod filter;
#[allow(dead_code, reason = "only part of it is needed here")]
#[path = "../support/random.rs"]
mod random;
mod simulation;
mod vehicle;

use filter::{BY_HAND, DERIVED};
use simulation::{STEPS, drive, mean_errors};

/// How many drives make an average.
const DRIVES: u32 = 50;
/// Between these the average over 50 drives lies in 95 of 100 cases: the 2.5 % and 97.5 % points of χ² with
/// 250 degrees of freedom, divided by 50.
const BOUNDS: [f64; 2] = [4.161, 5.914];

fn main() {
    print_drive();
    print_consistency();
}

/// One drive: how far off filter and belief are.
fn print_drive() {
    println!("step   east (true)    east   north (true)   north   off by   one sigma   Jacobians differ");
    let (derived, by_hand) = (drive(&DERIVED, 0), drive(&BY_HAND, 0));
    for (step, (moment, other)) in derived.iter().zip(&by_hand).enumerate().step_by(10) {
        let (truth, mean) = (&moment.truth, &moment.belief.mean);
        let covariance = &moment.belief.covariance;
        println!(
            "{:>4}{:>14.1}{:>8.1}{:>15.1}{:>8.1}{:>9.2}{:>12.2}{:>19.1e}",
            step + 1,
            truth.x,
            mean.x,
            truth.y,
            mean.y,
            (truth.xy() - mean.xy()).norm(),
            (covariance[(0, 0)] + covariance[(1, 1)]).sqrt(),
            (mean - other.belief.mean).amax(),
        );
    }
}

/// Whether the filter's errors are as large as it believes.
fn print_consistency() {
    println!(
        "\nSquared error in units of the covariance (NEES), averaged over {DRIVES} drives; 5 is expected:"
    );
    let errors = mean_errors(&DERIVED, DRIVES);
    for (step, error) in errors.iter().enumerate().step_by(10) {
        println!("{:>4}{error:>8.3}", step + 1);
    }
    let inside = errors.iter().filter(|error| (BOUNDS[0]..BOUNDS[1]).contains(*error)).count();
    let [low, high] = BOUNDS;
    println!("{inside} of {STEPS} steps are between {low} and {high}, where 95 % are expected.");
}
