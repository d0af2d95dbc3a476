//! Determinants by minors.

#[path = "../../benches/workloads/by_hand/det.rs"]
mod by_hand;
#[path = "../../examples/small_problems/det.rs"]
mod program;

use program::{det_5, det_8};
use tapeless::nalgebra::SMatrix;

use crate::random::Random;
use crate::reference::Reference;

#[test]
fn the_gradient_is_the_reference() {
    let Some(file) = Reference::open("gb_det_l5") else { return };
    let matrix = SMatrix::<f64, 5, 5>::from_row_slice(&file.list("A_rowmajor"));
    let (value, gradient) = det_5::value_and_grad(&matrix);
    assert!((value - file.number("primal")).abs() < 1e-14);
    let expected = SMatrix::<f64, 5, 5>::from_row_slice(&file.list("gradient"));
    assert!((gradient - expected).amax() < 1e-13, "{gradient} {expected}");
}

#[test]
fn the_gradient_is_the_matrix_of_cofactors() {
    let random = &mut Random::new(2);
    let matrix = SMatrix::<f64, 8, 8>::from_fn(|_, _| random.between(-1.0, 1.0));
    let (value, gradient) = det_8::value_and_grad(&matrix);
    assert_eq!(value.to_bits(), det_8(&matrix).to_bits());
    let expected = matrix.transpose().try_inverse().expect("it is regular") * matrix.determinant();
    assert!((gradient - expected).amax() < 1e-12 * expected.amax(), "{gradient} {expected}");
}

#[test]
fn the_gradient_is_the_one_by_hand() {
    let random = &mut Random::new(3);
    let matrix = SMatrix::<f64, 8, 8>::from_fn(|_, _| random.between(-1.0, 1.0));
    let rows = matrix.transpose();
    let mut bars = SMatrix::<f64, 8, 8>::zeros();
    let columns = [0, 1, 2, 3, 4, 5, 6, 7];
    let expected = by_hand::minor(rows.as_slice(), 8, 0, &columns, 1.0, bars.as_mut_slice());
    let (value, gradient) = det_8::value_and_grad(&matrix);
    assert_eq!(value.to_bits(), expected.to_bits());
    assert!((gradient - bars.transpose()).amax() < 1e-12 * gradient.amax());
}
