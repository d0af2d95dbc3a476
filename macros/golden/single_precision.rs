#[allow(dead_code)]
fn logistic(x: &f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
///The derivatives of [`logistic`](fn@logistic).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct logistic {}
///The typed graph of [`logistic`](fn@logistic): what its backward needs, and its named nodes.
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
struct LogisticGraph<XHandle: ::tapeless::__private::Handle<::core::primitive::f32>> {
    __value: f32,
    __argument_0: XHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f32,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f32; 2usize],
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
    impl ::tapeless::__private::Callee for logistic {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl logistic {
        ///The gradient of `logistic` by `x`.
        #[inline]
        #[must_use]
        pub fn grad(x: &f32) -> ::core::primitive::f32 {
            let graph = Self::__graph(*x, ::tapeless::__private::Primal::new(*x));
            let (bar_0, retained) = graph.__pullback(1.0_f32);
            bar_0
        }
        ///The value of `logistic`, and its gradient by `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(x: &f32) -> (f32, ::core::primitive::f32) {
            Self::vjp(x, 1.0_f32)
        }
        ///The value of `logistic`; adds its gradient by `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(x: &f32, x_bar: &mut ::core::primitive::f32) -> f32 {
            let (value, bar_0) = {
                let graph = Self::__graph(*x, ::tapeless::__private::Primal::new(*x));
                let (bars, _) = graph.__pullback(1.0_f32);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x,): (::core::primitive::f32,),
        ) -> (f32, (::core::primitive::f32,)) {
            let (value, part_0) = Self::value_and_grad(&x);
            (value, (part_0,))
        }
        ///The value of `logistic`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: &f32,
            cotangent: ::core::primitive::f32,
        ) -> (f32, ::core::primitive::f32) {
            let graph = Self::__graph(*x, ::tapeless::__private::Primal::new(*x));
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `logistic`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(x: &f32, x_dot: &f32) -> (f32, ::core::primitive::f32) {
            let x = *x;
            let x_dot = *x_dot;
            let exp = (-x).exp();
            let add = 1.0_f32 + exp;
            let div = 1.0_f32 / add;
            let mul = ((x_dot * exp) * (1.0_f32 / add)) * div;
            (div, mul)
        }
        #[doc(hidden)]
        pub fn jacobian(x: &f32) -> ::core::primitive::f32
        where
            for<'never> logistic: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(x: &f32) -> ::core::primitive::f32
        where
            for<'never> logistic: ::tapeless::__private::VectorResult<'never>,
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
        pub fn hvp(x: &f32, direction_0: &f32) -> ::core::primitive::f32
        where
            for<'never> logistic: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(x: &f32) -> ::core::primitive::f32
        where
            for<'never> logistic: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `logistic`.
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
            flops: 7usize,
            transcendentals: 1usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`logistic`](fn@logistic) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f32>,
        >(
            x: &'__graph0 __Variable0,
        ) -> LogisticGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f32,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f32,
                >>::primal(x),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f32,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f32>>(
            x: ::core::primitive::f32,
            __argument_0: __Handle0,
        ) -> LogisticGraph<__Handle0> {
            let exp = (-x).exp();
            let add = 1.0_f32 + exp;
            let div = 1.0_f32 / add;
            LogisticGraph {
                __value: div,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity as ::tapeless::__private::Activity>::keep([exp, add]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f32>,
    > LogisticGraph<XHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &f32 {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f32)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f32)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f32) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f32) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
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
            ::core::primitive::f32,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f32>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
        {
            self.gradients_with(1.0_f32)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::core::primitive::f32,
        ) -> <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f32,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f32>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f32,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f32,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f32,
            >>::Activity as ::tapeless::__private::Activity>::Count,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f32,
                >>::Activity,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f32,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::tapeless::generic_array::ArrayLength,
        {
            let (bar_0, retained) = self.__pullback(1.0_f32);
            ::tapeless::__private::flatten([
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f32,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f32) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f32,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            div_bar: ::core::primitive::f32,
        ) -> (::core::primitive::f32, ()) {
            let [exp, add] = <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f32,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0.0_f32, 0.0_f32],
            );
            let div = self.__value;
            let mul = ((div_bar * (1.0_f32 / add)) * div) * exp;
            (mul, ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f32>,
    > ::tapeless::__private::Subgraph for LogisticGraph<XHandle> {
        type Value = ::core::primitive::f32;
        type Activity = <XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f32,
        >>::Activity;
        #[inline]
        fn root(&self) -> &::core::primitive::f32 {
            &self.__value
        }
        #[inline]
        fn walk(&self, cotangent: ::core::primitive::f32) {
            let _ = self.__walk(cotangent);
        }
    }
};
