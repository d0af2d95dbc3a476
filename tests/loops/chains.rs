//! Iterators' chains and closures called where they stand.

use tapeless::differentiable;

#[differentiable(order = 2)]
fn dot_and_norm(x: &[f64]) -> f64 {
    let dot = x.iter().zip(x.iter().rev()).map(|(a, b)| a * b).sum::<f64>();
    let norm: f64 = x.iter().map(|a| a * a).sum();
    dot / (1.0 + norm)
}

#[differentiable(order = 2)]
fn horner(x: &[f64]) -> f64 {
    x.iter().skip(1).rev().fold(0.5, |sum, a| sum * x[0] + a)
}

#[differentiable(order = 2)]
fn collected(x: &[f64]) -> f64 {
    let squares: Vec<f64> = x.iter().map(|a| a * a + x[0]).collect();
    let mut total = 0.0;
    squares.iter().take(2).for_each(|a| total += a * a);
    total + squares.iter().product::<f64>()
}

#[differentiable(order = 2)]
fn differences(x: &[f64]) -> f64 {
    x.windows(2).map(|pair| (pair[1] - pair[0]).powi(3)).sum::<f64>()
        + x.chunks(2).map(|part| part[0] * part[0]).sum::<f64>()
}

#[differentiable(order = 2)]
fn called_by_name(x: &[f64]) -> f64 {
    let scale = |y: f64| y * x[0];
    let twice = |y: f64| scale(scale(y));
    let first = twice(x[1]);
    x.iter().map(|a| twice(a * first)).sum()
}

#[differentiable(order = 2)]
fn stepped(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in (0..x.len()).step_by(2) {
        total += x[i] * x[0];
    }
    for i in (1..x.len()).rev() {
        total = total * x[i] + 1.0;
    }
    total
}

#[differentiable(order = 2)]
fn largest(x: &[f64]) -> f64 {
    x.iter().copied().fold(f64::NEG_INFINITY, f64::max) * x[0]
}

#[differentiable(order = 2)]
fn parts(x: &[f64]) -> f64 {
    let middle = &x[1..x.len() - 1];
    let mut total = middle.len() as f64 * x[0];
    for (a, b) in middle.iter().zip(&x[..]) {
        total += a * b;
    }
    total
}

#[differentiable(order = 2)]
fn beside_a_part(x: &[f64]) -> f64 {
    let all = [x[0], x[1], x[0] * x[1], 0.5];
    let mut total = 0.0;
    for (a, b) in all.iter().zip(all.iter().skip(1)) {
        total += a * b;
    }
    for (a, b) in all.iter().zip(all.iter().step_by(2)) {
        total += (a * b).sin();
    }
    for (a, (b, c)) in all.iter().zip(all.iter().take(2).zip(all.iter().rev())) {
        total *= a + b * c;
    }
    total
}

check_slices! {
    dot_and_norm at [1.0, -0.5, 0.7], [];
    horner at [0.6, -0.5, 0.7, 0.2], [0.3];
    collected at [1.0, -0.5, 0.7];
    differences at [1.0, -0.5, 0.7], [0.4], [0.2, 0.9, -0.4, 1.0];
    called_by_name at [1.1, -0.5, 0.7], [0.3, 0.2];
    stepped at [1.0, -0.5, 0.7, 0.4], [0.5];
    largest at [0.4, 1.5, -0.7];
    beside_a_part at [1.0, -0.5], [0.3, 0.8];
    parts at [1.0, -0.5, 0.7, 0.4];
}
