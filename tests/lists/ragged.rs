//! Lists of lists as arguments, and structs in lists that hold lists.

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::{Differentiable, Leaf, differentiable};

#[differentiable(order = 2)]
fn rows(lists: &[Vec<f64>], x: f64) -> f64 {
    let mut sum = 0.0;
    for list in lists {
        let mut inner = x;
        for (i, e) in list.iter().enumerate() {
            inner = inner * e + (i as f64) * e.sin();
        }
        sum += inner;
    }
    for i in 0..lists.len() {
        for j in 0..lists[i].len() {
            sum += lists[i][j] * lists[i][j];
        }
    }
    sum + lists.iter().map(|list| list.iter().map(|e| e.exp()).sum::<f64>()).sum::<f64>() * lists[0][0]
}
#[differentiable(order = 2)]
fn line(list: &[f64], x: f64) -> f64 {
    list.iter().map(|e| e * x).sum::<f64>() * x
}
#[differentiable]
fn calls(lists: Vec<Vec<f64>>, x: f64) -> f64 {
    let mut sum = rows(&lists, x);
    for list in &lists {
        sum += line(list, x) + line(&list[1..], x);
        let mut own = list.to_vec();
        own[0] = x * own[1];
        sum += own[0] * own[1] + line(&own, x);
    }
    sum
}
type At = (Vec<Vec<f64>>, f64);
#[test]
fn lists_of_lists_are_arguments() {
    let at: At = (vec![vec![0.5, 0.25, -0.5], vec![0.1, 0.9], vec![0.3, 0.2, 0.7, -0.1]], 0.75);
    gradcheck(
        &at,
        |(l, x): &At| rows(l, *x),
        |(l, x): &At, bar| rows::vjp(l, *x, bar),
        |(l, x): &At, dot: At| rows::jvp(l, *x, &dot.0, dot.1),
    )
    .unwrap();
    gradcheck(
        &at,
        |(l, x): &At| calls(l.clone(), *x),
        |(l, x): &At, bar| calls::vjp(l.clone(), *x, bar),
        |(l, x): &At, dot: At| calls::jvp(l.clone(), *x, dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(l, x): &At| rows::grad(l, *x),
        |(l, x): &At, dot: At| rows::hvp(l, *x, &dot.0, dot.1),
    )
    .unwrap();
    let leaf = Leaf::new(at.0.clone()).with_grad();
    let x = Leaf::new(at.1);
    rows::graph(&leaf, &x).backward();
    assert_eq!(leaf.grad(), rows::grad(&at.0, at.1).0);
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Knot {
    at: f64,
    value: f64,
}
#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Curve {
    points: Vec<f64>,
    knots: Vec<Knot>,
    scale: f64,
    #[no_grad]
    fixed: Vec<f64>,
}
#[differentiable(order = 2)]
fn curves(list: &[Curve], x: f64) -> f64 {
    let mut sum = 0.0;
    for curve in list {
        for (p, f) in curve.points.iter().zip(&curve.fixed) {
            sum += (p * x).sin() * curve.scale * f;
        }
        for knot in &curve.knots {
            sum += knot.at * knot.value;
        }
        sum += curve.points[0] * curve.knots[0].at;
    }
    sum + line(&list[1].points, x)
}
#[test]
fn structs_in_lists_hold_lists() {
    type At = (Vec<Curve>, f64);
    let curve = |n: usize| Curve {
        points: (0..n).map(|i| 0.3 * i as f64 + 0.1).collect(),
        knots: (1..n).map(|i| Knot { at: i as f64, value: 0.5 }).collect(),
        scale: 0.5 * n as f64,
        fixed: vec![1.5; n],
    };
    let at: At = ((2..5).map(curve).collect(), 0.7);
    gradcheck(
        &at,
        |(l, x): &At| curves(l, *x),
        |(l, x): &At, bar| curves::vjp(l, *x, bar),
        |(l, x): &At, dot: (Vec<CurveTangent>, f64)| curves::jvp(l, *x, &dot.0, dot.1),
    )
    .unwrap();
    gradgradcheck(
        &at,
        |(l, x): &At| curves::grad(l, *x),
        |(l, x): &At, dot: (Vec<CurveTangent>, f64)| curves::hvp(l, *x, &dot.0, dot.1),
    )
    .unwrap();
    let leaf = Leaf::new(at.0.clone()).with_grad();
    let x = Leaf::new(at.1);
    curves::graph(&leaf, &x).backward();
    assert_eq!(leaf.grad(), curves::grad(&at.0, at.1).0);
    let mut bars = at.zero_tangent();
    curves::accumulate_grad(&at.0, at.1, &mut bars.0, &mut bars.1);
    assert_eq!(bars, curves::grad(&at.0, at.1));
}

#[differentiable]
fn springs(at: &[f64], #[no_grad] neighbours: &[Vec<usize>], #[no_grad] weights: &[Vec<f64>]) -> f64 {
    let mut energy = 0.0;
    for (i, list) in neighbours.iter().enumerate() {
        for (k, &j) in list.iter().enumerate() {
            energy += weights[i][k] * (at[i] - at[j]).powi(2);
        }
        if list.len() > 1 && neighbours[i].contains(&0) {
            energy += at[neighbours[i][0]] * weights[i].iter().sum::<f64>();
        }
    }
    energy
}

#[test]
fn lists_of_lists_without_grad_are_read() {
    let neighbours = [vec![1, 2], vec![0], vec![0, 1]];
    let weights = [vec![0.5, 1.5], vec![2.0], vec![1.0, 3.0]];
    gradcheck(
        &vec![0.1, 0.5, -0.3],
        |at: &Vec<f64>| springs(at, &neighbours, &weights),
        |at: &Vec<f64>, bar| springs::vjp(at, &neighbours, &weights, bar),
        |at: &Vec<f64>, dot: Vec<f64>| springs::jvp(at, &neighbours, &weights, &dot),
    )
    .unwrap();
}

#[test]
#[should_panic(
    expected = "the tangent of `lists` and `lists` have elements of different sizes, the first at 1"
)]
fn tangents_of_rows_have_their_lengths() {
    let _ = rows::jvp(&[vec![1.0], vec![2.0, 3.0]], 1.0, &[vec![1.0], vec![2.0]], 0.0);
}

#[test]
#[should_panic(
    expected = "the gradient by `lists` and `lists` have elements of different sizes, the first at 0"
)]
fn gradients_of_rows_have_their_lengths() {
    let _ = rows::accumulate_grad(&[vec![1.0]], 1.0, &mut [vec![]], &mut 0.0);
}
