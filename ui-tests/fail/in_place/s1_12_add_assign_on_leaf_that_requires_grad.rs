// S1-12: `+=` would change a leaf that requires grad behind the back of its gradient.

use tapeless::Leaf;

fn main() {
    let mut w = Leaf::new(1.0_f64).with_grad();
    w += 1.0;
}
