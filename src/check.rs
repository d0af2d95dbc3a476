//! The gradient check: a derivative against its function, against differences and against itself.
//!
//! [`gradcheck`] compares the value that the derivative returns with the function's bit for bit, the whole Jacobian
//! that `vjp` gives with extrapolated central differences, and `vjp` with `jvp`: ⟨ȳ, J ẋ⟩ = ⟨Jᵀ ȳ, ẋ⟩ for any ȳ
//! and ẋ. [`gradgradcheck`] compares Hessian-vector products with differences of the gradient, and checks that the
//! Hessian is symmetric. [`Gradcheck`] does the same with settings.
//!
//! ```
//! use tapeless::check::gradcheck;
//!
//! let at = (0.5, 2.0);
//! let report = gradcheck(
//!     &at,
//!     |&(x, y): &(f64, f64)| x.sin() * y,
//!     |&(x, y), bar| (x.sin() * y, (bar * y * x.cos(), bar * x.sin())),
//!     |&(x, y), (x_dot, y_dot)| (x.sin() * y, y * x.cos() * x_dot + x.sin() * y_dot),
//! );
//! assert!(report.is_ok());
//! ```
//!
//! # What is drawn
//!
//! [`gradcheck!`](crate::gradcheck!) takes for each argument a strategy of proptest, whose `prop_map` makes structs;
//! `[range; 3]` and `vec![range; n]` are arrays and lists, [`vector`], [`matrix`] and [`fixed`] nalgebra's types.
//!
//! # What cannot be checked
//!
//! Differences say nothing about a derivative at a kink (`abs` at 0), at a jump, at the edge of the domain (`sqrt` at
//! 0), or where the function is not finite. Such a point is never reported as correct: it is an error for which
//! [`GradcheckError::is_inconclusive`] holds, unless another entry is wrong. A kink is noticed where it changes the
//! derivative by more than a thousandth. [`gradcheck!`](crate::gradcheck!) draws another point instead, and gives up if it finds none.

mod comparison;
mod coordinates;
mod difference;
mod error;
mod harness;
mod precision;
mod strategy;

use alloc::{format, vec::Vec};
use core::fmt::Debug;

use crate::differentiable::{Differentiable, Perturb};
use comparison::{Comparison, same_product};
use coordinates::{Random, components, coordinates, unit, with_components};
pub use error::{Check, Entry, GradcheckError, Report};
use precision::Precision;
pub use proptest::strategy::Strategy;
pub use strategy::{fixed, matrix, vector};

#[doc(hidden)]
pub mod __private {
    pub use super::harness::{NoSecondOrder, Subject, run};
}

/// Checks `vjp` and `jvp` of a function at one point.
///
/// # Errors
///
/// Names the worst entry if a derivative is wrong, or the one that differences cannot judge (see the [module](self)).
pub fn gradcheck<A, O>(
    at: &A,
    function: impl Fn(&A) -> O,
    vjp: impl Fn(&A, O::Tangent) -> (O, A::Tangent),
    jvp: impl Fn(&A, A::Tangent) -> (O, O::Tangent),
) -> Result<Report, GradcheckError>
where
    A: Perturb,
    O: Differentiable + Debug,
{
    Gradcheck::new().first_order(at, function, vjp, jvp)
}

/// Checks the gradient of a scalar function at one point, where there is no `jvp`.
///
/// ```
/// use tapeless::check::check_gradient;
///
/// assert!(check_gradient(&2.0_f64, |x| x * x, |x| (x * x, 2.0 * x)).is_ok());
/// assert!(check_gradient(&2.0_f64, |x| x * x, |x| (x * x, *x)).is_err());
/// ```
///
/// # Errors
///
/// As [`gradcheck`].
pub fn check_gradient<A, O>(
    at: &A,
    function: impl Fn(&A) -> O,
    value_and_grad: impl Fn(&A) -> (O, A::Tangent),
) -> Result<Report, GradcheckError>
where
    A: Perturb,
    O: Differentiable + Debug,
{
    Gradcheck::new().gradient(at, function, value_and_grad)
}

/// Checks the Hessian-vector products of a scalar function at one point.
///
/// ```
/// use tapeless::check::gradgradcheck;
///
/// assert!(gradgradcheck(&2.0_f64, |x| 3.0 * x * x, |x, x_dot| 6.0 * x * x_dot).is_ok());
/// ```
///
/// # Errors
///
/// As [`gradcheck`].
pub fn gradgradcheck<A: Perturb>(
    at: &A,
    gradient: impl Fn(&A) -> A::Tangent,
    hvp: impl Fn(&A, A::Tangent) -> A::Tangent,
) -> Result<Report, GradcheckError> {
    Gradcheck::new().second_order(at, gradient, hvp)
}

/// A gradient check with settings.
///
/// ```
/// use tapeless::check::Gradcheck;
///
/// let check = Gradcheck::new().arguments(&["radius"]).relative_tolerance(1e-4);
/// let error = check.gradient(&(3.0_f64,), |(r,)| r * r, |(r,)| (r * r, (*r,))).unwrap_err();
/// assert!(error.to_string().contains("`radius`"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gradcheck {
    arguments: Vec<&'static str>,
    relative_tolerance: Option<f64>,
    seed: u64,
}

impl Gradcheck {
    /// A check with the default settings.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Names the elements of the argument tuple for the error message.
    #[must_use]
    pub fn arguments(mut self, names: &[&'static str]) -> Self {
        self.arguments = names.to_vec();
        self
    }

    /// Accepts this relative difference between derivative and differences instead of 1e-6 (`f32`: 4e-3).
    #[must_use]
    pub fn relative_tolerance(mut self, tolerance: f64) -> Self {
        self.relative_tolerance = Some(tolerance);
        self
    }

    /// Draws the random directions from this seed.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Checks `vjp` and `jvp`, as [`gradcheck`].
    ///
    /// # Errors
    ///
    /// As [`gradcheck`].
    pub fn first_order<A, O>(
        &self,
        at: &A,
        function: impl Fn(&A) -> O,
        vjp: impl Fn(&A, O::Tangent) -> (O, A::Tangent),
        jvp: impl Fn(&A, A::Tangent) -> (O, O::Tangent),
    ) -> Result<Report, GradcheckError>
    where
        A: Perturb,
        O: Differentiable + Debug,
    {
        let (value, x_zero) = (function(at), at.zero_tangent());
        same_value(Check::VjpValue, &value, &vjp(at, value.zero_tangent()).0)?;
        same_value(Check::JvpValue, &value, &jvp(at, x_zero.clone()).0)?;
        let differences = self.jacobian(at, &value, &function, |bar| vjp(at, bar).1);
        decided(&differences)?;
        let mut random = Random::new(self.seed);
        let precision = Precision::of(&x_zero).min(Precision::of(&value.zero_tangent()));
        for _ in 0..2 {
            let (x_dot, y_bar) = (random.fill(&x_zero), random.fill(&value.zero_tangent()));
            let (y_dot, x_bar) = (jvp(at, x_dot.clone()).1, vjp(at, y_bar.clone()).1);
            let forward = (components(&y_bar), components(&y_dot));
            let reverse = (components(&x_bar), components(&x_dot));
            same_product(Check::Duality, precision, &forward, &reverse)?;
        }
        differences
    }

    /// Checks the gradient of a scalar function, as [`check_gradient`].
    ///
    /// # Errors
    ///
    /// As [`gradcheck`].
    pub fn gradient<A, O>(
        &self,
        at: &A,
        function: impl Fn(&A) -> O,
        value_and_grad: impl Fn(&A) -> (O, A::Tangent),
    ) -> Result<Report, GradcheckError>
    where
        A: Perturb,
        O: Differentiable + Debug,
    {
        let (value, (same, gradient)) = (function(at), value_and_grad(at));
        same_value(Check::VjpValue, &value, &same)?;
        self.jacobian(at, &value, &function, |_| gradient.clone())
    }

    /// Checks Hessian-vector products, as [`gradgradcheck`].
    ///
    /// # Errors
    ///
    /// As [`gradcheck`].
    pub fn second_order<A: Perturb>(
        &self,
        at: &A,
        gradient: impl Fn(&A) -> A::Tangent,
        hvp: impl Fn(&A, A::Tangent) -> A::Tangent,
    ) -> Result<Report, GradcheckError> {
        let zero = at.zero_tangent();
        let precision = Precision::of(&zero);
        let mut random = Random::new(self.seed);
        let (left, right) = (random.fill(&zero), random.fill(&zero));
        let products = (hvp(at, left.clone()), hvp(at, right.clone()));
        // The Hessian is symmetric, so its columns are the rows that the comparison asks for.
        let differences = self
            .comparison(at, Check::SecondOrder, precision)
            .compare(&|at| components(&gradient(at)), &mut |row| {
                components(&hvp(at, with_components(&zero, &unit(row))))
            });
        decided(&differences)?;
        let (one, other) =
            ((components(&left), components(&products.1)), (components(&right), components(&products.0)));
        same_product(Check::Symmetry, precision, &one, &other)?;
        differences
    }

    /// Compares the rows that `pullback` gives for the unit cotangents with central differences.
    fn jacobian<A, O>(
        &self,
        at: &A,
        value: &O,
        function: impl Fn(&A) -> O,
        pullback: impl Fn(O::Tangent) -> A::Tangent,
    ) -> Result<Report, GradcheckError>
    where
        A: Perturb,
        O: Differentiable,
    {
        let y_zero = value.zero_tangent();
        let precision = Precision::of(&at.zero_tangent()).min(Precision::of(&y_zero));
        self.comparison(at, Check::Differences, precision)
            .compare(&|at| coordinates(&function(at)), &mut |row| {
                components(&pullback(with_components(&y_zero, &unit(row))))
            })
    }

    fn comparison<'a, A>(&'a self, at: &'a A, check: Check, precision: Precision) -> Comparison<'a, A> {
        let relative = self.relative_tolerance.unwrap_or(precision.relative());
        Comparison { at, names: &self.arguments, check, precision, relative }
    }
}

/// Passes an error on that no further check can make worse.
fn decided(result: &Result<Report, GradcheckError>) -> Result<(), GradcheckError> {
    match result {
        Err(error) if !error.is_inconclusive() => Err(error.clone()),
        _ => Ok(()),
    }
}

/// Bit for bit in every coordinate, where one NaN is as good as another; the text compares what is not a coordinate.
fn same_value<O: Differentiable + Debug>(check: Check, value: &O, same: &O) -> Result<(), GradcheckError> {
    let (left, right) = (coordinates(value), coordinates(same));
    let equal = |(l, r): (&f64, &f64)| l.to_bits() == r.to_bits() || l.is_nan() && r.is_nan();
    let (function, derivative) = (format!("{value:?}"), format!("{same:?}"));
    if left.len() == right.len() && left.iter().zip(&right).all(equal) && function == derivative {
        return Ok(());
    }
    Err(GradcheckError::Value { check, function, derivative })
}
