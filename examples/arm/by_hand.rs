//! The same with the geometric Jacobian: each joint turns what comes after it about its own axis.

use tapeless::nalgebra::{Matrix3, Matrix6, Vector3, Vector6};

use super::program::Link;

/// Where the tool is and where it points, and the derivatives of both by the angles.
pub fn tool(angles: &Vector6<f64>, links: &[Link; 6]) -> (Vector6<f64>, Matrix6<f64>) {
    let (mut turn, mut place) = (Matrix3::identity(), Vector3::zeros());
    let (mut axes, mut places) = ([Vector3::zeros(); 6], [Vector3::zeros(); 6]);
    for (joint, link) in links.iter().enumerate() {
        (axes[joint], places[joint]) = (turn.column(2).into_owned(), place);
        let ((sine, cosine), [across, along]) = (angles[joint].sin_cos(), link.twist);
        #[rustfmt::skip]
        let own = Matrix3::new(
            cosine, -sine * along, sine * across,
            sine, cosine * along, -cosine * across,
            0.0, across, along,
        );
        place += turn * Vector3::new(link.length * cosine, link.length * sine, link.offset);
        turn *= own;
    }
    let pointer = turn.column(2).into_owned();
    let mut jacobian = Matrix6::zeros();
    for joint in 0..6 {
        jacobian.fixed_view_mut::<3, 1>(0, joint).copy_from(&axes[joint].cross(&(place - places[joint])));
        jacobian.fixed_view_mut::<3, 1>(3, joint).copy_from(&axes[joint].cross(&pointer));
    }
    (Vector6::new(place.x, place.y, place.z, pointer.x, pointer.y, pointer.z), jacobian)
}
