#[allow(dead_code)]
pub fn rosenbrock(x: f64, y: f64) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}
///The derivatives of [`rosenbrock`](fn@rosenbrock).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
pub struct rosenbrock {}
///The typed graph of [`rosenbrock`](fn@rosenbrock): what its backward needs, and its named nodes.
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
pub struct RosenbrockGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    __value: f64,
    __argument_0: XHandle,
    __argument_1: YHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 1usize],
    >,
    __kept_1: <<<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <YHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
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
    impl ::tapeless::__private::Callee for rosenbrock {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl rosenbrock {
        ///The gradient of `rosenbrock` by `x`, `y`.
        #[inline]
        #[must_use]
        pub fn grad(x: f64, y: f64) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                x,
                y,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(y),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `rosenbrock`, and its gradient by `x`, `y`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            x: f64,
            y: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(x, y, 1.0_f64)
        }
        ///The value of `rosenbrock`; adds its gradient by `x`, `y` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            x: f64,
            y: f64,
            x_bar: &mut ::core::primitive::f64,
            y_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    x,
                    y,
                    ::tapeless::__private::Primal::new(x),
                    ::tapeless::__private::Primal::new(y),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            *y_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x, y): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let (value, (part_0, part_1)) = Self::value_and_grad(x, y);
            (value, (part_0, part_1))
        }
        ///The value of `rosenbrock`, and the cotangents of `x`, `y` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            y: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                x,
                y,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(y),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `rosenbrock`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            y: f64,
            x_dot: f64,
            y_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let x = x;
            let y = y;
            let sub = 1.0_f64 - x;
            let sub_2 = y - (x * x);
            let add = (sub.powi(2i32)) + (100.0_f64 * (sub_2.powi(2i32)));
            let add_dot = ((x_dot * (-2.0_f64)) * sub)
                + ((((y_dot - ((x_dot * 2.0_f64) * x)) * 2.0_f64) * sub_2) * 100.0_f64);
            (add, add_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> rosenbrock: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> rosenbrock: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
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
        pub fn __pull<Arguments: ::tapeless::__private::OtherArguments, More>(
            arguments: Arguments,
            more: More,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __push<Arguments: ::tapeless::__private::OtherArguments, More>(
            arguments: Arguments,
            more: More,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __pull_push<
            Arguments: ::tapeless::__private::OtherArguments,
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
        pub fn __silent<Arguments, Output>(arguments: Arguments) -> Output {
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
            for<'never> rosenbrock: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> rosenbrock: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
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
        ///The arguments and the named nodes of `rosenbrock`.
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
            flops: 12usize,
            transcendentals: 2usize,
            saved_bytes: 16usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`rosenbrock`](fn@rosenbrock) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            y: &'__graph1 __Variable1,
        ) -> RosenbrockGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph1, ::tapeless::NoGrad>,
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
                >>::handle::<::tapeless::NoGrad>(x),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(y),
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
        ) -> RosenbrockGraph<__Handle0, __Handle1> {
            let sub = 1.0_f64 - x;
            let sub_2 = y - (x * x);
            let add = (sub.powi(2i32)) + (100.0_f64 * (sub_2.powi(2i32)));
            RosenbrockGraph {
                __value: add,
                __argument_0,
                __argument_1,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([sub]),
                __kept_1: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([sub_2]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > RosenbrockGraph<XHandle, YHandle> {
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
            self.__walk(1.0_f64)
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
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> ()
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
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f64) -> ()
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
        /// The gradients, one an argument, instead of adding them into the leaves; an argument without
        /// grad gives `()`.
        #[inline]
        pub fn gradients(
            &self,
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
            self.gradients_with(1.0_f64)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::core::primitive::f64,
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
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f64,
            <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
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
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output: ::tapeless::generic_array::ArrayLength,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
                (
                    <<YHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_1,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
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
            add_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [sub] = <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0.0_f64],
            );
            let [sub_2] = <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_1, [0.0_f64]);
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let sub_bar = (add_bar * 200.0_f64) * sub_2;
            let x_bar_2 = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let x_bar = (sub_bar * (-2.0_f64)) * x;
                let x_bar_2 = x_bar - ((add_bar * 2.0_f64) * sub);
                x_bar_2
            } else {
                0.0_f64
            };
            ((x_bar_2, sub_bar), ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for RosenbrockGraph<XHandle, YHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <YHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
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
