//! A mixture, the points to explain by it, and its density.

use super::program::{Wishart, gmm};
use super::random::Random;
use super::reference::Reference;

/// The inputs of the density.
#[derive(Clone)]
pub struct Problem {
    /// Numbers in one point.
    pub dimension: usize,
    /// The components' weights.
    pub alphas: Vec<f64>,
    /// The components' means.
    pub means: Vec<f64>,
    /// The components' factors.
    pub factors: Vec<f64>,
    /// What is observed.
    pub points: Vec<f64>,
    /// The prior of the factors.
    pub prior: Wishart,
}

impl Problem {
    /// Inputs of the project's own.
    pub fn seeded(dimension: usize, components: usize, points: usize) -> Self {
        let random = &mut Random::new(3);
        Self {
            dimension,
            alphas: random.list(components, -1.0, 1.0),
            means: random.list(components * dimension, -1.0, 1.0),
            factors: random.list(components * dimension * (dimension + 1) / 2, -0.5, 0.5),
            points: random.list(points * dimension, -2.0, 2.0),
            prior: Wishart { gamma: 0.75, extra_freedom: 2 },
        }
    }

    /// The inputs of a reference file.
    pub fn read(reference: &Reference) -> Self {
        Self {
            dimension: reference.counts("dims_d_k_n")[0],
            alphas: reference.list("alphas"),
            means: reference.list("means"),
            factors: reference.list("icf"),
            points: reference.list("x"),
            prior: Wishart {
                gamma: reference.number("wishart_gamma"),
                #[allow(clippy::cast_possible_truncation, reason = "the file has a count there")]
                extra_freedom: reference.number("wishart_m") as i32,
            },
        }
    }

    /// The value of the file.
    pub fn expected(reference: &Reference) -> (f64, Vec<f64>) {
        let gradient = ["grad_alphas", "grad_means", "grad_icf"].map(|name| reference.list(name));
        (reference.number("objective"), gradient.concat())
    }

    /// What the gradient is by, end to end.
    pub fn parameters(&self) -> Vec<f64> {
        [&self.alphas[..], &self.means, &self.factors].concat()
    }

    /// The same with other parameters.
    pub fn with(&self, parameters: &[f64]) -> Self {
        let (alphas, rest) = parameters.split_at(self.alphas.len());
        let (means, factors) = rest.split_at(self.means.len());
        Self { alphas: alphas.into(), means: means.into(), factors: factors.into(), ..self.clone() }
    }

    /// The density.
    pub fn value(&self) -> f64 {
        gmm(&self.alphas, &self.means, &self.factors, &self.points, self.dimension, self.prior)
    }
}
