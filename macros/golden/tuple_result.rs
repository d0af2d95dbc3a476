#[allow(dead_code)]
pub fn polar(x: f64, y: f64) -> (f64, f64, bool) {
    (x.hypot(y), y.atan2(x), x > 0.0)
}
///The derivatives of [`polar`](fn@polar).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
pub struct polar {}
///The typed graph of [`polar`](fn@polar): what its backward needs, and its named nodes.
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
pub struct PolarGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    __value: (f64, f64, bool),
    __argument_0: XHandle,
    __argument_1: YHandle,
    __kept_0: <<<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <YHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
    __pending: ::core::cell::Cell<
        ::core::option::Option<(::core::primitive::f64, ::core::primitive::f64, ())>,
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
    impl ::tapeless::__private::Callee for polar {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl polar {
        ///The value of `polar`, and the cotangents of `x`, `y` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            y: f64,
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> ((f64, f64, bool), (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                x,
                y,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(y),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `polar`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            y: f64,
            x_dot: f64,
            y_dot: f64,
        ) -> ((f64, f64, bool), (::core::primitive::f64, ::core::primitive::f64, ())) {
            let x = x;
            let y = y;
            let hypot = x.hypot(y);
            let equal = hypot == 0.0_f64;
            let select = if equal { 1.0_f64 } else { hypot };
            let div = x / select;
            let div_2 = y / select;
            let hypot_dot = (x_dot * div) + (y_dot * div_2);
            let atan2 = y.atan2(x);
            let div_3 = 1.0_f64 / select;
            let atan2_dot = ((y_dot * div_3) * div) - ((x_dot * div_3) * div_2);
            let constant = {
                let x = x;
                x > 0.0
            };
            ((hypot, atan2, constant), (hypot_dot, atan2_dot, ()))
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __silent((x, y): (f64, f64)) -> (f64, f64, bool) {
            polar(x, y)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull(
            (x, y): (f64, f64),
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let (part_0, part_1) = {
                let graph = Self::__graph(
                    x,
                    y,
                    ::tapeless::__private::Primal::new(x),
                    ::tapeless::__private::Primal::new(y),
                );
                let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
                (bar_0, bar_1)
            };
            (part_0, part_1)
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
            __Direction0: ::tapeless::__private::Direction<::core::primitive::f64>,
            __Direction1: ::tapeless::__private::Direction<::core::primitive::f64>,
        >(
            (x, y): (f64, f64),
            (direction_0, direction_1): (__Direction0, __Direction1),
        ) -> ((f64, f64, bool), (::core::primitive::f64, ::core::primitive::f64, ())) {
            Self::jvp(
                x,
                y,
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_0, 0.0_f64),
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_1, 0.0_f64),
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
        #[doc(hidden)]
        pub fn grad(x: f64, y: f64) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_grad(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hvp(
            x: f64,
            y: f64,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> polar: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `polar`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "y",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["y"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 10usize,
            transcendentals: 2usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`polar`](fn@polar) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            y: &'__graph1 __Variable1,
        ) -> PolarGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph0,
                <__Variable1 as ::tapeless::Variable<::core::primitive::f64>>::Activity,
            >,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph1,
                <__Variable0 as ::tapeless::Variable<::core::primitive::f64>>::Activity,
            >,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(y),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <__Variable1 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >(x),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <__Variable0 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >(y),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            x: ::core::primitive::f64,
            y: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> PolarGraph<__Handle0, __Handle1> {
            let hypot = x.hypot(y);
            let atan2 = y.atan2(x);
            let constant = {
                let x = x;
                x > 0.0
            };
            PolarGraph {
                __value: (hypot, atan2, constant),
                __argument_0,
                __argument_1,
                __kept_0: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([hypot]),
                __pending: ::core::cell::Cell::new(::core::option::Option::None),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > PolarGraph<XHandle, YHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &(f64, f64, bool) {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            XHandle: ::tapeless::__private::ScalarRoot,
        {
            <XHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            XHandle: ::tapeless::__private::ScalarRoot,
        {
            <XHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(
            self,
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(
            &self,
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            self.__walk(cotangent)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> (
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<YHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            (
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_1),
            )
        }
        #[inline(always)]
        fn __walk(
            &self,
            cotangent: (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> () {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <YHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            (
                hypot_bar,
                atan2_bar,
                (),
            ): (::core::primitive::f64, ::core::primitive::f64, ()),
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [hypot] = <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_0, [0.0_f64]);
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let y = <YHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_1, 0.0_f64);
            let equal = hypot == 0.0_f64;
            let select = if equal { 1.0_f64 } else { hypot };
            let div = x / select;
            let div_2 = y / select;
            let mul = atan2_bar * (1.0_f64 / select);
            let mul_2 = mul * div_2;
            let y_bar_3 = if const {
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let y_bar = mul * div;
                let y_bar_2 = hypot_bar * div_2;
                let y_bar_3 = y_bar + y_bar_2;
                y_bar_3
            } else {
                0.0_f64
            };
            let x_bar_2 = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let x_bar = hypot_bar * div;
                let x_bar_2 = x_bar - mul_2;
                x_bar_2
            } else {
                0.0_f64
            };
            ((x_bar_2, y_bar_3), ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::CompositeSubgraph for PolarGraph<XHandle, YHandle> {
        type Whole = (f64, f64, bool);
        type Activity = <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <YHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        >;
        #[inline]
        fn whole(&self) -> &(f64, f64, bool) {
            &self.__value
        }
        #[inline]
        fn pending(
            &self,
        ) -> &::core::cell::Cell<
            ::core::option::Option<(::core::primitive::f64, ::core::primitive::f64, ())>,
        > {
            &self.__pending
        }
        #[inline]
        fn walk(&self, cotangent: (::core::primitive::f64, ::core::primitive::f64, ())) {
            let _ = self.__walk(cotangent);
        }
    }
};
