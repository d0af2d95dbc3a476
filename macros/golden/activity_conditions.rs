#[allow(dead_code)]
fn damped_wave(decay: f64, time: f64) -> f64 {
    let envelope = (-decay * decay).exp();
    let wave = time.sin() * time.sqrt();
    envelope * wave
}
///The derivatives of [`damped_wave`](fn@damped_wave).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct damped_wave {}
///The typed graph of [`damped_wave`](fn@damped_wave): what its backward needs, and its named nodes.
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
struct DampedWaveGraph<
    DecayHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    TimeHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `envelope`.
    pub envelope: ::tapeless::Node<
        ::core::primitive::f64,
        <DecayHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        ::tapeless::__private::operation::Exp,
    >,
    ///The node `wave`.
    pub wave: ::tapeless::Node<
        ::core::primitive::f64,
        <TimeHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        ::tapeless::__private::operation::Mul,
    >,
    __value: f64,
    __argument_0: DecayHandle,
    __argument_1: TimeHandle,
    __kept_0: <<DecayHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 1usize],
    >,
    __kept_1: <<TimeHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 2usize],
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
    impl ::tapeless::__private::Callee for damped_wave {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl damped_wave {
        ///The gradient of `damped_wave` by `decay`, `time`.
        #[inline]
        #[must_use]
        pub fn grad(
            decay: f64,
            time: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                decay,
                time,
                ::tapeless::__private::Primal::new(decay),
                ::tapeless::__private::Primal::new(time),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `damped_wave`, and its gradient by `decay`, `time`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            decay: f64,
            time: f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(decay, time, 1.0_f64)
        }
        ///The value of `damped_wave`; adds its gradient by `decay`, `time` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            decay: f64,
            time: f64,
            decay_bar: &mut ::core::primitive::f64,
            time_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    decay,
                    time,
                    ::tapeless::__private::Primal::new(decay),
                    ::tapeless::__private::Primal::new(time),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *decay_bar += bar_0;
            *time_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (decay, time): (::core::primitive::f64, ::core::primitive::f64),
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let (value, (part_0, part_1)) = Self::value_and_grad(decay, time);
            (value, (part_0, part_1))
        }
        ///The value of `damped_wave`, and the cotangents of `decay`, `time` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            decay: f64,
            time: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                decay,
                time,
                ::tapeless::__private::Primal::new(decay),
                ::tapeless::__private::Primal::new(time),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `damped_wave`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            decay: f64,
            time: f64,
            decay_dot: f64,
            time_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let decay = decay;
            let time = time;
            let neg = -decay;
            let envelope = (neg * decay).exp();
            let envelope_dot = ((decay_dot * neg) * 2.0_f64) * envelope;
            let sin = time.sin();
            let sqrt = time.sqrt();
            let wave = sin * sqrt;
            let wave_dot = ((time_dot * (time.cos())) * sqrt)
                + ((time_dot * (0.5_f64 / sqrt)) * sin);
            let mul = envelope * wave;
            let mul_dot = (envelope_dot * wave) + (wave_dot * envelope);
            (mul, mul_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            decay: f64,
            time: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> damped_wave: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            decay: f64,
            time: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> damped_wave: ::tapeless::__private::VectorResult<'never>,
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
            decay: f64,
            time: f64,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> damped_wave: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            decay: f64,
            time: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> damped_wave: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `damped_wave`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "decay",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["decay"],
            },
            ::tapeless::NodeInfo {
                name: "time",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["time"],
            },
            ::tapeless::NodeInfo {
                name: "envelope",
                operation: ::core::option::Option::Some("exp"),
                shape: "scalar",
                leaf: false,
                depends_on: &["decay"],
            },
            ::tapeless::NodeInfo {
                name: "wave",
                operation: ::core::option::Option::Some("mul"),
                shape: "scalar",
                leaf: false,
                depends_on: &["time"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 16usize,
            transcendentals: 3usize,
            saved_bytes: 24usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`damped_wave`](fn@damped_wave) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            decay: &'__graph0 __Variable0,
            time: &'__graph1 __Variable1,
        ) -> DampedWaveGraph<
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
                >>::primal(decay),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(time),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(decay),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(time),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            decay: ::core::primitive::f64,
            time: ::core::primitive::f64,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> DampedWaveGraph<__Handle0, __Handle1> {
            let neg = -decay;
            let envelope = (neg * decay).exp();
            let sin = time.sin();
            let sqrt = time.sqrt();
            let wave = sin * sqrt;
            let mul = envelope * wave;
            DampedWaveGraph {
                envelope: ::tapeless::Node::__new(envelope),
                wave: ::tapeless::Node::__new(wave),
                __value: mul,
                __argument_0,
                __argument_1,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([neg]),
                __kept_1: <<__Handle1 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([sin, sqrt]),
            }
        }
    }
    impl<
        DecayHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        TimeHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > DampedWaveGraph<DecayHandle, TimeHandle> {
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
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
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
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
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
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
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
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
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
            <<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<TimeHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
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
            <<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<TimeHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
        )
        where
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            (
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<TimeHandle as ::tapeless::__private::Handle<
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
            <<<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<TimeHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            DecayHandle: ::tapeless::__private::RootOf<
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <TimeHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            <<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<TimeHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<TimeHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output: ::tapeless::generic_array::ArrayLength,
        {
            let ((bar_0, bar_1), retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<DecayHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
                (
                    <<TimeHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_1,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let ((bar_0, bar_1), retained) = self.__pullback(cotangent);
            <DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <TimeHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            mul_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [neg] = <<DecayHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0.0_f64],
            );
            let [sin, sqrt] = <<TimeHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_1,
                [0.0_f64, 0.0_f64],
            );
            let time = <TimeHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_1, 0.0_f64);
            let envelope = *self.envelope.value();
            let wave = *self.wave.value();
            let envelope_bar = mul_bar * wave;
            let mul_bar_2 = envelope_bar * envelope;
            let time_bar_3 = if const {
                <<TimeHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let wave_bar = mul_bar * envelope;
                let time_bar = (wave_bar * sin) * (0.5_f64 / sqrt);
                let time_bar_2 = (wave_bar * sqrt) * (time.cos());
                let time_bar_3 = time_bar + time_bar_2;
                time_bar_3
            } else {
                0.0_f64
            };
            let decay_bar_2 = if const {
                <<DecayHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let decay_bar = mul_bar_2 * neg;
                let decay_bar_2 = decay_bar * 2.0_f64;
                decay_bar_2
            } else {
                0.0_f64
            };
            ((decay_bar_2, time_bar_3), ())
        }
    }
    #[automatically_derived]
    impl<
        DecayHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        TimeHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for DampedWaveGraph<DecayHandle, TimeHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<DecayHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <TimeHandle as ::tapeless::__private::Handle<
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
