// A loop has one schedule.

use tapeless::differentiable;

#[differentiable]
fn logistic(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint]
    #[checkpoint(4)]
    for _ in 0..n {
        y = 3.0 * y * (1.0 - y);
    }
    y
}

fn main() {}
