// A function inside a function sees the block's own constants and functions.

use tapeless::differentiable;

const SCALE: f64 = 100.0;

fn outer(at: f64) -> (f64, f64) {
    const SCALE: f64 = 2.0;

    #[differentiable]
    fn helper(x: f64) -> f64 {
        x * x
    }

    #[differentiable]
    fn inner(x: f64) -> f64 {
        SCALE * helper(x)
    }

    inner::value_and_grad(at)
}

#[differentiable]
fn with_items(x: f64) -> f64 {
    const OFFSET: f64 = 1.0;
    fn double(n: u32) -> u32 {
        2 * n
    }
    x * f64::from(double(2)) + OFFSET
}

fn main() {
    assert_eq!(outer(3.0), (18.0, 12.0));
    assert_eq!(SCALE, 100.0);
    assert_eq!(with_items::value_and_grad(2.0), (9.0, 4.0));
}
