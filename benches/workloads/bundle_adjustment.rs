//! One observation of bundle adjustment, over a batch of them.

#[path = "../../examples/bundle_adjustment/camera.rs"]
mod camera;
#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/bundle_adjustment/problem.rs"]
mod problem;
#[allow(dead_code, reason = "the weight's error costs nothing")]
#[path = "../../examples/bundle_adjustment/program.rs"]
mod program;

use std::hint::black_box;

use camera::{Camera, residual, rotated};
use num_dual::{DualNum as _, DualSVec64, jacobian};
use problem::{Observation, seeded};
use program::{CAMERA, reprojection};
use tapeless::nalgebra::{Matrix2x3, Matrix2x5, SVector, Vector2, Vector3};
use tapeless::{Leaf, differentiable};

use crate::table::{Case, Variant};
use crate::{by_hand, random, reference};

/// Observations in one batch: enough that calls cost nothing, few enough for the cache.
const BATCH: u32 = 64;

/// The errors and their block of derivatives.
pub fn case() -> Case {
    let observations = seeded(BATCH as usize);
    let mut errors = vec![[0.0; 2]; observations.len()];
    let plain = move || {
        for (o, errors) in black_box(&observations).iter().zip(&mut errors) {
            *errors = reprojection(&o.camera, &o.point, o.weight, &o.feature);
        }
        black_box(&mut errors);
    };
    let observations = seeded(BATCH as usize);
    let mut results = vec![([0.0; 2], [[0.0; 15]; 2]); observations.len()];
    let by_hand = move || {
        for (o, (errors, block)) in black_box(&observations).iter().zip(&mut results) {
            *errors =
                by_hand::bundle_adjustment::reprojection(&o.camera, &o.point, o.weight, &o.feature, block);
        }
        black_box(&mut results);
    };
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("value_and_jacobian", one_call()),
        Variant::new("two vjp", two_vjp()),
        Variant::new("one graph, two sweeps", one_graph()),
        Variant::new("fifteen jvp", fifteen_jvp()),
    ];
    Case { name: "bundle adjustment block", instances: BATCH, variants }
}

/// The same in vectors, without the weight: the plain function, its Jacobian in one call, and by parts.
pub fn case_in_vectors() -> Case {
    let observations = seeded(BATCH as usize);
    for o in &observations {
        let (camera, point, feature) = (&o.camera.into(), &o.point.into(), &o.feature.into());
        let (value, (by_camera, by_point)) = residual::value_and_jacobian(camera, point, feature);
        let (again, blocks) = contracted(camera, point, feature);
        assert_eq!(value, again);
        assert!((by_point - blocks.2).amax() <= 1e-11 * by_point.amax(), "{by_point} {}", blocks.2);
        assert!((by_camera.fixed_columns::<3>(0) - blocks.0).amax() <= 1e-11 * blocks.0.amax());
        assert!((by_camera.fixed_columns::<5>(6) - blocks.1).amax() <= 1e-11 * blocks.1.amax());
    }
    let plain = over(&observations, residual);
    let ours = over(&observations, residual::value_and_jacobian);
    let duals = over(&observations, |camera, point, feature| {
        let all = SVector::<f64, 14>::from_iterator(camera.iter().chain(point).copied());
        jacobian(|all| dual(&all, feature), &all)
    });
    let contracted = over(&observations, contracted);
    let mut block = [[0.0; 15]; 2];
    let by_hand = over(&observations, move |camera, point, feature| {
        let (camera, point, feature) = (camera.data.0[0], point.data.0[0], feature.data.0[0]);
        let errors =
            by_hand::bundle_adjustment::reprojection(&camera, &point, 1.0, &feature, black_box(&mut block));
        (errors, block)
    });
    let variants = vec![
        Variant::new("plain", plain),
        Variant::new("by hand", by_hand),
        Variant::new("value_and_jacobian", ours),
        Variant::new("contracted", contracted),
        Variant::new("num-dual", duals),
    ];
    Case { name: "bundle adjustment, vectors", instances: BATCH, variants }
}

/// Where a lens pictures what stands before it, less where it was measured.
#[differentiable]
fn picture(lens: &SVector<f64, 5>, seen: &Vector3<f64>, #[no_grad] feature: &Vector2<f64>) -> Vector2<f64> {
    let picture = seen.xy() / seen.z;
    let square = picture.norm_squared();
    let distortion = 1.0 + lens[3] * square + lens[4] * square * square;
    picture * (lens[0] * distortion) + lens.fixed_rows::<2>(1) - feature
}

/// The blocks by turn, lens and point, put together where three numbers pass; that by the centre is the point's,
/// negated.
fn contracted(camera: &Camera, point: &Vector3<f64>, feature: &Vector2<f64>) -> (Vector2<f64>, Contracted) {
    let (turn, lens) = (camera.fixed_rows::<3>(0).into_owned(), camera.fixed_rows::<5>(6).into_owned());
    let (seen, (by_turn, by_place)) =
        rotated::value_and_jacobian(&turn, &(point - camera.fixed_rows::<3>(3)));
    let (value, (by_lens, by_seen)) = picture::value_and_jacobian(&lens, &seen, feature);
    (value, (by_seen * by_turn, by_lens, by_seen * by_place))
}

/// The blocks by turn, lens and point.
type Contracted = (Matrix2x3<f64>, Matrix2x5<f64>, Matrix2x3<f64>);

/// Runs a form over all observations.
fn over<T: 'static>(
    observations: &[Observation],
    mut form: impl FnMut(&Camera, &Vector3<f64>, &Vector2<f64>) -> T + 'static,
) -> impl FnMut() + 'static {
    let inputs = observations.iter().map(|o| (o.camera.into(), o.point.into(), o.feature.into()));
    let inputs: Vec<(Camera, Vector3<f64>, Vector2<f64>)> = inputs.collect();
    move || {
        for (camera, point, feature) in black_box(&inputs) {
            black_box(form(camera, point, feature));
        }
    }
}

/// The residual over dual numbers, by camera and point end to end.
fn dual(all: &SVector<DualSVec64<14>, 14>, feature: &Vector2<f64>) -> SVector<DualSVec64<14>, 2> {
    let turn = [all[0], all[1], all[2]];
    let x = [all[11] - all[3], all[12] - all[4], all[13] - all[5]];
    let inner = |a: [DualSVec64<14>; 3], b: [DualSVec64<14>; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    let cross = |a: [DualSVec64<14>; 3], b: [DualSVec64<14>; 3]| {
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    };
    let square = inner(turn, turn);
    let seen: [DualSVec64<14>; 3] = if square.re == 0.0 {
        let crossed = cross(turn, x);
        std::array::from_fn(|i| x[i] + crossed[i])
    } else {
        let angle = square.sqrt();
        let axis = turn.map(|entry| entry / angle);
        let (sine, cosine) = angle.sin_cos();
        let (crossed, along) = (cross(axis, x), inner(axis, x) * (-cosine + 1.0));
        std::array::from_fn(|i| x[i] * cosine + crossed[i] * sine + axis[i] * along)
    };
    let picture = [seen[0] / seen[2], seen[1] / seen[2]];
    let square = picture[0] * picture[0] + picture[1] * picture[1];
    let scale = (all[9] * square + all[10] * square * square + 1.0) * all[6];
    SVector::from([picture[0] * scale + all[7] - feature.x, picture[1] * scale + all[8] - feature.y])
}

/// The gradient of one error.
type Gradient = ([f64; CAMERA], [f64; 3], f64);

/// The cotangents that pick one error each.
const SEEDS: [[f64; 2]; 2] = [[1.0, 0.0], [0.0, 1.0]];

/// One walk for all entries.
fn one_call() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let call = |o: &Observation| reprojection::value_and_jacobian(&o.camera, &o.point, o.weight, &o.feature);
    let mut results: Vec<_> = observations.iter().map(call).collect();
    move || {
        for (o, result) in black_box(&observations).iter().zip(&mut results) {
            *result = call(o);
        }
        black_box(&mut results);
    }
}

/// Two sweeps, each with a primal of its own.
fn two_vjp() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let mut results = vec![[([0.0; 2], ([0.0; CAMERA], [0.0; 3], 0.0)); 2]; observations.len()];
    move || {
        for (o, rows) in black_box(&observations).iter().zip(&mut results) {
            for (row, seed) in rows.iter_mut().zip(SEEDS) {
                *row = reprojection::vjp(&o.camera, &o.point, o.weight, &o.feature, seed);
            }
        }
        black_box(&mut results);
    }
}

/// Two sweeps back over one graph.
fn one_graph() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let unset: Gradient = ([0.0; CAMERA], [0.0; 3], 0.0);
    let mut results = vec![[unset; 2]; observations.len()];
    move || {
        for (o, rows) in black_box(&observations).iter().zip(&mut results) {
            let camera = Leaf::new(o.camera).with_grad();
            let point = Leaf::new(o.point).with_grad();
            let weight = Leaf::new(o.weight).with_grad();
            let graph = reprojection::graph(&camera, &point, &weight, &o.feature);
            for (row, seed) in rows.iter_mut().zip(SEEDS) {
                *row = graph.gradients_with(seed);
            }
        }
        black_box(&mut results);
    }
}

/// A sweep forward for each column.
fn fifteen_jvp() -> impl FnMut() {
    let observations = seeded(BATCH as usize);
    let units: [Gradient; 15] = std::array::from_fn(|column| {
        let unit: [f64; 15] = std::array::from_fn(|i| if i == column { 1.0 } else { 0.0 });
        (std::array::from_fn(|i| unit[i]), [unit[11], unit[12], unit[13]], unit[14])
    });
    let mut results = vec![[([0.0; 2], [0.0; 2]); 15]; observations.len()];
    move || {
        for (o, columns) in black_box(&observations).iter().zip(&mut results) {
            for (column, (camera, point, weight)) in columns.iter_mut().zip(&units) {
                *column =
                    reprojection::jvp(&o.camera, &o.point, o.weight, &o.feature, camera, point, *weight);
            }
        }
        black_box(&mut results);
    }
}
