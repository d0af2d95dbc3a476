//! How far two gradients are apart, and a gradient that knows nothing of derivatives.

/// The greatest difference of two entries, relative to the greatest entry.
pub fn deviation(left: &[f64], right: &[f64]) -> f64 {
    assert_eq!(left.len(), right.len(), "the gradients have as many entries");
    let largest = |entries: &mut dyn Iterator<Item = f64>| {
        entries.fold(0.0, |largest: f64, entry| if entry.abs() <= largest { largest } else { entry.abs() })
    };
    let scale = largest(&mut right.iter().copied());
    let difference = largest(&mut left.iter().zip(right).map(|(left, right)| left - right));
    if difference == 0.0 { 0.0 } else { difference / scale }
}

/// The Euclidean length.
pub fn norm(gradient: &[f64]) -> f64 {
    gradient.iter().map(|entry| entry * entry).sum::<f64>().sqrt()
}

/// Central differences of fourth order, one entry after the other.
pub fn central_differences(function: impl Fn(&[f64]) -> f64, point: &[f64]) -> Vec<f64> {
    let mut moved = point.to_vec();
    let mut difference = |i: usize| {
        let step = 1e-3 * point[i].abs().max(1.0);
        let mut at = |steps: f64| {
            moved[i] = point[i] + steps * step;
            function(&moved)
        };
        let near = at(1.0) - at(-1.0);
        let far = at(2.0) - at(-2.0);
        moved[i] = point[i];
        (8.0 * near - far) / (12.0 * step)
    };
    (0..point.len()).map(&mut difference).collect()
}
