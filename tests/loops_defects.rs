//! Programs that are differentiated wrongly or refused without need, each the smallest that shows it.

use tapeless::differentiable;

#[differentiable]
fn sum_of_none(x: &[f64]) -> f64 {
    x.iter().sum::<f64>()
}

#[test]
fn sum_starts_where_that_of_the_standard_library_starts() {
    assert_eq!(sum_of_none::value_and_grad(&[]).0.to_bits(), sum_of_none(&[]).to_bits());
    assert_eq!(sum_of_none::value_and_grad(&[-0.0]).0.to_bits(), sum_of_none(&[-0.0]).to_bits());
}
