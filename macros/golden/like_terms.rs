#[allow(dead_code)]
fn parabola(r: f64, scale: f64) -> f64 {
    0.5 * r * r - scale * 3.0 * (2.0 * r) + r * r * r
}
///The derivatives of [`parabola`](fn@parabola).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct parabola {}
///The typed graph of [`parabola`](fn@parabola): what its backward needs, and its named nodes.
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
struct ParabolaGraph<
    RHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    __value: f64,
    __argument_0: RHandle,
    __argument_1: ScaleHandle,
    __kept_0: <<RHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 2usize],
    >,
    __kept_1: <<ScaleHandle as ::tapeless::__private::Handle<
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
    impl ::tapeless::__private::Callee for parabola {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl parabola {
        ///The gradient of `parabola` by `r`, `scale`.
        #[inline]
        #[must_use]
        pub fn grad(
            r: f64,
            scale: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                r,
                scale,
                ::tapeless::__private::Primal::new(r),
                ::tapeless::__private::Primal::new(scale),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `parabola`, and its gradient by `r`, `scale`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            r: f64,
            scale: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(r, scale, 1.0_f64)
        }
        ///The value of `parabola`; adds its gradient by `r`, `scale` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            r: f64,
            scale: f64,
            r_bar: &mut ::core::primitive::f64,
            scale_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    r,
                    scale,
                    ::tapeless::__private::Primal::new(r),
                    ::tapeless::__private::Primal::new(scale),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *r_bar += bar_0;
            *scale_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (r, scale): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let (value, (part_0, part_1)) = Self::value_and_grad(r, scale);
            (value, (part_0, part_1))
        }
        ///The value of `parabola`, and the cotangents of `r`, `scale` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            r: f64,
            scale: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                r,
                scale,
                ::tapeless::__private::Primal::new(r),
                ::tapeless::__private::Primal::new(scale),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `parabola`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            r: f64,
            scale: f64,
            r_dot: f64,
            scale_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let r = r;
            let scale = scale;
            let mul = scale * 3.0_f64;
            let mul_2 = 2.0_f64 * r;
            let sub_dot = (((r_dot * 0.5_f64) * r) * 2.0_f64)
                - (((scale_dot * 3.0_f64) * mul_2) + ((r_dot * 2.0_f64) * mul));
            let add = (((0.5_f64 * r) * r) - (mul * mul_2)) + ((r * r) * r);
            let add_dot = sub_dot + ((((r_dot * 2.0_f64) * r) * r) * 1.5_f64);
            (add, add_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            r: f64,
            scale: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> parabola: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            r: f64,
            scale: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> parabola: ::tapeless::__private::VectorResult<'never>,
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
            r: f64,
            scale: f64,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> parabola: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            r: f64,
            scale: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> parabola: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `parabola`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "r",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["r"],
            },
            ::tapeless::NodeInfo {
                name: "scale",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["scale"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 19usize,
            transcendentals: 0usize,
            saved_bytes: 24usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`parabola`](fn@parabola) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            r: &'__graph0 __Variable0,
            scale: &'__graph1 __Variable1,
        ) -> ParabolaGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph0,
                <__Variable1 as ::tapeless::Variable<::core::primitive::f64>>::Activity,
            >,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph1, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(r),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(scale),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <__Variable1 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >(r),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(scale),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            r: ::core::primitive::f64,
            scale: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> ParabolaGraph<__Handle0, __Handle1> {
            let mul = scale * 3.0_f64;
            let mul_2 = 2.0_f64 * r;
            let mul_3 = r * r;
            let add = (((0.5_f64 * r) * r) - (mul * mul_2)) + (mul_3 * r);
            ParabolaGraph {
                __value: add,
                __argument_0,
                __argument_1,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([mul, mul_3]),
                __kept_1: <<__Handle1 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([mul_2]),
            }
        }
    }
    impl<
        RHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ParabolaGraph<RHandle, ScaleHandle> {
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
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
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
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
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
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
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
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
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
            <<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
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
            <<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            (
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<ScaleHandle as ::tapeless::__private::Handle<
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
            <<<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            RHandle: ::tapeless::__private::RootOf<
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <ScaleHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            <<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output: ::tapeless::generic_array::ArrayLength,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<RHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
                (
                    <<ScaleHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_1,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            <RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            add_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [mul, mul_2] = <<RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0.0_f64, 0.0_f64],
            );
            let [mul_3] = <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_1,
                [0.0_f64],
            );
            let r = <RHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let mul_bar = add_bar * r;
            let mul_bar_2 = -add_bar;
            let r_bar_5 = if const {
                <<RHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let r_bar = add_bar * mul_2;
                let r_bar_2 = r_bar * 3.0_f64;
                let r_bar_3 = (mul_bar_2 * mul) * 2.0_f64;
                let r_bar_4 = r_bar_2 + r_bar_3;
                let r_bar_5 = r_bar_4 + mul_bar;
                r_bar_5
            } else {
                0.0_f64
            };
            let scale_bar = if const {
                <<ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let scale_bar = (mul_bar_2 * mul_3) * 3.0_f64;
                scale_bar
            } else {
                0.0_f64
            };
            ((r_bar_5, scale_bar), ())
        }
    }
    #[automatically_derived]
    impl<
        RHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for ParabolaGraph<RHandle, ScaleHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<RHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity,
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
