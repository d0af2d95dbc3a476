#[allow(dead_code)]
fn product(x: f64, y: f64) -> f64 {
    x * x * y
}
///The derivatives of [`product`](fn@product).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct product_of {}
///The typed graph of [`product`](fn@product): what its backward needs, and its named nodes.
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
struct ProductGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    __value: f64,
    __argument_0: XHandle,
    __argument_1: YHandle,
    __kept_0: <<YHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 1usize],
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
    impl ::tapeless::__private::Callee for product_of {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl product_of {
        ///The gradient of `product` by `x`, `y`.
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
        ///The value of `product`, and its gradient by `x`, `y`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            x: f64,
            y: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(x, y, 1.0_f64)
        }
        ///The value of `product`; adds its gradient by `x`, `y` into the buffers.
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
        ///The value of `product`, and the cotangents of `x`, `y` that belong to `cotangent` of the result.
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
        ///The value of `product`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            y: f64,
            x_dot: f64,
            y_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let x = x;
            let y = y;
            let mul = x * x;
            let mul_2 = mul * y;
            let mul_dot = (((x_dot * 2.0_f64) * x) * y) + (y_dot * mul);
            (mul_2, mul_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> product_of: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            y: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> product_of: ::tapeless::__private::VectorResult<'never>,
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
        ///The Hessian of `product` by `x`, `y` times a direction.
        #[inline]
        #[must_use]
        pub fn hvp(
            x: f64,
            y: f64,
            x_dot: f64,
            y_dot: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let x = x;
            let y = y;
            let mul_dot = (x_dot * 2.0_f64) * x;
            let x_bar_dot = ((y_dot * 2.0_f64) * x) + (x_dot * (y * 2.0_f64));
            (x_bar_dot, mul_dot)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __hvp(
            (x, y): (f64, f64),
            (direction_0, direction_1): (f64, f64),
        ) -> ::core::option::Option<(::core::primitive::f64, ::core::primitive::f64)> {
            let (part_0, part_1) = Self::hvp(x, y, direction_0, direction_1);
            ::core::option::Option::Some((part_0, part_1))
        }
        #[doc(hidden)]
        #[inline]
        pub fn __hessian(
            (x, y): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (
            f64,
            (::core::primitive::f64, ::core::primitive::f64),
            [[::core::primitive::f64; 2usize]; 2usize],
        ) {
            let mul = x * x;
            let mul_dot = 2.0_f64 * x;
            let mul_2 = mul * y;
            let mul_3 = y * 2.0_f64;
            let x_bar = mul_3 * x;
            (mul_2, (x_bar, mul), [[mul_3, mul_dot], [mul_dot, 0.0_f64]])
        }
        ///The Hessian of `product` by `x`, `y`, in this order.
        #[inline]
        #[must_use]
        pub fn hessian(
            x: f64,
            y: f64,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2usize, 2usize> {
            let (_, _, rows) = Self::__hessian((x, y));
            ::tapeless::nalgebra::SMatrix::from_fn(|row, column| rows[row][column])
        }
        #[doc(hidden)]
        #[inline]
        pub fn __second(
            (x, y): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (
            f64,
            (::core::primitive::f64, ::core::primitive::f64),
            (
                (::core::primitive::f64, ::core::primitive::f64),
                (::core::primitive::f64, ::core::primitive::f64),
            ),
        ) {
            let (value, (part_0, part_1), rows) = Self::__hessian((x, y));
            (
                value,
                (part_0, part_1),
                (
                    (rows[0usize][0usize], rows[0usize][1usize]),
                    (rows[1usize][0usize], rows[1usize][1usize]),
                ),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __lifted<
            __Scalar: ::tapeless::__private::Scalar<Base = ::core::primitive::f64>,
            __Argument0: ::tapeless::__private::LiftedArgument<__Scalar>,
            __Argument1: ::tapeless::__private::LiftedArgument<__Scalar>,
        >((x, y): (__Argument0, __Argument1)) -> (__Scalar, (__Scalar, __Scalar)) {
            let x: __Scalar = ::tapeless::__private::LiftedArgument::lifted(x);
            let y: __Scalar = ::tapeless::__private::LiftedArgument::lifted(y);
            let mul = x * x;
            let mul_2 = mul * y;
            let x_bar = (y
                * <__Scalar as ::tapeless::__private::ScalarBase>::constant(2.0_f64))
                * x;
            (mul_2, (x_bar, mul))
        }
        ///The arguments and the named nodes of `product`.
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
            flops: 6usize,
            transcendentals: 0usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`product`](fn@product) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            y: &'__graph1 __Variable1,
        ) -> ProductGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
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
                >>::handle::<::tapeless::NoGrad>(x),
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
        ) -> ProductGraph<__Handle0, __Handle1> {
            let mul = x * x;
            let mul_2 = mul * y;
            ProductGraph {
                __value: mul_2,
                __argument_0,
                __argument_1,
                __kept_0: <<__Handle1 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([mul]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ProductGraph<XHandle, YHandle> {
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
            mul_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [mul] = <<YHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0.0_f64],
            );
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let y = <YHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_1, 0.0_f64);
            let x_bar = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let x_bar = ((mul_bar * y) * 2.0_f64) * x;
                x_bar
            } else {
                0.0_f64
            };
            let y_bar = if const {
                <<YHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let y_bar = mul_bar * mul;
                y_bar
            } else {
                0.0_f64
            };
            ((x_bar, y_bar), ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        YHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for ProductGraph<XHandle, YHandle> {
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
