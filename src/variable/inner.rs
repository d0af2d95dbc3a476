//! Graphs whose root is a struct or a tuple, as arguments of other graphs.

use core::borrow::BorrowMut;
use core::cell::Cell;
use core::marker::PhantomData;

use super::{CompositeVariable, Handle};
use crate::activity::Activity;
use crate::differentiable::column::{Column, zero_column};
use crate::differentiable::composite::Coordinate;
use crate::node::Typed;
use crate::private::Held;
use crate::{Differentiable, RequiresGrad};

/// A graph whose root has parts, and that can be an argument of another.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of the type that this argument has",
    label = "expected a leaf, a detached leaf, or a graph with such a root",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait CompositeSubgraph {
    /// The type of the root.
    type Whole: Differentiable;
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
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a Path::Target) -> &'a Path::Target {
        Path::part(self.graph.whole())
    }

    #[inline]
    fn accumulate(&self, bar: <Path::Target as Differentiable>::Tangent) {
        gather(self.graph, |cotangent| Path::add(cotangent, &bar));
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
        walk_once(self.graph);
    }
}

/// The parts of a list in the root of a graph, gathered by copying, as an argument of another graph.
pub struct SubgraphColumn<
    'a,
    G: CompositeSubgraph,
    Path: Column<G::Whole, Values: Held<Path::Content>>,
    Need: Activity,
> {
    graph: &'a G,
    values: Need::Hold<Path::Content, Path::Values>,
}

impl<G: CompositeSubgraph, Path, Need: Activity> Handle<Path::Content> for SubgraphColumn<'_, G, Path, Need>
where
    G::Whole: Differentiable<Tangent: BorrowMut<Path::Tangents>>,
    Path: Column<G::Whole, Values: Held<Path::Content>>,
{
    type Activity = G::Activity;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, absent: &'a Path::Content) -> &'a Path::Content {
        self.values.held(absent)
    }

    #[inline]
    fn accumulate(&self, bar: <Path::Content as Differentiable>::Tangent) {
        if G::Activity::REQUIRES_GRAD {
            gather(self.graph, |cotangent| Path::add(cotangent.borrow_mut(), &bar));
        }
    }

    #[inline]
    fn zero(
        &self,
        absent: <Path::Content as Differentiable>::Tangent,
    ) -> <Path::Content as Differentiable>::Tangent {
        if G::Activity::REQUIRES_GRAD { zero_column::<G::Whole, Path>(self.graph.whole()) } else { absent }
    }

    #[inline]
    fn finish(&self) {
        walk_once(self.graph);
    }
}

/// Adds to the cotangents that have come so far: one walk is for all parts together.
#[inline]
fn gather<G: CompositeSubgraph>(graph: &G, add: impl FnOnce(&mut <G::Whole as Differentiable>::Tangent)) {
    let pending = graph.pending();
    let mut cotangent = pending.take().unwrap_or_else(|| graph.whole().zero_tangent());
    add(&mut cotangent);
    pending.set(Some(cotangent));
}

/// Walks the graph with the cotangents that have come, if there are any.
#[inline]
fn walk_once<G: CompositeSubgraph>(graph: &G) {
    if let Some(cotangent) = graph.pending().take() {
        graph.walk(cotangent);
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
    type Column<'a, Need: Activity, Path>
        = SubgraphColumn<'a, G, Path, Need>
    where
        Self: 'a,
        G::Whole: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<G::Whole, Values: Held<Path::Content>> + 'a;

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

    #[inline]
    fn column<'a, Need: Activity, Path>(&'a self) -> SubgraphColumn<'a, G, Path, Need>
    where
        G::Whole: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<G::Whole, Values: Held<Path::Content>> + 'a,
    {
        SubgraphColumn { graph: self, values: Need::hold(Path::gather(self.whole())) }
    }
}
