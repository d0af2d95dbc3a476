//! `#[differentiable]` on `impl` blocks.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, Real, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Spring {
    stiffness: f64,
    rest: f64,
    anchor: Vector2<f64>,
    #[no_grad]
    modes: usize,
}

#[differentiable]
impl Spring {
    #[differentiable(order = 2)]
    fn energy(&self, at: &Vector2<f64>) -> f64 {
        let stretch = (at - self.anchor).norm() - self.rest;
        let mut total = 0.0;
        for _ in 0..self.modes {
            total += 0.5 * self.stiffness * stretch * stretch;
        }
        total
    }

    #[differentiable]
    fn scaled(self, factor: f64) -> Self {
        Self { stiffness: self.stiffness * factor, ..self }
    }

    #[differentiable]
    fn hooke(stiffness: f64, x: f64) -> f64 {
        0.5 * stiffness * x * x
    }

    fn modes(&self) -> usize {
        self.modes
    }
}

fn spring() -> Spring {
    Spring { stiffness: 2.0, rest: 0.5, anchor: Vector2::new(0.1, 0.2), modes: 2 }
}

#[test]
fn a_method_has_its_faces_beside_it() {
    let at = (spring(), Vector2::new(1.0, 1.5));
    type At = (Spring, Vector2<f64>);
    type Dot = (SpringTangent, Vector2<f64>);
    let (value, gradient) = at.0.energy_value_and_grad(&at.1);
    assert_eq!(value, at.0.energy(&at.1));
    assert_eq!(gradient, at.0.energy_grad(&at.1));
    gradcheck(
        &at,
        |(spring, place): &At| spring.energy(place),
        |(spring, place): &At, bar| spring.energy_vjp(place, bar),
        |(spring, place): &At, dot: Dot| spring.energy_jvp(place, &dot.0, &dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(spring, place): &At| spring.energy_grad(place),
        |(spring, place): &At, dot: Dot| spring.energy_hvp(place, &dot.0, &dot.1),
    )
    .unwrap();
    assert_eq!(at.0.energy_hessian(&at.1).shape(), (6, 6));
    assert_eq!(at.0.modes(), 2);
}

#[test]
fn a_method_takes_and_gives_its_own_type() {
    let bar = SpringTangent { stiffness: 1.0, rest: 2.0, anchor: Vector2::new(3.0, 4.0) };
    let (value, (gradient, by_factor)) = spring().scaled_vjp(3.0, bar.clone());
    assert_eq!(value, spring().scaled(3.0));
    assert_eq!(gradient, SpringTangent { stiffness: 3.0, ..bar });
    assert_eq!(by_factor, 2.0);
}

#[test]
fn an_associated_function_has_its_faces_too() {
    assert_eq!(Spring::hooke_value_and_grad(3.0, 2.0), (Spring::hooke(3.0, 2.0), (2.0, 6.0)));
}

#[test]
fn a_method_has_a_typed_graph() {
    let (leaf, at) = (Leaf::new(spring()).with_grad(), Vector2::new(1.0, 1.5));
    Spring::energy_graph(&leaf, &Leaf::new(at)).backward();
    assert_eq!(leaf.grad(), spring().energy_grad(&at).0);
}

#[derive(Clone, Debug, Differentiable)]
struct Line<T: Real> {
    slope: T,
    start: T,
}

#[differentiable]
impl<T: Real> Line<T> {
    #[differentiable]
    fn at(&self, x: T) -> T {
        self.slope * x + self.start.sin()
    }
}

#[test]
fn a_generic_type_has_methods() {
    let (by_line, by_x) = Line { slope: 2.0_f32, start: 0.5 }.at_grad(3.0);
    assert_eq!((by_line.slope, by_line.start, by_x), (3.0, 0.5_f32.cos(), 2.0));
}
