//! The mixture of Gaussians, sizes known when the program runs: each point's backward sweep follows its forward one.

use super::log_sum_exp;
use crate::gmm::program::{Wishart, constant};

/// Where the gradient is added.
pub struct Gradient<'a> {
    /// By the components' weights.
    pub alphas: &'a mut [f64],
    /// By their means.
    pub means: &'a mut [f64],
    /// By their factors.
    pub factors: &'a mut [f64],
}

/// What the components' parameters are used as.
struct Components<'a> {
    dimension: usize,
    alphas: &'a [f64],
    means: &'a [f64],
    diagonals: &'a [f64],
    log_determinants: &'a [f64],
    factors: &'a [f64],
}

impl Components<'_> {
    fn mean(&self, k: usize) -> &[f64] {
        &self.means[k * self.dimension..][..self.dimension]
    }

    fn diagonal(&self, k: usize) -> &[f64] {
        &self.diagonals[k * self.dimension..][..self.dimension]
    }

    fn below(&self, k: usize) -> &[f64] {
        &self.factors[k * entries(self.dimension)..][self.dimension..entries(self.dimension)]
    }
}

fn entries(dimension: usize) -> usize {
    dimension * (dimension + 1) / 2
}

/// The density, and its gradient added into `bars`.
pub fn gmm(
    alphas: &[f64],
    means: &[f64],
    factors: &[f64],
    points: &[f64],
    dimension: usize,
    prior: Wishart,
    bars: &mut Gradient,
) -> f64 {
    let (count, entries) = (alphas.len(), entries(dimension));
    let mut log_determinants = vec![0.0; count];
    let mut diagonals = vec![0.0; count * dimension];
    for k in 0..count {
        let logarithms = &factors[k * entries..][..dimension];
        let diagonal = &mut diagonals[k * dimension..][..dimension];
        for (entry, logarithm) in diagonal.iter_mut().zip(logarithms) {
            log_determinants[k] += logarithm;
            *entry = logarithm.exp();
        }
    }
    let components = Components {
        dimension,
        alphas,
        means,
        diagonals: &diagonals,
        log_determinants: &log_determinants,
        factors,
    };

    let mut adjoints = Adjoints { terms: vec![0.0; count], diagonals: vec![0.0; count * dimension] };
    let likelihood = likelihood(&components, points, bars, &mut adjoints);
    let point_count = (points.len() / dimension) as f64;
    let penalty = penalty(&components, prior, bars, &adjoints);
    let weights = weights(alphas, point_count, bars.alphas);
    let constant = constant(points.len() / dimension, count, dimension, prior);
    constant + likelihood - point_count * weights + penalty
}

/// Adjoints that the components' parameters share.
struct Adjoints {
    /// By the components' terms, which is by `alphas` and by the logarithms of the diagonals.
    terms: Vec<f64>,
    /// By the diagonals.
    diagonals: Vec<f64>,
}

/// The sum over the points.
fn likelihood(components: &Components, points: &[f64], bars: &mut Gradient, adjoints: &mut Adjoints) -> f64 {
    let (dimension, count) = (components.dimension, components.alphas.len());
    let mut total = 0.0;
    let mut centered = vec![0.0; count * dimension];
    let mut whitened = vec![0.0; count * dimension];
    let mut terms = vec![0.0; count];
    let mut shares = vec![0.0; count];
    for point in points.chunks_exact(dimension) {
        let rows = centered.chunks_exact_mut(dimension).zip(whitened.chunks_exact_mut(dimension));
        for ((k, (centered, whitened)), term) in rows.enumerate().zip(&mut terms) {
            whiten(components, k, point, centered, whitened);
            let distance: f64 = whitened.iter().map(|entry| entry * entry).sum();
            *term = components.alphas[k] + components.log_determinants[k] - 0.5 * distance;
        }
        total += log_sum_exp(&terms, &mut shares);
        let rows = centered.chunks_exact(dimension).zip(whitened.chunks_exact_mut(dimension));
        for ((k, (centered, whitened)), share) in rows.enumerate().zip(&shares) {
            adjoints.terms[k] += share;
            let mean_bars = &mut bars.means[k * dimension..][..dimension];
            let diagonal_bars = &mut adjoints.diagonals[k * dimension..][..dimension];
            let below_bars = &mut bars.factors[k * entries(dimension)..][dimension..entries(dimension)];
            whitened.iter_mut().for_each(|entry| *entry *= -share);
            unwhiten(components, k, (centered, whitened), (mean_bars, diagonal_bars, below_bars));
        }
    }
    total
}

/// The point as component `k` sees it.
#[inline]
fn whiten(components: &Components, k: usize, point: &[f64], centered: &mut [f64], whitened: &mut [f64]) {
    let (mean, diagonal) = (components.mean(k), components.diagonal(k));
    for (i, entry) in centered.iter_mut().enumerate() {
        *entry = point[i] - mean[i];
        whitened[i] = diagonal[i] * *entry;
    }
    let mut rest = components.below(k);
    let mut whitened = whitened;
    for entry in &*centered {
        let (_, after) = whitened.split_first_mut().expect("as many entries as dimensions");
        let (column, others) = rest.split_at(after.len());
        for (sum, factor) in after.iter_mut().zip(column) {
            *sum += factor * entry;
        }
        (rest, whitened) = (others, after);
    }
}

/// The adjoint of `whiten`: of what `whitened` holds the adjoint of.
#[inline]
fn unwhiten(
    components: &Components,
    k: usize,
    (centered, whitened_bars): (&[f64], &[f64]),
    (mean_bars, diagonal_bars, below_bars): (&mut [f64], &mut [f64], &mut [f64]),
) {
    let diagonal = components.diagonal(k);
    let (mut rest, mut rest_bars) = (components.below(k), below_bars);
    for i in 0..centered.len() {
        let after = &whitened_bars[i + 1..];
        let (column, others) = rest.split_at(after.len());
        let (column_bars, others_bars) = rest_bars.split_at_mut(after.len());
        let mut sum = whitened_bars[i] * diagonal[i];
        for ((bar, factor), factor_bar) in after.iter().zip(column).zip(column_bars) {
            sum += bar * factor;
            *factor_bar += bar * centered[i];
        }
        diagonal_bars[i] += whitened_bars[i] * centered[i];
        mean_bars[i] -= sum;
        (rest, rest_bars) = (others, others_bars);
    }
}

/// The prior, and all adjoints of the terms and the diagonals.
fn penalty(components: &Components, prior: Wishart, bars: &mut Gradient, adjoints: &Adjoints) -> f64 {
    let dimension = components.dimension;
    let (square_bar, freedom) = (0.5 * prior.gamma * prior.gamma, f64::from(prior.extra_freedom));
    let mut penalty = 0.0;
    for k in 0..components.alphas.len() {
        let (diagonal, below) = (components.diagonal(k), components.below(k));
        let (log_bars, below_bars) =
            bars.factors[k * entries(dimension)..][..entries(dimension)].split_at_mut(dimension);
        let mut square = 0.0;
        bars.alphas[k] += adjoints.terms[k];
        for (i, entry) in diagonal.iter().enumerate() {
            square += entry * entry;
            let bar = adjoints.diagonals[k * dimension + i] + 2.0 * square_bar * entry;
            log_bars[i] += bar * entry + adjoints.terms[k] - freedom;
        }
        for (bar, entry) in below_bars.iter_mut().zip(below) {
            square += entry * entry;
            *bar += 2.0 * square_bar * entry;
        }
        penalty += square_bar * square - freedom * components.log_determinants[k];
    }
    penalty
}

/// The normalizer of the components' weights.
fn weights(alphas: &[f64], points: f64, bars: &mut [f64]) -> f64 {
    let mut shares = vec![0.0; alphas.len()];
    let weights = log_sum_exp(alphas, &mut shares);
    bars.iter_mut().zip(&shares).for_each(|(bar, share)| *bar -= points * share);
    weights
}
