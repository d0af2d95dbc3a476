// A name is what it was last bound to, and a block's names end with it.

use tapeless::differentiable;

#[differentiable]
fn shadowed(x: f64) -> f64 {
    let y = x * 2.0;
    let z = {
        let y = y * y;
        let x = 3.0;
        y * x
    };
    let x = z + y;
    x
}

fn main() {
    assert_eq!(shadowed::value_and_grad(1.0), (14.0, 26.0));
}
