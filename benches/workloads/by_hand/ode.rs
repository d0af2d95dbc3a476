//! The integrated chain: every step keeps, in one slab, the four places at which its slopes were taken.

/// How far the method's stages go with the slope before them.
const REACHES: [f64; 3] = [0.5, 0.5, 1.0];
/// The weights of its slopes, in sixths.
const WEIGHTS: [f64; 4] = [1.0, 2.0, 2.0, 1.0];

/// The value, and the gradient added into `bars`.
pub fn ode(rates: &[f64], steps: usize, bars: &mut [f64]) -> f64 {
    let n = rates.len();
    let step = 2.0 / steps as f64;
    let mut slab = vec![0.0; 4 * n * steps];
    let mut y = vec![0.0; n];
    let mut slopes = vec![0.0; 4 * n];
    for record in slab.chunks_exact_mut(4 * n) {
        forward(rates, step, &mut y, record, &mut slopes);
    }

    let mut y_bars = vec![0.0; n];
    y_bars[n - 1] = 1.0;
    let mut place_bars = vec![0.0; n];
    for record in slab.chunks_exact(4 * n).rev() {
        backward(rates, step, record, &mut y_bars, &mut place_bars, bars);
    }
    y[n - 1]
}

/// One step, whose places are kept in `record`.
fn forward(rates: &[f64], step: f64, y: &mut [f64], record: &mut [f64], slopes: &mut [f64]) {
    let n = rates.len();
    record[..n].copy_from_slice(y);
    for stage in 0..4 {
        let (places, later) = record[stage * n..].split_at_mut(n);
        let slope = &mut slopes[stage * n..][..n];
        slope[0] = rates[0];
        for ((slope, rate), place) in slope[1..].iter_mut().zip(&rates[1..]).zip(&*places) {
            *slope = rate * place;
        }
        if stage < 3 {
            let reach = REACHES[stage] * step;
            for ((place, y), slope) in later.iter_mut().zip(&*y).zip(&*slope) {
                *place = y + reach * slope;
            }
        }
    }
    let (first, rest) = slopes.split_at(n);
    let (second, rest) = rest.split_at(n);
    let (third, fourth) = rest.split_at(n);
    for (i, y) in y.iter_mut().enumerate() {
        *y += step / 6.0 * (first[i] + 2.0 * second[i] + 2.0 * third[i] + fourth[i]);
    }
}

/// The adjoint of one step; `place_bars` is scratch.
fn backward(
    rates: &[f64],
    step: f64,
    record: &[f64],
    y_bars: &mut [f64],
    place_bars: &mut [f64],
    bars: &mut [f64],
) {
    let n = rates.len();
    let sixth = step / 6.0;
    // What the slope of a stage is worth to `y` after the step changes with `y_bars`, so that is kept apart.
    let after = y_bars.to_vec();
    place_bars.fill(0.0);
    for stage in (0..4).rev() {
        let places = &record[stage * n..][..n];
        let (weight, reach) = (sixth * WEIGHTS[stage], if stage < 3 { REACHES[stage] * step } else { 0.0 });
        let slope_bar = |i: usize, place_bars: &[f64]| weight * after[i] + reach * place_bars[i];
        bars[0] += slope_bar(0, place_bars);
        for i in 1..n {
            let bar = slope_bar(i, place_bars);
            bars[i] += bar * places[i - 1];
            place_bars[i - 1] = bar * rates[i];
        }
        place_bars[n - 1] = 0.0;
        y_bars.iter_mut().zip(&*place_bars).for_each(|(y_bar, place_bar)| *y_bar += place_bar);
    }
}
