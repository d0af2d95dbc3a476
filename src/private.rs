//! All that emitted code names; no promise is made for any of it.

#[cfg(feature = "alloc")]
pub extern crate alloc;

pub use crate::activity::Floating;
pub use crate::activity::{Activity, FixedLength, Reached, RetainedBy, RootOf, ScalarRoot};
pub use crate::differentiable::column::{Column, Each, Gather, Part, Within};
pub use crate::differentiable::composite::{Composite, Coordinate, Field, Listed, Nested, Projection, Then};
pub use crate::node::Face;
pub use crate::variable::{CompositeSubgraph, CompositeVariable, Handle, Primal, PrimalRef, Subgraph};
pub use tapeless_macros::__compose;

use crate::{NoGrad, Real, RequiresGrad};
use generic_array::{ArrayLength, GenericArray};
use nalgebra::{Dim, Matrix};

mod block;
#[cfg(feature = "alloc")]
mod checkpoints;
pub mod dynamic;
pub mod fallback;
mod function;
mod held;
mod jet;
mod lent;
pub mod linalg;
pub mod numeric;
pub mod operation;
mod owned;
mod retained;
pub mod rule;
mod search;
mod silence;

pub use block::{Block, NoBlock, Unwanted, copy_block};
#[cfg(feature = "alloc")]
pub use checkpoints::{Checkpoints, Walk};
pub use function::*;
pub use held::{
    Extent, Held, same_extents, same_length, same_length_of_result, same_shape, same_shape_of_result,
};
pub use jet::{Jet, ReferenceMethods, Scalar, ScalarBase};
pub use lent::{Bar, BarOf, NoBar};
pub use owned::Owned;
pub use retained::retained_sum;
pub use rule::{
    bent, implicit_block, implicit_cotangent, implicit_curvature, implicit_slope, implicit_tangent,
    transposed,
};
pub use search::{first_equal, last_equal};
pub use silence::{Silence, speaks};

/// A function that differentiated code may call.
#[diagnostic::on_unimplemented(
    message = "the derivative of this function is needed, and it is not `#[differentiable]`",
    label = "not a differentiable function",
    note = "mark it `#[differentiable]` where it is defined"
)]
pub trait Callee {
    /// Whether gradients pass through a call.
    const PASSES: bool;
    /// Whether a call only computes, from its arguments alone: it may be made again.
    const STEADY: bool;
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
    const STEADY: bool = true;
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
    message = "`{Self}` has no Jacobian, since its result is not one vector or array",
    label = "the result is a number or has several parts",
    note = "a number has a gradient: `grad`; of several parts, take `vjp` or `jvp`"
)]
pub trait VectorResult<'never> {}

#[diagnostic::on_unimplemented(
    message = "the size of the Jacobian of `{Self}` is not known when the program is compiled",
    label = "an argument or the result is a slice, a `Vec`, a `DVector`, a `DMatrix`, or an array of a generic length inside of another",
    note = "take rows of it by `vjp`, columns by `jvp`"
)]
pub trait FixedJacobian<'never> {}

#[diagnostic::on_unimplemented(
    message = "the size of the Hessian of `{Self}` is not known when the program is compiled",
    label = "an argument is a slice, a `Vec`, a `DVector`, a `DMatrix`, or an array of a generic length",
    note = "multiply it by directions instead: `hvp`"
)]
pub trait FixedHessian<'never> {}

/// A function with a rule whose parameters a graph can hold.
#[diagnostic::on_unimplemented(
    message = "a graph of `{Self}` cannot hold one of its parameters",
    label = "a parameter's type has `impl`, `dyn`, a lifetime inside or a type parameter, or is a `&mut`",
    note = "use the faces without a graph, such as `grad` and `vjp`, or take a type that can be named"
)]
pub trait HeldByGraph<'never> {}

/// Arguments of a call that are all scalars.
#[diagnostic::on_unimplemented(
    message = "this function takes or gives more than numbers, and what is passed here or taken from it are numbers",
    label = "its derivative is needed here",
    note = "say the type of the result where it is bound, `let result: [f64; 3] = …`; an array or a struct of constants \
            goes to a parameter marked `#[no_grad]`"
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

impl<T, R: Dim, C: Dim, S> Partial<Self> for Matrix<T, R, C, S> {
    #[inline]
    fn partial(self) -> Self {
        self
    }
}

/// The gradient by an argument that is an array or a list.
#[diagnostic::on_unimplemented(
    message = "a differentiable value is passed for a parameter that is not differentiable",
    label = "one of these arguments goes to a parameter marked `#[no_grad]`",
    note = "take `#[no_grad]` off where the function is defined, or stop the gradient: `tapeless::no_grad(|| …)`"
)]
pub trait GradientPart {
    /// What it is made of.
    type Element;

    /// The elements.
    fn elements(&self) -> core::slice::Iter<'_, Self::Element>;
}

impl<T, const N: usize> GradientPart for [T; N] {
    type Element = T;

    #[inline]
    fn elements(&self) -> core::slice::Iter<'_, T> {
        self.iter()
    }
}

#[cfg(feature = "alloc")]
impl<T> GradientPart for alloc::vec::Vec<T> {
    type Element = T;

    #[inline]
    fn elements(&self) -> core::slice::Iter<'_, T> {
        self.iter()
    }
}

/// The elements of a gradient.
#[inline]
pub fn elements<P: GradientPart>(part: &P) -> core::slice::Iter<'_, P::Element> {
    part.elements()
}

/// A direction of an argument that is an array or a list.
pub trait DirectionOf<C: ?Sized> {
    /// The direction, or the zeros given.
    fn direction<'a>(&'a self, zeros: &'a C) -> &'a C;
}

impl<T> DirectionOf<[T]> for &[T] {
    #[inline]
    fn direction<'a>(&'a self, _zeros: &'a [T]) -> &'a [T] {
        self
    }
}

impl<T, const N: usize> DirectionOf<[T]> for &[T; N] {
    #[inline]
    fn direction<'a>(&'a self, _zeros: &'a [T]) -> &'a [T] {
        &self[..]
    }
}

impl<T, const N: usize> DirectionOf<[T; N]> for &[T; N] {
    #[inline]
    fn direction<'a>(&'a self, _zeros: &'a [T; N]) -> &'a [T; N] {
        self
    }
}

impl<C: ?Sized> DirectionOf<C> for NoDirection {
    #[inline]
    fn direction<'a>(&'a self, zeros: &'a C) -> &'a C {
        zeros
    }
}

/// Arguments of a function of numbers.
#[diagnostic::on_unimplemented(
    message = "this function takes numbers and gives one, and is called as if it took or gave something else",
    label = "its derivative is needed here",
    note = "the `let` of the result says a type that the function does not give, or an argument is no number"
)]
pub trait OtherArguments {
    /// What the call would give.
    type Output;

    /// Never called: nothing implements the trait.
    fn refused(self) -> Self::Output;
}

/// The direction of an argument that depends on nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoDirection;

/// A direction of an argument of type `T`.
pub trait Direction<T> {
    /// The direction, or the zero given.
    fn direction(self, zero: T) -> T;
}

impl<T: Real> Direction<Self> for T {
    #[inline]
    fn direction(self, _zero: Self) -> Self {
        self
    }
}

impl<T, R: Dim, C: Dim, S> Direction<Self> for Matrix<T, R, C, S> {
    #[inline]
    fn direction(self, _zero: Self) -> Self {
        self
    }
}

impl<T> Direction<T> for NoDirection {
    #[inline]
    fn direction(self, zero: T) -> T {
        zero
    }
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
#[diagnostic::on_unimplemented(
    message = "what this is beside a differentiable value is not known here",
    note = "bind it with its type first: `let w: &Vector3<f64> = w;`"
)]
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

impl<T, R: Dim, C: Dim, S> Operand<Self> for Matrix<T, R, C, S> {
    #[inline]
    fn operand(self) -> Self {
        self
    }
}

impl<T: Clone, R: Dim, C: Dim, S: Clone> Operand<Matrix<T, R, C, S>> for &Matrix<T, R, C, S> {
    #[inline]
    fn operand(self) -> Matrix<T, R, C, S> {
        self.clone()
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

/// A part of a list, empty where it is out of bounds.
#[inline]
#[must_use]
pub fn part<T>(list: &[T], start: usize, length: usize) -> &[T] {
    list.get(start..).and_then(|rest| rest.get(..length)).unwrap_or_default()
}

/// A part of a list to be written, empty where it is out of bounds.
#[inline]
#[must_use]
pub fn part_mut<T>(list: &mut [T], start: usize, length: usize) -> &mut [T] {
    list.get_mut(start..).and_then(|rest| rest.get_mut(..length)).unwrap_or_default()
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
