#[allow(dead_code)]
fn paths(weights: &[f64], to: usize) -> f64 {
    if to == 0 {
        return 1.0;
    }
    let mut sum = 0.0;
    for from in 0..to {
        sum += paths(weights, from) * weights[from + to];
    }
    sum
}
///The derivatives of [`paths`](fn@paths).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct paths {}
///The typed graph of [`paths`](fn@paths): what its backward needs, and its named nodes.
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
struct PathsGraph<
    WeightsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
> {
    __value: f64,
    __argument_0: WeightsHandle,
    __kept_0: <<WeightsHandle as ::tapeless::__private::Handle<
        [::core::primitive::f64],
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::usize; 1usize],
    >,
    __tape_0_0: <<WeightsHandle as ::tapeless::__private::Handle<
        [::core::primitive::f64],
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
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
    impl ::tapeless::__private::Callee for paths {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl paths {
        ///The gradient of `paths` by `weights`.
        #[inline]
        #[must_use]
        pub fn grad(
            weights: &[f64],
            to: usize,
        ) -> ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64> {
            let (_, bars) = {
                let mut bar_0 = ::tapeless::__private::alloc::vec![
                    0.0_f64; weights.len()
                ];
                let (value, ()) = Self::__together(
                    &weights[..],
                    to,
                    1.0_f64,
                    &mut bar_0,
                );
                (value, bar_0)
            };
            bars
        }
        ///The value of `paths`, and its gradient by `weights`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            weights: &[f64],
            to: usize,
        ) -> (f64, ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>) {
            Self::vjp(weights, to, 1.0_f64)
        }
        ///The value of `paths`; adds its gradient by `weights` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            weights: &[f64],
            to: usize,
            weights_bar: &mut [::core::primitive::f64],
        ) -> f64 {
            ::tapeless::__private::same_length(
                "gradient by",
                "weights",
                weights_bar.len(),
                weights.len(),
            );
            let (value, ()) = Self::__together(&weights[..], to, 1.0_f64, weights_bar);
            value
        }
        ///The value of `paths`, and the cotangents of `weights` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            weights: &[f64],
            to: usize,
            cotangent: ::core::primitive::f64,
        ) -> (f64, ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>) {
            let mut bar_0 = ::tapeless::__private::alloc::vec![0.0_f64; weights.len()];
            let (value, ()) = Self::__together(&weights[..], to, cotangent, &mut bar_0);
            (value, bar_0)
        }
        ///The value of `paths`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            weights: &[f64],
            to: usize,
            weights_dot: &[f64],
        ) -> (f64, ::core::primitive::f64) {
            let weights = &weights[..];
            let weights_dot = &weights_dot[..];
            ::tapeless::__private::same_length(
                "tangent of",
                "weights",
                weights_dot.len(),
                weights.len(),
            );
            let to = to;
            let condition: ::core::primitive::bool = {
                let to = to;
                to == 0
            };
            let (result, result_dot) = if condition {
                (1.0_f64, 0.0_f64)
            } else {
                let mut sum = 0.0;
                let constant: ::core::primitive::f64 = sum;
                let weights_2 = &weights[if to == 0 { 0 } else { to }..][..to];
                let weights_dot_2 = &weights_dot[if to == 0 { 0 } else { to }..][..to];
                let mut sum = constant;
                let mut sum_dot = 0.0_f64;
                for from in 0..to {
                    let (call, call_dot) = {
                        #[allow(unused_imports)]
                        use ::tapeless::__private::fallback::*;
                        #[allow(unused_imports)]
                        use paths as callee;
                        callee::__push(
                            (&weights[..], from),
                            (&weights_dot[..], ::tapeless::__private::NoDirection),
                        )
                    };
                    let add = from + to;
                    let weights_3 = weights_2[from];
                    let weights_dot_3 = weights_dot_2[from];
                    let add_2 = sum + (call * weights_3);
                    let add_dot = sum_dot
                        + ((call_dot * weights_3) + (weights_dot_3 * call));
                    sum = add_2;
                    sum_dot = add_dot;
                }
                (sum, sum_dot)
            };
            (result, result_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            weights: &[f64],
            to: usize,
        ) -> ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>
        where
            for<'never> paths: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            weights: &[f64],
            to: usize,
        ) -> ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>
        where
            for<'never> paths: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (weights, to): (&[f64], usize),
        ) -> (f64, (::tapeless::__private::Fixed, ::tapeless::__private::Fixed)) {
            let (value, part_0) = Self::value_and_grad(weights, to);
            (value, (::tapeless::__private::Fixed, ::tapeless::__private::Fixed))
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
        #[doc(hidden)]
        #[inline]
        pub fn __silent<__List0: ::core::convert::AsRef<[::core::primitive::f64]>>(
            (weights, to): (__List0, usize),
        ) -> f64 {
            let weights: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&weights);
            Self::__graph(
                    &weights[..],
                    to,
                    ::tapeless::__private::PrimalRef::new(&weights[..]),
                )
                .__value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull<__List0: ::core::convert::AsRef<[::core::primitive::f64]>>(
            (weights, to): (__List0, usize),
            cotangent: ::core::primitive::f64,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::Fixed,
        ) {
            let weights: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&weights);
            let silence = ::tapeless::__private::Silence::begin();
            let part_0 = {
                let (_, bars) = {
                    let mut bar_0 = ::tapeless::__private::alloc::vec![
                        0.0_f64; weights.len()
                    ];
                    let (value, ()) = Self::__together(
                        &weights[..],
                        to,
                        cotangent,
                        &mut bar_0,
                    );
                    (value, bar_0)
                };
                bars
            };
            (part_0, ::tapeless::__private::Fixed)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __accumulate<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Bar0: ::tapeless::__private::BarOf<[::core::primitive::f64]>,
            __Bar1,
        >(
            (weights, to): (__List0, usize),
            cotangent: ::core::primitive::f64,
            (mut loan_0, _): (__Bar0, __Bar1),
        ) -> f64 {
            let weights: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&weights);
            let mut made_0 = ::core::option::Option::None;
            let bar_0 = ::tapeless::__private::BarOf::<
                [::core::primitive::f64],
            >::lent(
                &mut loan_0,
                || ::tapeless::__private::alloc::vec![0.0_f64; weights.len()],
                &mut made_0,
            );
            let (value, ()) = Self::__together(&weights[..], to, cotangent, bar_0);
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Direction0: ::tapeless::__private::DirectionOf<[::core::primitive::f64]>,
            __Direction1,
        >(
            (weights, to): (__List0, usize),
            (direction_0, direction_1): (__Direction0, __Direction1),
        ) -> (f64, ::core::primitive::f64) {
            let weights: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&weights);
            Self::jvp(
                weights,
                to,
                ::tapeless::__private::DirectionOf::<
                    [::core::primitive::f64],
                >::direction(
                    &direction_0,
                    &::tapeless::__private::alloc::vec![0.0_f64; weights.len()],
                ),
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
        pub fn hvp(
            weights: &[f64],
            to: usize,
            direction_0: &[f64],
        ) -> ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>
        where
            for<'never> paths: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            weights: &[f64],
            to: usize,
        ) -> ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>
        where
            for<'never> paths: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `paths`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "weights",
                operation: ::core::option::Option::None,
                shape: "[n]",
                leaf: true,
                depends_on: &["weights"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 0usize,
            transcendentals: 0usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 5usize,
                transcendentals: 0usize,
                saved_bytes: 8usize,
            },
        };
        ///The typed graph of [`paths`](fn@paths) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<[::core::primitive::f64]>,
        >(
            weights: &'__graph0 __Variable0,
            to: usize,
        ) -> PathsGraph<
            <__Variable0 as ::tapeless::Variable<
                [::core::primitive::f64],
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                <__Variable0 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::primal(weights),
                to,
                <__Variable0 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::handle::<::tapeless::NoGrad>(weights),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        >(
            weights: &[::core::primitive::f64],
            to: usize,
            __argument_0: __Handle0,
        ) -> PathsGraph<__Handle0> {
            const _: () = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use paths as callee;
                impl ::tapeless::__private::CallFlow<0usize> for paths {
                    type Flow = <::tapeless::__private::Passes<
                        { <callee as ::tapeless::__private::Callee>::PASSES },
                    > as ::tapeless::__private::Passing>::Flow;
                }
            };
            let to = to;
            let mut tape: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = ::tapeless::__private::alloc::vec::Vec::new();
            let condition: ::core::primitive::bool = {
                let to = to;
                to == 0
            };
            let result = if condition {
                1.0_f64
            } else {
                let weights_2 = &weights[if to == 0 { 0 } else { to }..][..to];
                let records = to;
                let records_2 = if const {
                    <<__Handle0 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    records
                } else {
                    0
                };
                if tape.len() < records_2 {
                    tape = ::tapeless::__private::alloc::vec![0.0_f64; records_2];
                }
                let tape_2 = &mut tape[..records_2];
                let mut sum = 0.0_f64;
                for from in 0..to {
                    let call: ::core::primitive::f64 = if ::tapeless::__private::speaks() {
                        paths(&*weights, from)
                    } else {
                        {
                            #[allow(unused_imports)]
                            use ::tapeless::__private::fallback::*;
                            #[allow(unused_imports)]
                            use paths as callee;
                            callee::__silent((&weights[..], from))
                        }
                    };
                    let weights_3 = weights_2[from];
                    let add = sum + (call * weights_3);
                    if const {
                        <<__Handle0 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    } {
                        tape_2[from] = call;
                    }
                    sum = add;
                }
                sum
            };
            PathsGraph {
                __value: result,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::keep([to]),
                __tape_0_0: <<__Handle0 as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::keep(tape),
            }
        }
        #[doc(hidden)]
        #[inline]
        pub fn __together(
            weights: &[::core::primitive::f64],
            to: usize,
            result_bar: ::core::primitive::f64,
            weights_bar: &mut [::core::primitive::f64],
        ) -> (f64, ()) {
            let to = to;
            let condition: ::core::primitive::bool = {
                let to = to;
                to == 0
            };
            let result = if condition {
                1.0_f64
            } else {
                let weights_2 = &weights[if to == 0 { 0 } else { to }..][..to];
                let mut sum = 0.0_f64;
                for from in 0..to {
                    let add = from + to;
                    let weights_3 = weights_2[from];
                    let call_bar = result_bar * weights_3;
                    let call: ::core::primitive::f64 = {
                        #[allow(unused_imports)]
                        use ::tapeless::__private::fallback::*;
                        #[allow(unused_imports)]
                        use paths as callee;
                        callee::__accumulate(
                            (&weights[..], from),
                            call_bar,
                            (&mut weights_bar[..], ::tapeless::__private::NoBar),
                        )
                    };
                    let add_2 = sum + (call * weights_3);
                    let weights_bar_2 = result_bar * call;
                    weights_bar[add] += weights_bar_2;
                    sum = add_2;
                }
                sum
            };
            (result, ())
        }
    }
    impl<
        WeightsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    > PathsGraph<WeightsHandle> {
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
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> ()
        where
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f64) -> ()
        where
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
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
        ) -> <<WeightsHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64],
        >>::Activity as ::tapeless::__private::Activity>::Keep<
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        >
        where
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
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
        ) -> <<WeightsHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64],
        >>::Activity as ::tapeless::__private::Activity>::Keep<
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        >
        where
            WeightsHandle: ::tapeless::__private::RootOf<
                <WeightsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            >,
        {
            let mut bar_0 = <WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::zero(&self.__argument_0, ::tapeless::__private::alloc::vec::Vec::new());
            let ((), retained) = self.__pullback(cotangent, &mut bar_0);
            <<WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// Refused: an argument has a length that is not written in the function's signature.
        pub fn flat_gradient(&self)
        where
            WeightsHandle: ::tapeless::__private::FixedLength,
        {
            <WeightsHandle as ::tapeless::__private::FixedLength>::refused()
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let mut bar_0 = <WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::lend(&self.__argument_0, ::tapeless::__private::alloc::vec::Vec::new());
            let ((), retained) = self.__pullback(cotangent, &mut bar_0);
            <WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::give_back(&self.__argument_0, bar_0);
            retained
        }
        #[inline]
        fn __pullback(
            &self,
            result_bar: ::core::primitive::f64,
            weights_bar: &mut [::core::primitive::f64],
        ) -> ((), ()) {
            let [to] = <<WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0_usize],
            );
            let weights = <WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::borrowed(&self.__argument_0, &[]);
            let tape = <<WeightsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::borrowed::<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >(
                &self.__tape_0_0,
                const { &::tapeless::__private::alloc::vec::Vec::new() },
            );
            let condition: ::core::primitive::bool = {
                let to = to;
                to == 0
            };
            if condition {} else {
                let weights_2 = &weights[if to == 0 { 0 } else { to }..][..to];
                let records = to;
                let tape_2 = &tape[..records];
                let mut sum_bar = result_bar;
                for from in ::core::iter::Iterator::rev(0..to) {
                    let call = tape_2[from];
                    let add = from + to;
                    let weights_3 = weights_2[from];
                    let call_bar = sum_bar * weights_3;
                    let weights_bar_2 = sum_bar * call;
                    weights_bar[add] += weights_bar_2;
                    let (part, _) = {
                        #[allow(unused_imports)]
                        use ::tapeless::__private::fallback::*;
                        #[allow(unused_imports)]
                        use paths as callee;
                        callee::__pull((&weights[..], from), call_bar)
                    };
                    for (sum, term) in ::core::iter::zip(
                        weights_bar.iter_mut(),
                        ::tapeless::__private::elements(&part),
                    ) {
                        ::tapeless::Tangent::accumulate(sum, term);
                    }
                }
            }
            ((), ())
        }
    }
    #[automatically_derived]
    impl<
        WeightsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    > ::tapeless::__private::Subgraph for PathsGraph<WeightsHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <WeightsHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64],
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
