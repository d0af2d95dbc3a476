//! Functions of lists.

use alloc::vec::Vec;

use crate::{Real, differentiable, no_grad};

/// The logarithm of the sum of the exponentials, without overflow; of no numbers, minus infinity.
///
/// The derivative is [`softmax`](fn@softmax), and NaN where no finite number is among the largest.
///
/// ```
/// use tapeless::special::log_sum_exp;
///
/// assert_eq!(log_sum_exp::value_and_grad(&[1000.0, -1000.0]), (1000.0, vec![1.0, 0.0]));
/// assert_eq!(log_sum_exp::grad(&[3.0, 3.0]), [0.5, 0.5]);
/// ```
#[differentiable(order = 2)]
pub fn log_sum_exp<T: Real>(x: &[T]) -> T {
    let shift: T = no_grad(|| largest_if_finite(x));
    let mut sum = T::ZERO;
    for entry in x {
        sum += (*entry - shift).exp();
    }
    shift + sum.ln()
}

/// The exponentials divided by their sum, without overflow.
///
/// ```
/// use tapeless::special::softmax;
///
/// assert_eq!(softmax(&[1000.0, -1000.0]), [1.0, 0.0]);
/// let (value, gradient) = softmax::vjp(&[2.0, 2.0], vec![1.0, 0.0]);
/// assert_eq!((value, gradient), (vec![0.5, 0.5], vec![0.25, -0.25]));
/// ```
#[differentiable]
pub fn softmax<T: Real>(x: &[T]) -> Vec<T> {
    let shift: T = no_grad(|| largest_if_finite(x));
    let mut sum = T::ZERO;
    for entry in x {
        sum += (*entry - shift).exp();
    }
    x.iter().map(|entry| (*entry - shift).exp() / sum).collect()
}

/// What exponents are shifted by, so that none overflows; nothing where infinity itself is the largest.
fn largest_if_finite<T: Real>(x: &[T]) -> T {
    let largest = x.iter().copied().fold(T::NEG_INFINITY, T::max);
    if largest.is_finite() { largest } else { T::ZERO }
}
