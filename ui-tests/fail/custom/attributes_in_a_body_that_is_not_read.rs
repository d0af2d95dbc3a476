// Such a body has neither nodes nor loops that are differentiated.
use tapeless::differentiable;

#[differentiable(vjp = square_vjp)]
fn square(x: f64) -> f64 {
    #[retain_grad]
    let y = x * x;
    #[checkpoint]
    for _ in 0..3 {}
    y
}

fn square_vjp(x: f64, cotangent: f64) -> (f64, f64) {
    (x * x, 2.0 * x * cotangent)
}

fn main() {}
