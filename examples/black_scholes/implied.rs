//! The volatility that a price implies, by Newton's method: vega is the slope.

use super::greeks::Market;
use super::option::{Side, price};

/// A volatility, and how many steps led to it.
#[derive(Debug)]
pub struct Implied {
    /// The volatility.
    pub volatility: f64,
    /// Newton's steps.
    pub steps: usize,
}

/// The price where only the volatility counts, with its slope.
fn price_and_vega(volatility: f64, side: Side, market: &Market) -> (f64, f64) {
    let Market { spot, strike, years, rate, dividend, .. } = *market;
    let (price, greeks) = price::value_and_grad(spot, strike, years, rate, dividend, volatility, side);
    (price, greeks.5)
}

/// The volatility at which the option has the price; none where no volatility gives it.
///
/// Newton's method starts where vega is greatest, whence it converges for every price that is possible (Manaster
/// and Koehler, "The calculation of implied variances from the Black-Scholes model", Journal of Finance 37, 1982).
pub fn volatility(target: f64, side: Side, market: &Market) -> Option<Implied> {
    let Market { spot, strike, years, rate, dividend, .. } = *market;
    let moneyness = (spot / strike).ln() + (rate - dividend) * years;
    let mut volatility = (2.0 * moneyness.abs() / years).sqrt().max(1e-3);
    for steps in 0..100 {
        let (price, vega) = price_and_vega(volatility, side, market);
        let step = (price - target) / vega;
        if step.abs() <= 1e-14 * volatility {
            return Some(Implied { volatility, steps });
        }
        volatility -= step;
        if !(volatility > 0.0 && volatility.is_finite()) {
            return None;
        }
    }
    None
}
