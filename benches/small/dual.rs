//! The same functions over `num-dual`'s dual numbers, which carry all partial derivatives forward.

use num_dual::{DualNum, DualSVec64, gradient};
use tapeless::nalgebra::SVector;

/// The gradient by the leading `N` inputs.
#[inline]
fn by_all<const N: usize>(
    function: impl Fn([DualSVec64<N>; N]) -> DualSVec64<N>,
    point: [f64; N],
) -> (f64, [f64; N]) {
    let (value, gradient) = gradient(|x: SVector<DualSVec64<N>, N>| function(x.into()), &point.into());
    (value, gradient.into())
}

/// Rosenbrock's valley.
#[inline]
pub fn rosenbrock(x: f64, y: f64) -> (f64, [f64; 2]) {
    by_all(|[x, y]| (-x + 1.0).powi(2) + (y - x * x).powi(2) * 100.0, [x, y])
}

/// The price of a call option.
#[inline]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> (f64, [f64; 5]) {
    let price = |[spot, strike, rate, volatility, time]: [DualSVec64<5>; 5]| {
        let deviation = volatility * time.sqrt();
        let drift = (rate + volatility * volatility * 0.5) * time;
        let above = ((spot / strike).ln() + drift) / deviation;
        let below = above - deviation;
        let discount = (-rate * time).exp();
        let delta = ((above * -1.702).exp() + 1.0).recip();
        let exercise = ((below * -1.702).exp() + 1.0).recip();
        spot * delta - strike * discount * exercise
    };
    by_all(price, [spot, strike, rate, volatility, time])
}

/// The squared distance of a two-link arm's hand from its target.
#[inline]
pub fn arm(shoulder: f64, elbow: f64, x: f64, y: f64) -> (f64, [f64; 2]) {
    let distance = |[shoulder, elbow]: [DualSVec64<2>; 2]| {
        let angle = shoulder + elbow;
        let across = shoulder.cos() * 1.2 + angle.cos() * 0.8 - x;
        let up = shoulder.sin() * 1.2 + angle.sin() * 0.8 - y;
        across * across + up * up
    };
    by_all(distance, [shoulder, elbow])
}

/// The logistic log-likelihood of one datum.
#[inline]
pub fn log_likelihood(intercept: f64, slope: f64, x: f64, label: f64) -> (f64, [f64; 2]) {
    let likelihood = |[intercept, slope]: [DualSVec64<2>; 2]| {
        let z = intercept + slope * x;
        z * label - z.exp().ln_1p()
    };
    by_all(likelihood, [intercept, slope])
}

/// A Gaussian peak on a decaying background.
#[inline]
pub fn peak(base: f64, decay: f64, height: f64, center: f64, width: f64, x: f64) -> (f64, [f64; 5]) {
    let curve = |[base, decay, height, center, width]: [DualSVec64<5>; 5]| {
        base * (-decay * x).exp() + height * (-(-center + x).powi(2) / width.powi(2)).exp()
    };
    by_all(curve, [base, decay, height, center, width])
}

/// Huber's loss of a line at one datum.
#[inline]
pub fn huber(slope: f64, intercept: f64, x: f64, y: f64) -> (f64, [f64; 2]) {
    let loss = |[slope, intercept]: [DualSVec64<2>; 2]| {
        let residual = slope * x + intercept - y;
        let size = if residual.re < 0.0 { -residual } else { residual };
        if size.re <= 1.5 { residual * residual * 0.5 } else { (size - 0.75) * 1.5 }
    };
    by_all(loss, [slope, intercept])
}
