//! Values and gradients of the same functions, written by hand.
//!
//! Each keeps the rounding of the value, as the derivative code of the crate does.

/// Rosenbrock's valley.
#[inline]
pub fn rosenbrock(x: f64, y: f64) -> (f64, [f64; 2]) {
    let (aside, off) = (1.0 - x, y - x * x);
    let value = aside.powi(2) + 100.0 * off.powi(2);
    let off_bar = 200.0 * off;
    (value, [-2.0 * aside - 2.0 * x * off_bar, off_bar])
}

/// The price of a call option.
#[inline]
pub fn call_price(spot: f64, strike: f64, rate: f64, volatility: f64, time: f64) -> (f64, [f64; 5]) {
    let root = time.sqrt();
    let deviation = volatility * root;
    let growth = rate + 0.5 * volatility * volatility;
    let above = ((spot / strike).ln() + growth * time) / deviation;
    let below = above - deviation;
    let discount = (-rate * time).exp();
    let delta = 1.0 / (1.0 + (-1.702 * above).exp());
    let exercise = 1.0 / (1.0 + (-1.702 * below).exp());
    let bond = strike * discount;
    let value = spot * delta - bond * exercise;

    let owed = bond * exercise;
    let below_bar = -1.702 * owed * (1.0 - exercise);
    let above_bar = 1.702 * spot * delta * (1.0 - delta) + below_bar;
    let log_bar = above_bar / deviation;
    let deviation_bar = -below_bar - log_bar * above;
    let time_bar = log_bar * growth + owed * rate + 0.5 * deviation_bar * volatility / root;
    let volatility_bar = deviation_bar * root + log_bar * time * volatility;
    let strike_bar = -discount * exercise - log_bar / strike;
    (value, [delta + log_bar / spot, strike_bar, (log_bar + owed) * time, volatility_bar, time_bar])
}

/// The squared distance of a two-link arm's hand from its target.
#[inline]
pub fn arm(shoulder: f64, elbow: f64, x: f64, y: f64) -> (f64, [f64; 2]) {
    let (sine, cosine) = shoulder.sin_cos();
    let (fore_sine, fore_cosine) = (shoulder + elbow).sin_cos();
    let across = 1.2 * cosine + 0.8 * fore_cosine - x;
    let up = 1.2 * sine + 0.8 * fore_sine - y;
    let (across_bar, up_bar) = (2.0 * across, 2.0 * up);
    let elbow_bar = 0.8 * (up_bar * fore_cosine - across_bar * fore_sine);
    let shoulder_bar = elbow_bar + 1.2 * (up_bar * cosine - across_bar * sine);
    (across * across + up * up, [shoulder_bar, elbow_bar])
}

/// The logistic log-likelihood of one datum.
#[inline]
pub fn log_likelihood(intercept: f64, slope: f64, x: f64, label: f64) -> (f64, [f64; 2]) {
    let z = intercept + slope * x;
    let power = z.exp();
    let z_bar = label - power / (1.0 + power);
    (label * z - power.ln_1p(), [z_bar, z_bar * x])
}

/// A Gaussian peak on a decaying background.
#[inline]
pub fn peak(base: f64, decay: f64, height: f64, center: f64, width: f64, x: f64) -> (f64, [f64; 5]) {
    let background = (-decay * x).exp();
    let (offset, square) = (x - center, width.powi(2));
    let exponent = -offset.powi(2) / square;
    let bell = exponent.exp();
    let value = base * background + height * bell;
    let scaled = 2.0 * height * bell / square;
    let center_bar = scaled * offset;
    (value, [background, -x * base * background, bell, center_bar, -scaled * exponent * width])
}

/// Huber's loss of a line at one datum.
#[inline]
pub fn huber(slope: f64, intercept: f64, x: f64, y: f64) -> (f64, [f64; 2]) {
    let residual = slope * x + intercept - y;
    let (value, residual_bar) = if residual.abs() <= 1.5 {
        (0.5 * residual * residual, residual)
    } else {
        (1.5 * (residual.abs() - 0.75), 1.5 * residual.signum())
    };
    (value, [residual_bar * x, residual_bar])
}
