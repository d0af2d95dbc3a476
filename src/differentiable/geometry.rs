//! nalgebra's points, translations, quaternions, rotations and isometries, by the coordinates that they store.
//!
//! All but the isometry are one vector or matrix under a name, and have that vector's or matrix' tangent.

use nalgebra::{Isometry3, Point, Quaternion, Rotation, SMatrix, SVector, Translation, Unit, UnitQuaternion};

use super::composite::{Composite, Coordinate, Field, Nested, Projection};
use super::{Differentiable, Perturb, Tangent};
use crate::Real;
use crate::activity::Floating;

macro_rules! renamed {
    ([$($generics:tt)*] $whole:ty: $part:ty, |$name:ident| $get:expr, |$changed:ident| $get_mut:expr, $make:expr) => {
        impl<$($generics)*> Differentiable for $whole {
            type Tangent = $part;

            #[inline]
            fn zero_tangent(&self) -> $part {
                let $name = self;
                $get.zero_tangent()
            }

            #[inline]
            fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
                let $name = self;
                $get.visit_coordinates(visit);
            }
        }

        impl<$($generics)*> Perturb for $whole {
            #[inline]
            fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64) {
                let $changed = self;
                $get_mut.map_coordinates(map);
            }
        }

        impl<$($generics)*> Floating for $whole {}

        impl<$($generics)*> Composite for $whole {
            type Fields = ($part,);
            type Tangents = ($part,);
            type TangentsMut<'a> = (&'a mut $part,);

            #[inline]
            fn assemble((part,): ($part,)) -> Self {
                $make(part)
            }

            #[inline]
            fn join((tangent,): ($part,)) -> $part {
                tangent
            }

            #[inline]
            fn split(tangent: $part) -> ($part,) {
                (tangent,)
            }

            #[inline]
            fn split_mut(tangent: &mut $part) -> (&mut $part,) {
                (tangent,)
            }
        }

        impl<$($generics)*> Projection<$whole> for Field<0> {
            type Target = $part;

            #[inline]
            fn part($name: &$whole) -> &$part {
                $get
            }
        }

        impl<$($generics)*> Coordinate<$whole> for Field<0> {
            #[inline]
            fn add(tangent: &mut $part, bar: &$part) {
                tangent.accumulate(bar);
            }

            #[inline]
            fn of(tangent: &$part) -> &$part {
                tangent
            }
        }

        impl<$($generics)*> Nested<$whole> for Field<0> {
            #[inline]
            fn share(tangent: &mut $part) -> &mut $part {
                tangent
            }
        }
    };
}

renamed! {
    [T: Real, const D: usize] Point<T, D>: SVector<T, D>,
    |point| &point.coords, |point| point.coords, Point::from
}
renamed! {
    [T: Real, const D: usize] Translation<T, D>: SVector<T, D>,
    |translation| &translation.vector, |translation| translation.vector, Translation::from
}
renamed! {
    [T: Real] Quaternion<T>: SVector<T, 4>,
    |quaternion| &quaternion.coords, |quaternion| quaternion.coords, Quaternion::from_vector
}
renamed! {
    [T: Real] UnitQuaternion<T>: SVector<T, 4>,
    |unit| &unit.as_ref().coords, |unit| unit.as_mut_unchecked().coords,
    |coords| Unit::new_unchecked(Quaternion::from_vector(coords))
}
renamed! {
    [T: Real, const D: usize] Unit<SVector<T, D>>: SVector<T, D>,
    |unit| unit.as_ref(), |unit| unit.as_mut_unchecked(), Unit::new_unchecked
}
renamed! {
    [T: Real, const D: usize] Rotation<T, D>: SMatrix<T, D, D>,
    |rotation| rotation.matrix(), |rotation| rotation.matrix_mut_unchecked(), Rotation::from_matrix_unchecked
}

/// The tangents of a translation and of a rotation.
type Pair<T> = (SVector<T, 3>, SVector<T, 4>);

impl<T: Real> Differentiable for Isometry3<T> {
    type Tangent = Pair<T>;

    #[inline]
    fn zero_tangent(&self) -> Pair<T> {
        (self.translation.zero_tangent(), self.rotation.zero_tangent())
    }

    #[inline]
    fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
        self.translation.visit_coordinates(visit);
        self.rotation.visit_coordinates(visit);
    }

    fn visit_parts(&self, visit: &mut dyn FnMut(usize)) {
        visit(3);
        visit(4);
    }
}

impl<T: Real> Perturb for Isometry3<T> {
    #[inline]
    fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64) {
        self.translation.map_coordinates(map);
        self.rotation.map_coordinates(map);
    }
}

impl<T: Real> Floating for Isometry3<T> {}

impl<T: Real> Composite for Isometry3<T> {
    type Fields = (Translation<T, 3>, UnitQuaternion<T>);
    type Tangents = Pair<T>;
    type TangentsMut<'a> = (&'a mut SVector<T, 3>, &'a mut SVector<T, 4>);

    #[inline]
    fn assemble((translation, rotation): Self::Fields) -> Self {
        Self { rotation, translation }
    }

    #[inline]
    fn join(tangents: Pair<T>) -> Pair<T> {
        tangents
    }

    #[inline]
    fn split(tangent: Pair<T>) -> Pair<T> {
        tangent
    }

    #[inline]
    fn split_mut((translation, rotation): &mut Pair<T>) -> Self::TangentsMut<'_> {
        (translation, rotation)
    }
}

macro_rules! half {
    ($index:tt $name:ident: $part:ty, $tangent:ty) => {
        impl<T: Real> Projection<Isometry3<T>> for Field<$index> {
            type Target = $part;

            #[inline]
            fn part(whole: &Isometry3<T>) -> &$part {
                &whole.$name
            }
        }

        impl<T: Real> Coordinate<Isometry3<T>> for Field<$index> {
            #[inline]
            fn add(tangent: &mut Pair<T>, bar: &$tangent) {
                tangent.$index.accumulate(bar);
            }

            #[inline]
            fn of(tangent: &Pair<T>) -> &$tangent {
                &tangent.$index
            }
        }

        impl<T: Real> Nested<Isometry3<T>> for Field<$index> {
            #[inline]
            fn share(tangent: &mut Pair<T>) -> &mut $tangent {
                &mut tangent.$index
            }
        }
    };
}

half!(0 translation: Translation<T, 3>, SVector<T, 3>);
half!(1 rotation: UnitQuaternion<T>, SVector<T, 4>);
