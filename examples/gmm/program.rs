//! A mixture of Gaussians: the density of its parameters, given points and a Wishart prior.

use tapeless::differentiable;

/// The prior of the components' precisions.
#[derive(Clone, Copy)]
pub struct Wishart {
    /// Its scale.
    pub gamma: f64,
    /// Its degrees of freedom beyond the dimension.
    pub extra_freedom: i32,
}

/// The posterior log-density of a mixture of Gaussians, sizes known when the program runs.
///
/// `means` holds a row of `dimension` numbers for each component. `factors` holds a row of
/// `dimension * (dimension + 1) / 2` for each: the logarithms of the diagonal of the precision's root, a lower
/// triangle, then what is below the diagonal column by column. `points` holds a row of `dimension` for each point.
#[differentiable]
pub fn gmm(
    alphas: &[f64],
    means: &[f64],
    factors: &[f64],
    #[no_grad] points: &[f64],
    #[no_grad] dimension: usize,
    #[no_grad] prior: Wishart,
) -> f64 {
    let components = alphas.len();
    let entries = dimension * (dimension + 1) / 2;
    let mut log_determinants = vec![0.0; components];
    let mut diagonals = vec![0.0; components * dimension];
    for k in 0..components {
        for i in 0..dimension {
            let logarithm = factors[k * entries + i];
            log_determinants[k] += logarithm;
            diagonals[k * dimension + i] = logarithm.exp();
        }
    }

    let mut likelihood = 0.0;
    let mut centered = vec![0.0; dimension];
    let mut whitened = vec![0.0; dimension];
    let mut terms = vec![0.0; components];
    for point in points.chunks_exact(dimension) {
        for k in 0..components {
            let mean = &means[k * dimension..][..dimension];
            let diagonal = &diagonals[k * dimension..][..dimension];
            let below = &factors[k * entries + dimension..(k + 1) * entries];
            for i in 0..dimension {
                centered[i] = point[i] - mean[i];
                whitened[i] = diagonal[i] * centered[i];
            }
            for column in 0..dimension {
                let start = column * (2 * dimension - column - 1) / 2;
                for row in column + 1..dimension {
                    whitened[row] += below[start + row - column - 1] * centered[column];
                }
            }
            let distance: f64 = whitened.iter().map(|entry| entry * entry).sum();
            terms[k] = alphas[k] + log_determinants[k] - 0.5 * distance;
        }
        let largest = terms.iter().fold(f64::NEG_INFINITY, |largest, &term| largest.max(term));
        let sum: f64 = terms.iter().map(|term| (term - largest).exp()).sum();
        likelihood += largest + sum.ln();
    }

    let largest = alphas.iter().fold(f64::NEG_INFINITY, |largest, &alpha| largest.max(alpha));
    let sum: f64 = alphas.iter().map(|alpha| (alpha - largest).exp()).sum();
    let weights = largest + sum.ln();

    let mut penalty = 0.0;
    for k in 0..components {
        let diagonal = &diagonals[k * dimension..][..dimension];
        let below = &factors[k * entries + dimension..(k + 1) * entries];
        let mut square = 0.0;
        for entry in diagonal {
            square += entry * entry;
        }
        for entry in below {
            square += entry * entry;
        }
        penalty +=
            0.5 * prior.gamma * prior.gamma * square - f64::from(prior.extra_freedom) * log_determinants[k];
    }

    let count = points.len() / dimension;
    let constant = constant(count, components, dimension, prior);
    constant + likelihood - count as f64 * weights + penalty
}

/// The part of the density that no parameter enters.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
pub fn constant(points: usize, components: usize, dimension: usize, prior: Wishart) -> f64 {
    let (points, components, size) = (points as f64, components as f64, dimension as f64);
    let freedom = size + f64::from(prior.extra_freedom) + 1.0;
    let scale = freedom * size * (prior.gamma.ln() - 0.5 * 2.0_f64.ln());
    let normal = -0.5 * points * size * (2.0 * std::f64::consts::PI).ln();
    normal - components * (scale - log_gamma(0.5 * freedom, dimension))
}

/// The logarithm of the multivariate gamma function at a multiple of one half.
#[allow(clippy::cast_precision_loss, reason = "a dimension is small")]
fn log_gamma(argument: f64, dimension: usize) -> f64 {
    let size = dimension as f64;
    let marginals = (0..dimension).map(|j| log_gamma_of_half(argument - 0.5 * j as f64));
    0.25 * size * (size - 1.0) * std::f64::consts::PI.ln() + marginals.sum::<f64>()
}

/// The logarithm of the gamma function at a positive multiple of one half, by its recurrence.
fn log_gamma_of_half(argument: f64) -> f64 {
    let mut product_logarithm = 0.0;
    let mut rest = argument;
    while rest > 1.0 {
        rest -= 1.0;
        product_logarithm += rest.ln();
    }
    if rest == 1.0 { product_logarithm } else { product_logarithm + 0.5 * std::f64::consts::PI.ln() }
}
