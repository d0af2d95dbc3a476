//! Graphs whose root is a struct or a tuple, as arguments of other graphs.

use core::cell::Cell;
use core::marker::PhantomData;

use super::{CompositeVariable, Handle};
use crate::activity::Activity;
use crate::differentiable::composite::{Composite, Coordinate};
use crate::{Differentiable, RequiresGrad};

/// A graph whose root has parts, and that can be an argument of another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of the type that this argument has",
    label = "expected a leaf, a detached leaf, or a graph with such a root",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait CompositeSubgraph {
    /// The type of the root.
    type Whole: Composite;
    /// Whether the root requires grad.
    type Activity: Activity;

    /// The root's value.
    fn whole(&self) -> &Self::Whole;

    /// The cotangents of the parts that have come so far.
    fn pending(&self) -> &Cell<Option<<Self::Whole as Differentiable>::Tangent>>;

    /// Walks the graph backward, and keeps it.
    fn walk(&self, cotangent: <Self::Whole as Differentiable>::Tangent);
}

/// A part of the root of a graph that requires grad, as an argument of another graph.
pub struct SubgraphPart<'a, G, Path> {
    graph: &'a G,
    path: PhantomData<Path>,
}

impl<'a, G, Path> SubgraphPart<'a, G, Path> {
    #[inline]
    pub(crate) fn new(graph: &'a G) -> Self {
        Self { graph, path: PhantomData }
    }
}

impl<G: CompositeSubgraph, Path: Coordinate<G::Whole>> Handle<Path::Target> for SubgraphPart<'_, G, Path> {
    type Activity = RequiresGrad;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a Path::Target) -> &'a Path::Target {
        Path::part(self.graph.whole())
    }

    /// One walk is for all parts together.
    #[inline]
    fn accumulate(&self, bar: <Path::Target as Differentiable>::Tangent) {
        let pending = self.graph.pending();
        let mut cotangent = pending.take().unwrap_or_else(|| self.graph.whole().zero_tangent());
        Path::add(&mut cotangent, &bar);
        pending.set(Some(cotangent));
    }

    #[inline]
    fn zero(
        &self,
        _absent: <Path::Target as Differentiable>::Tangent,
    ) -> <Path::Target as Differentiable>::Tangent {
        Path::part(self.graph.whole()).zero_tangent()
    }

    #[inline]
    fn finish(&self) {
        if let Some(cotangent) = self.graph.pending().take() {
            self.graph.walk(cotangent);
        }
    }
}

impl<G: CompositeSubgraph> CompositeVariable<G::Whole> for G {
    type Activity = G::Activity;
    type Part<'a, Need: Activity, Path: Coordinate<G::Whole>>
        = <G::Activity as Activity>::InnerPart<'a, Need, G, Path>
    where
        Self: 'a,
        G::Whole: 'a,
        Path::Target: 'a;

    #[inline]
    fn primal(&self) -> &G::Whole {
        self.whole()
    }

    #[inline]
    fn part<'a, Need: Activity, Path: Coordinate<G::Whole>>(&'a self) -> Self::Part<'a, Need, Path>
    where
        G::Whole: 'a,
        Path::Target: 'a,
    {
        <G::Activity as Activity>::inner_part::<Need, G, Path>(self)
    }
}
