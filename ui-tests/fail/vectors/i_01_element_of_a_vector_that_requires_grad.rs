// An element of a leaf that requires grad is not written in place.
use tapeless::Leaf;
use tapeless::nalgebra::Vector2;

fn main() {
    let mut w = Leaf::new(Vector2::new(1.0, 2.0)).with_grad();
    w.value()[0] = 3.0;
    w.update(|value| value[0] = 3.0);
}
