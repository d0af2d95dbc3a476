//! Calls whose result is used linearly, which give value and gradient at once, and calls beside them that cannot.

use std::cell::RefCell;

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{DVector, Matrix3, Vector3};
use tapeless::{Differentiable, Leaf, Real, differentiable};

thread_local! {
    static CALLS: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Notes that something ran.
fn ran(what: &'static str) -> bool {
    CALLS.with(|calls| calls.borrow_mut().push(what));
    true
}

/// What ran since the last time.
fn noted() -> Vec<&'static str> {
    CALLS.with(|calls| std::mem::take(&mut *calls.borrow_mut()))
}

#[differentiable(order = 2)]
fn squares(x: &[f64]) -> f64 {
    assert!(ran("squares"));
    let mut sum = 0.0;
    for (i, entry) in x.iter().enumerate() {
        sum += entry * entry * (i + 1) as f64;
    }
    sum.sin()
}

#[differentiable(order = 2)]
fn heavy(x: &[f64], by: f64) -> f64 {
    assert!(ran("heavy"));
    by * squares(&x[1..]) + x[0]
}

/// A function of a list by its value, both modes, its second order, and the graph.
macro_rules! checked {
    ($($name:ident)*) => { mod programs {
        use super::{Leaf, gradcheck, gradgradcheck};
        $(#[test]
        fn $name() {
            use super::$name as program;
            for at in [vec![0.7, 1.3, -0.4, 0.9], vec![1.2, 0.4, 0.8, -1.1]] {
                let (value, gradient) = program::value_and_grad(&at);
                assert_eq!(value.to_bits(), program(&at).to_bits());
                let mut bars = vec![0.0; at.len()];
                assert_eq!(program::accumulate_grad(&at, &mut bars).to_bits(), value.to_bits());
                assert_eq!(bars, gradient);
                gradcheck(
                    &at,
                    |x: &Vec<f64>| program(x),
                    |x: &Vec<f64>, bar| program::vjp(x, bar),
                    |x: &Vec<f64>, x_dot: Vec<f64>| program::jvp(x, &x_dot),
                )
                .unwrap();
                gradgradcheck(
                    &at,
                    |x: &Vec<f64>| program::grad(x),
                    |x: &Vec<f64>, x_dot: Vec<f64>| program::hvp(x, &x_dot),
                )
                .unwrap();
                let x = Leaf::new(at).with_grad();
                program::graph(&x).backward();
                for (of_graph, found) in x.grad().iter().zip(&gradient) {
                    assert!((of_graph - found).abs() <= 1e-12 * (1.0 + found.abs()));
                }
            }
        })*
    } };
}

#[differentiable(order = 2)]
fn in_a_line(x: &[f64]) -> f64 {
    3.0 * squares(&x[1..]) + x[0] * heavy(x, 0.5)
}

#[differentiable(order = 2)]
fn its_factor_comes_later(x: &[f64]) -> f64 {
    let inner: f64 = squares(&x[..2]);
    let factor = (x[2] * 2.0).cos() + x[3];
    inner * factor - 1.0
}

#[differentiable(order = 2)]
fn squared(x: &[f64]) -> f64 {
    let inner: f64 = squares(x);
    inner * inner
}

#[differentiable(order = 2)]
fn two_in_a_product(x: &[f64]) -> f64 {
    squares(&x[..2]) * heavy(&x[1..], 0.3) * x[0]
}

#[differentiable(order = 2)]
fn decides_its_own_factor(x: &[f64]) -> f64 {
    let inner: f64 = squares(x);
    if inner > 0.0 { inner * x[0] } else { inner * 2.0 }
}

#[differentiable(order = 2)]
fn in_arms(x: &[f64]) -> f64 {
    let base = if x[0] > 1.0 {
        squares(&x[1..]) * x[0]
    } else if x[1] > 1.0 {
        let scaled = [x[0] * x[1], x[2]];
        heavy(&scaled, x[3]) - x[1]
    } else {
        x[2] * x[3]
    };
    base * 2.0 + x[0]
}

#[differentiable(order = 2)]
fn after_an_early_return(x: &[f64]) -> f64 {
    if x.len() < 2 {
        return squares(x);
    }
    let mut sum = x[0];
    for i in 0..x.len() - 1 {
        if i % 2 == 0 {
            sum += x[i] * squares(&x[i..i + 2]);
        } else {
            sum -= heavy(&x[i..], 1.5) * x[0];
        }
    }
    sum
}

#[differentiable(order = 2)]
fn matched(x: &[f64]) -> f64 {
    match x.len() {
        0 => 0.0,
        1 => squares(x),
        n => squares(&x[1..n]) * (n as f64) + heavy(x, x[0]),
    }
}

#[differentiable(order = 2)]
fn of_lists_made_here(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..x.len() {
        let mut turned = vec![0.0; x.len()];
        for j in 0..x.len() {
            turned[j] = x[(i + j) % x.len()] * x[i];
        }
        sum += heavy(&turned, x[i]) * x[0];
    }
    sum
}

#[differentiable(order = 2)]
fn of_a_list_that_changes_before_and_after(x: &[f64]) -> f64 {
    let mut row = [x[0], x[1], x[2]];
    row[1] = row[0] * x[3];
    let first: f64 = squares(&row);
    row[0] = x[1] * 3.0;
    row[2] = row[0] * row[1];
    let second: f64 = squares(&row);
    first * x[0] + second + row[2]
}

#[differentiable(order = 2)]
fn of_a_list_read_again(x: &[f64]) -> f64 {
    let row = [x[0] * x[1], x[1], x[2].sin()];
    let first: f64 = squares(&row);
    let more = row[0] * row[2];
    first * 2.0 + more + squares(&row[1..]) * x[3]
}

#[differentiable(order = 2)]
fn of_scratch_for_all_iterations(x: &[f64]) -> f64 {
    let mut scratch = [0.0; 2];
    let mut sum = 0.0;
    for i in 0..x.len() {
        scratch[0] = x[i] * 2.0;
        scratch[1] = x[i] * x[0];
        sum += squares(&scratch) * x[i];
        scratch[0] = sum.floor();
    }
    sum
}

#[differentiable(order = 2)]
fn in_loops_in_loops(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        for j in i..x.len() {
            sum += squares(&x[i..=j]) * x[j];
        }
    }
    sum * 0.5
}

#[differentiable(order = 2)]
fn in_a_loop_that_adds_elsewhere(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    let mut power = 1.0;
    for i in 0..x.len() {
        power *= x[i];
        sum += squares(&x[i..]) * power;
    }
    sum
}

#[differentiable(order = 2)]
fn in_a_loop_of_unknown_length(x: &[f64]) -> f64 {
    let mut sum = 0.0;
    let mut i = 0;
    while i < x.len() {
        sum += squares(&x[i..]);
        i += 2;
    }
    sum.cos()
}

#[differentiable(order = 2)]
fn summed(x: &[f64]) -> f64 {
    x.windows(2).map(|pair| squares(pair) * x[0]).sum::<f64>()
}

#[differentiable(order = 2)]
fn in_a_block(x: &[f64]) -> f64 {
    let scaled = {
        let factor = x[0] * 0.5;
        factor * squares(&x[1..])
    };
    scaled + x[1]
}

checked! {
    in_a_line its_factor_comes_later squared two_in_a_product decides_its_own_factor in_arms after_an_early_return
    matched of_lists_made_here of_a_list_that_changes_before_and_after of_a_list_read_again
    of_scratch_for_all_iterations in_loops_in_loops in_a_loop_that_adds_elsewhere in_a_loop_of_unknown_length summed
    in_a_block
}

#[test]
fn each_function_runs_once_and_in_order() {
    let x = [0.7, 1.3, -0.4, 0.9];
    noted();
    let _ = in_a_line::value_and_grad(&x);
    assert_eq!(noted(), ["squares", "heavy", "squares"]);
    let _ = in_arms::grad(&x);
    assert_eq!(noted(), ["heavy", "squares"]);
    let _ = in_a_line::vjp(&x, 2.0);
    assert_eq!(noted(), ["squares", "heavy", "squares"]);
}

#[test]
fn the_same_list_may_be_passed_twice() {
    #[differentiable]
    fn product(x: &[f64], y: &[f64]) -> f64 {
        x.iter().zip(y).map(|(x, y)| x * y.sin()).sum::<f64>()
    }

    #[differentiable]
    fn twice(x: &[f64]) -> f64 {
        2.0 * product(x, x) + product(&x[..2], &x[1..3])
    }

    let at = vec![0.3, 1.2, -0.8];
    gradcheck(
        &at,
        |x: &Vec<f64>| twice(x),
        |x: &Vec<f64>, bar| twice::vjp(x, bar),
        |x: &Vec<f64>, dot: Vec<f64>| twice::jvp(x, &dot),
    )
    .unwrap();
}

#[test]
fn functions_may_call_each_other() {
    #[differentiable]
    fn even(x: &[f64], n: usize) -> f64 {
        if n == 0 {
            return x[0];
        }
        x[1] * odd(x, n - 1) + x[0]
    }

    #[differentiable]
    fn odd(x: &[f64], n: usize) -> f64 {
        if n == 0 {
            return x[1].sin();
        }
        even(x, n - 1) * x[2] - even(x, n / 2)
    }

    let at = vec![0.3, 1.2, -0.8];
    for n in 0..6 {
        assert_eq!(even::value_and_grad(&at, n).0.to_bits(), even(&at, n).to_bits());
        gradcheck(
            &at,
            |x: &Vec<f64>| even(x, n),
            |x: &Vec<f64>, bar| even::vjp(x, n, bar),
            |x: &Vec<f64>, dot: Vec<f64>| even::jvp(x, n, &dot),
        )
        .unwrap();
    }
}

#[differentiable]
fn horner<T: Real>(coefficients: &[T], x: T) -> T {
    if coefficients.is_empty() {
        return T::ZERO;
    }
    coefficients[0] + x * horner(&coefficients[1..], x)
}

#[test]
fn a_generic_function_calls_itself() {
    let (coefficients, x) = (vec![0.5, -1.0, 2.0, 0.25], 1.5_f64);
    let (value, (by_coefficients, by_x)) = horner::value_and_grad(&coefficients, x);
    assert_eq!(value.to_bits(), horner(&coefficients, x).to_bits());
    assert_eq!(by_coefficients, [1.0, 1.5, 2.25, 3.375]);
    assert_eq!(by_x, -1.0 + 2.0 * 2.0 * 1.5 + 3.0 * 0.25 * 2.25);
    let (value, (by_coefficients, by_x)) = horner::value_and_grad(&[0.5_f32, 2.0], 3.0);
    assert_eq!((value, by_coefficients, by_x), (6.5, vec![1.0, 3.0], 2.0));
}

#[differentiable(vjp = by_rule_vjp)]
fn by_rule(x: &[f64], y: f64) -> f64 {
    x.iter().sum::<f64>() * y
}

fn by_rule_vjp(x: &[f64], y: f64, bar: f64) -> (f64, (Vec<f64>, f64)) {
    let sum: f64 = x.iter().sum();
    (sum * y, (vec![bar * y; x.len()], bar * sum))
}

#[derive(Clone, Debug, Differentiable)]
struct Chain {
    gain: f64,
    links: Vec<f64>,
    end: Vector3<f64>,
}

#[differentiable]
impl Chain {
    #[differentiable]
    fn carried(&self, x: f64, from: usize) -> f64 {
        if from >= self.links.len() {
            return x * self.gain + self.end.norm();
        }
        2.0 * self.carried((x * self.links[from]).sin(), from + 1) + self.links[from]
    }
}

#[differentiable]
fn through_all(chain: &Chain, matrix: &Matrix3<f64>, list: [f64; 3], vector: &DVector<f64>) -> f64 {
    let at_end: f64 = chain.carried(list[0], 0);
    let ruled: f64 = by_rule(&list, chain.gain);
    let of_matrix: f64 = weighed(matrix, vector, &[list, [1.0, list[1], 2.0]]);
    at_end + 3.0 * ruled - of_matrix * list[2]
}

#[differentiable]
fn weighed(matrix: &Matrix3<f64>, vector: &DVector<f64>, rows: &[[f64; 3]; 2]) -> f64 {
    matrix.trace() * rows[0][1] + vector.norm_squared() * rows[1][1] + matrix[(0, 1)] * rows[1][0]
}

#[test]
fn arguments_are_of_every_kind() {
    let chain = Chain { gain: 1.5, links: vec![0.4, -0.8], end: Vector3::new(0.5, 1.0, -2.0) };
    let matrix = Matrix3::new(1.0, 2.0, -0.5, 0.3, 0.7, 1.1, -0.9, 0.2, 0.6);
    let at = (chain, matrix, [0.3, -1.2, 0.8], DVector::from_vec(vec![0.1, 0.9]));
    type At = (Chain, Matrix3<f64>, [f64; 3], DVector<f64>);
    type Dot = (ChainTangent, Matrix3<f64>, [f64; 3], DVector<f64>);
    gradcheck(
        &at,
        |(chain, matrix, list, vector): &At| through_all(chain, matrix, *list, vector),
        |(chain, matrix, list, vector): &At, bar| through_all::vjp(chain, matrix, *list, vector, bar),
        |(chain, matrix, list, vector): &At, dot: Dot| {
            through_all::jvp(chain, matrix, *list, vector, &dot.0, &dot.1, dot.2, &dot.3)
        },
    )
    .unwrap();
}

#[test]
fn a_deep_recursion_takes_no_more_than_a_few_runs() {
    #[differentiable]
    fn deep(x: &[f64], n: usize) -> f64 {
        assert!(ran("deep"));
        if n == 0 {
            return x[0];
        }
        x[1] * deep(x, n - 1)
    }

    noted();
    let (value, gradient) = deep::value_and_grad(&[2.0, 1.0], 1_000);
    assert_eq!((value, gradient), (2.0, vec![1.0, 2_000.0]));
    assert_eq!(noted().len(), 1_001);
}

#[test]
fn a_list_that_needs_no_gradient_is_passed_too() {
    #[differentiable]
    fn fitted(weights: &[f64], #[no_grad] data: &[f64]) -> f64 {
        dotted(data, weights) + dotted(weights, data)
    }

    #[differentiable]
    fn dotted(x: &[f64], y: &[f64]) -> f64 {
        x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>()
    }

    assert_eq!(fitted::grad(&[0.5, 2.0], &[3.0, -1.0]), [6.0, -2.0]);
}

#[test]
fn a_detached_factor_has_no_gradient() {
    #[differentiable]
    fn held(x: &[f64]) -> f64 {
        let inner: f64 = squares(&x[1..]);
        inner * tapeless::detach(x[0]) + x[0]
    }

    let x = [f64::INFINITY, 1.0, -0.4];
    let (_, gradient) = held::value_and_grad(&x);
    assert_eq!(gradient[0], 1.0);
    let (_, gradient) = held::value_and_grad(&[3.0, 1.0, -0.4]);
    let inner = squares::grad(&[1.0, -0.4]);
    assert_eq!(gradient, [1.0, 3.0 * inner[0], 3.0 * inner[1]]);
}

#[differentiable(order = 2)]
fn slope(a: f64, v: &Vector3<f64>) -> f64 {
    if a > 0.2 { a * v.x } else { (v.y + a * v.z).sin() }
}

/// Several arguments have no gradient, whose zeros are one value.
#[differentiable(order = 2)]
fn beside_idle_arguments(x: f64, v: Vector3<f64>, _idle: f64, w: Vector3<f64>, _more: f64) -> f64 {
    let a = slope(x, &v);
    let s = -w;
    s.sum() * a + v.z
}

#[test]
fn arguments_without_gradient_have_zeros() {
    let at = (0.5, Vector3::new(1.0, 2.0, 3.0), 4.0, Vector3::new(0.5, -1.0, 2.0), 5.0);
    let (value, gradient) = beside_idle_arguments::value_and_grad(at.0, at.1, at.2, at.3, at.4);
    assert_eq!(value, beside_idle_arguments(at.0, at.1, at.2, at.3, at.4));
    let expected = (-1.5, Vector3::new(-0.75, 0.0, 1.0), 0.0, Vector3::repeat(-0.5), 0.0);
    assert_eq!(gradient, expected);
}
