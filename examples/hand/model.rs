//! The hand's skin: how its vertices hang on the bones.

use tapeless::nalgebra::{Matrix4, Vector3, Vector4};

use super::program::Finger;
use super::random::Random;
use super::reference::Reference;

/// Bones that move: three in each of five fingers.
const BONES: usize = 15;

/// A hand at rest.
#[derive(Clone, Debug)]
pub struct Hand {
    /// Its fingers.
    pub fingers: [Finger; 5],
    /// Its skin.
    pub vertices: Vec<Vertex>,
    /// The skin's triangles.
    pub triangles: Vec<[usize; 3]>,
}

/// A place of the skin.
#[derive(Clone, Debug, Default)]
pub struct Vertex {
    /// The part of it that hangs on bones that do not move.
    pub still: Vector3<f64>,
    /// The fingers and their bones that move it, and its place as these see it, times their weight.
    pub moving: Vec<([usize; 2], Vector4<f64>)>,
}

impl Vertex {
    /// A mean of vertices with these weights; a bone that several of them hang on stands there once.
    pub fn mean(parts: &[(f64, &Self)]) -> Self {
        let mut mean = Self::default();
        for (weight, vertex) in parts {
            mean.still += vertex.still * *weight;
            vertex.moving.iter().for_each(|(bone, place)| mean.hang(*bone, place * *weight));
        }
        mean
    }

    /// Hangs a weighted place on a bone.
    fn hang(&mut self, bone: [usize; 2], place: Vector4<f64>) {
        match self.moving.iter_mut().find(|(known, _)| *known == bone) {
            Some((_, known)) => *known += place,
            None => self.moving.push((bone, place)),
        }
    }
}

impl Hand {
    /// The hand of a reference file.
    pub fn read(file: &Reference) -> Self {
        let relatives = matrices(&file.list("base_relatives_4x4_rowmajor"));
        let inverses = matrices(&file.list("inverse_base_absolutes_4x4_rowmajor"));
        let parents = file.list("parents");
        let mut absolutes: Vec<Matrix4<f64>> = Vec::new();
        for (relative, parent) in relatives.iter().zip(&parents) {
            let parent = absolutes.iter().enumerate().find(|(bone, _)| *bone as f64 == *parent);
            absolutes.push(parent.map_or(*relative, |(_, parent)| parent * relative));
        }
        let finger = |index: usize| Finger {
            root: absolutes[2 + 4 * index].fixed_view::<3, 4>(0, 0).into_owned(),
            links: [relatives[3 + 4 * index], relatives[4 + 4 * index]],
        };
        let places = file.list("base_positions");
        let mut vertices = vec![Vertex::default(); places.len() / 3];
        for entry in file.list("weights_vertex_bone_weight").chunks_exact(3) {
            let (vertex, bone, weight) = (count(entry[0]), count(entry[1]), entry[2]);
            let place = &places[3 * vertex..][..3];
            let seen = inverses[bone] * Vector4::new(place[0], place[1], place[2], 1.0) * weight;
            match moving_bone(bone) {
                Some(moving) => vertices[vertex].moving.push((moving, seen)),
                None => vertices[vertex].still += (absolutes[bone] * seen).xyz(),
            }
        }
        let triangles = file.counts("triangles").chunks_exact(3).map(|it| [it[0], it[1], it[2]]).collect();
        Self { fingers: std::array::from_fn(finger), vertices, triangles }
    }

    /// A hand of so many vertices without order, each on one or two neighbouring bones.
    pub fn seeded(vertices: usize, random: &mut Random) -> Self {
        let mut link = || {
            let turn = Vector3::from_fn(|_, _| random.between(-1.0, 1.0));
            Matrix4::new_translation(&Vector3::new(0.1, 0.2, 0.9)) * Matrix4::from_scaled_axis(turn)
        };
        let fingers = std::array::from_fn(|_| Finger {
            root: link().fixed_view::<3, 4>(0, 0).into_owned(),
            links: [link(), link()],
        });
        let mut hang = |bone: usize, weight: f64| {
            let place = Vector3::from_fn(|_, _| random.between(-0.5, 0.5));
            ([bone / 3, bone % 3], place.push(1.0) * weight)
        };
        let vertex = |index: usize| match (index % (BONES + 1), index % 2) {
            (BONES, _) => Vertex { still: Vector3::new(0.5, 0.1, 0.2), moving: Vec::new() },
            (bone, 0) if bone + 1 < BONES => {
                Vertex { still: Vector3::zeros(), moving: vec![hang(bone, 0.7), hang(bone + 1, 0.3)] }
            }
            (bone, _) => Vertex { still: Vector3::zeros(), moving: vec![hang(bone, 1.0)] },
        };
        let vertices: Vec<Vertex> = (0..vertices).map(vertex).collect();
        let triangles = (2..vertices.len()).map(|last| [last - 2, last - 1, last]).collect();
        Self { fingers, vertices, triangles }
    }
}

/// The finger of a bone that moves, and which of its bones it is.
fn moving_bone(bone: usize) -> Option<[usize; 2]> {
    let (finger, joint) = (bone.checked_sub(2)? / 4, (bone - 2) % 4);
    (finger < 5 && joint < 3).then_some([finger, joint])
}

fn matrices(rows: &[f64]) -> Vec<Matrix4<f64>> {
    rows.chunks_exact(16).map(Matrix4::from_row_slice).collect()
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the file has counts there")]
fn count(number: f64) -> usize {
    number as usize
}
