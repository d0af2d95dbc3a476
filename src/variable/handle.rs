//! How a graph holds its arguments: by exactly the borrow that it needs.

use core::marker::PhantomData;

use super::Leaf;
use crate::activity::Activity;
use crate::{Differentiable, NoGrad, RequiresGrad};

/// A graph's hold on one argument.
pub trait Handle<T: Differentiable> {
    /// Whether the argument requires grad.
    type Activity: Activity;

    /// The value, for backward; `absent` where backward does not read it.
    fn read(&self, absent: T) -> T;

    /// Adds to the argument's gradient, if it has one.
    fn accumulate(&self, bar: T::Tangent);
}

/// A leaf that requires grad, borrowed by a graph.
pub struct Tracked<'a, T: Differentiable> {
    leaf: &'a Leaf<T, RequiresGrad>,
}

impl<'a, T: Differentiable> Tracked<'a, T> {
    #[inline]
    pub(super) fn new(leaf: &'a Leaf<T, RequiresGrad>) -> Self {
        Self { leaf }
    }
}

impl<T: Differentiable + Copy> Handle<T> for Tracked<'_, T> {
    type Activity = RequiresGrad;

    #[inline]
    fn read(&self, _absent: T) -> T {
        *self.leaf.value()
    }

    #[inline]
    fn accumulate(&self, bar: T::Tangent) {
        self.leaf.accumulate(&bar);
    }
}

/// An argument without grad that backward does not read: nothing is borrowed.
pub struct Constant<T> {
    kind: PhantomData<fn() -> T>,
}

impl<T> Constant<T> {
    #[inline]
    pub(crate) fn new() -> Self {
        Self { kind: PhantomData }
    }
}

impl<T: Differentiable> Handle<T> for Constant<T> {
    type Activity = NoGrad;

    #[inline]
    fn read(&self, absent: T) -> T {
        absent
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}
}

/// An argument without grad whose storage backward reads.
pub struct Borrowed<'a, T> {
    value: &'a T,
}

impl<'a, T> Borrowed<'a, T> {
    #[inline]
    pub(crate) fn new(value: &'a T) -> Self {
        Self { value }
    }
}

impl<T: Differentiable + Copy> Handle<T> for Borrowed<'_, T> {
    type Activity = NoGrad;

    #[inline]
    fn read(&self, _absent: T) -> T {
        *self.value
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}
}

/// A plain value that requires grad: what `grad` and the other faces pass.
pub struct Primal<T> {
    value: T,
}

impl<T> Primal<T> {
    /// Wraps a value.
    #[inline]
    pub fn new(value: T) -> Self {
        Self { value }
    }
}

impl<T: Differentiable + Copy> Handle<T> for Primal<T> {
    type Activity = RequiresGrad;

    #[inline]
    fn read(&self, _absent: T) -> T {
        self.value
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}
}

/// A graph that can be an argument of another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of the type that this argument has",
    label = "expected a leaf, a detached leaf, or a graph with such a root",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait Subgraph {
    /// The type of the root.
    type Value: Differentiable;
    /// Whether the root requires grad.
    type Activity: Activity;

    /// The root's value.
    fn root(&self) -> &Self::Value;

    /// Walks the graph backward, and keeps it.
    fn walk(&self, cotangent: <Self::Value as Differentiable>::Tangent);
}

/// A graph whose root requires grad, as an argument of another.
pub struct SubgraphHandle<'a, G> {
    graph: &'a G,
}

impl<'a, G> SubgraphHandle<'a, G> {
    #[inline]
    pub(crate) fn new(graph: &'a G) -> Self {
        Self { graph }
    }
}

impl<G: Subgraph> Handle<G::Value> for SubgraphHandle<'_, G>
where
    G::Value: Copy,
{
    type Activity = RequiresGrad;

    #[inline]
    fn read(&self, _absent: G::Value) -> G::Value {
        *self.graph.root()
    }

    #[inline]
    fn accumulate(&self, bar: <G::Value as Differentiable>::Tangent) {
        self.graph.walk(bar);
    }
}
