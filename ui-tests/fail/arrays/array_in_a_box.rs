// An array behind a pointer of the user's is not followed.

use tapeless::differentiable;

#[differentiable]
fn boxed(x: [f64; 2]) -> f64 {
    let y = Box::new(x);
    y[0] * y[1]
}

fn main() {}
