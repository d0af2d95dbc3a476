//! Whether something requires grad, as a type, and the algebra of it.

use core::fmt::Debug;

use typenum::{U0, U1, Unsigned};

use crate::Differentiable;
use crate::differentiable::composite::Coordinate;
use crate::private::Held;
use crate::variable::{
    Borrowed, CompositeSubgraph, Constant, Handle, Subgraph, SubgraphHandle, SubgraphPart,
};

/// Marks what requires grad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequiresGrad;

/// Marks what requires no grad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoGrad;

/// [`RequiresGrad`] or [`NoGrad`], and what follows from it.
pub trait Activity: Copy + Debug + Default + 'static {
    /// Whether grad is required.
    const REQUIRES_GRAD: bool;
    /// Requires grad when either does.
    type Or<Other: Activity>: Activity;
    /// Requires grad when both do.
    type And<Other: Activity>: Activity;
    /// `T` where grad is required, `()` elsewhere.
    type Keep<T>;
    /// `T` where grad is required, nothing elsewhere: a parameter that backward reads.
    type Hold<C: ?Sized, T: Held<C>>: Held<C>;
    /// One where grad is required, zero elsewhere.
    type Count: Unsigned;
    /// How a graph holds a leaf without grad: borrowed where its backward reads it.
    type Read<'a, T: Differentiable + ?Sized + 'a>: Handle<T, Activity = NoGrad>;
    /// How a graph holds another one, whose root requires grad or does not.
    type Inner<'a, Need: Activity, G: Subgraph + 'a>: Handle<G::Value, Activity = Self>;

    /// How a graph holds a part of another one's root.
    type InnerPart<'a, Need: Activity, G: CompositeSubgraph + 'a, Path: Coordinate<G::Whole>>: Handle<Path::Target, Activity = Self>
    where
        Path::Target: 'a;

    /// Keeps a value where grad is required.
    fn keep<T>(value: T) -> Self::Keep<T>;

    /// Holds a parameter where grad is required.
    fn hold<C: ?Sized, T: Held<C>>(value: T) -> Self::Hold<C, T>;

    /// What was kept, or `absent`.
    fn kept<T: Clone>(kept: &Self::Keep<T>, absent: T) -> T;

    /// What was kept, or `absent`, by reference.
    fn borrowed<'a, T>(kept: &'a Self::Keep<T>, absent: &'a T) -> &'a T;

    /// Borrows a leaf without grad where it is needed.
    fn read<T: Differentiable + ?Sized>(value: &T) -> Self::Read<'_, T>;

    /// Takes another graph as an argument.
    fn inner<Need: Activity, G: Subgraph>(graph: &G) -> Self::Inner<'_, Need, G>;

    /// Takes a part of another graph's root.
    fn inner_part<'a, Need: Activity, G: CompositeSubgraph, Path: Coordinate<G::Whole>>(
        graph: &'a G,
    ) -> Self::InnerPart<'a, Need, G, Path>
    where
        Path::Target: 'a;
}

impl Activity for RequiresGrad {
    const REQUIRES_GRAD: bool = true;
    type Or<Other: Activity> = Self;
    type And<Other: Activity> = Other;
    type Keep<T> = T;
    type Hold<C: ?Sized, T: Held<C>> = T;
    type Count = U1;
    type Read<'a, T: Differentiable + ?Sized + 'a> = Borrowed<'a, T>;
    type Inner<'a, Need: Activity, G: Subgraph + 'a> = SubgraphHandle<'a, G>;
    type InnerPart<'a, Need: Activity, G: CompositeSubgraph + 'a, Path: Coordinate<G::Whole>>
        = SubgraphPart<'a, G, Path>
    where
        Path::Target: 'a;

    #[inline]
    fn keep<T>(value: T) -> T {
        value
    }

    #[inline]
    fn hold<C: ?Sized, T: Held<C>>(value: T) -> T {
        value
    }

    #[inline]
    fn kept<T: Clone>(kept: &T, _absent: T) -> T {
        kept.clone()
    }

    #[inline]
    fn borrowed<'a, T>(kept: &'a T, _absent: &'a T) -> &'a T {
        kept
    }

    #[inline]
    fn read<T: Differentiable + ?Sized>(value: &T) -> Borrowed<'_, T> {
        Borrowed::new(value)
    }

    #[inline]
    fn inner<Need: Activity, G: Subgraph>(graph: &G) -> SubgraphHandle<'_, G> {
        SubgraphHandle::new(graph)
    }

    #[inline]
    fn inner_part<'a, Need: Activity, G: CompositeSubgraph, Path: Coordinate<G::Whole>>(
        graph: &'a G,
    ) -> SubgraphPart<'a, G, Path>
    where
        Path::Target: 'a,
    {
        SubgraphPart::new(graph)
    }
}

impl Activity for NoGrad {
    const REQUIRES_GRAD: bool = false;
    type Or<Other: Activity> = Other;
    type And<Other: Activity> = Self;
    type Keep<T> = ();
    type Hold<C: ?Sized, T: Held<C>> = ();
    type Count = U0;
    type Read<'a, T: Differentiable + ?Sized + 'a> = Constant<T>;
    type Inner<'a, Need: Activity, G: Subgraph + 'a> = Need::Read<'a, G::Value>;
    type InnerPart<'a, Need: Activity, G: CompositeSubgraph + 'a, Path: Coordinate<G::Whole>>
        = Need::Read<'a, Path::Target>
    where
        Path::Target: 'a;

    #[inline]
    fn keep<T>(_value: T) {}

    #[inline]
    fn hold<C: ?Sized, T: Held<C>>(_value: T) {}

    #[inline]
    fn kept<T: Clone>(_kept: &(), absent: T) -> T {
        absent
    }

    #[inline]
    fn borrowed<'a, T>(_kept: &'a (), absent: &'a T) -> &'a T {
        absent
    }

    #[inline]
    fn read<T: Differentiable + ?Sized>(_value: &T) -> Constant<T> {
        Constant::new()
    }

    #[inline]
    fn inner<Need: Activity, G: Subgraph>(graph: &G) -> Need::Read<'_, G::Value> {
        Need::read(graph.root())
    }

    #[inline]
    fn inner_part<'a, Need: Activity, G: CompositeSubgraph, Path: Coordinate<G::Whole>>(
        graph: &'a G,
    ) -> Need::Read<'a, Path::Target>
    where
        Path::Target: 'a,
    {
        Need::read(Path::part(graph.whole()))
    }
}

/// A variable that may be written in place.
#[diagnostic::on_unimplemented(
    message = "a leaf that requires grad is not written in place",
    label = "this writes to a leaf that requires grad",
    note = "an optimiser's step is `leaf.step(|value, &grad| …)`; the storage itself is `leaf.detach_mut()`"
)]
pub trait InPlace {}

impl InPlace for NoGrad {}

/// A leaf that has a gradient.
#[diagnostic::on_unimplemented(
    message = "a leaf without grad has no gradient",
    label = "this leaf requires no grad",
    note = "make it with `Leaf::new(value).with_grad()`"
)]
pub trait HasGradient {}

impl HasGradient for RequiresGrad {}

/// A leaf that may be asked to require grad.
#[diagnostic::on_unimplemented(
    message = "this leaf requires grad already",
    label = "asked a second time",
    note = "leave `with_grad` out"
)]
pub trait MayRequireGrad {}

impl MayRequireGrad for NoGrad {}

/// An element that may require grad.
#[diagnostic::on_unimplemented(
    message = "only floating-point values require grad, and `{Self}` is not one",
    label = "`{Self}` has no derivative",
    note = "convert the value to `f64` or `f32`, or leave `with_grad` out"
)]
pub trait Floating {}

impl Floating for f32 {}
impl Floating for f64 {}
impl<T: Floating, const N: usize> Floating for [T; N] {}
impl<T: Floating, R, C, S> Floating for nalgebra::Matrix<T, R, C, S> {}
#[cfg(feature = "alloc")]
impl<T: Floating> Floating for alloc::vec::Vec<T> {}

macro_rules! tuple {
    ($($name:ident),*) => { impl<$($name: Floating),*> Floating for ($($name,)*) {} };
}

tuple!(A);
tuple!(A, B);
tuple!(A, B, C);
tuple!(A, B, C, D);
tuple!(A, B, C, D, E);
tuple!(A, B, C, D, E, F);

/// The root of a graph requires grad.
#[diagnostic::on_unimplemented(
    message = "nothing in this graph requires grad, so there is no backward",
    label = "the root of this graph requires no grad",
    note = "make a leaf that the result depends on with `Leaf::new(value).with_grad()`"
)]
pub trait RootOf<A> {}

impl<H> RootOf<RequiresGrad> for H {}

/// A retained node requires grad.
#[diagnostic::on_unimplemented(
    message = "a retained value of this graph requires no grad, so it has no gradient to retain",
    label = "a node marked `#[retain_grad]` requires no grad here",
    note = "pass a leaf with grad that the node depends on, or take `#[retain_grad]` off"
)]
pub trait RetainedBy<A> {}

impl<H> RetainedBy<RequiresGrad> for H {}

/// An argument that the root reaches, if it requires grad.
#[diagnostic::on_unimplemented(
    message = "the root does not reach a leaf that requires grad, so there is no gradient by it",
    label = "the result does not depend on one of these arguments",
    note = "pass it as a leaf without grad, or use `backward`, which leaves it alone"
)]
pub trait Reached<A, By> {}

impl<H, By> Reached<NoGrad, By> for H {}
impl<H> Reached<RequiresGrad, RequiresGrad> for H {}

/// A graph whose root is one scalar.
#[diagnostic::on_unimplemented(
    message = "`backward` without a cotangent needs a scalar root, and this one has several parts",
    label = "the root is not a scalar",
    note = "give the cotangent: `graph.backward_with(cotangent)`"
)]
pub trait ScalarRoot: Sized {
    /// Never called: nothing implements the trait.
    fn refused<R>() -> R;
}

/// A graph whose arguments have lengths that the function's signature says in literals.
#[diagnostic::on_unimplemented(
    message = "the length of this gradient is not known when the program is compiled",
    label = "an argument is a slice, a `Vec`, a `DVector`, a `DMatrix`, or an array of a generic length",
    note = "`gradients()` returns the gradients one by one, of any length"
)]
pub trait FixedLength: Sized {
    /// Never called: nothing implements the trait.
    fn refused<R>() -> R;
}

/// Nodes have no gradient of their own and never become leaves.
#[diagnostic::on_unimplemented(
    message = "a node has no gradient of its own unless it is retained",
    label = "`grad` of a node",
    note = "mark its `let` with `#[retain_grad]` and read the field of what `backward` returns"
)]
pub trait NodeGradient {}

/// A node is not made to require grad after the fact.
#[diagnostic::on_unimplemented(
    message = "a computed value is not made to require grad after the fact",
    label = "`with_grad` on a node",
    note = "start a new graph there: `Leaf::new(*node.value()).with_grad()`"
)]
pub trait NodeWithGrad {}
