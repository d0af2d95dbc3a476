// A labelled loop is left by its label.

use tapeless::differentiable;

#[differentiable]
fn product(x: f64, n: usize) -> f64 {
    let mut y = x;
    'outer: for i in 0..n {
        for j in 0..n {
            if i * j > 3 {
                break 'outer;
            }
            y *= x;
        }
    }
    y
}

fn main() {}
