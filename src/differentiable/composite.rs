//! What is made of parts: structs that derive `Differentiable`, and tuples.

use core::marker::PhantomData;

use super::{Differentiable, Tangent as _};

/// A value whose parts have derivatives of their own.
///
/// `#[derive(Differentiable)]` writes it; so does this crate for tuples.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a struct whose fields have derivatives",
    note = "derive `tapeless::Differentiable` for it"
)]
pub trait Composite: Differentiable + Sized {
    /// All fields by value.
    type Fields;
    /// The tangents of the fields that have one.
    type Tangents;
    /// References to the tangents of the fields that have one.
    type TangentsMut<'a>;

    /// The value with these fields.
    fn assemble(fields: Self::Fields) -> Self;

    /// The tangent with these parts.
    fn join(tangents: Self::Tangents) -> Self::Tangent;

    /// The parts of a tangent.
    fn split(tangent: Self::Tangent) -> Self::Tangents;

    /// The parts of a tangent, to be written to.
    fn split_mut(tangent: &mut Self::Tangent) -> Self::TangentsMut<'_>;
}

/// A way from a value to a part of it.
pub trait Projection<P> {
    /// The part; a slice stands for a `Vec`.
    type Target: ?Sized;

    /// The part of a value.
    fn part(whole: &P) -> &Self::Target;
}

/// A way to a part that has a derivative.
pub trait Coordinate<P: Differentiable>: Projection<P, Target: Differentiable> {
    /// Adds to the part's share of a tangent.
    fn add(tangent: &mut P::Tangent, bar: &<Self::Target as Differentiable>::Tangent);

    /// The part's share of a tangent.
    fn of(tangent: &P::Tangent) -> &<Self::Target as Differentiable>::Tangent;
}

/// The field of a number, counted from zero.
pub struct Field<const INDEX: usize>;

/// A field of a field.
pub struct Then<First, Second>(PhantomData<(First, Second)>);

impl<P, First, Second> Projection<P> for Then<First, Second>
where
    First: Projection<P, Target: Sized + 'static>,
    Second: Projection<First::Target>,
{
    type Target = Second::Target;

    #[inline]
    fn part(whole: &P) -> &Second::Target {
        Second::part(First::part(whole))
    }
}

/// A struct whose tangent can be handed out field by field.
pub trait Nested<P: Differentiable>: Coordinate<P> {
    /// The field's share of a tangent, to be written to.
    fn share(tangent: &mut P::Tangent) -> &mut <Self::Target as Differentiable>::Tangent;
}

impl<P: Differentiable, First, Second> Coordinate<P> for Then<First, Second>
where
    First: Nested<P> + Projection<P, Target: Sized + 'static>,
    Second: Coordinate<First::Target>,
{
    #[inline]
    fn add(tangent: &mut P::Tangent, bar: &<Second::Target as Differentiable>::Tangent) {
        Second::add(First::share(tangent), bar);
    }

    #[inline]
    fn of(tangent: &P::Tangent) -> &<Second::Target as Differentiable>::Tangent {
        Second::of(First::of(tangent))
    }
}

impl<P: Differentiable, First, Second> Nested<P> for Then<First, Second>
where
    First: Nested<P> + Projection<P, Target: Sized + 'static>,
    Second: Nested<First::Target>,
{
    #[inline]
    fn share(tangent: &mut P::Tangent) -> &mut <Second::Target as Differentiable>::Tangent {
        Second::share(First::share(tangent))
    }
}

/// The elements of a part that is a `Vec`.
pub struct Listed<Path>(PhantomData<Path>);

#[cfg(feature = "alloc")]
impl<P, T, Path: Projection<P, Target = alloc::vec::Vec<T>>> Projection<P> for Listed<Path> {
    type Target = [T];

    #[inline]
    fn part(whole: &P) -> &[T] {
        Path::part(whole)
    }
}

#[cfg(feature = "alloc")]
impl<P: Differentiable, T: Differentiable, Path> Coordinate<P> for Listed<Path>
where
    Path: Coordinate<P, Target = alloc::vec::Vec<T>>,
    alloc::vec::Vec<T>: Differentiable<Tangent = alloc::vec::Vec<T::Tangent>>,
{
    #[inline]
    fn add(tangent: &mut P::Tangent, bar: &alloc::vec::Vec<T::Tangent>) {
        Path::add(tangent, bar);
    }

    #[inline]
    fn of(tangent: &P::Tangent) -> &alloc::vec::Vec<T::Tangent> {
        Path::of(tangent)
    }
}

macro_rules! tuple {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Differentiable),*> Composite for ($($name,)*) {
            type Fields = Self;
            type Tangents = ($($name::Tangent,)*);
            type TangentsMut<'a> = ($(&'a mut $name::Tangent,)*);

            #[inline]
            fn assemble(fields: Self) -> Self {
                fields
            }

            #[inline]
            fn join(tangents: Self::Tangents) -> Self::Tangent {
                tangents
            }

            #[inline]
            fn split(tangent: Self::Tangent) -> Self::Tangents {
                tangent
            }

            #[inline]
            fn split_mut(tangent: &mut Self::Tangent) -> Self::TangentsMut<'_> {
                ($(&mut tangent.$index,)*)
            }
        }

        tuple!(@each ($($name),*) $($name $index),*);
    };
    (@each $all:tt $($name:ident $index:tt),*) => { $(tuple!(@field $all $name $index);)* };
    (@field ($($all:ident),*) $name:ident $index:tt) => {
        impl<$($all),*> Projection<($($all,)*)> for Field<$index> {
            type Target = $name;

            #[inline]
            fn part(whole: &($($all,)*)) -> &$name {
                &whole.$index
            }
        }

        impl<$($all: Differentiable),*> Coordinate<($($all,)*)> for Field<$index> {
            #[inline]
            fn add(tangent: &mut ($($all::Tangent,)*), bar: &$name::Tangent) {
                tangent.$index.accumulate(bar);
            }

            #[inline]
            fn of(tangent: &($($all::Tangent,)*)) -> &$name::Tangent {
                &tangent.$index
            }
        }

        impl<$($all: Differentiable),*> Nested<($($all,)*)> for Field<$index> {
            #[inline]
            fn share(tangent: &mut ($($all::Tangent,)*)) -> &mut $name::Tangent {
                &mut tangent.$index
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
