//! Quaternions, rotations, isometries and points: values bit for bit, derivatives against central differences and
//! dual numbers, forward mode against reverse mode, second order against differences of the first.

#![allow(
    missing_docs,
    clippy::missing_panics_doc,
    clippy::needless_range_loop,
    clippy::needless_pass_by_value,
    clippy::op_ref,
    clippy::trivially_copy_pass_by_ref,
    reason = "programs to try"
)]

use tapeless::nalgebra::{
    Isometry3, Matrix3, Point3, Quaternion, Rotation3, Translation3, Unit, UnitQuaternion, UnitVector3,
    Vector3, Vector4,
};

mod arguments;
mod calls;
mod duals;
mod families;
mod isometries;
mod kinks;
mod made;
mod programs;
mod quaternions;
mod turned;

/// Numbers between -1 and 1, others for each seed.
fn numbers<const N: usize>(seed: u64) -> [f64; N] {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    std::array::from_fn(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 32).expect("it fits")) / f64::from(u32::MAX) * 2.0 - 1.0
    })
}

/// A value of a type, another for each seed.
pub trait Sample {
    fn sample(seed: u64) -> Self;
}

macro_rules! samples {
    ($($ty:ty: $seed:ident => $value:expr;)*) => {
        $(
            impl Sample for $ty {
                fn sample($seed: u64) -> Self {
                    $value
                }
            }
        )*
    };
}

samples! {
    f64: seed => numbers::<1>(seed)[0];
    Vector3<f64>: seed => Vector3::from(numbers(seed));
    Matrix3<f64>: seed => Matrix3::from_iterator(numbers::<9>(seed));
    Point3<f64>: seed => Point3::from(numbers::<3>(seed));
    Translation3<f64>: seed => Translation3::from(numbers::<3>(seed));
    Quaternion<f64>: seed => Quaternion::from(Vector4::from(numbers(seed)));
    UnitQuaternion<f64>: seed => UnitQuaternion::new(Vector3::sample(seed) * 2.0);
    UnitVector3<f64>: seed => Unit::new_normalize(Vector3::sample(seed));
    Rotation3<f64>: seed => Rotation3::new(Vector3::sample(seed) * 2.0);
    Isometry3<f64>: seed => Isometry3::new(Vector3::sample(seed), Vector3::sample(seed + 100) * 2.0);
}

/// Checks functions of two references at several points; with `second`, Hessians too.
macro_rules! check {
    ($($name:ident $($second:ident)?;)*) => {
        mod checks {
            $(
                #[test]
                fn $name() {
                    use super::$name as f;
                    for seed in 1..6 {
                        let at = ($crate::Sample::sample(seed), $crate::Sample::sample(seed + 10));
                        let value = f(&at.0, &at.1);
                        tapeless::check::gradcheck(
                            &at,
                            |(a, b)| f(a, b),
                            |(a, b), bar| f::vjp(a, b, bar),
                            |(a, b), (a_dot, b_dot)| f::jvp(a, b, &a_dot, &b_dot),
                        )
                        .unwrap();
                        assert_eq!(f::vjp(&at.0, &at.1, tapeless::Differentiable::zero_tangent(&value)).0, value);
                        $($crate::check!(@ $second f at);)?
                    }
                }
            )*
        }
    };
    (@ second $f:ident $at:ident) => {
        tapeless::check::gradgradcheck(
            &$at,
            |(a, b)| $f::grad(a, b),
            |(a, b), (a_dot, b_dot)| $f::hvp(a, b, &a_dot, &b_dot),
        )
        .unwrap();
    };
}
pub(crate) use check;
