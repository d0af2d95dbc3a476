// What runs is what is differentiated: the user's `sin` for `&f64` comes before that of `f64`.

use tapeless::differentiable;

trait Sin {
    fn sin(self) -> f64;
}

impl Sin for &f64 {
    fn sin(self) -> f64 {
        *self * 100.0
    }
}

#[differentiable]
fn shadowed(x: f64) -> f64 {
    let r = &x;
    r.sin()
}

fn main() {
    let _ = shadowed::grad(3.0);
}
