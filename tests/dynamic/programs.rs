//! Programs as users of nalgebra write them, over vectors, matrices, lists and structs.

use tapeless::check::gradcheck;
use tapeless::nalgebra::{DMatrix, DVector, Matrix2, Vector2, Vector3};
use tapeless::{Differentiable, differentiable};

use crate::{matrix, vector};

#[differentiable]
fn ridge(x: &DMatrix<f64>, y: &DVector<f64>, lambda: f64) -> DVector<f64> {
    let n = x.ncols();
    let gram = x.transpose() * x + DMatrix::identity(n, n) * lambda;
    let chol = gram.cholesky().unwrap();
    chol.solve(&(x.transpose() * y))
}
#[differentiable]
fn kalman(
    f: &DMatrix<f64>,
    q: &DMatrix<f64>,
    h: &DMatrix<f64>,
    r: f64,
    #[no_grad] zs: &[DVector<f64>],
) -> f64 {
    let n = f.nrows();
    let mut x = DVector::<f64>::zeros(n);
    let mut p = DMatrix::<f64>::identity(n, n);
    let mut ll = 0.0;
    for z in zs {
        x = f * &x;
        p = f * &p * f.transpose() + q;
        let innovation = z - h * &x;
        let s = h * &p * h.transpose() + DMatrix::identity(h.nrows(), h.nrows()) * r;
        let chol = s.clone().cholesky().unwrap();
        let k = &p * h.transpose() * chol.inverse();
        ll -= 0.5 * (innovation.dot(&chol.solve(&innovation)) + chol.determinant().ln());
        x += &k * &innovation;
        p = (DMatrix::identity(n, n) - &k * h) * &p;
    }
    ll
}
#[differentiable]
fn gaussian_process(
    #[no_grad] xs: &[f64],
    y: &DVector<f64>,
    log_length: f64,
    log_sigma: f64,
    log_noise: f64,
) -> f64 {
    let n = xs.len();
    let (length, sigma, noise) = (log_length.exp(), log_sigma.exp(), log_noise.exp());
    let mut k = DMatrix::<f64>::zeros(n, n);
    for i in 0..n {
        for j in 0..n {
            let d = (xs[i] - xs[j]) / length;
            k[(i, j)] = sigma * sigma * (-0.5 * d * d).exp();
        }
        k[(i, i)] += noise * noise;
    }
    let chol = k.cholesky().unwrap();
    let alpha = chol.solve(y);
    let log_det = chol.l().diagonal().iter().map(|d| d.ln()).sum::<f64>();
    -0.5 * y.dot(&alpha) - log_det - 0.5 * n as f64 * (2.0 * std::f64::consts::PI).ln()
}
#[differentiable]
fn first_component(x: &DMatrix<f64>) -> f64 {
    let n = x.nrows() as f64;
    let mut centered = x.clone();
    for j in 0..x.ncols() {
        let mean = x.column(j).sum() / n;
        for i in 0..x.nrows() {
            centered[(i, j)] -= mean;
        }
    }
    let cov = centered.transpose() * &centered / (n - 1.0);
    let eigen = cov.symmetric_eigen();
    eigen.eigenvalues.max()
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    #[no_grad]
    a: usize,
    #[no_grad]
    b: usize,
    rest: f64,
    k: f64,
}
#[differentiable]
fn network(points: &Vec<Vector3<f64>>, springs: &[Spring]) -> f64 {
    springs
        .iter()
        .map(|s| {
            let d = (points[s.a] - points[s.b]).norm() - s.rest;
            0.5 * s.k * d * d
        })
        .sum()
}
#[differentiable]
fn forces(points: &[Vector3<f64>], springs: &[Spring]) -> Vec<Vector3<f64>> {
    let mut f = vec![Vector3::zeros(); points.len()];
    for s in springs {
        let d = points[s.b] - points[s.a];
        let len = d.norm();
        let pull = d * (s.k * (len - s.rest) / len);
        f[s.a] += pull;
        f[s.b] -= pull;
    }
    f
}
#[differentiable]
fn simulate(x0: Vec<Vector3<f64>>, v0: Vec<Vector3<f64>>, springs: &[Spring], dt: f64) -> f64 {
    let mut x = x0.clone();
    let mut v = v0.clone();
    for _ in 0..5 {
        let f: Vec<Vector3<f64>> = forces(&x, springs);
        for i in 0..x.len() {
            v[i] += f[i] * dt;
        }
        for (p, w) in x.iter_mut().zip(v.iter()) {
            *p += w * dt;
        }
    }
    x.iter().map(|p| p.norm_squared()).sum()
}
#[differentiable]
fn compliance(e: &[f64], load: &DVector<f64>) -> f64 {
    let n = e.len();
    let mut k = DMatrix::<f64>::zeros(n + 1, n + 1);
    for (i, &stiff) in e.iter().enumerate() {
        let ke = Matrix2::new(stiff, -stiff, -stiff, stiff);
        for a in 0..2 {
            for b in 0..2 {
                k[(i + a, i + b)] += ke[(a, b)];
            }
        }
    }
    let reduced = k.view((1, 1), (n, n)).into_owned();
    let u = reduced.lu().solve(load).unwrap();
    u.dot(load)
}
#[differentiable]
fn mixture(
    weights: &[f64],
    means: &[DVector<f64>],
    covs: &[DMatrix<f64>],
    #[no_grad] data: &[DVector<f64>],
) -> f64 {
    let mut total = 0.0;
    for x in data {
        let mut p = 0.0;
        for k in 0..weights.len() {
            let d = x - &means[k];
            let chol = covs[k].clone().cholesky().unwrap();
            let m = d.dot(&chol.solve(&d));
            p += weights[k] * (-0.5 * m).exp() / chol.determinant().sqrt();
        }
        total += p.ln();
    }
    total
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Layer {
    weight: DMatrix<f64>,
    bias: DVector<f64>,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Mlp {
    layers: Vec<Layer>,
    scale: f64,
}
#[differentiable]
impl Mlp {
    #[differentiable]
    fn forward(&self, x: &DVector<f64>) -> DVector<f64> {
        let mut hidden = x.clone();
        let last = self.layers.len() - 1;
        for (i, layer) in self.layers.iter().enumerate() {
            hidden = &layer.weight * &hidden + &layer.bias;
            if i < last {
                hidden = hidden.map(|v| v.max(0.0));
            }
        }
        hidden * self.scale
    }
}
#[differentiable]
fn loss(mlp: &Mlp, #[no_grad] xs: &[DVector<f64>], #[no_grad] ys: &[DVector<f64>]) -> f64 {
    let mut total = 0.0;
    for (x, y) in xs.iter().zip(ys.iter()) {
        let out: DVector<f64> = mlp.forward(x);
        total += (out - y).norm_squared();
    }
    total / xs.len() as f64
}
#[differentiable]
fn bezier(points: &[Vector2<f64>], t: f64) -> Vector2<f64> {
    let mut p = points.to_vec();
    let n = p.len();
    for level in 1..n {
        for i in 0..n - level {
            p[i] = p[i] * (1.0 - t) + p[i + 1] * t;
        }
    }
    p[0]
}
#[differentiable]
fn batch(w: &[DMatrix<f64>], x: &DMatrix<f64>, #[no_grad] y: &DMatrix<f64>) -> f64 {
    let mut a = x.clone();
    for m in w.iter() {
        a = (m * &a).map(f64::tanh);
    }
    let diff = &a - y;
    diff.component_mul(&diff).sum() / y.len() as f64
}
fn positive(size: usize, seed: u64) -> DMatrix<f64> {
    let root = matrix(size, size, seed);
    &root * root.transpose() + DMatrix::identity(size, size)
}

fn points() -> Vec<Vector3<f64>> {
    vec![Vector3::new(0.1, 0.2, 0.5), Vector3::new(1.0, 0.4, 0.3), Vector3::new(0.3, 1.3, 0.8)]
}

fn springs() -> Vec<Spring> {
    vec![
        Spring { a: 0, b: 1, rest: 0.8, k: 2.0 },
        Spring { a: 1, b: 2, rest: 0.5, k: 1.0 },
        Spring { a: 2, b: 0, rest: 0.7, k: 1.5 },
    ]
}

macro_rules! check_programs {
    ($($test:ident: $ty:ty = $value:expr, |$at:ident, $dot:ident| $f:ident($($argument:expr),*), ($($direction:expr),*);)*) => {
        $(
            #[test]
            fn $test() {
                type At = $ty;
                type Dot = <At as Differentiable>::Tangent;
                let point: At = $value;
                gradcheck(
                    &point,
                    |$at: &At| $f($($argument),*),
                    |$at: &At, bar| $f::vjp($($argument,)* bar),
                    |$at: &At, $dot: Dot| $f::jvp($($argument,)* $($direction),*),
                )
                .unwrap();
            }
        )*
    };
}

check_programs! {
    a_ridge_regression: (DMatrix<f64>, DVector<f64>, f64) = (matrix(5, 3, 1), vector(5, 2), 0.3), |at, dot| ridge(&at.0, &at.1, at.2), (&dot.0, &dot.1, dot.2);
    a_kalman_filter: (DMatrix<f64>, DMatrix<f64>, DMatrix<f64>, f64) = (matrix(2, 2, 1), positive(2, 5), matrix(1, 2, 4), 0.7), |at, dot| kalman(&at.0, &at.1, &at.2, at.3, &[vector(1, 4), vector(1, 7), vector(1, 9)]), (&dot.0, &dot.1, &dot.2, dot.3);
    the_likelihood_of_a_gaussian_process: (DVector<f64>, f64, f64, f64) = (vector(4, 1), 0.1, 0.2, -0.5), |at, dot| gaussian_process(&[0.1, 0.5, 0.9, 1.7], &at.0, at.1, at.2, at.3), (&dot.0, dot.1, dot.2, dot.3);
    the_first_principal_component: DMatrix<f64> = matrix(6, 3, 3), |at, dot| first_component(at), (&dot);
    the_energy_of_springs: (Vec<Vector3<f64>>, Vec<Spring>) = (points(), springs()), |at, dot| network(&at.0, &at.1), (&dot.0, &dot.1);
    the_forces_of_springs: (Vec<Vector3<f64>>, Vec<Spring>) = (points(), springs()), |at, dot| forces(&at.0, &at.1), (&dot.0, &dot.1);
    springs_in_time: (Vec<Vector3<f64>>, Vec<Vector3<f64>>, Vec<Spring>, f64) = (points(), points(), springs(), 0.1), |at, dot| simulate(at.0.clone(), at.1.clone(), &at.2, at.3), (dot.0, dot.1, &dot.2, dot.3);
    finite_elements: (Vec<f64>, DVector<f64>) = (vec![1.0, 2.0, 1.5], vector(3, 4)), |at, dot| compliance(&at.0, &at.1), (&dot.0, &dot.1);
    a_mixture_of_gaussians: (Vec<f64>, Vec<DVector<f64>>, Vec<DMatrix<f64>>) = (vec![0.4, 0.6], vec![vector(2, 1), vector(2, 2)], vec![positive(2, 1), positive(2, 2)]), |at, dot| mixture(&at.0, &at.1, &at.2, &[vector(2, 7), vector(2, 8)]), (&dot.0, &dot.1, &dot.2);
    a_network_with_methods: Mlp = Mlp { layers: vec![Layer { weight: matrix(3, 2, 1), bias: vector(3, 2) }, Layer { weight: matrix(1, 3, 3), bias: vector(1, 4) }], scale: 0.7 }, |at, dot| loss(at, &[vector(2, 7), vector(2, 8)], &[vector(1, 7), vector(1, 8)]), (&dot);
    a_bezier_curve: (Vec<Vector2<f64>>, f64) = (vec![Vector2::new(0.1, 0.2), Vector2::new(0.4, -0.2), Vector2::new(0.9, 0.3)], 0.3), |at, dot| bezier(&at.0, at.1), (&dot.0, dot.1);
    a_network_of_a_batch: (Vec<DMatrix<f64>>, DMatrix<f64>) = (vec![matrix(3, 2, 1), matrix(2, 3, 2)], matrix(2, 4, 3)), |at, dot| batch(&at.0, &at.1, &matrix(2, 4, 5)), (&dot.0, &dot.1);
}
