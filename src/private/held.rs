//! What a graph holds of parameters that are not differentiable, and the lengths that must fit.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use nalgebra::{Dim, Matrix, RawStorage};

/// Something that a graph holds for its backward, or nothing where that is not read.
pub trait Held<T: ?Sized> {
    /// What is held, or `absent`.
    fn held<'a>(&'a self, absent: &'a T) -> &'a T;
}

impl<T: ?Sized> Held<T> for () {
    #[inline]
    fn held<'a>(&'a self, absent: &'a T) -> &'a T {
        absent
    }
}

impl<T: ?Sized> Held<T> for &T {
    #[inline]
    fn held<'a>(&'a self, _absent: &'a T) -> &'a T {
        self
    }
}

impl<T, const N: usize> Held<[T; N]> for [T; N] {
    #[inline]
    fn held<'a>(&'a self, _absent: &'a [T; N]) -> &'a [T; N] {
        self
    }
}

#[cfg(feature = "alloc")]
impl<T> Held<[T]> for Vec<T> {
    #[inline]
    fn held<'a>(&'a self, _absent: &'a [T]) -> &'a [T] {
        self
    }
}

/// Checks the length of what belongs to an argument.
///
/// # Panics
///
/// If the lengths differ.
#[inline]
#[track_caller]
pub fn same_length(what: &str, name: &str, found: usize, expected: usize) {
    assert!(found == expected, "the {what} `{name}` has {found} elements, `{name}` has {expected}");
}

/// Checks the length of what belongs to a result.
///
/// # Panics
///
/// If the lengths differ.
#[inline]
#[track_caller]
pub fn same_length_of_result(what: &str, found: usize, expected: usize) {
    assert!(found == expected, "the {what} of the result has {found} elements, the result has {expected}");
}

/// Checks the size of what belongs to an argument.
///
/// # Panics
///
/// If the sizes differ.
#[inline]
#[track_caller]
pub fn same_shape(what: &str, name: &str, found: (usize, usize), expected: (usize, usize)) {
    assert!(
        found == expected,
        "the {what} `{name}` has {} rows and {} columns, `{name}` has {} and {}",
        found.0,
        found.1,
        expected.0,
        expected.1
    );
}

/// Checks the size of what belongs to a result.
///
/// # Panics
///
/// If the sizes differ.
#[inline]
#[track_caller]
pub fn same_shape_of_result(what: &str, found: (usize, usize), expected: (usize, usize)) {
    assert!(
        found == expected,
        "the {what} of the result has {} rows and {} columns, the result has {} and {}",
        found.0,
        found.1,
        expected.0,
        expected.1
    );
}

/// A derivative that stands in a list and has a size of its own.
pub trait Extent {
    /// Has it the size of the value that it belongs to? A zero may have none.
    fn fits(&self, value: &Self) -> bool;
}

impl<T, R: Dim, C: Dim, S: RawStorage<T, R, C>> Extent for Matrix<T, R, C, S> {
    #[inline]
    fn fits(&self, value: &Self) -> bool {
        self.is_empty() || self.shape() == value.shape()
    }
}

impl<E: Extent, const N: usize> Extent for [E; N] {
    #[inline]
    fn fits(&self, value: &Self) -> bool {
        self.iter().zip(value).all(|(element, value)| element.fits(value))
    }
}

#[cfg(feature = "alloc")]
impl<T> Extent for Vec<T> {
    #[inline]
    fn fits(&self, value: &Self) -> bool {
        self.len() == value.len()
    }
}

/// Checks the sizes of the elements of what belongs to an argument.
///
/// # Panics
///
/// If one differs.
#[inline]
#[track_caller]
pub fn same_extents<E: Extent>(what: &str, name: &str, found: &[E], expected: &[E]) {
    let other = found.iter().zip(expected).position(|(found, expected)| !found.fits(expected));
    if let Some(number) = other {
        panic!("the {what} `{name}` and `{name}` have elements of different sizes, the first at {number}");
    }
}
