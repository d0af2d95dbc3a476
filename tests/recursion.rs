//! Functions that call themselves: with numbers, with parts of slices, with matrices.

use tapeless::check::gradcheck;
use tapeless::nalgebra::Matrix2;
use tapeless::{Differentiable, Leaf, differentiable};

#[differentiable]
fn power(x: f64, n: u32) -> f64 {
    if n == 0 { 1.0 } else { x * power(x, n - 1) }
}

#[differentiable]
fn nested(x: &[f64]) -> f64 {
    if x.is_empty() {
        return 0.0;
    }
    x[0] * x[0] + nested(&x[1..]) * x[0]
}

#[differentiable]
fn raised(matrix: &Matrix2<f64>, n: usize) -> Matrix2<f64> {
    if n == 0 {
        return Matrix2::identity();
    }
    let rest: Matrix2<f64> = raised(matrix, n - 1);
    matrix * rest
}

#[derive(Clone, Debug, Differentiable)]
struct Chain {
    gain: f64,
    links: Vec<f64>,
}

#[differentiable]
fn carried(chain: &Chain, x: f64, from: usize) -> f64 {
    if from >= chain.links.len() {
        return x * chain.gain;
    }
    carried(chain, (x * chain.links[from]).sin(), from + 1)
}

#[test]
fn a_number_goes_through_calls_of_itself() {
    assert_eq!(power::value_and_grad(1.5, 4), (5.0625, 13.5));
    assert_eq!(power::value_and_grad(1.5, 0), (1.0, 0.0));
    let x = Leaf::new(1.5).with_grad();
    power::graph(&x, 4).backward();
    assert_eq!(x.grad(), 13.5);
}

#[test]
fn a_slice_is_taken_apart_call_by_call() {
    gradcheck(
        &vec![1.5, 2.0, 0.5],
        |x: &Vec<f64>| nested(x),
        |x: &Vec<f64>, bar| nested::vjp(x, bar),
        |x: &Vec<f64>, dot: Vec<f64>| nested::jvp(x, &dot),
    )
    .unwrap();
    assert_eq!(nested::value_and_grad(&[]), (0.0, Vec::new()));
}

#[test]
fn a_matrix_is_multiplied_call_by_call() {
    let at = Matrix2::new(1.0, 2.0, 3.0, 4.0);
    for n in 0..4 {
        gradcheck(
            &at,
            |matrix: &Matrix2<f64>| raised(matrix, n),
            |matrix: &Matrix2<f64>, bar| raised::vjp(matrix, n, bar),
            |matrix: &Matrix2<f64>, dot: Matrix2<f64>| raised::jvp(matrix, n, &dot),
        )
        .unwrap();
    }
}

#[test]
fn a_struct_is_handed_on() {
    let at = (Chain { gain: 2.0, links: vec![0.5, 1.5, -0.7] }, 0.9);
    gradcheck(
        &at,
        |(chain, x): &(Chain, f64)| carried(chain, *x, 0),
        |(chain, x): &(Chain, f64), bar| carried::vjp(chain, *x, 0, bar),
        |(chain, x): &(Chain, f64), dot: (ChainTangent, f64)| carried::jvp(chain, *x, 0, &dot.0, dot.1),
    )
    .unwrap();
}
