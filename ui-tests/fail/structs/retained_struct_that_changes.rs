// What a struct held before it changed and what it holds in the end have gradients of their own.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiable]
fn product(x: f64) -> f64 {
    #[retain_grad]
    let mut pair = Pair { a: x, b: 2.0 };
    pair.a = x * x;
    pair.a * pair.b
}

fn main() {}
