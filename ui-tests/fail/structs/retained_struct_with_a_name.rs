// The graph cannot keep a field of a type that the compiler knows nothing of.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Named {
    a: f64,
    #[no_grad]
    name: String,
}

#[differentiable]
fn product(x: f64, given: &Named) -> f64 {
    #[retain_grad]
    let named = Named { a: x * given.a, name: given.name.clone() };
    named.a * named.a
}

fn main() {}
