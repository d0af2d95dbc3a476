//! `Vec` leaves, which serve arguments that are slices or vectors.

use alloc::vec::Vec;

use super::{Leaf, Tracked, Variable};
use crate::activity::Activity;
use crate::{Detached, Differentiable, NoGrad, RequiresGrad, Tangent};

/// A gradient that is lent out leaves an empty one behind, so that nothing is copied.
impl<T: Differentiable> Leaf<Vec<T>, RequiresGrad> {
    /// The gradient, or zeros if it is lent out already.
    #[inline]
    pub(super) fn lend(&self) -> Vec<T::Tangent> {
        let gradient = self.gradient.take();
        if gradient.is_empty() {
            return self.value.zero_tangent();
        }
        assert!(
            gradient.len() == self.value.len(),
            "the gradient of a leaf has {} elements, its value has {}: set it to zero where the length changes",
            gradient.len(),
            self.value.len()
        );
        gradient
    }

    /// Takes a gradient back; one that was lent twice is added up.
    #[inline]
    pub(super) fn give_back(&self, bar: Vec<T::Tangent>) {
        let mut known = self.gradient.take();
        if known.is_empty() {
            known = bar;
        } else {
            known.accumulate(&bar);
        }
        self.gradient.set(known);
    }
}

impl<T: Differentiable> Variable<[T]> for Leaf<Vec<T>, RequiresGrad> {
    type Activity = RequiresGrad;
    type Handle<'a, Need: Activity>
        = Tracked<'a, Vec<T>>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &[T] {
        self.value()
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Tracked<'_, Vec<T>> {
        Tracked::new(self)
    }
}

impl<T: Differentiable> Variable<[T]> for Leaf<Vec<T>, NoGrad> {
    type Activity = NoGrad;
    type Handle<'a, Need: Activity>
        = Need::Read<'a, [T]>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &[T] {
        self.value()
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Need::Read<'_, [T]> {
        Need::read(self.value().as_slice())
    }
}

impl<T: Differentiable> Variable<[T]> for Detached<'_, Vec<T>> {
    type Activity = NoGrad;
    type Handle<'a, Need: Activity>
        = Need::Read<'a, [T]>
    where
        Self: 'a;

    #[inline]
    fn primal(&self) -> &[T] {
        self.value()
    }

    #[inline]
    fn handle<Need: Activity>(&self) -> Need::Read<'_, [T]> {
        Need::read(self.value().as_slice())
    }
}
