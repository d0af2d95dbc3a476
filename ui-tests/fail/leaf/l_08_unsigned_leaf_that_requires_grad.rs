// L-08: only floating-point elements require grad.

use tapeless::Leaf;

fn main() {
    let _ = Leaf::new(1_usize).with_grad();
}
