// A list that needs no grad has no gradient.

use tapeless::Leaf;

fn main() {
    let x = Leaf::new(vec![1.0, 2.0]);
    x.grad();
}
