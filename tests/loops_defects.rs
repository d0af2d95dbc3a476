//! Programs that are differentiated wrongly or refused without need, each the smallest that shows it.

use tapeless::differentiable;

#[differentiable]
fn halves(x: &[f64], #[no_grad] state: &[f64]) -> f64 {
    let mut state = state.to_vec();
    let (left, right) = state.split_at_mut(1);
    right[0] = x[0];
    left[0] = 2.0 * right[0];
    state[0] + 3.0 * state[1]
}

#[test]
fn halves_of_a_list_that_was_plain_are_places_in_it() {
    let (x, state) = ([1.5], [1.0, 2.0]);
    assert_eq!(halves::value_and_grad(&x, &state), (halves(&x, &state), vec![5.0]));
}

#[differentiable]
fn sum_of_none(x: &[f64]) -> f64 {
    x.iter().sum::<f64>()
}

#[test]
fn sum_starts_where_that_of_the_standard_library_starts() {
    assert_eq!(sum_of_none::value_and_grad(&[]).0.to_bits(), sum_of_none(&[]).to_bits());
    assert_eq!(sum_of_none::value_and_grad(&[-0.0]).0.to_bits(), sum_of_none(&[-0.0]).to_bits());
}
