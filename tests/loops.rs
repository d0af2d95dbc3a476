//! Loops, arrays and mutation: value bit for bit, reverse mode against differences and forward mode.

use tapeless::differentiable;

#[differentiable]
fn sum_of_squares(x: &[f64]) -> f64 {
    let mut s = 0.0;
    for i in 0..x.len() {
        s += x[i] * x[i];
    }
    s
}

#[test]
fn a() {
    let x = [1.0, 2.0, 3.0];
    assert_eq!(sum_of_squares(&x), 14.0);
    assert_eq!(sum_of_squares::grad(&x), vec![2.0, 4.0, 6.0]);
}
