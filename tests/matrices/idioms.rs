//! What users of nalgebra write: sums of vectors and matrices, powers, centred data, poses, homogeneous coordinates.

use tapeless::differentiable;
use tapeless::nalgebra::{
    DMatrix, Isometry3, Matrix2, Matrix3, Matrix4, Point3, SMatrix, SVector, Vector2, Vector3, Vector6,
};

/// A sum of matrices whose terms backward has to remember.
#[differentiable(order = 2)]
fn sum_of_powers(m: &Matrix2<f64>, v: &Vector2<f64>) -> f64 {
    let mut sum = Matrix2::zeros();
    for i in 0..3 {
        let scaled = m * (1.0 + 0.5 * i as f64);
        sum += scaled * scaled * scaled;
    }
    let mut moved = Vector2::zeros();
    for i in 0..3 {
        let scaled = v * (i as f64);
        moved += scaled * scaled.norm_squared();
    }
    sum.determinant() + (sum * moved).norm_squared()
}

#[differentiable]
fn power_iteration(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let mut w = *v;
    for _ in 0..3 {
        w = m * w;
        w /= w.norm();
    }
    w.dot(&(m * w))
}

#[differentiable]
fn algebra(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let c = m * m.transpose();
    let d = c * 2.0 + m.transpose() - m / 3.0;
    let e = -&d;
    (e * v).dot(&(m.column(0) * 2.0))
        + (m.row(1) * v)[0]
        + (v.transpose() * c * v)[(0, 0)]
        + (v * v.transpose()).trace()
        + 2.0 * m.row(0).dot(&v.transpose())
}

#[differentiable]
fn layer<const R: usize, const C: usize>(m: &SMatrix<f64, R, C>, v: &SVector<f64, C>) -> SVector<f64, R> {
    let mut out = m * v;
    for i in 0..R {
        out[i] = out[i].tanh();
    }
    out
}

#[differentiable]
fn projected(m: &Matrix4<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    let first = m * Point3::new(v.x, v.y, v.z).to_homogeneous();
    let second = m * v.push(2.0);
    first.xyz() / (first.w + 4.0) + second.xyz() / (second.w + 8.0)
}

crate::check! {
    sum_of_powers (2 2, 2 1) second;
    power_iteration (3 3, 3 1);
    algebra (3 3, 3 1);
    layer (3 2, 2 1);
    projected (4 4, 3 1);
}

#[differentiable]
fn scatter(points: &[Vector3<f64>]) -> Matrix3<f64> {
    let centre = points.iter().sum::<Vector3<f64>>() / points.len() as f64;
    points.iter().map(|p| (p - centre) * (p - centre).transpose()).sum::<Matrix3<f64>>()
}

#[differentiable]
fn lengths(points: &[Vector3<f64>]) -> f64 {
    let centre = points.iter().fold(Vector3::zeros(), |all, p| all + p);
    let total: f64 = points.windows(2).map(|pair| (pair[1] - pair[0]).norm()).sum();
    total * centre.norm() + points.iter().map(|p| p.norm()).fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn lists_of_points_are_added_up() {
    let points: Vec<Vector3<f64>> = (1..5).map(crate::sample::<3, 1>).collect();
    tapeless::check::gradcheck(
        &points,
        |p| scatter(p),
        |p, bar| scatter::vjp(p, bar),
        |p, dot| scatter::jvp(p, &dot),
    )
    .unwrap();
    tapeless::check::gradcheck(
        &points,
        |p| lengths(p),
        |p, bar| lengths::vjp(p, bar),
        |p, dot| lengths::jvp(p, &dot),
    )
    .unwrap();
    assert_eq!(scatter::vjp(&points, Matrix3::zeros()).0, scatter(&points));
}

#[differentiable]
fn centred(x: &DMatrix<f64>) -> f64 {
    let mean = x.row_mean();
    let mut c = x.clone();
    for i in 0..c.nrows() {
        let row = c.row(i) - &mean;
        c.set_row(i, &row);
    }
    (c.transpose() * &c).map(|e| e * e).sum() + x.column_mean().norm() + x.column_sum().dot(&x.row_sum_tr())
}

#[test]
fn columns_of_data_are_centred() {
    let x = DMatrix::from_row_slice(3, 3, crate::sample::<3, 3>(7).as_slice());
    assert_eq!(centred::value_and_grad(&x).0.to_bits(), centred(&x).to_bits());
    tapeless::check::gradcheck(&x, centred, centred::vjp, |x, dot| centred::jvp(x, &dot)).unwrap();
}

#[differentiable]
fn error_of_poses(a: &Isometry3<f64>, v: &Vector6<f64>) -> Vector6<f64> {
    let b = Isometry3::new(v.fixed_rows::<3>(0).into_owned(), v.fixed_rows::<3>(3).into_owned());
    let d = a.inverse() * b;
    let (turn, shift) = (d.rotation.scaled_axis(), d.translation.vector);
    Vector6::new(turn.x, turn.y, turn.z, shift.x, shift.y, shift.z)
}

#[test]
fn the_error_of_a_pose_is_its_own_twist_near_nothing() {
    let pose = Isometry3::new(Vector3::new(0.1, 0.2, 0.3), Vector3::new(0.3, -0.1, 0.2));
    let twist = Vector6::new(0.1, 0.2, 0.3, 0.3, -0.1, 0.2);
    let (value, _) = error_of_poses::vjp(&pose, &twist, Vector6::zeros());
    assert!(value.norm() < 1e-12);
    let (_, blocks) = error_of_poses::value_and_jacobian(&pose, &twist);
    let step = Vector6::new(0.01, -0.02, 0.03, 0.01, 0.02, -0.01) * 1e-4;
    let moved = error_of_poses(&pose, &(twist + step)) - error_of_poses(&pose, &(twist - step));
    assert!((blocks.1 * step * 2.0 - moved).norm() < 1e-10);
}
