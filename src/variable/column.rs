//! How a graph holds the parts of a list of structs or tuples: gathered, one list for each part.

use core::borrow::BorrowMut;
use core::marker::PhantomData;

use super::{Handle, Leaf};
use crate::activity::Activity;
use crate::differentiable::column::{Column, zero_column};
use crate::node::Typed;
use crate::private::Held;
use crate::{Differentiable, NoGrad, RequiresGrad};

/// The parts of a leaf that requires grad: their values, where backward reads them, and where their gradient goes.
pub struct TrackedColumn<'a, T: Differentiable, Path: Column<T, Values: Held<Path::Content>>, Need: Activity>
{
    leaf: &'a Leaf<T, RequiresGrad>,
    values: Need::Hold<Path::Content, Path::Values>,
}

impl<'a, T: Differentiable, Path: Column<T, Values: Held<Path::Content>>, Need: Activity>
    TrackedColumn<'a, T, Path, Need>
{
    #[inline]
    pub(super) fn new(leaf: &'a Leaf<T, RequiresGrad>) -> Self {
        Self { leaf, values: Need::hold(Path::gather(leaf.value())) }
    }
}

impl<T, Path, Need: Activity> Handle<Path::Content> for TrackedColumn<'_, T, Path, Need>
where
    T: Differentiable<Tangent: BorrowMut<Path::Tangents>>,
    Path: Column<T, Values: Held<Path::Content>>,
{
    type Activity = RequiresGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, absent: &'a Path::Content) -> &'a Path::Content {
        self.values.held(absent)
    }

    #[inline]
    fn accumulate(&self, bar: <Path::Content as Differentiable>::Tangent) {
        self.leaf.change_gradient(|gradient| Path::add(gradient.borrow_mut(), &bar));
    }

    #[inline]
    fn zero(
        &self,
        _absent: <Path::Content as Differentiable>::Tangent,
    ) -> <Path::Content as Differentiable>::Tangent {
        zero_column::<T, Path>(self.leaf.value())
    }
}

/// The parts of a leaf without grad.
pub struct ConstantColumn<Content: ?Sized, Values> {
    values: Values,
    kind: PhantomData<fn(&Content)>,
}

impl<Content: ?Sized, Values> ConstantColumn<Content, Values> {
    #[inline]
    pub(super) fn new(values: Values) -> Self {
        Self { values, kind: PhantomData }
    }
}

impl<Content: Differentiable + ?Sized, Values: Held<Content>> Handle<Content>
    for ConstantColumn<Content, Values>
{
    type Activity = NoGrad;
    type Face = Typed;

    #[inline]
    fn borrowed<'a>(&'a self, absent: &'a Content) -> &'a Content {
        self.values.held(absent)
    }

    #[inline]
    fn accumulate(&self, _bar: Content::Tangent) {}

    #[inline]
    fn zero(&self, absent: Content::Tangent) -> Content::Tangent {
        absent
    }
}
