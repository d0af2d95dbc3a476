// G-12: a leaf that needs no grad has no gradient.

use tapeless::Leaf;

fn main() {
    let x = Leaf::new(2.0_f64);
    let _ = x.grad();
}
