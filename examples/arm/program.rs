//! The kinematics of an arm with six joints.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix3, Vector3, Vector6};

/// A link, by the parameters of Denavit and Hartenberg; its joint's angle is a variable.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Along the common normal of the axes.
    pub length: f64,
    /// Along the joint's axis.
    pub offset: f64,
    /// Sine and cosine of the angle between the axes.
    pub twist: [f64; 2],
}

/// Where the tool is, and where it points.
#[differentiable]
pub fn tool(angles: &Vector6<f64>, #[no_grad] links: &[Link; 6]) -> Vector6<f64> {
    let mut place = Vector3::new(0.0, 0.0, 0.0);
    let mut axis = Vector3::new(0.0, 0.0, 1.0);
    for joint in (0..6).rev() {
        let (sine, cosine) = angles[joint].sin_cos();
        let (length, offset) = (links[joint].length, links[joint].offset);
        let (across, along) = (links[joint].twist[0], links[joint].twist[1]);
        #[rustfmt::skip]
        let turn = Matrix3::new(
            cosine, -sine * along, sine * across,
            sine, cosine * along, -cosine * across,
            0.0, across, along,
        );
        place = turn * place + Vector3::new(length * cosine, length * sine, offset);
        axis = turn * axis;
    }
    Vector6::new(place.x, place.y, place.z, axis.x, axis.y, axis.z)
}
