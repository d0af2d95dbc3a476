// A method needs the attribute on its `impl` block.

use tapeless::differentiable;

struct Model {
    scale: f64,
}

impl Model {
    #[differentiable]
    fn apply(&self, x: f64) -> f64 {
        self.scale * x
    }
}

fn main() {}
