//! What is made of parts: structs that derive `Differentiable`, and tuples.

use core::marker::PhantomData;

use super::{Differentiable, Tangent};

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
    type TangentsMut<'a>
    where
        Self::Tangent: 'a;

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
}

/// The field of a number, counted from zero.
pub struct Field<const INDEX: usize>;

/// The whole.
pub struct Whole;

impl<P> Projection<P> for Whole {
    type Target = P;

    #[inline]
    fn part(whole: &P) -> &P {
        whole
    }
}

impl<P: Differentiable> Coordinate<P> for Whole {
    #[inline]
    fn add(tangent: &mut P::Tangent, bar: &P::Tangent) {
        tangent.accumulate(bar);
    }
}

/// A field of a field.
pub struct Then<First, Second>(PhantomData<(First, Second)>);

impl<P, First, Second> Projection<P> for Then<First, Second>
where
    First: Projection<P, Target: Sized>,
    Second: Projection<First::Target>,
{
    type Target = Second::Target;

    #[inline]
    fn part(whole: &P) -> &Second::Target {
        Second::part(First::part(whole))
    }
}

/// A struct whose tangent can be handed out field by field.
pub trait Nested<P: Differentiable>: Projection<P, Target: Differentiable + Sized> {
    /// The field's share of a tangent.
    fn share(tangent: &mut P::Tangent) -> &mut <Self::Target as Differentiable>::Tangent;
}

impl<P: Differentiable, First, Second> Coordinate<P> for Then<First, Second>
where
    First: Nested<P>,
    Second: Coordinate<First::Target>,
{
    #[inline]
    fn add(tangent: &mut P::Tangent, bar: &<Second::Target as Differentiable>::Tangent) {
        Second::add(First::share(tangent), bar);
    }
}

impl<P: Differentiable, First, Second> Nested<P> for Then<First, Second>
where
    First: Nested<P>,
    Second: Nested<First::Target>,
{
    #[inline]
    fn share(tangent: &mut P::Tangent) -> &mut <Second::Target as Differentiable>::Tangent {
        Second::share(First::share(tangent))
    }
}

/// What a field is to those that read it: a `Vec` is a slice.
pub trait Part {
    /// The type behind the reference.
    type Content: ?Sized;

    /// The reference.
    fn content(&self) -> &Self::Content;
}
