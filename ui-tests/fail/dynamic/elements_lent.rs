// The elements of a matrix are a list while a loop writes them, and the matrix has them back after it.

use tapeless::differentiable;
use tapeless::nalgebra::DVector;

#[differentiable]
fn left(v: &DVector<f64>, s: f64) -> f64 {
    let mut v = v.clone();
    for x in v.iter_mut() {
        *x *= s;
        if *x > 1.0 {
            return s;
        }
    }
    v.sum()
}

#[differentiable]
fn read(v: &DVector<f64>, s: f64) -> f64 {
    let mut v = v.clone();
    let mut sum = 0.0;
    for x in v.iter_mut() {
        *x *= s;
        if *x > 1.0 {
            sum = v.sum();
            break;
        }
    }
    sum + v.sum()
}

#[differentiable]
fn mapped(v: &DVector<f64>, s: f64) -> f64 {
    let mut v = v.clone();
    let sum: f64 = v
        .iter_mut()
        .map(|x| {
            *x *= s;
            *x
        })
        .sum();
    sum + v.sum()
}

fn main() {}
