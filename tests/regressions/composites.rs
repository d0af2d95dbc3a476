//! Programs of vectors, structs, lists and calls.

#![allow(
    clippy::cast_precision_loss,
    clippy::self_assignment,
    clippy::trivially_copy_pass_by_ref,
    reason = "the shape of the program is the point"
)]

use tapeless::check::{gradcheck, gradgradcheck};
use tapeless::nalgebra::{Matrix2, UnitQuaternion, Vector2, Vector3};
use tapeless::{Differentiable, differentiable};

/// Checks a function of one number at both sides of zero.
macro_rules! checked {
    ($function:ident $(, $other:expr)?) => {
        for at in [0.7, -0.4] {
            let value = $function(at $(, $other)?);
            assert_eq!($function::value_and_grad(at $(, $other)?).0.to_bits(), value.to_bits());
            gradcheck(
                &at,
                |x: &f64| $function(*x $(, $other)?),
                |x, bar| $function::vjp(*x $(, $other)?, bar),
                |x, dot| $function::jvp(*x $(, $other)?, dot),
            )
            .unwrap();
        }
    };
}

#[differentiable(order = 2)]
fn vectors_between_numbers(x: f64, y: f64) -> f64 {
    let v = Vector2::new(x, y);
    let m = Matrix2::new(x, 1.0, y, x * y);
    (m * v).dot(&v)
}

/// The face for derivatives beyond the second was written with vectors of plain numbers.
#[test]
fn functions_of_numbers_have_vectors_inside_in_second_order() {
    let at = (0.7, -0.4);
    gradgradcheck(
        &at,
        |(x, y): &(f64, f64)| vectors_between_numbers::grad(*x, *y),
        |(x, y), dot: (f64, f64)| vectors_between_numbers::hvp(*x, *y, dot.0, dot.1),
    )
    .unwrap();
}

#[derive(Clone, Copy, Debug, PartialEq, Differentiable)]
struct Pair {
    first: f64,
    second: f64,
}

#[differentiable]
fn struct_of_constants(x: f64) -> f64 {
    let mut pair: Pair = Pair { first: 0.5, second: 2.0 };
    pair.first += x;
    pair.first * pair.second * x
}

#[differentiable]
fn tuple_of_constants(x: f64) -> f64 {
    let mut pair: (f64, f64) = (0.5, 2.0);
    pair.0 *= x;
    pair.0 * pair.1 * x
}

/// They were refused where their type was written, and only there.
#[test]
fn structs_and_tuples_of_constants_with_a_type_are_written() {
    checked!(struct_of_constants);
    checked!(tuple_of_constants);
}

#[differentiable]
fn scaled(x: f64, factor: &f64) -> f64 {
    x * factor
}

#[differentiable]
fn compared_only(x: f64) -> f64 {
    let unused = scaled(x, &(x + 1.0));
    assert!(unused.is_finite());
    if scaled(x, &(x * x)) > 0.0 { x * x } else { x.sin() }
}

/// The reference was left out where no derivative of the call is wanted.
#[test]
fn numbers_are_lent_to_calls_that_are_only_looked_at() {
    checked!(compared_only);
}

#[differentiable]
fn turned(x: f64, turn: UnitQuaternion<f64>, pair: &Pair, count: usize) -> Vector3<f64> {
    turn * Vector3::new(x, pair.first, pair.second) * count as f64
}

#[differentiable]
fn called_after_a_return(x: f64, depth: usize) -> f64 {
    if depth == 0 {
        return x;
    }
    let turn = UnitQuaternion::from_scaled_axis(Vector3::new(x, 0.5, x * x));
    let at: Vector3<f64> = turned(x, turn, &Pair { first: x, second: 1.0 }, 3);
    at.x + at.y * at.z
}

/// The type of the literal is the callee's, and a test in backward asked for a zero of it.
#[test]
fn an_integer_is_passed_to_a_call_after_a_return() {
    checked!(called_after_a_return, 0);
    checked!(called_after_a_return, 1);
}

#[differentiable]
fn replaced_by_a_longer_list(x: f64) -> f64 {
    let mut list = vec![x, x * x];
    list = vec![0.5; 3];
    list.push(x);
    list[0] * list[3] * list.len() as f64
}

/// The constants were copied into the old list, which panicked.
#[test]
fn a_list_is_replaced_by_constants_of_another_length() {
    checked!(replaced_by_a_longer_list);
}

#[differentiable]
fn sum_of(pair: &Pair) -> f64 {
    pair.first + pair.second
}

#[differentiable]
fn left_by_a_call(x: f64) -> f64 {
    let mut pair = Pair { first: x, second: 0.5 };
    for _ in 0..3 {
        if sum_of(&pair) > 1.0 {
            break;
        }
        pair.first *= 1.5;
    }
    pair.first * pair.second
}

/// The program was verified before the struct that is made in it was known.
#[test]
fn a_loop_is_left_where_a_call_with_a_struct_says() {
    checked!(left_by_a_call);
}

#[differentiable]
fn row_of_an_array(x: f64, n: usize) -> f64 {
    let mut rows = [[x, x * x], [2.0 * x, 1.0]];
    rows[1] = rows[n % 2];
    rows[0] = rows[0];
    rows[1][0] * rows[0][1] + rows[1][1] * x
}

#[differentiable]
fn row_of_a_list(x: f64, n: usize) -> f64 {
    let mut rows = vec![[Vector2::new(x, x * x); 2], [Vector2::new(x, 1.0); 2]];
    for i in 0..rows.len() {
        rows[i] = rows[i % (n + 1)];
    }
    rows[0][1].norm_squared() * rows[1][0].y * x
}

/// The cotangent of a row that is copied to itself was added to itself, and then forgotten.
#[test]
fn a_row_is_copied_to_its_own_place() {
    for n in [0, 1] {
        checked!(row_of_an_array, n);
        checked!(row_of_a_list, n);
    }
}
