//! The mixture of Gaussians, sizes known when the program is compiled.

use super::log_sum_exp;
use crate::gmm::program::{Wishart, constant};

/// Where the gradient is added, and scratch of its shapes.
pub struct Gradient<'a, const D: usize, const K: usize, const BELOW: usize> {
    /// By the components' weights.
    pub alphas: &'a mut [f64; K],
    /// By their means.
    pub means: &'a mut [[f64; D]; K],
    /// By the logarithms of their diagonals.
    pub logarithms: &'a mut [[f64; D]; K],
    /// By what is below their diagonals.
    pub below: &'a mut [[f64; BELOW]; K],
}

/// The density, and its gradient added into `bars`.
pub fn gmm_sized<const D: usize, const K: usize, const BELOW: usize>(
    alphas: &[f64; K],
    means: &[[f64; D]; K],
    logarithms: &[[f64; D]; K],
    below: &[[f64; BELOW]; K],
    points: &[[f64; D]],
    prior: Wishart,
    bars: &mut Gradient<D, K, BELOW>,
) -> f64 {
    let diagonals = logarithms.map(|row| row.map(f64::exp));
    let mut log_determinants = [0.0; K];
    for (sum, row) in log_determinants.iter_mut().zip(logarithms) {
        row.iter().for_each(|logarithm| *sum += logarithm);
    }

    let mut term_bars = [0.0; K];
    let mut diagonal_bars = [[0.0; D]; K];
    let mut likelihood = 0.0;
    let mut terms = [0.0; K];
    let mut shares = [0.0; K];
    let mut centered = [[0.0; D]; K];
    let mut whitened = [[0.0; D]; K];
    for point in points {
        for k in 0..K {
            (centered[k], whitened[k]) = whiten(point, &means[k], &diagonals[k], &below[k]);
            let distance: f64 = whitened[k].iter().map(|entry| entry * entry).sum();
            terms[k] = alphas[k] + log_determinants[k] - 0.5 * distance;
        }
        likelihood += log_sum_exp(&terms, &mut shares);
        for k in 0..K {
            term_bars[k] += shares[k];
            let whitened_bars = whitened[k].map(|entry| -shares[k] * entry);
            let (mean_bars, diagonal_bars) = (&mut bars.means[k], &mut diagonal_bars[k]);
            unwhiten(
                &centered[k],
                &whitened_bars,
                &diagonals[k],
                &below[k],
                mean_bars,
                diagonal_bars,
                &mut bars.below[k],
            );
        }
    }

    let (square_bar, freedom) = (0.5 * prior.gamma * prior.gamma, f64::from(prior.extra_freedom));
    let mut penalty = 0.0;
    for k in 0..K {
        let mut square = 0.0;
        bars.alphas[k] += term_bars[k];
        for (i, entry) in diagonals[k].iter().enumerate() {
            square += entry * entry;
            let bar = diagonal_bars[k][i] + 2.0 * square_bar * entry;
            bars.logarithms[k][i] += bar * entry + term_bars[k] - freedom;
        }
        for (bar, entry) in bars.below[k].iter_mut().zip(&below[k]) {
            square += entry * entry;
            *bar += 2.0 * square_bar * entry;
        }
        penalty += square_bar * square - freedom * log_determinants[k];
    }

    let count = points.len() as f64;
    let weights = log_sum_exp(alphas, &mut shares);
    bars.alphas.iter_mut().zip(&shares).for_each(|(bar, share)| *bar -= count * share);
    constant(points.len(), K, D, prior) + likelihood - count * weights + penalty
}

/// The point as one component sees it: centred, then scaled to the unit normal.
#[inline]
fn whiten<const D: usize, const BELOW: usize>(
    point: &[f64; D],
    mean: &[f64; D],
    diagonal: &[f64; D],
    below: &[f64; BELOW],
) -> ([f64; D], [f64; D]) {
    let mut centered = [0.0; D];
    let mut whitened = [0.0; D];
    for i in 0..D {
        centered[i] = point[i] - mean[i];
        whitened[i] = diagonal[i] * centered[i];
    }
    let mut start = 0;
    for column in 0..D {
        for row in column + 1..D {
            whitened[row] += below[start + row - column - 1] * centered[column];
        }
        start += D - column - 1;
    }
    (centered, whitened)
}

/// The adjoint of `whiten`.
#[inline]
fn unwhiten<const D: usize, const BELOW: usize>(
    centered: &[f64; D],
    whitened_bars: &[f64; D],
    diagonal: &[f64; D],
    below: &[f64; BELOW],
    mean_bars: &mut [f64; D],
    diagonal_bars: &mut [f64; D],
    below_bars: &mut [f64; BELOW],
) {
    let mut centered_bars = [0.0; D];
    for i in 0..D {
        centered_bars[i] = whitened_bars[i] * diagonal[i];
        diagonal_bars[i] += whitened_bars[i] * centered[i];
    }
    let (mut rest, mut rest_bars) = (below.as_slice(), below_bars.as_mut_slice());
    for i in 0..D {
        let after = &whitened_bars[i + 1..];
        let (column, others) = rest.split_at(after.len());
        let (column_bars, others_bars) = rest_bars.split_at_mut(after.len());
        for (factor_bar, bar) in column_bars.iter_mut().zip(after) {
            *factor_bar += bar * centered[i];
        }
        for (bar, factor) in after.iter().zip(column) {
            centered_bars[i] += bar * factor;
        }
        (rest, rest_bars) = (others, others_bars);
    }
    mean_bars.iter_mut().zip(&centered_bars).for_each(|(mean_bar, bar)| *mean_bar -= bar);
}
