// Nor is a row of a matrix, of whatever size.
use tapeless::Leaf;
use tapeless::nalgebra::DMatrix;

fn main() {
    let mut w = Leaf::new(DMatrix::<f64>::zeros(2, 3)).with_grad();
    w.value().row_mut(0).fill(1.0);
    w.set(DMatrix::zeros(2, 3));
}
