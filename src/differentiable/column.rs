//! Lists of structs and tuples, as one list for each part.

use core::borrow::{Borrow, BorrowMut};
use core::marker::PhantomData;

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use super::Differentiable;
use super::composite::{Coordinate, Nested, Projection};

/// A way from a value to what stands in a list inside of it, gathered by copying.
pub trait Gather<P: ?Sized> {
    /// What is gathered: the lists on the way stay lists, arrays stay arrays.
    type Values;

    /// The parts of a value.
    fn gather(whole: &P) -> Self::Values;
}

/// A way to parts that have a derivative.
pub trait Column<P: Differentiable + ?Sized>: Gather<P, Values: Borrow<Self::Content>> {
    /// What is gathered, behind a reference: `[f64]` for a `Vec<f64>`.
    type Content: Differentiable + ?Sized;
    /// The tangents of a value, behind a reference.
    type Tangents: ?Sized;

    /// The parts of a tangent.
    fn gather_tangents(tangents: &Self::Tangents) -> <Self::Content as Differentiable>::Tangent;

    /// Adds to the parts' shares of a tangent.
    fn add(tangents: &mut Self::Tangents, bars: &<Self::Content as Differentiable>::Tangent);
}

/// What is gathered of a part: a slice as a `Vec`, anything else as it is.
pub trait Gathered {
    /// The part by itself.
    type Own: Borrow<Self>;

    /// A copy of the part.
    fn own(&self) -> Self::Own;
}

impl<T: Clone> Gathered for T {
    type Own = T;

    #[inline]
    fn own(&self) -> T {
        self.clone()
    }
}

#[cfg(feature = "alloc")]
impl<T: Clone> Gathered for [T] {
    type Own = Vec<T>;

    #[inline]
    fn own(&self) -> Vec<T> {
        self.to_vec()
    }
}

/// The part at the end of a path.
pub struct Part<Path>(PhantomData<Path>);

/// The path from each element of a list.
pub struct Each<Path>(PhantomData<Path>);

/// The path from a field.
pub struct Within<First, Path>(PhantomData<(First, Path)>);

impl<P, Path: Projection<P, Target: Gathered>> Gather<P> for Part<Path> {
    type Values = <Path::Target as Gathered>::Own;

    #[inline]
    fn gather(whole: &P) -> Self::Values {
        Path::part(whole).own()
    }
}

impl<P: Differentiable, Path: Coordinate<P, Target: Gathered>> Column<P> for Part<Path> {
    type Content = Path::Target;
    type Tangents = P::Tangent;

    #[inline]
    fn gather_tangents(tangent: &P::Tangent) -> <Path::Target as Differentiable>::Tangent {
        Path::of(tangent).clone()
    }

    #[inline]
    fn add(tangent: &mut P::Tangent, bar: &<Path::Target as Differentiable>::Tangent) {
        Path::add(tangent, bar);
    }
}

impl<P, First: Projection<P>, Path: Gather<First::Target>> Gather<P> for Within<First, Path> {
    type Values = Path::Values;

    #[inline]
    fn gather(whole: &P) -> Path::Values {
        Path::gather(First::part(whole))
    }
}

impl<P: Differentiable, First: Nested<P>, Path: Column<First::Target>> Column<P> for Within<First, Path>
where
    <First::Target as Differentiable>::Tangent: BorrowMut<Path::Tangents>,
{
    type Content = Path::Content;
    type Tangents = P::Tangent;

    #[inline]
    fn gather_tangents(tangent: &P::Tangent) -> <Path::Content as Differentiable>::Tangent {
        Path::gather_tangents(First::of(tangent).borrow())
    }

    #[inline]
    fn add(tangent: &mut P::Tangent, bars: &<Path::Content as Differentiable>::Tangent) {
        Path::add(First::share(tangent).borrow_mut(), bars);
    }
}

impl<T, Path: Gather<T>, const N: usize> Gather<[T; N]> for Each<Path> {
    type Values = [Path::Values; N];

    #[inline]
    fn gather(whole: &[T; N]) -> [Path::Values; N] {
        whole.each_ref().map(Path::gather)
    }
}

impl<T: Differentiable, Path, const N: usize> Column<[T; N]> for Each<Path>
where
    Path: Column<T, Tangents = T::Tangent>,
    Path::Values: Differentiable<Tangent = <Path::Content as Differentiable>::Tangent>,
{
    type Content = [Path::Values; N];
    type Tangents = [T::Tangent; N];

    #[inline]
    fn gather_tangents(tangents: &[T::Tangent; N]) -> [<Path::Content as Differentiable>::Tangent; N] {
        tangents.each_ref().map(Path::gather_tangents)
    }

    #[inline]
    fn add(tangents: &mut [T::Tangent; N], bars: &[<Path::Content as Differentiable>::Tangent; N]) {
        core::iter::zip(tangents, bars).for_each(|(tangent, bar)| Path::add(tangent, bar));
    }
}

#[cfg(feature = "alloc")]
impl<T, Path: Gather<T>> Gather<[T]> for Each<Path> {
    type Values = Vec<Path::Values>;

    #[inline]
    fn gather(whole: &[T]) -> Vec<Path::Values> {
        whole.iter().map(Path::gather).collect()
    }
}

#[cfg(feature = "alloc")]
impl<T: Differentiable, Path> Column<[T]> for Each<Path>
where
    Path: Column<T, Tangents = T::Tangent>,
    Path::Values: Differentiable<Tangent = <Path::Content as Differentiable>::Tangent>,
{
    type Content = [Path::Values];
    type Tangents = [T::Tangent];

    #[inline]
    fn gather_tangents(tangents: &[T::Tangent]) -> Vec<<Path::Content as Differentiable>::Tangent> {
        tangents.iter().map(Path::gather_tangents).collect()
    }

    #[inline]
    fn add(tangents: &mut [T::Tangent], bars: &Vec<<Path::Content as Differentiable>::Tangent>) {
        assert!(
            tangents.len() == bars.len(),
            "a gradient has {} elements, what is added to it has {}: set it to zero where the length changes",
            tangents.len(),
            bars.len()
        );
        core::iter::zip(tangents, bars).for_each(|(tangent, bar)| Path::add(tangent, bar));
    }
}

#[cfg(feature = "alloc")]
impl<T, Path: Gather<T>> Gather<Vec<T>> for Each<Path> {
    type Values = Vec<Path::Values>;

    #[inline]
    fn gather(whole: &Vec<T>) -> Vec<Path::Values> {
        Self::gather(whole.as_slice())
    }
}

#[cfg(feature = "alloc")]
impl<T: Differentiable, Path> Column<Vec<T>> for Each<Path>
where
    Path: Column<T, Tangents = T::Tangent>,
    Path::Values: Differentiable<Tangent = <Path::Content as Differentiable>::Tangent>,
{
    type Content = [Path::Values];
    type Tangents = [T::Tangent];

    #[inline]
    fn gather_tangents(tangents: &[T::Tangent]) -> Vec<<Path::Content as Differentiable>::Tangent> {
        <Self as Column<[T]>>::gather_tangents(tangents)
    }

    #[inline]
    fn add(tangents: &mut [T::Tangent], bars: &Vec<<Path::Content as Differentiable>::Tangent>) {
        <Self as Column<[T]>>::add(tangents, bars);
    }
}

/// The zeros of a column.
#[inline]
pub fn zero_column<P: Differentiable + ?Sized, Path: Column<P>>(
    whole: &P,
) -> <Path::Content as Differentiable>::Tangent {
    Path::gather(whole).borrow().zero_tangent()
}
