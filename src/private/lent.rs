//! What a caller lends for the gradient by each argument of a call that gives its value at the same time.

use core::borrow::BorrowMut;

/// Where nobody asks for a gradient.
#[derive(Clone, Copy, Debug)]
pub struct NoBar;

/// A place for the gradient by a number, a vector or a matrix.
pub trait Bar<T> {
    /// Puts the gradient there.
    fn give(self, gradient: T);
}

impl<T> Bar<T> for &mut T {
    #[inline]
    fn give(self, gradient: T) {
        *self = gradient;
    }
}

impl<T> Bar<T> for NoBar {
    #[inline]
    fn give(self, _gradient: T) {}
}

/// A buffer that the gradient by an array or a list is added into.
pub trait BarOf<C: ?Sized> {
    /// The buffer, or zeros of the callee's own.
    fn lent<'a, Z: BorrowMut<C>>(
        &'a mut self,
        zeros: impl FnOnce() -> Z,
        made: &'a mut Option<Z>,
    ) -> &'a mut C;
}

impl<T> BarOf<[T]> for &mut [T] {
    #[inline]
    fn lent<'a, Z: BorrowMut<[T]>>(
        &'a mut self,
        zeros: impl FnOnce() -> Z,
        made: &'a mut Option<Z>,
    ) -> &'a mut [T] {
        // An empty list stands for one that no gradient reaches.
        if self.is_empty() { made.insert(zeros()).borrow_mut() } else { self }
    }
}

impl<T, const N: usize> BarOf<[T]> for &mut [T; N] {
    #[inline]
    fn lent<'a, Z: BorrowMut<[T]>>(
        &'a mut self,
        _zeros: impl FnOnce() -> Z,
        _made: &'a mut Option<Z>,
    ) -> &'a mut [T] {
        &mut self[..]
    }
}

impl<T, const N: usize> BarOf<[T; N]> for &mut [T; N] {
    #[inline]
    fn lent<'a, Z: BorrowMut<[T; N]>>(
        &'a mut self,
        _zeros: impl FnOnce() -> Z,
        _made: &'a mut Option<Z>,
    ) -> &'a mut [T; N] {
        self
    }
}

impl<C: ?Sized> BarOf<C> for NoBar {
    #[inline]
    fn lent<'a, Z: BorrowMut<C>>(
        &'a mut self,
        zeros: impl FnOnce() -> Z,
        made: &'a mut Option<Z>,
    ) -> &'a mut C {
        made.insert(zeros()).borrow_mut()
    }
}
