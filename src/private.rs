//! All that emitted code names; no promise is made for any of it.

pub use crate::activity::{Activity, RetainedBy, RootOf, ScalarRoot, Unreached};
pub use crate::variable::{Handle, Primal, Subgraph};

use crate::{Real, RequiresGrad};
use generic_array::{ArrayLength, GenericArray};

pub mod fallback;
pub mod operation;

/// A function that differentiated code may call.
pub trait Callee {
    /// Whether gradients pass through a call.
    type Flow: Activity;
}

/// Whether the callee with a number passes gradients on, for a function that calls it.
pub trait CallFlow<const CALLEE: usize> {
    /// The callee's answer.
    type Flow: Activity;
}

impl Callee for fallback::callee {
    type Flow = RequiresGrad;
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
    <GenericArray<T, N> as generic_array::sequence::GenericSequence<T>>::generate(|_| kept.next().unwrap_or(T::ZERO))
}

/// The sign, and zero at zero.
#[inline]
pub fn sign_or_zero<T: Real>(x: T) -> T {
    if x == T::ZERO { T::ZERO } else { x.signum() }
}

/// The share of the left operand in `max`: one, one half at a tie, or zero.
#[inline]
pub fn larger<T: Real>(left: T, right: T) -> T {
    share(left > right, left == right, right.is_nan())
}

/// The share of the left operand in `min`: one, one half at a tie, or zero.
#[inline]
pub fn smaller<T: Real>(left: T, right: T) -> T {
    share(left < right, left == right, right.is_nan())
}

#[inline]
fn share<T: Real>(wins: bool, tie: bool, other_is_nan: bool) -> T {
    if wins || other_is_nan {
        T::ONE
    } else if tie {
        T::HALF
    } else {
        T::ZERO
    }
}

/// One strictly between the bounds of `clamp`, zero on and beyond them.
#[inline]
pub fn inside<T: Real>(x: T, low: T, high: T) -> T {
    if x <= low || x >= high { T::ZERO } else { T::ONE }
}

/// One where `clamp` gives its lower bound.
#[inline]
pub fn below<T: Real>(x: T, low: T) -> T {
    if x <= low { T::ONE } else { T::ZERO }
}

/// One where `clamp` gives its upper bound.
#[inline]
pub fn above<T: Real>(x: T, high: T) -> T {
    if x >= high { T::ONE } else { T::ZERO }
}
