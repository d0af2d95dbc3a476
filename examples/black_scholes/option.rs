//! The price of a European option by Black, Scholes and Merton.

use tapeless::differentiable;
use tapeless::special::normal_cdf;

/// What the option is a right to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    /// To buy.
    Call,
    /// To sell.
    Put,
}

/// The price of the right to buy or sell at `strike` after `years`, for a share that pays `dividend` continuously.
#[differentiable(order = 2)]
pub fn price(
    spot: f64,
    strike: f64,
    years: f64,
    rate: f64,
    dividend: f64,
    volatility: f64,
    #[no_grad] side: Side,
) -> f64 {
    let deviation = volatility * years.sqrt();
    let upper = ((spot / strike).ln() + (rate - dividend) * years) / deviation + 0.5 * deviation;
    let lower = upper - deviation;
    let share = spot * (-dividend * years).exp();
    let bond = strike * (-rate * years).exp();
    match side {
        Side::Call => share * normal_cdf(upper) - bond * normal_cdf(lower),
        Side::Put => bond * normal_cdf(-lower) - share * normal_cdf(-upper),
    }
}
