//! The same programs over dual numbers: nalgebra's own code differentiates itself there.

use num_dual::Dual64;
use tapeless::differentiable;
use tapeless::nalgebra::{
    Isometry3, Point3, Quaternion, Rotation3, Translation3, Unit, UnitQuaternion, Vector3,
};

/// One body, over `f64` and over dual numbers.
macro_rules! programs {
    ($($name:ident($x:ident: $count:literal) $body:block)*) => {
        $(
            #[differentiable]
            fn $name($x: &[f64; $count]) -> f64 $body
        )*

        mod dual {
            use tapeless::nalgebra::{Isometry3, Point3, Quaternion, Rotation3, Translation3, Unit, UnitQuaternion, Vector3};

            use super::Dual64;

            $(
                pub fn $name($x: &[Dual64; $count]) -> Dual64 $body
            )*
        }

        mod agree {
        $(
            #[test]
            fn $name() {
                use super::{Dual64, dual, $name};
                for seed in 1..20 {
                    let at = crate::numbers::<$count>(seed);
                    let (value, gradient) = $name::value_and_grad(&at);
                    let mut duals = at.map(Dual64::from_re);
                    for (index, slope) in gradient.iter().enumerate() {
                        duals[index].eps = 1.0;
                        let known = dual::$name(&duals);
                        duals[index].eps = 0.0;
                        assert!((known.re - value).abs() <= 1e-14 * value.abs().max(1.0), "{} {value}", known.re);
                        let size = known.eps.abs().max(1.0);
                        assert!((known.eps - slope).abs() <= 1e-12 * size, "{} {slope}", known.eps);
                    }
                }
            }
        )*
        }
    };
}

programs! {
    quaternion_of_axis(x: 6) {
        let q = UnitQuaternion::from_scaled_axis(Vector3::new(x[0], x[1], x[2]));
        let v = q * Vector3::new(x[3], x[4], x[5]);
        v.x * v.y + v.z + q.w
    }

    matrix_of_axis(x: 6) {
        let r = Rotation3::new(Vector3::new(x[0], x[1], x[2]));
        let v = r * Vector3::new(x[3], x[4], x[5]);
        v.x * v.y + v.z + r[(0, 1)]
    }

    about_an_axis(x: 7) {
        let u = Unit::new_normalize(Vector3::new(x[0], x[1], x[2]));
        let p = Point3::new(x[3], x[4], x[5]);
        let moved = Rotation3::from_axis_angle(&u, x[6]) * (UnitQuaternion::from_axis_angle(&u, x[5]) * p);
        moved.x * moved.y + moved.z
    }

    axis_of_quaternion(x: 8) {
        let p = UnitQuaternion::new_normalize(Quaternion::new(x[0], x[1], x[2], x[3]));
        let q = UnitQuaternion::new_normalize(Quaternion::new(x[4], x[5], x[6], x[7]));
        let (axis, between) = (p.scaled_axis(), (p.inverse() * q).scaled_axis());
        axis.dot(&between) + p.angle_to(&q) * q.angle() + between.x
    }

    euler(x: 6) {
        let q = UnitQuaternion::from_euler_angles(x[0], x[1], x[2]);
        let r = Rotation3::from_euler_angles(x[3], x[4], x[5]);
        let (roll, pitch, yaw) = (q * UnitQuaternion::from_rotation_matrix(&r)).euler_angles();
        let (other, _, _) = r.euler_angles();
        roll * pitch + yaw * yaw + other * roll
    }

    chain(x: 9) {
        let base = Isometry3::new(Vector3::new(x[0], x[1], x[2]), Vector3::new(x[3], x[4], x[5]));
        let turn = UnitQuaternion::from_axis_angle(&Vector3::z_axis(), x[6]);
        let link = Isometry3::from_parts(Translation3::new(x[7], x[8], x[0]), turn);
        let tip = base * link * link.inverse() * base.inv_mul(&link) * Point3::new(x[1], x[2], x[8]);
        let back = base.inverse_transform_point(&tip);
        tip.coords.norm_squared() + back.x * tip.y + (tip - back).dot(&(link * back.coords))
    }
}
