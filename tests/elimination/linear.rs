//! Operations on vectors and matrices.

use proptest::prelude::*;
use tapeless::differentiable;
use tapeless::nalgebra::{
    Matrix2, Matrix3, Quaternion, Rotation3, SMatrix, SVector, UnitQuaternion, Vector3, Vector4, Vector6,
};

#[differentiable]
fn products(x: &Vector6<f64>) -> Vector3<f64> {
    let m = Matrix3::new(x[0], x[1], 0.5, x[2], x[3] * x[0], -x[1], 1.0, x[4], x[5]);
    let v = Vector3::new(x[5], x[3], 2.0);
    let turned = m.transpose() * (m * v) - m.tr_mul(&v).cross(&v);
    turned * m.trace() + v.component_mul(&turned) / (3.0 + v.norm()) - m.column(1)
}

#[differentiable]
fn reductions(x: &Vector6<f64>) -> Vector4<f64> {
    let (a, b) = (x.fixed_rows::<3>(0).into_owned(), x.fixed_rows::<3>(3).into_owned());
    let outer: Matrix3<f64> = a * b.transpose();
    let sum = outer.sum() + a.dot(&b) * a.norm_squared();
    let divided = a.component_div(&(b.map(|entry| entry * entry + 2.0)));
    Vector4::new(sum, outer.determinant() + divided.mean(), divided.sum(), a.normalize().dot(&b))
}

#[differentiable]
fn written(x: &Vector4<f64>) -> SVector<f64, 6> {
    let mut m = SMatrix::<f64, 2, 3>::zeros();
    m[(0, 1)] = x[0] * x[1];
    m[(1, 2)] = x[2];
    m[(1, 2)] += x[3] * m[(0, 1)];
    m.fixed_view_mut::<2, 1>(0, 0).copy_from(&(x.fixed_rows::<2>(1) * x[3]));
    let mut flat = SVector::<f64, 6>::zeros();
    for i in 0..2 {
        flat[i] = 1.0;
    }
    SVector::<f64, 6>::new(m[(0, 0)], m[(1, 0)], m[(0, 1)], m[(1, 1)], m[(0, 2)], m[(1, 2)]) - flat
}

#[differentiable]
fn rotations(x: &SVector<f64, 7>) -> SVector<f64, 6> {
    let (axis, other) = (x.fixed_rows::<3>(0).into_owned(), x.fixed_rows::<3>(3).into_owned());
    let turned = UnitQuaternion::from_scaled_axis(axis) * UnitQuaternion::from_scaled_axis(other).inverse();
    let place = turned * Vector3::new(x[6], 1.0, -0.5);
    let moved = Rotation3::new(other) * place;
    let [back, place] = [turned.scaled_axis() + moved, place];
    SVector::<f64, 6>::new(back.x, back.y, back.z, place.x, place.y, place.z)
}

/// What is solved for is not taken apart: by rows.
#[differentiable]
fn solved(x: &Vector4<f64>) -> SVector<f64, 2> {
    let m = Matrix2::new(3.0 + x[0] * x[0], x[1], x[2], 4.0 + x[3]);
    let right = x.fixed_rows::<2>(1).into_owned();
    m.lu().solve(&right).unwrap()
}

#[differentiable]
fn hamilton(x: &SVector<f64, 8>) -> Vector4<f64> {
    let left = Quaternion::new(x[0], x[1], x[2], x[3]);
    let right = Quaternion::new(x[4], x[5], x[6], x[7]);
    let product = left * right.conjugate() * left;
    Vector4::new(product.i, product.j, product.k, product.w)
}

proptest! {
    #[test]
    fn products_agree(x in prop::array::uniform6(-1.5..1.5)) {
        crate::agrees!(products, Vector6::from(x));
    }

    #[test]
    fn reductions_agree(x in prop::array::uniform6(0.5..1.5)) {
        crate::agrees!(reductions, Vector6::from(x));
    }

    #[test]
    fn writes_agree(x in prop::array::uniform4(-1.5..1.5)) {
        crate::agrees!(written, Vector4::from(x));
    }

    #[test]
    fn rotations_agree(x in prop::array::uniform7(-0.9..0.9)) {
        crate::agrees!(rotations, SVector::<f64, 7>::from(x));
    }

    #[test]
    fn solutions_agree(x in prop::array::uniform4(-1.0..1.0)) {
        crate::agrees!(solved, Vector4::from(x));
    }

    #[test]
    fn quaternions_agree(x in prop::array::uniform8(-1.5..1.5)) {
        crate::agrees!(hamilton, SVector::<f64, 8>::from(x));
    }
}
