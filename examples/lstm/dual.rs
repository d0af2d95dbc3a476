//! The loss over dual numbers.

use num_dual::{Dual64, DualNum as _};

use super::problem::Problem;

/// The loss of a problem's sequence, at parameters that stand end to end.
pub fn loss(problem: &Problem, parameters: &[Dual64]) -> Dual64 {
    let width = problem.width;
    let (main, extra) = parameters.split_at(problem.main.len());
    let mut state: Vec<Dual64> = problem.state.iter().map(|entry| Dual64::from_re(*entry)).collect();
    let rows: Vec<&[f64]> = problem.sequence.chunks_exact(width).collect();
    let mut total = Dual64::from_re(0.0);
    for pair in rows.windows(2) {
        let mut signal: Vec<Dual64> = pair[0].iter().zip(extra).map(|(x, w)| *w * *x).collect();
        for (state, main) in state.chunks_exact_mut(2 * width).zip(main.chunks_exact(8 * width)) {
            advance(&mut signal, state, main);
        }
        let outputs: Vec<Dual64> = signal
            .iter()
            .zip(&extra[width..])
            .zip(&extra[2 * width..])
            .map(|((z, w), b)| z * w + b)
            .collect();
        let normalizer = (outputs.iter().map(num_dual::DualNum::exp).sum::<Dual64>() + 2.0).ln();
        total += outputs.iter().zip(pair[1]).map(|(y, target)| (y - normalizer) * *target).sum::<Dual64>();
    }
    -total / ((rows.len() - 1) * width) as f64
}

/// One step of one layer.
fn advance(signal: &mut [Dual64], state: &mut [Dual64], main: &[Dual64]) {
    let width = signal.len();
    for (i, signal) in signal.iter_mut().enumerate() {
        let affine = |from: Dual64, gate: usize| from * main[gate * width + i] + main[(4 + gate) * width + i];
        let (hidden, cell) = (state[i], state[width + i]);
        let kept = cell * sigmoid(affine(*signal, 0));
        let cell = kept + sigmoid(affine(hidden, 1)) * affine(hidden, 3).tanh();
        *signal = sigmoid(affine(*signal, 2)) * cell.tanh();
        (state[i], state[width + i]) = (*signal, cell);
    }
}

fn sigmoid(x: Dual64) -> Dual64 {
    ((-x).exp() + 1.0).recip()
}
