//! A chain of linear differential equations, integrated.

use tapeless::differentiable;

/// The last component at time 2 of `y0' = rates[0]`, `yi' = rates[i] * y(i-1)`, which starts at zero, by so many
/// steps of the classical Runge-Kutta method.
#[differentiable]
pub fn ode(rates: &[f64], #[no_grad] steps: usize) -> f64 {
    let n = rates.len();
    let step = 2.0 / steps as f64;
    let mut y = vec![0.0; n];
    let mut stage = vec![0.0; n];
    let mut first = vec![0.0; n];
    let mut second = vec![0.0; n];
    let mut third = vec![0.0; n];
    let mut fourth = vec![0.0; n];
    for _ in 0..steps {
        first[0] = rates[0];
        for i in 1..n {
            first[i] = rates[i] * y[i - 1];
        }
        for i in 0..n {
            stage[i] = y[i] + 0.5 * step * first[i];
        }
        second[0] = rates[0];
        for i in 1..n {
            second[i] = rates[i] * stage[i - 1];
        }
        for i in 0..n {
            stage[i] = y[i] + 0.5 * step * second[i];
        }
        third[0] = rates[0];
        for i in 1..n {
            third[i] = rates[i] * stage[i - 1];
        }
        for i in 0..n {
            stage[i] = y[i] + step * third[i];
        }
        fourth[0] = rates[0];
        for i in 1..n {
            fourth[i] = rates[i] * stage[i - 1];
        }
        for i in 0..n {
            y[i] += step / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i]);
        }
    }
    y[n - 1]
}
