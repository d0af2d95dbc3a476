// An element of an array leaf that requires grad is not written.

use tapeless::Leaf;

fn main() {
    let x = Leaf::new([1.0, 2.0]).with_grad();
    x.value()[0] = 3.0;
}
