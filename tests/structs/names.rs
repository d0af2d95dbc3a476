//! Where a struct's or an alias' name comes from: modules, paths, blocks, other names.

use tapeless::{Differentiable, differentiable};

mod geometry {
    use tapeless::Differentiable;
    use tapeless::nalgebra::{self as algebra, Vector2};

    // Neither `Clone` nor with public fields.
    #[derive(Debug, Differentiable)]
    pub struct Pose {
        angle: f64,
        at: Vector2<f64>,
    }

    impl Pose {
        pub fn new(angle: f64, x: f64, y: f64) -> Self {
            Self { angle, at: Vector2::new(x, y) }
        }
    }

    #[derive(Differentiable)]
    pub(crate) struct Scale(pub f64, #[no_grad] pub usize);

    #[tapeless::differentiable]
    pub fn turned(pose: &Pose, by: f64) -> f64 {
        (pose.angle + by) * pose.at.x
    }

    #[tapeless::differentiable]
    pub type Row<T> = algebra::SMatrix<T, 1, 3>;
}

use geometry::Scale;

#[differentiable]
fn scaled(pose: &geometry::Pose, scale: &Scale) -> f64 {
    geometry::turned(pose, scale.0) * scale.1 as f64
}

#[test]
fn a_struct_is_found_by_a_path_and_by_an_import() {
    let pose = geometry::Pose::new(0.5, 2.0, 3.0);
    let (value, (by_pose, by_scale)) = scaled::value_and_grad(&pose, &Scale(0.25, 3));
    assert_eq!(value, scaled(&pose, &Scale(0.25, 3)));
    assert_eq!(value, 0.75 * 2.0 * 3.0);
    assert_eq!(by_scale.0, 6.0);
    assert_eq!(format!("{by_pose:?}"), "PoseTangent { angle: 6.0, at: [[2.25, 0.0]] }");
}

#[test]
fn a_struct_in_a_block_is_found_there() {
    #[derive(Clone, tapeless::Differentiable)]
    struct Local {
        a: f64,
    }
    #[differentiable]
    fn cubed(local: &Local) -> f64 {
        local.a * local.a * local.a
    }
    assert_eq!(cubed::grad(&Local { a: 2.0 }).a, 12.0);
}

#[differentiable]
type Twist = tapeless::nalgebra::SVector<f64, 6>;

#[differentiable]
fn aliased(twist: &Twist, row: geometry::Row<f64>, many: &[Twist]) -> f64 {
    let twice: Twist = twist * 2.0;
    twice.norm_squared() * row.sum() + many[0].dot(&many[1])
}

#[test]
fn an_alias_works_like_its_type() {
    let (twist, row) = (Twist::repeat(0.5), geometry::Row::repeat(1.0));
    let many = [twist, twist * 2.0];
    let (value, (by_twist, by_row, by_many)) = aliased::value_and_grad(&twist, row, &many);
    assert_eq!(value, aliased(&twist, row, &many));
    assert_eq!((by_twist, by_row), (Twist::repeat(12.0), geometry::Row::repeat(6.0)));
    assert_eq!(by_many, [twist * 2.0, twist]);
}

#[differentiable]
fn confusing(value: f64, cotangent: &Twist, tangent: (f64, f64), block: f64, this: f64) -> f64 {
    value * cotangent.norm_squared() + tangent.0 * tangent.1 * block * this
}

#[test]
fn arguments_may_have_any_name() {
    let twist = Twist::repeat(0.5);
    let (value, gradient) = confusing::value_and_grad(2.0, &twist, (3.0, 4.0), 5.0, 6.0);
    assert_eq!(value, confusing(2.0, &twist, (3.0, 4.0), 5.0, 6.0));
    assert_eq!(gradient, (1.5, twist * 4.0, (120.0, 90.0), 72.0, 60.0));
}

#[differentiable]
type Offset = tapeless::nalgebra::Vector2<f64>;

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Keyed {
    r#type: f64,
    offset: Offset,
    r#in: [Offset; 2],
}

#[differentiable]
fn keyed(k: &Keyed, x: f64) -> f64 {
    let moved = Keyed { r#type: k.r#type * x, ..k.clone() };
    moved.r#type * k.offset.dot(&k.r#in[1]) + moved.r#in[0].x
}

#[test]
fn fields_are_named_by_keywords_and_typed_by_aliases() {
    let offset = Offset::new(0.5, 2.0);
    let k = Keyed { r#type: 3.0, offset, r#in: [Offset::new(1.0, 1.0), Offset::new(0.25, 4.0)] };
    let (value, (by_k, by_x)) = keyed::value_and_grad(&k, 2.0);
    assert_eq!(value, keyed(&k, 2.0));
    assert_eq!(by_k.r#type, 2.0 * 8.125);
    assert_eq!(by_k.offset, 6.0 * k.r#in[1]);
    assert_eq!(by_k.r#in, [Offset::new(1.0, 0.0), 6.0 * offset]);
    assert_eq!(by_x, 3.0 * 8.125);
}
