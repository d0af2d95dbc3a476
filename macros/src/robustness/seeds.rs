//! The functions that are mutated: the language, and its edges.

use syn::{ItemFn, parse_quote};

/// Functions that are mutated: the language, and its edges.
#[allow(clippy::too_many_lines, reason = "it is a table")]
pub fn seeds() -> Vec<ItemFn> {
    vec![
        parse_quote!(
            fn lesson(w: f64, x: f64) -> f64 {
                let a = w + x;
                #[retain_grad]
                let b = w + 1.0;
                a * b
            }
        ),
        parse_quote!(
            fn branches(x: f64, y: f64, n: i32, flag: bool) -> f64 {
                let mut sum = x;
                if x > y && flag {
                    sum += y.sin();
                } else if n == 3 {
                    sum = sum.powi(n);
                }
                let z = match n {
                    0 => 1.0,
                    1 | 2 => x * y,
                    k if k > 7 => f64::from(k),
                    _ => sum,
                };
                z + sum
            }
        ),
        parse_quote!(
            fn returning(x: f64, n: usize) -> f64 {
                if x < 0.0 {
                    return -x;
                }
                let y = match n {
                    0 => return x,
                    1 => x.exp(),
                    _ => 2.0,
                };
                let (sine, cosine) = y.sin_cos();
                if sine > cosine {
                    return sine;
                }
                cosine / y
            }
        ),
        parse_quote!(
            fn tuples(x: &f64, y: f64, #[no_grad] data: &[f64]) -> (f64, (f64, bool), usize) {
                let pair = (*x, y);
                let mut point = (pair.0 * 2.0, data.len());
                point.0 += data.iter().sum::<f64>();
                let (mut a, b) = (y, *x);
                (a, _) = (a * b, 1.0);
                (point.0, (a, b > 0.0), point.1)
            }
        ),
        parse_quote!(
            fn calls<T: Real>(x: T, y: T) -> T {
                let s = special::sigmoid(x);
                let d = detach(y * s);
                let g = inner::grad(x);
                let (value, slope) = inner::value_and_grad(s);
                no_grad(|| println!("{value}"));
                s * d + g - value * slope + T::from_f64(2.0)
            }
        ),
        parse_quote!(
            fn passes(x: f32, #[no_grad] options: Option<f32>) -> f32 {
                const K: f32 = 2.0;
                fn helper(k: f32) -> f32 {
                    k * K
                }
                let scale;
                if let Some(option) = options {
                    scale = option * x;
                } else {
                    scale = helper(3.0) * x;
                }
                let Some(extra) = options else { return x };
                assert!(x > 0.0, "{x} is not positive");
                for i in 0..3 {
                    println!("{i}");
                }
                {
                    let x = scale + extra;
                    x.max(K)
                }
            }
        ),
        parse_quote!(
            fn poses(
                pose: &Isometry3<f64>,
                q: UnitQuaternion<f64>,
                x: f64,
                #[no_grad] base: Rotation3<f64>,
            ) -> Point3<f64> {
                let mut total = Isometry3::identity();
                for i in 0..3 {
                    total = total * pose * Translation3::new(x, 0.0, 1.0);
                }
                let turn = Rotation3::new(q.scaled_axis()) * base;
                let (roll, _, yaw) = turn.euler_angles();
                let axis = Unit::new_normalize(Vector3::new(roll, yaw, x));
                let p =
                    if x > 0.0 { Point3::origin() } else { total * (q / q.inverse() * Point3::new(x, x, x)) };
                p + axis.cross(&p.coords) * ((p - Point3::origin()).norm() - turn[(0, 1)] * q.w)
            }
        ),
        parse_quote!(
            fn matrices(v: &Vector3<f64>, m: Matrix3<f64>, x: f64, n: usize) -> Vector3<f64> {
                let mut total = Matrix3::identity() * x;
                for i in 0..n {
                    total[(i, 0)] = v[i] * x;
                    total = total * m + m.transpose() / 2.0;
                }
                total.set_row(0, &v.transpose());
                total.fixed_view_mut::<2, 2>(0, 1).copy_from(&m.fixed_view::<2, 2>(1, 0));
                let factor = (m.tr_mul(&m) + Matrix3::identity()).cholesky().unwrap();
                let w: Vector3<f64> = if x > 0.0 { v.component_mul(v) } else { -factor.solve(v) };
                let mut sum = w.dot(v) + m.determinant();
                for y in w.iter() {
                    sum += y * w.norm();
                }
                let y = match n {
                    0 => w.normalize().x,
                    1 => m.column(1).sum(),
                    _ => m.try_inverse().unwrap().trace(),
                };
                m.row(0).transpose() * sum + w.map(|a| a * y) + m.lu().solve(v).unwrap()
            }
        ),
        parse_quote!(
            fn dynamic(v: &DVector<f64>, m: &DMatrix<f64>, x: f64, n: usize) -> DVector<f64> {
                let mut state = v.clone();
                let mut w = DVector::zeros(n);
                while state.norm() > 1.0 {
                    state = m * &state * 0.5;
                }
                for i in 0..n {
                    w[i] = state[i] * x;
                }
                let scale = if v.len() > n { w.dot(v) } else { w.mean() };
                let chosen = if x > 0.0 { &w * scale } else { m.column(0).map(|a| a + x) };
                let part = chosen.rows(1, n).norm_squared() + v.iter().sum::<f64>();
                let other = DMatrix::from_fn(n, n, |i, j| m[(i, j)] * part);
                m.clone().cholesky().unwrap().solve(&chosen) + other.try_inverse().unwrap() * state
            }
        ),
    ]
}
