//! Tuples and structs that begin without grad, and whose arrays and `Vec`s are written by element.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::DVector;
use tapeless::{Differentiable, differentiable};

#[differentiable(order = 2)]
fn tuple(s: f64, x: f64) -> f64 {
    let mut t = (0.0, [0.0; 3]);
    t.1[0] = x;
    t.0 = s;
    t.1[1] += s * x;
    t.0 * t.1[0] + t.1[1] * t.1[2] + t.1[1]
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Parts {
    a: [f64; 3],
    v: Vec<f64>,
    s: f64,
}
#[differentiable(order = 2)]
fn structure(s: f64, x: f64) -> f64 {
    let mut t = Parts { a: [0.0; 3], v: vec![0.0; 3], s: 0.0 };
    t.a[0] = x;
    t.v[1] = x;
    t.s = s;
    t.v[2] *= x;
    t.a[0] * t.v[1] * t.s + t.v[2]
}
#[differentiable(order = 2)]
fn nested(s: f64, x: f64) -> f64 {
    let mut t = (vec![0.0; 3], 1.0, (DVector::zeros(2), 2.0));
    for i in 0..3 {
        t.0[i] = x * i as f64;
    }
    t.2.0[1] = s * x;
    t.0.iter().sum::<f64>() * t.1 + t.2.0.norm() * t.2.1
}
#[differentiable(order = 2)]
fn in_loops(s: f64, x: f64) -> f64 {
    let mut t = Parts { a: [1.0; 3], v: vec![0.5; 2], s: 0.0 };
    for i in 0..2 {
        t.v[i] += x * s;
        if x > 0.0 {
            t.a[i] *= s;
        }
    }
    t.v.push(s);
    t.v.iter().map(|e| e * e).sum::<f64>() + t.a.iter().sum::<f64>()
}
macro_rules! check_of_two {
    ($($test:ident $f:ident;)*) => {
        $(
            #[test]
            fn $test() {
                type At = (f64, f64);
                let at: At = (0.5, 0.6);
                gradcheck(
                    &at,
                    |(s, x): &At| $f(*s, *x),
                    |(s, x): &At, bar| $f::vjp(*s, *x, bar),
                    |(s, x): &At, dot: At| $f::jvp(*s, *x, dot.0, dot.1),
                )
                .unwrap();
                gradgradcheck(
                    &at,
                    |(s, x): &At| $f::grad(*s, *x),
                    |(s, x): &At, dot: At| $f::hvp(*s, *x, dot.0, dot.1),
                )
                .unwrap();
            }
        )*
    };
}

check_of_two! {
    a_tuple_is_written_by_element tuple;
    a_struct_is_written_by_element structure;
    a_tuple_in_a_tuple_is_written_by_element nested;
    the_parts_are_written_in_loops in_loops;
}
