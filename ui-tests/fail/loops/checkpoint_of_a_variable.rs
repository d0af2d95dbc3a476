// How many records are held is known when the program is compiled.

use tapeless::differentiable;

#[differentiable]
fn logistic(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint(n)]
    for _ in 0..n {
        y = 3.0 * y * (1.0 - y);
    }
    y
}

fn main() {}
