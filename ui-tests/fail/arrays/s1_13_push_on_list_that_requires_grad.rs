// A list that requires grad does not grow.

use tapeless::Leaf;

fn main() {
    let mut x = Leaf::new(vec![1.0, 2.0]).with_grad();
    x.update(|values| values.push(3.0));
}
