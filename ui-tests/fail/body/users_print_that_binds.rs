// A user's own `println` may bind or assign: it is not taken for the one of the standard library.

use tapeless::differentiable;

macro_rules! println {
    ($x:ident) => {
        let $x = $x * 3.0;
    };
}

#[differentiable]
fn tripled(x: f64) -> f64 {
    println!(x);
    x
}

fn main() {
    let _ = tripled::grad(1.0);
}
