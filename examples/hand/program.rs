//! A hand's skeleton: where its joints bring the bones.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Matrix3x4, Matrix4, Vector3, Vector4};

/// What of a finger does not change: where it begins, and what leads from each joint to the next.
#[derive(Clone, Debug)]
pub struct Finger {
    /// From the first joint to the wrist.
    pub root: Matrix3x4<f64>,
    /// From the second joint to the first, and from the third to the second.
    pub links: [Matrix4<f64>; 2],
}

/// The finger's three bones: from the bone to the wrist.
///
/// The first joint bends and spreads, the others bend.
#[differentiable]
pub fn bones(angles: &Vector4<f64>, #[no_grad] finger: &Finger) -> [Matrix3x4<f64>; 3] {
    let root: Matrix3x4<f64> = finger.root;
    let to_second: Matrix4<f64> = finger.links[0];
    let to_third: Matrix4<f64> = finger.links[1];
    let (sine, cosine) = angles[0].sin_cos();
    let (across, along) = angles[1].sin_cos();
    #[rustfmt::skip]
    let bent_and_spread = Matrix4::new(
        along, -across * cosine, across * sine, 0.0,
        across, along * cosine, -along * sine, 0.0,
        0.0, sine, cosine, 0.0,
        0.0, 0.0, 0.0, 1.0,
    );
    let first = root * bent_and_spread;
    let (sine, cosine) = angles[2].sin_cos();
    #[rustfmt::skip]
    let bent = Matrix4::new(
        1.0, 0.0, 0.0, 0.0,
        0.0, cosine, -sine, 0.0,
        0.0, sine, cosine, 0.0,
        0.0, 0.0, 0.0, 1.0,
    );
    let second = first * (to_second * bent);
    let (sine, cosine) = angles[3].sin_cos();
    #[rustfmt::skip]
    let bent = Matrix4::new(
        1.0, 0.0, 0.0, 0.0,
        0.0, cosine, -sine, 0.0,
        0.0, sine, cosine, 0.0,
        0.0, 0.0, 0.0, 1.0,
    );
    let third = second * (to_third * bent);
    [first, second, third]
}

/// The turn of the whole hand: about the direction of `turn`, by its length.
#[differentiable]
pub fn rotation(turn: &Vector3<f64>) -> Matrix3<f64> {
    let angle = turn.norm();
    if angle < 1e-4 {
        return Matrix3::identity();
    }
    let axis = turn / angle;
    let (sine, cosine) = angle.sin_cos();
    let skew = Matrix3::new(0.0, -axis.z, axis.y, axis.z, 0.0, -axis.x, -axis.y, axis.x, 0.0);
    Matrix3::identity() * cosine + skew * sine + axis * axis.transpose() * (1.0 - cosine)
}
