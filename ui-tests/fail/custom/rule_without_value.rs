// A rule is the path of a function.
use tapeless::differentiable;

#[differentiable(vjp)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiable(jvp = "cube_jvp")]
fn cube(x: f64) -> f64 {
    x * x * x
}

#[differentiable(implicit = |x, p| x - p)]
fn same(p: f64) -> f64 {
    p
}

fn main() {
    let _ = (square::grad(1.0), cube::grad(1.0), same::grad(1.0));
}
