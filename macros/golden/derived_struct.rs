///The derivatives of a [`Spring`]: a gradient, a tangent, a cotangent.
#[allow(missing_copy_implementations)]
struct SpringTangent {
    ///The derivative by `stiffness`.
    stiffness: <f64 as ::tapeless::Differentiable>::Tangent,
    ///The derivative by `rest`.
    rest: <[f64; 2] as ::tapeless::Differentiable>::Tangent,
}
const _: () = {
    impl ::core::clone::Clone for SpringTangent {
        #[inline]
        fn clone(&self) -> Self {
            Self {
                stiffness: ::core::clone::Clone::clone(&self.stiffness),
                rest: ::core::clone::Clone::clone(&self.rest),
            }
        }
    }
    impl ::core::fmt::Debug for SpringTangent {
        fn fmt(
            &self,
            formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            formatter
                .debug_struct("SpringTangent")
                .field("stiffness", &self.stiffness)
                .field("rest", &self.rest)
                .finish()
        }
    }
    impl ::core::cmp::PartialEq for SpringTangent {
        #[inline]
        fn eq(&self, other: &Self) -> ::core::primitive::bool {
            true && self.stiffness == other.stiffness && self.rest == other.rest
        }
    }
    impl ::tapeless::Tangent for SpringTangent {
        #[inline]
        fn accumulate(&mut self, other: &Self) {
            ::tapeless::Tangent::accumulate(&mut self.stiffness, &other.stiffness);
            ::tapeless::Tangent::accumulate(&mut self.rest, &other.rest);
        }
        #[inline]
        fn inner_product(&self, other: &Self) -> ::core::primitive::f64 {
            0.0 + ::tapeless::Tangent::inner_product(&self.stiffness, &other.stiffness)
                + ::tapeless::Tangent::inner_product(&self.rest, &other.rest)
        }
        #[inline]
        fn visit_components(
            &self,
            visit: &mut dyn ::core::ops::FnMut(::core::primitive::f64),
        ) {
            ::tapeless::Tangent::visit_components(&self.stiffness, visit);
            ::tapeless::Tangent::visit_components(&self.rest, visit);
        }
        #[inline]
        fn map_components(
            &mut self,
            map: &mut dyn ::core::ops::FnMut(
                ::core::primitive::f64,
            ) -> ::core::primitive::f64,
        ) {
            ::tapeless::Tangent::map_components(&mut self.stiffness, map);
            ::tapeless::Tangent::map_components(&mut self.rest, map);
        }
    }
    impl ::core::ops::AddAssign for SpringTangent {
        #[inline]
        fn add_assign(&mut self, other: Self) {
            ::tapeless::Tangent::accumulate(self, &other);
        }
    }
    impl ::core::ops::Add for SpringTangent {
        type Output = Self;
        #[inline]
        fn add(mut self, other: Self) -> Self {
            ::tapeless::Tangent::accumulate(&mut self, &other);
            self
        }
    }
    impl ::core::ops::SubAssign for SpringTangent {
        #[inline]
        fn sub_assign(&mut self, mut other: Self) {
            ::tapeless::Tangent::scale_by(&mut other, -1.0);
            ::tapeless::Tangent::accumulate(self, &other);
        }
    }
    impl ::core::ops::Sub for SpringTangent {
        type Output = Self;
        #[inline]
        fn sub(mut self, other: Self) -> Self {
            ::core::ops::SubAssign::sub_assign(&mut self, other);
            self
        }
    }
    impl ::core::ops::MulAssign<::core::primitive::f64> for SpringTangent {
        #[inline]
        fn mul_assign(&mut self, factor: ::core::primitive::f64) {
            ::tapeless::Tangent::scale_by(self, factor);
        }
    }
    impl ::core::ops::Mul<::core::primitive::f64> for SpringTangent {
        type Output = Self;
        #[inline]
        fn mul(mut self, factor: ::core::primitive::f64) -> Self {
            ::tapeless::Tangent::scale_by(&mut self, factor);
            self
        }
    }
    impl ::core::ops::Neg for SpringTangent {
        type Output = Self;
        #[inline]
        fn neg(mut self) -> Self {
            ::tapeless::Tangent::scale_by(&mut self, -1.0);
            self
        }
    }
    impl ::tapeless::Differentiable for Spring {
        type Tangent = SpringTangent;
        #[inline]
        fn zero_tangent(&self) -> Self::Tangent {
            SpringTangent {
                stiffness: ::tapeless::Differentiable::zero_tangent(&self.stiffness),
                rest: ::tapeless::Differentiable::zero_tangent(&self.rest),
            }
        }
        fn visit_coordinates(
            &self,
            visit: &mut dyn ::core::ops::FnMut(::core::primitive::f64),
        ) {
            ::tapeless::Differentiable::visit_coordinates(&self.stiffness, visit);
            ::tapeless::Differentiable::visit_coordinates(&self.rest, visit);
        }
        fn visit_parts(
            &self,
            visit: &mut dyn ::core::ops::FnMut(::core::primitive::usize),
        ) {
            let mut count = 0;
            ::tapeless::Differentiable::visit_coordinates(
                &self.stiffness,
                &mut |_| count += 1,
            );
            visit(count);
            let mut count = 0;
            ::tapeless::Differentiable::visit_coordinates(
                &self.rest,
                &mut |_| count += 1,
            );
            visit(count);
        }
    }
    impl ::tapeless::Perturb for Spring
    where
        for<'never> Spring: ::core::clone::Clone,
        for<'never> f64: ::tapeless::Perturb,
        for<'never> [f64; 2]: ::tapeless::Perturb,
    {
        fn map_coordinates(
            &mut self,
            map: &mut dyn ::core::ops::FnMut(
                ::core::primitive::f64,
            ) -> ::core::primitive::f64,
        ) {
            ::tapeless::Perturb::map_coordinates(&mut self.stiffness, map);
            ::tapeless::Perturb::map_coordinates(&mut self.rest, map);
        }
    }
    impl ::tapeless::__private::Floating for Spring {}
    impl ::tapeless::__private::Composite for Spring {
        type Fields = (f64, [f64; 2], usize);
        type Tangents = (
            <f64 as ::tapeless::Differentiable>::Tangent,
            <[f64; 2] as ::tapeless::Differentiable>::Tangent,
        );
        type TangentsMut<'tangents> = (
            &'tangents mut <f64 as ::tapeless::Differentiable>::Tangent,
            &'tangents mut <[f64; 2] as ::tapeless::Differentiable>::Tangent,
        );
        #[inline]
        fn assemble((part_0, part_1, part_2): Self::Fields) -> Self {
            Self {
                stiffness: part_0,
                rest: part_1,
                modes: part_2,
            }
        }
        #[inline]
        fn join((part_0, part_1): Self::Tangents) -> Self::Tangent {
            SpringTangent {
                stiffness: part_0,
                rest: part_1,
            }
        }
        #[inline]
        fn split(tangent: Self::Tangent) -> Self::Tangents {
            (tangent.stiffness, tangent.rest)
        }
        #[inline]
        fn split_mut(tangent: &mut Self::Tangent) -> Self::TangentsMut<'_> {
            (&mut tangent.stiffness, &mut tangent.rest)
        }
    }
    impl ::tapeless::__private::Projection<Spring>
    for ::tapeless::__private::Field<0usize> {
        type Target = f64;
        #[inline]
        fn part(whole: &Spring) -> &f64 {
            &whole.stiffness
        }
    }
    impl ::tapeless::__private::Coordinate<Spring>
    for ::tapeless::__private::Field<0usize> {
        #[inline]
        fn add(
            tangent: &mut <Spring as ::tapeless::Differentiable>::Tangent,
            bar: &<f64 as ::tapeless::Differentiable>::Tangent,
        ) {
            ::tapeless::Tangent::accumulate(&mut tangent.stiffness, bar);
        }
        #[inline]
        fn of(
            tangent: &<Spring as ::tapeless::Differentiable>::Tangent,
        ) -> &<f64 as ::tapeless::Differentiable>::Tangent {
            &tangent.stiffness
        }
    }
    impl ::tapeless::__private::Nested<Spring> for ::tapeless::__private::Field<0usize> {
        #[inline]
        fn share(
            tangent: &mut <Spring as ::tapeless::Differentiable>::Tangent,
        ) -> &mut <f64 as ::tapeless::Differentiable>::Tangent {
            &mut tangent.stiffness
        }
    }
    impl ::tapeless::__private::Projection<Spring>
    for ::tapeless::__private::Field<1usize> {
        type Target = [f64; 2];
        #[inline]
        fn part(whole: &Spring) -> &[f64; 2] {
            &whole.rest
        }
    }
    impl ::tapeless::__private::Coordinate<Spring>
    for ::tapeless::__private::Field<1usize> {
        #[inline]
        fn add(
            tangent: &mut <Spring as ::tapeless::Differentiable>::Tangent,
            bar: &<[f64; 2] as ::tapeless::Differentiable>::Tangent,
        ) {
            ::tapeless::Tangent::accumulate(&mut tangent.rest, bar);
        }
        #[inline]
        fn of(
            tangent: &<Spring as ::tapeless::Differentiable>::Tangent,
        ) -> &<[f64; 2] as ::tapeless::Differentiable>::Tangent {
            &tangent.rest
        }
    }
    impl ::tapeless::__private::Nested<Spring> for ::tapeless::__private::Field<1usize> {
        #[inline]
        fn share(
            tangent: &mut <Spring as ::tapeless::Differentiable>::Tangent,
        ) -> &mut <[f64; 2] as ::tapeless::Differentiable>::Tangent {
            &mut tangent.rest
        }
    }
    impl ::tapeless::__private::Projection<Spring>
    for ::tapeless::__private::Field<2usize> {
        type Target = usize;
        #[inline]
        fn part(whole: &Spring) -> &usize {
            &whole.modes
        }
    }
};
#[doc(hidden)]
#[allow(unused_macros)]
macro_rules! __tapeless_Spring_ {
    ({ $($resolve:tt)* } { $($known:tt)* } $($rest:tt)*) => {
        $($resolve)* ! { { $($known)* { struct Spring { stiffness : f64, rest : [f64; 2],
        #[no_grad] modes : usize, } } } $($rest)* }
    };
}
#[doc(hidden)]
#[allow(unused_imports)]
use __tapeless_Spring_ as Spring;
const _: () = {
    impl ::tapeless::Differentiable for SpringTangent {
        type Tangent = SpringTangent;
        #[inline]
        fn zero_tangent(&self) -> Self::Tangent {
            SpringTangent {
                stiffness: ::tapeless::Differentiable::zero_tangent(&self.stiffness),
                rest: ::tapeless::Differentiable::zero_tangent(&self.rest),
            }
        }
        fn visit_coordinates(
            &self,
            visit: &mut dyn ::core::ops::FnMut(::core::primitive::f64),
        ) {
            ::tapeless::Differentiable::visit_coordinates(&self.stiffness, visit);
            ::tapeless::Differentiable::visit_coordinates(&self.rest, visit);
        }
        fn visit_parts(
            &self,
            visit: &mut dyn ::core::ops::FnMut(::core::primitive::usize),
        ) {
            let mut count = 0;
            ::tapeless::Differentiable::visit_coordinates(
                &self.stiffness,
                &mut |_| count += 1,
            );
            visit(count);
            let mut count = 0;
            ::tapeless::Differentiable::visit_coordinates(
                &self.rest,
                &mut |_| count += 1,
            );
            visit(count);
        }
    }
    impl ::tapeless::Perturb for SpringTangent
    where
        for<'never> SpringTangent: ::core::clone::Clone,
        for<'never> f64: ::tapeless::Perturb,
        for<'never> [f64; 2]: ::tapeless::Perturb,
    {
        fn map_coordinates(
            &mut self,
            map: &mut dyn ::core::ops::FnMut(
                ::core::primitive::f64,
            ) -> ::core::primitive::f64,
        ) {
            ::tapeless::Perturb::map_coordinates(&mut self.stiffness, map);
            ::tapeless::Perturb::map_coordinates(&mut self.rest, map);
        }
    }
    impl ::tapeless::__private::Floating for SpringTangent {}
    impl ::tapeless::__private::Composite for SpringTangent {
        type Fields = (f64, [f64; 2]);
        type Tangents = (
            <f64 as ::tapeless::Differentiable>::Tangent,
            <[f64; 2] as ::tapeless::Differentiable>::Tangent,
        );
        type TangentsMut<'tangents> = (
            &'tangents mut <f64 as ::tapeless::Differentiable>::Tangent,
            &'tangents mut <[f64; 2] as ::tapeless::Differentiable>::Tangent,
        );
        #[inline]
        fn assemble((part_0, part_1): Self::Fields) -> Self {
            Self {
                stiffness: part_0,
                rest: part_1,
            }
        }
        #[inline]
        fn join((part_0, part_1): Self::Tangents) -> Self::Tangent {
            SpringTangent {
                stiffness: part_0,
                rest: part_1,
            }
        }
        #[inline]
        fn split(tangent: Self::Tangent) -> Self::Tangents {
            (tangent.stiffness, tangent.rest)
        }
        #[inline]
        fn split_mut(tangent: &mut Self::Tangent) -> Self::TangentsMut<'_> {
            (&mut tangent.stiffness, &mut tangent.rest)
        }
    }
    impl ::tapeless::__private::Projection<SpringTangent>
    for ::tapeless::__private::Field<0usize> {
        type Target = f64;
        #[inline]
        fn part(whole: &SpringTangent) -> &f64 {
            &whole.stiffness
        }
    }
    impl ::tapeless::__private::Coordinate<SpringTangent>
    for ::tapeless::__private::Field<0usize> {
        #[inline]
        fn add(
            tangent: &mut <SpringTangent as ::tapeless::Differentiable>::Tangent,
            bar: &<f64 as ::tapeless::Differentiable>::Tangent,
        ) {
            ::tapeless::Tangent::accumulate(&mut tangent.stiffness, bar);
        }
        #[inline]
        fn of(
            tangent: &<SpringTangent as ::tapeless::Differentiable>::Tangent,
        ) -> &<f64 as ::tapeless::Differentiable>::Tangent {
            &tangent.stiffness
        }
    }
    impl ::tapeless::__private::Nested<SpringTangent>
    for ::tapeless::__private::Field<0usize> {
        #[inline]
        fn share(
            tangent: &mut <SpringTangent as ::tapeless::Differentiable>::Tangent,
        ) -> &mut <f64 as ::tapeless::Differentiable>::Tangent {
            &mut tangent.stiffness
        }
    }
    impl ::tapeless::__private::Projection<SpringTangent>
    for ::tapeless::__private::Field<1usize> {
        type Target = [f64; 2];
        #[inline]
        fn part(whole: &SpringTangent) -> &[f64; 2] {
            &whole.rest
        }
    }
    impl ::tapeless::__private::Coordinate<SpringTangent>
    for ::tapeless::__private::Field<1usize> {
        #[inline]
        fn add(
            tangent: &mut <SpringTangent as ::tapeless::Differentiable>::Tangent,
            bar: &<[f64; 2] as ::tapeless::Differentiable>::Tangent,
        ) {
            ::tapeless::Tangent::accumulate(&mut tangent.rest, bar);
        }
        #[inline]
        fn of(
            tangent: &<SpringTangent as ::tapeless::Differentiable>::Tangent,
        ) -> &<[f64; 2] as ::tapeless::Differentiable>::Tangent {
            &tangent.rest
        }
    }
    impl ::tapeless::__private::Nested<SpringTangent>
    for ::tapeless::__private::Field<1usize> {
        #[inline]
        fn share(
            tangent: &mut <SpringTangent as ::tapeless::Differentiable>::Tangent,
        ) -> &mut <[f64; 2] as ::tapeless::Differentiable>::Tangent {
            &mut tangent.rest
        }
    }
};
#[doc(hidden)]
#[allow(unused_macros)]
macro_rules! __tapeless_SpringTangent_ {
    ({ $($resolve:tt)* } { $($known:tt)* } $($rest:tt)*) => {
        $($resolve)* ! { { $($known)* { struct SpringTangent { stiffness : f64, rest :
        [f64; 2] } } } $($rest)* }
    };
}
#[doc(hidden)]
#[allow(unused_imports)]
use __tapeless_SpringTangent_ as SpringTangent;
