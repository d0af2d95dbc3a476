#[allow(dead_code)]
fn gated(x: f64, gate: f64) -> f64 {
    let open = special::sigmoid(gate);
    open * x + tapeless::detach(x)
}
///The derivatives of [`gated`](fn@gated).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct gated {}
///The typed graph of [`gated`](fn@gated): what its backward needs, and its named nodes.
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
struct GatedGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    GateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `open`.
    pub open: ::tapeless::Node<
        ::core::primitive::f64,
        <<gated as ::tapeless::__private::CallFlow<
            0usize,
        >>::Flow as ::tapeless::__private::Activity>::And<
            <GateHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity,
        >,
        ::tapeless::__private::operation::Call,
    >,
    __value: f64,
    __argument_0: XHandle,
    __argument_1: GateHandle,
    __kept_0: <<<gated as ::tapeless::__private::CallFlow<
        1usize,
    >>::Flow as ::tapeless::__private::Activity>::And<
        <XHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
    __kept_1: <<<gated as ::tapeless::__private::CallFlow<
        0usize,
    >>::Flow as ::tapeless::__private::Activity>::And<
        <GateHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::f64; 1usize]>,
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
    impl ::tapeless::__private::Callee for gated {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl gated {
        ///The gradient of `gated` by `x`, `gate`.
        #[inline]
        #[must_use]
        pub fn grad(
            x: f64,
            gate: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                x,
                gate,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(gate),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `gated`, and its gradient by `x`, `gate`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            x: f64,
            gate: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(x, gate, 1.0_f64)
        }
        ///The value of `gated`; adds its gradient by `x`, `gate` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            x: f64,
            gate: f64,
            x_bar: &mut ::core::primitive::f64,
            gate_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    x,
                    gate,
                    ::tapeless::__private::Primal::new(x),
                    ::tapeless::__private::Primal::new(gate),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            *gate_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x, gate): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let (value, (part_0, part_1)) = Self::value_and_grad(x, gate);
            (value, (part_0, part_1))
        }
        ///The value of `gated`, and the cotangents of `x`, `gate` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            gate: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                x,
                gate,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(gate),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `gated`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            gate: f64,
            x_dot: f64,
            gate_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let x = x;
            let gate = gate;
            let (value, (partial,)) = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use special::sigmoid as callee;
                callee::__first((gate,))
            };
            let partial = ::tapeless::__private::partial::<
                ::core::primitive::f64,
                _,
            >(partial);
            let open = value;
            let partial_2 = partial;
            let open_dot = gate_dot * partial_2;
            let (value_2, (partial_3,)) = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use tapeless::detach as callee;
                callee::__first((x,))
            };
            let partial_3 = ::tapeless::__private::partial::<
                ::core::primitive::f64,
                _,
            >(partial_3);
            let call = value_2;
            let partial_4 = partial_3;
            let call_dot = x_dot * partial_4;
            let add = (open * x) + call;
            let add_dot = ((open_dot * x) + (x_dot * open)) + call_dot;
            (add, add_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            gate: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> gated: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            gate: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> gated: ::tapeless::__private::VectorResult<'never>,
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
            x: f64,
            gate: f64,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> gated: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: f64,
            gate: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> gated: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `gated`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "gate",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["gate"],
            },
            ::tapeless::NodeInfo {
                name: "open",
                operation: ::core::option::Option::Some("call"),
                shape: "scalar",
                leaf: false,
                depends_on: &["gate"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 7usize,
            transcendentals: 0usize,
            saved_bytes: 16usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`gated`](fn@gated) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            gate: &'__graph1 __Variable1,
        ) -> GatedGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph0,
                <<gated as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Variable1 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph1, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(gate),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <__Variable1 as ::tapeless::Variable<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
                >(x),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(gate),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            x: ::core::primitive::f64,
            gate: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> GatedGraph<__Handle0, __Handle1> {
            const _: () = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use special::sigmoid as callee;
                impl ::tapeless::__private::CallFlow<0usize> for gated {
                    type Flow = <::tapeless::__private::Passes<
                        { <callee as ::tapeless::__private::Callee>::PASSES },
                    > as ::tapeless::__private::Passing>::Flow;
                }
            };
            const _: () = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use tapeless::detach as callee;
                impl ::tapeless::__private::CallFlow<1usize> for gated {
                    type Flow = <::tapeless::__private::Passes<
                        { <callee as ::tapeless::__private::Callee>::PASSES },
                    > as ::tapeless::__private::Passing>::Flow;
                }
            };
            let (value, (partial,)) = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use special::sigmoid as callee;
                callee::__first((gate,))
            };
            let partial = ::tapeless::__private::partial::<
                ::core::primitive::f64,
                _,
            >(partial);
            let open = value;
            let partial_2 = partial;
            let (value_2, (partial_3,)) = {
                #[allow(unused_imports)]
                use ::tapeless::__private::fallback::*;
                #[allow(unused_imports)]
                use tapeless::detach as callee;
                callee::__first((x,))
            };
            let partial_3 = ::tapeless::__private::partial::<
                ::core::primitive::f64,
                _,
            >(partial_3);
            let call = value_2;
            let partial_4 = partial_3;
            let add = (open * x) + call;
            GatedGraph {
                open: ::tapeless::Node::__new(open),
                __value: add,
                __argument_0,
                __argument_1,
                __kept_0: <<<gated as ::tapeless::__private::CallFlow<
                    1usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Handle0 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([partial_4]),
                __kept_1: <<<gated as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([partial_2]),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        GateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > GatedGraph<XHandle, GateHandle> {
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
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
            <<GateHandle as ::tapeless::__private::Handle<
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
                >,
            >,
            GateHandle: ::tapeless::__private::Reached<
                <GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
                <<gated as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <GateHandle as ::tapeless::__private::Handle<
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
            <<GateHandle as ::tapeless::__private::Handle<
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
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
                >,
            >,
            GateHandle: ::tapeless::__private::Reached<
                <GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
                <<gated as ::tapeless::__private::CallFlow<
                    0usize,
                >>::Flow as ::tapeless::__private::Activity>::And<
                    <GateHandle as ::tapeless::__private::Handle<
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
                <<GateHandle as ::tapeless::__private::Handle<
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
                <<GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::And<
                        <GateHandle as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    >,
                >,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<GateHandle as ::tapeless::__private::Handle<
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
                    <<GateHandle as ::tapeless::__private::Handle<
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
            <GateHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            add_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [partial] = <<<gated as ::tapeless::__private::CallFlow<
                1usize,
            >>::Flow as ::tapeless::__private::Activity>::And<
                <XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_0, [0.0_f64]);
            let [partial_2] = <<<gated as ::tapeless::__private::CallFlow<
                0usize,
            >>::Flow as ::tapeless::__private::Activity>::And<
                <GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_1, [0.0_f64]);
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let open = *self.open.value();
            let x_bar = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    && <<gated as ::tapeless::__private::CallFlow<
                        1usize,
                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let x_bar = add_bar * partial;
                x_bar
            } else {
                0.0_f64
            };
            let gate_bar = if const {
                <<GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                    && <<gated as ::tapeless::__private::CallFlow<
                        0usize,
                    >>::Flow as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let open_bar = add_bar * x;
                let gate_bar = open_bar * partial_2;
                gate_bar
            } else {
                0.0_f64
            };
            let x_bar_3 = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let x_bar_2 = add_bar * open;
                let x_bar_3 = x_bar + x_bar_2;
                x_bar_3
            } else {
                0.0_f64
            };
            ((x_bar_3, gate_bar), ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        GateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for GatedGraph<XHandle, GateHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <<gated as ::tapeless::__private::CallFlow<
                0usize,
            >>::Flow as ::tapeless::__private::Activity>::And<
                <GateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
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
