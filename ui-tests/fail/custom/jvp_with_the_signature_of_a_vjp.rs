// A `jvp` takes one direction for each argument.
use tapeless::differentiable;

#[differentiable(jvp = product_vjp)]
fn product<'a>(x: f64, y: &'a f64, #[no_grad] name: impl AsRef<str> + Clone) -> f64 {
    println!("{}", name.as_ref());
    x * y
}

fn product_vjp(x: f64, y: &f64, _: impl AsRef<str> + Clone, cotangent: f64) -> (f64, (f64, f64)) {
    (x * y, (y * cotangent, x * cotangent))
}

fn main() {}
