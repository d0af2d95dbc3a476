//! The density over dual numbers.

use num_dual::{Dual64, DualNum as _};

use super::dual_numbers::largest;
use super::problem::Problem;
use super::program::constant;

/// The density of a problem's points, at parameters that stand end to end.
pub fn density(problem: &Problem, parameters: &[Dual64]) -> Dual64 {
    let (size, count) = (problem.dimension, problem.alphas.len());
    let (alphas, rest) = parameters.split_at(count);
    let (means, factors) = rest.split_at(count * size);
    let points = problem.points.chunks_exact(size);
    let number = points.len();
    let likelihood = points.map(|point| {
        let terms =
            (0..count).map(|k| alphas[k] + log_density(point, row(means, k, count), row(factors, k, count)));
        log_sum_exp(&terms.collect::<Vec<_>>())
    });
    let prior = problem.prior;
    let penalties = (0..count).map(|k| {
        let (logarithms, below) = row(factors, k, count).split_at(size);
        let square = logarithms.iter().map(|entry| (*entry * 2.0).exp()).sum::<Dual64>()
            + below.iter().map(|entry| entry * entry).sum::<Dual64>();
        square * (0.5 * prior.gamma.powi(2))
            - logarithms.iter().sum::<Dual64>() * f64::from(prior.extra_freedom)
    });
    likelihood.sum::<Dual64>() - log_sum_exp(alphas) * number as f64
        + penalties.sum::<Dual64>()
        + constant(number, count, size, prior)
}

fn row(table: &[Dual64], k: usize, count: usize) -> &[Dual64] {
    let width = table.len() / count;
    &table[k * width..][..width]
}

/// The logarithm of one component's density, up to a constant.
fn log_density(point: &[f64], mean: &[Dual64], factor: &[Dual64]) -> Dual64 {
    let (logarithms, mut below) = factor.split_at(mean.len());
    let centered: Vec<Dual64> = mean.iter().zip(point).map(|(mean, entry)| -mean + *entry).collect();
    let mut whitened: Vec<Dual64> = centered.iter().zip(logarithms).map(|(c, l)| l.exp() * c).collect();
    for (column, entry) in centered.iter().enumerate() {
        let (entries, others) = below.split_at(mean.len() - column - 1);
        for (sum, factor) in whitened[column + 1..].iter_mut().zip(entries) {
            *sum += factor * entry;
        }
        below = others;
    }
    logarithms.iter().sum::<Dual64>() - whitened.iter().map(|entry| entry * entry).sum::<Dual64>() * 0.5
}

fn log_sum_exp(terms: &[Dual64]) -> Dual64 {
    let shift = largest(terms).re;
    terms.iter().map(|term| (*term - shift).exp()).sum::<Dual64>().ln() + shift
}
