#[allow(dead_code)]
fn power_law(scale: f64, exponent: i32, samples: &[f64], label: &str) -> f64 {
    println!("{label}: {scale}");
    let mean = samples.iter().sum::<f64>() / samples.len() as f64;
    let shifted = scale - mean;
    shifted.powi(exponent)
}
///The derivatives of [`power_law`](fn@power_law).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct power_law {}
///The typed graph of [`power_law`](fn@power_law): what its backward needs, and its named nodes.
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
struct PowerLawGraph<
    ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `shifted`.
    pub shifted: ::tapeless::Node<
        ::core::primitive::f64,
        <ScaleHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
        ::tapeless::__private::operation::Sub,
    >,
    __value: f64,
    __argument_0: ScaleHandle,
    __kept_0: <<ScaleHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::i32; 1usize],
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
    impl ::tapeless::__private::Callee for power_law {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl power_law {
        ///The gradient of `power_law` by `scale`.
        #[inline]
        #[must_use]
        pub fn grad(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> ::core::primitive::f64 {
            let graph = Self::__graph(
                scale,
                exponent,
                samples,
                label,
                ::tapeless::__private::Primal::new(scale),
            );
            let (bar_0, retained) = graph.__pullback(1.0_f64);
            bar_0
        }
        ///The value of `power_law`, and its gradient by `scale`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> (f64, ::core::primitive::f64) {
            Self::vjp(scale, exponent, samples, label, 1.0_f64)
        }
        ///The value of `power_law`; adds its gradient by `scale` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
            scale_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, bar_0) = {
                let graph = Self::__graph(
                    scale,
                    exponent,
                    samples,
                    label,
                    ::tapeless::__private::Primal::new(scale),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *scale_bar += bar_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (
                scale,
                exponent,
                samples,
                label,
            ): (::core::primitive::f64, i32, &[f64], &str),
        ) -> (
            f64,
            (
                ::core::primitive::f64,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
            ),
        ) {
            let (value, part_0) = Self::value_and_grad(scale, exponent, samples, label);
            (
                value,
                (
                    part_0,
                    ::tapeless::__private::Fixed,
                    ::tapeless::__private::Fixed,
                    ::tapeless::__private::Fixed,
                ),
            )
        }
        ///The value of `power_law`, and the cotangents of `scale` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
            cotangent: ::core::primitive::f64,
        ) -> (f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                scale,
                exponent,
                samples,
                label,
                ::tapeless::__private::Primal::new(scale),
            );
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `power_law`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
            scale_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let scale = scale;
            let exponent = exponent;
            let samples = &samples[..];
            {
                let scale = scale;
                let () = println!("{label}: {scale}");
            }
            let mean = samples.iter().sum::<f64>() / samples.len() as f64;
            let constant = ::tapeless::__private::operand::<
                ::core::primitive::f64,
                _,
            >(mean);
            let shifted = scale - constant;
            let exponent_2: ::core::primitive::i32 = {
                let value_1 = exponent;
                value_1
            };
            let powi = shifted.powi(exponent_2);
            let from_i32 = <::core::primitive::f64 as ::tapeless::Real>::from_i32(
                exponent_2,
            );
            let previous = exponent_2.wrapping_sub(1);
            let is_zero = exponent_2 == 0;
            let select = if is_zero {
                0.0_f64
            } else {
                (from_i32 * (shifted.powi(previous)))
            };
            let powi_dot = scale_dot * select;
            (powi, powi_dot)
        }
        #[doc(hidden)]
        pub fn jacobian(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> ::core::primitive::f64
        where
            for<'never> power_law: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> ::core::primitive::f64
        where
            for<'never> power_law: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __silent<__List2: ::core::convert::AsRef<[f64]>>(
            (scale, exponent, samples, label): (f64, i32, __List2, &str),
        ) -> f64 {
            let samples: &[f64] = ::core::convert::AsRef::<[f64]>::as_ref(&samples);
            power_law(scale, exponent, samples, label)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull<__List2: ::core::convert::AsRef<[f64]>>(
            (scale, exponent, samples, label): (f64, i32, __List2, &str),
            cotangent: ::core::primitive::f64,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::Fixed,
            ::tapeless::__private::Fixed,
            ::tapeless::__private::Fixed,
        ) {
            let samples: &[f64] = ::core::convert::AsRef::<[f64]>::as_ref(&samples);
            let part_0 = {
                let graph = Self::__graph(
                    scale,
                    exponent,
                    samples,
                    label,
                    ::tapeless::__private::Primal::new(scale),
                );
                let (bar_0, retained) = graph.__pullback(cotangent);
                bar_0
            };
            (
                part_0,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __accumulate<
            __List2: ::core::convert::AsRef<[f64]>,
            __Bar0: ::tapeless::__private::Bar<::core::primitive::f64>,
            __Bar1,
            __Bar2,
            __Bar3,
        >(
            (scale, exponent, samples, label): (f64, i32, __List2, &str),
            cotangent: ::core::primitive::f64,
            (loan_0, _, _, _): (__Bar0, __Bar1, __Bar2, __Bar3),
        ) -> f64 {
            let samples: &[f64] = ::core::convert::AsRef::<[f64]>::as_ref(&samples);
            let (value, bar_0) = {
                let graph = Self::__graph(
                    scale,
                    exponent,
                    samples,
                    label,
                    ::tapeless::__private::Primal::new(scale),
                );
                let (bars, _) = graph.__pullback(cotangent);
                (graph.__value, bars)
            };
            ::tapeless::__private::Bar::give(loan_0, bar_0);
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __List2: ::core::convert::AsRef<[f64]>,
            __Direction0: ::tapeless::__private::Direction<::core::primitive::f64>,
            __Direction1,
            __Direction2,
            __Direction3,
        >(
            (scale, exponent, samples, label): (f64, i32, __List2, &str),
            (
                direction_0,
                direction_1,
                direction_2,
                direction_3,
            ): (__Direction0, __Direction1, __Direction2, __Direction3),
        ) -> (f64, ::core::primitive::f64) {
            let samples: &[f64] = ::core::convert::AsRef::<[f64]>::as_ref(&samples);
            Self::jvp(
                scale,
                exponent,
                samples,
                label,
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_0, 0.0_f64),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __blocks<
            __List2: ::core::convert::AsRef<[f64]>,
            __Block0: ::tapeless::__private::Block<::core::primitive::f64>,
            __Block1: ::tapeless::__private::Unwanted,
            __Block2: ::tapeless::__private::Unwanted,
            __Block3: ::tapeless::__private::Unwanted,
        >(
            (scale, exponent, samples, label): (f64, i32, __List2, &str),
            (
                block_0,
                _,
                _,
                _,
            ): (&mut __Block0, &mut __Block1, &mut __Block2, &mut __Block3),
        ) -> f64 {
            let samples: &[f64] = ::core::convert::AsRef::<[f64]>::as_ref(&samples);
            let graph = Self::__graph(
                scale,
                exponent,
                samples,
                label,
                ::tapeless::__private::Primal::new(scale),
            );
            let rows = 1;
            for row in 0..rows {
                let mut cotangent = 0.0_f64;
                ::core::slice::from_mut(&mut cotangent)[row] = 1.0_f64;
                let (bar_0, retained) = graph.__pullback(cotangent);
                for (column, entry) in ::core::iter::Iterator::enumerate(
                    ::core::slice::from_ref(&bar_0).iter(),
                ) {
                    ::tapeless::__private::Block::put(block_0, row, column, *entry);
                }
            }
            let value = graph.__value;
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
        pub fn hvp(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
            direction_0: f64,
        ) -> ::core::primitive::f64
        where
            for<'never> power_law: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            scale: f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> ::core::primitive::f64
        where
            for<'never> power_law: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `power_law`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "scale",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["scale"],
            },
            ::tapeless::NodeInfo {
                name: "shifted",
                operation: ::core::option::Option::Some("sub"),
                shape: "scalar",
                leaf: false,
                depends_on: &["scale"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 3usize,
            transcendentals: 2usize,
            saved_bytes: 4usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`power_law`](fn@power_law) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
        >(
            scale: &'__graph0 __Variable0,
            exponent: i32,
            samples: &[f64],
            label: &str,
        ) -> PowerLawGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(scale),
                exponent,
                samples,
                label,
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(scale),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f64>>(
            scale: ::core::primitive::f64,
            exponent: i32,
            samples: &[f64],
            label: &str,
            __argument_0: __Handle0,
        ) -> PowerLawGraph<__Handle0> {
            let exponent = exponent;
            let samples = &samples[..];
            {
                let scale = scale;
                let () = println!("{label}: {scale}");
            }
            let mean = samples.iter().sum::<f64>() / samples.len() as f64;
            let constant = ::tapeless::__private::operand::<
                ::core::primitive::f64,
                _,
            >(mean);
            let shifted = scale - constant;
            let exponent_2: ::core::primitive::i32 = {
                let value_1 = exponent;
                value_1
            };
            let powi = shifted.powi(exponent_2);
            PowerLawGraph {
                shifted: ::tapeless::Node::__new(shifted),
                __value: powi,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([exponent]),
            }
        }
    }
    impl<
        ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > PowerLawGraph<ScaleHandle> {
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
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
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
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
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
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
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
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
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
        ) -> <<ScaleHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
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
        ) -> <<ScaleHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f64,
            <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count,
        >
        where
            ScaleHandle: ::tapeless::__private::RootOf<
                <ScaleHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::tapeless::generic_array::ArrayLength,
        {
            let (bar_0, retained) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<ScaleHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
            ])
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            powi_bar: ::core::primitive::f64,
        ) -> (::core::primitive::f64, ()) {
            let [exponent] = <<ScaleHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0_i32],
            );
            let shifted = *self.shifted.value();
            let exponent_2: ::core::primitive::i32 = {
                let value_1 = exponent;
                value_1
            };
            let from_i32 = <::core::primitive::f64 as ::tapeless::Real>::from_i32(
                exponent_2,
            );
            let previous = exponent_2.wrapping_sub(1);
            let is_zero = exponent_2 == 0;
            let select = if is_zero {
                0.0_f64
            } else {
                (from_i32 * (shifted.powi(previous)))
            };
            let shifted_bar = powi_bar * select;
            (shifted_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        ScaleHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for PowerLawGraph<ScaleHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <ScaleHandle as ::tapeless::__private::Handle<
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
