//! A network, the sequence to predict, and the loss.

use super::program::lstm;
use super::random::Random;
use super::reference::Reference;

/// The inputs of the loss.
#[derive(Clone)]
pub struct Problem {
    /// Numbers in one row of the sequence.
    pub width: usize,
    /// The layers' parameters.
    pub main: Vec<f64>,
    /// The parameters of input and output.
    pub extra: Vec<f64>,
    /// The layers' states at the start.
    pub state: Vec<f64>,
    /// What is to be predicted.
    pub sequence: Vec<f64>,
}

impl Problem {
    /// Inputs of the project's own.
    pub fn seeded(layers: usize, rows: usize, width: usize) -> Self {
        let random = &mut Random::new(5);
        Self {
            width,
            main: random.list(8 * layers * width, -1.0, 1.0),
            extra: random.list(3 * width, -1.0, 1.0),
            state: random.list(2 * layers * width, -1.0, 1.0),
            sequence: random.list(rows * width, 0.0, 1.0).into_iter().map(f64::round).collect(),
        }
    }

    /// The inputs of a reference file.
    pub fn read(reference: &Reference) -> Self {
        Self {
            width: reference.counts("dims_l_c_b")[2],
            main: reference.list("main_params"),
            extra: reference.list("extra_params"),
            state: reference.list("state"),
            sequence: reference.list("sequence"),
        }
    }

    /// The value of the file.
    pub fn expected(reference: &Reference) -> (f64, Vec<f64>) {
        let gradient = ["grad_main_params", "grad_extra_params"].map(|name| reference.list(name));
        (reference.number("objective"), gradient.concat())
    }

    /// What the gradient is by, end to end.
    pub fn parameters(&self) -> Vec<f64> {
        [&self.main[..], &self.extra].concat()
    }

    /// The same with other parameters.
    pub fn with(&self, parameters: &[f64]) -> Self {
        let (main, extra) = parameters.split_at(self.main.len());
        Self { main: main.into(), extra: extra.into(), ..self.clone() }
    }

    /// The loss.
    pub fn value(&self) -> f64 {
        lstm(&self.main, &self.extra, &self.state, &self.sequence, self.width)
    }

    /// The loss and its gradient, end to end.
    pub fn gradient(&self) -> (f64, Vec<f64>) {
        let Self { width, main, extra, state, sequence } = self;
        let (value, (main, extra)) = lstm::value_and_grad(main, extra, state, sequence, *width);
        (value, [main, extra].concat())
    }

    /// How the loss answers to a movement of the parameters.
    pub fn slope(&self, direction: &[f64]) -> (f64, f64) {
        let Self { width, main, extra, state, sequence } = self;
        let towards = self.with(direction);
        lstm::jvp(main, extra, state, sequence, *width, &towards.main, &towards.extra)
    }
}
