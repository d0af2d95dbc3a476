//! Calls of other differentiable functions with arrays and slices.

use tapeless::check::gradcheck;
use tapeless::differentiable;

#[differentiable]
fn model(parameters: &[f64], x: f64) -> f64 {
    let mut sum = 0.0;
    for (i, parameter) in parameters.iter().enumerate() {
        sum += parameter * x.powi(i as i32);
    }
    sum.sin()
}

#[differentiable]
fn loss(parameters: &[f64], #[no_grad] data: &[[f64; 2]]) -> f64 {
    let mut total = 0.0;
    for [x, y] in data {
        total += (model(parameters, *x) - y).powi(2);
    }
    total
}

#[differentiable]
fn norm(x: [f64; 3], #[no_grad] weights: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        sum += x[i] * x[i] * weights[i];
    }
    sum.sqrt()
}

#[differentiable]
fn rows(x: &[[f64; 3]], scale: f64, #[no_grad] weights: &[f64]) -> f64 {
    let mut sum = 0.0;
    for row in x {
        sum += norm(*row, weights) * scale;
    }
    let shifted = [x[0][0] + scale, x[0][1] * scale, x[0][2]];
    sum + norm(shifted, weights) * model(&shifted, scale)
}

#[test]
fn a_model_of_a_slice_in_a_loss() {
    let data = [[0.1, 0.5], [0.7, -0.2], [1.1, 0.9]];
    let at = vec![0.3, -0.5, 0.8];
    gradcheck(&at, |p| loss(p, &data), |p, bar| loss::vjp(p, &data, bar), |p, dot| loss::jvp(p, &data, &dot))
        .unwrap();
}

#[test]
fn rows_of_a_slice_and_local_arrays() {
    let weights = [1.0, 2.0, 0.5];
    let at = (vec![[0.3, -0.5, 0.8], [1.0, 0.2, -0.7]], 1.3);
    gradcheck(
        &at,
        |(x, scale)| rows(x, *scale, &weights),
        |(x, scale), bar| rows::vjp(x, *scale, &weights, bar),
        |(x, scale), (x_dot, scale_dot)| rows::jvp(x, *scale, &weights, &x_dot, scale_dot),
    )
    .unwrap();
}
