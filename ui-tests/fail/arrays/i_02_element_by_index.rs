// A leaf is no array: its elements are read through `value`.

use tapeless::Leaf;

fn main() {
    let mut x = Leaf::new(vec![1.0, 2.0]).with_grad();
    x[0] = 3.0;
}
