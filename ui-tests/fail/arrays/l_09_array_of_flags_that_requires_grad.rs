// A flag does not require grad, in an array neither.

use tapeless::Leaf;

fn main() {
    let x = Leaf::new([true, false]).with_grad();
}
