// The bits of a graph are types, which generic code passes on.

use tapeless::{Leaf, NoGrad, Real, RequiresGrad, differentiable};

#[differentiable]
fn lesson<T: Real>(w: T, x: T) -> T {
    let a = w + x;
    a * (w + T::ONE)
}

struct Model<T: Real> {
    weight: Leaf<T, RequiresGrad>,
    input: Leaf<T, NoGrad>,
}

impl<T: Real> Model<T> {
    fn slope(&self) -> T {
        lesson::graph(&self.weight, &self.input).gradients().0
    }
}

fn main() {
    let model = Model { weight: Leaf::new(1.0_f64).with_grad(), input: Leaf::new(2.0) };
    assert_eq!(model.slope(), 5.0);
    let model = Model { weight: Leaf::new(1.0_f32).with_grad(), input: Leaf::new(2.0) };
    assert_eq!(model.slope(), 5.0);
}
