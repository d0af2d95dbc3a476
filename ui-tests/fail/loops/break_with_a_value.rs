// A loop hands out a value by `break`.

use tapeless::differentiable;

#[differentiable]
fn halved(x: f64) -> f64 {
    let mut y = x;
    let z = loop {
        y *= 0.5;
        if y < 1.0 {
            break y;
        }
    };
    z * x
}

fn main() {}
