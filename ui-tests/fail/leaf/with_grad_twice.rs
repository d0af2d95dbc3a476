// A leaf that requires grad is not asked again.

use tapeless::Leaf;

fn main() {
    let _ = Leaf::new(1.0_f64).with_grad().with_grad();
}
