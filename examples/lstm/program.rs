//! A recurrent network of long short-term memory cells, each unit with weights of its own, that predicts the next
//! row of a sequence.

use tapeless::differentiable;

/// The gates' activation.
#[differentiable]
pub fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The mean negative log-likelihood of a sequence, of which each row is predicted from those before it.
///
/// `main` holds for each layer a row of weights, then a row of biases, of `4 * width` numbers each: those of the
/// forget gates, the input gates, the output gates and the changes. `extra` holds three rows of `width`: weights of
/// the input, weights of the output, biases of the output. `state` holds for each layer the row of hidden values to
/// start from, then the row of cells.
#[differentiable]
pub fn lstm(
    main: &[f64],
    extra: &[f64],
    #[no_grad] state: &[f64],
    #[no_grad] sequence: &[f64],
    #[no_grad] width: usize,
) -> f64 {
    let layers = state.len() / (2 * width);
    let input_weights = &extra[..width];
    let output_weights = &extra[width..][..width];
    let output_biases = &extra[2 * width..];

    let mut hidden = vec![0.0; layers * width];
    let mut cells = vec![0.0; layers * width];
    for layer in 0..layers {
        for i in 0..width {
            hidden[layer * width + i] = state[2 * layer * width + i];
            cells[layer * width + i] = state[(2 * layer + 1) * width + i];
        }
    }
    let mut signal = vec![0.0; width];
    let mut total = 0.0;
    for t in 0..sequence.len() / width - 1 {
        let input = &sequence[t * width..][..width];
        for i in 0..width {
            signal[i] = input[i] * input_weights[i];
        }
        for layer in 0..layers {
            let weights = &main[8 * layer * width..][..4 * width];
            let biases = &main[(8 * layer + 4) * width..][..4 * width];
            for i in 0..width {
                let unit = layer * width + i;
                let forget = sigmoid(signal[i] * weights[i] + biases[i]);
                let admit = sigmoid(hidden[unit] * weights[width + i] + biases[width + i]);
                let emit = sigmoid(signal[i] * weights[2 * width + i] + biases[2 * width + i]);
                let change = (hidden[unit] * weights[3 * width + i] + biases[3 * width + i]).tanh();
                cells[unit] = cells[unit] * forget + admit * change;
                hidden[unit] = emit * cells[unit].tanh();
                signal[i] = hidden[unit];
            }
        }

        let mut sum = 2.0;
        for i in 0..width {
            signal[i] = signal[i] * output_weights[i] + output_biases[i];
            sum += signal[i].exp();
        }
        let normalizer = sum.ln();
        let target = &sequence[(t + 1) * width..][..width];
        for i in 0..width {
            total += target[i] * (signal[i] - normalizer);
        }
    }
    -total / (sequence.len() - width) as f64
}
