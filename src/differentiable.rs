//! What has a derivative, and the vector space that its derivatives live in.

use core::fmt::Debug;

pub(crate) mod column;
pub(crate) mod composite;
mod geometry;
mod implementation;
mod matrix;

/// A type whose values have derivatives.
///
/// Implemented for `f32` and `f64`, for tuples, arrays, slices, vectors, shared references and nalgebra's matrices of
/// such things. Integers, `bool`, `char` and strings implement it too,
/// with the tangent `()`: they may be part of a result, and contribute nothing.
///
/// The coordinates are the floats inside, in the order of the tangent's components.
///
/// ```
/// use tapeless::Differentiable;
///
/// assert_eq!((1.5, [2.0_f32; 2], true).zero_tangent(), (0.0, [0.0_f32; 2], ()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no derivative",
    label = "not differentiable",
    note = "derive `tapeless::Differentiable` for a struct of your own, or mark the parameter or field `#[no_grad]`"
)]
pub trait Differentiable {
    /// The derivatives of a value: what a gradient, a tangent and a cotangent are made of.
    type Tangent: Tangent;

    /// The zero tangent of this value's shape.
    fn zero_tangent(&self) -> Self::Tangent;

    /// Calls `visit` with each coordinate.
    fn visit_coordinates(&self, visit: &mut dyn FnMut(f64));

    /// Calls `visit` with the number of coordinates of each part: each element of a tuple, or the whole.
    fn visit_parts(&self, visit: &mut dyn FnMut(usize)) {
        let mut count = 0;
        self.visit_coordinates(&mut |_| count += 1);
        visit(count);
    }
}

/// A differentiable value that can be moved, as numeric differentiation needs it.
///
/// ```
/// use tapeless::Perturb;
///
/// let mut point = (1.0, [2.0, 3.0]);
/// point.map_coordinates(&mut |coordinate| coordinate + 0.5);
/// assert_eq!(point, (1.5, [2.5, 3.5]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be perturbed",
    label = "numeric differentiation cannot move this value",
    note = "give the check an owned value: a `Vec` or an array instead of a slice, a value instead of a reference"
)]
pub trait Perturb: Differentiable + Clone {
    /// Replaces each coordinate by its image under `map`, in the order of [`Differentiable::visit_coordinates`].
    fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64);
}

/// A vector space of derivatives.
///
/// Shapes are part of a tangent where they are not part of its type: two tangents combine only if theirs are equal.
///
/// ```
/// use tapeless::Tangent;
///
/// let mut gradient = (1.0, [2.0, 3.0]);
/// gradient.accumulate(&(0.5, [0.0, 1.0]));
/// gradient.scale_by(2.0);
/// assert_eq!(gradient, (3.0, [4.0, 8.0]));
/// assert_eq!(gradient.inner_product(&(1.0, [1.0, 0.0])), 7.0);
/// assert_eq!(gradient.zero_like(), (0.0, [0.0, 0.0]));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tangent",
    label = "derivatives cannot be added in this type",
    note = "tangents are `f32`, `f64`, `()`, and tuples, arrays, vectors and matrices of tangents"
)]
pub trait Tangent: Clone + Debug + PartialEq + 'static {
    /// Adds `other`.
    ///
    /// # Panics
    ///
    /// If the shapes differ.
    fn accumulate(&mut self, other: &Self);

    /// The sum of the products of the components.
    ///
    /// # Panics
    ///
    /// If the shapes differ.
    fn inner_product(&self, other: &Self) -> f64;

    /// Calls `visit` with each component.
    fn visit_components(&self, visit: &mut dyn FnMut(f64));

    /// Replaces each component by its image under `map`.
    fn map_components(&mut self, map: &mut dyn FnMut(f64) -> f64);

    /// The zero of the same shape.
    #[must_use]
    fn zero_like(&self) -> Self {
        let mut zero = self.clone();
        zero.map_components(&mut |_| 0.0);
        zero
    }

    /// Multiplies by a number.
    fn scale_by(&mut self, factor: f64) {
        self.map_components(&mut |component| component * factor);
    }
}
