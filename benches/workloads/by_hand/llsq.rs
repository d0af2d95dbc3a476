//! Least squares: one sample's powers are kept for its backward sweep.

/// The value, and the gradient added into `bars`.
pub fn llsq(coefficients: &[f64], samples: usize, bars: &mut [f64]) -> f64 {
    let mut total = 0.0;
    let mut powers = vec![0.0; coefficients.len()];
    for i in 0..samples {
        let t = -1.0 + 2.0 * i as f64 / (samples - 1) as f64;
        let mut residual = t.signum();
        let mut power = 1.0;
        for (coefficient, kept) in coefficients.iter().zip(&mut powers) {
            residual -= coefficient * power;
            *kept = power;
            power *= t;
        }
        total += residual * residual;
        for (bar, power) in bars.iter_mut().zip(&powers) {
            *bar -= residual * power;
        }
    }
    0.5 * total
}
