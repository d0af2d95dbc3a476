//! Loops of generic numbers, whose records are arrays of a length that is known: for `f64` the derivative is that of
//! `f64`, for `f32` it is close to it.

use tapeless::{Real, differentiable};

#[differentiable(order = 2)]
fn recurrence<T: Real>(x: T) -> T {
    let mut y = x;
    for _ in 0..3 {
        y = (y * x).sin();
    }
    y
}

#[differentiable]
fn written<T: Real, const N: usize>(x: [T; N], k: T) -> T {
    let mut y = k;
    let mut list = [k; N];
    for i in 0..N {
        list[i] = (y * x[i]).sin();
        y = y * list[i] + list[(i + 1) % N];
    }
    y
}

#[differentiable]
fn over_a_slice<T: Real>(x: &[T], k: T) -> T {
    let mut y = k;
    for value in x {
        y = (y * *value).sin() * y.exp();
    }
    y
}

#[test]
fn the_records_of_generic_loops_are_read_back() {
    let check = tapeless::check::gradcheck(
        &0.7,
        |x| recurrence(*x),
        |x, bar| recurrence::vjp(*x, bar),
        |x, dot| recurrence::jvp(*x, dot),
    );
    check.unwrap();
    let second = |x: &f64| recurrence::vjp(*x, 1.0).1;
    tapeless::check::gradgradcheck(&0.7, second, |x, dot| recurrence::hvp(*x, dot)).unwrap();
    assert!((f64::from(recurrence::grad(0.7_f32)) - recurrence::grad(0.7_f64)).abs() < 1e-6);
}

#[test]
fn arrays_of_generic_numbers_are_read_back() {
    let check = tapeless::check::gradcheck(
        &([0.3, -0.4, 0.9], 0.7),
        |(x, k)| written(*x, *k),
        |(x, k), bar| written::vjp(*x, *k, bar),
        |(x, k), (x_dot, k_dot)| written::jvp(*x, *k, x_dot, k_dot),
    );
    check.unwrap();
    let (by_x, _) = written::grad([0.3_f32, -0.4, 0.9], 0.7);
    let (expected, _) = written::grad([0.3_f64, -0.4, 0.9], 0.7);
    assert!(by_x.iter().zip(expected).all(|(found, expected)| (f64::from(*found) - expected).abs() < 1e-5));
}

#[test]
fn slices_of_generic_numbers_are_read_back() {
    let check = tapeless::check::gradcheck(
        &(vec![0.3, -0.4, 0.9], 0.7),
        |(x, k)| over_a_slice(x, *k),
        |(x, k), bar| over_a_slice::vjp(x, *k, bar),
        |(x, k), (x_dot, k_dot)| over_a_slice::jvp(x, *k, &x_dot, k_dot),
    );
    check.unwrap();
}
