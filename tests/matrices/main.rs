//! Vectors and matrices of fixed size.
use nalgebra::{Matrix2, Matrix2x3, Matrix3, SMatrix, SVector, Vector2, Vector3};
use tapeless::{Leaf, differentiable};

#[differentiable(order = 2)]
fn quadratic(a: &Matrix3<f64>, x: Vector3<f64>) -> f64 {
    let y = a * x;
    y.dot(&x) + y.norm_squared() * 0.5
}

#[differentiable]
fn rotated(axis: Vector3<f64>, x: &Vector3<f64>) -> Vector3<f64> {
    let u = axis.normalize();
    let angle = axis.norm();
    x * angle.cos() + u.cross(x) * angle.sin() + u * (u.dot(x) * (1.0 - angle.cos()))
}

#[differentiable]
fn built(a: f64, b: f64, v: Vector2<f64>) -> f64 {
    let m = Matrix2::new(a, b, a * b, 2.0);
    let w = m * v + Vector2::new(b, 1.0);
    let mut s = Matrix2::zeros();
    s[(0, 1)] = w.x * w[1];
    s[(1, 0)] = a;
    s.determinant() + m.trace() + s.sum()
}

#[differentiable]
fn solved(a: &Matrix3<f64>, b: &Vector3<f64>) -> f64 {
    let x = a.lu().solve(b).unwrap();
    let inverse = a.try_inverse().unwrap();
    x.dot(b) + inverse.trace()
}

#[differentiable]
fn wide<const N: usize>(a: &SMatrix<f64, N, 3>, x: &SVector<f64, 3>) -> SVector<f64, N> {
    let y = a * x;
    (y + a.column(1)) / (1.0 + x.norm_squared())
}

#[differentiable]
fn scaled(m: Matrix2x3<f64>, s: f64, #[no_grad] k: &Matrix2x3<f64>) -> Matrix2x3<f64> {
    (m.component_mul(k) - 2.0 * m) * s
}

#[differentiable]
fn mapped(v: Vector3<f64>) -> f64 {
    v.map(|x| x.sin()).sum()
}

#[test]
fn first() {
    let a = Matrix3::new(1.0, 2.0, 0.5, -1.0, 0.3, 0.2, 0.9, 1.1, 2.0);
    let x = Vector3::new(0.3, -0.7, 1.1);
    let (value, (ga, gx)) = quadratic::value_and_grad(&a, x);
    assert_eq!(value, quadratic(&a, x));
    println!("{ga} {gx}");
    println!("{}", rotated::vjp(x, &x, Vector3::new(1.0, 0.0, 0.0)).1.0);
    println!("{:?}", built::grad(1.0, 2.0, Vector2::new(0.5, 0.2)));
    println!("{:?}", solved::grad(&a, &x));
    println!("{:?}", mapped::grad(x));
    let leaf = Leaf::new(x).with_grad();
    mapped::graph(&leaf).backward();
    assert_eq!(leaf.grad(), mapped::grad(x));
}
