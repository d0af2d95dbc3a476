//! Least squares: a polynomial through a step.

use tapeless::differentiable;

/// Half the sum of squared distances of the polynomial with the given coefficients from the sign of its argument,
/// at `samples` places spread evenly over [-1, 1].
#[differentiable]
pub fn llsq(coefficients: &[f64], #[no_grad] samples: usize) -> f64 {
    let mut total = 0.0;
    for i in 0..samples {
        let t = -1.0 + 2.0 * i as f64 / (samples - 1) as f64;
        let mut residual = t.signum();
        let mut power = 1.0;
        for coefficient in coefficients {
            residual -= coefficient * power;
            power *= t;
        }
        total += residual * residual;
    }
    0.5 * total
}
