//! Ways of writing that stand between loops and values: exchanges, closures over arrays, chains that end in one item,
//! loops that only `return` ends.

#![allow(clippy::double_ended_iterator_last, reason = "every way of writing a loop is tried")]

use tapeless::differentiable;

#[differentiable(order = 2)]
fn swapped_numbers(x: &[f64]) -> f64 {
    let (mut a, mut b) = (x[0], x[1] * x[2]);
    for _ in 0..3 {
        a *= b;
        std::mem::swap(&mut a, &mut b);
    }
    a - b * b
}

#[differentiable(order = 2)]
fn swapped_arrays(x: &[f64]) -> f64 {
    let mut a = [x[0], x[1]];
    let mut b = [1.0, x[2]];
    for _ in 0..3 {
        for i in 0..2 {
            b[i] += a[i] * x[0];
        }
        std::mem::swap(&mut a, &mut b);
    }
    a[0] * b[1]
}

#[differentiable(order = 2)]
fn swapped_elements(x: &[f64]) -> f64 {
    let mut a = [x[0], x[1]];
    let mut b = 2.0;
    for i in 0..2 {
        std::mem::swap(&mut a[i], &mut b);
        b *= x[2];
    }
    let before = std::mem::replace(&mut a[0], b * b);
    a[0] * b * a[1] + before
}

#[differentiable(order = 2)]
fn swapped_in_a_branch(x: &[f64]) -> f64 {
    let (mut a, mut b) = (1.0, x[1]);
    for i in 0..3 {
        if i == 1 {
            std::mem::swap(&mut a, &mut b);
        }
        a *= x[0];
    }
    a * 2.0 + b
}

#[differentiable(order = 2)]
fn counted(x: &[f64]) -> f64 {
    let count = x.iter().filter(|element| **element > 0.0).count();
    x[0] * x[0] * count as f64 + x[1]
}

#[differentiable(order = 2)]
fn last_of_all(x: &[f64]) -> f64 {
    let last = x.iter().map(|element| element * element).last().unwrap();
    let first = x.iter().rev().last().unwrap();
    last * first
}

#[differentiable(order = 2)]
fn mapped_literal(x: &[f64]) -> f64 {
    let squares = [x[0], x[1]].map(|element| element * element);
    let again = squares.map(|element| element * x[2]);
    again[0] * squares[1]
}

#[differentiable(order = 2)]
fn left_by_return_alone(x: &[f64]) -> f64 {
    let mut y = x[0];
    loop {
        y *= 0.5;
        if y > 0.3 {
            continue;
        }
        for element in x {
            if y < 0.3 * element {
                return y * y * x[1];
            }
        }
        if y < 0.01 {
            return y;
        }
    }
}

check_slices! {
    swapped_numbers at [0.7, -0.4, 1.3];
    swapped_arrays at [0.7, -0.4, 1.3];
    swapped_elements at [0.7, -0.4, 1.3];
    swapped_in_a_branch at [0.7, -0.4];
    counted at [0.7, -0.4, 1.3], [-0.7, -0.4, -0.1];
    last_of_all at [0.7, -0.4, 1.3], [0.5];
    mapped_literal at [0.7, -0.4, 1.3];
    left_by_return_alone at [0.7, -0.4, 1.3], [0.7, 0.0, 0.1];
}
