// Second derivatives of a function need those of the functions that it calls.

use tapeless::differentiable;

#[differentiable]
fn scaled(x: &[f64; 2], by: f64) -> [f64; 2] {
    [x[0] * by, x[1] * by]
}

#[differentiable(order = 2)]
fn area(x: f64, y: f64) -> f64 {
    let sides: [f64; 2] = scaled(&[x, y], x);
    sides[0] * sides[1]
}

fn main() {}
