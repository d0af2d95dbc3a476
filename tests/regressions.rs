//! The smallest programs that were differentiated wrongly once.

#![allow(clippy::single_match_else, reason = "the shape of the program is the point")]

use tapeless::differentiable;

#[differentiable]
fn sum_of_products(x: f64, y: &[f64]) -> f64 {
    y.iter().map(|element| x * element).sum()
}

/// The sum began at 0: the sign of the zero that `sum` begins with was lost.
#[test]
fn the_sum_of_no_elements_is_the_negative_zero_of_the_standard_library() {
    let (value, _) = sum_of_products::value_and_grad(0.5, &[]);
    assert_eq!(value.to_bits(), sum_of_products(0.5, &[]).to_bits());
}

#[differentiable]
fn hidden_in_an_arm(x: f64, n: usize) -> f64 {
    let mut a = 2.0;
    if n == 0 {
        a = x;
    } else {
        #[allow(unused_variables, reason = "the name itself is at fault")]
        let a = 3.0;
    }
    a * x
}

#[differentiable]
fn hidden_in_an_arm_of_a_match(x: f64, n: usize) -> f64 {
    let mut a = 2.0;
    match n {
        0 => a = x,
        _ => {
            let a = 3.0;
            assert!(a > 2.0);
        }
    }
    a * x
}

#[differentiable]
fn hidden_by_a_pattern(x: f64, #[no_grad] scale: Option<f64>) -> f64 {
    let mut a = 2.0;
    match scale {
        None => a = x,
        Some(a) => assert!(a > 2.0),
    }
    a * x
}

#[differentiable]
fn hidden_by_the_pattern_of_an_if(x: f64, #[no_grad] scale: Option<f64>) -> f64 {
    let mut a = 2.0;
    if let Some(a) = scale {
        assert!(a > 2.0);
    } else {
        a = x;
    }
    a * x
}

/// The variable was read at the end of the arm, where the name meant the arm's own variable.
#[test]
fn a_variable_that_an_arm_hides_keeps_its_value() {
    assert_eq!(hidden_in_an_arm::value_and_grad(0.5, 1), (1.0, 2.0));
    assert_eq!(hidden_in_an_arm_of_a_match::value_and_grad(0.5, 1), (1.0, 2.0));
    assert_eq!(hidden_by_a_pattern::value_and_grad(0.5, Some(3.0)), (1.0, 2.0));
    assert_eq!(hidden_by_the_pattern_of_an_if::value_and_grad(0.5, Some(3.0)), (1.0, 2.0));
}

#[differentiable]
fn sum_that_begins_with_a_value(x: f64, y: f64) -> f64 {
    let mut sum = y * y;
    for _ in 0..3 {
        sum += y / x;
    }
    sum
}

#[differentiable]
fn sum_that_begins_with_a_value_of_its_terms(x: f64, n: usize) -> f64 {
    let mut sum = x;
    for _ in 0..n {
        sum += (x * x).sin().exp();
    }
    sum
}

/// A loop that only adds up took all of the sum's cotangent, and left nothing for what the sum began with; later it
/// left that twice.
#[test]
fn what_a_sum_begins_with_has_a_gradient() {
    assert_eq!(sum_that_begins_with_a_value_of_its_terms::value_and_grad(0.5, 0), (0.5, 1.0));
    let (value, (dx, dy)) = sum_that_begins_with_a_value::value_and_grad(0.5, 0.25);
    assert_eq!(value, sum_that_begins_with_a_value(0.5, 0.25));
    assert_eq!((dx, dy), (-3.0 * 0.25 / 0.25, 2.0 * 0.25 + 3.0 / 0.5));
}

#[differentiable]
fn list_that_grows_in_an_arm(x: f64, n: usize) -> f64 {
    let mut sum = x;
    let mut list: Vec<f64> = Vec::new();
    let mut round = 0;
    while round < n {
        round += 1;
        if round != 2 {
            list.push(x);
            sum -= list.iter().map(|element| element * element).sum::<f64>();
        }
    }
    sum
}

/// The attribute panicked where an arm was not lowered whole, before the body was lowered anew.
#[test]
fn a_list_can_grow_in_an_arm_inside_of_a_loop() {
    assert_eq!(list_that_grows_in_an_arm::value_and_grad(0.5, 3), (0.5 - 3.0 * 0.25, 1.0 - 6.0 * 0.5));
}

thread_local! {
    static CALLS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

fn counted() -> f64 {
    CALLS.set(CALLS.get() + 1);
    0.5
}

#[differentiable]
fn part_of_a_tuple(x: f64, n: usize) -> f64 {
    let pair = (x, counted());
    let (mut y, nested) = (x, (x, counted()));
    for _ in 0..n {
        y = (y * pair.1 * nested.1).sin();
    }
    y
}

#[test]
fn the_parts_of_a_tuple_are_evaluated_where_it_is_bound() {
    let _ = part_of_a_tuple::grad(1.0, 3);
    assert_eq!(CALLS.get(), 2);
}
