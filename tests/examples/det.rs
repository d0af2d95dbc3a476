//! Determinants by minors.

#[path = "../../benches/workloads/by_hand/det.rs"]
mod by_hand;
#[path = "../../examples/small_problems/det.rs"]
mod program;

use program::{det, det_5, det_8, det_of_lists};
use tapeless::Leaf;
use tapeless::check::gradcheck;
use tapeless::nalgebra::{DMatrix, SMatrix};

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

#[test]
fn one_function_that_calls_itself_gives_the_cofactors_too() {
    let random = &mut Random::new(5);
    for size in 1..7 {
        let rows = random.list(size * size, -1.0, 1.0);
        let matrix = DMatrix::from_row_slice(size, size, &rows);
        let inverse = matrix.clone().try_inverse().expect("it is regular");
        let cofactors = inverse * matrix.determinant();
        let mut bars = vec![0.0; size * size];
        let value = det::accumulate_grad(&rows, size, 0, 0, &mut bars);
        assert_eq!(value.to_bits(), det(&rows, size, 0, 0).to_bits());
        let (value, gradient) = det_of_lists::value_and_grad(&rows, size);
        assert_eq!(value.to_bits(), det_of_lists(&rows, size).to_bits());
        let leaf = Leaf::new(rows).with_grad();
        det::graph(&leaf, size, 0, 0).backward();
        // Column by column, as the inverse of the transposed matrix lies row by row.
        for all in [&bars, &gradient, &leaf.grad()] {
            for (found, expected) in all.iter().zip(cofactors.iter()) {
                assert!((found - expected).abs() < 1e-12 * cofactors.amax(), "{all:?} {cofactors}");
            }
        }
    }
}

#[test]
fn the_gradient_of_the_recursion_is_checked_in_both_modes() {
    let random = &mut Random::new(6);
    let rows = random.list(36, -1.0, 1.0);
    gradcheck(
        &rows,
        |rows: &Vec<f64>| det(rows, 6, 0, 0),
        |rows: &Vec<f64>, bar| det::vjp(rows, 6, 0, 0, bar),
        |rows: &Vec<f64>, dot: Vec<f64>| det::jvp(rows, 6, 0, 0, &dot),
    )
    .unwrap();
}
