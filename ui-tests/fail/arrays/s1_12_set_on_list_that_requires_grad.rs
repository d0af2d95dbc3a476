// A list that requires grad is not replaced in place.

use tapeless::Leaf;

fn main() {
    let mut x = Leaf::new(vec![1.0, 2.0]).with_grad();
    x.set(vec![3.0, 4.0]);
}
