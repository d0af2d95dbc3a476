//! Loops, arrays, slices and writes in place.

use tapeless::{Leaf, differentiable};

#[differentiable]
fn sum_of_squares(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for value in x {
        total += value * value;
    }
    total
}

#[test]
fn a_sum_over_a_slice() {
    let (value, gradient) = sum_of_squares::value_and_grad(&[1.0, 2.0, 3.0]);
    assert_eq!((value, gradient), (14.0, vec![2.0, 4.0, 6.0]));
}

#[differentiable]
fn power(x: f64, n: usize) -> f64 {
    let mut y = 1.0;
    for _ in 0..n {
        y *= x;
    }
    y
}

#[test]
fn a_product_that_a_loop_carries() {
    assert_eq!(power::grad(2.0, 3), 12.0);
    assert_eq!(power::grad(2.0, 0), 0.0);
}

#[differentiable(order = 2)]
fn mixed(x: [f64; 3], y: f64) -> f64 {
    let mut a = [0.0; 3];
    for i in 0..3 {
        a[i] = x[i] * y;
    }
    let mut s = 0.0;
    for i in 0..3 {
        for j in 0..i {
            s += (a[i] * a[j]).sin();
        }
        a[i] *= 2.0;
    }
    s + a[0] * a[1] * a[2]
}

#[test]
fn arrays_written_in_place() {
    let x = [0.3, -0.7, 1.1];
    let (value, (dx, dy)) = mixed::value_and_grad(x, 0.9);
    assert_eq!(value.to_bits(), mixed(x, 0.9).to_bits());
    for i in 0..3 {
        let h = 1e-6;
        let (mut up, mut down) = (x, x);
        up[i] += h;
        down[i] -= h;
        let difference = (mixed(up, 0.9) - mixed(down, 0.9)) / (2.0 * h);
        assert!((dx[i] - difference).abs() < 1e-8, "{i} {} {difference}", dx[i]);
    }
    let difference = (mixed(x, 0.9 + 1e-6) - mixed(x, 0.9 - 1e-6)) / 2e-6;
    assert!((dy - difference).abs() < 1e-8);
    let (_, dot) = mixed::jvp(x, 0.9, [1.0, 0.0, 0.0], 0.0);
    assert!((dot - dx[0]).abs() < 1e-14);
}

#[differentiable]
fn newton(a: f64) -> f64 {
    let mut x = a;
    while (x * x - a).abs() > 1e-14 {
        x = 0.5 * (x + a / x);
    }
    x
}

#[test]
fn a_loop_until_it_has_converged() {
    let (value, slope) = newton::value_and_grad(2.0);
    assert!((value - 2.0_f64.sqrt()).abs() < 1e-12);
    assert!((slope - 0.5 / 2.0_f64.sqrt()).abs() < 1e-12);
}

#[differentiable]
fn first_above(x: &[f64], limit: f64) -> f64 {
    let mut product = 1.0;
    for value in x.iter() {
        if *value < 0.0 {
            continue;
        }
        product *= value;
        if product > limit {
            return product * limit;
        }
        if *value > 10.0 {
            break;
        }
    }
    product
}

#[test]
fn breaks_continues_and_returns() {
    let (value, (dx, dl)) = first_above::value_and_grad(&[2.0, -1.0, 3.0, 5.0], 4.0);
    assert_eq!(value, 24.0);
    assert_eq!(dx, vec![12.0, 0.0, 8.0, 0.0]);
    assert_eq!(dl, 6.0);
    let (value, (dx, dl)) = first_above::value_and_grad(&[2.0, 11.0, 3.0], 400.0);
    assert_eq!((value, dx, dl), (22.0, vec![11.0, 2.0, 0.0], 0.0));
}

#[differentiable]
fn chained(x: &[f64], w: &[f64]) -> f64 {
    let dot = x.iter().zip(w).map(|(a, b)| a * b).sum::<f64>();
    let scaled: Vec<f64> = x.iter().map(|a| a * dot).collect();
    scaled.iter().fold(0.0, |s, v| s + v * v)
}

#[test]
fn iterator_chains() {
    let (x, w) = ([1.0, 2.0], [3.0, -1.0]);
    let (value, (dx, dw)) = chained::value_and_grad(&x, &w);
    assert_eq!(value, chained(&x, &w));
    // f = d² |x|², d = x·w = 1
    assert_eq!(dx, vec![2.0 * 3.0 * 5.0 + 2.0, 2.0 * -5.0 + 4.0]);
    assert_eq!(dw, vec![10.0, 20.0]);
}

#[differentiable]
fn scaled(x: &[f64], k: f64) -> Vec<f64> {
    let mut y = x.to_vec();
    for v in y.iter_mut() {
        *v *= k;
    }
    y
}

#[test]
fn a_vector_as_result() {
    let (value, (dx, dk)) = scaled::vjp(&[1.0, 2.0], 3.0, vec![1.0, 10.0]);
    assert_eq!((value, dx, dk), (vec![3.0, 6.0], vec![3.0, 30.0], 21.0));
}

#[differentiable]
fn matrix(a: &[[f64; 2]], x: [f64; 2]) -> f64 {
    let mut norm = 0.0;
    for row in a {
        let mut dot = 0.0;
        for (p, q) in row.iter().zip(&x) {
            dot += p * q;
        }
        norm += dot * dot;
    }
    norm.sqrt()
}

#[test]
fn rows() {
    let a = [[1.0, 2.0], [3.0, 4.0], [-1.0, 0.5]];
    let x = [0.5, -0.25];
    let (value, (da, dx)) = matrix::value_and_grad(&a, x);
    assert_eq!(value, matrix(&a, x));
    let (_, dot) = matrix::jvp(&a, x, &[[0.0; 2]; 3], [1.0, 0.0]);
    assert!((dot - dx[0]).abs() < 1e-14);
    let mut da_dot = [[0.0; 2]; 3];
    da_dot[2][1] = 1.0;
    let (_, dot) = matrix::jvp(&a, x, &da_dot, [0.0, 0.0]);
    assert!((dot - da[2][1]).abs() < 1e-14);
}

#[test]
fn arrays_are_leaves() {
    let x = Leaf::new(vec![1.0, 2.0, 3.0]).with_grad();
    let graph = sum_of_squares::graph(&x);
    assert_eq!(*graph.value(), 14.0);
    graph.backward();
    assert_eq!(x.grad(), vec![2.0, 4.0, 6.0]);
}
