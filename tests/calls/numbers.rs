//! Functions of arrays, vectors and structs, called where only the numbers are differentiable, and the reverse.

use tapeless::nalgebra::{SMatrix, Vector3};
use tapeless::{Differentiable, Real, differentiable, gradcheck};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Pair {
    a: f64,
    b: f64,
}

#[differentiable(order = 2)]
fn polynomial(x: f64, #[no_grad] coefficients: &[f64]) -> f64 {
    let mut sum = 0.0;
    for coefficient in coefficients {
        sum = sum * x + coefficient;
    }
    sum
}

#[differentiable(order = 2)]
fn of_vector(v: Vector3<f64>, x: f64, y: f64) -> f64 {
    v.x * x * x * y + v.y * y * y
}

#[differentiable(order = 2)]
fn product(a: &[f64], b: &[f64], scale: f64) -> f64 {
    let mut sum = 0.0;
    for (x, y) in a.iter().zip(b) {
        sum += x * y;
    }
    sum * scale * scale
}

#[differentiable(order = 2)]
fn of_pair(pair: Pair, x: f64) -> f64 {
    pair.a * x * x * x + pair.b
}

#[differentiable(order = 2)]
fn behind_a_reference(pair: &Pair, x: f64) -> f64 {
    pair.a * x * x + pair.b * x
}

#[differentiable(order = 2)]
fn of_tuple(pair: (f64, f64), x: f64) -> f64 {
    pair.0 * x * x * x + pair.1 * x
}

#[differentiable]
fn generic<T: Real>(v: &[T], x: T) -> T {
    let mut sum = x * x;
    for a in v {
        sum = sum * x + *a;
    }
    sum
}

#[differentiable]
fn own_list<T: Real>(x: T, #[no_grad] v: &[T]) -> T {
    generic(v, x) * x
}

#[differentiable(order = 2)]
fn constants(x: f64, y: f64) -> f64 {
    let array = [1.0, 2.0, 3.0];
    let list = vec![0.5, 0.25];
    let v = Vector3::new(1.0, 2.0, 3.0);
    polynomial(x * y, &array) * product(&list, &[1.0, 2.0], x) + of_vector(v, x, x * y)
}

#[differentiable(order = 2)]
fn structs(x: f64, y: f64) -> f64 {
    let pair = Pair { a: 1.0, b: 2.0 };
    of_pair(pair, x) * behind_a_reference(&pair, y) + of_tuple((0.5, 2.0), x * y)
}

#[differentiable(order = 2)]
fn made_in_a_loop(x: f64, y: f64) -> f64 {
    let mut array = [0.0; 3];
    let mut list = Vec::new();
    for number in 0..3 {
        array[number] = number as f64;
        list.push(number as f64 * 0.5);
    }
    let mut sum = 0.0;
    for number in 0..3 {
        if x > 0.25 {
            sum += polynomial(x * y, &array) * product(&list, &array, x * number as f64);
        }
    }
    sum
}

#[allow(clippy::needless_pass_by_value, reason = "the argument is one")]
#[differentiable(order = 2)]
fn of_parameters(x: f64, y: f64, #[no_grad] v: Vector3<f64>, #[no_grad] list: Vec<f64>) -> f64 {
    of_vector(v, x, y) * of_vector(v * 2.0, x * x, y) + product(&list, &list, x * y)
}

#[differentiable]
impl Pair {
    #[differentiable]
    fn grown(&self, x: f64) -> f64 {
        self.a * x * x + self.b
    }

    #[differentiable]
    fn twice(#[no_grad] &self, x: f64) -> f64 {
        self.grown(x) * Self::grown(self, x * x)
    }
}

gradcheck! { constants(x in 0.5..1.5, y in -1.0..1.0) }
gradcheck! { structs(x in 0.5..1.5, y in -1.0..1.0) }
gradcheck! { made_in_a_loop(x in 0.5..1.5, y in -1.0..1.0) }

#[test]
fn parameters_without_grad_are_no_numbers() {
    let (v, list) = (Vector3::new(1.0, -2.0, 0.5), vec![1.0, 2.0]);
    let gradient = |(x, y): &(f64, f64)| of_parameters::grad(*x, *y, v, list.clone());
    tapeless::check::gradcheck(
        &(0.7, 1.2),
        |(x, y)| of_parameters(*x, *y, v, list.clone()),
        |(x, y), bar| of_parameters::vjp(*x, *y, v, list.clone(), bar),
        |(x, y), (dx, dy)| of_parameters::jvp(*x, *y, v, list.clone(), dx, dy),
    )
    .unwrap();
    let product = |(x, y): &(f64, f64), (dx, dy)| of_parameters::hvp(*x, *y, v, list.clone(), dx, dy);
    tapeless::check::gradgradcheck(&(0.7, 1.2), gradient, product).unwrap();
    let hessian: SMatrix<f64, 2, 2> = of_parameters::hessian(0.7, 1.2, v, list);
    assert!((hessian[(0, 1)] - hessian[(1, 0)]).abs() < 1e-12);
}

#[test]
fn generic_functions_and_methods_take_constants() {
    let list = [1.0, 2.0];
    let function = |x: &f64| own_list(*x, &list);
    let pushed = |x: &f64, dot| own_list::jvp(*x, &list, dot);
    tapeless::check::gradcheck(&0.7, function, |x, bar| own_list::vjp(*x, &list, bar), pushed).unwrap();
    let pair = Pair { a: 1.5, b: 0.5 };
    let method = |x: &f64| pair.twice(*x);
    let pushed = |x: &f64, dot| pair.twice_jvp(*x, dot);
    tapeless::check::gradcheck(&0.7, method, |x, bar| pair.twice_vjp(*x, bar), pushed).unwrap();
}
