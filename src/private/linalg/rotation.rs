//! Quaternions, by their coordinates i, j, k, w, and rotation matrices.

use nalgebra::{Quaternion, RealField, Rotation3, SMatrix, SVector, Unit, UnitQuaternion};

/// The product of two quaternions.
#[inline]
#[must_use]
pub fn hamilton<T: RealField>(left: SVector<T, 4>, right: SVector<T, 4>) -> SVector<T, 4> {
    (Quaternion::from(left) * Quaternion::from(right)).coords
}

/// The conjugate of a quaternion.
#[inline]
#[must_use]
pub fn conjugate<T: RealField>(quaternion: SVector<T, 4>) -> SVector<T, 4> {
    Quaternion::from(quaternion).conjugate().coords
}

/// The unit quaternion of an axis times an angle.
#[inline]
#[must_use]
pub fn from_scaled_axis<T: RealField>(scaled_axis: SVector<T, 3>) -> SVector<T, 4> {
    UnitQuaternion::new(scaled_axis).into_inner().coords
}

/// The axis times the angle of a unit quaternion.
#[inline]
#[must_use]
pub fn scaled_axis<T: RealField>(quaternion: SVector<T, 4>) -> SVector<T, 3> {
    UnitQuaternion::new_unchecked(Quaternion::from(quaternion)).scaled_axis()
}

/// The rotation matrix of an axis times an angle.
#[inline]
#[must_use]
pub fn rotation_matrix<T: RealField>(scaled_axis: SVector<T, 3>) -> SMatrix<T, 3, 3> {
    Rotation3::new(scaled_axis).into_inner()
}

/// The rotation matrix of an axis and an angle.
#[inline]
#[must_use]
pub fn rotation_about<T: RealField>(axis: SVector<T, 3>, angle: T) -> SMatrix<T, 3, 3> {
    Rotation3::from_axis_angle(&Unit::new_unchecked(axis), angle).into_inner()
}

/// The matrix whose product with `x` is `vector × x`.
#[inline]
#[must_use]
pub fn skew<T: RealField>(vector: SVector<T, 3>) -> SMatrix<T, 3, 3> {
    vector.cross_matrix()
}

/// The transpose of `skew`, as a linear map.
#[inline]
#[must_use]
pub fn axial<T: RealField + Copy>(matrix: SMatrix<T, 3, 3>) -> SVector<T, 3> {
    SVector::from([matrix.m32 - matrix.m23, matrix.m13 - matrix.m31, matrix.m21 - matrix.m12])
}
