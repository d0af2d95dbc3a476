//! The same density, sizes known when the program is compiled.

use tapeless::differentiable;

use super::program::{Wishart, constant};

/// The posterior log-density of a mixture of `K` Gaussians in `D` dimensions.
///
/// Each component's precision has the lower triangular root with `exp` of its row of `logarithms` on the diagonal,
/// and its row of `below`, of `D * (D - 1) / 2` numbers, below the diagonal column by column.
#[differentiable]
pub fn gmm_sized<const D: usize, const K: usize, const BELOW: usize>(
    alphas: &[f64; K],
    means: &[[f64; D]; K],
    logarithms: &[[f64; D]; K],
    below: &[[f64; BELOW]; K],
    #[no_grad] points: &[[f64; D]],
    #[no_grad] prior: Wishart,
) -> f64 {
    let mut log_determinants = [0.0; K];
    let mut diagonals = [[0.0; D]; K];
    for k in 0..K {
        for i in 0..D {
            log_determinants[k] += logarithms[k][i];
            diagonals[k][i] = logarithms[k][i].exp();
        }
    }

    let mut likelihood = 0.0;
    for point in points {
        let mut terms = [0.0; K];
        for k in 0..K {
            let mut centered = [0.0; D];
            let mut whitened = [0.0; D];
            for i in 0..D {
                centered[i] = point[i] - means[k][i];
                whitened[i] = diagonals[k][i] * centered[i];
            }
            for column in 0..D {
                let start = column * (2 * D - column - 1) / 2;
                for row in column + 1..D {
                    whitened[row] += below[k][start + row - column - 1] * centered[column];
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
    for k in 0..K {
        let mut square = 0.0;
        for entry in &diagonals[k] {
            square += entry * entry;
        }
        for entry in &below[k] {
            square += entry * entry;
        }
        penalty +=
            0.5 * prior.gamma * prior.gamma * square - f64::from(prior.extra_freedom) * log_determinants[k];
    }

    let constant = constant(points.len(), K, D, prior);
    constant + likelihood - points.len() as f64 * weights + penalty
}
