//! The expressions that mutations put in, and what they put around others.

use quote::quote;
use syn::{Expr, parse_quote};

use super::dice::Dice;

#[allow(clippy::too_many_lines, reason = "it is a table")]
pub fn expressions() -> Vec<Expr> {
    vec![
        parse_quote!(x),
        parse_quote!(1.0),
        parse_quote!(-2.5e-3),
        parse_quote!(1_000.0f32),
        parse_quote!(7),
        parse_quote!(2.),
        parse_quote!(true),
        parse_quote!("{x} text"),
        parse_quote!('c'),
        parse_quote!(()),
        parse_quote!((x, 1.0)),
        parse_quote!((x,)),
        parse_quote!({}),
        parse_quote!(x + 1.0),
        parse_quote!(x.sin()),
        parse_quote!(x.sin(1.0, x)),
        parse_quote!(x.powi(n)),
        parse_quote!(2.0_f64.powf(x)),
        parse_quote!(x.powi(-2147483648)),
        parse_quote!(x.clamp(0.0, x)),
        parse_quote!(f64::atan2(x, 1.0)),
        parse_quote!(<f64>::sin(x)),
        parse_quote!(<T as Real>::sin(x)),
        parse_quote!(f64::sin()),
        parse_quote!(x.sin_cos()),
        parse_quote!(x.sin_cos().0),
        parse_quote!(x.0.1.2),
        parse_quote!(x.field),
        parse_quote!(x as f32),
        parse_quote!(x as i64),
        parse_quote!(&x),
        parse_quote!(&mut x),
        parse_quote!(&raw const x),
        parse_quote!(*&*x),
        parse_quote!(!x),
        parse_quote!(x?),
        parse_quote!(x..=1.0),
        parse_quote!(..),
        parse_quote!(x[0]),
        parse_quote!([x, 1.0]),
        parse_quote!([x; 3]),
        parse_quote!(vec![x; 3]),
        parse_quote!(S { x, y: 1.0, ..S::default() }),
        parse_quote!(Some(x)),
        parse_quote!(f(x, 1.0)),
        parse_quote!(f()),
        parse_quote!(f(x)(x)),
        parse_quote!(crate::f::<f64>(x)),
        parse_quote!(grad(x)),
        parse_quote!(f::grad()),
        parse_quote!(f::grad(x, (x, x))),
        parse_quote!(f::value_and_grad(x)),
        parse_quote!(Self::f(x)),
        parse_quote!(detach((x, x))),
        parse_quote!(no_grad(|| x)),
        parse_quote!(no_grad(move |a: f64| a + x)),
        parse_quote!((|a| a * x)(1.0)),
        parse_quote!(|| return x),
        parse_quote!(async { x }),
        parse_quote!(async move || x),
        parse_quote!(x.await),
        parse_quote!(unsafe { x }),
        parse_quote!(const { 1.0 }),
        parse_quote!(loop {
            break x;
        }),
        parse_quote!('outer: loop {
            break 'outer x;
        }),
        parse_quote!('block: {
            if x > 0.0 {
                break 'block x;
            }
            1.0
        }),
        parse_quote!(while x > 0.0 {
            x -= 1.0;
        }),
        parse_quote!(while let Some(a) = x {
            continue;
        }),
        parse_quote!(for i in 0..3 {
            x += 1.0;
        }),
        parse_quote!(for (i, x) in data.iter().enumerate() {
            return 1.0;
        }),
        parse_quote!(if x > 0.0 { x } else { 1.0 }),
        parse_quote!(if x > 0.0 {
            return x;
        }),
        parse_quote!(if let Some(a) = options
            && a > 0.0
            && let Some(b) = other
        {
            a * x
        } else {
            return x;
        }),
        parse_quote!(if let a @ 0.0..1.0 = x { a } else { x }),
        parse_quote!(if let (a, b) = (x, 1.0) { a * b } else { x }),
        parse_quote!(match x {
            0.0 => 1.0,
            y @ 1.0..=2.0 => y,
            _ if x > 3.0 => return x,
            z => z,
        }),
        parse_quote!(match (x, n) {
            (a, 0) => a,
            (_, k) => x * f64::from(k),
        }),
        parse_quote!(match options {
            Some(x) | Ok(x) => x,
            None => return (x, x),
        }),
        parse_quote!(match x {}),
        parse_quote!(match n {
            0 => {}
            _ => return 1.0,
        }),
        parse_quote!(return),
        parse_quote!(return x),
        parse_quote!(return return x),
        parse_quote!({
            return x;
            x + 1.0
        }),
        parse_quote!(break),
        parse_quote!(continue 'outer),
        parse_quote!(x = 1.0),
        parse_quote!(x += x),
        parse_quote!((x, y) = (y, x)),
        parse_quote!(x.0 = y),
        parse_quote!(S { x, .. } = s),
        parse_quote!([x, _] = [1.0, 2.0]),
        parse_quote!(_ = x),
        parse_quote!(x < y),
        parse_quote!(x == y || x.is_nan()),
        parse_quote!(
            x <= {
                x = 1.0;
                x
            }
        ),
        parse_quote!(x % 2.0),
        parse_quote!(x << 1),
        parse_quote!(println!("{x} {0:?} {y:>1$.z$}", x, 3)),
        parse_quote!(format!("{{x}} {x")),
        parse_quote!(matches!(x, 0.0..1.0)),
        parse_quote!(user::macro_of_mine! { x => [y] }),
        parse_quote!(unreachable!()),
        parse_quote!(panic!("{}", x)),
        parse_quote!(todo!()),
        parse_quote!(r#type),
        parse_quote!(r#type.sin()),
        parse_quote!(_),
        parse_quote!(Point3::origin()),
        parse_quote!(Isometry3::identity()),
        parse_quote!(UnitQuaternion::from_scaled_axis(x)),
        parse_quote!(Unit::new_normalize(Quaternion::new(x, y, 1.0, x))),
        parse_quote!(Rotation3::from_axis_angle(&Vector3::z_axis(), x)),
        parse_quote!(pose.inverse()),
        parse_quote!(q.coords),
        parse_quote!(pose.rotation.to_rotation_matrix()[(0, 1)]),
        parse_quote!(q.slerp(&q, x)),
        parse_quote!(v),
        parse_quote!(m * v),
        parse_quote!(v.norm()),
        parse_quote!(v.dot(&x)),
        parse_quote!(m.try_inverse().unwrap()),
        parse_quote!(m.lu().solve(&x).unwrap()),
        parse_quote!(x.cholesky().unwrap().l()),
        parse_quote!(w.rows(0, n)),
        parse_quote!(Vector3::new(x, y, v)),
        parse_quote!(DVector::from_vec(vec![x, y])),
        parse_quote!(DMatrix::from_element(n, n, v)),
        parse_quote!(Matrix3::from_columns(&[v, v, x])),
        parse_quote!(v.zip_map(&w, |a, b| a * b)),
    ]
}

/// An expression around another one, where one may stand.
pub fn around(dice: &mut Dice, inner: &Expr) -> Expr {
    let code = match dice.below(26) {
        0 => quote!((#inner)),
        1 => quote!({ #inner }),
        2 => quote!(&#inner),
        3 => quote!(*#inner),
        4 => quote!(-#inner),
        5 => quote!((#inner).exp()),
        6 => quote!((#inner) as f64),
        7 => quote!(f(#inner)),
        8 => quote!((#inner, 1.0).0),
        9 => quote!(if flag { #inner } else { #inner }),
        10 => quote!(match n { 0 => #inner, _ => 1.0 }),
        11 => quote!({ let x = #inner; x }),
        12 => quote!(no_grad(|| #inner)),
        13 => quote!({ return #inner; }),
        14 => quote!(if x > 0.0 { return #inner } else { #inner }),
        15 => quote!('a: { break 'a #inner }),
        16 => quote!(loop { break #inner }),
        17 => quote!((#inner)?),
        18 => quote!({ fn inner() {} #inner }),
        19 => quote!((|| #inner)()),
        20 => quote!((#inner) > (#inner)),
        21 => quote!(if flag { #inner } else { v }),
        22 => quote!(m * (#inner)),
        23 => quote!((#inner).norm()),
        24 => quote!(v.component_mul(&#inner)),
        _ => quote!(tapeless::detach(#inner)),
    };
    syn::parse2(code).unwrap_or_else(|_| inner.clone())
}
