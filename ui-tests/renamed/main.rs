//! The crate under another name; `tapeless` is the user's own module here.

use derivative::{Differentiable, Leaf, Real, detach, differentiable, special};

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

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: [f64; 2],
}

#[differentiable]
impl Pair {
    #[differentiable]
    fn product(&self) -> f64 {
        self.left * self.right[1]
    }
}

#[differentiable]
type Twice = [f64; 2];

#[differentiable]
fn summed(pair: &Pair, twice: Twice) -> f64 {
    pair.left * twice[0] + twice[1]
}

fn main() {
    let pair = Pair { left: 2.0, right: [3.0, 4.0] };
    assert_eq!((pair.product_grad().left, summed::grad(&pair, [5.0, 6.0]).0.left), (4.0, 5.0));
    let (x, y) = (Leaf::new(2.0).with_grad(), Leaf::new(1.0));
    let retained = cubic::graph(&x, &y).backward();
    assert_eq!((x.grad(), retained.square), (12.0, 2.0));
    assert_eq!(cubic::hessian(2.0, 1.0)[(0, 0)], 12.0);
    assert_eq!(composed::grad(0.0), 5.0);
}
