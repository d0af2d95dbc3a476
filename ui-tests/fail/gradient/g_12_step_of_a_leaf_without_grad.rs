// G-12: a leaf that needs no grad has no gradient.

use tapeless::Leaf;

fn main() {
    let mut x = Leaf::new(2.0_f64);
    x.step(|value, &grad| *value -= grad);
}
