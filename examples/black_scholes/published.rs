//! Worked examples from books.
//!
//! Hull: J. C. Hull, *Options, Futures, and Other Derivatives*; the option of the chapter "The Greek letters", on
//! which a bank has sold 100,000 calls, and the six-month option of the chapter on the formula itself.
//! Haug: E. G. Haug, *The Complete Guide to Option Pricing Formulas*, 2nd edition, chapters 1 and 2.

use super::greeks::Market;
use super::option::Side;

/// An example: the option, and what the book says of it.
pub struct Example {
    /// Whose example it is.
    pub source: &'static str,
    /// The right.
    pub side: Side,
    /// The option.
    pub market: Market,
    /// The names of Greeks, the numbers as printed, and half a unit of their last digit.
    pub expected: &'static [(&'static str, f64, f64)],
}

/// All examples.
pub fn examples() -> Vec<Example> {
    let hull = market([49.0, 50.0, 20.0 / 52.0, 0.05, 0.0, 0.20]);
    vec![
        example("Hull, the Greek letters", Side::Call, hull, HULL),
        example("Hull, the formula", Side::Call, HULL_FORMULA, &[("price", 4.76, 5e-3)]),
        example("Hull, the formula", Side::Put, HULL_FORMULA, &[("price", 0.81, 5e-3)]),
        haug(Side::Call, [60.0, 65.0, 0.25, 0.08, 0.0, 0.30], &[("price", 2.1334, 5e-5)]),
        haug(Side::Put, [100.0, 95.0, 0.5, 0.10, 0.05, 0.20], &[("price", 2.4648, 5e-5)]),
        haug(Side::Call, [105.0, 100.0, 0.5, 0.10, 0.10, 0.36], &[("delta", 0.5946, 5e-5)]),
        haug(Side::Put, [105.0, 100.0, 0.5, 0.10, 0.10, 0.36], &[("delta", -0.3566, 5e-5)]),
        haug(Side::Call, [55.0, 60.0, 0.75, 0.10, 0.0, 0.30], &[("gamma", 0.0278, 5e-5)]),
        haug(Side::Put, [55.0, 60.0, 0.75, 0.105, 0.0355, 0.30], &[("vega", 18.5027, 5e-5)]),
        haug(Side::Put, [430.0, 405.0, 1.0 / 12.0, 0.07, 0.05, 0.20], &[("theta", -31.1924, 5e-5)]),
        haug(Side::Call, [72.0, 75.0, 1.0, 0.09, 0.0, 0.19], &[("rho", 38.7325, 5e-5)]),
    ]
}

const HULL: &[(&str, f64, f64)] = &[
    ("price", 2.40, 5e-3),
    ("delta", 0.522, 5e-4),
    ("theta", -4.31, 5e-3),
    ("gamma", 0.066, 5e-4),
    ("vega", 12.1, 5e-2),
    ("rho", 8.91, 5e-3),
];

const HULL_FORMULA: Market = market([42.0, 40.0, 0.5, 0.10, 0.0, 0.20]);

const fn market([spot, strike, years, rate, dividend, volatility]: [f64; 6]) -> Market {
    Market { spot, strike, years, rate, dividend, volatility }
}

const fn example(
    source: &'static str,
    side: Side,
    market: Market,
    expected: &'static [(&'static str, f64, f64)],
) -> Example {
    Example { source, side, market, expected }
}

const fn haug(side: Side, inputs: [f64; 6], expected: &'static [(&'static str, f64, f64)]) -> Example {
    example("Haug", side, market(inputs), expected)
}
