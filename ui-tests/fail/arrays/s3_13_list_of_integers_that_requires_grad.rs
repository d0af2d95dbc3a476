// Only floating-point elements require grad.

use tapeless::Leaf;

fn main() {
    let x = Leaf::new(vec![1, 2, 3]).with_grad();
}
