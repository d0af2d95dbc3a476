//! Data whose type the signature shows: pairs, points and poses in lists without grad.

use tapeless::differentiable;
use tapeless::nalgebra::{DVector, Isometry3, Point3, UnitQuaternion, Vector2, Vector3};

/// Checks a function of one argument and data at a point.
macro_rules! agrees {
    ($name:ident($at:expr, $($data:expr),*)) => {{
        let at = $at;
        tapeless::check::gradcheck(
            &at,
            |at| $name(at, $($data),*),
            |at, bar| $name::vjp(at, $($data),*, bar),
            |at, dot| $name::jvp(at, $($data),*, &dot),
        )
        .unwrap();
    }};
}

#[differentiable]
fn logistic(beta: &Vector3<f64>, #[no_grad] rows: &[(Vector3<f64>, bool)]) -> f64 {
    let mut loss: f64 = rows
        .iter()
        .map(|(x, y)| {
            let p = 1.0 / (1.0 + (-x.dot(beta)).exp());
            if *y { -p.ln() } else { -(1.0 - p).ln() }
        })
        .sum();
    for (i, (x, y)) in rows.iter().enumerate() {
        let distance = x - beta;
        loss += if *y { beta.dot(x) * (i as f64) } else { distance.norm() };
    }
    for &(x, y) in rows {
        loss += (beta - x).norm() + if y { 1.0 } else { 0.0 };
    }
    for i in 0..rows.len() {
        loss += rows[i].0.dot(beta);
    }
    for row in rows {
        let (x, _) = row;
        loss += (x - beta).x;
    }
    loss
}

#[differentiable]
fn of_open_size(weights: &DVector<f64>, #[no_grad] rows: &[(DVector<f64>, f64)]) -> f64 {
    let mut loss = 0.0;
    for (x, y) in rows {
        let error = weights.dot(x) - y;
        loss += error * error;
    }
    loss + rows.iter().map(|(x, _)| x.dot(weights)).sum::<f64>()
}

#[differentiable]
fn lists_of_lists(v: &Vector2<f64>, #[no_grad] rows: &[Vec<Vector2<f64>>]) -> f64 {
    let mut sum = 0.0;
    for row in rows {
        for x in row {
            sum += (v - x).norm();
        }
    }
    sum
}

#[differentiable]
fn arm(angles: &Vector3<f64>, #[no_grad] links: &[Isometry3<f64>; 3]) -> Vector3<f64> {
    let mut pose = Isometry3::identity();
    for i in 0..3 {
        pose = pose * links[i] * UnitQuaternion::from_axis_angle(&Vector3::z_axis(), angles[i]);
    }
    (pose * Point3::new(0.5, 0.25, 0.0)).coords
}

#[differentiable]
fn closest_points(
    twist: &Vector3<f64>,
    #[no_grad] from: &[Point3<f64>],
    #[no_grad] to: &[Point3<f64>],
) -> f64 {
    let turn = UnitQuaternion::from_scaled_axis(*twist);
    let mut error = 0.0;
    for (p, q) in from.iter().zip(to) {
        error += (turn * p - q).norm_squared();
    }
    for p in from {
        error += (turn * p).coords.x;
    }
    error + from.iter().zip(to.iter()).map(|(p, q)| (turn * p - q).norm()).sum::<f64>()
}

#[test]
fn what_data_shows_is_differentiated_beside_it() {
    let rows = [(Vector3::new(1.0, 2.0, 0.5), true), (Vector3::new(-1.0, 2.0, 0.25), false)];
    agrees!(logistic(Vector3::new(0.1, 0.2, 0.3), &rows));
    let open = [(DVector::from_vec(vec![1.0, 2.0]), 0.5), (DVector::from_vec(vec![-1.0, 2.0]), 0.25)];
    agrees!(of_open_size(DVector::from_vec(vec![0.3, 0.7]), &open));
    let lists = [vec![Vector2::new(1.0, 0.0)], vec![Vector2::new(0.0, 2.0), Vector2::new(1.0, 1.0)]];
    agrees!(lists_of_lists(Vector2::new(0.3, 0.7), &lists));
    let links = [Isometry3::new(Vector3::new(1.0, 0.2, 0.1), Vector3::new(0.1, 0.2, 0.3)); 3];
    agrees!(arm(Vector3::new(0.1, 0.2, 0.3), &links));
    let from = [Point3::new(1.0, 2.0, 3.0), Point3::new(0.5, 0.1, 0.2)];
    let to = [Point3::new(1.5, 2.0, 3.0), Point3::new(0.5, 0.4, 0.2)];
    agrees!(closest_points(Vector3::new(0.3, -0.2, 0.1), &from, &to));
}

#[differentiable]
fn scaled(v: &Vector2<f64>, w: &Vector2<f64>) -> f64 {
    v.dot(w) * v.norm()
}

/// Data is handed to another function as it is.
#[differentiable]
fn passed_on(v: &Vector2<f64>, #[no_grad] rows: &[(Vector2<f64>, f64)]) -> f64 {
    let mut sum = 0.0;
    for (x, y) in rows {
        let product: f64 = scaled(v, x);
        sum += product * y;
    }
    sum
}

#[test]
fn data_is_passed_to_other_functions() {
    let rows = [(Vector2::new(1.0, 2.0), 0.5), (Vector2::new(-1.0, 0.5), 2.0)];
    agrees!(passed_on(Vector2::new(0.3, 0.7), &rows));
}
