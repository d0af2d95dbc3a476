//! The small problems over dual numbers.

use num_dual::{Dual64, DualNum as _};

use super::dual_numbers::largest;

/// The logarithm of a sum of exponentials.
pub fn lse(x: &[Dual64]) -> Dual64 {
    let shift = largest(x).re;
    x.iter().map(|entry| (*entry - shift).exp()).sum::<Dual64>().ln() + shift
}

/// Least squares.
pub fn llsq(coefficients: &[Dual64], samples: usize) -> Dual64 {
    let places = (0..samples).map(|i| -1.0 + 2.0 * i as f64 / (samples - 1) as f64);
    let residual = |t: f64| {
        let polynomial = coefficients.iter().rev().fold(Dual64::from_re(0.0), |sum, c| sum * t + c);
        -polynomial + t.signum()
    };
    places.map(|t| residual(t).powi(2)).sum::<Dual64>() * 0.5
}

/// The integrated chain.
pub fn ode(rates: &[Dual64], steps: usize) -> Dual64 {
    let step = 2.0 / steps as f64;
    let slope = |y: &[Dual64]| -> Vec<Dual64> {
        let before = std::iter::once(Dual64::from_re(1.0)).chain(y.iter().copied());
        rates.iter().zip(before).map(|(rate, before)| rate * before).collect()
    };
    let moved = |y: &[Dual64], slope: &[Dual64], by: f64| -> Vec<Dual64> {
        y.iter().zip(slope).map(|(y, slope)| y + *slope * by).collect()
    };
    let mut y = vec![Dual64::from_re(0.0); rates.len()];
    for _ in 0..steps {
        let first = slope(&y);
        let second = slope(&moved(&y, &first, 0.5 * step));
        let third = slope(&moved(&y, &second, 0.5 * step));
        let fourth = slope(&moved(&y, &third, step));
        for (slope, weight) in [(first, 1.0), (second, 2.0), (third, 2.0), (fourth, 1.0)] {
            y = moved(&y, &slope, step / 6.0 * weight);
        }
    }
    y[rates.len() - 1]
}

/// The objective of k-means clustering.
pub fn kmeans(centers: &[Dual64], points: &[f64], dimension: usize) -> Dual64 {
    let distance = |center: &[Dual64], point: &[f64]| -> Dual64 {
        center.iter().zip(point).map(|(a, b)| (*a - *b).powi(2)).sum()
    };
    let nearest = |point: &[f64]| {
        let distances = centers.chunks_exact(dimension).map(|center| -distance(center, point));
        -largest(&distances.collect::<Vec<_>>())
    };
    points.chunks_exact(dimension).map(nearest).sum()
}

/// A determinant of eight rows, by minors along the first column.
pub fn det(columns: &[Dual64]) -> Dual64 {
    minor(columns, &[0, 1, 2, 3, 4, 5, 6, 7])
}

fn minor(columns: &[Dual64], rows: &[usize]) -> Dual64 {
    if rows.is_empty() {
        return Dual64::from_re(1.0);
    }
    let (first, others) = columns.split_at(8);
    let term = |(index, row): (usize, &usize)| {
        let rest: Vec<usize> = rows.iter().copied().filter(|other| other != row).collect();
        let sign = if index % 2 == 0 { 1.0 } else { -1.0 };
        first[*row] * minor(others, &rest) * sign
    };
    rows.iter().enumerate().map(term).sum()
}
