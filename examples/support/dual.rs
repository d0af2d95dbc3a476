//! Gradients by `num-dual`: a program over dual numbers runs once for each entry.

use num_dual::Dual64;

/// The gradient of a program over dual numbers.
pub fn gradient(program: impl Fn(&[Dual64]) -> Dual64, point: &[f64]) -> Vec<f64> {
    let mut duals: Vec<Dual64> = point.iter().map(|entry| Dual64::from_re(*entry)).collect();
    let mut derivative = |i: usize| {
        duals[i].eps = 1.0;
        let slope = program(&duals).eps;
        duals[i].eps = 0.0;
        slope
    };
    (0..point.len()).map(&mut derivative).collect()
}

/// The greatest by value.
pub fn largest(entries: &[Dual64]) -> Dual64 {
    entries.iter().copied().max_by(|left, right| left.re.total_cmp(&right.re)).expect("there are entries")
}
