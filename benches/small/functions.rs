//! Six small functions, as a user would write them.

use tapeless::differentiable;

/// Rosenbrock's valley.
#[differentiable]
pub fn rosenbrock(x: f64, y: f64) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

/// The price of a call option, with the logistic approximation of the normal distribution.
#[differentiable]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> f64 {
    let deviation = volatility * time.sqrt();
    let drift = (rate + 0.5 * volatility * volatility) * time;
    let above = ((spot / strike).ln() + drift) / deviation;
    let below = above - deviation;
    let discount = (-rate * time).exp();
    let delta = 1.0 / (1.0 + (-1.702 * above).exp());
    let exercise = 1.0 / (1.0 + (-1.702 * below).exp());
    spot * delta - strike * discount * exercise
}

/// The squared distance of a two-link arm's hand from its target.
#[differentiable]
pub fn arm(shoulder: f64, elbow: f64, #[no_grad] x: f64, #[no_grad] y: f64) -> f64 {
    let angle = shoulder + elbow;
    let across = 1.2 * shoulder.cos() + 0.8 * angle.cos() - x;
    let up = 1.2 * shoulder.sin() + 0.8 * angle.sin() - y;
    across * across + up * up
}

/// The logistic log-likelihood of one datum.
#[differentiable]
pub fn log_likelihood(intercept: f64, slope: f64, #[no_grad] x: f64, #[no_grad] label: f64) -> f64 {
    let z = intercept + slope * x;
    label * z - z.exp().ln_1p()
}

/// A Gaussian peak on a decaying background.
#[differentiable]
pub fn peak(base: f64, decay: f64, height: f64, center: f64, width: f64, #[no_grad] x: f64) -> f64 {
    base * (-decay * x).exp() + height * (-(x - center).powi(2) / width.powi(2)).exp()
}

/// Huber's loss of a line at one datum.
#[differentiable]
pub fn huber(slope: f64, intercept: f64, #[no_grad] x: f64, #[no_grad] y: f64) -> f64 {
    let residual = slope * x + intercept - y;
    if residual.abs() <= 1.5 { 0.5 * residual * residual } else { 1.5 * (residual.abs() - 0.75) }
}
