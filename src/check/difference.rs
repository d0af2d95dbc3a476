//! Central differences with Richardson extrapolation.
//!
//! Steps are halved from a tenth of the coordinate's magnitude down, until three successive estimates of one order
//! agree. That takes the largest step that does, where rounding is smallest, and needs no knowledge of the function's
//! scale. The one-sided slopes at two much smaller steps then tell a kink, whose jump stays, from a curve, whose
//! jump vanishes with the step.

use alloc::vec::Vec;

use super::coordinates::coordinates;
use super::error::Entry;
use super::precision::Precision;
use crate::differentiable::Perturb;

/// Extrapolation removes the errors of second, fourth and sixth order.
const ORDERS: usize = 4;
/// Not a round number, so that neither periods nor kinks fall onto the steps.
const FIRST_STEP: f64 = 0.1137;

/// A derivative from differences.
pub(super) struct Estimate {
    pub(super) value: f64,
    pub(super) uncertainty: f64,
    /// What is negligible in a derivative of a function of this magnitude.
    pub(super) negligible: f64,
    level: usize,
    pub(super) settled: bool,
}

/// The function's values around the point along one coordinate, computed as they are asked for.
pub(super) struct Samples<'a, A> {
    at: &'a A,
    index: usize,
    function: &'a dyn Fn(&A) -> Vec<f64>,
    middle: &'a [f64],
    precision: Precision,
    magnitude: f64,
    pairs: Vec<Pair>,
}

/// The values on both sides at one step.
struct Pair {
    step: f64,
    width: f64,
    above: Vec<f64>,
    below: Vec<f64>,
}

impl<'a, A: Perturb> Samples<'a, A> {
    pub(super) fn new(
        at: &'a A,
        index: usize,
        function: &'a dyn Fn(&A) -> Vec<f64>,
        middle: &'a [f64],
        precision: Precision,
    ) -> Self {
        let magnitude = coordinates(at)[index].abs().max(1.0);
        Self { at, index, function, middle, precision, magnitude, pairs: Vec::new() }
    }

    /// The point with its coordinate moved by `step`, and the coordinate as it was rounded.
    fn moved(&self, step: f64) -> (A, f64) {
        let (mut point, mut count) = (self.at.clone(), 0);
        point.map_coordinates(&mut |coordinate| {
            count += 1;
            if count == self.index + 1 { coordinate + step } else { coordinate }
        });
        let position = coordinates(&point)[self.index];
        (point, position)
    }

    fn pair(&mut self, level: usize) -> &Pair {
        for level in self.pairs.len()..=level {
            let halvings = i32::try_from(level).expect("few levels");
            let step = FIRST_STEP * self.magnitude * 0.5_f64.powi(halvings);
            let ((right, above), (left, below)) = (self.moved(step), self.moved(-step));
            let (above_values, below_values) = ((self.function)(&right), (self.function)(&left));
            self.pairs.push(Pair { step, width: above - below, above: above_values, below: below_values });
        }
        &self.pairs[level]
    }

    /// Both values of one output, and the step and width between them.
    fn sides(&mut self, level: usize, output: usize) -> (f64, f64, f64, f64) {
        let pair = self.pair(level);
        let side = |values: &[f64]| values.get(output).copied().unwrap_or(f64::NAN);
        (side(&pair.above), side(&pair.below), pair.step, pair.width)
    }

    /// The derivative of one output, at the largest step where it is stable.
    pub(super) fn estimate(&mut self, output: usize) -> Estimate {
        let precision = self.precision;
        let mut table: Vec<[f64; ORDERS]> = Vec::new();
        let mut best = Estimate {
            value: f64::NAN,
            uncertainty: f64::INFINITY,
            negligible: 0.0,
            level: 0,
            settled: false,
        };
        for level in 0..precision.levels() {
            let (above, below, step, width) = self.sides(level, output);
            table.push(extrapolate((above - below) / width, table.last()));
            let magnitude = above.abs().max(below.abs()).max(self.middle[output].abs());
            let negligible = precision.absolute() * magnitude / self.magnitude;
            let rounding = precision.epsilon() * magnitude / step;
            let (value, spread) = most_stable(&table);
            let uncertainty = spread + rounding;
            if uncertainty < best.uncertainty {
                let settled = uncertainty <= precision.relative() * value.abs() + negligible
                    && self.confirmed(value, level + precision.kink_levels()[0], output);
                best = Estimate { value, uncertainty, negligible, level, settled };
            }
            if best.settled || width == 0.0 {
                break;
            }
        }
        best
    }

    /// Whether much smaller steps show roughly the same slope: long ones see a wave at points where it is alike.
    fn confirmed(&mut self, value: f64, level: usize, output: usize) -> bool {
        let (mut row, mut rounding, mut one_sided) = (None, 0.0, 0.0);
        for level in level..level + 3 {
            let (above, below, step, width) = self.sides(level, output);
            row = Some(extrapolate((above - below) / width, row.as_ref()));
            rounding = self.precision.epsilon() * above.abs().max(below.abs()) / step;
            one_sided = (above - self.middle[output]).abs() / step;
        }
        let slope = row.map_or(f64::NAN, |row| row[2]);
        (slope - value).abs()
            <= self.precision.relative().sqrt() * value.abs().max(one_sided) + 64.0 * rounding
    }

    /// Whether the slopes on the two sides differ however small the step.
    pub(super) fn kinked(&mut self, estimate: &Estimate, entry: &Entry) -> bool {
        let (precision, output) = (self.precision, entry.output);
        let [(coarse, _), (fine, noise)] = precision.kink_levels().map(|deeper| {
            let (above, below, step, _) = self.sides(estimate.level + deeper, output);
            let magnitude = above.abs().max(below.abs());
            ((above - 2.0 * self.middle[output] + below).abs() / step, precision.epsilon() * magnitude / step)
        });
        let visible = fine > 64.0 * noise && fine > 1e-3 * entry.numeric.abs().max(entry.analytic.abs());
        !fine.is_finite() || visible && fine > 0.5 * coarse
    }
}

/// The next row of Neville's scheme for steps that are halved.
fn extrapolate(quotient: f64, previous: Option<&[f64; ORDERS]>) -> [f64; ORDERS] {
    let mut row = [quotient; ORDERS];
    let mut power = 1.0;
    for order in 1..ORDERS {
        power *= 4.0;
        let coarse = previous.map_or(f64::NAN, |row| row[order - 1]);
        row[order] = row[order - 1] + (row[order - 1] - coarse) / (power - 1.0);
    }
    row
}

/// The latest estimate whose order has changed least over the last three steps, and by how much.
fn most_stable(table: &[[f64; ORDERS]]) -> (f64, f64) {
    let [.., first, second, third] = table else {
        return (f64::NAN, f64::INFINITY);
    };
    let spread =
        |order: usize| (third[order] - second[order]).abs().max((second[order] - first[order]).abs());
    // `f64::max` ignores a NaN, which here means that the order has no history yet.
    let known =
        |&order: &usize| first[order].is_finite() && second[order].is_finite() && third[order].is_finite();
    let best = (0..ORDERS).filter(known).min_by(|&left, &right| spread(left).total_cmp(&spread(right)));
    best.map_or((f64::NAN, f64::INFINITY), |order| (third[order], spread(order)))
}
