// What happens to the value in an `unsafe` block is not known.

use tapeless::differentiable;

#[differentiable]
fn copied(x: f64) -> f64 {
    let y = unsafe { *(&raw const x) };
    y * y
}

fn main() {}
