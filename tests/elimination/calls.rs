//! Calls, which are cuts: the callee gives its own block.

use proptest::prelude::*;
use tapeless::nalgebra::{DVector, Matrix2, SMatrix, SVector, Vector2, Vector3, Vector4};
use tapeless::{detach, differentiable};

#[differentiable]
fn smooth(x: f64, #[no_grad] shift: i32, y: f64) -> f64 {
    (x + f64::from(shift)).sin() * y
}

#[differentiable]
fn turned(by: &Vector2<f64>, x: Vector3<f64>) -> Vector3<f64> {
    let mut turned = x;
    for _ in 0..2 {
        turned = Vector3::new(turned.y * by.x, turned.z, turned.x * by.y);
    }
    turned
}

/// A number of vectors: one row.
#[differentiable]
fn length(x: &Vector3<f64>, scale: f64) -> f64 {
    x.norm() * scale
}

/// Its Jacobian has no name for how many rows it has.
#[differentiable]
fn squared<const R: usize, const C: usize>(m: &SMatrix<f64, R, C>) -> SMatrix<f64, R, C> {
    m.component_mul(m)
}

#[differentiable(vjp = halved_vjp)]
fn halved(x: &Vector2<f64>) -> Vector2<f64> {
    x * 0.5
}

fn halved_vjp(x: &Vector2<f64>, bar: Vector2<f64>) -> (Vector2<f64>, Vector2<f64>) {
    (halved(x), bar * 0.5)
}

#[differentiable(vjp = energy_vjp)]
fn energy(x: &Vector2<f64>, scale: f64) -> f64 {
    x.norm_squared() * scale
}

fn energy_vjp(x: &Vector2<f64>, scale: f64, bar: f64) -> (f64, (Vector2<f64>, f64)) {
    (energy(x, scale), (x * (2.0 * scale * bar), x.norm_squared() * bar))
}

/// Its other differentiable argument is a list, which callers may not vary here.
#[differentiable]
fn shifted(x: &Vector2<f64>, by: &[f64]) -> Vector2<f64> {
    x * by[0]
}

#[differentiable]
fn grown(x: &Vector2<f64>, by: &DVector<f64>) -> Vector2<f64> {
    x * by[0]
}

struct Lens;

#[differentiable]
impl Lens {
    #[differentiable]
    fn seen(focal: f64, x: &Vector3<f64>) -> Vector2<f64> {
        x.xy() * (focal / x.z)
    }
}

#[differentiable]
fn composed(x: &Vector4<f64>, #[no_grad] lens: f64, #[no_grad] list: &[f64]) -> Vector3<f64> {
    let by = Vector2::new(x[0], smooth(x[1], 2, x[2]));
    let place: Vector3<f64> = turned(&by, Vector3::new(x[3], x[0], 2.5));
    let far = length(&place, x[1]);
    let seen: Vector2<f64> = Lens::seen(lens, &place);
    let square: Matrix2<f64> = squared(&Matrix2::new(x[0], 1.0, x[3], x[2]));
    let half: Vector2<f64> = halved(&(square * seen));
    let moved: Vector2<f64> = shifted(&half, list);
    let held: Vector2<f64> = detach(half);
    let moved = moved * energy(&half, x[3]);
    Vector3::new(moved.x * far, held.x * moved.y + far, held.y * x[0] - x[1])
}

const LENS: f64 = 1.5;
const LIST: [f64; 1] = [0.75];

/// A call in an arm that is not taken does not run.
#[differentiable]
fn guarded(x: &Vector2<f64>, #[no_grad] by: &DVector<f64>) -> Vector2<f64> {
    if x[0] > 0.0 {
        let grown: Vector2<f64> = grown(x, by);
        grown * x[1]
    } else {
        *x
    }
}

#[test]
fn a_call_in_an_arm_runs_with_the_arm() {
    let (none, some) = (DVector::zeros(0), DVector::from_vec(vec![3.0]));
    assert_eq!(guarded::jacobian(&Vector2::new(-1.0, 2.0), &none), Matrix2::identity());
    let jacobian = guarded::jacobian(&Vector2::new(1.0, 2.0), &some);
    assert_eq!(jacobian, Matrix2::new(6.0, 3.0, 0.0, 12.0));
}

proptest! {
    #[test]
    fn calls_agree(x in prop::array::uniform4(0.3..1.4)) {
        let x = SVector::<f64, 4>::from(x);
        let (value, jacobian) = composed::value_and_jacobian(&x, LENS, &LIST);
        assert_eq!(value, composed(&x, LENS, &LIST));
        for row in 0..3 {
            let expected = composed::vjp(&x, LENS, &LIST, Vector3::ith(row, 1.0)).1;
            crate::same(&jacobian.row(row).into_owned(), &expected.transpose(), 1e-12);
        }
        for column in 0..4 {
            let tangent = composed::jvp(&x, LENS, &LIST, &Vector4::ith(column, 1.0)).1;
            crate::same(&jacobian.column(column).into_owned(), &tangent, 1e-12);
        }
    }
}
