//! Every construct of the language: value bit for bit, reverse mode against differences and against forward mode.

use tapeless::{differentiable, gradcheck};

const RATE: f64 = 0.75;

#[differentiable(order = 2)]
fn shadowing_and_patterns(x: f64, y: f64) -> f64 {
    let (x, y) = (y, x);
    let x = x * y;
    let ((a, b), c) = ((x.sin(), y.cos()), x + y);
    let (d, _) = (a * b, c);
    d + c * RATE
}

#[differentiable(order = 2)]
fn mutation(x: f64, y: f64) -> f64 {
    let mut total = 0.0;
    let mut x = x;
    total += x * y;
    x -= y * 0.5;
    total *= x;
    (x, total) = (total, x);
    total /= 1.0 + x * x;
    total + x
}

#[differentiable(order = 2)]
fn deferred(x: f64, y: f64) -> f64 {
    let chosen;
    let scale: f64;
    if x > y {
        chosen = x * x;
        scale = 2.0;
    } else {
        chosen = y.exp();
        scale = x;
    }
    chosen * scale
}

#[differentiable(order = 2)]
fn state_without_grad(x: f64, y: f64, #[no_grad] n: i32) -> f64 {
    let mut weight = 1.0;
    if x > y {
        weight = 2.0;
    }
    for step in 0..n {
        weight += f64::from(step);
    }
    let mut steps = Vec::new();
    while steps.len() < 3 {
        steps.push(weight);
    }
    weight * x + y * steps.iter().sum::<f64>() * x
}

#[differentiable(order = 2)]
fn nested_branches(x: f64, y: f64) -> f64 {
    let mut a = x;
    let b = if x > 0.0 {
        a = y * y;
        if y > 0.5 { a * x } else { x - a }
    } else if y < 0.0 {
        let a = 3.0 * y;
        a * x
    } else {
        1.5
    };
    a * b + b
}

#[differentiable(order = 2)]
fn early_returns(x: f64, y: f64) -> f64 {
    if x < -1.0 {
        return x * x * y;
    }
    let z = x + y;
    if z > 1.0 {
        if y > 1.5 {
            return z.sqrt();
        }
        let _ = y;
    }
    let z = match z.partial_cmp(&0.0) {
        Some(core::cmp::Ordering::Less) => return -z,
        _ => z + 1.0,
    };
    z * z * y
}

#[differentiable(order = 2)]
fn returns_in_every_way(x: f64, y: f64) -> f64 {
    let k = 2;
    let v = {
        let k = 3.0;
        if x > 1.0 {
            return k * x;
        }
        k + x
    };
    let w = if y > 1.0 {
        if x > 0.5 {
            return v * y;
        }
        v
    } else {
        if x < -0.5 {
            return v - y;
        }
        2.0 * v
    };
    w.powi(k) * y
}

#[differentiable(order = 2)]
fn typed_where_arms_return(x: f64, y: f64, #[no_grad] n: i32) -> f64 {
    let k: f64 = match n {
        0 => return x * y,
        1 => 2.0,
        _ => 3.0,
    };
    k * x * x + y
}

enum Mode {
    Plain,
    Scaled(f64),
    Power { exponent: i32 },
}

fn mode(number: i32) -> Mode {
    match number {
        0 => Mode::Plain,
        1 => Mode::Scaled(1.75),
        _ => Mode::Power { exponent: number },
    }
}

#[differentiable(order = 2)]
fn matches(x: f64, y: f64, #[no_grad] number: i32) -> f64 {
    let mode = mode(number);
    let a = match mode {
        Mode::Plain => x,
        Mode::Scaled(factor) if factor > x => factor * x * y,
        Mode::Scaled(factor) => factor - y,
        Mode::Power { exponent } => x.powi(exponent) * y,
    };
    let b = match (number, x > y) {
        (0 | 1, true) => y.sin(),
        (2.., false) => a * 0.5,
        _ => 1.0,
    };
    match a {
        small if small < 0.25 => small * b,
        large => large.sin() + b,
    }
}

#[differentiable(order = 2)]
fn optional(x: f64, #[no_grad] scale: Option<f64>, y: f64) -> f64 {
    let bent = if let Some(scale) = scale
        && x > scale
    {
        x * scale
    } else {
        y
    };
    let Some(scale) = scale else {
        return bent * x;
    };
    bent * y + scale * x
}

#[differentiable(order = 2)]
fn references(x: f64, y: f64) -> f64 {
    let (first, second) = (&x, &y);
    let product = *first * second;
    let again = &product;
    again.sin() * first + f64::max(*second, 0.25).sqrt()
}

#[differentiable(order = 2)]
fn blocks_with_items(x: f64, y: f64) -> f64 {
    const OFFSET: f64 = 0.5;
    fn helper(n: i32) -> f64 {
        f64::from(n) * 0.25
    }
    let a = {
        const OFFSET: f64 = 2.5;
        let b = x * OFFSET;
        b * helper(3)
    };
    a * y + OFFSET
}

#[differentiable]
fn several_results(x: f64, y: f64, #[no_grad] n: i32) -> (f64, (bool, f64), i32) {
    if n > 2 {
        return (x, (false, y), 0);
    }
    (x * y, (x > y, x.sin() + y), n + 1)
}

#[differentiable(order = 2)]
fn square(x: f64) -> f64 {
    x * x
}

#[differentiable(order = 2)]
fn power(x: f64, #[no_grad] n: i32, y: f64) -> f64 {
    x.powi(n) * y.sin()
}

#[differentiable(order = 2)]
fn calls(x: f64, y: f64) -> f64 {
    let a = square(x) + power(y, 3, x);
    if a > 1.0 { square(a) } else { power(a, 2, y + x) }
}

#[differentiable(order = 2)]
fn calls_of_gradients(x: f64, y: f64) -> f64 {
    let (dx, dy) = calls::grad(x, y);
    let (value, slope) = square::value_and_grad(x);
    dx * y + dy * value + slope
}

#[differentiable(order = 2)]
fn affine(#[no_grad] a: f64, b: f64, c: f64) -> f64 {
    a * 10.0 + b * 3.0 * c * c
}

#[differentiable(order = 2)]
fn product_of_powers(x: f64, y: f64, n: i32) -> f64 {
    (x * y).sin() * x.powi(n) + y * y * x
}

#[differentiable(order = 2)]
fn calls_with_constants(x: f64, y: f64) -> f64 {
    let a = affine(2.0, x, 0.5) + affine(1.5, 2.5, y) * tapeless::special::xlogy(x, 2.0);
    let (dx, by_two) = product_of_powers::grad(x, 2.0, 3);
    a * dx + by_two * y
}

#[differentiable(order = 2)]
fn slope_of_slope(x: f64) -> f64 {
    calls_with_constants::grad(x, 0.75).0
}

#[differentiable]
fn third_order(x: f64) -> f64 {
    slope_of_slope::grad(x)
}

#[differentiable(order = 2)]
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn parts_without_grad(x: f64, y: f64) -> f64 {
    let a = 2.0 * tapeless::no_grad(|| x.floor()) + x;
    let b = tapeless::no_grad(|| y as i64) as f64 * x;
    a * b.max(-tapeless::no_grad(|| x.abs().ceil()) * 0.5) + f64::from(tapeless::no_grad(|| 3_i32)) * y
}

#[differentiable]
#[allow(clippy::cast_possible_truncation, clippy::cast_lossless)]
fn precisions(x: f64, y: f32) -> f64 {
    let wide = f64::from(y) * x;
    let narrow = (x as f32 * y) as f64;
    wide + narrow.sin()
}

#[differentiable(order = 2)]
fn every_operator(x: f64, y: f64) -> f64 {
    let mut z = -x + y * 2.0 - x / (y + 3.0);
    z = z.mul_add(x, y) % 5.0;
    let (sine, cosine) = z.sin_cos();
    println!("{z} {sine:.3}");
    assert!(sine * sine + cosine * cosine < 1.5, "of {z}");
    sine * x + cosine * y
}

gradcheck! {
    shadowing_and_patterns(x in -2.0..2.0, y in -2.0..2.0)
    mutation(x in -2.0..2.0, y in -2.0..2.0)
    deferred(x in -2.0..2.0, y in -2.0..2.0)
    state_without_grad(x in -2.0..2.0, y in -2.0..2.0, #[no_grad] n in 0..4_i32)
    nested_branches(x in -2.0..2.0, y in -2.0..2.0)
    early_returns(x in -2.0..2.0, y in -2.0..2.0)
    returns_in_every_way(x in -2.0..2.0, y in -2.0..2.0)
    typed_where_arms_return(x in -2.0..2.0, y in -2.0..2.0, #[no_grad] n in 0..3_i32)
    matches(x in -2.0..2.0, y in -2.0..2.0, #[no_grad] number in 0..4_i32)
    optional(x in -2.0..2.0, #[no_grad] scale in proptest::option::of(-1.0..1.0), y in -2.0..2.0)
    references(x in -2.0..2.0, y in -2.0..2.0)
    blocks_with_items(x in -2.0..2.0, y in -2.0..2.0)
    several_results(x in -2.0..2.0, y in -2.0..2.0, #[no_grad] n in 0..4_i32)
    calls(x in -1.5..1.5, y in -1.5..1.5)
    calls_of_gradients(x in -1.2..1.2, y in -1.2..1.2)
    calls_with_constants(x in -1.5..1.5, y in -1.5..1.5)
    slope_of_slope(x in -1.5..1.5)
    third_order(x in -1.5..1.5)
    every_operator(x in -2.0..2.0, y in -1.0..2.0)
}

#[test]
fn what_stands_under_no_grad_is_a_constant_inside_of_expressions_too() {
    let (value, (dx, dy)) = parts_without_grad::value_and_grad(1.5, 2.5);
    assert_eq!(value, parts_without_grad(1.5, 2.5));
    // a = 2 + x, b = 2 x, and the largest of b and -1 is b.
    assert_eq!((dx, dy), (2.0 * 1.5 + (2.0 + 1.5) * 2.0, 3.0));
}

#[test]
fn two_precisions_meet() {
    let (value, (dx, dy)) = precisions::value_and_grad(0.5, 0.25);
    assert_eq!(value, precisions(0.5, 0.25));
    assert!((dx - (0.25 + 0.125_f64.cos() * 0.25)).abs() < 1e-6);
    assert!((dy - (0.5 + 0.125_f32.cos() * 0.5)).abs() < 1e-6);
}

#[test]
fn state_that_needs_no_grad_is_the_programs_own() {
    assert_eq!(state_without_grad::grad(3.0, 2.0, 0), (2.0 + 2.0 * 6.0, 6.0 * 3.0));
    assert_eq!(state_without_grad::grad(1.0, 2.0, 3), (4.0 + 2.0 * 12.0, 12.0 * 1.0));
}

#[test]
fn parts_of_a_result_that_are_not_differentiable_have_no_tangent() {
    let (value, gradient) = several_results::vjp(2.0, 3.0, 1, (1.0, ((), 10.0), ()));
    assert_eq!(value, (6.0, (false, 2.0_f64.sin() + 3.0), 2));
    assert_eq!(gradient, (3.0 + 10.0 * 2.0_f64.cos(), 2.0 + 10.0));
    let (_, tangent) = several_results::jvp(2.0, 3.0, 1, 1.0, 0.0);
    assert_eq!(tangent, (3.0, ((), 2.0_f64.cos()), ()));
}

macro_rules! two_of_a_name {
    ($x:ident, $value:expr) => {
        #[differentiable]
        fn two_names($x: f64) -> f64 {
            let a = 2.0 * $x;
            $value + a
        }
    };
}

two_of_a_name!(a, a * a);

#[test]
fn names_that_a_macro_keeps_apart_are_kept_apart() {
    assert_eq!(two_names::value_and_grad(4.0), (two_names(4.0), 10.0));
}
