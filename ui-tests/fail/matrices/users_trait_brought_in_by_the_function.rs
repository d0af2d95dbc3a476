// The trait is in scope nowhere but in the block.

use tapeless::differentiable;
use tapeless::nalgebra::Vector3;

mod sizes {
    use tapeless::nalgebra::Vector3;

    pub trait Size {
        fn norm(self) -> f64;
    }

    impl Size for Vector3<f64> {
        fn norm(self) -> f64 {
            self.x
        }
    }
}

#[differentiable]
fn size(v: Vector3<f64>) -> f64 {
    let length = {
        use sizes::Size;
        v.norm()
    };
    length * v.norm()
}

fn main() {}
