//! Loops that add up, multiply, or find.

use tapeless::differentiable;

#[differentiable(order = 2)]
fn squares(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for value in x {
        total += value * value * value;
    }
    total
}

#[differentiable(order = 2)]
fn dear_terms(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in 0..x.len() {
        total += (x[i].sin() * x[0]).exp();
    }
    total.ln_1p()
}

#[differentiable(order = 2)]
fn product_of_all(x: &[f64]) -> f64 {
    let mut product = 1.0;
    for &value in x.iter() {
        product *= value;
    }
    product
}

#[differentiable(order = 2)]
fn log_sum_exp(x: &[f64]) -> f64 {
    let mut largest = f64::NEG_INFINITY;
    for &value in x {
        if value > largest {
            largest = value;
        }
    }
    let mut sum = 0.0;
    for value in x {
        sum += (value - largest).exp();
    }
    largest + sum.ln()
}

#[differentiable(order = 2)]
fn two_sums(x: &[f64]) -> f64 {
    let (mut mean, mut square) = (0.0, 0.0);
    for value in x {
        mean += value.cosh();
        square += value * value;
    }
    mean * square
}

#[differentiable(order = 2)]
fn pairs(x: &[f64]) -> f64 {
    let mut energy = 0.0;
    for i in 0..x.len() {
        for j in i + 1..x.len() {
            let distance = x[i] - x[j];
            energy += 1.0 / (1.0 + distance * distance);
        }
    }
    energy
}

#[differentiable(order = 2)]
fn subtracted(x: &[f64]) -> f64 {
    let mut left = 10.0;
    for (index, value) in x.iter().enumerate() {
        left -= value.tanh() * (index as f64 + 0.5);
    }
    left
}

check_slices! {
    squares at [1.0, -0.5, 2.0], [];
    dear_terms at [0.3, -0.5, 1.2, 0.1];
    product_of_all at [1.5, -0.5, 2.0], [], [0.7];
    log_sum_exp at [0.3, -0.5, 1.2];
    two_sums at [0.3, -0.5, 1.2];
    pairs at [0.3, -0.5, 1.2, 2.0], [1.0];
    subtracted at [0.3, -0.5, 1.2, 2.0];
}
