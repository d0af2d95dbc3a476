#[allow(dead_code)]
fn basis(x: f64, degree: usize) -> f64 {
    match degree {
        0 => 1.0,
        1 => x,
        2 | 3 => x * x,
        other if other > 10 => x.exp(),
        _ => x.sin(),
    }
}
///The derivatives of [`basis`](fn@basis).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct basis {}
///The typed graph of [`basis`](fn@basis): what its backward needs, and its named nodes.
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
struct BasisGraph<XHandle: ::tapeless::__private::Handle<::core::primitive::f64>> {
    __value: f64,
    __argument_0: XHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::u32; 1usize],
    >,
    __kept_1: <<XHandle as ::tapeless::__private::Handle<
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
    impl ::tapeless::__private::Callee for basis {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl basis {
        ///The gradient of `basis` by `x`.
        #[inline]
        #[must_use]
        pub fn grad(x: f64, degree: usize) -> ::core::primitive::f64 {
            let graph = Self::__graph(x, degree, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(1.0_f64);
            bar_0
        }
        ///The value of `basis`, and its gradient by `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(x: f64, degree: usize) -> (f64, ::core::primitive::f64) {
            Self::vjp(x, degree, 1.0_f64)
        }
        ///The value of `basis`; adds its gradient by `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            x: f64,
            degree: usize,
            x_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, bar_0) = {
                let graph = Self::__graph(
                    x,
                    degree,
                    ::tapeless::__private::Primal::new(x),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x, degree): (::core::primitive::f64, usize),
        ) -> (f64, (::core::primitive::f64, ::tapeless::__private::Fixed)) {
            let (value, part_0) = Self::value_and_grad(x, degree);
            (value, (part_0, ::tapeless::__private::Fixed))
        }
        ///The value of `basis`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            degree: usize,
            cotangent: ::core::primitive::f64,
        ) -> (f64, ::core::primitive::f64) {
            let graph = Self::__graph(x, degree, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `basis`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(x: f64, degree: usize, x_dot: f64) -> (f64, ::core::primitive::f64) {
            let x = x;
            let degree = degree;
            let (value, value_dot) = match degree {
                0 => (1.0_f64, 0.0_f64),
                1 => (x, x_dot),
                2 | 3 => {
                    let mul = x * x;
                    let mul_dot = (x_dot * 2.0_f64) * x;
                    (mul, mul_dot)
                }
                other if other > 10 => {
                    let exp = x.exp();
                    let exp_dot = x_dot * exp;
                    (exp, exp_dot)
                }
                _ => {
                    let sin = x.sin();
                    let sin_dot = x_dot * (x.cos());
                    (sin, sin_dot)
                }
            };
            (value, value_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(x: f64, degree: usize) -> ::core::primitive::f64
        where
            for<'never> basis: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(x: f64, degree: usize) -> ::core::primitive::f64
        where
            for<'never> basis: ::tapeless::__private::VectorResult<'never>,
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
        pub fn hvp(x: f64, degree: usize, direction_0: f64) -> ::core::primitive::f64
        where
            for<'never> basis: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(x: f64, degree: usize) -> ::core::primitive::f64
        where
            for<'never> basis: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `basis`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 1usize,
            transcendentals: 2usize,
            saved_bytes: 12usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`basis`](fn@basis) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            degree: usize,
        ) -> BasisGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                degree,
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f64>>(
            x: ::core::primitive::f64,
            degree: usize,
            __argument_0: __Handle0,
        ) -> BasisGraph<__Handle0> {
            let degree = degree;
            let (value, arm, exp_2) = match degree {
                0 => (1.0_f64, 0u32, 0.0_f64),
                1 => (x, 1u32, 0.0_f64),
                2 | 3 => {
                    let mul = x * x;
                    (mul, 2u32, 0.0_f64)
                }
                other if other > 10 => {
                    let exp = x.exp();
                    (exp, 3u32, exp)
                }
                _ => {
                    let sin = x.sin();
                    (sin, 4u32, 0.0_f64)
                }
            };
            BasisGraph {
                __value: value,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([arm]),
                __kept_1: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([exp_2]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > BasisGraph<XHandle> {
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
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f64) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// The gradients, one an argument, instead of adding them into the leaves; an argument without
        /// grad gives `()`.
        #[inline]
        pub fn gradients(
            &self,
        ) -> <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.gradients_with(1.0_f64)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::core::primitive::f64,
        ) -> <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f64,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::tapeless::generic_array::ArrayLength,
        {
            let (bar_0, retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            value_bar: ::core::primitive::f64,
        ) -> (::core::primitive::f64, ()) {
            let [arm] = <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0_u32],
            );
            let [exp] = <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_1,
                [0.0_f64],
            );
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let x_bar_4 = match arm {
                0u32 => 0.0_f64,
                1u32 => value_bar,
                2u32 => {
                    let x_bar = (value_bar * 2.0_f64) * x;
                    x_bar
                }
                3u32 => {
                    let x_bar_2 = value_bar * exp;
                    x_bar_2
                }
                _ => {
                    let x_bar_3 = value_bar * (x.cos());
                    x_bar_3
                }
            };
            (x_bar_4, ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for BasisGraph<XHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity;
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
