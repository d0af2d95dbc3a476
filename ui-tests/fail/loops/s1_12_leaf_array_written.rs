// An array leaf that requires grad is not written in place.

use tapeless::Leaf;

fn main() {
    let mut x = Leaf::new([1.0, 2.0]).with_grad();
    x.update(|value| value[0] = 3.0);
}
