//! Arrays and `Vec`s: made, written in place, copied, returned.

use tapeless::check::gradcheck;
use tapeless::differentiable;

#[differentiable(order = 2)]
fn written_and_read(x: &[f64]) -> f64 {
    let mut y = vec![0.0; x.len()];
    for i in 0..x.len() {
        y[i] = x[i] * x[i];
    }
    for i in 1..x.len() {
        y[i] += y[i - 1] * x[i];
        y[i - 1] *= 2.0;
    }
    let mut total = 0.0;
    for value in &y {
        total += value * value;
    }
    total
}

#[differentiable(order = 2)]
fn swaps(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    y.swap(0, 2);
    y[1] = y[0] * y[2];
    y[0] = 3.0;
    y[0] * y[1] + y[2]
}

#[differentiable(order = 2)]
fn filled(x: &[f64]) -> f64 {
    let mut y = [0.0; 4];
    y.fill(x[0]);
    y[1] *= x[1];
    let z = y;
    y[2] = x[2];
    z[2] * y[2] + y[1] * z[3]
}

#[differentiable(order = 2)]
fn literals(x: &[f64]) -> f64 {
    let rows = [[x[0], x[1]], [x[1], x[2] * x[0]]];
    let mut flat = [0.0; 2];
    for i in 0..2 {
        for j in 0..2 {
            flat[i] += rows[i][j] * rows[j][i];
        }
    }
    flat[0] * flat[1]
}

#[differentiable(order = 2)]
fn mutable_elements(x: &[f64]) -> f64 {
    let mut y = x.to_vec();
    for value in y.iter_mut() {
        *value *= *value;
        *value += 1.0;
    }
    for (left, right) in y.iter_mut().zip(x) {
        *left *= right;
    }
    y[0] * y[1] + y[2]
}

#[differentiable(order = 2)]
fn pushed(x: &[f64]) -> f64 {
    let mut y = Vec::new();
    for value in x {
        y.push(value.sin());
        y.push(value * value);
    }
    let mut total = 0.0;
    for i in 1..y.len() {
        total += y[i] * y[i - 1];
    }
    total
}

#[differentiable(order = 2)]
fn recurrence(x: &[f64]) -> f64 {
    let mut state = [0.1, 0.2];
    for value in x {
        let next = [state[0] * value + state[1], (state[0] * state[1]).tanh() + value];
        state = next;
    }
    state[0] * state[1]
}

check_slices! {
    written_and_read at [1.0, -0.5, 0.7], [2.0], [];
    swaps at [1.0, -0.5, 0.7];
    filled at [1.0, -0.5, 0.7];
    literals at [1.0, -0.5, 0.7];
    mutable_elements at [1.0, -0.5, 0.7];
    pushed at [1.0, -0.5, 0.7], [0.4];
    recurrence at [1.0, -0.5, 0.7], [];
}

#[differentiable]
fn map_to_a_vector(x: &[f64], scale: f64) -> Vec<f64> {
    let mut y = x.to_vec();
    for value in y.iter_mut() {
        *value = (*value * scale).sin();
    }
    y
}

#[differentiable]
fn outer<const N: usize>(x: [f64; N], y: f64) -> [[f64; N]; N] {
    let mut result = [[0.0; N]; N];
    for i in 0..N {
        for j in 0..N {
            result[i][j] = x[i] * x[j] * y;
        }
    }
    result
}

#[differentiable]
fn value_and_array(x: &[f64]) -> (f64, [f64; 2]) {
    let product = x[0] * x[1];
    (product, [product + x[0], product * product])
}

#[test]
fn results_that_are_arrays() {
    let at = (vec![0.3, -0.6, 1.0], 0.8);
    let function = |(x, k): &(Vec<f64>, f64)| map_to_a_vector(x, *k);
    let vjp = |(x, k): &(Vec<f64>, f64), bar: Vec<f64>| map_to_a_vector::vjp(x, *k, bar);
    let jvp = |(x, k): &(Vec<f64>, f64), (dx, dk): (Vec<f64>, f64)| map_to_a_vector::jvp(x, *k, &dx, dk);
    gradcheck(&at, function, vjp, jvp).unwrap();

    let at = ([0.3, -0.6, 1.0], 0.8);
    let function = |(x, y): &([f64; 3], f64)| outer(*x, *y);
    let vjp = |(x, y): &([f64; 3], f64), bar| outer::vjp(*x, *y, bar);
    let jvp = |(x, y): &([f64; 3], f64), (dx, dy)| outer::jvp(*x, *y, dx, dy);
    gradcheck(&at, function, vjp, jvp).unwrap();

    let at = vec![0.3, -0.6];
    let function = |x: &Vec<f64>| value_and_array(x);
    let vjp = |x: &Vec<f64>, bar| value_and_array::vjp(x, bar);
    let jvp = |x: &Vec<f64>, dx: Vec<f64>| value_and_array::jvp(x, &dx);
    gradcheck(&at, function, vjp, jvp).unwrap();
}
