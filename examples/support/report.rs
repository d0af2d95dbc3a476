//! What the examples print.

use super::comparison::{deviation, norm};

/// Prints a problem's value and the length of its gradient.
pub fn gradient(title: &str, value: f64, gradient: &[f64]) {
    println!("{title}");
    println!("  value    {value:.15e}");
    println!("  gradient {:.15e}, the length of {} entries", norm(gradient), gradient.len());
}

/// Prints how far the gradient is from another.
pub fn agreement(with: &str, gradient: &[f64], other: &[f64]) {
    println!("  against {with:<20} {:>8.1e} of the greatest entry", deviation(gradient, other));
}
