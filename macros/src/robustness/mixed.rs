//! Functions in which numbers and matrices are mixed up.

use proc_macro2::TokenStream;
use quote::quote;

use super::failure::outcome;

/// Most are ill-typed: the macro says so itself or leaves it to rustc. `V` stands for the vector's type.
#[test]
#[allow(clippy::too_many_lines, reason = "it is a table")]
fn numbers_and_matrices_that_are_mixed_up_are_no_panic() {
    let bodies = [
        quote!({
            let y = if x > 0.0 { x } else { m.try_inverse().unwrap() };
            v * y
        }),
        quote!({
            let y = if x > 0.0 { m.try_inverse().unwrap() } else { x };
            y * v
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = m.try_inverse().unwrap();
            }
            v * y
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = v.component_mul(&v);
            }
            v * y
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = v.component_mul(&v);
            }
            v * y
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = m.try_inverse().unwrap();
            }
            v * y
        }),
        quote!({
            let mut y = v.normalize();
            for i in 0..n {
                y = x.sin();
            }
            v + y
        }),
        quote!({
            let mut y = v.normalize();
            while x > 1.0 {
                y = y.norm();
            }
            v + y
        }),
        quote!({
            if x > 0.0 {
                return v.normalize();
            }
            x.sin()
        }),
        quote!({
            if x > 0.0 {
                return x.sin();
            }
            v.normalize()
        }),
        quote!({
            let y = match n {
                0 => x,
                _ => v.component_mul(&v),
            };
            v * y.sin()
        }),
        quote!({
            let mut a = [v; 2];
            a[0] = x;
            a[0] + v
        }),
        quote!({
            let mut a = [x; 2];
            a[0] = v.normalize();
            v * a[0]
        }),
        quote!(m.try_inverse().unwrap()),
        quote!(m.try_inverse().unwrap() * m),
        quote!(v.component_mul(&v).norm()),
        quote!(if x > 0.0 { x } else { v }),
        quote!(if x > 0.0 { v } else { x }),
        quote!(if x > 0.0 { v * 2.0 } else { x * 2.0 }),
        quote!({
            let y = if x > 0.0 { v } else { 1.0 };
            v * y
        }),
        quote!({
            let y = if x > 0.0 { 1.0 } else { v };
            v * y
        }),
        quote!({
            let mut y = x;
            y = v;
            y * v
        }),
        quote!({
            let mut y = v;
            y = x;
            y * v
        }),
        quote!({
            let mut y = v;
            y = x;
            y.norm() * v
        }),
        quote!({
            let mut y = v;
            y = 1.0;
            y.norm() * v
        }),
        quote!({
            let mut y = v;
            if x > 0.0 {
                y = x;
            }
            v * y.norm()
        }),
        quote!({
            let mut y = x;
            if x > 0.0 {
                y = v;
            }
            v * y
        }),
        quote!({
            let mut y = v;
            for i in 0..n {
                y = x;
            }
            v.component_mul(&y)
        }),
        quote!({
            let mut y = x;
            for i in 0..n {
                y = v;
            }
            v * y.sin()
        }),
        quote!({
            let mut y = x;
            while x > 1.0 {
                y = y * v;
            }
            v * y
        }),
        quote!({
            let y: V = x;
            y.norm() * v
        }),
        quote!({
            let y: V = x * 2.0;
            y
        }),
        quote!({
            let y: f64 = v;
            v * y
        }),
        quote!({
            let y: f64 = v.norm();
            y.dot(v) * v
        }),
        quote!({
            let y: V = v.norm();
            y.dot(v) * v
        }),
        quote!({
            let mut y = v;
            y += x;
            y
        }),
        quote!({
            let mut y = x;
            y += v;
            v * y
        }),
        quote!({
            let mut y = v;
            y *= v;
            y
        }),
        quote!({
            let y;
            if x > 0.0 {
                y = v;
            } else {
                y = x;
            }
            v.component_mul(&y)
        }),
        quote!({
            let y = match n {
                0 => x,
                1 => v,
                _ => 1.0,
            };
            v * y
        }),
        quote!({
            let y = match n {
                0 => v,
                1 => x,
                _ => m,
            };
            m * y
        }),
        quote!({
            let y = loop {
                if x > 0.0 {
                    break v;
                }
                break x;
            };
            y
        }),
        quote!({
            let y = 'a: {
                if x > 0.0 {
                    break 'a x;
                }
                v
            };
            y
        }),
        quote!({
            if x > 0.0 {
                return x;
            }
            v
        }),
        quote!({
            if x > 0.0 {
                return m;
            }
            v
        }),
        quote!({
            if x > 0.0 {
                return (v, x);
            }
            v
        }),
        quote!(x),
        quote!(m),
        quote!(1.0),
        quote!(v.norm()),
        quote!((v, x)),
        quote!(v.component_mul(x)),
        quote!(v.component_mul(&x)),
        quote!(v.component_mul(m)),
        quote!(v.dot(x) * v),
        quote!(v.dot(m) * v),
        quote!(v.cross(m)),
        quote!(v.cross(x)),
        quote!(m.tr_mul(x)),
        quote!(m.lu().solve(x).unwrap()),
        quote!(m.lu().solve(&x).unwrap()),
        quote!(v.lu().solve(v).unwrap()),
        quote!(v.try_inverse().unwrap()),
        quote!(v * v.determinant()),
        quote!(v * v.trace()),
        quote!(m.cholesky().unwrap().solve(&x)),
        quote!(v.cholesky().unwrap().solve(v)),
        quote!(v.cholesky().unwrap().inverse() * v),
        quote!(v.symmetric_eigen().eigenvectors * v),
        quote!(v.symmetric_eigenvalues()),
        quote!(v.qr().r() * v),
        quote!(v.exp()),
        quote!(v.diagonal()),
        quote!(m.kronecker(x)),
        quote!(v * v),
        quote!(v / v),
        quote!(x / v),
        quote!(v + x),
        quote!(x - v),
        quote!(-v + 1.0),
        quote!(v % v),
        quote!(v.sin()),
        quote!(v.powi(2)),
        quote!(v.max(x) * v),
        quote!(x.max(v) * v),
        quote!(x.atan2(v) * v),
        quote!(x.norm() * v),
        quote!(x[0] * v),
        quote!(m[v] * v),
        quote!(v[x] * v),
        quote!(m[(x, v)] * v),
        quote!(v.map(|a| v)),
        quote!(v.map(|a| m)),
        quote!(v.zip_map(x, |a, b| a)),
        quote!(v.zip_map(v, |a, b| v)),
        quote!(v.scale(v)),
        quote!(v.add_scalar(v)),
        quote!(v.rows(x, v)),
        quote!(v.iter().map(|a| v * a).sum::<f64>() * v),
        quote!(v.iter().fold(v, |s, a| s + a)),
        quote!(v.iter().fold(0.0, |s, a| v) * v),
        quote!(v.iter().fold(x, |s, a| s * v)),
        quote!({
            let mut y = v;
            y[0] = v;
            y
        }),
        quote!({
            let mut y = m;
            y[(0, 0)] = v;
            y * v
        }),
        quote!({
            let mut y = m;
            y.set_row(0, x);
            y * v
        }),
        quote!({
            let mut y = m;
            y.set_row(0, v);
            y * v
        }),
        quote!({
            let mut y = m;
            y.column_mut(0).copy_from(x);
            y * v
        }),
        quote!({
            let a = [v, x];
            a[0] * x
        }),
        quote!({
            let a = [x, v];
            a[0] * v
        }),
        quote!({
            let a = [x; 2];
            a[0].dot(v) * v
        }),
        quote!({
            let mut a = vec![x];
            a.push(v);
            a[0] * v
        }),
        quote!({
            let mut a = vec![v];
            a.push(x);
            a[0] * x
        }),
        quote!({
            let mut a = [x, x];
            a[0] = v;
            a[0] * v
        }),
        quote!({
            let (a, b): (f64, V) = (v, x);
            b * a
        }),
        quote!({
            let (mut a, mut b) = (v, x);
            (a, b) = (b, a);
            a * b
        }),
        quote!({
            let (mut a, mut b) = (v, x);
            std::mem::swap(&mut a, &mut b);
            a * b
        }),
        quote!({
            let f = |y| y * v;
            f(v) + f(x)
        }),
        quote!({
            let f = |y: f64| y * x;
            v * f(v)
        }),
        quote!({
            let f = |y: V| y.norm();
            v * f(x)
        }),
        quote!(tapeless::detach(v) * tapeless::detach(v)),
        quote!(special::sigmoid(v)),
        quote!(f64::sin(v)),
        quote!(V::new(v, x, x)),
        quote!(V::from_fn(|i, j| v)),
        quote!(V::from_element(3, v)),
        quote!(V::from_vec(vec![v, v])),
        quote!(V::from_iterator(3, v.iter().map(|a| v))),
        quote!(V::from_column_slice(&[v, x, x])),
        quote!(Matrix3::from_columns(&[x, x, x]) * v),
        quote!(Matrix3::from_columns(&[m, m, m]) * v),
        quote!(Matrix3::from_rows(&[v, v, v]) * v),
        quote!(Matrix3::from_diagonal(&x) * v),
        quote!(Matrix3::from_diagonal(m) * v),
        quote!(Matrix3::new(v, x, x, x, x, x, x, x, x) * v),
        quote!(DMatrix::from_fn(n, n, |i, j| v) * v),
        quote!(Point3::from(v)),
        quote!(Rotation3::new(x) * v),
        quote!(Rotation3::new(v) * x),
        quote!(UnitQuaternion::from_scaled_axis(m) * v),
        quote!(Unit::new_normalize(x).cross(v)),
        quote!(Unit::new_normalize(m).cross(v)),
    ];
    let mut failures = Vec::new();
    for (vector, matrix) in [
        (quote!(Vector3<f64>), quote!(Matrix3<f64>)),
        (quote!(DVector<f64>), quote!(DMatrix<f64>)),
        (quote!(&Vector3<f64>), quote!(&Matrix3<f64>)),
        (quote!(&DVector<f64>), quote!(&DMatrix<f64>)),
    ] {
        let plain = vector.to_string().replace('&', "");
        let plain: TokenStream = plain.parse().expect("a type");
        let name = plain.clone().into_iter().next().expect("a name").to_string();
        for body in &bodies {
            let body = body
                .to_string()
                .replace("V ::", &format!("{name} ::"))
                .replace(": V", &format!(": {plain}"))
                .replace(", V)", &format!(", {plain})"));
            let body: TokenStream = body.parse().expect("code");
            for result in [plain.clone(), quote!(f64)] {
                let function = quote!(fn f(v: #vector, m: #matrix, x: f64, n: usize) -> #result { #body });
                for arguments in [TokenStream::new(), quote!(order = 2)] {
                    if let Err(failure) = outcome(&arguments, &function) {
                        failures.push(format!("{function}\n   {failure}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}\n{}", failures.len(), failures.join("\n"));
}
