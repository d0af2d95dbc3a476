// The type beside the function has its visibility, is imported by the same `use`, and may be renamed.

mod shapes {
    use tapeless::differentiable;

    #[differentiable]
    pub fn square(x: f64) -> f64 {
        x * x
    }

    #[differentiable(name = cube_derivatives)]
    pub fn cube(x: f64) -> f64 {
        x * square(x)
    }

    #[allow(non_camel_case_types)]
    pub struct cube {
        pub edge: f64,
    }
}

use shapes::{cube, cube_derivatives, square};
use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum(x: f64) -> f64 {
    square(x) + shapes::square(x + 1.0)
}

fn main() {
    let shape = cube { edge: 2.0 };
    assert_eq!(square::grad(3.0), 6.0);
    assert_eq!((cube(shape.edge), cube_derivatives::grad(shape.edge)), (8.0, 12.0));
    assert_eq!(sum::grad(1.0), 6.0);
    let x = Leaf::new(3.0_f64).with_grad();
    let graph: shapes::SquareGraph<_> = square::graph(&x);
    graph.backward();
    assert_eq!(x.grad(), 6.0);
}
