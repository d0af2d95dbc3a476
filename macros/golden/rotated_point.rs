#[allow(dead_code)]
fn rotated(axis: Vector3<f64>, p: &Point3<f64>) -> Point3<f64> {
    UnitQuaternion::from_scaled_axis(axis).inverse() * p
}
///The derivatives of [`rotated`](fn@rotated).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct rotated {}
#[allow(
    warnings,
    deprecated,
    unused,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    unreachable_pub,
    let_underscore_drop,
    non_local_definitions,
    non_camel_case_types,
    non_snake_case,
    unreachable_code,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    #[automatically_derived]
    impl ::tapeless::__private::Callee for rotated {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl rotated {
        ///The value of `rotated`, and the cotangents of its arguments that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            axis: Vector3<f64>,
            p: &Point3<f64>,
            cotangent: <Point3<f64> as ::tapeless::Differentiable>::Tangent,
        ) -> (
            Point3<f64>,
            (
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                <Point3<f64> as ::tapeless::Differentiable>::Tangent,
            ),
        ) {
            let (seed_0,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(cotangent);
            let (value, (bar_0, bar_1)) = __rotated_parts::vjp(
                axis,
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Point3<f64>>>::part(&*p),
                (seed_0,),
            );
            (
                <Point3<f64> as ::tapeless::__private::Composite>::assemble((value.0,)),
                (
                    bar_0,
                    <Point3<f64> as ::tapeless::__private::Composite>::join((bar_1,)),
                ),
            )
        }
        ///The value of `rotated`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            axis: Vector3<f64>,
            p: &Point3<f64>,
            dot_0: Vector3<f64>,
            p_dot: &<Point3<f64> as ::tapeless::Differentiable>::Tangent,
        ) -> (Point3<f64>, <Point3<f64> as ::tapeless::Differentiable>::Tangent) {
            let (dot_1,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(
                ::core::clone::Clone::clone(&*p_dot),
            );
            let (value, tangent) = __rotated_parts::jvp(
                axis,
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Point3<f64>>>::part(&*p),
                dot_0,
                dot_1,
            );
            (
                <Point3<f64> as ::tapeless::__private::Composite>::assemble((value.0,)),
                <Point3<f64> as ::tapeless::__private::Composite>::join((tangent.0,)),
            )
        }
        ///The typed graph of [`rotated`](fn@rotated) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
            __Variable1: ::tapeless::__private::CompositeVariable<Point3<f64>>,
        >(
            axis: &'__graph0 __Variable0,
            p: &'__graph1 __Variable1,
        ) -> RotatedGraph<
            <__Variable0 as ::tapeless::Variable<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Handle<
                '__graph0,
                <__Variable1 as ::tapeless::__private::CompositeVariable<
                    Point3<f64>,
                >>::Activity,
            >,
            <__Variable1 as ::tapeless::__private::CompositeVariable<
                Point3<f64>,
            >>::Part<
                '__graph1,
                <__Variable0 as ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
                ::tapeless::__private::Field<0usize>,
            >,
        > {
            __rotated_parts::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::primal(axis),
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<
                    Point3<f64>,
                >>::part(
                    <__Variable1 as ::tapeless::__private::CompositeVariable<
                        Point3<f64>,
                    >>::primal(p),
                ),
                <__Variable0 as ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::handle::<
                    <__Variable1 as ::tapeless::__private::CompositeVariable<
                        Point3<f64>,
                    >>::Activity,
                >(axis),
                <__Variable1 as ::tapeless::__private::CompositeVariable<
                    Point3<f64>,
                >>::part::<
                    <__Variable0 as ::tapeless::Variable<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                    ::tapeless::__private::Field<0usize>,
                >(p),
            )
        }
        #[doc(hidden)]
        pub fn __first<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __second<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __lifted<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        #[inline]
        pub fn __primal(
            (
                axis,
                (p_coords,),
            ): (
                Vector3<f64>,
                (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            ),
        ) -> (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,) {
            __rotated_parts::__graph(
                    axis,
                    p_coords,
                    ::tapeless::__private::Primal::new(axis),
                    ::tapeless::__private::Primal::new(p_coords),
                )
                .__value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull(
            (
                axis,
                (p_coords,),
            ): (
                Vector3<f64>,
                (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            ),
            cotangent: (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) {
            let (part_0, part_1) = {
                let graph = __rotated_parts::__graph(
                    axis,
                    p_coords,
                    ::tapeless::__private::Primal::new(axis),
                    ::tapeless::__private::Primal::new(p_coords),
                );
                let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
                (bar_0, bar_1)
            };
            (part_0, (part_1,))
        }
        #[doc(hidden)]
        pub fn __accumulate<Arguments, Cotangent, Bars, Output>(
            arguments: Arguments,
            cotangent: Cotangent,
            bars: Bars,
        ) -> Output {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __Direction0: ::tapeless::__private::Direction<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
            __Direction1: ::tapeless::__private::Direction<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
        >(
            (
                axis,
                (p_coords,),
            ): (
                Vector3<f64>,
                (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            ),
            (direction_0, (direction_1,)): (__Direction0, (__Direction1,)),
        ) -> (
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) {
            __rotated_parts::jvp(
                axis,
                p_coords,
                ::tapeless::__private::Direction::<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >::direction(
                    direction_0,
                    <::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        3,
                        1,
                    >>::from_array_storage(
                        ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                    ),
                ),
                ::tapeless::__private::Direction::<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >::direction(
                    direction_1,
                    <::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        3,
                        1,
                    >>::from_array_storage(
                        ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                    ),
                ),
            )
        }
        #[doc(hidden)]
        pub fn __pull_push<
            Arguments: ::tapeless::__private::TwiceDifferentiable,
            Bar,
            Dots,
            BarDot,
        >(
            arguments: Arguments,
            cotangent: Bar,
            directions: Dots,
            cotangent_dot: BarDot,
        ) -> Arguments::Output {
            arguments.refused()
        }
        /// The parts of the arguments and the named nodes.
        pub const NODES: &'static [::tapeless::NodeInfo] = __rotated_parts::NODES;
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = __rotated_parts::COST;
    }
};
#[doc(hidden)]
///The derivatives of [`rotated`](fn@rotated) by the parts of its arguments.
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct __rotated_parts {}
///The typed graph of [`rotated`](fn@rotated): what its backward needs, and its named nodes.
#[must_use = "a graph does nothing until `backward` is called"]
#[allow(
    dead_code,
    missing_debug_implementations,
    clippy::type_complexity,
    clippy::type_repetition_in_bounds,
    clippy::exhaustive_structs,
    clippy::partial_pub_fields,
    private_interfaces
)]
struct RotatedGraph<
    AxisHandle: ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >,
    PCoordsHandle: ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >,
> {
    __value: (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
    __argument_0: AxisHandle,
    __argument_1: PCoordsHandle,
    __kept_0: <<<AxisHandle as ::tapeless::__private::Handle<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <PCoordsHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >>::Activity,
    > as ::tapeless::__private::Activity>::Keep<
        [::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>; 1usize],
    >,
    __kept_1: <<AxisHandle as ::tapeless::__private::Handle<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>; 1usize],
    >,
    __kept_2: <<<AxisHandle as ::tapeless::__private::Handle<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <PCoordsHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
    __whole: ::core::cell::OnceCell<Point3<f64>>,
    __pending: ::core::cell::Cell<
        ::core::option::Option<<Point3<f64> as ::tapeless::Differentiable>::Tangent>,
    >,
}
#[allow(
    warnings,
    deprecated,
    unused,
    unused_qualifications,
    unused_results,
    trivial_casts,
    trivial_numeric_casts,
    single_use_lifetimes,
    unreachable_pub,
    let_underscore_drop,
    non_local_definitions,
    non_camel_case_types,
    non_snake_case,
    unreachable_code,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::restriction
)]
const _: () = {
    #[automatically_derived]
    impl ::tapeless::__private::Callee for __rotated_parts {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl __rotated_parts {
        ///The value of `rotated`, and the cotangents of `axis`, `p_coords` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            cotangent: (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) -> (
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            (
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ),
        ) {
            let graph = __rotated_parts::__graph(
                axis,
                p_coords,
                ::tapeless::__private::Primal::new(axis),
                ::tapeless::__private::Primal::new(p_coords),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `rotated`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            axis_dot: Vector3<f64>,
            p_coords_dot: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
            (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) {
            let axis = axis;
            let p_coords = p_coords;
            let _ = |
                mut receiver: ::tapeless::nalgebra::UnitQuaternion<
                    ::core::primitive::f64,
                >|
            {
                trait MethodOfTheType: ::core::marker::Sized {
                    fn inverse(self) {}
                }
                impl<Type> MethodOfTheType for Type {}
                fn any<Type>() -> Type {
                    loop {}
                }
                let once = &receiver;
                let twice = &once;
                let _ = twice.inverse();
                let _ = once.inverse();
                let mutable = &mut receiver;
                let _ = mutable.inverse();
                let _ = receiver.inverse();
            };
            let _ = |
                value: UnitQuaternion<::core::primitive::f64>,
            | -> ::tapeless::nalgebra::UnitQuaternion<::core::primitive::f64> { value };
            let mul = (axis.norm_squared()) * 0.25_f64;
            let stumpff = ::tapeless::__private::stumpff(1.0_f64, mul);
            let scale = (axis
                * (((::tapeless::__private::stumpff(2.0_f64, mul)) * (-0.5_f64))
                    + ((::tapeless::__private::stumpff(3.0_f64, mul)) * 0.5_f64)))
                * 0.25_f64;
            let from_scaled_axis_dot = (::tapeless::__private::linalg::add_block(
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    4,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 4]; 1]),
                ),
                0usize,
                0usize,
                (axis_dot * (stumpff * 0.5_f64)),
            ))
                + ((::tapeless::__private::linalg::add_element(
                    (::tapeless::__private::linalg::add_block(
                        <::tapeless::nalgebra::SMatrix<
                            ::core::primitive::f64,
                            4,
                            1,
                        >>::from_array_storage(
                            ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 4]; 1]),
                        ),
                        0usize,
                        0usize,
                        scale,
                    )),
                    3usize,
                    0usize,
                    (stumpff * (-0.25_f64)),
                )) * (axis.dot(&axis_dot)));
            let conjugate = ::tapeless::__private::linalg::conjugate(
                (::tapeless::__private::linalg::from_scaled_axis(axis)),
            );
            let conjugate_dot = ::tapeless::__private::linalg::conjugate(
                from_scaled_axis_dot,
            );
            let axis_2 = ::tapeless::__private::linalg::block::<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                _,
            >(&conjugate, 0usize, 0usize);
            let axis_dot_2 = ::tapeless::__private::linalg::block::<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                _,
            >(&conjugate_dot, 0usize, 0usize);
            let t = (axis_2.cross(&p_coords)) * 2.0_f64;
            let t_dot = ((axis_dot_2.cross(&p_coords)) + (axis_2.cross(&p_coords_dot)))
                * 2.0_f64;
            let element = conjugate[(3usize, 0usize)];
            let add_dot = ((t_dot * element) + (t * (conjugate_dot[(3usize, 0usize)])))
                + ((axis_dot_2.cross(&t)) + (axis_2.cross(&t_dot)));
            let add = ((t * element) + (axis_2.cross(&t))) + p_coords;
            let add_dot_2 = add_dot + p_coords_dot;
            ((add,), (add_dot_2,))
        }
        #[doc(hidden)]
        pub fn jacobian(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn grad(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_grad(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hvp(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            direction_0: Vector3<f64>,
            direction_1: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            axis: Vector3<f64>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        )
        where
            for<'never> __rotated_parts: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `rotated`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "axis",
                operation: ::core::option::Option::None,
                shape: "[3]",
                leaf: true,
                depends_on: &["axis"],
            },
            ::tapeless::NodeInfo {
                name: "p_coords",
                operation: ::core::option::Option::None,
                shape: "[3]",
                leaf: true,
                depends_on: &["p_coords"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 6usize,
            transcendentals: 3usize,
            saved_bytes: 56usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
            __Handle1: ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
        >(
            axis: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            p_coords: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> RotatedGraph<__Handle0, __Handle1> {
            let _ = |
                mut receiver: ::tapeless::nalgebra::UnitQuaternion<
                    ::core::primitive::f64,
                >|
            {
                trait MethodOfTheType: ::core::marker::Sized {
                    fn inverse(self) {}
                }
                impl<Type> MethodOfTheType for Type {}
                fn any<Type>() -> Type {
                    loop {}
                }
                let once = &receiver;
                let twice = &once;
                let _ = twice.inverse();
                let _ = once.inverse();
                let mutable = &mut receiver;
                let _ = mutable.inverse();
                let _ = receiver.inverse();
            };
            let _ = |
                value: UnitQuaternion<::core::primitive::f64>,
            | -> ::tapeless::nalgebra::UnitQuaternion<::core::primitive::f64> { value };
            let conjugate = ::tapeless::__private::linalg::conjugate(
                (::tapeless::__private::linalg::from_scaled_axis(axis)),
            );
            let axis_2 = ::tapeless::__private::linalg::block::<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                _,
            >(&conjugate, 0usize, 0usize);
            let t = (axis_2.cross(&p_coords)) * 2.0_f64;
            let element = conjugate[(3usize, 0usize)];
            let add = ((t * element) + (axis_2.cross(&t))) + p_coords;
            RotatedGraph {
                __value: (add,),
                __argument_0,
                __argument_1,
                __kept_0: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([axis_2]),
                __kept_1: <<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::keep([t]),
                __kept_2: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([element]),
                __whole: ::core::cell::OnceCell::new(),
                __pending: ::core::cell::Cell::new(::core::option::Option::None),
            }
        }
    }
    impl<
        AxisHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
        PCoordsHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
    > RotatedGraph<AxisHandle, PCoordsHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &Point3<f64>
        where
            for<'never> (
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ): ::core::clone::Clone,
        {
            ::tapeless::__private::CompositeSubgraph::whole(self)
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            AxisHandle: ::tapeless::__private::RootOf<
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <PCoordsHandle as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                >,
            >,
            AxisHandle: ::tapeless::__private::ScalarRoot,
        {
            <AxisHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            AxisHandle: ::tapeless::__private::RootOf<
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <PCoordsHandle as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                >,
            >,
            AxisHandle: ::tapeless::__private::ScalarRoot,
        {
            <AxisHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(
            self,
            cotangent: <Point3<f64> as ::tapeless::Differentiable>::Tangent,
        ) -> ()
        where
            AxisHandle: ::tapeless::__private::RootOf<
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <PCoordsHandle as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                >,
            >,
        {
            let (seed_0,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(cotangent);
            self.__walk((seed_0,))
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(
            &self,
            cotangent: <Point3<f64> as ::tapeless::Differentiable>::Tangent,
        ) -> ()
        where
            AxisHandle: ::tapeless::__private::RootOf<
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <PCoordsHandle as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                >,
            >,
        {
            let (seed_0,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(cotangent);
            self.__walk((seed_0,))
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: <Point3<f64> as ::tapeless::Differentiable>::Tangent,
        ) -> (
            <<AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
            <<PCoordsHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                <Point3<f64> as ::tapeless::Differentiable>::Tangent,
            >,
        )
        where
            AxisHandle: ::tapeless::__private::RootOf<
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <PCoordsHandle as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity,
                >,
            >,
        {
            let (seed_0,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(cotangent);
            let cotangent = (seed_0,);
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            (
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<PCoordsHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::keep(
                    <Point3<f64> as ::tapeless::__private::Composite>::join((bar_1,)),
                ),
            )
        }
        #[inline(always)]
        fn __walk(
            &self,
            cotangent: (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) -> () {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            <AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::accumulate(&self.__argument_0, bar_0);
            <PCoordsHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::accumulate(&self.__argument_1, bar_1);
            <PCoordsHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::finish(&self.__argument_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            (add_bar,): (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,),
        ) -> (
            (
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ),
            (),
        ) {
            let [axis] = <<<AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <PCoordsHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [
                    <::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        3,
                        1,
                    >>::from_array_storage(
                        ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                    ),
                ],
            );
            let [t] = <<AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_1,
                [
                    <::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        3,
                        1,
                    >>::from_array_storage(
                        ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                    ),
                ],
            );
            let [element] = <<<AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <PCoordsHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_2, [0.0_f64]);
            let axis_2 = <AxisHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::read(
                &self.__argument_0,
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    3,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                ),
            );
            let p_coords = <PCoordsHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::read(
                &self.__argument_1,
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    3,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                ),
            );
            let t_bar = add_bar.cross(&axis);
            let t_bar_2 = add_bar * element;
            let t_bar_3 = t_bar + t_bar_2;
            let cross_bar = t_bar_3 * 2.0_f64;
            let mul = (axis_2.norm_squared()) * 0.25_f64;
            let stumpff = ::tapeless::__private::stumpff(1.0_f64, mul);
            let axis_bar_6 = if const {
                <<AxisHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let axis_bar = t.cross(&add_bar);
                let axis_bar_2 = p_coords.cross(&cross_bar);
                let axis_bar_3 = axis_bar + axis_bar_2;
                let from_scaled_axis_bar = ::tapeless::__private::linalg::conjugate(
                    (::tapeless::__private::linalg::add_block(
                        (::tapeless::__private::linalg::add_element(
                            <::tapeless::nalgebra::SMatrix<
                                ::core::primitive::f64,
                                4,
                                1,
                            >>::from_array_storage(
                                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 4]; 1]),
                            ),
                            3usize,
                            0usize,
                            (t.dot(&add_bar)),
                        )),
                        0usize,
                        0usize,
                        axis_bar_3,
                    )),
                );
                let scale = (axis_2
                    * (((::tapeless::__private::stumpff(2.0_f64, mul)) * (-0.5_f64))
                        + ((::tapeless::__private::stumpff(3.0_f64, mul)) * 0.5_f64)))
                    * 0.25_f64;
                let axis_bar_4 = (::tapeless::__private::linalg::block::<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    _,
                >(&from_scaled_axis_bar, 0usize, 0usize)) * (stumpff * 0.5_f64);
                let axis_bar_5 = axis_2
                    * ((::tapeless::__private::linalg::add_element(
                        (::tapeless::__private::linalg::add_block(
                            <::tapeless::nalgebra::SMatrix<
                                ::core::primitive::f64,
                                4,
                                1,
                            >>::from_array_storage(
                                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 4]; 1]),
                            ),
                            0usize,
                            0usize,
                            scale,
                        )),
                        3usize,
                        0usize,
                        (stumpff * (-0.25_f64)),
                    ))
                        .dot(&from_scaled_axis_bar));
                let axis_bar_6 = axis_bar_4 + axis_bar_5;
                axis_bar_6
            } else {
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    3,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                )
            };
            let p_coords_bar_2 = if const {
                <<PCoordsHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let p_coords_bar = cross_bar.cross(&axis);
                let p_coords_bar_2 = add_bar + p_coords_bar;
                p_coords_bar_2
            } else {
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    3,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                )
            };
            ((axis_bar_6, p_coords_bar_2), ())
        }
    }
    #[automatically_derived]
    impl<
        AxisHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
        PCoordsHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
    > ::tapeless::__private::CompositeSubgraph
    for RotatedGraph<AxisHandle, PCoordsHandle>
    where
        for<'never> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ): ::core::clone::Clone,
    {
        type Whole = Point3<f64>;
        type Activity = <<AxisHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <PCoordsHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity,
        >;
        #[inline]
        fn whole(&self) -> &Point3<f64> {
            self.__whole
                .get_or_init(|| {
                    let value = ::core::clone::Clone::clone(&self.__value);
                    <Point3<
                        f64,
                    > as ::tapeless::__private::Composite>::assemble((value.0,))
                })
        }
        #[inline]
        fn pending(
            &self,
        ) -> &::core::cell::Cell<
            ::core::option::Option<<Point3<f64> as ::tapeless::Differentiable>::Tangent>,
        > {
            &self.__pending
        }
        #[inline]
        fn walk(&self, cotangent: <Point3<f64> as ::tapeless::Differentiable>::Tangent) {
            let (seed_0,) = <Point3<
                f64,
            > as ::tapeless::__private::Composite>::split(cotangent);
            let _ = self.__walk((seed_0,));
        }
    }
};
