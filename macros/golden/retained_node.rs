#[allow(dead_code)]
fn lesson(w: f64, x: f64) -> f64 {
    let a = w + x;
    let b = w + 1.0;
    a * b
}
///The derivatives of [`lesson`](fn@lesson).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct lesson {}
///The typed graph of [`lesson`](fn@lesson): what its backward needs, and its named nodes.
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
struct LessonGraph<
    WHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `a`.
    pub a: ::tapeless::Node<
        ::core::primitive::f64,
        <<WHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        >,
        ::tapeless::__private::operation::Add,
    >,
    ///The node `b`.
    pub b: ::tapeless::Node<
        ::core::primitive::f64,
        <WHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        ::tapeless::__private::operation::Add,
    >,
    __value: f64,
    __argument_0: WHandle,
    __argument_1: XHandle,
    __retained: ::core::cell::Cell<(::core::primitive::f64,)>,
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
    impl ::tapeless::__private::Callee for lesson {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl lesson {
        ///The gradient of `lesson` by `w`, `x`.
        #[inline]
        #[must_use]
        pub fn grad(w: f64, x: f64) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                w,
                x,
                ::tapeless::__private::Primal::new(w),
                ::tapeless::__private::Primal::new(x),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `lesson`, and its gradient by `w`, `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            w: f64,
            x: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(w, x, 1.0_f64)
        }
        ///The value of `lesson`; adds its gradient by `w`, `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            w: f64,
            x: f64,
            w_bar: &mut ::core::primitive::f64,
            x_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    w,
                    x,
                    ::tapeless::__private::Primal::new(w),
                    ::tapeless::__private::Primal::new(x),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *w_bar += bar_0;
            *x_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (w, x): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let (value, (part_0, part_1)) = Self::value_and_grad(w, x);
            (value, (part_0, part_1))
        }
        ///The value of `lesson`, and the cotangents of `w`, `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            w: f64,
            x: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                w,
                x,
                ::tapeless::__private::Primal::new(w),
                ::tapeless::__private::Primal::new(x),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `lesson`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            w: f64,
            x: f64,
            w_dot: f64,
            x_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let w = w;
            let x = x;
            let a = w + x;
            let a_dot = w_dot + x_dot;
            let b = w + 1.0_f64;
            let mul = a * b;
            let mul_dot = (a_dot * b) + (w_dot * a);
            (mul, mul_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            w: f64,
            x: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> lesson: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            w: f64,
            x: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> lesson: ::tapeless::__private::VectorResult<'never>,
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
            w: f64,
            x: f64,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> lesson: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            w: f64,
            x: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> lesson: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `lesson`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "w",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["w"],
            },
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "a",
                operation: ::core::option::Option::Some("add"),
                shape: "scalar",
                leaf: false,
                depends_on: &["w", "x"],
            },
            ::tapeless::NodeInfo {
                name: "b",
                operation: ::core::option::Option::Some("add"),
                shape: "scalar",
                leaf: false,
                depends_on: &["w"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 6usize,
            transcendentals: 0usize,
            saved_bytes: 0usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`lesson`](fn@lesson) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            w: &'__graph0 __Variable0,
            x: &'__graph1 __Variable1,
        ) -> LessonGraph<
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
                >>::primal(w),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(w),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            w: ::core::primitive::f64,
            x: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> LessonGraph<__Handle0, __Handle1> {
            let a = w + x;
            let b = w + 1.0_f64;
            let mul = a * b;
            LessonGraph {
                a: ::tapeless::Node::__new(a),
                b: ::tapeless::Node::__new(b),
                __value: mul,
                __argument_0,
                __argument_1,
                __retained: ::core::cell::Cell::new((0.0_f64,)),
            }
        }
    }
    /// The gradients by the nodes that were retained.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct LessonRetained {
        ///The gradient by the node `b`.
        pub b: ::core::primitive::f64,
    }
    impl<
        WHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > LessonGraph<WHandle, XHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &f64 {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> LessonRetained
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> LessonRetained
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> LessonRetained
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(
            &self,
            cotangent: ::core::primitive::f64,
        ) -> LessonRetained
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
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
        ) -> (
            <<WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
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
        ) -> (
            <<WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            (
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<XHandle as ::tapeless::__private::Handle<
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
            <<<WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            WHandle: ::tapeless::__private::RootOf<
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            WHandle: ::tapeless::__private::RetainedBy<
                <WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            <<WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output: ::tapeless::generic_array::ArrayLength,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<WHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_1,
                ),
            ])
        }
        /// The retained gradients, added up over the walks that reached this graph so far.
        #[inline]
        #[must_use]
        pub fn retained(&self) -> LessonRetained {
            {
                let gradients = self.__retained.get();
                LessonRetained { b: gradients.0 }
            }
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> LessonRetained {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            <WHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            let known = self.__retained.get();
            self.__retained.set((known.0 + retained.0,));
            {
                let gradients = retained;
                LessonRetained { b: gradients.0 }
            }
        }
        #[inline(always)]
        fn __pullback(
            &self,
            mul_bar: ::core::primitive::f64,
        ) -> (
            (::core::primitive::f64, ::core::primitive::f64),
            (::core::primitive::f64,),
        ) {
            let a = *self.a.value();
            let b = *self.b.value();
            let a_bar = mul_bar * b;
            let (b_bar, w_bar) = if const {
                <<WHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let b_bar = mul_bar * a;
                let w_bar = b_bar + a_bar;
                (b_bar, w_bar)
            } else {
                (0.0_f64, 0.0_f64)
            };
            ((w_bar, a_bar), (b_bar,))
        }
    }
    #[automatically_derived]
    impl<
        WHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for LessonGraph<WHandle, XHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<WHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
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
