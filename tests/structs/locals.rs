//! Structs that only the body names.

use tapeless::check::gradcheck;
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Copy, Differentiable)]
struct Complex {
    re: f64,
    im: f64,
}

#[derive(Clone, Differentiable)]
struct Spring<const N: usize>(f64, [f64; N]);

mod beam {
    #[derive(tapeless::Differentiable)]
    pub struct Section<T> {
        pub width: T,
        pub height: T,
        #[no_grad]
        pub name: &'static str,
    }
}

#[differentiable(order = 2)]
fn escaped(x: f64, y: f64) -> f64 {
    let start = Complex { re: x, im: y };
    let mut z = start;
    for _ in 0..3 {
        z = Complex { re: z.re * z.re - z.im * z.im + start.re, im: 2.0 * z.re * z.im + start.im };
    }
    z.re * z.re + z.im * z.im
}

#[differentiable]
fn stretched(x: f64, force: &Vector2<f64>) -> f64 {
    let mut spring = Spring(x * force.x, [force.y, x, 1.0]);
    spring.1[2] = x * x;
    let Spring(stiffness, lengths) = spring.clone();
    spring.0 = 1.0;
    stiffness * (lengths[0] + lengths[1] * lengths[2]) * spring.0
}

#[differentiable]
fn bent(width: f64, height: f64) -> f64 {
    let section = if width > height {
        beam::Section { width, height, name: "flat" }
    } else {
        beam::Section { width: height, height: width, name: "upright" }
    };
    let beam::Section { width: b, height: h, .. } = section;
    b * h.powi(3) / 12.0
}

#[test]
fn a_struct_of_the_body_is_asked_for() {
    gradcheck(
        &(0.3, 0.4),
        |&(x, y)| escaped(x, y),
        |&(x, y), bar| escaped::vjp(x, y, bar),
        |&(x, y), (a, b)| escaped::jvp(x, y, a, b),
    )
    .unwrap();
    let hessian = escaped::hessian(0.3, 0.4);
    assert_eq!(hessian[(0, 1)], hessian[(1, 0)]);
    let slope = |h: f64| escaped::grad(0.3 + h, 0.4).1;
    let difference = (slope(1e-6) - slope(-1e-6)) / 2e-6;
    assert!((hessian[(0, 1)] - difference).abs() < 1e-6 * difference.abs());
}

#[test]
fn tuple_structs_and_const_generics() {
    let at = (0.7, Vector2::new(1.5, 0.25));
    assert_eq!(stretched::vjp(at.0, &at.1, 1.0).0.to_bits(), stretched(at.0, &at.1).to_bits());
    gradcheck(
        &at,
        |(x, force): &(f64, Vector2<f64>)| stretched(*x, force),
        |(x, force): &(f64, Vector2<f64>), bar| stretched::vjp(*x, force, bar),
        |(x, force): &(f64, Vector2<f64>), dot: (f64, Vector2<f64>)| stretched::jvp(*x, force, dot.0, &dot.1),
    )
    .unwrap();
}

#[test]
fn by_a_path_and_out_of_branches() {
    for (width, height) in [(0.3, 0.2), (0.2, 0.3)] {
        gradcheck(
            &(width, height),
            |&(w, h)| bent(w, h),
            |&(w, h), bar| bent::vjp(w, h, bar),
            |&(w, h), (a, b)| bent::jvp(w, h, a, b),
        )
        .unwrap();
    }
    let (width, height) = (Leaf::new(0.3).with_grad(), Leaf::new(0.2));
    bent::graph(&width, &height).backward();
    assert_eq!(width.grad(), bent::grad(0.3, 0.2).0);
}
