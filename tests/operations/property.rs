//! Operations against dual numbers and central differences, at points drawn from their domains.

use num_dual::HyperDual64;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestError, TestRunner};

use crate::operation::{Operation, is_close};

/// Results below this are lost in underflow, on either side.
const UNDERFLOW: f64 = 1e-290;
/// The step of central differences, and the error that it leaves in functions whose scale is one.
const STEP: f64 = 1e-5;
const DIFFERENCE_ERROR: f64 = 1e-8;
/// How far two orders of summation differ where a derivative is a small difference of numbers about one.
const ROUNDING: f64 = 1e-14;

/// A function, the same function of dual numbers, and where they are compared.
pub struct Subject<const N: usize> {
    pub operation: Operation<N>,
    pub dual: fn([HyperDual64; N]) -> HyperDual64,
    /// Points for dual numbers.
    pub domain: [BoxedStrategy<f64>; N],
    /// Points for differences: a box in which the function and its derivatives are about one.
    pub smooth: [std::ops::Range<f64>; N],
    /// The relative error allowed beside dual numbers, and the absolute one, where these cancel.
    pub relative: f64,
    pub absolute: f64,
}

/// Makes, for each row, a differentiable function and its tests.
///
/// A row is a name, the arguments, the body for floats, the same for dual numbers, the domain, and the smooth box;
/// `within` changes the errors allowed.
macro_rules! subjects {
    ($($name:ident($($argument:ident),+) $count:tt { $($body:tt)* } as { $($dual:tt)* }

            on [$($domain:expr),+], smooth [$($smooth:expr),+] $(, within $relative:expr, $absolute:expr)?;)*) => {
        $(
            #[tapeless::differentiable(order = 2)]
            fn $name($($argument: f64),+) -> f64 {
                $($body)*
            }
        )*

        mod subject {
            use super::*;
            use $crate::property::{Subject, tolerance};

            $(
                pub fn $name() -> Subject<$count> {
                    let (relative, absolute) = tolerance(&[$($relative, $absolute)?]);
                    Subject {
                        operation: operation!(super::$name; $count),
                        dual: |[$($argument),+]| { $($dual)* },
                        domain: [$($domain),+],
                        smooth: [$($smooth),+],
                        relative,
                        absolute,
                    }
                }
            )*
        }

        mod agrees_with_dual_numbers {
            $(
                #[test]
                fn $name() {
                    $crate::property::compare_with_dual_numbers(&super::subject::$name());
                }
            )*
        }

        mod agrees_with_central_differences {
            $(
                #[test]
                fn $name() {
                    $crate::property::compare_with_differences(&super::subject::$name());
                }
            )*
        }

        mod modes_agree {
            $(
                #[test]
                fn $name() {
                    $crate::property::compare_modes(&super::subject::$name());
                }
            )*
        }
    };
}

/// The errors that a row allows; few units in the last place where it says nothing.
pub fn tolerance(row: &[f64]) -> (f64, f64) {
    match row {
        [relative, absolute] => (*relative, *absolute),
        _ => (1e-13, 0.0),
    }
}

/// Numbers of one sign, every magnitude between the two as likely.
pub fn positive(smallest: f64, largest: f64) -> BoxedStrategy<f64> {
    (smallest.log10()..largest.log10()).prop_map(|exponent| 10.0_f64.powf(exponent)).boxed()
}

/// Numbers of both signs, every magnitude between the two as likely.
pub fn signed(smallest: f64, largest: f64) -> BoxedStrategy<f64> {
    (positive(smallest, largest), any::<bool>())
        .prop_map(|(size, minus)| if minus { -size } else { size })
        .boxed()
}

/// Numbers of an interval, near zero or anywhere.
pub fn between(low: f64, high: f64) -> BoxedStrategy<f64> {
    (low..high).boxed()
}

/// Runs `check` at many points; reports the smallest that fails.
fn for_all<S: Strategy>(points: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: std::fmt::Debug,
{
    let config = Config { failure_persistence: None, ..Config::default() };
    match TestRunner::new(config).run(points, check) {
        Ok(()) => {}
        Err(TestError::Fail(reason, point)) => panic!("at {point:?}: {reason}"),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// The dual number of argument `index` when the derivative by `row` and by `column` is sought.
fn dual(point: f64, index: usize, row: usize, column: usize) -> HyperDual64 {
    let is = |other| if index == other { 1.0 } else { 0.0 };
    HyperDual64::new(point, is(row), is(column), 0.0)
}

pub fn compare_with_dual_numbers<const N: usize>(subject: &Subject<N>) {
    for_all(&subject.domain, |point| {
        let (value, gradient) = (subject.operation.value_and_grad)(point);
        prop_assert_eq!(value.to_bits(), (subject.operation.value)(point).to_bits());
        let hessian = (subject.operation.hessian)(point);
        for row in 0..N {
            for column in 0..N {
                let expected =
                    (subject.dual)(std::array::from_fn(|index| dual(point[index], index, row, column)));
                demand(subject, "partial", gradient[row], expected.eps1)?;
                demand(subject, "second partial", hessian[(row, column)], expected.eps1eps2)?;
            }
        }
        Ok(())
    });
}

fn demand<const N: usize>(
    subject: &Subject<N>,
    what: &str,
    actual: f64,
    expected: f64,
) -> Result<(), TestCaseError> {
    let close = is_close(actual, expected, subject.relative, subject.absolute.max(UNDERFLOW));
    prop_assert!(close, "the {} is {:e}, with dual numbers {:e}", what, actual, expected);
    Ok(())
}

/// The central difference of `function` along one axis.
fn difference<const N: usize>(function: impl Fn([f64; N]) -> f64, point: [f64; N], axis: usize) -> f64 {
    let (mut above, mut below) = (point, point);
    above[axis] += STEP;
    below[axis] -= STEP;
    (function(above) - function(below)) / (above[axis] - below[axis])
}

pub fn compare_with_differences<const N: usize>(subject: &Subject<N>) {
    for_all(&subject.smooth, |point| {
        let (value, gradient) = (subject.operation.value_and_grad)(point);
        let hessian = (subject.operation.hessian)(point);
        let scale =
            1.0 + value.abs() + gradient.iter().chain(hessian.iter()).map(|entry| entry.abs()).sum::<f64>();
        for (axis, partial) in gradient.into_iter().enumerate() {
            let numeric = difference(subject.operation.value, point, axis);
            prop_assert!(
                (partial - numeric).abs() <= DIFFERENCE_ERROR * scale,
                "{} instead of {}",
                partial,
                numeric
            );
            for row in 0..N {
                let slope = |point| (subject.operation.value_and_grad)(point).1[row];
                let (second, numeric) = (hessian[(row, axis)], difference(slope, point, axis));
                prop_assert!(
                    (second - numeric).abs() <= DIFFERENCE_ERROR * scale,
                    "second: {} instead of {}",
                    second,
                    numeric
                );
            }
        }
        Ok(())
    });
}

pub fn compare_modes<const N: usize>(subject: &Subject<N>) {
    let direction: [f64; N] = std::array::from_fn(|index| [0.7, -1.3, 0.4][index]);
    for_all(&subject.smooth, |point| {
        let (_, gradient) = (subject.operation.vjp)(point, -1.5);
        let (value, tangent) = (subject.operation.jvp)(point, direction);
        prop_assert_eq!(value.to_bits(), (subject.operation.value)(point).to_bits());
        let forward = [-1.5 * tangent];
        let reverse = gradient.iter().zip(direction).map(|(partial, dot)| partial * dot);
        let size: f64 = reverse.clone().map(f64::abs).sum();
        prop_assert!(
            (forward[0] - reverse.sum::<f64>()).abs() <= 1e-12 * size + ROUNDING,
            "{} forward",
            forward[0]
        );
        let product = (subject.operation.hessian)(point) * tapeless::nalgebra::SVector::from(direction);
        for (entry, expected) in (subject.operation.hvp)(point, direction).into_iter().zip(product.iter()) {
            let size = (subject.operation.hessian)(point).abs().sum();
            prop_assert!(
                (entry - expected).abs() <= 1e-12 * size + ROUNDING,
                "{} instead of {}",
                entry,
                expected
            );
        }
        Ok(())
    });
}
