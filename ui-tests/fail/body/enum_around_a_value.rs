// An enum around a differentiable value is not in the language.

use tapeless::differentiable;

#[differentiable]
fn kept(x: f64) -> f64 {
    let maybe = Some(x);
    maybe.unwrap_or(0.0)
}

fn main() {}
