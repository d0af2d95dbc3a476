//! The recurrent network: one slab of records, sized before the loop; the state before a step is in the record
//! before it.

/// Rows of a layer's record: the five activations, then what is handed on.
const ROWS: usize = 7;
const FORGET: usize = 0;
const ADMIT: usize = 1;
const EMIT: usize = 2;
const CHANGE: usize = 3;
const SQUASHED: usize = 4;
const CELL: usize = 5;
const HIDDEN: usize = 6;

/// The network's sizes and parameters.
struct Network<'a> {
    width: usize,
    layers: usize,
    main: &'a [f64],
    extra: &'a [f64],
    state: &'a [f64],
}

impl<'a> Network<'a> {
    /// A layer's four rows of weights and four rows of biases.
    fn layer(&self, layer: usize) -> (&'a [f64], &'a [f64]) {
        self.main[8 * layer * self.width..][..8 * self.width].split_at(4 * self.width)
    }
}

/// The loss, and its gradient added into `main_bars` and `extra_bars`.
pub fn lstm(
    main: &[f64],
    extra: &[f64],
    state: &[f64],
    sequence: &[f64],
    width: usize,
    main_bars: &mut [f64],
    extra_bars: &mut [f64],
) -> f64 {
    let layers = state.len() / (2 * width);
    let network = Network { width, layers, main, extra, state };
    let steps = sequence.len() / width - 1;
    let per_step = layers * ROWS * width;
    let mut slab = vec![0.0; (steps + 1) * per_step];
    let mut shares = vec![0.0; steps * width];
    start(&network, &mut slab[..per_step]);

    let mut signal = vec![0.0; width];
    let mut total = 0.0;
    for t in 0..steps {
        let (before, after) = slab[t * per_step..][..2 * per_step].split_at_mut(per_step);
        let (input, target) = sequence[t * width..][..2 * width].split_at(width);
        forward(&network, input, before, after, &mut signal);
        total = predict(&network, target, &mut signal, &mut shares[t * width..][..width], total);
    }
    let count = (sequence.len() - width) as f64;
    let mut adjoints = Adjoints { main: main_bars, extra: extra_bars, ..Adjoints::scratch(&network) };
    for t in (0..steps).rev() {
        let (before, after) = slab[t * per_step..][..2 * per_step].split_at(per_step);
        let (input, target) = sequence[t * width..][..2 * width].split_at(width);
        adjoints.predict(&network, target, after, &shares[t * width..][..width], -1.0 / count);
        adjoints.step(&network, input, before, after);
    }
    -total / count
}

/// The record before the first.
fn start(network: &Network, record: &mut [f64]) {
    let width = network.width;
    let rows = record.chunks_exact_mut(ROWS * width).zip(network.state.chunks_exact(2 * width));
    for (record, state) in rows {
        record[HIDDEN * width..].copy_from_slice(&state[..width]);
        record[CELL * width..][..width].copy_from_slice(&state[width..]);
    }
}

#[inline]
fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// One step of all layers; `signal` is left at what the last hands on.
fn forward(network: &Network, input: &[f64], before: &[f64], after: &mut [f64], signal: &mut [f64]) {
    let width = network.width;
    for ((signal, input), weight) in signal.iter_mut().zip(input).zip(network.extra) {
        *signal = input * weight;
    }
    for layer in 0..network.layers {
        let (weights, biases) = network.layer(layer);
        let before = &before[layer * ROWS * width..][..ROWS * width];
        let after = &mut after[layer * ROWS * width..][..ROWS * width];
        activate(signal, before, weights, biases, after);
        let (gates, handed) = after.split_at_mut(SQUASHED * width);
        let (squashed, handed) = handed.split_at_mut(width);
        let (cells, hidden) = handed.split_at_mut(width);
        let cells_before = &before[CELL * width..][..width];
        let (forget, rest) = gates.split_at(width);
        let (admit, rest) = rest.split_at(width);
        let (emit, change) = rest.split_at(width);
        for i in 0..width {
            cells[i] = cells_before[i] * forget[i] + admit[i] * change[i];
        }
        for i in 0..width {
            squashed[i] = cells[i].tanh();
        }
        for i in 0..width {
            hidden[i] = emit[i] * squashed[i];
            signal[i] = hidden[i];
        }
    }
}

/// The gates and the change of one layer: a pass for each function of the library.
#[inline]
fn activate(signal: &[f64], before: &[f64], weights: &[f64], biases: &[f64], after: &mut [f64]) {
    let width = signal.len();
    let hidden = &before[HIDDEN * width..][..width];
    let (gates, rest) = after.split_at_mut(CHANGE * width);
    for (gate, from) in [(FORGET, signal), (ADMIT, hidden), (EMIT, signal)] {
        let row = gates[gate * width..][..width].iter_mut();
        let factors = weights[gate * width..][..width].iter().zip(&biases[gate * width..][..width]);
        for ((out, from), (weight, bias)) in row.zip(from).zip(factors) {
            *out = sigmoid(from * weight + bias);
        }
    }
    let factors = weights[CHANGE * width..].iter().zip(&biases[CHANGE * width..]);
    for ((out, from), (weight, bias)) in rest[..width].iter_mut().zip(hidden).zip(factors) {
        *out = (from * weight + bias).tanh();
    }
}

/// The prediction, `total` with its likelihood added, and each output's share of the normalizer.
fn predict(network: &Network, target: &[f64], signal: &mut [f64], shares: &mut [f64], mut total: f64) -> f64 {
    let (weights, biases) = network.extra[network.width..].split_at(network.width);
    let mut sum = 2.0;
    for (((signal, share), weight), bias) in signal.iter_mut().zip(&mut *shares).zip(weights).zip(biases) {
        *signal = *signal * weight + bias;
        *share = signal.exp();
        sum += *share;
    }
    let normalizer = sum.ln();
    let reciprocal = 1.0 / sum;
    for ((signal, share), target) in signal.iter().zip(shares).zip(target) {
        total += target * (signal - normalizer);
        *share *= reciprocal;
    }
    total
}

/// What the backward sweep adds into and carries.
struct Adjoints<'a> {
    main: &'a mut [f64],
    extra: &'a mut [f64],
    signal: Vec<f64>,
    hidden: Vec<f64>,
    cells: Vec<f64>,
}

impl Adjoints<'_> {
    fn scratch(network: &Network) -> Self {
        let all = network.layers * network.width;
        Self {
            main: &mut [],
            extra: &mut [],
            signal: vec![0.0; network.width],
            hidden: vec![0.0; all],
            cells: vec![0.0; all],
        }
    }

    /// The adjoint of the prediction, of which one part in `scale` is asked.
    fn predict(&mut self, network: &Network, target: &[f64], after: &[f64], shares: &[f64], scale: f64) {
        let width = network.width;
        let weights = &network.extra[width..][..width];
        let hidden = &after[after.len() - width..];
        let (weight_bars, bias_bars) = self.extra[width..].split_at_mut(width);
        let sum: f64 = target.iter().sum::<f64>() * scale;
        for i in 0..width {
            let bar = target[i] * scale - sum * shares[i];
            weight_bars[i] += bar * hidden[i];
            bias_bars[i] += bar;
            self.signal[i] = bar * weights[i];
        }
    }

    /// The adjoint of one step of all layers.
    fn step(&mut self, network: &Network, input: &[f64], before: &[f64], after: &[f64]) {
        let width = network.width;
        for layer in (0..network.layers).rev() {
            let record = layer * ROWS * width;
            let fed = if layer == 0 {
                Fed::Input(input, &network.extra[..width])
            } else {
                Fed::Hidden(&after[record - width..record])
            };
            let (before, after) = (&before[record..][..ROWS * width], &after[record..][..ROWS * width]);
            self.layer(network, layer, before, after, fed);
        }
        for ((bar, signal_bar), input) in self.extra[..width].iter_mut().zip(&self.signal).zip(input) {
            *bar += signal_bar * input;
        }
    }

    fn layer(&mut self, network: &Network, layer: usize, before: &[f64], after: &[f64], fed: Fed) {
        let width = network.width;
        let (weights, _) = network.layer(layer);
        let (forget, rest) = after.split_at(width);
        let (admit, rest) = rest.split_at(width);
        let (emit, rest) = rest.split_at(width);
        let (change, rest) = rest.split_at(width);
        let squashed = &rest[..width];
        let (cells_before, hidden_before) = before[CELL * width..].split_at(width);
        let (weight_bars, bias_bars) = self.main[8 * layer * width..][..8 * width].split_at_mut(4 * width);
        let hidden_bars = &mut self.hidden[layer * width..][..width];
        let cell_bars = &mut self.cells[layer * width..][..width];
        for i in 0..width {
            let hidden_bar = hidden_bars[i] + self.signal[i];
            let cell_bar = cell_bars[i] + hidden_bar * emit[i] * (1.0 - squashed[i] * squashed[i]);
            let emit_bar = hidden_bar * squashed[i] * emit[i] * (1.0 - emit[i]);
            let forget_bar = cell_bar * cells_before[i] * forget[i] * (1.0 - forget[i]);
            let admit_bar = cell_bar * change[i] * admit[i] * (1.0 - admit[i]);
            let change_bar = cell_bar * admit[i] * (1.0 - change[i] * change[i]);
            cell_bars[i] = cell_bar * forget[i];
            let signal = fed.at(i);
            for (row, bar, from) in [
                (FORGET, forget_bar, signal),
                (ADMIT, admit_bar, hidden_before[i]),
                (EMIT, emit_bar, signal),
                (CHANGE, change_bar, hidden_before[i]),
            ] {
                weight_bars[row * width + i] += bar * from;
                bias_bars[row * width + i] += bar;
            }
            hidden_bars[i] = admit_bar * weights[width + i] + change_bar * weights[3 * width + i];
            self.signal[i] = forget_bar * weights[i] + emit_bar * weights[2 * width + i];
        }
    }
}

/// What a layer was fed.
#[derive(Clone, Copy)]
enum Fed<'a> {
    /// The first layer: the input, times its weights.
    Input(&'a [f64], &'a [f64]),
    /// The others: what the layer before handed on.
    Hidden(&'a [f64]),
}

impl Fed<'_> {
    #[inline]
    fn at(self, i: usize) -> f64 {
        match self {
            Self::Input(input, weights) => input[i] * weights[i],
            Self::Hidden(hidden) => hidden[i],
        }
    }
}
