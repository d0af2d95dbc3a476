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
    impl ::tapeless::__private::Callee for energy {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl energy {
        ///The value of `energy`, and the cotangents of its arguments that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            spring: &Spring,
            x: f64,
            cotangent: ::core::primitive::f64,
        ) -> (
            f64,
            (<Spring as ::tapeless::Differentiable>::Tangent, ::core::primitive::f64),
        ) {
            let (value, (bar_0, bar_1, bar_3)) = __energy_parts::vjp(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                x,
                cotangent,
            );
            (
                value,
                (
                    <Spring as ::tapeless::__private::Composite>::join((bar_0, bar_1)),
                    bar_3,
                ),
            )
        }
        ///The gradient of `energy`.
        #[inline]
        #[must_use]
        pub fn grad(
            spring: &Spring,
            x: f64,
        ) -> (<Spring as ::tapeless::Differentiable>::Tangent, ::core::primitive::f64) {
            let (bar_0, bar_1, bar_3) = __energy_parts::grad(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                x,
            );
            (<Spring as ::tapeless::__private::Composite>::join((bar_0, bar_1)), bar_3)
        }
        ///The value of `energy`, and its gradient.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            spring: &Spring,
            x: f64,
        ) -> (
            f64,
            (<Spring as ::tapeless::Differentiable>::Tangent, ::core::primitive::f64),
        ) {
            let (value, (bar_0, bar_1, bar_3)) = __energy_parts::value_and_grad(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                x,
            );
            (
                value,
                (
                    <Spring as ::tapeless::__private::Composite>::join((bar_0, bar_1)),
                    bar_3,
                ),
            )
        }
        ///The value of `energy`; adds its gradient into the buffers.
        #[inline]
        pub fn accumulate_grad(
            spring: &Spring,
            x: f64,
            spring_bar: &mut <Spring as ::tapeless::Differentiable>::Tangent,
            bar_3: &mut ::core::primitive::f64,
        ) -> f64 {
            let (bar_0, bar_1) = <Spring as ::tapeless::__private::Composite>::split_mut(
                spring_bar,
            );
            __energy_parts::accumulate_grad(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                x,
                bar_0,
                bar_1,
                bar_3,
            )
        }
        ///The value of `energy`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            spring: &Spring,
            x: f64,
            spring_dot: &<Spring as ::tapeless::Differentiable>::Tangent,
            dot_3: f64,
        ) -> (f64, ::core::primitive::f64) {
            let (dot_0, dot_1) = <Spring as ::tapeless::__private::Composite>::split(
                ::core::clone::Clone::clone(&*spring_dot),
            );
            let (value, tangent) = __energy_parts::jvp(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<Spring>>::part(&*spring),
                x,
                dot_0,
                &dot_1,
                dot_3,
            );
            (value, tangent)
        }
        ///The typed graph of [`energy`](fn@energy) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::__private::CompositeVariable<Spring>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            spring: &'__graph0 __Variable0,
            x: &'__graph1 __Variable1,
        ) -> EnergyGraph<
            <__Variable0 as ::tapeless::__private::CompositeVariable<
                Spring,
            >>::Part<
                '__graph0,
                ::tapeless::NoGrad,
                ::tapeless::__private::Field<0usize>,
            >,
            <__Variable0 as ::tapeless::__private::CompositeVariable<
                Spring,
            >>::Part<
                '__graph0,
                ::tapeless::NoGrad,
                ::tapeless::__private::Field<1usize>,
            >,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph1, ::tapeless::NoGrad>,
        > {
            __energy_parts::__graph(
                *<::tapeless::__private::Field<
                    0usize,
                > as ::tapeless::__private::Projection<
                    Spring,
                >>::part(
                    <__Variable0 as ::tapeless::__private::CompositeVariable<
                        Spring,
                    >>::primal(spring),
                ),
                <::tapeless::__private::Field<
                    1usize,
                > as ::tapeless::__private::Projection<
                    Spring,
                >>::part(
                    <__Variable0 as ::tapeless::__private::CompositeVariable<
                        Spring,
                    >>::primal(spring),
                ),
                *<::tapeless::__private::Field<
                    2usize,
                > as ::tapeless::__private::Projection<
                    Spring,
                >>::part(
                    <__Variable0 as ::tapeless::__private::CompositeVariable<
                        Spring,
                    >>::primal(spring),
                ),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                <__Variable0 as ::tapeless::__private::CompositeVariable<
                    Spring,
                >>::part::<
                    ::tapeless::NoGrad,
                    ::tapeless::__private::Field<0usize>,
                >(spring),
                <__Variable0 as ::tapeless::__private::CompositeVariable<
                    Spring,
                >>::part::<
                    ::tapeless::NoGrad,
                    ::tapeless::__private::Field<1usize>,
                >(spring),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (spring, x): (&Spring, ::core::primitive::f64),
        ) -> (f64, (::tapeless::__private::Fixed, ::core::primitive::f64)) {
            let spring_stiffness = *<::tapeless::__private::Field<
                0usize,
            > as ::tapeless::__private::Projection<Spring>>::part(&*spring);
            let spring_rest = <::tapeless::__private::Field<
                1usize,
            > as ::tapeless::__private::Projection<Spring>>::part(&*spring);
            let spring_modes = *<::tapeless::__private::Field<
                2usize,
            > as ::tapeless::__private::Projection<Spring>>::part(&*spring);
            let (value, (part_0, part_1, part_2)) = __energy_parts::value_and_grad(
                spring_stiffness,
                spring_rest,
                spring_modes,
                x,
            );
            (value, (::tapeless::__private::Fixed, part_2))
        }
        #[doc(hidden)]
        pub fn __second<Arguments: ::tapeless::__private::TwiceDifferentiable>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __lifted<Arguments: ::tapeless::__private::TwiceDifferentiable>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        #[inline]
        pub fn __primal(
            (
                (spring_stiffness, spring_rest, spring_modes),
                x,
            ): ((::core::primitive::f64, &[::core::primitive::f64; 2], usize), f64),
        ) -> f64 {
            __energy_parts::__graph(
                    spring_stiffness,
                    &*spring_rest,
                    spring_modes,
                    x,
                    ::tapeless::__private::Primal::new(spring_stiffness),
                    ::tapeless::__private::PrimalRef::new(&*spring_rest),
                    ::tapeless::__private::Primal::new(x),
                )
                .__value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull(
            (
                (spring_stiffness, spring_rest, spring_modes),
                x,
            ): ((::core::primitive::f64, &[::core::primitive::f64; 2], usize), f64),
            cotangent: ::core::primitive::f64,
        ) -> (
            (
                ::core::primitive::f64,
                [::core::primitive::f64; 2],
                ::tapeless::__private::Fixed,
            ),
            ::core::primitive::f64,
        ) {
            let (part_0, part_1, part_2) = {
                let graph = __energy_parts::__graph(
                    spring_stiffness,
                    &*spring_rest,
                    spring_modes,
                    x,
                    ::tapeless::__private::Primal::new(spring_stiffness),
                    ::tapeless::__private::PrimalRef::new(&*spring_rest),
                    ::tapeless::__private::Primal::new(x),
                );
                let mut bar_1 = [0.0_f64; 2];
                let ((bar_0, bar_2), retained) = graph.__pullback(cotangent, &mut bar_1);
                (bar_0, bar_1, bar_2)
            };
            ((part_0, part_1, ::tapeless::__private::Fixed), part_2)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __accumulate<
            __Bar0: ::tapeless::__private::Bar<::core::primitive::f64>,
            __Bar1: ::tapeless::__private::BarOf<[::core::primitive::f64; 2]>,
            __Bar2,
            __Bar3: ::tapeless::__private::Bar<::core::primitive::f64>,
        >(
            (
                (spring_stiffness, spring_rest, spring_modes),
                x,
            ): ((::core::primitive::f64, &[::core::primitive::f64; 2], usize), f64),
            cotangent: ::core::primitive::f64,
            ((loan_0, mut loan_1, _), loan_2): ((__Bar0, __Bar1, __Bar2), __Bar3),
        ) -> f64 {
            let mut made_1 = ::core::option::Option::None;
            let bar_1 = ::tapeless::__private::BarOf::<
                [::core::primitive::f64; 2],
            >::lent(&mut loan_1, || [0.0_f64; 2], &mut made_1);
            let (value, (bar_0, bar_2)) = {
                let graph = __energy_parts::__graph(
                    spring_stiffness,
                    &*spring_rest,
                    spring_modes,
                    x,
                    ::tapeless::__private::Primal::new(spring_stiffness),
                    ::tapeless::__private::PrimalRef::new(&*spring_rest),
                    ::tapeless::__private::Primal::new(x),
                );
                let (bars, _) = graph.__pullback(cotangent, bar_1);
                (graph.__value, bars)
            };
            ::tapeless::__private::Bar::give(loan_0, bar_0);
            ::tapeless::__private::Bar::give(loan_2, bar_2);
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __Direction0: ::tapeless::__private::Direction<::core::primitive::f64>,
            __Direction1: ::tapeless::__private::DirectionOf<
                    [::core::primitive::f64; 2],
                >,
            __Direction2,
            __Direction3: ::tapeless::__private::Direction<::core::primitive::f64>,
        >(
            (
                (spring_stiffness, spring_rest, spring_modes),
                x,
            ): ((::core::primitive::f64, &[::core::primitive::f64; 2], usize), f64),
            (
                (direction_0, direction_1, direction_2),
                direction_3,
            ): ((__Direction0, __Direction1, __Direction2), __Direction3),
        ) -> (f64, ::core::primitive::f64) {
            __energy_parts::jvp(
                spring_stiffness,
                spring_rest,
                spring_modes,
                x,
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_0, 0.0_f64),
                ::tapeless::__private::DirectionOf::<
                    [::core::primitive::f64; 2],
                >::direction(&direction_1, &[0.0_f64; 2]),
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_3, 0.0_f64),
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
        pub const NODES: &'static [::tapeless::NodeInfo] = __energy_parts::NODES;
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = __energy_parts::COST;
    }
};
#[doc(hidden)]
///The derivatives of [`energy`](fn@energy) by the parts of its arguments.
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct __energy_parts {}
///The typed graph of [`energy`](fn@energy): what its backward needs, and its named nodes.
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
struct EnergyGraph<
    SpringStiffnessHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    SpringRestHandle: ::tapeless::__private::Handle<[::core::primitive::f64; 2]>,
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `stretch`.
    pub stretch: ::tapeless::Node<
        ::core::primitive::f64,
        <<SpringRestHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64; 2],
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        >,
        ::tapeless::__private::operation::Sub,
    >,
    __value: f64,
    __argument_0: SpringStiffnessHandle,
    __argument_1: SpringRestHandle,
    __argument_2: XHandle,
    __kept_0: <<<SpringRestHandle as ::tapeless::__private::Handle<
        [::core::primitive::f64; 2],
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
    __kept_1: <<<<SpringStiffnessHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <SpringRestHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64; 2],
        >>::Activity,
    > as ::tapeless::__private::Activity>::Or<
        <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
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
    impl ::tapeless::__private::Callee for __energy_parts {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl __energy_parts {
        ///The gradient of `energy` by `spring_stiffness`, `spring_rest`, `x`.
        #[inline]
        #[must_use]
        pub fn grad(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
        ) -> (
            ::core::primitive::f64,
            [::core::primitive::f64; 2],
            ::core::primitive::f64,
        ) {
            let graph = __energy_parts::__graph(
                spring_stiffness,
                &*spring_rest,
                spring_modes,
                x,
                ::tapeless::__private::Primal::new(spring_stiffness),
                ::tapeless::__private::PrimalRef::new(&*spring_rest),
                ::tapeless::__private::Primal::new(x),
            );
            let mut bar_1 = [0.0_f64; 2];
            let ((bar_0, bar_2), retained) = graph.__pullback(1.0_f64, &mut bar_1);
            (bar_0, bar_1, bar_2)
        }
        ///The value of `energy`, and its gradient by `spring_stiffness`, `spring_rest`, `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
        ) -> (
            f64,
            (::core::primitive::f64, [::core::primitive::f64; 2], ::core::primitive::f64),
        ) {
            Self::vjp(spring_stiffness, spring_rest, spring_modes, x, 1.0_f64)
        }
        ///The value of `energy`; adds its gradient by `spring_stiffness`, `spring_rest`, `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
            spring_stiffness_bar: &mut ::core::primitive::f64,
            spring_rest_bar: &mut [::core::primitive::f64; 2],
            x_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_2)) = {
                let graph = __energy_parts::__graph(
                    spring_stiffness,
                    &*spring_rest,
                    spring_modes,
                    x,
                    ::tapeless::__private::Primal::new(spring_stiffness),
                    ::tapeless::__private::PrimalRef::new(&*spring_rest),
                    ::tapeless::__private::Primal::new(x),
                );
                let (bars, _) = graph.__pullback(1.0_f64, spring_rest_bar);
                (graph.__value, bars)
            };
            *spring_stiffness_bar += bar_0;
            *x_bar += bar_2;
            value
        }
        ///The value of `energy`, and the cotangents of `spring_stiffness`, `spring_rest`, `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
            cotangent: ::core::primitive::f64,
        ) -> (
            f64,
            (::core::primitive::f64, [::core::primitive::f64; 2], ::core::primitive::f64),
        ) {
            let graph = __energy_parts::__graph(
                spring_stiffness,
                &*spring_rest,
                spring_modes,
                x,
                ::tapeless::__private::Primal::new(spring_stiffness),
                ::tapeless::__private::PrimalRef::new(&*spring_rest),
                ::tapeless::__private::Primal::new(x),
            );
            let mut bar_1 = [0.0_f64; 2];
            let ((bar_0, bar_2), retained) = graph.__pullback(cotangent, &mut bar_1);
            (graph.__value, (bar_0, bar_1, bar_2))
        }
        ///The value of `energy`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
            spring_stiffness_dot: ::core::primitive::f64,
            spring_rest_dot: &[::core::primitive::f64; 2],
            x_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let spring_stiffness = spring_stiffness;
            let spring_rest = &*spring_rest;
            let spring_rest_dot = &*spring_rest_dot;
            let x = x;
            let spring_modes = spring_modes;
            let spring_rest_2 = spring_rest[0usize];
            let spring_rest_dot_2 = spring_rest_dot[0usize];
            let stretch = x - spring_rest_2;
            let stretch_dot = x_dot - spring_rest_dot_2;
            let mul = 0.5_f64 * spring_stiffness;
            let mul_2 = mul * stretch;
            let mul_dot = ((((spring_stiffness_dot * 0.5_f64) * stretch)
                + (stretch_dot * mul)) * stretch) + (stretch_dot * mul_2);
            let constant = ::tapeless::__private::operand::<
                ::core::primitive::f64,
                _,
            >({
                let value_1 = spring_modes;
                (value_1) as f64
            });
            let mul_3 = (mul_2 * stretch) * constant;
            let mul_dot_2 = mul_dot * constant;
            (mul_3, mul_dot_2)
        }
        #[doc(hidden)]
        pub fn jacobian(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
        ) -> (
            ::core::primitive::f64,
            [::core::primitive::f64; 2],
            ::core::primitive::f64,
        )
        where
            for<'never> __energy_parts: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
        ) -> (
            ::core::primitive::f64,
            [::core::primitive::f64; 2],
            ::core::primitive::f64,
        )
        where
            for<'never> __energy_parts: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hvp(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
            direction_0: ::core::primitive::f64,
            direction_1: &[::core::primitive::f64; 2],
            direction_2: f64,
        ) -> (
            ::core::primitive::f64,
            [::core::primitive::f64; 2],
            ::core::primitive::f64,
        )
        where
            for<'never> __energy_parts: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: f64,
        ) -> (
            ::core::primitive::f64,
            [::core::primitive::f64; 2],
            ::core::primitive::f64,
        )
        where
            for<'never> __energy_parts: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `energy`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "spring_stiffness",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["spring_stiffness"],
            },
            ::tapeless::NodeInfo {
                name: "spring_rest",
                operation: ::core::option::Option::None,
                shape: "[2]",
                leaf: true,
                depends_on: &["spring_rest"],
            },
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "stretch",
                operation: ::core::option::Option::Some("sub"),
                shape: "scalar",
                leaf: false,
                depends_on: &["spring_rest", "x"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 13usize,
            transcendentals: 0usize,
            saved_bytes: 16usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<[::core::primitive::f64; 2]>,
            __Handle2: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            spring_stiffness: ::core::primitive::f64,
            spring_rest: &[::core::primitive::f64; 2],
            spring_modes: usize,
            x: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
            __argument_2: __Handle2,
        ) -> EnergyGraph<__Handle0, __Handle1, __Handle2> {
            let spring_modes = spring_modes;
            let spring_rest_2 = spring_rest[0usize];
            let stretch = x - spring_rest_2;
            let mul = (0.5_f64 * spring_stiffness) * stretch;
            let constant = ::tapeless::__private::operand::<
                ::core::primitive::f64,
                _,
            >({
                let value_1 = spring_modes;
                (value_1) as f64
            });
            let mul_2 = (mul * stretch) * constant;
            EnergyGraph {
                stretch: ::tapeless::Node::__new(stretch),
                __value: mul_2,
                __argument_0,
                __argument_1,
                __argument_2,
                __kept_0: <<<__Handle1 as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle2 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([mul]),
                __kept_1: <<<<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <__Handle2 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([constant]),
            }
        }
    }
    impl<
        SpringStiffnessHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        SpringRestHandle: ::tapeless::__private::Handle<[::core::primitive::f64; 2]>,
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > EnergyGraph<SpringStiffnessHandle, SpringRestHandle, XHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &f64 {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> ()
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f64) -> ()
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(cotangent)
        }
        /// The gradients, one an argument, instead of adding them into the leaves; an argument without
        /// grad gives `()`.
        #[inline]
        pub fn gradients(
            &self,
        ) -> (
            <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity,
            > as ::tapeless::__private::Activity>::Keep<
                <Spring as ::tapeless::Differentiable>::Tangent,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.gradients_with(1.0_f64)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::core::primitive::f64,
        ) -> (
            <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity,
            > as ::tapeless::__private::Activity>::Keep<
                <Spring as ::tapeless::Differentiable>::Tangent,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            let mut bar_1 = <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::zero(&self.__argument_1, [0.0_f64; 2]);
            let ((bar_0, bar_2), retained) = self.__pullback(cotangent, &mut bar_1);
            (
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep(
                    <Spring as ::tapeless::__private::Composite>::join((bar_0, bar_1)),
                ),
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_2),
            )
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f64,
            <<<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Mul<
                    ::tapeless::generic_array::typenum::UInt<
                        ::tapeless::generic_array::typenum::UInt<
                            ::tapeless::generic_array::typenum::UTerm,
                            ::tapeless::generic_array::typenum::B1,
                        >,
                        ::tapeless::generic_array::typenum::B0,
                    >,
                >>::Output,
            >>::Output as ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            SpringStiffnessHandle: ::tapeless::__private::RootOf<
                <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            <<SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Mul<
                ::tapeless::generic_array::typenum::UInt<
                    ::tapeless::generic_array::typenum::UInt<
                        ::tapeless::generic_array::typenum::UTerm,
                        ::tapeless::generic_array::typenum::B1,
                    >,
                    ::tapeless::generic_array::typenum::B0,
                >,
            >,
            <<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Mul<
                    ::tapeless::generic_array::typenum::UInt<
                        ::tapeless::generic_array::typenum::UInt<
                            ::tapeless::generic_array::typenum::UTerm,
                            ::tapeless::generic_array::typenum::B1,
                        >,
                        ::tapeless::generic_array::typenum::B0,
                    >,
                >>::Output,
            >,
            <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Mul<
                    ::tapeless::generic_array::typenum::UInt<
                        ::tapeless::generic_array::typenum::UInt<
                            ::tapeless::generic_array::typenum::UTerm,
                            ::tapeless::generic_array::typenum::B1,
                        >,
                        ::tapeless::generic_array::typenum::B0,
                    >,
                >>::Output,
            >>::Output: ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Mul<
                    ::tapeless::generic_array::typenum::UInt<
                        ::tapeless::generic_array::typenum::UInt<
                            ::tapeless::generic_array::typenum::UTerm,
                            ::tapeless::generic_array::typenum::B1,
                        >,
                        ::tapeless::generic_array::typenum::B0,
                    >,
                >>::Output,
            >>::Output as ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output: ::tapeless::generic_array::ArrayLength,
        {
            let mut bar_1 = <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::zero(&self.__argument_1, [0.0_f64; 2]);
            let ((bar_0, bar_2), retained) = self.__pullback(1.0_f64, &mut bar_1);
            ::tapeless::__private::flatten_parts([
                (
                    <<SpringStiffnessHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    ::core::slice::from_ref(&bar_0),
                ),
                (
                    <<SpringRestHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64; 2],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    &bar_1[..],
                ),
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    ::core::slice::from_ref(&bar_2),
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let mut bar_1 = <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::lend(&self.__argument_1, [0.0_f64; 2]);
            let ((bar_0, bar_2), retained) = self.__pullback(cotangent, &mut bar_1);
            <SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::give_back(&self.__argument_1, bar_1);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_2, bar_2);
            <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::finish(&self.__argument_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            mul_bar: ::core::primitive::f64,
            spring_rest_bar: &mut [::core::primitive::f64; 2],
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [mul] = <<<SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_0, [0.0_f64]);
            let [constant] = <<<<SpringStiffnessHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity,
            > as ::tapeless::__private::Activity>::Or<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_1, [0.0_f64]);
            let stretch = *self.stretch.value();
            let mul_bar_2 = mul_bar * constant;
            let mul_bar_3 = mul_bar_2 * stretch;
            let stretch_bar_2 = if const {
                <<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    || <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let stretch_bar = mul_bar_2 * mul;
                let stretch_bar_2 = stretch_bar * 2.0_f64;
                stretch_bar_2
            } else {
                0.0_f64
            };
            let spring_stiffness_bar = if const {
                <<SpringStiffnessHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let spring_stiffness_bar = (mul_bar_3 * stretch) * 0.5_f64;
                spring_stiffness_bar
            } else {
                0.0_f64
            };
            if const {
                <<SpringRestHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64; 2],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let spring_rest_bar_2 = -stretch_bar_2;
                spring_rest_bar[0usize] += spring_rest_bar_2;
            }
            ((spring_stiffness_bar, stretch_bar_2), ())
        }
    }
    #[automatically_derived]
    impl<
        SpringStiffnessHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        SpringRestHandle: ::tapeless::__private::Handle<[::core::primitive::f64; 2]>,
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph
    for EnergyGraph<SpringStiffnessHandle, SpringRestHandle, XHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<<SpringStiffnessHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <SpringRestHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64; 2],
            >>::Activity,
        > as ::tapeless::__private::Activity>::Or<
            <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        >;
        #[inline]
        fn root(&self) -> &::core::primitive::f64 {
            &self.__value
        }
        #[inline]
        fn walk(&self, cotangent: ::core::primitive::f64) {
            let _ = self.__walk(cotangent);
        }
    }
};
