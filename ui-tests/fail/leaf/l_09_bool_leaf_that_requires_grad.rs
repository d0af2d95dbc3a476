// L-09: only floating-point elements require grad.

use tapeless::Leaf;

fn main() {
    let _ = Leaf::new(true).with_grad();
}
