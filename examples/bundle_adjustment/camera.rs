//! What a camera sees, in vectors, as one would write it to adjust a scene.

use tapeless::differentiable;
use tapeless::nalgebra::{SVector, Vector2, Vector3};

/// A camera's eleven numbers: axis-angle 3, centre 3, focal length, principal point 2, radial distortion 2.
pub type Camera = SVector<f64, 11>;

/// Rodrigues' formula: `x` turned about the direction of `turn`, by its length.
#[differentiable]
pub fn rotated(turn: &Vector3<f64>, x: &Vector3<f64>) -> Vector3<f64> {
    let square = turn.norm_squared();
    if square == 0.0 {
        return x + turn.cross(x);
    }
    let angle = square.sqrt();
    let axis = turn / angle;
    let (sine, cosine) = angle.sin_cos();
    x * cosine + axis.cross(x) * sine + axis * (axis.dot(x) * (1.0 - cosine))
}

/// Where a camera sees a point, less where the point was measured in the picture.
#[differentiable]
pub fn residual(
    camera: &SVector<f64, 11>,
    point: &Vector3<f64>,
    #[no_grad] feature: &Vector2<f64>,
) -> Vector2<f64> {
    let turn = camera.fixed_rows::<3>(0).into_owned();
    let centre = camera.fixed_rows::<3>(3);
    let principal = camera.fixed_rows::<2>(7);
    let seen: Vector3<f64> = rotated(&turn, &(point - centre));
    let picture = seen.xy() / seen.z;
    let square = picture.norm_squared();
    let distortion = 1.0 + camera[9] * square + camera[10] * square * square;
    picture * (camera[6] * distortion) + principal - feature
}
