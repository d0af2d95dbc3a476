#[allow(dead_code)]
pub(crate) fn softplus<T: Real>(x: T) -> T {
    x.exp().ln_1p()
}
///The derivatives of [`softplus`](fn@softplus).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
pub(crate) struct softplus {}
///The typed graph of [`softplus`](fn@softplus): what its backward needs, and its named nodes.
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
pub(crate) struct SoftplusGraph<
    T: ::tapeless::Real,
    XHandle: ::tapeless::__private::Handle<T>,
> {
    __value: T,
    __argument_0: XHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        T,
    >>::Activity as ::tapeless::__private::Activity>::Keep<[T; 1usize]>,
    __marker: ::core::marker::PhantomData<(T,)>,
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
    impl ::tapeless::__private::Callee for softplus {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl softplus {
        ///The gradient of `softplus` by `x`.
        #[inline]
        #[must_use]
        pub fn grad<T: Real>(x: T) -> T {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(<T as ::tapeless::Real>::ONE);
            bar_0
        }
        ///The value of `softplus`, and its gradient by `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad<T: Real>(x: T) -> (T, T) {
            Self::vjp(x, <T as ::tapeless::Real>::ONE)
        }
        ///The value of `softplus`; adds its gradient by `x` into the buffers.
        #[inline]
        pub fn accumulate_grad<T: Real>(x: T, x_bar: &mut T) -> T {
            let (value, bar_0) = {
                let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
                let (bars, _) = graph.__pullback(<T as ::tapeless::Real>::ONE);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first<T: Real>((x,): (T,)) -> (T, (T,)) {
            let (value, part_0) = Self::value_and_grad(x);
            (value, (part_0,))
        }
        ///The value of `softplus`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp<T: Real>(x: T, cotangent: T) -> (T, T) {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `softplus`, and its tangent in the given direction.
        #[inline]
        pub fn jvp<T: Real>(x: T, x_dot: T) -> (T, T) {
            let x = x;
            let exp = x.exp();
            let ln_1p = exp.ln_1p();
            let add = <T as ::tapeless::Real>::ONE + exp;
            let less = add < <T as ::tapeless::Real>::ZERO;
            let select = if less {
                <T as ::tapeless::Real>::NAN
            } else {
                (<T as ::tapeless::Real>::ONE / add)
            };
            let ln_1p_dot = (x_dot * exp) * select;
            (ln_1p, ln_1p_dot)
        }
        #[doc(hidden)]
        pub fn jacobian<T: Real>(x: T) -> T
        where
            for<'never> softplus: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian<T: Real>(x: T) -> T
        where
            for<'never> softplus: ::tapeless::__private::VectorResult<'never>,
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
        pub fn hvp<T: Real>(x: T, direction_0: T) -> T
        where
            for<'never> softplus: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian<T: Real>(x: T) -> T
        where
            for<'never> softplus: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `softplus`.
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
            flops: 4usize,
            transcendentals: 2usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`softplus`](fn@softplus) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<'__graph0, T: Real, __Variable0: ::tapeless::Variable<T>>(
            x: &'__graph0 __Variable0,
        ) -> SoftplusGraph<
            T,
            <__Variable0 as ::tapeless::Variable<
                T,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<T>>::primal(x),
                <__Variable0 as ::tapeless::Variable<T>>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<T: Real, __Handle0: ::tapeless::__private::Handle<T>>(
            x: T,
            __argument_0: __Handle0,
        ) -> SoftplusGraph<T, __Handle0> {
            let exp = x.exp();
            let ln_1p = exp.ln_1p();
            SoftplusGraph {
                __value: ln_1p,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    T,
                >>::Activity as ::tapeless::__private::Activity>::keep([exp]),
                __marker: ::core::marker::PhantomData,
            }
        }
    }
    impl<
        T: ::tapeless::Real,
        XHandle: ::tapeless::__private::Handle<T>,
    > SoftplusGraph<T, XHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &T {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
        {
            self.__walk(<T as ::tapeless::Real>::ONE)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
        {
            self.__walk(<T as ::tapeless::Real>::ONE)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: T) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: T) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
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
            T,
        >>::Activity as ::tapeless::__private::Activity>::Keep<T>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
        {
            self.gradients_with(<T as ::tapeless::Real>::ONE)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: T,
        ) -> <<XHandle as ::tapeless::__private::Handle<
            T,
        >>::Activity as ::tapeless::__private::Activity>::Keep<T>
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<XHandle as ::tapeless::__private::Handle<
                T,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            T,
            <<XHandle as ::tapeless::__private::Handle<
                T,
            >>::Activity as ::tapeless::__private::Activity>::Count,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<T>>::Activity,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                T,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::tapeless::generic_array::ArrayLength,
        {
            let (bar_0, retained) = self.__pullback(<T as ::tapeless::Real>::ONE);
            ::tapeless::__private::flatten([
                (
                    <<XHandle as ::tapeless::__private::Handle<
                        T,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: T) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <XHandle as ::tapeless::__private::Handle<
                T,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline(always)]
        fn __pullback(&self, ln_1p_bar: T) -> (T, ()) {
            let [exp] = <<XHandle as ::tapeless::__private::Handle<
                T,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [<T as ::tapeless::Real>::ZERO],
            );
            let add = <T as ::tapeless::Real>::ONE + exp;
            let less = add < <T as ::tapeless::Real>::ZERO;
            let select = if less {
                <T as ::tapeless::Real>::NAN
            } else {
                (<T as ::tapeless::Real>::ONE / add)
            };
            let x_bar = (ln_1p_bar * select) * exp;
            (x_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        T: ::tapeless::Real,
        XHandle: ::tapeless::__private::Handle<T>,
    > ::tapeless::__private::Subgraph for SoftplusGraph<T, XHandle> {
        type Value = T;
        type Activity = <XHandle as ::tapeless::__private::Handle<T>>::Activity;
        #[inline]
        fn root(&self) -> &T {
            &self.__value
        }
        #[inline]
        fn walk(&self, cotangent: T) {
            let _ = self.__walk(cotangent);
        }
    }
};
