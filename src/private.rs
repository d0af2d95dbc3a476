//! All that emitted code names; no promise is made for any of it.

#[cfg(feature = "alloc")]
pub extern crate alloc;

pub use crate::activity::{Activity, FixedLength, Reached, RetainedBy, RootOf, ScalarRoot};
pub use crate::variable::{Handle, Primal, PrimalRef, Subgraph};

use crate::{NoGrad, Real, RequiresGrad};
use generic_array::{ArrayLength, GenericArray};

pub mod fallback;
mod function;
mod held;
mod jet;
pub mod numeric;
pub mod operation;

pub use function::*;
pub use held::{Held, same_length, same_length_of_result};
pub use jet::{Jet, ReferenceMethods, Scalar, ScalarBase};

/// A function that differentiated code may call.
pub trait Callee {
    /// Whether gradients pass through a call.
    const PASSES: bool;
}

/// A `bool` as a type.
#[derive(Debug)]
pub struct Passes<const PASSES: bool>;

/// The activity that belongs to a `bool`.
pub trait Passing {
    /// Requires grad where gradients pass.
    type Flow: Activity;
}

impl Passing for Passes<true> {
    type Flow = RequiresGrad;
}

impl Passing for Passes<false> {
    type Flow = NoGrad;
}

/// Whether the callee with a number passes gradients on, for a function that calls it.
pub trait CallFlow<const CALLEE: usize> {
    /// The callee's answer.
    type Flow: Activity;
}

impl Callee for fallback::callee {
    const PASSES: bool = true;
}

/// A function whose gradient can be differentiated.
#[diagnostic::on_unimplemented(
    message = "the gradient of this function is not differentiable",
    label = "its second derivative is needed here",
    note = "ask for it where the function is defined: `#[differentiable(order = 2)]`"
)]
pub trait TwiceDifferentiable {
    /// What a second derivative would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

/// A function whose second derivatives were asked for.
#[diagnostic::on_unimplemented(
    message = "second derivatives of `{Self}` were not asked for",
    label = "needs `order = 2`",
    note = "ask for them where the function is defined: `#[differentiable(order = 2)]`"
)]
pub trait SecondOrder<'never> {}

/// A function with a scalar result.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no gradient, since its result is not a scalar",
    label = "the result has several parts",
    note = "give a cotangent to `vjp`, or a direction to `jvp`"
)]
pub trait ScalarResult<'never> {}

/// A function whose Hessian has a size that its signature says.
#[diagnostic::on_unimplemented(
    message = "the size of the Hessian of `{Self}` is not known when the program is compiled",
    label = "an argument is a slice, a `Vec`, or an array of a generic length",
    note = "multiply it by directions instead: `hvp`"
)]
pub trait FixedHessian<'never> {}

/// Arguments of a call that are all scalars.
#[diagnostic::on_unimplemented(
    message = "this function takes arrays or slices, and such functions are not called by differentiable ones yet",
    label = "its derivative is needed here",
    note = "write its loop where it is needed, or stop the gradient: `tapeless::no_grad(|| …)`"
)]
pub trait ScalarArguments {
    /// What the call would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

/// Stands in the place of a partial by a parameter that is not differentiable.
#[derive(Clone, Copy, Debug)]
pub struct Fixed;

/// A partial by a differentiable parameter.
#[diagnostic::on_unimplemented(
    message = "a differentiable value is passed for a parameter that is not differentiable",
    label = "one of these arguments goes to a parameter marked `#[no_grad]`",
    note = "take `#[no_grad]` off where the function is defined, or stop the gradient: `tapeless::no_grad(|| …)`",
    note = "in a call of `f::grad` a number counts as differentiable: wrap `f` in a function that fixes it"
)]
pub trait Partial<S> {
    /// The partial.
    fn partial(self) -> S;
}

impl<S: Scalar> Partial<S> for S {
    #[inline]
    fn partial(self) -> S {
        self
    }
}

/// The partial, if the parameter has one.
#[inline]
pub fn partial<S, P: Partial<S>>(partial: P) -> S {
    partial.partial()
}

/// An argument that depends on no differentiable value of the caller.
#[derive(Clone, Copy, Debug)]
pub struct Given<T>(pub T);

/// What a differentiable parameter takes: a scalar, or a number that becomes a constant one.
pub trait LiftedArgument<S> {
    /// The argument as a scalar.
    fn lifted(self) -> S;
}

impl<S: Scalar> LiftedArgument<S> for S {
    #[inline]
    fn lifted(self) -> S {
        self
    }
}

impl<S: Scalar> LiftedArgument<S> for Given<S::Base> {
    #[inline]
    fn lifted(self) -> S {
        S::lift(self.0)
    }
}

/// An operand that stands for a real number: the number, or a reference to it.
pub trait Operand<T> {
    /// The number.
    fn operand(self) -> T;
}

impl<T: Real> Operand<T> for T {
    #[inline]
    fn operand(self) -> T {
        self
    }
}

impl<T: Real> Operand<T> for &T {
    #[inline]
    fn operand(self) -> T {
        *self
    }
}

/// The number behind an operand.
#[inline]
pub fn operand<T, O: Operand<T>>(operand: O) -> T {
    operand.operand()
}

/// The entries that count, end to end.
#[inline]
pub fn flatten<T: Real, N: ArrayLength, const K: usize>(entries: [(bool, T); K]) -> GenericArray<T, N> {
    let mut kept = entries.into_iter().filter(|(counts, _)| *counts).map(|(_, entry)| entry);
    <GenericArray<T, N> as generic_array::sequence::GenericSequence<T>>::generate(|_| {
        kept.next().unwrap_or(T::ZERO)
    })
}

/// The entries of the parts that count, end to end.
#[inline]
pub fn flatten_parts<T: Real, N: ArrayLength, const K: usize>(
    parts: [(bool, &[T]); K],
) -> GenericArray<T, N> {
    let mut kept = parts.into_iter().filter(|(counts, _)| *counts).flat_map(|(_, part)| part).copied();
    <GenericArray<T, N> as generic_array::sequence::GenericSequence<T>>::generate(|_| {
        kept.next().unwrap_or(T::ZERO)
    })
}

/// The sign, and zero at zero.
#[inline]
pub fn sign_or_zero<S: Scalar>(x: S) -> S {
    let x = x.primal();
    // Neither zero nor NaN is larger; both are their own answer, so that one test does for both.
    let sign = Real::copysign(S::Base::ONE, x);
    S::lift(if Real::abs(x) > S::Base::ZERO { sign } else { x })
}

/// The share of the left operand in `max`: one, one half at a tie, or zero.
#[inline]
pub fn larger<S: Scalar>(left: S, right: S) -> S {
    share(left > right, left == right, Real::is_nan(right.primal()))
}

/// The share of the left operand in `min`: one, one half at a tie, or zero.
#[inline]
pub fn smaller<S: Scalar>(left: S, right: S) -> S {
    share(left < right, left == right, Real::is_nan(right.primal()))
}

#[inline]
fn share<S: Scalar>(wins: bool, tie: bool, other_is_nan: bool) -> S {
    S::constant(if wins || other_is_nan {
        1.0
    } else if tie {
        0.5
    } else {
        0.0
    })
}

/// One strictly between the bounds of `clamp`, zero on and beyond them.
#[inline]
pub fn inside<S: Scalar>(x: S, low: S, high: S) -> S {
    S::constant(if x <= low || x >= high { 0.0 } else { 1.0 })
}

/// One where `clamp` gives its lower bound.
#[inline]
pub fn below<S: Scalar>(x: S, low: S) -> S {
    S::constant(if x <= low { 1.0 } else { 0.0 })
}

/// One where `clamp` gives its upper bound.
#[inline]
pub fn above<S: Scalar>(x: S, high: S) -> S {
    S::constant(if x >= high { 1.0 } else { 0.0 })
}
