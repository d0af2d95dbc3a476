//! The errors of a pose and their Jacobian: joints and turn by the attribute, contracted where few numbers pass.

use tapeless::nalgebra::{Matrix3, Matrix3x4, SVector, Vector3, Vector4};

use super::model::{Hand, Vertex};
use super::program::{Finger, bones, rotation};

/// Axis-angle 3, translation 3, and of each finger a bend, a spread and two bends.
pub type Pose = SVector<f64, 26>;
/// The derivatives of an error by each of the pose's numbers.
pub type Block = [Vector3<f64>; 26];
/// The three bones of each finger.
pub type Bones = [[Matrix3x4<f64>; 3]; 5];

/// Where a pose brings the bones, before the whole hand turns and moves, and the turn.
pub struct Posed {
    /// The bones.
    pub bones: Bones,
    /// The turn.
    pub turn: Matrix3<f64>,
}

impl Posed {
    /// The pose of a hand.
    pub fn new(pose: &Pose, fingers: &[Finger; 5]) -> Self {
        let bones = std::array::from_fn(|finger| bones(&angles(pose, finger), &fingers[finger]));
        Self { bones, turn: rotation(&part(pose, 0)) }
    }
}

/// Where a point was measured, and the place of the skin that it belongs to.
#[derive(Clone, Debug)]
pub struct Target {
    /// The measured point.
    pub point: Vector3<f64>,
    /// The place.
    pub place: Vertex,
    /// The corners of its triangle; of a vertex they are nothing.
    pub corners: [Vertex; 3],
}

impl Target {
    /// A vertex.
    pub fn vertex(hand: &Hand, vertex: usize, point: Vector3<f64>) -> Self {
        let place = hand.vertices[vertex].clone();
        Self { point, place, corners: Default::default() }
    }

    /// A place in a triangle, by the weights of its first two corners.
    pub fn inside(hand: &Hand, triangle: usize, [first, second]: [f64; 2], point: Vector3<f64>) -> Self {
        let [a, b, c] = hand.triangles[triangle].map(|corner| &hand.vertices[corner]);
        Self {
            point,
            place: Vertex::mean(&[(first, a), (second, b), (1.0 - first - second, c)]),
            corners: [a, b, c].map(Vertex::clone),
        }
    }
}

/// The error of each target.
pub fn errors(pose: &Pose, fingers: &[Finger; 5], targets: &[Target], errors: &mut Vec<Vector3<f64>>) {
    let (Posed { bones, turn }, translation) = (Posed::new(pose, fingers), part(pose, 3));
    let error = |target: &Target| target.point - (turn * local(&target.place, &bones) + translation);
    errors.clear();
    errors.extend(targets.iter().map(error));
}

/// The error of each target, and its derivatives by the pose; where that brings the bones.
pub fn jacobian(
    pose: &Pose,
    fingers: &[Finger; 5],
    targets: &[Target],
    errors: &mut Vec<Vector3<f64>>,
    blocks: &mut Vec<Block>,
) -> Posed {
    let mut posed: Bones = [[Matrix3x4::zeros(); 3]; 5];
    let mut slopes: [Bones; 4] = [posed; 4];
    for (finger, fixed) in fingers.iter().enumerate() {
        for (number, slopes) in slopes.iter_mut().enumerate() {
            let along = Vector4::ith(number, 1.0);
            (posed[finger], slopes[finger]) = bones::jvp(&angles(pose, finger), fixed, &along);
        }
    }
    let (turn, by_turn) = rotation::value_and_jacobian(&part(pose, 0));
    // Turned here, once for all targets.
    slopes.iter_mut().flatten().flatten().for_each(|slope| *slope = turn * *slope);
    let translation = part(pose, 3);
    let spins: [Matrix3<f64>; 3] =
        std::array::from_fn(|number| Matrix3::from_column_slice(by_turn.column(number).as_slice()));
    errors.clear();
    blocks.clear();
    for target in targets {
        let local = local(&target.place, &posed);
        let mut block: Block = [Vector3::zeros(); 26];
        for number in 0..3 {
            block[number] = -(spins[number] * local);
            block[3 + number][number] = -1.0;
        }
        for ([finger, bone], seen) in &target.place.moving {
            // The bend and spread of the first joint move all bones, those of later joints the later bones.
            for (number, slopes) in slopes.iter().enumerate().take(bone + 2) {
                block[6 + 4 * finger + number] -= slopes[*finger][*bone] * seen;
            }
        }
        errors.push(target.point - (turn * local + translation));
        blocks.push(block);
    }
    Posed { bones: posed, turn }
}

/// The derivatives of each error by the weights of its own target.
pub fn by_weights(posed: &Posed, targets: &[Target], weights: &mut Vec<[Vector3<f64>; 2]>) {
    let by_weights = |target: &Target| {
        let [a, b, c] = target.corners.each_ref().map(|corner| local(corner, &posed.bones));
        [posed.turn * (c - a), posed.turn * (c - b)]
    };
    weights.clear();
    weights.extend(targets.iter().map(by_weights));
}

/// A place of the skin, before the whole hand turns and moves.
pub fn local(place: &Vertex, posed: &Bones) -> Vector3<f64> {
    let mut local = place.still;
    for ([finger, bone], seen) in &place.moving {
        local += posed[*finger][*bone] * seen;
    }
    local
}

/// Three of the pose's numbers.
pub fn part(pose: &Pose, first: usize) -> Vector3<f64> {
    pose.fixed_rows::<3>(first).into_owned()
}

/// A finger's angles.
pub fn angles(pose: &Pose, finger: usize) -> Vector4<f64> {
    pose.fixed_rows::<4>(6 + 4 * finger).into_owned()
}
