// L-07: only floating-point elements require grad.

use tapeless::Leaf;

fn main() {
    let _ = Leaf::new(1_i32).with_grad();
}
