//! Branches, which are cuts.

use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{Vector2, Vector3, Vector4};

/// Arms of different patterns, nested, and one that returns.
#[differentiable]
fn bent(x: &Vector4<f64>) -> Vector2<f64> {
    let sum = x.sum();
    if sum < -2.0 {
        return Vector2::new(x[0] * x[1], 3.0);
    }
    let (a, v) = if x[0] > 0.5 {
        let inner = if x[1] > x[2] { x[1].sin() } else { x[2] };
        (inner * x[0], Vector2::new(x[3], inner))
    } else {
        (x[1], Vector2::new(x[1] * x[2], x[0]))
    };
    let scale = {
        let square = a * a;
        square + 1.0
    };
    v * scale + Vector2::new(x[2], sum)
}

#[differentiable]
fn matched(x: &Vector3<f64>, #[no_grad] kind: Option<u8>) -> Vector2<f64> {
    let factor = match kind {
        Some(0) => x[0] * x[1],
        Some(n) if n > 5 => x[2].exp(),
        Some(_) => 2.0,
        None => x[1] / x[2],
    };
    Vector2::new(factor * x[0], factor - x[2])
}

#[test]
fn each_arm_of_a_match_has_its_own_partials() {
    let x = Vector3::new(1.5, -0.5, 2.0);
    for kind in [None, Some(0), Some(3), Some(9)] {
        let (value, jacobian) = matched::value_and_jacobian(&x, kind);
        assert_eq!(value, matched(&x, kind));
        for row in 0..2 {
            let expected = matched::vjp(&x, kind, Vector2::ith(row, 1.0)).1;
            crate::same(&jacobian.row(row).into_owned(), &expected.transpose(), 1e-14);
        }
    }
}

proptest! {
    #[test]
    fn branches_agree(x in prop::array::uniform4(-2.0..2.0)) {
        let x: Vector4<f64> = Vector4::from(x);
        prop_assume!((x.sum() + 2.0).abs() > 1e-3 && (x[0] - 0.5).abs() > 1e-3 && (x[1] - x[2]).abs() > 1e-3);
        crate::agrees!(bent, x);
    }
}
