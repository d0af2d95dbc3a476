// L-10: only floating-point elements require grad.

use tapeless::Leaf;

fn main() {
    let _ = Leaf::new('a').with_grad();
}
