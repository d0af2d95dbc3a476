//! What the examples print.

use super::comparison::{deviation, norm};

/// Prints a problem's value and the length of its gradient.
pub fn gradient(title: &str, value: f64, gradient: &[f64]) {
    println!("{title}");
    println!("  value    {value:.15e}");
    println!("  gradient {:.15e}, the length of {} entries", norm(gradient), gradient.len());
}

/// Prints how far a slope by forward mode is from what the gradient says of its direction.
#[allow(dead_code, reason = "not every example has a slope")]
pub fn slope(gradient: &[f64], slope: f64, direction: &[f64]) {
    let expected = gradient.iter().zip(direction).map(|(entry, part)| entry * part).sum::<f64>();
    println!("  against {:<20} {:>8.1e} of the slope", "forward mode", ((slope - expected) / expected).abs());
}

/// Prints how far the gradient is from another.
pub fn agreement(with: &str, gradient: &[f64], other: &[f64]) {
    println!("  against {with:<20} {:>8.1e} of the greatest entry", deviation(gradient, other));
}
