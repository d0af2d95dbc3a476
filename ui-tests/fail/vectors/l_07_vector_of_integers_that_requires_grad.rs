// A vector of integers has no gradient.
use tapeless::Leaf;
use tapeless::nalgebra::Vector2;

fn main() {
    let _ = Leaf::new(Vector2::new(1, 2)).with_grad();
}
