//! The smallest programs that were differentiated wrongly once.

#![allow(
    clippy::implicit_clone,
    clippy::let_and_return,
    clippy::needless_range_loop,
    clippy::single_match_else,
    clippy::useless_vec,
    reason = "the shape of the program is the point"
)]

#[path = "regressions/composites.rs"]
mod composites;

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

#[differentiable(order = 2)]
fn sum_of_sums(x: &[f64]) -> f64 {
    (0..2).map(|_| x.iter().map(|element| element * element).sum::<f64>().sin()).sum::<f64>().sin()
}

/// A loop of `hvp` named its own variable `sum`, and read that where it meant the sum of the program.
#[test]
fn a_name_of_emitted_loops_hides_no_value() {
    let (at, step) = ([0.4, 0.2], 1e-6);
    let (above, below) = (sum_of_sums::grad(&[0.4 + step, 0.2]), sum_of_sums::grad(&[0.4 - step, 0.2]));
    let product = sum_of_sums::hvp(&at, &[1.0, 0.0]);
    for ((above, below), entry) in above.iter().zip(below).zip(product) {
        assert!(((above - below) / (2.0 * step) - entry).abs() < 1e-6);
    }
}

#[differentiable]
fn early_return_in_a_block(x: f64) -> f64 {
    #[allow(clippy::shadow_unrelated, reason = "the name itself is at fault")]
    let a = 3.0 * x;
    {
        let a = x * x;
        if x > 0.0 {
        } else {
            return a;
        }
    }
    a
}

/// The arm that goes on took the names of the block out of scope, and `a` was the outer one in the other arm.
#[test]
fn a_return_sees_the_names_of_its_own_block() {
    assert_eq!(early_return_in_a_block::value_and_grad(0.5), (1.5, 3.0));
    assert_eq!(early_return_in_a_block::value_and_grad(-0.5), (0.25, -1.0));
}

#[differentiable]
fn array_that_nothing_reads(x: f64) -> f64 {
    let mut array = [x; 2];
    array[1] -= array.iter().fold(x, |product, element| product / element).recip();
    assert!(array[1] < 1.0);
    0.0
}

/// Backward went through what does not reach the result, and read records that were not kept.
#[test]
fn what_reaches_no_result_has_no_gradient() {
    assert_eq!(array_that_nothing_reads::value_and_grad(0.5), (0.0, 0.0));
}

#[differentiable]
fn operands_with_effects(x: f64, n: u8) -> f64 {
    let mut c = x;
    let mut a: f64 = 2.0;
    a += {
        c *= x;
        1.0
    };
    let y = f64::powi(
        {
            c *= x;
            2.0
        },
        2,
    );
    let mut pair = (f64::from(n), x);
    pair.0 += f64::tanh(0.0);
    pair.0 *= {
        c *= x;
        2.0
    };
    c * x * a * y * pair.0
}

/// These were refused, or did not compile: numbers of blocks that assign what is differentiable.
#[test]
fn a_block_with_effects_may_be_a_number_without_grad() {
    let (value, slope) = operands_with_effects::value_and_grad(0.5, 1);
    assert_eq!(value, operands_with_effects(0.5, 1));
    assert_eq!((value, slope), (24.0 * 0.5_f64.powi(5), 120.0 * 0.5_f64.powi(4)));
}

#[differentiable]
fn value_of_a_loop_that_breaks_at_once(x: f64) -> f64 {
    #[allow(clippy::never_loop, reason = "the shape of the program is the point")]
    let scale: f64 = loop {
        if x > 0.0 {
            break 0.75;
        }
        break 0.5 * x;
    };
    scale * x
}

#[test]
fn a_loop_may_break_with_a_literal() {
    assert_eq!(value_of_a_loop_that_breaks_at_once::value_and_grad(0.5), (0.375, 0.75));
    assert_eq!(value_of_a_loop_that_breaks_at_once::value_and_grad(-0.5), (0.125, -0.5));
}

#[differentiable]
fn closure_with_a_chain_called_twice(x: f64, n: usize) -> f64 {
    let power = |scale: f64| (0..n).fold(scale, |product, _| x * product);
    if power(1.0) < 0.2 { power(2.0) } else { power(3.0) }
}

/// The chain's variable of the first call was looked for in the second.
#[test]
fn a_closure_with_a_chain_may_be_called_twice() {
    assert_eq!(closure_with_a_chain_called_twice::value_and_grad(0.5, 3), (0.25, 1.5));
    assert_eq!(closure_with_a_chain_called_twice::value_and_grad(0.5, 1), (1.5, 3.0));
}

#[differentiable]
fn looking_at_given_elements(x: f64, #[no_grad] given: &[f64]) -> f64 {
    let mut sum = x;
    for i in 0..given.len() {
        let closure = |scale: f64| scale + given[i];
        if given[i] < 0.5 && closure(1.0) > 0.0 {
            continue;
        }
        sum *= x;
    }
    sum
}

/// The compiler did not come to an end; a closure could not borrow a counter.
#[test]
fn given_elements_may_be_compared() {
    assert_eq!(looking_at_given_elements::value_and_grad(0.5, &[0.0, 1.0]), (0.25, 1.0));
}

#[differentiable(order = 2)]
fn constant_part_of_a_tuple(x: f64) -> f64 {
    if x > 0.0 {
        let pair = (f64::atan(1.0), {
            let copied = x;
            copied
        });
        if pair.0 < x {
            return pair.0 * pair.1 * x;
        }
    }
    x
}

/// Backward would have kept a value whose type nobody knows; the attribute panicked.
#[test]
fn a_part_without_grad_is_kept_as_the_number_that_it_becomes() {
    let scale = 1.0_f64.atan();
    assert_eq!(constant_part_of_a_tuple::value_and_grad(2.0), (scale * 2.0 * 2.0, 2.0 * scale * 2.0));
    assert_eq!(constant_part_of_a_tuple::value_and_grad(0.5), (0.5, 1.0));
}

#[differentiable]
fn copy_of_a_plain_list(x: f64) -> f64 {
    let empty: Vec<f64> = Vec::new();
    let mut list = empty.to_vec();
    list.push(x);
    list.iter().map(|element| element * element).sum()
}

#[differentiable]
fn plain_loop_after_a_return(x: f64, n: usize) -> f64 {
    let mut rounds = 0;
    if x > 0.0 {
        if x > 1.0 {
            return x * x;
        }
        loop {
            if rounds == n {
                break;
            }
            rounds += 1;
        }
    }
    x
}

/// The type of a copy, and that of a loop without a value, were asked for.
#[test]
fn what_has_no_value_or_copies_one_needs_no_type() {
    assert_eq!(copy_of_a_plain_list::value_and_grad(0.5), (0.25, 1.0));
    assert_eq!(plain_loop_after_a_return::value_and_grad(2.0, 3), (4.0, 4.0));
    assert_eq!(plain_loop_after_a_return::value_and_grad(0.5, 3), (0.5, 1.0));
}

#[differentiable]
fn tuple_without_grad_at_first(x: f64, y: f64) -> f64 {
    let mut a = 1.0;
    let mut t = (0.5, 2.0 + 0.25);
    let mut rounds = 0_usize;
    while rounds < 2 {
        rounds += 1;
        (a, t.1) = (t.1, x * y);
    }
    t.0 += y;
    a * t.0 * t.1
}

/// A part of a tuple that was without grad at its `let` could not be assigned.
#[test]
fn a_part_of_a_tuple_without_grad_takes_a_differentiable_value() {
    let (x, y) = (1.5, 0.25);
    // After two rounds `a` and `t.1` are `x * y`, and `t.0` is `0.5 + y`.
    let (value, gradient) = tuple_without_grad_at_first::value_and_grad(x, y);
    let (product, sum) = (x * y, 0.5 + y);
    assert_eq!(value, product * sum * product);
    let by_product = 2.0 * product * sum;
    approx_eq(gradient.0, by_product * y);
    approx_eq(gradient.1, by_product * x + product * product);
}

fn approx_eq(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-14, "{left} is not {right}");
}

#[differentiable]
fn list_made_two_loops_deep(x: f64, y: &[[f64; 1]]) -> f64 {
    let mut total = x;
    for row in y {
        for _ in row {
            let mut made = vec![(x * row[0]).cos(); 1];
            made[0] *= total;
            total +=
                (0..made.len()).map(|_| y.iter().map(|_| total.tanh()).sum::<f64>() * made[0]).sum::<f64>();
        }
    }
    total
}

/// The length of the inner loop, a literal, was used before the outer loop, where it had no value: the macro panicked.
#[test]
fn a_list_is_made_in_a_loop_of_known_length_inside_of_another() {
    let (x, y) = (0.4, [[0.3], [0.8]]);
    let (value, (slope, _)) = list_made_two_loops_deep::value_and_grad(x, &y);
    assert_eq!(value.to_bits(), list_made_two_loops_deep(x, &y).to_bits());
    let step = 1e-6;
    let difference =
        (list_made_two_loops_deep(x + step, &y) - list_made_two_loops_deep(x - step, &y)) / (2.0 * step);
    assert!((slope - difference).abs() < 1e-8 * slope.abs(), "{slope} is not {difference}");
}

mod an_arm_that_writes_and_gives {
    //! Backward of an arm stood under the activity of the values that it reaches, not of the arrays that it writes.

    use tapeless::{Leaf, differentiable};

    #[differentiable]
    fn written(x: f64, y: f64) -> f64 {
        let mut p = [x, y];
        for i in 0..2 {
            if i == 0 {
                p[0] = p[0] * p[1] * x;
            }
        }
        p[0]
    }

    #[test]
    fn each_leaf_has_its_gradient() {
        let gradient = written::grad(0.7, 1.3);
        let (x, y) = (Leaf::new(0.7), Leaf::new(1.3).with_grad());
        written::graph(&x, &y).backward();
        assert_eq!(y.grad(), gradient.1);
        let (x, y) = (Leaf::new(0.7).with_grad(), Leaf::new(1.3));
        written::graph(&x, &y).backward();
        assert_eq!(x.grad(), gradient.0);
    }
}

#[differentiable]
fn literal_for_a_number(x: f64) -> f64 {
    let scaled = |factor: f64, power: f64| factor * (1.0 + power * power).ln().powi(2);
    scaled(x, 0.5)
}

/// The literal stood where the parameter did, without its type: the emitted code did not compile.
#[test]
fn a_literal_is_a_number_of_the_type_that_a_closure_declares() {
    let (value, slope) = literal_for_a_number::value_and_grad(2.0);
    assert_eq!(value.to_bits(), literal_for_a_number(2.0).to_bits());
    approx_eq(slope, value / 2.0);
}
