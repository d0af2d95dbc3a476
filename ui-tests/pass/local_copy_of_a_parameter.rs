// S1-12b: a parameter is not written; a copy of it is.

use tapeless::differentiable;

#[differentiable]
fn moved(x: f64, y: f64) -> f64 {
    let mut x = x;
    x += y;
    x *= x;
    if y > 0.0 {
        x = -x;
    }
    x
}

#[differentiable]
fn swapped(x: f64, y: f64) -> f64 {
    let (mut x, mut y) = (x, y);
    (x, y) = (y, x);
    x -= 1.0;
    y /= 2.0;
    x / y
}

fn main() {
    assert_eq!(moved::value_and_grad(1.0, 2.0), (-9.0, (-6.0, -6.0)));
    assert_eq!(swapped::value_and_grad(2.0, 5.0), (4.0, (-2.0, 1.0)));
}
