// What was refused is said once, and not again where the function is called.
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Differentiable)]
struct Pair {
    left: f64,
    right: f64,
}

fn unknown(x: f64) -> f64 {
    x
}

#[differentiable]
fn norm(x: Vector2<f64>, pair: &Pair, #[no_grad] n: usize) -> f64 {
    unknown(x[0]) + pair.left * n as f64
}

#[differentiable]
fn doubled(pair: &Pair, xs: &[f64]) -> Pair {
    Pair { left: xs[0] as i32 as f64, right: pair.right }
}

#[differentiable]
fn caller(x: Vector2<f64>, pair: &Pair, xs: &[f64], #[no_grad] n: usize) -> f64 {
    let twice: Pair = doubled(pair, xs);
    norm(x, &twice, n) + norm(x * 2.0, pair, n)
}

fn main() {}
