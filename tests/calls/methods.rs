//! Calls of methods and associated functions in bodies.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{Vector2, Vector3};
use tapeless::{Differentiable, Real, differentiable};

mod cameras {
    use tapeless::nalgebra::{Vector2, Vector3};
    use tapeless::{Differentiable, differentiable};

    #[derive(Clone, Debug, Differentiable)]
    pub struct Camera {
        pub focal: f64,
        pub distortion: [f64; 2],
        #[no_grad]
        pub rounds: usize,
    }

    #[differentiable]
    impl Camera {
        #[differentiable(order = 2)]
        pub fn project(&self, point: &Vector3<f64>) -> Vector2<f64> {
            let ratio = Vector2::new(point.x / point.z, point.y / point.z);
            ratio * (self.focal * self.factor(ratio.norm_squared()))
        }

        #[differentiable(order = 2)]
        fn factor(&self, square: f64) -> f64 {
            1.0 + Self::weighed(self.distortion[0], square) + self.distortion[1] * square * square
        }

        #[differentiable(order = 2)]
        pub fn weighed(weight: f64, x: f64) -> f64 {
            weight * x
        }

        #[differentiable(order = 2)]
        pub fn moved(self, by: f64) -> Self {
            Self { focal: self.focal * by, distortion: [self.distortion[1], by], rounds: self.rounds + 1 }
        }

        pub fn unmarked(&self) -> f64 {
            1.0
        }
    }
}

use cameras::Camera;

#[differentiable(order = 2)]
fn seen(camera: &Camera, point: &Vector3<f64>) -> f64 {
    let first: Vector2<f64> = camera.project(point);
    let second: Vector2<f64> = Camera::project(camera, &(point * 2.0));
    let other: Camera = camera.clone().moved(first.x);
    let other: Camera = Camera::moved(other, 1.5);
    let mut total = first.dot(&second) * Camera::weighed(0.5, second.y);
    for round in 0..camera.rounds {
        let third: Vector2<f64> = cameras::Camera::project(&other, point);
        total += third.x * round as f64;
        let next: Camera = other.clone().moved(total);
        total += (&next).project_norm(point);
    }
    total
}

#[differentiable]
impl Camera {
    #[differentiable(order = 2)]
    fn project_norm(&self, point: &Vector3<f64>) -> f64 {
        let at: Vector2<f64> = self.project(point);
        at.norm()
    }
}

#[test]
fn methods_are_called_as_methods_and_by_their_paths() {
    type At = (Camera, Vector3<f64>);
    type Dot = (cameras::CameraTangent, Vector3<f64>);
    let camera = Camera { focal: 1.2, distortion: [0.1, -0.05], rounds: 2 };
    assert!(camera.unmarked() > 0.0);
    let at = (camera, Vector3::new(0.3, -0.4, 1.5));
    assert_eq!(seen::value_and_grad(&at.0, &at.1).0.to_bits(), seen(&at.0, &at.1).to_bits());
    gradcheck(
        &at,
        |(camera, point): &At| seen(camera, point),
        |(camera, point): &At, bar| seen::vjp(camera, point, bar),
        |(camera, point): &At, dot: Dot| seen::jvp(camera, point, &dot.0, &dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(camera, point): &At| seen::grad(camera, point),
        |(camera, point): &At, dot: Dot| seen::hvp(camera, point, &dot.0, &dot.1),
    )
    .unwrap();
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Line<T: Real> {
    slope: T,
    start: T,
}

#[differentiable]
impl<T: Real> Line<T> {
    #[differentiable]
    fn at(&self, x: T) -> T {
        Self::product(self.slope, x) + self.start.sin()
    }

    #[differentiable]
    fn product(left: T, right: T) -> T {
        left * right
    }

    #[differentiable]
    fn steeper(self, by: T) -> Self {
        Self { slope: self.slope * by, ..self }
    }
}

#[differentiable]
fn twice<T: Real>(line: Line<T>, x: T) -> T {
    let steeper: Line<T> = line.steeper(x);
    steeper.at(line.at(x))
}

#[test]
fn a_generic_type_has_methods_that_are_called() {
    let line = Line { slope: 0.5_f64, start: 0.3 };
    let at = (line, 0.7);
    gradcheck(
        &at,
        |(line, x): &(Line<f64>, f64)| twice(*line, *x),
        |(line, x): &(Line<f64>, f64), bar| twice::vjp(*line, *x, bar),
        |(line, x): &(Line<f64>, f64), dot: (LineTangent<f64>, f64)| twice::jvp(*line, *x, dot.0, dot.1),
    )
    .unwrap();
    let (value, _) = twice::value_and_grad(Line { slope: 0.5_f32, start: 0.3 }, 0.7);
    assert_eq!(value, twice(Line { slope: 0.5_f32, start: 0.3 }, 0.7));
}
