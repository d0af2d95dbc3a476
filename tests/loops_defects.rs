//! Programs that were once differentiated wrongly, each the smallest that shows it.

use tapeless::differentiable;

#[differentiable]
fn halves_written(x: &[f64], #[no_grad] state: &[f64]) -> f64 {
    let mut state = state.to_vec();
    let (left, right) = state.split_at_mut(1);
    right[0] = x[0];
    left[0] = 2.0 * right[0];
    state[0] + 3.0 * state[1]
}

#[differentiable]
fn halves_of_part(x: &[f64], #[no_grad] state: &[f64]) -> f64 {
    let mut state = state.to_vec();
    for layer in 0..2 {
        let (hidden, cells) = state[2 * layer..][..2].split_at_mut(1);
        cells[0] += hidden[0] * x[layer];
        hidden[0] = 2.0 * cells[0];
    }
    let mut total = 0.0;
    for entry in &state {
        total += *entry;
    }
    total
}

#[differentiable]
fn rest(x: &[f64], #[no_grad] width: usize) -> f64 {
    let later = &x[2 * width..];
    let part = &x[width..][..width];
    let mut total = 0.0;
    for i in 0..width {
        total += later[i] * part[i];
    }
    total
}

#[test]
fn values() {
    let x = [1.5, 2.5];
    let s = [1.0, 2.0, 3.0, 4.0];
    println!("{:?} {:?}", halves_written::value_and_grad(&x, &s).0, halves_written(&x, &s));
    let y = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    println!("{:?} {:?}", rest::value_and_grad(&y, 2).0, rest(&y, 2));
    println!("{:?} {:?}", halves_of_part::value_and_grad(&x, &s).0, halves_of_part(&x, &s));
}
