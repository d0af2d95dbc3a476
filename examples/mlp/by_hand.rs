//! The same descent with backpropagation by hand.

use tapeless::nalgebra::{SMatrix, SVector, Vector3};

use super::dataset::Flower;
use super::network::Weights;
use super::train::RATE;

/// The loss and its gradient.
pub fn loss(weights: &Weights, batch: &[Flower]) -> (f64, Weights) {
    let mut gradient = Weights {
        first: SMatrix::zeros(),
        first_bias: SVector::zeros(),
        second: SMatrix::zeros(),
        second_bias: Vector3::zeros(),
    };
    let (mut total, each) = (0.0, 1.0 / batch.len() as f64);
    for flower in batch {
        let hidden = (weights.first * flower.features + weights.first_bias).map(f64::tanh);
        let scores = weights.second * hidden + weights.second_bias;
        let largest = scores.max();
        let shares = scores.map(|score| (score - largest).exp());
        let sum = shares.sum();
        total += sum.ln() - (scores[flower.kind] - largest);

        let mut by_scores = shares * (each / sum);
        by_scores[flower.kind] -= each;
        let by_hidden = weights.second.tr_mul(&by_scores);
        let by_sum = by_hidden.zip_map(&hidden, |slope, unit| slope * (1.0 - unit * unit));
        gradient.second += by_scores * hidden.transpose();
        gradient.second_bias += by_scores;
        gradient.first += by_sum * flower.features.transpose();
        gradient.first_bias += by_sum;
    }
    (total / batch.len() as f64, gradient)
}

/// Takes so many steps; `watch` is told each step's number and loss.
pub fn train(
    start: &Weights,
    flowers: &[Flower],
    steps: usize,
    mut watch: impl FnMut(usize, f64),
) -> Weights {
    let mut weights = start.clone();
    for step in 0..steps {
        let (value, gradient) = loss(&weights, flowers);
        watch(step, value);
        weights.first -= RATE * gradient.first;
        weights.first_bias -= RATE * gradient.first_bias;
        weights.second -= RATE * gradient.second;
        weights.second_bias -= RATE * gradient.second_bias;
    }
    weights
}
