// Loops of every kind over differentiable values, and arrays of them.

use tapeless::differentiable;

#[differentiable]
fn of_two(x: f64, y: f64) -> f64 {
    let both = [x, y];
    let list = vec![x, y];
    both[0] * both[1] + list.iter().sum::<f64>()
}

#[differentiable]
fn power(x: f64, n: usize) -> f64 {
    let mut product = 1.0;
    for _ in 0..n {
        product *= x;
    }
    product
}

#[differentiable]
fn halved(x: f64) -> f64 {
    let mut y = x * 1.0;
    while y > 1.0 {
        y /= 2.0;
    }
    y
}

#[differentiable]
fn halved_again(x: f64) -> f64 {
    let mut y = x * 1.0;
    loop {
        if y < 1.0 {
            return y;
        }
        y /= 2.0;
    }
}

#[differentiable]
fn sum(x: [f64; 2]) -> f64 {
    x[0] + x[1]
}

fn main() {
    assert_eq!(of_two::grad(2.0, 3.0), (4.0, 3.0));
    assert_eq!(power::grad(3.0, 2), 6.0);
    assert_eq!(halved::grad(3.0), 0.25);
    assert_eq!(halved_again::grad(3.0), 0.25);
    assert_eq!(sum::grad([1.0, 2.0]), [1.0, 1.0]);
}
