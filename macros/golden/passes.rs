#[allow(dead_code)]
fn decayed(state: &[f64], rate: &[f64], steps: usize) -> f64 {
    let mut y = state.to_vec();
    for _ in 0..steps {
        for i in 0..state.len() {
            y[i] = logistic(y[i]) * rate[i].exp();
        }
    }
    y[0]
}
///The derivatives of [`decayed`](fn@decayed).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct decayed {}
///The typed graph of [`decayed`](fn@decayed): what its backward needs, and its named nodes.
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
struct DecayedGraph<
    StateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    RateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
> {
    ///The node `y`.
    pub y: <<StateHandle as ::tapeless::__private::Handle<
        [::core::primitive::f64],
    >>::Face as ::tapeless::__private::Face>::Named<
        ::tapeless::Node<
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            <<StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            >,
            ::tapeless::__private::operation::Loop,
        >,
    >,
    __value: f64,
    __argument_0: StateHandle,
    __argument_1: RateHandle,
    __kept_0: <<<StateHandle as ::tapeless::__private::Handle<
        [::core::primitive::f64],
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <RateHandle as ::tapeless::__private::Handle<[::core::primitive::f64]>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::usize; 3usize]>,
    __tape_0_0: <<<<<decayed as ::tapeless::__private::CallFlow<
        0usize,
    >>::Flow as ::tapeless::__private::Activity>::And<
        <StateHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64],
        >>::Activity,
    > as ::tapeless::__private::Activity>::Or<
        <RateHandle as ::tapeless::__private::Handle<[::core::primitive::f64]>>::Activity,
    > as ::tapeless::__private::Activity>::Or<
        <<decayed as ::tapeless::__private::CallFlow<
            0usize,
        >>::Flow as ::tapeless::__private::Activity>::And<
            <RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity,
        >,
    > as ::tapeless::__private::Activity>::Keep<
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
    impl ::tapeless::__private::Callee for decayed {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl decayed {
        ///The gradient of `decayed` by `state`, `rate`.
        #[inline]
        #[must_use]
        pub fn grad(
            state: &[f64],
            rate: &[f64],
            steps: usize,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        ) {
            let graph = Self::__graph(
                &state[..],
                &rate[..],
                steps,
                ::tapeless::__private::PrimalRef::new(&state[..]),
                ::tapeless::__private::PrimalRef::new(&rate[..]),
            );
            let mut bar_0 = ::tapeless::__private::alloc::vec![0.0_f64; state.len()];
            let mut bar_1 = ::tapeless::__private::alloc::vec![0.0_f64; rate.len()];
            let ((), retained) = graph.__pullback(1.0_f64, &mut bar_0, &mut bar_1);
            (bar_0, bar_1)
        }
        ///The value of `decayed`, and its gradient by `state`, `rate`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            state: &[f64],
            rate: &[f64],
            steps: usize,
        ) -> (
            f64,
            (
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ),
        ) {
            Self::vjp(state, rate, steps, 1.0_f64)
        }
        ///The value of `decayed`; adds its gradient by `state`, `rate` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            state: &[f64],
            rate: &[f64],
            steps: usize,
            state_bar: &mut [::core::primitive::f64],
            rate_bar: &mut [::core::primitive::f64],
        ) -> f64 {
            ::tapeless::__private::same_length(
                "gradient by",
                "state",
                state_bar.len(),
                state.len(),
            );
            ::tapeless::__private::same_length(
                "gradient by",
                "rate",
                rate_bar.len(),
                rate.len(),
            );
            let (value, ()) = {
                let graph = Self::__graph(
                    &state[..],
                    &rate[..],
                    steps,
                    ::tapeless::__private::PrimalRef::new(&state[..]),
                    ::tapeless::__private::PrimalRef::new(&rate[..]),
                );
                let (bars, _) = graph.__pullback(1.0_f64, state_bar, rate_bar);
                (graph.__value, bars)
            };
            value
        }
        ///The value of `decayed`, and the cotangents of `state`, `rate` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            state: &[f64],
            rate: &[f64],
            steps: usize,
            cotangent: ::core::primitive::f64,
        ) -> (
            f64,
            (
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ),
        ) {
            let graph = Self::__graph(
                &state[..],
                &rate[..],
                steps,
                ::tapeless::__private::PrimalRef::new(&state[..]),
                ::tapeless::__private::PrimalRef::new(&rate[..]),
            );
            let mut bar_0 = ::tapeless::__private::alloc::vec![0.0_f64; state.len()];
            let mut bar_1 = ::tapeless::__private::alloc::vec![0.0_f64; rate.len()];
            let ((), retained) = graph.__pullback(cotangent, &mut bar_0, &mut bar_1);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `decayed`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            state: &[f64],
            rate: &[f64],
            steps: usize,
            state_dot: &[f64],
            rate_dot: &[f64],
        ) -> (f64, ::core::primitive::f64) {
            let state = &state[..];
            let state_dot = &state_dot[..];
            ::tapeless::__private::same_length(
                "tangent of",
                "state",
                state_dot.len(),
                state.len(),
            );
            let rate = &rate[..];
            let rate_dot = &rate_dot[..];
            ::tapeless::__private::same_length(
                "tangent of",
                "rate",
                rate_dot.len(),
                rate.len(),
            );
            let steps = steps;
            let mut list: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = state[..].to_vec();
            let mut list_dot: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = state_dot[..].to_vec();
            for k in 0..steps {
                let length = state.len();
                let rate_2 = &rate[..length];
                let list_2 = &mut list[..length];
                let rate_dot_2 = &rate_dot[..length];
                let list_dot_2 = &mut list_dot[..length];
                (|
                    rate_2: &[::core::primitive::f64],
                    list_2: &mut [::core::primitive::f64],
                    rate_dot_2: &[::core::primitive::f64],
                    list_dot_2: &mut [::core::primitive::f64]|
                {
                    if const {
                        true
                            && {
                                #[allow(unused_imports)]
                                use ::tapeless::__private::fallback::*;
                                #[allow(unused_imports)]
                                use logistic as callee;
                                <callee as ::tapeless::__private::Callee>::STEADY
                            }
                    } {
                        let mut list_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut rate_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut list_dot_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut rate_dot_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut call_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut partial_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut exp_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        for first in ::core::iter::Iterator::step_by(0..length, 8usize) {
                            let lanes = ::core::cmp::Ord::min(length - first, 8usize);
                            for lane in 0..lanes {
                                let i = first + lane;
                                let list_4 = list_2[i];
                                let list_dot_4 = list_dot_2[i];
                                let rate_4 = rate_2[i];
                                let rate_dot_4 = rate_dot_2[i];
                                list_strip[lane] = list_4;
                                rate_strip[lane] = rate_4;
                                list_dot_strip[lane] = list_dot_4;
                                rate_dot_strip[lane] = rate_dot_4;
                            }
                            for lane in 0..lanes {
                                let list_5 = list_strip[lane];
                                let (value_2, (partial_3,)) = {
                                    #[allow(unused_imports)]
                                    use ::tapeless::__private::fallback::*;
                                    #[allow(unused_imports)]
                                    use logistic as callee;
                                    callee::__first((list_5,))
                                };
                                let partial_3 = ::tapeless::__private::partial::<
                                    ::core::primitive::f64,
                                    _,
                                >(partial_3);
                                let call_2 = value_2;
                                let partial_4 = partial_3;
                                call_strip[lane] = call_2;
                                partial_strip[lane] = partial_4;
                            }
                            for lane in 0..lanes {
                                let rate_5 = rate_strip[lane];
                                let exp_2 = rate_5.exp();
                                exp_strip[lane] = exp_2;
                            }
                            for lane in 0..lanes {
                                let i = first + lane;
                                let call_3 = call_strip[lane];
                                let exp_3 = exp_strip[lane];
                                let list_dot_5 = list_dot_strip[lane];
                                let partial_5 = partial_strip[lane];
                                let rate_dot_5 = rate_dot_strip[lane];
                                let call_dot_2 = list_dot_5 * partial_5;
                                list_2[i] = (call_3 * exp_3);
                                list_dot_2[i] = ((call_dot_2 * exp_3)
                                    + ((rate_dot_5 * exp_3) * call_3));
                            }
                        }
                    } else {
                        for i in 0..length {
                            let list_3 = list_2[i];
                            let list_dot_3 = list_dot_2[i];
                            let (value, (partial,)) = {
                                #[allow(unused_imports)]
                                use ::tapeless::__private::fallback::*;
                                #[allow(unused_imports)]
                                use logistic as callee;
                                callee::__first((list_3,))
                            };
                            let partial = ::tapeless::__private::partial::<
                                ::core::primitive::f64,
                                _,
                            >(partial);
                            let call = value;
                            let partial_2 = partial;
                            let call_dot = list_dot_3 * partial_2;
                            let rate_3 = rate_2[i];
                            let rate_dot_3 = rate_dot_2[i];
                            let exp = rate_3.exp();
                            list_2[i] = (call * exp);
                            list_dot_2[i] = ((call_dot * exp)
                                + ((rate_dot_3 * exp) * call));
                        }
                    }
                })(rate_2, list_2, rate_dot_2, list_dot_2);
            }
            let list_6 = list[0usize];
            let list_dot_6 = list_dot[0usize];
            (list_6, list_dot_6)
        }
        #[doc(hidden)]
        pub fn jacobian(
            state: &[f64],
            rate: &[f64],
            steps: usize,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> decayed: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            state: &[f64],
            rate: &[f64],
            steps: usize,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> decayed: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (state, rate, steps): (&[f64], &[f64], usize),
        ) -> (
            f64,
            (
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
            ),
        ) {
            let (value, (part_0, part_1)) = Self::value_and_grad(state, rate, steps);
            (
                value,
                (
                    ::tapeless::__private::Fixed,
                    ::tapeless::__private::Fixed,
                    ::tapeless::__private::Fixed,
                ),
            )
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
        pub fn __silent<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
        >((state, rate, steps): (__List0, __List1, usize)) -> f64 {
            let state: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&state);
            let rate: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rate);
            Self::__graph(
                    &state[..],
                    &rate[..],
                    steps,
                    ::tapeless::__private::PrimalRef::new(&state[..]),
                    ::tapeless::__private::PrimalRef::new(&rate[..]),
                )
                .__value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
        >(
            (state, rate, steps): (__List0, __List1, usize),
            cotangent: ::core::primitive::f64,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::Fixed,
        ) {
            let state: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&state);
            let rate: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rate);
            let silence = ::tapeless::__private::Silence::begin();
            let (part_0, part_1) = {
                let graph = Self::__graph(
                    &state[..],
                    &rate[..],
                    steps,
                    ::tapeless::__private::PrimalRef::new(&state[..]),
                    ::tapeless::__private::PrimalRef::new(&rate[..]),
                );
                let mut bar_0 = ::tapeless::__private::alloc::vec![0.0_f64; state.len()];
                let mut bar_1 = ::tapeless::__private::alloc::vec![0.0_f64; rate.len()];
                let ((), retained) = graph.__pullback(cotangent, &mut bar_0, &mut bar_1);
                (bar_0, bar_1)
            };
            (part_0, part_1, ::tapeless::__private::Fixed)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __accumulate<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Bar0: ::tapeless::__private::BarOf<[::core::primitive::f64]>,
            __Bar1: ::tapeless::__private::BarOf<[::core::primitive::f64]>,
            __Bar2,
        >(
            (state, rate, steps): (__List0, __List1, usize),
            cotangent: ::core::primitive::f64,
            (mut loan_0, mut loan_1, _): (__Bar0, __Bar1, __Bar2),
        ) -> f64 {
            let state: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&state);
            let rate: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rate);
            let mut made_0 = ::core::option::Option::None;
            let bar_0 = ::tapeless::__private::BarOf::<
                [::core::primitive::f64],
            >::lent(
                &mut loan_0,
                || ::tapeless::__private::alloc::vec![0.0_f64; state.len()],
                &mut made_0,
            );
            let mut made_1 = ::core::option::Option::None;
            let bar_1 = ::tapeless::__private::BarOf::<
                [::core::primitive::f64],
            >::lent(
                &mut loan_1,
                || ::tapeless::__private::alloc::vec![0.0_f64; rate.len()],
                &mut made_1,
            );
            let (value, ()) = {
                let graph = Self::__graph(
                    &state[..],
                    &rate[..],
                    steps,
                    ::tapeless::__private::PrimalRef::new(&state[..]),
                    ::tapeless::__private::PrimalRef::new(&rate[..]),
                );
                let (bars, _) = graph.__pullback(cotangent, bar_0, bar_1);
                (graph.__value, bars)
            };
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __List0: ::core::convert::AsRef<[::core::primitive::f64]>,
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Direction0: ::tapeless::__private::DirectionOf<[::core::primitive::f64]>,
            __Direction1: ::tapeless::__private::DirectionOf<[::core::primitive::f64]>,
            __Direction2,
        >(
            (state, rate, steps): (__List0, __List1, usize),
            (
                direction_0,
                direction_1,
                direction_2,
            ): (__Direction0, __Direction1, __Direction2),
        ) -> (f64, ::core::primitive::f64) {
            let state: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&state);
            let rate: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rate);
            Self::jvp(
                state,
                rate,
                steps,
                ::tapeless::__private::DirectionOf::<
                    [::core::primitive::f64],
                >::direction(
                    &direction_0,
                    &::tapeless::__private::alloc::vec![0.0_f64; state.len()],
                ),
                ::tapeless::__private::DirectionOf::<
                    [::core::primitive::f64],
                >::direction(
                    &direction_1,
                    &::tapeless::__private::alloc::vec![0.0_f64; rate.len()],
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
            state: &[f64],
            rate: &[f64],
            steps: usize,
            direction_0: &[f64],
            direction_1: &[f64],
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> decayed: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            state: &[f64],
            rate: &[f64],
            steps: usize,
        ) -> (
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> decayed: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `decayed`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "state",
                operation: ::core::option::Option::None,
                shape: "[n]",
                leaf: true,
                depends_on: &["state"],
            },
            ::tapeless::NodeInfo {
                name: "rate",
                operation: ::core::option::Option::None,
                shape: "[n]",
                leaf: true,
                depends_on: &["rate"],
            },
            ::tapeless::NodeInfo {
                name: "y",
                operation: ::core::option::Option::Some("loop"),
                shape: "[n]",
                leaf: false,
                depends_on: &["state", "rate"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 1usize,
            transcendentals: 0usize,
            saved_bytes: 24usize,
            each: ::tapeless::Turn {
                flops: 8usize,
                transcendentals: 1usize,
                saved_bytes: 24usize,
            },
        };
        ///The typed graph of [`decayed`](fn@decayed) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<[::core::primitive::f64]>,
            __Variable1: ::tapeless::Variable<[::core::primitive::f64]>,
        >(
            state: &'__graph0 __Variable0,
            rate: &'__graph1 __Variable1,
            steps: usize,
        ) -> DecayedGraph<
            <__Variable0 as ::tapeless::Variable<
                [::core::primitive::f64],
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
            <__Variable1 as ::tapeless::Variable<
                [::core::primitive::f64],
            >>::Handle<'__graph1, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                <__Variable0 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::primal(state),
                <__Variable1 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::primal(rate),
                steps,
                <__Variable0 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::handle::<::tapeless::NoGrad>(state),
                <__Variable1 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::handle::<::tapeless::NoGrad>(rate),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<[::core::primitive::f64]>,
            __Handle1: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        >(
            state: &[::core::primitive::f64],
            rate: &[::core::primitive::f64],
            steps: usize,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> DecayedGraph<__Handle0, __Handle1> {
            const _: () = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use logistic as callee;
                impl ::tapeless::__private::CallFlow<0usize> for decayed {
                    type Flow = <::tapeless::__private::Passes<
                        { <callee as ::tapeless::__private::Callee>::PASSES },
                    > as ::tapeless::__private::Passing>::Flow;
                }
            };
            let steps = steps;
            let mut tape: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = ::tapeless::__private::alloc::vec::Vec::new();
            let mut list: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = state[..].to_vec();
            let length = state.len();
            let records = steps * length;
            let records_2 = if const {
                <<__Handle1 as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            let records_3 = if const {
                <<<<<decayed as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Handle0 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Handle1 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    >,
                > as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            let records_4 = if const {
                <<<<decayed as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Handle0 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Handle1 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    >,
                > as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            if tape.len() < records_2 + records_3 + records_4 {
                tape = ::tapeless::__private::alloc::vec![
                    0.0_f64; records_2 + records_3 + records_4
                ];
            }
            let (tape_2, rest) = tape.split_at_mut(records_2);
            let (tape_3, rest) = rest.split_at_mut(records_3);
            let tape_4 = &mut rest[..records_4];
            for k in 0..steps {
                let rate_2 = &rate[..length];
                let list_2 = &mut list[..length];
                let tape_5 = if const {
                    <<__Handle1 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &mut tape_2[k * (length)..][..length]
                } else {
                    &mut []
                };
                let tape_6 = if const {
                    <<<<<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Handle0 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    > as ::tapeless::__private::Activity>::Or<
                        <__Handle1 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    > as ::tapeless::__private::Activity>::Or<
                        <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::And<
                            <__Handle1 as ::tapeless::__private::Handle<
                                [::core::primitive::f64],
                            >>::Activity,
                        >,
                    > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &mut tape_3[k * (length)..][..length]
                } else {
                    &mut []
                };
                let tape_7 = if const {
                    <<<<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Handle0 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    > as ::tapeless::__private::Activity>::Or<
                        <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::And<
                            <__Handle1 as ::tapeless::__private::Handle<
                                [::core::primitive::f64],
                            >>::Activity,
                        >,
                    > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &mut tape_4[k * (length)..][..length]
                } else {
                    &mut []
                };
                (|
                    rate_2: &[::core::primitive::f64],
                    list_2: &mut [::core::primitive::f64]|
                {
                    if const {
                        true
                            && {
                                #[allow(unused_imports)]
                                use ::tapeless::__private::fallback::*;
                                #[allow(unused_imports)]
                                use logistic as callee;
                                <callee as ::tapeless::__private::Callee>::STEADY
                            }
                    } {
                        let mut list_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut rate_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut call_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut partial_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        let mut exp_strip: [::core::primitive::f64; 8usize] = [0.0_f64; 8usize];
                        for first in ::core::iter::Iterator::step_by(0..length, 8usize) {
                            let lanes = ::core::cmp::Ord::min(length - first, 8usize);
                            for lane in 0..lanes {
                                let i = first + lane;
                                let list_4 = list_2[i];
                                let rate_4 = rate_2[i];
                                list_strip[lane] = list_4;
                                rate_strip[lane] = rate_4;
                            }
                            for lane in 0..lanes {
                                let list_5 = list_strip[lane];
                                let (value_2, (partial_3,)) = {
                                    #[allow(unused_imports)]
                                    use ::tapeless::__private::fallback::*;
                                    #[allow(unused_imports)]
                                    use logistic as callee;
                                    callee::__first((list_5,))
                                };
                                let partial_3 = ::tapeless::__private::partial::<
                                    ::core::primitive::f64,
                                    _,
                                >(partial_3);
                                let call_2 = value_2;
                                let partial_4 = partial_3;
                                call_strip[lane] = call_2;
                                partial_strip[lane] = partial_4;
                            }
                            for lane in 0..lanes {
                                let rate_5 = rate_strip[lane];
                                let exp_2 = rate_5.exp();
                                exp_strip[lane] = exp_2;
                            }
                            for lane in 0..lanes {
                                let i = first + lane;
                                let call_3 = call_strip[lane];
                                let exp_3 = exp_strip[lane];
                                let partial_5 = partial_strip[lane];
                                list_2[i] = (call_3 * exp_3);
                                if const {
                                    <<__Handle1 as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                } {
                                    tape_5[i] = call_3;
                                }
                                if const {
                                    <<<<<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::And<
                                        <__Handle0 as ::tapeless::__private::Handle<
                                            [::core::primitive::f64],
                                        >>::Activity,
                                    > as ::tapeless::__private::Activity>::Or<
                                        <__Handle1 as ::tapeless::__private::Handle<
                                            [::core::primitive::f64],
                                        >>::Activity,
                                    > as ::tapeless::__private::Activity>::Or<
                                        <<decayed as ::tapeless::__private::CallFlow<
                                            0usize,
                                        >>::Flow as ::tapeless::__private::Activity>::And<
                                            <__Handle1 as ::tapeless::__private::Handle<
                                                [::core::primitive::f64],
                                            >>::Activity,
                                        >,
                                    > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                } {
                                    tape_6[i] = exp_3;
                                }
                                if const {
                                    <<<<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::And<
                                        <__Handle0 as ::tapeless::__private::Handle<
                                            [::core::primitive::f64],
                                        >>::Activity,
                                    > as ::tapeless::__private::Activity>::Or<
                                        <<decayed as ::tapeless::__private::CallFlow<
                                            0usize,
                                        >>::Flow as ::tapeless::__private::Activity>::And<
                                            <__Handle1 as ::tapeless::__private::Handle<
                                                [::core::primitive::f64],
                                            >>::Activity,
                                        >,
                                    > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                } {
                                    tape_7[i] = partial_5;
                                }
                            }
                        }
                    } else {
                        for i in 0..length {
                            let list_3 = list_2[i];
                            let (value, (partial,)) = {
                                #[allow(unused_imports)]
                                use ::tapeless::__private::fallback::*;
                                #[allow(unused_imports)]
                                use logistic as callee;
                                callee::__first((list_3,))
                            };
                            let partial = ::tapeless::__private::partial::<
                                ::core::primitive::f64,
                                _,
                            >(partial);
                            let call = value;
                            let partial_2 = partial;
                            let rate_3 = rate_2[i];
                            let exp = rate_3.exp();
                            list_2[i] = (call * exp);
                            if const {
                                <<__Handle1 as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_5[i] = call;
                            }
                            if const {
                                <<<<<decayed as ::tapeless::__private::CallFlow<
                                    0usize,
                                >>::Flow as ::tapeless::__private::Activity>::And<
                                    <__Handle0 as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity,
                                > as ::tapeless::__private::Activity>::Or<
                                    <__Handle1 as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity,
                                > as ::tapeless::__private::Activity>::Or<
                                    <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::And<
                                        <__Handle1 as ::tapeless::__private::Handle<
                                            [::core::primitive::f64],
                                        >>::Activity,
                                    >,
                                > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_6[i] = exp;
                            }
                            if const {
                                <<<<decayed as ::tapeless::__private::CallFlow<
                                    0usize,
                                >>::Flow as ::tapeless::__private::Activity>::And<
                                    <__Handle0 as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity,
                                > as ::tapeless::__private::Activity>::Or<
                                    <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::And<
                                        <__Handle1 as ::tapeless::__private::Handle<
                                            [::core::primitive::f64],
                                        >>::Activity,
                                    >,
                                > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_7[i] = partial_2;
                            }
                        }
                    }
                })(rate_2, list_2);
            }
            let list_6 = list[0usize];
            let length_2 = list.len();
            DecayedGraph {
                y: <<__Handle0 as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Face as ::tapeless::__private::Face>::named(|| ::tapeless::Node::__new(
                    list[..].to_vec(),
                )),
                __value: list_6,
                __argument_0,
                __argument_1,
                __kept_0: <<<__Handle0 as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([steps, length, length_2]),
                __tape_0_0: <<<<<decayed as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Handle0 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                > as ::tapeless::__private::Activity>::Or<
                    <<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Handle1 as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity,
                    >,
                > as ::tapeless::__private::Activity>::keep(tape),
            }
        }
    }
    impl<
        StateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        RateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    > DecayedGraph<StateHandle, RateHandle> {
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
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
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
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
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
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
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
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
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
            <<StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
            <<RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
        )
        where
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
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
            <<StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
            <<RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
        )
        where
            StateHandle: ::tapeless::__private::RootOf<
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                >,
            >,
        {
            let mut bar_0 = <StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::zero(&self.__argument_0, ::tapeless::__private::alloc::vec::Vec::new());
            let mut bar_1 = <RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::zero(&self.__argument_1, ::tapeless::__private::alloc::vec::Vec::new());
            let ((), retained) = self.__pullback(cotangent, &mut bar_0, &mut bar_1);
            (
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<RateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_1),
            )
        }
        /// Refused: an argument has a length that is not written in the function's signature.
        pub fn flat_gradient(&self)
        where
            StateHandle: ::tapeless::__private::FixedLength,
        {
            <StateHandle as ::tapeless::__private::FixedLength>::refused()
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let mut bar_0 = <StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::lend(&self.__argument_0, ::tapeless::__private::alloc::vec::Vec::new());
            let mut bar_1 = <RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::lend(&self.__argument_1, ::tapeless::__private::alloc::vec::Vec::new());
            let ((), retained) = self.__pullback(cotangent, &mut bar_0, &mut bar_1);
            <StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::give_back(&self.__argument_0, bar_0);
            <RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::give_back(&self.__argument_1, bar_1);
            retained
        }
        #[inline]
        fn __pullback(
            &self,
            list_bar: ::core::primitive::f64,
            state_bar: &mut [::core::primitive::f64],
            rate_bar: &mut [::core::primitive::f64],
        ) -> ((), ()) {
            let [steps, length, length_2] = <<<StateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0_usize, 0_usize, 0_usize],
            );
            let tape = <<<<<decayed as ::tapeless::__private::CallFlow<
                0usize,
            >>::Flow as ::tapeless::__private::Activity>::And<
                <StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            > as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity,
            > as ::tapeless::__private::Activity>::Or<
                <<decayed as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                >,
            > as ::tapeless::__private::Activity>::borrowed::<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >(
                &self.__tape_0_0,
                const { &::tapeless::__private::alloc::vec::Vec::new() },
            );
            let mut list_bar_2: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = ::tapeless::__private::alloc::vec![0.0_f64; length_2];
            list_bar_2[0usize] += list_bar;
            let records = steps * length;
            let records_2 = if const {
                <<RateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            let records_3 = if const {
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    && <<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    || <<RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    || <<RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        && <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            let records_4 = if const {
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    && <<decayed as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    || <<RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        && <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            let (tape_2, rest) = tape.split_at(records_2);
            let (tape_3, rest) = rest.split_at(records_3);
            let tape_4 = &rest[..records_4];
            for k in ::core::iter::Iterator::rev(0..steps) {
                let rate_bar_2 = if const {
                    <<RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &mut rate_bar[..length]
                } else {
                    &mut []
                };
                let list_bar_3 = &mut list_bar_2[..length];
                let tape_5 = if const {
                    <<RateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &tape_2[k * (length)..][..length]
                } else {
                    &[]
                };
                let tape_6 = if const {
                    <<StateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        && <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        || <<RateHandle as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        || <<RateHandle as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            && <<decayed as ::tapeless::__private::CallFlow<
                                0usize,
                            >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &tape_3[k * (length)..][..length]
                } else {
                    &[]
                };
                let tape_7 = if const {
                    <<StateHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        && <<decayed as ::tapeless::__private::CallFlow<
                            0usize,
                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        || <<RateHandle as ::tapeless::__private::Handle<
                            [::core::primitive::f64],
                        >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            && <<decayed as ::tapeless::__private::CallFlow<
                                0usize,
                            >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    &tape_4[k * (length)..][..length]
                } else {
                    &[]
                };
                (|
                    rate_bar_2: &mut [::core::primitive::f64],
                    list_bar_3: &mut [::core::primitive::f64]|
                {
                    for i in 0..length {
                        let (call, exp, partial, mul_bar) = if const {
                            <<StateHandle as ::tapeless::__private::Handle<
                                [::core::primitive::f64],
                            >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                && <<decayed as ::tapeless::__private::CallFlow<
                                    0usize,
                                >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                || <<RateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                || <<RateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    && <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        } {
                            let call = if const {
                                <<RateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_5[i]
                            } else {
                                0.0_f64
                            };
                            let exp = if const {
                                <<StateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    && <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    || <<RateHandle as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    || <<RateHandle as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                        && <<decayed as ::tapeless::__private::CallFlow<
                                            0usize,
                                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_6[i]
                            } else {
                                0.0_f64
                            };
                            let partial = if const {
                                <<StateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    && <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    || <<RateHandle as ::tapeless::__private::Handle<
                                        [::core::primitive::f64],
                                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                        && <<decayed as ::tapeless::__private::CallFlow<
                                            0usize,
                                        >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                            } {
                                tape_7[i]
                            } else {
                                0.0_f64
                            };
                            let mul_bar = list_bar_3[i];
                            (call, exp, partial, mul_bar)
                        } else {
                            (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64)
                        };
                        list_bar_3[i] = 0.0_f64;
                        let list_bar_4 = if const {
                            <<StateHandle as ::tapeless::__private::Handle<
                                [::core::primitive::f64],
                            >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                && <<decayed as ::tapeless::__private::CallFlow<
                                    0usize,
                                >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                || <<RateHandle as ::tapeless::__private::Handle<
                                    [::core::primitive::f64],
                                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                                    && <<decayed as ::tapeless::__private::CallFlow<
                                        0usize,
                                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        } {
                            let call_bar = mul_bar * exp;
                            let list_bar_4 = call_bar * partial;
                            list_bar_4
                        } else {
                            0.0_f64
                        };
                        list_bar_3[i] += list_bar_4;
                        if const {
                            <<RateHandle as ::tapeless::__private::Handle<
                                [::core::primitive::f64],
                            >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                        } {
                            let rate_bar_3 = (mul_bar * call) * exp;
                            rate_bar_2[i] += rate_bar_3;
                        }
                    }
                })(rate_bar_2, list_bar_3);
            }
            if const {
                <<StateHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                for (sum, term) in ::core::iter::zip(
                    state_bar.iter_mut(),
                    list_bar_2.iter(),
                ) {
                    *sum += *term;
                }
            }
            ((), ())
        }
    }
    #[automatically_derived]
    impl<
        StateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        RateHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    > ::tapeless::__private::Subgraph for DecayedGraph<StateHandle, RateHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<StateHandle as ::tapeless::__private::Handle<
            [::core::primitive::f64],
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <RateHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
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
