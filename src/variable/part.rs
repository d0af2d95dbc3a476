//! Variables that hold structs or tuples, part by part.

use core::borrow::BorrowMut;
use core::marker::PhantomData;

use super::column::{ConstantColumn, TrackedColumn};
use super::{Detached, Handle, Leaf};
use crate::activity::Activity;
use crate::differentiable::column::Column;
use crate::differentiable::composite::Coordinate;
use crate::node::Typed;
use crate::private::Held;
use crate::{Differentiable, NoGrad, RequiresGrad};

/// What `f::graph` takes for an argument that is a struct or a tuple: a leaf, a detached leaf, or another graph.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a variable of type `{T}`",
    label = "expected a leaf, a detached leaf, or a graph whose root is `{T}`",
    note = "wrap the value: `Leaf::new(value)`, and `.with_grad()` where its gradient is wanted"
)]
pub trait CompositeVariable<T: Differentiable> {
    /// Whether the variable requires grad.
    type Activity: Activity;
    /// How a graph holds a part, which its backward reads or not.
    type Part<'a, Need: Activity, Path: Coordinate<T>>: Handle<Path::Target, Activity = Self::Activity>
    where
        Self: 'a,
        T: 'a,
        Path::Target: 'a;

    /// How a graph holds the parts of a list inside, which its backward reads or not: by a copy.
    type Column<'a, Need: Activity, Path>: Handle<Path::Content, Activity = Self::Activity>
    where
        Self: 'a,
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a;

    /// The value.
    fn primal(&self) -> &T;

    /// Borrows what the graph needs of a part.
    fn part<'a, Need: Activity, Path: Coordinate<T>>(&'a self) -> Self::Part<'a, Need, Path>
    where
        T: 'a,
        Path::Target: 'a;

    /// Gathers what the graph needs of a list.
    fn column<'a, Need: Activity, Path>(&'a self) -> Self::Column<'a, Need, Path>
    where
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a;
}

/// A part of a leaf that requires grad, borrowed by a graph.
pub struct TrackedPart<'a, T: Differentiable, Path> {
    leaf: &'a Leaf<T, RequiresGrad>,
    path: PhantomData<Path>,
}

impl<T: Differentiable, Path: Coordinate<T>> Handle<Path::Target> for TrackedPart<'_, T, Path> {
    type Activity = RequiresGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, _absent: &'a Path::Target) -> &'a Path::Target {
        Path::part(self.leaf.value())
    }

    #[inline]
    fn accumulate(&self, bar: <Path::Target as Differentiable>::Tangent) {
        self.leaf.change_gradient(|gradient| Path::add(gradient, &bar));
    }

    #[inline]
    fn zero(
        &self,
        _absent: <Path::Target as Differentiable>::Tangent,
    ) -> <Path::Target as Differentiable>::Tangent {
        Path::part(self.leaf.value()).zero_tangent()
    }
}

impl<T: Differentiable> CompositeVariable<T> for Leaf<T, RequiresGrad> {
    type Activity = RequiresGrad;
    type Part<'a, Need: Activity, Path: Coordinate<T>>
        = TrackedPart<'a, T, Path>
    where
        Self: 'a,
        T: 'a,
        Path::Target: 'a;
    type Column<'a, Need: Activity, Path>
        = TrackedColumn<'a, T, Path, Need>
    where
        Self: 'a,
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a;

    #[inline]
    fn primal(&self) -> &T {
        &self.value
    }

    #[inline]
    fn part<'a, Need: Activity, Path: Coordinate<T>>(&'a self) -> TrackedPart<'a, T, Path>
    where
        T: 'a,
        Path::Target: 'a,
    {
        TrackedPart { leaf: self, path: PhantomData }
    }

    #[inline]
    fn column<'a, Need: Activity, Path>(&'a self) -> Self::Column<'a, Need, Path>
    where
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a,
    {
        TrackedColumn::new(self)
    }
}

impl<T: Differentiable> CompositeVariable<T> for Leaf<T, NoGrad> {
    type Activity = NoGrad;
    type Part<'a, Need: Activity, Path: Coordinate<T>>
        = Need::Read<'a, Path::Target>
    where
        Self: 'a,
        T: 'a,
        Path::Target: 'a;
    type Column<'a, Need: Activity, Path>
        = ConstantColumn<Path::Content, Need::Hold<Path::Content, Path::Values>>
    where
        Self: 'a,
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a;

    #[inline]
    fn primal(&self) -> &T {
        &self.value
    }

    #[inline]
    fn part<'a, Need: Activity, Path: Coordinate<T>>(&'a self) -> Need::Read<'a, Path::Target>
    where
        T: 'a,
        Path::Target: 'a,
    {
        Need::read(Path::part(&self.value))
    }

    #[inline]
    fn column<'a, Need: Activity, Path>(&'a self) -> Self::Column<'a, Need, Path>
    where
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a,
    {
        ConstantColumn::new(Need::hold(Path::gather(&self.value)))
    }
}

impl<T: Differentiable> CompositeVariable<T> for Detached<'_, T> {
    type Activity = NoGrad;
    type Part<'a, Need: Activity, Path: Coordinate<T>>
        = Need::Read<'a, Path::Target>
    where
        Self: 'a,
        T: 'a,
        Path::Target: 'a;
    type Column<'a, Need: Activity, Path>
        = ConstantColumn<Path::Content, Need::Hold<Path::Content, Path::Values>>
    where
        Self: 'a,
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a;

    #[inline]
    fn primal(&self) -> &T {
        self.value
    }

    #[inline]
    fn part<'a, Need: Activity, Path: Coordinate<T>>(&'a self) -> Need::Read<'a, Path::Target>
    where
        T: 'a,
        Path::Target: 'a,
    {
        Need::read(Path::part(self.value))
    }

    #[inline]
    fn column<'a, Need: Activity, Path>(&'a self) -> Self::Column<'a, Need, Path>
    where
        T: Differentiable<Tangent: BorrowMut<Path::Tangents>> + 'a,
        Path: Column<T, Values: Held<Path::Content>> + 'a,
    {
        ConstantColumn::new(Need::hold(Path::gather(self.value)))
    }
}
