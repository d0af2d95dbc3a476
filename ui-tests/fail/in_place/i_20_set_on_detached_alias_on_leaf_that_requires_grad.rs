// I-20: `set` on a detached alias would change a leaf that requires grad behind the back of its gradient.

use tapeless::Leaf;

fn main() {
    let mut w = Leaf::new(1.0_f64).with_grad();
    w.detach().set(2.0);
}
