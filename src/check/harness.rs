//! What the expansion of `gradcheck!` calls.

use alloc::string::ToString;
use core::fmt::Debug;

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use super::coordinates::{unit, with_components};
use super::{Gradcheck, GradcheckError, Report, decided};
use crate::differentiable::{Differentiable, Perturb};

/// Gives every type an `__hvp` that says no; the inherent one of a second-order function goes before it.
pub trait NoSecondOrder {
    /// There is no second derivative.
    #[must_use]
    fn __hvp<Arguments, Directions, Gradient>(_: Arguments, _: Directions) -> Option<Gradient> {
        None
    }
}

impl<T: ?Sized> NoSecondOrder for T {}

/// The test that `gradcheck!` writes for one function.
#[derive(Debug)]
pub struct Subject {
    /// The path of the test.
    pub name: &'static str,
    /// The number of points, if not proptest's own.
    pub cases: Option<u32>,
    /// The names of the differentiable arguments.
    pub arguments: &'static [&'static str],
}

/// Checks a function at points drawn from `strategy`; another point is drawn for each that decides nothing.
///
/// # Panics
///
/// With the smallest point found for which the check fails.
pub fn run<S: Strategy>(
    subject: &Subject,
    strategy: S,
    check: impl Fn(&Gradcheck, S::Value) -> Result<Report, GradcheckError>,
) {
    // The message holds all that it takes to repeat a failure, so no file is left in the user's tree.
    let mut config = Config { test_name: Some(subject.name), failure_persistence: None, ..Config::default() };
    config.cases = subject.cases.unwrap_or(config.cases);
    let settings = Gradcheck::new().arguments(subject.arguments);
    let mut runner = TestRunner::new(config);
    let outcome = runner.run(&strategy, |point| match check(&settings, point) {
        Ok(_) => Ok(()),
        Err(error) if error.is_inconclusive() => Err(TestCaseError::reject(error.to_string())),
        Err(error) => Err(TestCaseError::fail(error.to_string())),
    });
    if let Err(error) = outcome {
        panic!("{error}\n{runner}");
    }
}

impl Gradcheck {
    /// Checks the first order, and the second where `hvp` gives one.
    ///
    /// # Errors
    ///
    /// As [`gradcheck`](super::gradcheck).
    #[doc(hidden)]
    pub fn both_orders<A, O>(
        &self,
        at: &A,
        function: impl Fn(&A) -> O,
        vjp: impl Fn(&A, O::Tangent) -> (O, A::Tangent),
        jvp: impl Fn(&A, A::Tangent) -> (O, O::Tangent),
        hvp: impl Fn(&A, A::Tangent) -> Option<A::Tangent>,
    ) -> Result<Report, GradcheckError>
    where
        A: Perturb,
        O: Differentiable + Debug,
    {
        let first = self.first_order(at, &function, &vjp, jvp);
        decided(&first)?;
        if hvp(at, at.zero_tangent()).is_none() {
            return first;
        }
        let one = with_components(&function(at).zero_tangent(), &unit(0));
        let gradient = |at: &A| vjp(at, one.clone()).1;
        let product = |at: &A, dot| hvp(at, dot).expect("`hvp` exists at every point or at none");
        let second = self.second_order(at, gradient, product);
        decided(&second)?;
        first.and(second)
    }
}
