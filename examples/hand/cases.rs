//! Poses with measured points: the project's own, and those of the reference files.

use tapeless::nalgebra::Vector3;

use super::model::Hand;
use super::pose::{Pose, Target};
use super::random::Random;
use super::reference::Reference;

/// A hand, its pose, and points that were measured on its skin.
pub struct Case {
    /// The hand.
    pub hand: Hand,
    /// The pose.
    pub pose: Pose,
    /// The points.
    pub targets: Vec<Target>,
}

impl Case {
    /// So many targets, on vertices or inside of triangles.
    pub fn seeded(count: usize, inside: bool) -> Self {
        let random = &mut Random::new(19);
        let hand = Hand::seeded(544, random);
        let mut target = |index: usize| {
            let point = Vector3::from_fn(|_, _| random.between(-1.0, 1.0));
            if !inside {
                return Target::vertex(&hand, 37 * index % 544, point);
            }
            let weights = [random.between(0.1, 0.5), random.between(0.1, 0.5)];
            Target::inside(&hand, 37 * index % 542, weights, point)
        };
        let targets = (0..count).map(&mut target).collect();
        Self { pose: Pose::from_fn(|_, _| random.between(-1.0, 1.0)), hand, targets }
    }

    /// The hand and pose of the reference files, where they are there.
    pub fn read(name: &str) -> Option<(Self, Reference)> {
        let (model, file) = (Reference::open("hand_model_small")?, Reference::open(name)?);
        let hand = Hand::read(&model);
        let (points, weights) = (file.list("points"), file.list("us"));
        let target = |(index, place): (usize, &usize)| {
            let point = Vector3::from_column_slice(&points[3 * index..][..3]);
            match weights.get(2 * index..2 * index + 2) {
                Some(weights) => Target::inside(&hand, *place, [weights[0], weights[1]], point),
                None => Target::vertex(&hand, *place, point),
            }
        };
        let targets = file.counts("correspondences").iter().enumerate().map(target).collect();
        let pose = Pose::from_column_slice(&file.list("theta"));
        Some((Self { hand, pose, targets }, file))
    }
}
