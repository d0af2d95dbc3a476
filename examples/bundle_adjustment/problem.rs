//! Observations: cameras, points and weights, and where each was measured.

use super::program::{CAMERA, reprojection};
use super::random::Random;
use super::reference::Reference;

/// The inputs of one observation.
#[derive(Clone, Copy)]
pub struct Observation {
    /// The camera.
    pub camera: [f64; CAMERA],
    /// The point.
    pub point: [f64; 3],
    /// The observation's weight.
    pub weight: f64,
    /// Where the point was measured in the picture.
    pub feature: [f64; 2],
}

impl Observation {
    /// What the errors are differentiated by, end to end: camera, point and weight.
    pub fn inputs(&self) -> Vec<f64> {
        [&self.camera[..], &self.point, &[self.weight]].concat()
    }

    /// The same with other inputs.
    pub fn with(&self, inputs: &[f64]) -> Self {
        let (camera, rest) = inputs.split_at(CAMERA);
        Self { camera: fixed(camera), point: fixed(&rest[..3]), weight: rest[3], ..*self }
    }

    /// The two errors.
    pub fn errors(&self) -> [f64; 2] {
        reprojection(&self.camera, &self.point, self.weight, &self.feature)
    }

    /// The two errors and their derivatives, a row after the other, by reverse mode.
    pub fn block(&self) -> ([f64; 2], Vec<f64>) {
        let mut errors = [0.0; 2];
        let rows = [[1.0, 0.0], [0.0, 1.0]].map(|seed| {
            let (values, (camera, point, weight)) =
                reprojection::vjp(&self.camera, &self.point, self.weight, &self.feature, seed);
            errors = values;
            [&camera[..], &point, &[weight]].concat()
        });
        (errors, rows.concat())
    }

    /// The same by forward mode, whose sweeps each give a column.
    pub fn block_forward(&self) -> ([f64; 2], Vec<f64>) {
        let count = CAMERA + 4;
        let (mut errors, mut block) = ([0.0; 2], vec![0.0; 2 * count]);
        for column in 0..count {
            let mut direction = vec![0.0; count];
            direction[column] = 1.0;
            let d = self.with(&direction);
            let slopes;
            (errors, slopes) = reprojection::jvp(
                &self.camera,
                &self.point,
                self.weight,
                &self.feature,
                &d.camera,
                &d.point,
                d.weight,
            );
            (block[column], block[count + column]) = (slopes[0], slopes[1]);
        }
        (errors, block)
    }
}

/// What is expected of one observation.
pub struct Expected {
    /// The two errors.
    pub errors: [f64; 2],
    /// Their derivatives, row by row: camera 11, point 3, weight 1.
    pub block: Vec<f64>,
    /// The error of the weight, and its derivative.
    pub weight_error: (f64, f64),
}

/// So many observations of the project's own; the first camera is not turned at all.
pub fn seeded(count: usize) -> Vec<Observation> {
    let random = &mut Random::new(7);
    let observe = |index: usize| {
        let turn = if index == 0 { 0.0 } else { 1.0 };
        let mut camera: [f64; CAMERA] = std::array::from_fn(|_| random.between(-1.0, 1.0));
        camera[..3].iter_mut().for_each(|entry| *entry *= turn);
        camera[6] = random.between(100.0, 500.0);
        camera[9] *= 0.1;
        camera[10] *= 0.01;
        Observation {
            camera,
            point: [random.between(-2.0, 2.0), random.between(-2.0, 2.0), random.between(6.0, 9.0)],
            weight: random.between(0.2, 1.0),
            feature: [random.between(-200.0, 200.0), random.between(-200.0, 200.0)],
        }
    };
    (0..count).map(observe).collect()
}

/// The observations of a reference file, and what it expects of them.
pub fn read(reference: &Reference) -> Vec<(Observation, Expected)> {
    let rows = |name: &str, width: usize| -> Vec<Vec<f64>> {
        reference.list(name).chunks_exact(width).map(<[f64]>::to_vec).collect()
    };
    let (cameras, points, features) = (rows("cams", CAMERA), rows("points", 3), rows("feats", 2));
    let (errors, blocks) = (rows("reproj_err", 2), rows("jacobian_2x15_rowmajor", 30));
    let (weights, weight_errors) = (reference.list("w"), reference.list("w_err"));
    let weight_slopes = reference.list("w_err_jacobian");
    let observe = |(index, pair): (usize, &[usize])| {
        let observation = Observation {
            camera: fixed(&cameras[pair[0]]),
            point: fixed(&points[pair[1]]),
            weight: weights[index],
            feature: fixed(&features[index]),
        };
        let expected = Expected {
            errors: fixed(&errors[index]),
            block: blocks[index].clone(),
            weight_error: (weight_errors[index], weight_slopes[index]),
        };
        (observation, expected)
    };
    reference.counts("obs_cam_pt").chunks_exact(2).enumerate().map(observe).collect()
}

fn fixed<const N: usize>(row: &[f64]) -> [f64; N] {
    row.try_into().expect("the file's rows have their length")
}
