// A `Vec` that comes from one of two branches.

use tapeless::differentiable;

#[differentiable]
fn chosen(x: &[f64], long: bool) -> f64 {
    let y = if long { x.to_vec() } else { vec![x[0]] };
    y[0]
}

fn main() {}
