//! Moves the tool of an arm with six joints along a line: its angles by Newton's method on the derived Jacobian.
//!
//! `program.rs` holds what a user would write.
//!
//! ```text
//! cargo run --release --example arm
//! ```

mod by_hand;
mod program;
mod solve;

use program::tool;
use solve::{PUMA, reach};
use tapeless::nalgebra::Vector6;

fn main() {
    let mut angles = Vector6::new(0.3, -0.4, 0.5, 0.2, 0.6, 0.1);
    let start = tool(&angles, &PUMA);
    println!("{:>8}{:>7}   {:<52}{:>20}", "moved by", "steps", "angles", "Jacobians differ by");
    for tenth in 0..=5 {
        let wanted = start + Vector6::new(-0.05, 0.04, 0.02, 0.0, 0.0, 0.0) * f64::from(tenth);
        let (found, steps) = reach(&wanted, &angles, &PUMA).expect("the arm reaches that far");
        angles = found;
        let differ = (tool::jacobian(&angles, &PUMA) - by_hand::tool(&angles, &PUMA).1).amax();
        let shown: Vec<String> = angles.iter().map(|angle| format!("{angle:>8.4}")).collect();
        println!("{:>8.3}{steps:>7}   {:<52}{differ:>20.1e}", (wanted - start).norm(), shown.concat());
    }
}
