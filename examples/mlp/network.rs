//! A network of two layers that tells three kinds of iris apart.

use tapeless::differentiable;
use tapeless::nalgebra::{SMatrix, SVector, Vector3, Vector4};

use super::dataset::Flower;
use super::random::Random;

/// The mean cross-entropy of the network's judgements over a batch.
#[differentiable]
pub fn loss(
    first: &SMatrix<f64, 8, 4>,
    first_bias: &SVector<f64, 8>,
    second: &SMatrix<f64, 3, 8>,
    second_bias: &Vector3<f64>,
    #[no_grad] batch: &[Flower],
) -> f64 {
    let mut total = 0.0;
    for flower in batch {
        let features: Vector4<f64> = flower.features;
        let hidden = (first * features + first_bias).map(f64::tanh);
        let scores = second * hidden + second_bias;
        let largest = scores.max();
        let shares = scores.map(|score| (score - largest).exp());
        total += shares.sum().ln() - (scores[flower.kind] - largest);
    }
    total / batch.len() as f64
}

/// What the network learns.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// From features to hidden units.
    pub first: SMatrix<f64, 8, 4>,
    /// Added to that.
    pub first_bias: SVector<f64, 8>,
    /// From hidden units to scores.
    pub second: SMatrix<f64, 3, 8>,
    /// Added to that.
    pub second_bias: Vector3<f64>,
}

impl Weights {
    /// Weights to start from: small and without order.
    pub fn seeded(seed: u64) -> Self {
        let random = &mut Random::new(seed);
        Self {
            first: SMatrix::from_fn(|_, _| random.between(-0.5, 0.5)),
            first_bias: SVector::zeros(),
            second: SMatrix::from_fn(|_, _| random.between(-0.35, 0.35)),
            second_bias: Vector3::zeros(),
        }
    }

    /// The part of the flowers whose kind has the highest score.
    pub fn accuracy(&self, flowers: &[Flower]) -> f64 {
        let is_right = |flower: &&Flower| {
            let hidden = (self.first * flower.features + self.first_bias).map(f64::tanh);
            (self.second * hidden + self.second_bias).imax() == flower.kind
        };
        flowers.iter().filter(is_right).count() as f64 / flowers.len() as f64
    }
}
