// Backward would run the loop again after the counter has gone on.

use tapeless::differentiable;

#[differentiable]
fn walked(x: f64, n: usize) -> f64 {
    let (mut y, mut turns) = (x, 0);
    #[checkpoint]
    while y < 10.0 {
        turns += 1;
        if turns > n {
            break;
        }
        y = y * 1.5 + turns as f64;
    }
    y
}

fn main() {}
