//! Scalars, tuples, arrays, slices and references.

#[cfg(feature = "alloc")]
use alloc::{string::String, vec::Vec};

use super::{Differentiable, Perturb, Tangent};

macro_rules! float {
    ($float:ident) => {
        #[allow(clippy::cast_lossless, clippy::cast_possible_truncation, reason = "a macro for f32 and f64")]
        impl Differentiable for $float {
            type Tangent = $float;

            #[inline]
            fn zero_tangent(&self) -> $float {
                0.0
            }

            #[inline]
            fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
                visit(*self as f64);
            }
        }

        #[allow(clippy::cast_lossless, clippy::cast_possible_truncation, reason = "a macro for f32 and f64")]
        impl Perturb for $float {
            #[inline]
            fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64) {
                *self = map(*self as f64) as $float;
            }
        }

        #[allow(clippy::cast_lossless, clippy::cast_possible_truncation, reason = "a macro for f32 and f64")]
        impl Tangent for $float {
            #[inline]
            fn accumulate(&mut self, other: &Self) {
                *self += other;
            }

            #[inline]
            fn inner_product(&self, other: &Self) -> f64 {
                *self as f64 * *other as f64
            }

            #[inline]
            fn visit_components(&self, visit: &mut dyn FnMut(f64)) {
                visit(*self as f64);
            }

            #[inline]
            fn map_components(&mut self, map: &mut dyn FnMut(f64) -> f64) {
                *self = map(*self as f64) as $float;
            }

            #[inline]
            fn zero_like(&self) -> Self {
                0.0
            }
        }
    };
}

float!(f32);
float!(f64);

macro_rules! constant {
    ($($kind:ty),*) => {$(
        impl Differentiable for $kind {
            type Tangent = ();
            #[inline]
            fn zero_tangent(&self) {}
            #[inline]
            fn visit_coordinates(&self, _: &mut dyn FnMut(f64)) {}
        }
    )*};
}

macro_rules! constant_scalar {
    ($($kind:ty),*) => {
        constant!($($kind),*);
        $(impl Perturb for $kind {
            #[inline]
            fn map_coordinates(&mut self, _: &mut dyn FnMut(f64) -> f64) {}
        })*
    };
}

constant!(str);
constant_scalar!(bool, char, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);
#[cfg(feature = "alloc")]
constant_scalar!(String);

macro_rules! tuple {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Differentiable),*> Differentiable for ($($name,)*) {
            type Tangent = ($($name::Tangent,)*);

            #[inline]
            #[allow(clippy::unused_unit, reason = "the empty tuple")]
            fn zero_tangent(&self) -> Self::Tangent {
                ($(self.$index.zero_tangent(),)*)
            }

            #[inline]
            fn visit_coordinates(&self, _visit: &mut dyn FnMut(f64)) {
                $(self.$index.visit_coordinates(_visit);)*
            }

            fn visit_parts(&self, _visit: &mut dyn FnMut(usize)) {
                $(
                    let mut count = 0;
                    self.$index.visit_coordinates(&mut |_| count += 1);
                    _visit(count);
                )*
            }
        }

        impl<$($name: Perturb),*> Perturb for ($($name,)*) {
            #[inline]
            fn map_coordinates(&mut self, _map: &mut dyn FnMut(f64) -> f64) {
                $(self.$index.map_coordinates(_map);)*
            }
        }

        impl<$($name: Tangent),*> Tangent for ($($name,)*) {
            #[inline]
            fn accumulate(&mut self, _other: &Self) {
                $(self.$index.accumulate(&_other.$index);)*
            }

            #[inline]
            fn inner_product(&self, _other: &Self) -> f64 {
                0.0 $(+ self.$index.inner_product(&_other.$index))*
            }

            #[inline]
            fn visit_components(&self, _visit: &mut dyn FnMut(f64)) {
                $(self.$index.visit_components(_visit);)*
            }

            #[inline]
            fn map_components(&mut self, _map: &mut dyn FnMut(f64) -> f64) {
                $(self.$index.map_components(_map);)*
            }
        }
    };
}

tuple!();
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

impl<T: Differentiable + ?Sized> Differentiable for &T {
    type Tangent = T::Tangent;

    #[inline]
    fn zero_tangent(&self) -> T::Tangent {
        (**self).zero_tangent()
    }

    #[inline]
    fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
        (**self).visit_coordinates(visit);
    }

    fn visit_parts(&self, visit: &mut dyn FnMut(usize)) {
        (**self).visit_parts(visit);
    }
}

macro_rules! sequence_tangent {
    () => {
        #[inline]
        fn accumulate(&mut self, other: &Self) {
            assert_eq!(self.len(), other.len(), "tangents of different lengths cannot be added");
            for (sum, term) in self.iter_mut().zip(other) {
                sum.accumulate(term);
            }
        }

        #[inline]
        fn inner_product(&self, other: &Self) -> f64 {
            assert_eq!(self.len(), other.len(), "tangents of different lengths have no inner product");
            self.iter().zip(other).map(|(left, right)| left.inner_product(right)).sum()
        }

        #[inline]
        fn visit_components(&self, visit: &mut dyn FnMut(f64)) {
            for element in self.iter() {
                element.visit_components(visit);
            }
        }

        #[inline]
        fn map_components(&mut self, map: &mut dyn FnMut(f64) -> f64) {
            for element in self.iter_mut() {
                element.map_components(map);
            }
        }
    };
}

macro_rules! sequence_coordinates {
    () => {
        #[inline]
        fn visit_coordinates(&self, visit: &mut dyn FnMut(f64)) {
            for element in self.iter() {
                element.visit_coordinates(visit);
            }
        }
    };
}

macro_rules! sequence_perturb {
    () => {
        #[inline]
        fn map_coordinates(&mut self, map: &mut dyn FnMut(f64) -> f64) {
            for element in self.iter_mut() {
                element.map_coordinates(map);
            }
        }
    };
}

impl<T: Differentiable, const N: usize> Differentiable for [T; N] {
    type Tangent = [T::Tangent; N];

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        self.each_ref().map(T::zero_tangent)
    }

    sequence_coordinates!();
}

impl<T: Perturb, const N: usize> Perturb for [T; N] {
    sequence_perturb!();
}

impl<T: Tangent, const N: usize> Tangent for [T; N] {
    sequence_tangent!();
}

#[cfg(feature = "alloc")]
impl<T: Differentiable> Differentiable for [T] {
    type Tangent = Vec<T::Tangent>;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        self.iter().map(T::zero_tangent).collect()
    }

    sequence_coordinates!();
}

#[cfg(feature = "alloc")]
impl<T: Differentiable> Differentiable for Vec<T> {
    type Tangent = Vec<T::Tangent>;

    #[inline]
    fn zero_tangent(&self) -> Self::Tangent {
        self.as_slice().zero_tangent()
    }

    sequence_coordinates!();
}

#[cfg(feature = "alloc")]
impl<T: Perturb> Perturb for Vec<T> {
    sequence_perturb!();
}

#[cfg(feature = "alloc")]
impl<T: Tangent> Tangent for Vec<T> {
    sequence_tangent!();
}
