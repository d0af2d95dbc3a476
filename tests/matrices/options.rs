//! Inverses, solutions, Cholesky factors and directions that may not exist: asked for, and taken.

use tapeless::differentiable;
use tapeless::nalgebra::{Matrix2, Matrix3, Vector3};

#[differentiable(order = 2)]
fn matched(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    match m.try_inverse() {
        Some(inverse) => (inverse * v).norm_squared(),
        None => m.norm_squared() * v.x,
    }
}

#[differentiable(order = 2)]
fn returned(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let Some(solution) = m.lu().solve(v) else { return v.norm_squared() };
    solution.norm()
}

#[differentiable]
fn of_a_name(m: &Matrix3<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    let lu = m.lu();
    let (solution, inverse) = (lu.solve(v), lu.try_inverse());
    if solution.is_none() || inverse.is_none() {
        return *v;
    }
    solution.unwrap() + inverse.unwrap() * inverse.expect("it is there") * v
}

#[differentiable(order = 2)]
fn factor(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    if let Some(factor) = (m * m.transpose() - Matrix3::identity() * 0.2).cholesky() {
        factor.solve(v).dot(v) + factor.ln_determinant()
    } else {
        -v.norm_squared()
    }
}

#[allow(clippy::map_unwrap_or, reason = "what users write")]
#[differentiable(order = 2)]
fn closures(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let trace = m.try_inverse().map(|inverse| inverse.trace()).unwrap_or(0.5);
    let part = m.try_inverse().map_or(v.x, |inverse| inverse.norm() * v.y);
    let corner = m.try_inverse().unwrap_or_else(Matrix3::zeros)[(0, 1)];
    trace
        + part
        + corner
        + m.try_inverse().unwrap_or(*m).trace()
        + m.try_inverse().map_or_else(|| v.z, |i| i.m33)
}

#[differentiable]
fn direction(m: &Matrix3<f64>, v: &Vector3<f64>) -> f64 {
    let column = m * v;
    match column.try_normalize(1e-9) {
        None => v.sum(),
        Some(unit) => unit.x * 2.0 + unit.y * m.m11,
    }
}

#[differentiable]
fn looped(m: &Matrix3<f64>, v: &Vector3<f64>) -> Vector3<f64> {
    let mut state = *v;
    for number in 0..4 {
        let Some(inverse) = (m * f64::from(number)).try_inverse() else { continue };
        state = inverse * state;
        let Some(kept) = state.try_normalize(1e-12) else { panic!("a state that is nothing") };
        state += kept * m.m22;
    }
    state
}

/// Of which only the second is invertible.
#[differentiable]
fn chosen(a: &Matrix2<f64>, b: &Matrix2<f64>) -> Matrix2<f64> {
    let option = if a.m11 > 10.0 { a.try_inverse() } else { b.try_inverse() };
    option.unwrap_or_else(|| a * b)
}

#[test]
fn what_is_singular_takes_the_other_way() {
    let singular = Matrix3::new(1.0, 2.0, 3.0, 2.0, 4.0, 6.0, 1.0, 1.0, 1.0);
    let v = Vector3::new(0.5, -1.0, 2.0);
    let (m_bar, v_bar) = matched::grad(&singular, &v);
    assert_eq!((m_bar, v_bar), (singular * (2.0 * v.x), Vector3::new(singular.norm_squared(), 0.0, 0.0)));
    assert_eq!(matched::hvp(&singular, &v, &Matrix3::zeros(), &Vector3::x()).0, singular * 2.0);
    assert_eq!(returned::grad(&singular, &v), (Matrix3::zeros(), v * 2.0));
    assert_eq!(factor::grad(&Matrix3::zeros(), &v), (Matrix3::zeros(), v * -2.0));
    assert_eq!(of_a_name::vjp(&singular, &v, v), (v, (Matrix3::zeros(), v)));
    let (m_bar, v_bar) = closures::grad(&singular, &v);
    assert_eq!((m_bar, v_bar), (Matrix3::identity(), Vector3::new(1.0, 0.0, 1.0)));
    assert_eq!(direction::grad(&Matrix3::zeros(), &v), (Matrix3::zeros(), Vector3::repeat(1.0)));
}

crate::check! {
    matched (3 3, 3 1) second;
    returned (3 3, 3 1) second;
    of_a_name (3 3, 3 1);
    factor (3 3, 3 1) second;
    closures (3 3, 3 1) second;
    direction (3 3, 3 1);
    looped (3 3, 3 1);
    chosen (2 2, 2 2);
}
