// A gradient by forward mode calls the rule once for each number, each time with the parameter.
use tapeless::differentiable;

#[differentiable(jvp = product_jvp)]
fn product(x: f64, #[no_grad] name: impl AsRef<str>) -> f64 {
    println!("{}", name.as_ref());
    x * x
}

fn product_jvp(x: f64, _: impl AsRef<str>, x_dot: f64) -> (f64, f64) {
    (x * x, 2.0 * x * x_dot)
}

fn main() {}
