//! The errors and their Jacobian by hand: each joint turns what hangs on it about its own axis.

use tapeless::nalgebra::{Matrix3, Matrix3x4, Vector3};

use super::pose::{Block, Pose, Posed, Target, local, part};
use super::program::Finger;

/// An axis in the turned hand, and a point on it.
type Axis = (Vector3<f64>, Vector3<f64>);

/// The error of each target, and its derivatives by the pose; where that brings the bones.
pub fn jacobian(
    pose: &Pose,
    fingers: &[Finger; 5],
    targets: &[Target],
    errors: &mut Vec<Vector3<f64>>,
    blocks: &mut Vec<Block>,
) -> Posed {
    let (Posed { bones, turn }, translation) = (Posed::new(pose, fingers), part(pose, 3));
    let spins = spins(&part(pose, 0));
    let axes: [[Axis; 4]; 5] =
        std::array::from_fn(|finger| axes(&turn, &fingers[finger].root, &bones[finger]));
    errors.clear();
    blocks.clear();
    for target in targets {
        let seen = turn * local(&target.place, &bones);
        let mut block: Block = [Vector3::zeros(); 26];
        for number in 0..3 {
            block[number] = seen.cross(&spins[number]);
            block[3 + number][number] = -1.0;
        }
        for ([finger, bone], place) in &target.place.moving {
            let there = turn * (bones[*finger][*bone] * place);
            for (number, (axis, center)) in axes[*finger].iter().enumerate().take(bone + 2) {
                block[6 + 4 * finger + number] += (there - center * place.w).cross(axis);
            }
        }
        errors.push(target.point - (seen + translation));
        blocks.push(block);
    }
    Posed { bones, turn }
}

/// The axes of a finger's bend and spread, and of its later bends.
fn axes(turn: &Matrix3<f64>, root: &Matrix3x4<f64>, bones: &[Matrix3x4<f64>; 3]) -> [Axis; 4] {
    let axis = |bone: &Matrix3x4<f64>, column: usize| (turn * bone.column(column), turn * bone.column(3));
    [axis(&bones[0], 0), axis(root, 2), axis(&bones[1], 0), axis(&bones[2], 0)]
}

/// What the whole hand turns about as each number of the axis-angle grows: the columns of the left Jacobian.
fn spins(turn: &Vector3<f64>) -> [Vector3<f64>; 3] {
    let angle = turn.norm();
    if angle < 1e-4 {
        return [Vector3::zeros(); 3];
    }
    let axis = turn / angle;
    let (sine, cosine) = angle.sin_cos();
    let spin = Matrix3::identity() * (sine / angle)
        + axis * axis.transpose() * (1.0 - sine / angle)
        + axis.cross_matrix() * ((1.0 - cosine) / angle);
    std::array::from_fn(|number| spin.column(number).into_owned())
}
