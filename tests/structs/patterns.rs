//! Patterns of structs and tuples: in `let`, `match`, `if let` and as parameters.

#![allow(clippy::trivially_copy_pass_by_ref, reason = "a pattern takes the reference off")]

use tapeless::check::gradcheck;
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Params {
    rate: f64,
    shape: Vector2<f64>,
    pair: Pair,
    list: Vec<f64>,
    #[no_grad]
    rounds: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair(f64, f64);

fn params() -> Params {
    Params { rate: 0.7, shape: Vector2::new(1.0, 2.0), pair: Pair(0.3, 0.4), list: vec![1.5, 2.5], rounds: 2 }
}

#[differentiable]
fn lets(p: &Params, q: Pair, t: (f64, f64, f64)) -> f64 {
    let Params { rate, shape, pair: Pair(first, ..), list: ref items, rounds } = *p;
    let Pair(a, b) = q;
    let (start, ..) = t;
    let (.., end) = t;
    rate * shape.norm() * first + a * b * start * end * items[0] * rounds as f64
}
#[differentiable]
fn lets_of_reference(p: &Params) -> f64 {
    let Params { rate, shape, pair: Pair(first, ..), list, .. } = p;
    let Params { pair: Pair(_, second), .. } = p;
    *rate * shape.norm() * *first + list.iter().sum::<f64>() * second
}
#[differentiable]
fn matched(p: &Params, q: Pair) -> f64 {
    let first = match p {
        Params { rate, rounds: 0, .. } => *rate,
        Params { rate, shape, .. } if *rate > 0.5 => rate * rate * shape[0],
        Params { shape, pair: Pair(x, y), .. } if x < y => shape.norm() * x,
        Params { list, rate, .. } => list[0] * rate,
    };
    let second = match q {
        Pair(x, 0.0) => x * x,
        Pair(x, y) if x > y => x * y,
        Pair(ref x, y) => x.sin() * y,
    };
    let third = if let Params { rounds: 2, rate, .. } = p { rate * rate } else { 1.0 };
    let fourth = match p {
        &Params { rounds: 2, rate, .. } if rate > 0.5 => rate * rate,
        _ => 1.0,
    };
    first * second + third + fourth
}
#[differentiable]
fn parameters(
    &Params { rate, pair: Pair(x, y), .. }: &Params,
    (a, b): (f64, f64),
    [c, d]: [f64; 2],
    &k: &f64,
) -> f64 {
    rate * x * y + a * b * c * d * k
}

#[differentiable]
fn otherwise(pair: &Pair) -> f64 {
    let Pair(x, y) = pair;
    let Pair(0.0, z) = *pair else { return x * y };
    z
}

#[test]
fn lets_take_structs_apart() {
    gradcheck(
        &(params(), Pair(0.5, 0.6), (1.0, 2.0, 3.0)),
        |(of, pair, three): &(Params, Pair, (f64, f64, f64))| lets(of, *pair, *three),
        |(of, pair, three), bar| lets::vjp(of, *pair, *three, bar),
        |(of, pair, three), (dot, pair_dot, three_dot)| {
            lets::jvp(of, *pair, *three, &dot, pair_dot, three_dot)
        },
    )
    .unwrap();
    gradcheck(&params(), lets_of_reference, lets_of_reference::vjp, |of, dot| {
        lets_of_reference::jvp(of, &dot)
    })
    .unwrap();
}

#[test]
fn matches_take_structs_apart() {
    let slow = Params { rate: 0.1, ..params() };
    let turned = Params { pair: Pair(1.0, 0.5), ..slow.clone() };
    let still = Params { rounds: 0, ..params() };
    for of in [params(), slow, turned, still] {
        for pair in [Pair(0.2, 0.1), Pair(0.1, 0.2)] {
            let at = (of.clone(), pair);
            gradcheck(
                &at,
                |(of, pair): &(Params, Pair)| matched(of, *pair),
                |(of, pair), bar| matched::vjp(of, *pair, bar),
                |(of, pair), (dot, pair_dot)| matched::jvp(of, *pair, &dot, pair_dot),
            )
            .unwrap();
        }
    }
    // The arm of the literal: the first factor times the square.
    let (_, by_pair) = matched::grad(&params(), Pair(0.5, 0.0));
    assert_eq!(by_pair, PairTangent(0.7 * 0.7, 0.0));
}

#[test]
fn let_else_takes_structs_apart() {
    assert_eq!(otherwise::value_and_grad(&Pair(2.0, 3.0)), (6.0, PairTangent(3.0, 2.0)));
    assert_eq!(otherwise::value_and_grad(&Pair(0.0, 3.0)), (3.0, PairTangent(0.0, 1.0)));
}

#[test]
fn parameters_are_patterns() {
    type At = (Params, (f64, f64), [f64; 2], f64);
    gradcheck(
        &(params(), (1.0, 2.0), [3.0, 4.0], 5.0),
        |(of, pair, four, k): &At| parameters(of, *pair, *four, k),
        |(of, pair, four, k), bar| parameters::vjp(of, *pair, *four, k, bar),
        |(of, pair, four, k), (dot, pair_dot, four_dot, k_dot)| {
            parameters::jvp(of, *pair, *four, k, &dot, pair_dot, four_dot, &k_dot)
        },
    )
    .unwrap();
}
