// The graph's type cannot name a closure.
use tapeless::{Leaf, differentiable};

#[differentiable(vjp = applied_vjp)]
fn applied(x: f64, #[no_grad] function: impl Fn(f64) -> f64) -> f64 {
    function(x)
}

fn applied_vjp(x: f64, function: impl Fn(f64) -> f64, cotangent: f64) -> (f64, f64) {
    (function(x), cotangent)
}

fn main() {
    let x = Leaf::new(1.0).with_grad();
    let _ = applied::graph(&x, |x: f64| x + 1.0);
}
