//! The crate under another name; `tapeless` is the user's own module here.

use derivative::{Leaf, Real, detach, differentiable, special};

mod tapeless {
    #[derivative::differentiable]
    pub fn detach(x: f64) -> f64 {
        5.0 * x
    }
}

#[differentiable(order = 2)]
fn cubic<T: Real>(x: T, y: T) -> T {
    #[retain_grad]
    let square = x * x;
    square * x + y
}

#[differentiable]
fn composed(x: f64) -> f64 {
    special::sigmoid(x) * detach(x) + tapeless::detach(x) + derivative::no_grad(|| x)
}

fn main() {
    let (x, y) = (Leaf::new(2.0).with_grad(), Leaf::new(1.0));
    let retained = cubic::graph(&x, &y).backward();
    assert_eq!((x.grad(), retained.square), (12.0, 2.0));
    assert_eq!(cubic::hessian(2.0, 1.0)[(0, 0)], 12.0);
    assert_eq!(composed::grad(0.0), 5.0);
}
