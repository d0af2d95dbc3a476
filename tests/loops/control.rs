//! `while`, `loop`, `break`, `continue`, `return` out of loops, and branches inside.

use tapeless::{differentiable, gradcheck};

#[differentiable(order = 2)]
fn leaves_early(x: &[f64]) -> f64 {
    let mut product = 1.0;
    for value in x {
        if *value < 0.0 {
            continue;
        }
        product *= value;
        if product > 4.0 {
            return product * x[0];
        }
        if *value > 1.9 {
            break;
        }
    }
    product + x[0]
}

#[differentiable(order = 2)]
fn alternating(x: &[f64]) -> f64 {
    let (mut even, mut odd) = (1.0, 0.5);
    for (i, value) in x.iter().enumerate() {
        if i % 2 == 0 {
            even += value * odd;
        } else if *value > 0.0 {
            odd *= value + even;
        } else {
            (even, odd) = (odd, even);
        }
    }
    even * odd
}

#[differentiable(order = 2)]
fn nested_exits(x: &[f64]) -> f64 {
    let mut s = x[0];
    for i in 0..x.len() {
        for j in 0..x.len() {
            if j > i {
                break;
            }
            s += x[i] * x[j] * s * 0.1;
            if s > 3.0 {
                return s * 2.0;
            }
        }
        if i == 1 {
            continue;
        }
        s -= 0.1 * x[i];
    }
    s
}

#[differentiable(order = 2)]
fn without_an_end(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in 0.. {
        if i == x.len() {
            break;
        }
        total += x[i] * x[i] * x[0];
    }
    total
}

#[differentiable(order = 2)]
fn list_of_one_of_two_branches(x: &[f64]) -> f64 {
    let y = if x.len() > 2 { x.to_vec() } else { vec![x[0] * 2.0] };
    y.iter().map(|a| a * a * x[0]).sum()
}

check_slices! {
    without_an_end at [0.7, 0.2, -0.4], [];
    list_of_one_of_two_branches at [0.7, 0.2, -0.4], [0.5, 0.1];
    leaves_early at [1.5, -1.0, 1.2, 1.1], [1.5, 2.0, 3.0], [3.0, 2.5, 1.0], [-1.0, -2.0];
    alternating at [0.4, 0.5, -0.6, -0.2, 0.9], [0.3];
    nested_exits at [0.5, 0.7, -0.2], [1.5, 1.4, 1.2];
}

#[differentiable(order = 2)]
fn square_root(a: f64) -> f64 {
    let mut x = a;
    while (x * x - a).abs() > 1e-13 {
        x = 0.5 * (x + a / x);
    }
    x
}

#[differentiable(order = 2)]
fn counted_down(x: f64, n: usize) -> f64 {
    let mut left = n;
    let mut y = x;
    while left > 0 {
        y = (y * x).sin() + 0.1;
        left -= 1;
    }
    y
}

#[differentiable(order = 2)]
fn endless(x: f64, y: f64) -> f64 {
    let mut a = x;
    let mut steps = 0;
    loop {
        a = a * 0.5 + y;
        steps += 1;
        if steps == 5 || a > 100.0 {
            break;
        }
    }
    a * x
}

#[differentiable(order = 2)]
fn powers(x: f64, #[no_grad] n: i32) -> f64 {
    let mut sum = 0.0;
    for i in 1..=n {
        sum += x.powi(i) / f64::from(i);
    }
    sum
}

gradcheck! { square_root(a in 0.5..4.0) }
gradcheck! { counted_down(x in 0.2..1.5, #[no_grad] n in 0_usize..6) }
gradcheck! { endless(x in -1.0..1.0, y in -1.0..1.0) }
gradcheck! { powers(x in -0.9..0.9, #[no_grad] n in 0..7_i32) }
