//! What a graph is made from: leaves, detached leaves, other graphs.

use super::{Detached, Handle, Leaf, Subgraph, Tracked};
use crate::activity::Activity;
use crate::{Differentiable, NoGrad, RequiresGrad};

/// What `f::graph` takes for an argument of type `T`: a leaf, a detached leaf, or another graph.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of type `{T}`",
    label = "expected a leaf, a detached leaf, or a graph whose root is `{T}`",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait Variable<T: Differentiable + ?Sized> {
    /// Whether the variable requires grad.
    type Activity: Activity;
    /// How a graph holds the variable, whose value its backward reads or not.
    type Handle<'a, Need: Activity>: Handle<T, Activity = Self::Activity>
    where
        Self: 'a;

    /// The value.
    fn primal(&self) -> &T;

    /// Borrows what the graph needs.
    fn handle<Need: Activity>(&self) -> Self::Handle<'_, Need>;
}

impl<T: Differentiable> Variable<T> for Leaf<T, RequiresGrad> {
    type Activity = RequiresGrad;
    type Handle<'a, Need: Activity>
        = Tracked<'a, T>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &T {
        &self.value
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Tracked<'_, T> {
        Tracked::new(self)
    }
}

impl<T: Differentiable> Variable<T> for Leaf<T, NoGrad> {
    type Activity = NoGrad;
    type Handle<'a, Need: Activity>
        = Need::Read<'a, T>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &T {
        &self.value
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Need::Read<'_, T> {
        Need::read(&self.value)
    }
}

impl<T: Differentiable> Variable<T> for Detached<'_, T> {
    type Activity = NoGrad;
    type Handle<'a, Need: Activity>
        = Need::Read<'a, T>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &T {
        self.value
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Need::Read<'_, T> {
        Need::read(self.value)
    }
}

impl<G: Subgraph> Variable<G::Value> for G {
    type Activity = G::Activity;
    type Handle<'a, Need: Activity>
        = <G::Activity as Activity>::Inner<'a, Need, G>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &G::Value {
        self.root()
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> <G::Activity as Activity>::Inner<'_, Need, G> {
        <G::Activity as Activity>::inner::<Need, G>(self)
    }
}
