//! How a graph holds its arguments: by exactly the borrow that it needs.

use core::marker::PhantomData;

use super::Leaf;
use crate::activity::Activity;
use crate::node::{Face, Plain, Typed};
use crate::{Differentiable, NoGrad, RequiresGrad};

/// A graph's hold on one argument; a slice stands for what a `Vec` holds.
pub trait Handle<T: Differentiable + ?Sized> {
    /// Whether the argument requires grad.
    type Activity: Activity;
    /// Whether the graph is the user's.
    type Face: Face;

    /// The value, for backward; `absent` where backward does not read it.
    #[inline]
    fn read(&self, absent: T) -> T
    where
        T: Clone,
    {
        self.borrowed(&absent).clone()
    }

    /// The value by reference.
    fn borrowed<'a>(&'a self, absent: &'a T) -> &'a T;

    /// Adds to the argument's gradient, if it has one.
    fn accumulate(&self, bar: T::Tangent);

    /// A gradient of zeros, or `absent` where the argument requires no grad.
    fn zero(&self, absent: T::Tangent) -> T::Tangent;

    /// A gradient to add into until it is given back: the argument's own, where that can be.
    #[inline]
    fn lend(&self, absent: T::Tangent) -> T::Tangent {
        self.zero(absent)
    }

    /// Takes back what was lent.
    #[inline]
    fn give_back(&self, bar: T::Tangent) {
        self.accumulate(bar);
    }

    /// Said to the last part of an argument that has several, when all have their gradients.
    #[inline]
    fn finish(&self) {}
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

impl<T: Differentiable> Handle<T> for Tracked<'_, T> {
    type Activity = RequiresGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a T) -> &'a T {
        self.leaf.value()
    }

    #[inline]
    fn accumulate(&self, bar: T::Tangent) {
        self.leaf.accumulate(&bar);
    }

    #[inline]
    fn zero(&self, _absent: T::Tangent) -> T::Tangent {
        self.leaf.value().zero_tangent()
    }
}

#[cfg(feature = "alloc")]
impl<T: Differentiable> Handle<[T]> for Tracked<'_, alloc::vec::Vec<T>> {
    type Activity = RequiresGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a [T]) -> &'a [T] {
        self.leaf.value()
    }

    #[inline]
    fn accumulate(&self, bar: alloc::vec::Vec<T::Tangent>) {
        self.leaf.accumulate(&bar);
    }

    #[inline]
    fn zero(&self, _absent: alloc::vec::Vec<T::Tangent>) -> alloc::vec::Vec<T::Tangent> {
        self.leaf.value().zero_tangent()
    }

    #[inline]
    fn lend(&self, _absent: alloc::vec::Vec<T::Tangent>) -> alloc::vec::Vec<T::Tangent> {
        self.leaf.lend()
    }

    #[inline]
    fn give_back(&self, bar: alloc::vec::Vec<T::Tangent>) {
        self.leaf.give_back(bar);
    }
}

/// An argument without grad that backward does not read: nothing is borrowed.
pub struct Constant<T: ?Sized> {
    kind: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Constant<T> {
    #[inline]
    pub(crate) fn new() -> Self {
        Self { kind: PhantomData }
    }
}

impl<T: Differentiable + ?Sized> Handle<T> for Constant<T> {
    type Activity = NoGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, absent: &'a T) -> &'a T {
        absent
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}

    #[inline]
    fn zero(&self, absent: T::Tangent) -> T::Tangent {
        absent
    }
}

/// An argument without grad whose storage backward reads.
pub struct Borrowed<'a, T: ?Sized> {
    value: &'a T,
}

impl<'a, T: ?Sized> Borrowed<'a, T> {
    #[inline]
    pub(crate) fn new(value: &'a T) -> Self {
        Self { value }
    }
}

impl<T: Differentiable + ?Sized> Handle<T> for Borrowed<'_, T> {
    type Activity = NoGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a T) -> &'a T {
        self.value
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}

    #[inline]
    fn zero(&self, absent: T::Tangent) -> T::Tangent {
        absent
    }
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

impl<T: Differentiable> Handle<T> for Primal<T> {
    type Activity = RequiresGrad;
    type Face = Plain;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a T) -> &'a T {
        &self.value
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}

    #[inline]
    fn zero(&self, _absent: T::Tangent) -> T::Tangent {
        self.value.zero_tangent()
    }
}

/// A plain array or slice that requires grad.
pub struct PrimalRef<'a, T: ?Sized> {
    value: &'a T,
}

impl<'a, T: ?Sized> PrimalRef<'a, T> {
    /// Wraps a reference.
    #[inline]
    pub fn new(value: &'a T) -> Self {
        Self { value }
    }
}

impl<T: Differentiable + ?Sized> Handle<T> for PrimalRef<'_, T> {
    type Activity = RequiresGrad;
    type Face = Plain;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a T) -> &'a T {
        self.value
    }

    #[inline]
    fn accumulate(&self, _bar: T::Tangent) {}

    #[inline]
    fn zero(&self, _absent: T::Tangent) -> T::Tangent {
        self.value.zero_tangent()
    }
}

/// A graph that can be an argument of another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of the type that this argument has",
    label = "expected a leaf, a detached leaf, or a graph with such a root",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait Subgraph {
    /// The type of the root; a slice stands for a `Vec`.
    type Value: Differentiable + ?Sized;
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

impl<G: Subgraph> Handle<G::Value> for SubgraphHandle<'_, G> {
    type Activity = RequiresGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a G::Value) -> &'a G::Value {
        self.graph.root()
    }

    #[inline]
    fn accumulate(&self, bar: <G::Value as Differentiable>::Tangent) {
        self.graph.walk(bar);
    }

    #[inline]
    fn zero(&self, _absent: <G::Value as Differentiable>::Tangent) -> <G::Value as Differentiable>::Tangent {
        self.graph.root().zero_tangent()
    }
}
