//! One observation of bundle adjustment: where a camera sees a point, against where it was measured.

use tapeless::differentiable;

/// The camera, as its eleven numbers: axis-angle 3, centre 3, focal length, principal point 2, radial distortion 2.
pub const CAMERA: usize = 11;

/// The weighted error of a point's projection, in the picture's two directions.
#[allow(clippy::if_not_else, reason = "as the mathematics has it")]
#[differentiable]
pub fn reprojection(
    camera: &[f64; CAMERA],
    point: &[f64; 3],
    weight: f64,
    #[no_grad] feature: &[f64; 2],
) -> [f64; 2] {
    let turn = [camera[0], camera[1], camera[2]];
    let x = [point[0] - camera[3], point[1] - camera[4], point[2] - camera[5]];
    let square = turn[0] * turn[0] + turn[1] * turn[1] + turn[2] * turn[2];

    let seen = if square == 0.0 {
        [
            x[0] + turn[1] * x[2] - turn[2] * x[1],
            x[1] + turn[2] * x[0] - turn[0] * x[2],
            x[2] + turn[0] * x[1] - turn[1] * x[0],
        ]
    } else {
        let angle = square.sqrt();
        let (sine, cosine) = angle.sin_cos();
        let axis = [turn[0] / angle, turn[1] / angle, turn[2] / angle];
        let along = (axis[0] * x[0] + axis[1] * x[1] + axis[2] * x[2]) * (1.0 - cosine);
        [
            x[0] * cosine + (axis[1] * x[2] - axis[2] * x[1]) * sine + axis[0] * along,
            x[1] * cosine + (axis[2] * x[0] - axis[0] * x[2]) * sine + axis[1] * along,
            x[2] * cosine + (axis[0] * x[1] - axis[1] * x[0]) * sine + axis[2] * along,
        ]
    };

    let (across, down) = (seen[0] / seen[2], seen[1] / seen[2]);
    let radius = across * across + down * down;
    let distortion = 1.0 + camera[9] * radius + camera[10] * radius * radius;
    let scale = distortion * camera[6];
    [weight * (across * scale + camera[7] - feature[0]), weight * (down * scale + camera[8] - feature[1])]
}

/// The error of an observation's weight.
#[differentiable]
pub fn weight_error(weight: f64) -> f64 {
    1.0 - weight * weight
}
