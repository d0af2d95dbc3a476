// A reference is no node of the graph; what it borrows is.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiable]
fn product(x: f64) -> f64 {
    let pair = Pair { a: x, b: 2.0 };
    #[retain_grad]
    let same = &pair;
    same.a * same.b
}

fn main() {}
