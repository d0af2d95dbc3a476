// An array is returned out of a loop.

use tapeless::differentiable;

#[differentiable]
fn grown(x: [f64; 2]) -> [f64; 2] {
    let mut y = [x[0], x[1]];
    loop {
        y[0] *= 2.0;
        if y[0] > 10.0 {
            return y;
        }
    }
}

fn main() {}
