//! The tangent of a struct is a vector space, and its value can be moved.

use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Perturb, Tangent};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Body {
    mass: f64,
    at: Vector2<f64>,
    #[no_grad]
    label: u8,
    spin: [f64; 2],
}

fn tangent(scale: f64) -> BodyTangent {
    BodyTangent { mass: scale, at: Vector2::new(2.0, 3.0) * scale, spin: [4.0 * scale, 5.0 * scale] }
}

#[test]
fn tangents_are_added_scaled_and_multiplied() {
    assert_eq!(tangent(1.0) + tangent(2.0), tangent(3.0));
    assert_eq!(tangent(1.0) - tangent(2.0), -tangent(1.0));
    assert_eq!(tangent(1.0) * 4.0, tangent(4.0));
    let mut sum = tangent(1.0);
    sum += tangent(1.0);
    sum -= tangent(0.5);
    sum *= 2.0;
    assert_eq!(sum, tangent(3.0));
    assert_eq!(tangent(1.0).inner_product(&tangent(2.0)), 2.0 * (1.0 + 4.0 + 9.0 + 16.0 + 25.0));
    assert_eq!(tangent(1.0).zero_like(), tangent(0.0));
    let mut entries = Vec::new();
    tangent(1.0).visit_components(&mut |entry| entries.push(entry));
    assert_eq!(entries, [1.0, 2.0, 3.0, 4.0, 5.0]);
}

#[test]
fn a_value_has_coordinates_in_the_order_of_its_tangent() {
    let mut body = Body { mass: 1.0, at: Vector2::new(2.0, 3.0), label: 7, spin: [4.0, 5.0] };
    let mut coordinates = Vec::new();
    body.visit_coordinates(&mut |coordinate| coordinates.push(coordinate));
    assert_eq!(coordinates, [1.0, 2.0, 3.0, 4.0, 5.0]);
    body.map_coordinates(&mut |coordinate| coordinate * 2.0);
    assert_eq!(body, Body { mass: 2.0, at: Vector2::new(4.0, 6.0), label: 7, spin: [8.0, 10.0] });
    assert_eq!(body.zero_tangent(), tangent(0.0));
}
