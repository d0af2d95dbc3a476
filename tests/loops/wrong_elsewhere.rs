//! The shapes of programs for which other tools were reported to give wrong gradients.

use tapeless::differentiable;

#[differentiable(order = 2)]
fn inner_bound_depends_on_the_outer_index(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in 0..x.len() {
        let mut power = 1.0;
        for _ in 0..i {
            power *= x[i] * x[0];
        }
        total += power;
    }
    total
}

#[differentiable(order = 2)]
fn divisor_updated_in_a_loop(x: &[f64]) -> f64 {
    let mut divisor = 2.0 + x[0];
    let mut total = 0.0;
    for value in x {
        total += value / divisor;
        divisor += value * value;
    }
    total / divisor
}

#[differentiable(order = 2)]
fn overwritten_after_use(x: &[f64]) -> f64 {
    let mut y = [0.0; 3];
    for i in 0..3 {
        y[i] = x[i] + 2.0;
    }
    let mut z = 0.0;
    for i in 0..3 {
        z += y[i] * y[i];
        y[i] = -2.0;
    }
    z + y[0] * x[1]
}

#[differentiable(order = 2)]
fn runs_zero_times(x: &[f64]) -> f64 {
    let mut total = x[0];
    for i in 5..x.len() {
        total *= x[i];
    }
    while total > 100.0 {
        total *= 0.5;
    }
    total * x[1]
}

#[differentiable(order = 2)]
fn branch_changes_what_is_carried(x: &[f64]) -> f64 {
    let (mut a, mut b) = (x[0], x[1]);
    for value in x {
        if *value > 0.0 {
            a = b * value;
        } else {
            b = a + value;
        }
    }
    a * b
}

#[differentiable(order = 2)]
fn second_derivative_through_a_loop(x: &[f64]) -> f64 {
    let mut y = x[0];
    for _ in 0..4 {
        y = (y * x[1]).sin() + y;
    }
    y
}

#[differentiable(order = 2)]
fn reset_in_each_iteration(x: &[f64]) -> f64 {
    let mut best = x[0];
    let mut last = 1.0;
    for value in x {
        last = 1.0;
        for other in x {
            last *= value - 0.5 * other;
        }
        best += last;
    }
    best * last
}

check_slices! {
    inner_bound_depends_on_the_outer_index at [0.5, -0.3, 0.8, 1.1], [0.4];
    divisor_updated_in_a_loop at [0.5, -0.3, 0.8];
    overwritten_after_use at [0.5, -0.3, 0.8];
    runs_zero_times at [0.5, -0.3, 0.8];
    branch_changes_what_is_carried at [0.5, -0.3, 0.8, 1.1, -0.2];
    second_derivative_through_a_loop at [0.5, -0.3];
    reset_in_each_iteration at [0.5, -0.3, 0.8];
}
