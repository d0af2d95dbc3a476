#[allow(dead_code)]
fn logarithm_or_line(x: f64) -> f64 {
    if x <= 0.0 {
        return x - 1.0;
    }
    let root = x.sqrt();
    root.ln()
}
///The derivatives of [`logarithm_or_line`](fn@logarithm_or_line).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct logarithm_or_line {}
///The typed graph of [`logarithm_or_line`](fn@logarithm_or_line): what its backward needs, and its named nodes.
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
struct LogarithmOrLineGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    __value: f64,
    __argument_0: XHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::bool; 1usize],
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
    impl ::tapeless::__private::Callee for logarithm_or_line {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl logarithm_or_line {
        ///The gradient of `logarithm_or_line` by `x`.
        #[inline]
        #[must_use]
        pub fn grad(x: f64) -> ::core::primitive::f64 {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(1.0_f64);
            bar_0
        }
        ///The value of `logarithm_or_line`, and its gradient by `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(x: f64) -> (f64, ::core::primitive::f64) {
            Self::vjp(x, 1.0_f64)
        }
        ///The value of `logarithm_or_line`; adds its gradient by `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(x: f64, x_bar: &mut ::core::primitive::f64) -> f64 {
            let (value, bar_0) = {
                let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x,): (::core::primitive::f64,),
        ) -> (f64, (::core::primitive::f64,)) {
            let (value, part_0) = Self::value_and_grad(x);
            (value, (part_0,))
        }
        ///The value of `logarithm_or_line`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, ::core::primitive::f64) {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `logarithm_or_line`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(x: f64, x_dot: f64) -> (f64, ::core::primitive::f64) {
            let x = x;
            let condition: ::core::primitive::bool = {
                let x = x;
                x <= 0.0
            };
            let (result, result_dot) = if condition {
                let sub = x - 1.0_f64;
                (sub, x_dot)
            } else {
                let root = x.sqrt();
                let root_dot = x_dot * (0.5_f64 / root);
                let ln = root.ln();
                let less = root < 0.0_f64;
                let select = if less {
                    <::core::primitive::f64>::NAN
                } else {
                    (1.0_f64 / root)
                };
                let ln_dot = root_dot * select;
                (ln, ln_dot)
            };
            (result, result_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(x: f64) -> ::core::primitive::f64
        where
            for<'never> logarithm_or_line: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(x: f64) -> ::core::primitive::f64
        where
            for<'never> logarithm_or_line: ::tapeless::__private::VectorResult<'never>,
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
        pub fn hvp(x: f64, direction_0: f64) -> ::core::primitive::f64
        where
            for<'never> logarithm_or_line: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(x: f64) -> ::core::primitive::f64
        where
            for<'never> logarithm_or_line: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `logarithm_or_line`.
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
            flops: 6usize,
            transcendentals: 1usize,
            saved_bytes: 1usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`logarithm_or_line`](fn@logarithm_or_line) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
        ) -> LogarithmOrLineGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f64>>(
            x: ::core::primitive::f64,
            __argument_0: __Handle0,
        ) -> LogarithmOrLineGraph<__Handle0> {
            let condition: ::core::primitive::bool = {
                let x = x;
                x <= 0.0
            };
            let result = if condition {
                let sub = x - 1.0_f64;
                sub
            } else {
                let root = x.sqrt();
                let ln = root.ln();
                ln
            };
            LogarithmOrLineGraph {
                __value: result,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([condition]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > LogarithmOrLineGraph<XHandle> {
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
            result_bar: ::core::primitive::f64,
        ) -> (::core::primitive::f64, ()) {
            let [condition] = <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [false],
            );
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let x_bar_2 = if condition {
                result_bar
            } else {
                let root = x.sqrt();
                let less = root < 0.0_f64;
                let select = if less {
                    <::core::primitive::f64>::NAN
                } else {
                    (1.0_f64 / root)
                };
                let root_bar = result_bar * select;
                let x_bar = root_bar * (0.5_f64 / root);
                x_bar
            };
            (x_bar_2, ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for LogarithmOrLineGraph<XHandle> {
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
