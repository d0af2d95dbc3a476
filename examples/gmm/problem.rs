//! A mixture, the points to explain by it, and its density.

use super::program::{Wishart, gmm};
use super::random::Random;
use super::reference::Reference;
use super::sized::gmm_sized;

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

/// The same inputs where sizes are known when compiled.
#[derive(Clone)]
pub struct Sized<const D: usize, const K: usize, const BELOW: usize> {
    /// The components' weights.
    pub alphas: [f64; K],
    /// The components' means.
    pub means: [[f64; D]; K],
    /// The logarithms of the factors' diagonals.
    pub logarithms: [[f64; D]; K],
    /// What is below the factors' diagonals.
    pub below: [[f64; BELOW]; K],
    /// What is observed.
    pub points: Vec<[f64; D]>,
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

    /// The density and its gradient, end to end.
    pub fn gradient(&self) -> (f64, Vec<f64>) {
        let Self { dimension, alphas, means, factors, points, prior } = self;
        let (value, (alphas, means, factors)) =
            gmm::value_and_grad(alphas, means, factors, points, *dimension, *prior);
        (value, [alphas, means, factors].concat())
    }

    /// How the density answers to a movement of the parameters.
    pub fn slope(&self, direction: &[f64]) -> (f64, f64) {
        let Self { dimension, alphas, means, factors, points, prior } = self;
        let towards = self.with(direction);
        let (by_alphas, by_means, by_factors) = (&towards.alphas, &towards.means, &towards.factors);
        gmm::jvp(alphas, means, factors, points, *dimension, *prior, by_alphas, by_means, by_factors)
    }

    /// The same with sizes known when compiled.
    pub fn sized_gradient<const D: usize, const K: usize, const BELOW: usize>(&self) -> (f64, Vec<f64>) {
        let sized = self.sized::<D, K, BELOW>();
        let Sized { alphas, means, logarithms, below, points, prior } = &sized;
        let (value, (alphas, means, logarithms, below)) =
            gmm_sized::value_and_grad(alphas, means, logarithms, below, points, *prior);
        let rows = logarithms.iter().zip(&below);
        let factors: Vec<f64> = rows.flat_map(|(logs, below)| logs.iter().chain(below)).copied().collect();
        (value, [alphas.as_slice(), means.as_flattened(), &factors].concat())
    }

    /// The inputs where sizes are known when compiled.
    pub fn sized<const D: usize, const K: usize, const BELOW: usize>(&self) -> Sized<D, K, BELOW> {
        let row = |k: usize| &self.factors[k * (D + BELOW)..][..D + BELOW];
        Sized {
            alphas: self.alphas.as_slice().try_into().expect("as many components"),
            means: self.means.as_chunks().0.try_into().expect("as many components"),
            logarithms: std::array::from_fn(|k| row(k)[..D].try_into().expect("a whole row")),
            below: std::array::from_fn(|k| row(k)[D..].try_into().expect("a whole row")),
            points: self.points.as_chunks().0.to_vec(),
            prior: self.prior,
        }
    }
}
