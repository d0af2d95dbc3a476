//! Such values as arguments, results, locals, fields and leaves; in loops and branches; of every scalar.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{
    Isometry3, Point3, Quaternion, Rotation3, Translation3, UnitQuaternion, UnitVector3, Vector3, Vector4,
};
use tapeless::{Differentiable, Leaf, Real, differentiable};

use crate::Sample;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Link {
    pose: Isometry3<f64>,
    axis: UnitVector3<f64>,
    anchor: Point3<f64>,
    scale: f64,
    #[no_grad]
    base: Isometry3<f64>,
}

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Joint {
    pose: Isometry3<f64>,
    axis: UnitVector3<f64>,
    anchor: Point3<f64>,
}

fn link() -> Link {
    Link {
        pose: Isometry3::sample(1),
        axis: UnitVector3::sample(2),
        anchor: Point3::sample(3),
        scale: 0.7,
        base: Isometry3::sample(4),
    }
}

#[differentiable(order = 2)]
fn reach(link: &Link, angle: f64) -> f64 {
    let turn = UnitQuaternion::from_axis_angle(&link.axis, angle * link.scale);
    let moved = link.pose * (turn * link.anchor);
    let base: Isometry3<f64> = link.base;
    (base * moved).coords.norm_squared() + moved.x
}

#[test]
fn fields_of_structs_have_gradients() {
    let at = (link(), 0.6);
    let (value, gradient) = reach::value_and_grad(&at.0, at.1);
    assert_eq!(value.to_bits(), reach(&at.0, at.1).to_bits());
    let (translation, rotation): (Vector3<f64>, Vector4<f64>) = gradient.0.pose;
    assert!(translation.norm() > 0.0 && rotation.norm() > 0.0);
    gradcheck(
        &at,
        |(link, angle): &(Link, f64)| reach(link, *angle),
        |(link, angle): &(Link, f64), bar| reach::vjp(link, *angle, bar),
        |(link, angle): &(Link, f64), dot: (LinkTangent, f64)| reach::jvp(link, *angle, &dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(link, angle): &(Link, f64)| reach::grad(link, *angle),
        |(link, angle): &(Link, f64), dot: (LinkTangent, f64)| reach::hvp(link, *angle, &dot.0, dot.1),
    )
    .unwrap();
}

#[differentiable]
fn lengthened(joint: Joint, t: f64) -> Joint {
    let Joint { pose, axis, anchor } = joint;
    Joint { pose: pose * Translation3::from(axis.into_inner() * t), axis, anchor: anchor * t }
}

#[test]
fn a_struct_with_them_is_a_result() {
    let Link { pose, axis, anchor, .. } = link();
    let at = (Joint { pose, axis, anchor }, 0.1);
    gradcheck(
        &at,
        |(joint, t): &(Joint, f64)| lengthened(joint.clone(), *t),
        |(joint, t): &(Joint, f64), bar| lengthened::vjp(joint.clone(), *t, bar),
        |(joint, t): &(Joint, f64), dot: (JointTangent, f64)| {
            lengthened::jvp(joint.clone(), *t, dot.0, dot.1)
        },
    )
    .unwrap();
}

#[differentiable(order = 2)]
fn owned(q: UnitQuaternion<f64>, r: Rotation3<f64>, m: Isometry3<f64>, t: Translation3<f64>) -> f64 {
    let mut moved = Point3::new(1.0, 2.0, 3.0);
    moved = q * (r * (m * (t * moved)));
    moved.x * moved.y + moved.z
}

type Owned = (UnitQuaternion<f64>, Rotation3<f64>, Isometry3<f64>, Translation3<f64>);

fn owned_at() -> Owned {
    (Sample::sample(1), Sample::sample(2), Sample::sample(3), Sample::sample(4))
}

#[test]
fn arguments_by_value_have_tangents_of_their_coordinates() {
    gradcheck(
        &owned_at(),
        |&(q, r, m, t): &Owned| owned(q, r, m, t),
        |&(q, r, m, t): &Owned, bar| owned::vjp(q, r, m, t, bar),
        |&(q, r, m, t): &Owned, (a, b, c, d)| owned::jvp(q, r, m, t, a, b, c, d),
    )
    .unwrap();
    gradgradcheck(
        &owned_at(),
        |&(q, r, m, t): &Owned| owned::grad(q, r, m, t),
        |&(q, r, m, t): &Owned, (a, b, c, d)| owned::hvp(q, r, m, t, a, b, c, d),
    )
    .unwrap();
}

#[test]
fn gradients_are_added_into_buffers() {
    let (q, r, m, t) = owned_at();
    let mut sums = (q.zero_tangent(), r.zero_tangent(), m.zero_tangent(), t.zero_tangent());
    for _ in 0..2 {
        owned::accumulate_grad(q, r, m, t, &mut sums.0, &mut sums.1, &mut sums.2, &mut sums.3);
    }
    let gradient = owned::grad(q, r, m, t);
    assert!((sums.0 - gradient.0 * 2.0).norm() < 1e-12 && (sums.1 - gradient.1 * 2.0).norm() < 1e-12);
    assert!((sums.2.0 - gradient.2.0 * 2.0).norm() < 1e-12 && (sums.2.1 - gradient.2.1 * 2.0).norm() < 1e-12);
    assert!((sums.3 - gradient.3 * 2.0).norm() < 1e-12);
}

#[test]
fn leaves_hold_them_and_graphs_name_what_is_made_of_them() {
    let (q, r, m, t) = owned_at();
    let gradient = owned::grad(q, r, m, t);
    let (mut pose, turn) = (Leaf::new(m).with_grad(), Leaf::new(q));
    let shift = Leaf::new(t).with_grad();
    owned::graph(&turn, &Leaf::new(r), &pose, &shift).backward();
    assert_eq!((pose.grad(), shift.grad()), (gradient.2, gradient.3));
    pose.step(|pose, gradient| pose.translation.vector -= gradient.0);
    assert_eq!(pose.value().translation.vector, m.translation.vector - gradient.2.0);
}

#[differentiable]
fn chosen(q: &UnitQuaternion<f64>, t: f64) -> Isometry3<f64> {
    if t > 0.5 {
        return Isometry3::identity();
    }
    let pose = if t < 0.0 {
        Isometry3::from_parts(Translation3::new(t, 0.0, 1.0), *q)
    } else {
        Isometry3::new(Vector3::new(0.0, t, 0.0), q.scaled_axis())
    };
    pose * Isometry3::translation(0.0, 0.0, t)
}

#[test]
fn branches_choose_between_them() {
    for t in [-0.5, 0.2, 0.9] {
        let at = (UnitQuaternion::sample(5), t);
        let checked = gradcheck(
            &at,
            |(q, t): &(UnitQuaternion<f64>, f64)| chosen(q, *t),
            |(q, t): &(UnitQuaternion<f64>, f64), bar| chosen::vjp(q, *t, bar),
            |(q, t): &(UnitQuaternion<f64>, f64), dot: (Vector4<f64>, f64)| chosen::jvp(q, *t, &dot.0, dot.1),
        );
        checked.unwrap();
    }
}

#[differentiable(order = 2)]
fn accumulated(angles: &[f64], step: f64) -> f64 {
    let mut pose = Isometry3::identity();
    let offset = Translation3::new(0.0, 0.0, 0.5);
    for (index, angle) in angles.iter().enumerate() {
        let turn = if index % 2 == 0 {
            UnitQuaternion::from_axis_angle(&Vector3::x_axis(), *angle)
        } else {
            UnitQuaternion::from_axis_angle(&Vector3::z_axis(), *angle)
        };
        pose = pose * Translation3::new(step, 0.0, 0.0) * offset * turn;
    }
    let total = angles.iter().fold(UnitQuaternion::identity(), |q, angle| {
        q * UnitQuaternion::new(Vector3::new(0.1, *angle, step))
    });
    pose.translation.vector.norm_squared() + pose.rotation.w + total.i
}

#[test]
fn loops_carry_them() {
    let at = (vec![0.3, -0.2, 0.7, 0.4], 0.5);
    gradcheck(
        &at,
        |(angles, step): &(Vec<f64>, f64)| accumulated(angles, *step),
        |(angles, step): &(Vec<f64>, f64), bar| accumulated::vjp(angles, *step, bar),
        |(angles, step): &(Vec<f64>, f64), dot: (Vec<f64>, f64)| {
            accumulated::jvp(angles, *step, &dot.0, dot.1)
        },
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(angles, step): &(Vec<f64>, f64)| accumulated::grad(angles, *step),
        |(angles, step): &(Vec<f64>, f64), dot: (Vec<f64>, f64)| {
            accumulated::hvp(angles, *step, &dot.0, dot.1)
        },
    )
    .unwrap();
}

macro_rules! of_scalar {
    ($name:ident $scalar:ty) => {
        #[differentiable]
        fn $name(q: UnitQuaternion<$scalar>, v: Vector3<$scalar>, angle: $scalar) -> $scalar {
            let turn = UnitQuaternion::from_axis_angle(&Vector3::y_axis(), angle) * q;
            let r = Rotation3::new(v) * turn.to_rotation_matrix();
            let m = Isometry3::new(v, turn.scaled_axis());
            let p = m * Point3::from(r * v);
            p.x + p.coords.norm() * turn.angle()
        }
    };
}

of_scalar!(single f32);
of_scalar!(double f64);

#[test]
fn of_f32_as_of_f64() {
    let (q, v) = (UnitQuaternion::sample(3), Vector3::sample(4));
    let (value, gradient) = double::value_and_grad(q, v, 0.4);
    let (single_value, single_gradient) = single::value_and_grad(q.cast(), v.cast(), 0.4);
    assert_eq!(single_value.to_bits(), single(q.cast(), v.cast(), 0.4).to_bits());
    assert!((f64::from(single_value) - value).abs() < 1e-5);
    assert!((single_gradient.0.cast::<f64>() - gradient.0).norm() < 1e-4 * gradient.0.norm());
    assert!((single_gradient.1.cast::<f64>() - gradient.1).norm() < 1e-4 * gradient.1.norm());
}

#[differentiable]
fn of_any_scalar<T: Real>(p: Point3<T>, v: &Vector3<T>) -> Point3<T> {
    Translation3::from(*v) * (p + v)
}

#[test]
fn points_of_any_scalar_move() {
    let (p, v) = (Point3::new(1.0, 2.0, 3.0), Vector3::new(0.5, 0.25, 0.125));
    let (value, (by_p, by_v)) = of_any_scalar::vjp(p, &v, v);
    assert_eq!((value, by_p, by_v), (p + v * 2.0, v, v * 2.0));
}

#[differentiable]
fn matched(pose: &Isometry3<f64>, scale: &f64, #[no_grad] points: &[Point3<f64>]) -> f64 {
    let mut sum = 0.0;
    for i in 0..points.len() {
        let p: Point3<f64> = points[i];
        sum += (pose * p).coords.norm_squared() * *scale;
    }
    for p in points {
        let p: &Point3<f64> = p;
        sum += (pose.rotation * p).x;
    }
    sum
}

#[test]
fn points_without_grad_come_from_lists() {
    let points = [1, 2, 3].map(Point3::sample);
    let at = (Isometry3::sample(4), 0.7);
    gradcheck(
        &at,
        |(pose, scale): &(Isometry3<f64>, f64)| matched(pose, scale, &points),
        |(pose, scale): &(Isometry3<f64>, f64), bar| matched::vjp(pose, scale, &points, bar),
        |(pose, scale): &(Isometry3<f64>, f64), (a, b)| matched::jvp(pose, scale, &points, &a, &b),
    )
    .unwrap();
}

fn plain(pose: &Isometry3<f64>) -> f64 {
    pose.rotation.angle()
}

#[differentiable]
fn beside_plain_code(
    v: &Vector3<f64>,
    #[no_grad] base: &Isometry3<f64>,
    #[no_grad] q: UnitQuaternion<f64>,
) -> f64 {
    let tool = Isometry3::translation(0.0, 0.1, 0.2);
    let weight = plain(&tool) + plain(base);
    let both = base * tool;
    let p = Point3::from(*v);
    println!("{}", base.translation.vector.x);
    (both * p).x * weight + (base.rotation * v).y + (q * v).z + (q.inverse() * v).x + base.translation.y * v.x
}

#[test]
fn what_has_no_grad_stays_the_users_own() {
    let (base, q) = (Isometry3::sample(1), UnitQuaternion::sample(2));
    gradcheck(
        &(Vector3::sample(3),),
        |(v,): &(Vector3<f64>,)| beside_plain_code(v, &base, q),
        |(v,): &(Vector3<f64>,), bar| {
            let (value, gradient) = beside_plain_code::vjp(v, &base, q, bar);
            (value, (gradient,))
        },
        |(v,): &(Vector3<f64>,), (dot,)| beside_plain_code::jvp(v, &base, q, &dot),
    )
    .unwrap();
}

#[differentiable]
fn inner(pose: &Isometry3<f64>, p: Point3<f64>) -> f64 {
    (pose * p).coords.norm()
}

#[differentiable]
fn outer(pose: &Isometry3<f64>, v: &Vector3<f64>) -> f64 {
    inner(pose, Point3::from(*v)) + inner(&(pose * pose), Point3::from(v * 2.0))
}

crate::check! {
    outer;
}

#[test]
fn tangents_are_the_stored_coordinates() {
    let q = Quaternion::new(1.0, 2.0, 3.0, 4.0);
    let mut seen = Vec::new();
    q.visit_coordinates(&mut |coordinate| seen.push(coordinate));
    assert_eq!(seen, [2.0, 3.0, 4.0, 1.0]);
    let mut parts = Vec::new();
    Isometry3::<f64>::identity().visit_parts(&mut |count| parts.push(count));
    assert_eq!(parts, [3, 4]);
}
