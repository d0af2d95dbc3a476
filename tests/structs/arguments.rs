//! Structs and tuples as arguments: values bit for bit, derivatives against central differences, forward mode
//! against reverse mode, second order against differences of the first.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{Matrix2, Vector3};
use tapeless::{Differentiable, Real, Tangent, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
pub struct Camera {
    pub focal: f64,
    pub center: Vector3<f64>,
    pub distortion: [f64; 3],
    pub weights: Vec<f64>,
    #[no_grad]
    pub rounds: usize,
    #[no_grad]
    pub name: String,
}

fn camera() -> Camera {
    Camera {
        focal: 1.5,
        center: Vector3::new(0.1, -0.2, 0.3),
        distortion: [0.5, 0.25, 2.0],
        weights: vec![1.0, 2.0],
        rounds: 4,
        name: "left".to_owned(),
    }
}

#[differentiable(order = 2)]
fn measured(camera: &Camera, x: f64) -> f64 {
    let mut total = camera.focal * x + camera.center.norm_squared() * camera.center.x;
    for weight in &camera.weights {
        total += weight * weight * camera.distortion[1];
    }
    for round in 0..camera.rounds {
        total += camera.distortion[round % 3] * camera.focal.sin();
    }
    if camera.focal > 1.0 && camera.weights[0] < 2.0 {
        total *= camera.distortion[2];
    }
    total + camera.name.len() as f64
}

#[test]
fn a_struct_by_reference_has_a_gradient_by_each_field() {
    let at = (camera(), 0.7);
    let (value, gradient) = measured::value_and_grad(&at.0, at.1);
    assert_eq!(value.to_bits(), measured(&at.0, at.1).to_bits());
    assert_eq!(gradient, measured::grad(&at.0, at.1));
    gradcheck(
        &at,
        |(camera, x): &(Camera, f64)| measured(camera, *x),
        |(camera, x): &(Camera, f64), bar| measured::vjp(camera, *x, bar),
        |(camera, x): &(Camera, f64), dot: (CameraTangent, f64)| measured::jvp(camera, *x, &dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(camera, x): &(Camera, f64)| measured::grad(camera, *x),
        |(camera, x): &(Camera, f64), dot: (CameraTangent, f64)| measured::hvp(camera, *x, &dot.0, dot.1),
    )
    .unwrap();
}

#[test]
fn gradients_are_added_into_a_tangent() {
    let camera = camera();
    let (mut sum, mut x_sum) = (camera.zero_tangent(), 0.0);
    for _ in 0..2 {
        assert_eq!(measured::accumulate_grad(&camera, 0.7, &mut sum, &mut x_sum), measured(&camera, 0.7));
    }
    let (gradient, by_x) = measured::grad(&camera, 0.7);
    // The order of additions is another.
    let difference = sum - gradient * 2.0;
    assert!(difference.inner_product(&difference) < 1e-25, "{difference:?}");
    assert_eq!(x_sum, 2.0 * by_x);
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair(f64, f64);

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Rig<T: Real, const N: usize> {
    left: Pair,
    scale: T,
    mixing: Matrix2<f64>,
    levels: [T; N],
}

#[differentiable(order = 2)]
fn mixed(rig: Rig<f64, 2>, point: (f64, [f64; 2])) -> f64 {
    let Pair(first, second) = rig.left;
    let mut moved = Pair(first * point.0, second);
    moved.0 += point.1[1];
    let mut other = rig.left;
    for round in 0..3 {
        other = if other.0 > 0.5 {
            Pair(other.1 * rig.scale, other.0 + moved.0)
        } else {
            Pair(other.0 + rig.levels[round % 2], other.1 * point.1[0])
        };
    }
    let Rig { scale, mixing: m, .. } = rig;
    other.0 * moved.1 + m[(0, 1)] * moved.0 * scale + m.determinant()
}

#[test]
fn structs_nest_are_generic_and_are_local_values() {
    let rig = |scale| Rig {
        left: Pair(0.3, 0.4),
        scale,
        mixing: Matrix2::new(1.0, 2.0, 3.0, 4.0),
        levels: [0.6, -0.7],
    };
    for scale in [1.2, -0.4] {
        let at = (rig(scale), (0.6, [0.7, 0.8]));
        type At = (Rig<f64, 2>, (f64, [f64; 2]));
        type Dot = (RigTangent<f64, 2>, (f64, [f64; 2]));
        gradcheck(
            &at,
            |(rig, point): &At| mixed(rig.clone(), *point),
            |(rig, point): &At, bar| mixed::vjp(rig.clone(), *point, bar),
            |(rig, point): &At, dot: Dot| mixed::jvp(rig.clone(), *point, dot.0, dot.1),
        )
        .unwrap();
        gradgradcheck(
            &at,
            |(rig, point): &At| mixed::grad(rig.clone(), *point),
            |(rig, point): &At, dot: Dot| mixed::hvp(rig.clone(), *point, dot.0, dot.1),
        )
        .unwrap();
    }
}

#[test]
fn the_hessian_is_over_all_numbers_laid_end_to_end() {
    let rig = Rig {
        left: Pair(0.3, 0.4),
        scale: 1.2,
        mixing: Matrix2::new(1.0, 2.0, 3.0, 4.0),
        levels: [0.6, -0.7],
    };
    let point = (0.6, [0.7, 0.8]);
    let hessian = mixed::hessian(rig.clone(), point);
    assert_eq!(hessian, hessian.transpose());
    let mut direction = rig.zero_tangent();
    direction.left.1 = 1.0;
    let product = mixed::hvp(rig, point, direction, (0.0, [0.0; 2]));
    let mut entries = Vec::new();
    product.visit_components(&mut |entry| entries.push(entry));
    assert_eq!(entries.len(), 12);
    for (row, entry) in entries.iter().enumerate() {
        assert!((hessian[(row, 1)] - entry).abs() < 1e-14);
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Line<T: Real> {
    slope: T,
    start: T,
}

#[differentiable]
fn on_line<T: Real>(line: &Line<T>, x: T) -> T {
    (line.slope * x).exp() + line.start
}

#[test]
fn a_struct_of_generic_numbers_takes_each_precision() {
    let (by_line, by_x) = on_line::grad(&Line { slope: 0.5_f32, start: 2.0 }, 0.25);
    let slope = 0.125_f32.exp();
    assert_eq!((by_line.slope, by_line.start, by_x), (0.25 * slope, 1.0, 0.5 * slope));
    let (by_line, _) = on_line::grad(&Line { slope: 0.5_f64, start: 2.0 }, 0.25);
    assert_eq!(by_line.slope, 0.25 * 0.125_f64.exp());
}

#[differentiable]
fn changed(camera: &Camera, x: f64) -> f64 {
    let mut own = camera.clone();
    own.distortion[0] = x * own.focal;
    own.distortion.swap(0, 2);
    own.focal *= x;
    own.weights.push(own.focal);
    let moved = Camera { focal: own.distortion[0], ..own };
    moved.distortion[2] * moved.focal + moved.weights[2] * moved.weights[0]
}

#[test]
fn fields_of_a_local_struct_are_written() {
    let at = (camera(), 0.7);
    gradcheck(
        &at,
        |(camera, x): &(Camera, f64)| changed(camera, *x),
        |(camera, x): &(Camera, f64), bar| changed::vjp(camera, *x, bar),
        |(camera, x): &(Camera, f64), dot: (CameraTangent, f64)| changed::jvp(camera, *x, &dot.0, dot.1),
    )
    .unwrap();
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Grid {
    cells: [f64; 2],
}

#[differentiable]
fn copied(x: f64, grid: Grid) -> f64 {
    let mut cells = [x, 2.0 * x];
    let pair = (cells, x);
    let mut first = Grid { cells };
    let second = first.clone();
    let third = first;
    cells[0] = 5.0 * x;
    first.cells[0] = 7.0 * x;
    let mut last = grid;
    last.cells[1] *= x;
    let kept = last.cells[1];
    last = first;
    first.cells[1] = x * x;
    last.cells[0] += pair.0[0];
    pair.0[0] * second.cells[0] * third.cells[0] * cells[0] * first.cells[0]
        + last.cells[0] * last.cells[1]
        + first.cells[1] * kept
}

#[test]
fn arrays_in_tuples_and_structs_are_copies() {
    let at = (0.7, Grid { cells: [1.0, 2.0] });
    gradcheck(
        &at,
        |(x, grid): &(f64, Grid)| copied(*x, *grid),
        |(x, grid): &(f64, Grid), bar| copied::vjp(*x, *grid, bar),
        |(x, grid): &(f64, Grid), dot: (f64, GridTangent)| copied::jvp(*x, *grid, dot.0, dot.1),
    )
    .unwrap();
    assert_eq!(copied::value_and_grad(0.7, at.1).0.to_bits(), copied(0.7, at.1).to_bits());
}
