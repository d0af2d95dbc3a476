#[allow(dead_code)]
fn solve(p: f64) -> SVector<f64, 2> {
    iterate(p)
}
///The derivatives of [`solve`](fn@solve).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct solve {}
///The typed graph of [`solve`](fn@solve): what its backward needs, and its named nodes.
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
struct SolveGraph<PHandle: ::tapeless::__private::Handle<::core::primitive::f64>> {
    __value: SVector<f64, 2>,
    __argument_0: PHandle,
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
    impl ::tapeless::__private::Callee for solve {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl solve {
        ///The value of `solve`, and the cotangents of `p` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            p: f64,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (SVector<f64, 2>, ::core::primitive::f64) {
            let value = Self::__primal(p);
            let gradient = Self::__pull_at(
                p,
                ::core::clone::Clone::clone(&value),
                cotangent,
            );
            (value, gradient)
        }
        #[inline]
        fn __primal(argument_0: f64) -> SVector<f64, 2> {
            let value = solve(argument_0);
            value
        }
        #[inline]
        fn __pull_at(
            p: f64,
            value: SVector<f64, 2>,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> ::core::primitive::f64 {
            let rule: fn(SVector<f64, 2>, f64) -> SVector<f64, 2> = residual;
            #[allow(unused_imports)]
            use ::tapeless::__private::rule::*;
            #[allow(unused_imports)]
            use residual as callee;
            ::tapeless::__private::rule::differentiable::<callee>();
            let value = value;
            let cotangent = cotangent;
            let multiplier = ::tapeless::__private::implicit_cotangent::<
                _,
                { 2 },
            >(
                &cotangent,
                |unit| {
                    let (_, (row, ..)) = callee::vjp(
                        ::core::clone::Clone::clone(&value),
                        p,
                        unit,
                    );
                    row
                },
            );
            let (_, (_, bar_0)) = callee::vjp(value, p, multiplier);
            bar_0
        }
        ///The value of `solve`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            p: f64,
            direction_0: f64,
        ) -> (
            SVector<f64, 2>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            #[allow(unused_imports)]
            use ::tapeless::__private::rule::*;
            #[allow(unused_imports)]
            use residual as callee;
            ::tapeless::__private::rule::differentiable::<callee>();
            let value = Self::__primal(p);
            let still_0 = 0.0_f64;
            let whole = value;
            let zero = ::tapeless::Differentiable::zero_tangent(&whole);
            let (_, residual) = callee::jvp(
                ::core::clone::Clone::clone(&whole),
                p,
                ::core::clone::Clone::clone(&zero),
                direction_0,
            );
            let tangent = ::tapeless::__private::implicit_tangent::<
                _,
                { 2 },
            >(
                &residual,
                |unit| {
                    callee::jvp(
                            ::core::clone::Clone::clone(&whole),
                            p,
                            unit,
                            ::core::clone::Clone::clone(&still_0),
                        )
                        .1
                },
            );
            (whole, tangent)
        }
        ///The Jacobian of `solve` by `p`: a row for each element of the result.
        #[inline]
        #[must_use]
        pub fn jacobian(
            p: f64,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            Self::value_and_jacobian(p).1
        }
        /**The value of `solve`, and its Jacobian by `p`.

It is made by the equation's own.*/
        #[inline]
        #[must_use]
        pub fn value_and_jacobian(
            p: f64,
        ) -> (
            SVector<f64, 2>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            #[allow(unused_imports)]
            use ::tapeless::__private::rule::*;
            #[allow(unused_imports)]
            use residual as callee;
            ::tapeless::__private::rule::differentiable::<callee>();
            let value = Self::__primal(p);
            let (by_solution, jacobian_0) = callee::jacobian(
                ::core::clone::Clone::clone(&value),
                p,
            );
            let jacobian_0 = ::tapeless::__private::implicit_block(
                by_solution,
                jacobian_0,
            );
            (value, jacobian_0)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __silent((p,): (f64,)) -> SVector<f64, 2> {
            Self::__primal(p)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull(
            (p,): (f64,),
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (::core::primitive::f64,) {
            let part_0 = { Self::vjp(p, cotangent).1 };
            (part_0,)
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
        >(
            (p,): (f64,),
            (direction_0,): (__Direction0,),
        ) -> (
            SVector<f64, 2>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            Self::jvp(
                p,
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_0, 0.0_f64),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __blocks<__Block0: ::tapeless::__private::Block<::core::primitive::f64>>(
            (p,): (f64,),
            (block_0,): (&mut __Block0,),
        ) -> SVector<f64, 2> {
            let (value, jacobian_0) = Self::value_and_jacobian(p);
            ::tapeless::__private::copy_block(&jacobian_0, block_0);
            value
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
        pub fn grad(p: f64) -> ::core::primitive::f64
        where
            for<'never> solve: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_grad(p: f64) -> ::core::primitive::f64
        where
            for<'never> solve: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hvp(p: f64, direction_0: f64) -> ::core::primitive::f64
        where
            for<'never> solve: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(p: f64) -> ::core::primitive::f64
        where
            for<'never> solve: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `solve`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "p",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["p"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 0usize,
            transcendentals: 0usize,
            saved_bytes: 0usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`solve`](fn@solve) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
        >(
            p: &'__graph0 __Variable0,
        ) -> SolveGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(p),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(p),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f64>>(
            p: ::core::primitive::f64,
            __argument_0: __Handle0,
        ) -> SolveGraph<__Handle0> {
            let __result = {
                let argument_0 = p;
                solve::__primal(argument_0)
            };
            let result: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> = __result;
            SolveGraph {
                __value: result,
                __argument_0,
            }
        }
    }
    impl<
        PHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > SolveGraph<PHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &SVector<f64, 2> {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            PHandle: ::tapeless::__private::RootOf<
                <PHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            PHandle: ::tapeless::__private::ScalarRoot,
        {
            <PHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            PHandle: ::tapeless::__private::RootOf<
                <PHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            PHandle: ::tapeless::__private::ScalarRoot,
        {
            <PHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(
            self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> ()
        where
            PHandle: ::tapeless::__private::RootOf<
                <PHandle as ::tapeless::__private::Handle<
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
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> ()
        where
            PHandle: ::tapeless::__private::RootOf<
                <PHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> <<PHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            PHandle: ::tapeless::__private::RootOf<
                <PHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<PHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        #[inline(always)]
        fn __walk(
            &self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <PHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            result_bar: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (::core::primitive::f64, ()) {
            let p = <PHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let result = self.__value;
            let __bar_0 = {
                let (argument_0, handed_1, handed_2) = (p, result, result_bar);
                solve::__pull_at(argument_0, handed_1, handed_2)
            };
            let p_bar: ::core::primitive::f64 = __bar_0;
            (p_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        PHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for SolveGraph<PHandle> {
        type Value = ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>;
        type Activity = <PHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity;
        #[inline]
        fn root(&self) -> &::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            &self.__value
        }
        #[inline]
        fn walk(
            &self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            let _ = self.__walk(cotangent);
        }
    }
};
