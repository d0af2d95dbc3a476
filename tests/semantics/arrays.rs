//! The rows about elements and arrays: the vectors of the originals are leaves as they are.

use tapeless::{Leaf, NoGrad, RequiresGrad, differentiable, zero_grads};

fn array<const N: usize>(values: [f64; N]) -> Leaf<[f64; N], RequiresGrad> {
    Leaf::new(values).with_grad()
}

fn list(values: &[f64]) -> Leaf<Vec<f64>, RequiresGrad> {
    Leaf::new(values.to_vec()).with_grad()
}

#[differentiable(order = 2)]
fn squares(x: &[f64]) -> f64 {
    x.iter().map(|value| value.powi(2)).sum()
}

#[differentiable(order = 2)]
fn cubes(x: [f64; 2]) -> f64 {
    x[0].powi(3) + x[1].powi(3)
}

#[differentiable]
fn doubled_mean(x: [f64; 3]) -> f64 {
    let mut total = 0.0;
    for value in x {
        total += 2.0 * value;
    }
    total / 3.0
}

#[differentiable]
fn doubled<const N: usize>(x: [f64; N]) -> [f64; N] {
    let mut y = x;
    for value in &mut y {
        *value *= 2.0;
    }
    y
}

#[differentiable]
fn squared(x: &[f64]) -> Vec<f64> {
    x.iter().map(|value| value * value).collect()
}

#[test]
fn s0_02_the_sum_of_squares_of_one_leaf() {
    let x = list(&[2.0, 3.0]);
    let graph = squares::graph(&x);
    assert_eq!(*graph.value(), 13.0);
    graph.backward();
    assert_eq!(x.grad(), [4.0, 6.0]);
}

#[test]
fn s0_04_an_array_leaf_need_not_require_grad() {
    let x: Leaf<[f64; 3], NoGrad> = Leaf::new([0.5, -1.25, 2.0]);
    assert!(x.is_leaf() && !x.requires_grad() && x.op().is_none());
    assert_eq!(*doubled_mean::graph(&x).value(), doubled_mean([0.5, -1.25, 2.0]));
}

#[test]
fn s0_09_without_zeroing_gradients_of_arrays_double() {
    let x = list(&[2.0, 3.0]);
    squares::graph(&x).backward();
    squares::graph(&x).backward();
    assert_eq!(x.grad(), [8.0, 12.0]);
}

#[test]
fn s0_10_a_zeroed_array_begins_again() {
    let (mut x, mut y) = (array([2.0, 3.0]), list(&[1.0]));
    cubes::graph(&x).backward();
    squares::graph(&y).backward();
    zero_grads((&mut x, &mut y));
    assert_eq!((x.grad(), y.grad()), ([0.0, 0.0], vec![0.0]));
    cubes::graph(&x).backward();
    assert_eq!(x.grad(), [12.0, 27.0]);
}

#[test]
fn s0_08_the_gradient_by_an_array_in_between_is_returned() {
    let x = array([2.0, 3.0]);
    let y = doubled::graph(&x);
    assert_eq!(cubes::graph(&y).gradients(), [48.0, 108.0]);
    assert_eq!(x.grad(), [0.0, 0.0]);
}

#[test]
fn s0_14_s1_19_writing_an_element_of_a_detached_alias_shows_in_the_source() {
    let mut w = array([1.0, 2.0]);
    w.detach_mut()[0] = 999.0;
    assert_eq!(*w.value(), [999.0, 2.0]);
    assert!(w.is_leaf() && w.requires_grad());
    let alias = w.detach();
    assert!(std::ptr::eq(alias.value(), w.value()) && !alias.requires_grad());
}

#[test]
fn s0_16_the_value_of_a_root_that_is_an_array_stays_readable() {
    let x = array([2.0, 3.0]);
    let graph = doubled::graph(&x);
    graph.backward_retain_graph_with([1.0, 1.0]);
    assert_eq!(*graph.value(), [4.0, 6.0]);
}

#[test]
fn s1_05_a_retained_graph_over_an_array_is_walked_twice() {
    let x = list(&[2.0, 3.0]);
    let graph = squares::graph(&x);
    graph.backward_retain_graph();
    graph.backward();
    assert_eq!(x.grad(), [8.0, 12.0]);
}

#[test]
fn s1_08_zeroing_one_array_leaves_the_other_growing() {
    #[differentiable]
    fn dot(x: [f64; 2], w: &[f64]) -> f64 {
        x.iter().zip(w).map(|(a, b)| a * b).sum()
    }

    let (x, w) = (array([1.0, 2.0]), list(&[3.0, 4.0]));
    for turn in 1..4_i32 {
        dot::graph(&x, &w).backward();
        let turn = f64::from(turn);
        assert_eq!((x.grad(), w.grad()), ([3.0, 4.0], vec![turn, 2.0 * turn]));
        x.zero_grad();
    }
}

#[test]
fn s2_09_elements_that_the_root_does_not_reach_get_zero() {
    #[differentiable]
    fn first(x: [f64; 3], y: &[f64]) -> f64 {
        let other = tapeless::no_grad(|| y[1]);
        x[0] * y[0] + other
    }

    let (x, y) = (array([2.0, 3.0, 4.0]), list(&[5.0, 6.0]));
    first::graph(&x, &y).backward();
    assert_eq!((x.grad(), y.grad()), ([5.0, 0.0, 0.0], vec![2.0, 0.0]));
}

#[test]
fn s3_03_the_mean_squared_error_of_a_root_that_was_made_a_leaf() {
    #[differentiable]
    fn error(output: [[f64; 4]; 2], #[no_grad] target: [f64; 4]) -> f64 {
        let mut total = 0.0;
        for row in &output {
            for (found, expected) in row.iter().zip(target) {
                total += (found - expected).powi(2);
            }
        }
        total / 8.0
    }

    let input = [[4.0_f64; 4], [9.0; 4]];
    let output = Leaf::new(input.map(|row| row.map(f64::sqrt))).with_grad();
    let graph = error::graph(&output, [1.0, 2.0, 3.0, 4.0]);
    assert_eq!(*graph.value(), 1.5);
    graph.backward();
    assert_eq!(output.grad(), [[0.25, 0.0, -0.25, -0.5], [0.5, 0.25, 0.0, -0.25]]);
}

#[test]
fn s3_06_comparisons_of_elements_pass_no_gradient() {
    #[differentiable]
    fn positive(x: &[f64]) -> (f64, usize) {
        let count = tapeless::no_grad(|| x.iter().filter(|value| **value > 0.0).count());
        (x.iter().filter(|value| **value > 0.0).sum(), count)
    }

    let x = list(&[1.0, -2.0, 3.0]);
    let graph = positive::graph(&x);
    assert_eq!(*graph.value(), (4.0, 2));
    graph.backward_with((1.0, ()));
    assert_eq!(x.grad(), [1.0, 0.0, 1.0]);
}

#[differentiable]
fn added(a: &[f64], b: &[f64]) -> f64 {
    let mut total = 0.0;
    for (left, right) in a.iter().zip(b) {
        total += left + right;
    }
    total
}

#[test]
fn s3_08_a_list_that_backward_does_not_read_is_written_in_between() {
    let (a, mut b) = (list(&[4.0, 9.0]), Leaf::new(vec![1.0, 2.0]));
    let graph = added::graph(&a, &b);
    b.update(|values| values[0] = 10.0);
    graph.backward();
    assert_eq!((a.grad(), b.value()[0]), (vec![1.0, 1.0], 10.0));
}

#[test]
fn s3_11_an_element_is_overwritten_after_it_was_used() {
    #[differentiable]
    fn overwritten(x: [f64; 2]) -> f64 {
        let mut y = [x[0] + 2.0, x[1] + 2.0];
        let z = [2.0 * y[0], 2.0 * y[1]];
        y[0] = -2.0;
        z[0] + z[1] + 0.0 * y[0]
    }

    let x = array([1.0, 4.0]);
    let graph = overwritten::graph(&x);
    assert_eq!(*graph.value(), 18.0);
    graph.backward();
    assert_eq!(x.grad(), [2.0, 2.0]);
}

#[test]
fn s3_12_an_element_that_backward_reads_is_overwritten() {
    #[differentiable]
    fn overwritten(x: [f64; 2]) -> f64 {
        let mut y = [x[0] + 2.0, x[1] + 2.0];
        let z = [y[0] * y[0], y[1] * y[1]];
        y[0] = -2.0;
        z[0] + z[1] + (y[0] + 2.0)
    }

    let x = array([1.0, 4.0]);
    overwritten::graph(&x).backward();
    assert_eq!(x.grad(), [6.0, 12.0]);
}

#[test]
fn s3_15_later_uses_see_the_new_element_and_pass_no_gradient() {
    #[differentiable]
    fn overwritten(x: [f64; 2]) -> f64 {
        let mut y = [x[0] + 2.0, x[1] + 2.0];
        y[0] = -2.0;
        y[0] * y[0] + y[1] * y[1]
    }

    let x = array([1.0, 4.0]);
    let graph = overwritten::graph(&x);
    assert_eq!(*graph.value(), 40.0);
    graph.backward();
    assert_eq!(x.grad(), [0.0, 12.0]);
}

#[test]
fn s4_01_the_mean_of_doubled_elements() {
    for values in [[0.5, -1.25, 2.0], [0.303, -2.184, 1.545]] {
        let x = array(values);
        doubled_mean::graph(&x).backward();
        assert_eq!(x.grad(), [2.0 / 3.0; 3]);
        assert_eq!(*x.value(), values);
    }
}

#[test]
fn s4_06_the_gradient_of_the_gradient_of_cubes() {
    assert_eq!(cubes::grad([2.0, -0.5]), [12.0, 0.75]);
    assert_eq!(cubes::hvp([2.0, -0.5], [1.0, 1.0]), [12.0, -3.0]);
}

#[test]
fn s4_07_two_losses_on_one_shared_array_add() {
    let x = array([2.0, 3.0]);
    let shared = doubled::graph(&x);
    cubes::graph(&shared).backward();
    assert_eq!(x.grad(), [96.0, 216.0]);
    cubes::graph(&shared).backward();
    assert_eq!(x.grad(), [192.0, 432.0]);
}

#[test]
fn g_03_several_uses_of_an_element_add() {
    #[differentiable]
    fn used_twice(x: &[f64]) -> f64 {
        x.iter().map(|value| value * value + value).sum()
    }

    let x = list(&[0.5, -1.25, 2.0]);
    used_twice::graph(&x).backward();
    assert_eq!(x.grad(), [2.0, -1.5, 5.0]);
}

#[test]
fn b_03_a_root_that_is_an_array_from_its_cotangent() {
    let x = list(&[0.5, -1.25, 2.0]);
    squared::graph(&x).backward_with(vec![1.0, 0.1, 0.01]);
    assert_eq!(x.grad(), [1.0, -0.25, 0.04]);
    assert_eq!(squared::vjp(&[0.5, -1.25, 2.0], vec![1.0, 0.1, 0.01]).1, [1.0, -0.25, 0.04]);
}

#[test]
fn b_19_the_sum_over_an_empty_list() {
    let x = list(&[]);
    let graph = squares::graph(&x);
    assert_eq!(*graph.value(), 0.0);
    graph.backward();
    assert!(x.grad().is_empty());
}

#[test]
fn m_16_descent_on_an_array() {
    #[differentiable]
    fn distance(w: &[f64]) -> f64 {
        w.iter().map(|value| (value - 1.0).powi(2)).sum()
    }

    let mut w = list(&[1.5, -0.5]);
    for _ in 0..60 {
        distance::graph(&w).backward();
        w.step(|value, slope| value.iter_mut().zip(slope).for_each(|(value, slope)| *value -= 0.25 * slope));
        w.zero_grad();
    }
    assert!(w.value().iter().all(|value| (value - 1.0).abs() < 1e-12));
}

#[test]
#[should_panic(expected = "the cotangent of the result has 2 elements, the result has 3")]
fn b_05_a_cotangent_of_another_length_is_a_panic_that_says_so() {
    squared::graph(&list(&[1.0, 2.0, 3.0])).backward_with(vec![1.0, 2.0]);
}

#[test]
#[should_panic(expected = "the cotangent of the result has 4 elements, the result has 3")]
fn b_05_so_it_is_for_the_plain_face() {
    let _ = squared::vjp(&[1.0, 2.0, 3.0], vec![0.0; 4]);
}

#[test]
#[should_panic(expected = "`x`")]
fn b_05_a_direction_of_another_length_names_its_argument() {
    let _ = squares::jvp(&[1.0, 2.0], &[1.0]);
}

#[test]
#[should_panic(expected = "`x`")]
fn b_05_so_it_does_in_second_order() {
    let _ = squares::hvp(&[1.0, 2.0], &[1.0, 2.0, 3.0]);
}

#[test]
fn the_gradient_of_a_product_with_zeros_is_the_product_of_the_others() {
    #[differentiable]
    fn product(x: &[f64]) -> f64 {
        x.iter().product()
    }

    assert_eq!(product::grad(&[2.0, 0.0, 3.0]), [0.0, 6.0, 0.0]);
    assert_eq!(product::grad(&[0.0, 5.0, 0.0]), [0.0, 0.0, 0.0]);
}

#[test]
fn an_iteration_that_is_not_taken_contributes_nothing_not_even_nan() {
    #[differentiable]
    fn roots(x: &[f64]) -> f64 {
        let mut total = 0.0;
        for value in x {
            if *value > 0.0 {
                total += value.sqrt();
            }
        }
        total
    }

    assert_eq!(roots::grad(&[4.0, 0.0, -1.0]), [0.25, 0.0, 0.0]);
}

#[test]
fn the_largest_of_two_equal_elements_shares_evenly() {
    #[differentiable]
    fn largest(x: &[f64]) -> f64 {
        x.iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }

    assert_eq!(largest::grad(&[1.0, 3.0, 3.0]), [0.0, 0.5, 0.5]);
}
