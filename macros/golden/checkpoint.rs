#[allow(dead_code)]
fn steps(x: f64, rate: f64, n: usize) -> f64 {
    let (mut y, mut state) = (x, [x, rate]);
    for i in 0..n {
        y = (y * state[i % 2]).sin();
        state[1] *= rate;
    }
    y
}
///The derivatives of [`steps`](fn@steps).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct steps {}
///The typed graph of [`steps`](fn@steps): what its backward needs, and its named nodes.
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
struct StepsGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    RateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
> {
    ///The node `y`.
    pub y: ::tapeless::Node<
        ::core::primitive::f64,
        <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <RateHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity,
        >,
        ::tapeless::__private::operation::Loop,
    >,
    ///The node `state`.
    pub state: <<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Face as ::tapeless::__private::Face>::Named<
        ::tapeless::Node<
            [::core::primitive::f64; 2usize],
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            >,
            ::tapeless::__private::operation::Loop,
        >,
    >,
    __value: f64,
    __argument_0: XHandle,
    __argument_1: RateHandle,
    __kept_0: <<<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <RateHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<[::core::primitive::usize; 1usize]>,
    __checkpoints_0: <<<XHandle as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Or<
        <RateHandle as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
    > as ::tapeless::__private::Activity>::Keep<
        ::tapeless::__private::Checkpoints<
            (::core::primitive::f64, [::core::primitive::f64; 2usize]),
        >,
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
    impl ::tapeless::__private::Callee for steps {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl steps {
        ///The gradient of `steps` by `x`, `rate`.
        #[inline]
        #[must_use]
        pub fn grad(
            x: f64,
            rate: f64,
            n: usize,
        ) -> (::core::primitive::f64, ::core::primitive::f64) {
            let graph = Self::__graph(
                x,
                rate,
                n,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(rate),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(1.0_f64);
            (bar_0, bar_1)
        }
        ///The value of `steps`, and its gradient by `x`, `rate`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            x: f64,
            rate: f64,
            n: usize,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            Self::vjp(x, rate, n, 1.0_f64)
        }
        ///The value of `steps`; adds its gradient by `x`, `rate` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            x: f64,
            rate: f64,
            n: usize,
            x_bar: &mut ::core::primitive::f64,
            rate_bar: &mut ::core::primitive::f64,
        ) -> f64 {
            let (value, (bar_0, bar_1)) = {
                let graph = Self::__graph(
                    x,
                    rate,
                    n,
                    ::tapeless::__private::Primal::new(x),
                    ::tapeless::__private::Primal::new(rate),
                );
                let (bars, _) = graph.__pullback(1.0_f64);
                (graph.__value, bars)
            };
            *x_bar += bar_0;
            *rate_bar += bar_1;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x, rate, n): (::core::primitive::f64, ::core::primitive::f64, usize),
        ) -> (
            f64,
            (
                ::core::primitive::f64,
                ::core::primitive::f64,
                ::tapeless::__private::Fixed,
            ),
        ) {
            let (value, (part_0, part_1)) = Self::value_and_grad(x, rate, n);
            (value, (part_0, part_1, ::tapeless::__private::Fixed))
        }
        ///The value of `steps`, and the cotangents of `x`, `rate` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            rate: f64,
            n: usize,
            cotangent: ::core::primitive::f64,
        ) -> (f64, (::core::primitive::f64, ::core::primitive::f64)) {
            let graph = Self::__graph(
                x,
                rate,
                n,
                ::tapeless::__private::Primal::new(x),
                ::tapeless::__private::Primal::new(rate),
            );
            let ((bar_0, bar_1), retained) = graph.__pullback(cotangent);
            (graph.__value, (bar_0, bar_1))
        }
        ///The value of `steps`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            rate: f64,
            n: usize,
            y_dot: f64,
            rate_dot: f64,
        ) -> (f64, ::core::primitive::f64) {
            let y = x;
            let rate = rate;
            let n = n;
            let mut array: [::core::primitive::f64; 2usize] = [y, rate];
            let mut array_dot: [::core::primitive::f64; 2usize] = [y_dot, rate_dot];
            let mut y_2 = y;
            let mut y_dot_2 = y_dot;
            for i in 0..n {
                let rem = i % 2usize;
                let array_2 = array[rem];
                let array_dot_2 = array_dot[rem];
                let mul = y_2 * array_2;
                let sin = mul.sin();
                let sin_dot = ((y_dot_2 * array_2) + (array_dot_2 * y_2)) * (mul.cos());
                let array_3 = array[1usize];
                let array_dot_3 = array_dot[1usize];
                array[1usize] = (array_3 * rate);
                array_dot[1usize] = ((array_dot_3 * rate) + (rate_dot * array_3));
                y_2 = sin;
                y_dot_2 = sin_dot;
            }
            (y_2, y_dot_2)
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            rate: f64,
            n: usize,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> steps: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            rate: f64,
            n: usize,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> steps: ::tapeless::__private::VectorResult<'never>,
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
            rate: f64,
            n: usize,
            direction_0: f64,
            direction_1: f64,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> steps: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: f64,
            rate: f64,
            n: usize,
        ) -> (::core::primitive::f64, ::core::primitive::f64)
        where
            for<'never> steps: ::tapeless::__private::SecondOrder<'never>,
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
        ///The arguments and the named nodes of `steps`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "rate",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["rate"],
            },
            ::tapeless::NodeInfo {
                name: "y",
                operation: ::core::option::Option::Some("loop"),
                shape: "scalar",
                leaf: false,
                depends_on: &["x", "rate"],
            },
            ::tapeless::NodeInfo {
                name: "state",
                operation: ::core::option::Option::Some("loop"),
                shape: "[2]",
                leaf: false,
                depends_on: &["x", "rate"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 2usize,
            transcendentals: 0usize,
            saved_bytes: 104usize,
            each: ::tapeless::Turn {
                flops: 14usize,
                transcendentals: 3usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`steps`](fn@steps) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
            rate: &'__graph1 __Variable1,
            n: usize,
        ) -> StepsGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
            <__Variable1 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph1,
                <__Variable0 as ::tapeless::Variable<::core::primitive::f64>>::Activity,
            >,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                *<__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(rate),
                n,
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
                <__Variable1 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <__Variable0 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >(rate),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<::core::primitive::f64>,
        >(
            y: ::core::primitive::f64,
            rate: ::core::primitive::f64,
            n: usize,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> StepsGraph<__Handle0, __Handle1> {
            let n = n;
            let mut checkpoints: ::tapeless::__private::Checkpoints<
                (::core::primitive::f64, [::core::primitive::f64; 2usize]),
            > = ::tapeless::__private::Checkpoints::new(const {
                ::core::option::Option::Some(
                    ::core::num::NonZeroUsize::new(8)
                        .expect("`#[checkpoint]` keeps one record at least"),
                )
            });
            let mut array: [::core::primitive::f64; 2usize] = [y, rate];
            let mut y_2 = y;
            for i in 0..n {
                if const {
                    <<<__Handle0 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::Or<
                        <__Handle1 as ::tapeless::__private::Handle<
                            ::core::primitive::f64,
                        >>::Activity,
                    > as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } && checkpoints.wants(i)
                {
                    checkpoints.save(i, (y_2, ::core::clone::Clone::clone(&array)));
                }
                let array_2 = array[(i % 2usize)];
                let sin = (y_2 * array_2).sin();
                let array_3 = array[1usize];
                array[1usize] = (array_3 * rate);
                y_2 = sin;
            }
            StepsGraph {
                y: ::tapeless::Node::__new(y_2),
                state: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Face as ::tapeless::__private::Face>::named(|| ::tapeless::Node::__new(
                    ::core::clone::Clone::clone(&array),
                )),
                __value: y_2,
                __argument_0,
                __argument_1,
                __kept_0: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep([n]),
                __checkpoints_0: <<<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <__Handle1 as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                > as ::tapeless::__private::Activity>::keep(checkpoints),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        RateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > StepsGraph<XHandle, RateHandle> {
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
                    <RateHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
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
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<RateHandle as ::tapeless::__private::Handle<
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
                    <RateHandle as ::tapeless::__private::Handle<
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
            <<RateHandle as ::tapeless::__private::Handle<
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
                    <RateHandle as ::tapeless::__private::Handle<
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
                <<RateHandle as ::tapeless::__private::Handle<
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
                <<RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >>::Output,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RateHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity,
                >,
            >,
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::core::ops::Add<
                <<RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Count,
            >,
            <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count as ::core::ops::Add<
                <<RateHandle as ::tapeless::__private::Handle<
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
                    <<RateHandle as ::tapeless::__private::Handle<
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
            <RateHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_1, bar_1);
            retained
        }
        #[inline]
        fn __pullback(
            &self,
            y_bar: ::core::primitive::f64,
        ) -> ((::core::primitive::f64, ::core::primitive::f64), ()) {
            let [n] = <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::kept(&self.__kept_0, [0_usize]);
            let rate = <RateHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_1, 0.0_f64);
            let mut checkpoints = <<<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Or<
                <RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity,
            > as ::tapeless::__private::Activity>::borrowed::<
                ::tapeless::__private::Checkpoints<
                    (::core::primitive::f64, [::core::primitive::f64; 2usize]),
                >,
            >(
                    &self.__checkpoints_0,
                    const {
                        &::tapeless::__private::Checkpoints::new(const {
                            ::core::option::Option::Some(
                                ::core::num::NonZeroUsize::new(8)
                                    .expect("`#[checkpoint]` keeps one record at least"),
                            )
                        })
                    },
                )
                .walk();
            let mut array_bar: [::core::primitive::f64; 2usize] = [0.0_f64; 2usize];
            let mut rate_bar = 0.0_f64;
            let mut y_bar_2 = y_bar;
            for i in ::core::iter::Iterator::rev(0..n) {
                let (first, distance, (y, mut array)) = checkpoints.restore(i);
                let mut y_2 = y;
                for i_2 in 0..distance {
                    let iteration = first + i_2;
                    if checkpoints.wants_again(iteration) {
                        checkpoints
                            .save_again(
                                iteration,
                                (y_2, ::core::clone::Clone::clone(&array)),
                            );
                    }
                    let array_2 = array[(iteration % 2usize)];
                    let sin = (y_2 * array_2).sin();
                    let array_3 = array[1usize];
                    array[1usize] = (array_3 * rate);
                    y_2 = sin;
                }
                let rem = i % 2usize;
                let array_4 = array[rem];
                let array_5 = array[1usize];
                array[1usize] = (array_5 * rate);
                let mul_bar = array_bar[1usize];
                array_bar[1usize] = 0.0_f64;
                let array_bar_2 = mul_bar * rate;
                array_bar[1usize] += array_bar_2;
                let mul_bar_2 = y_bar_2 * ((y_2 * array_4).cos());
                let y_bar_3 = mul_bar_2 * array_4;
                let array_bar_3 = mul_bar_2 * y_2;
                array_bar[rem] += array_bar_3;
                let rate_bar_3 = if const {
                    <<RateHandle as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    let rate_bar_2 = mul_bar * array_5;
                    let rate_bar_3 = rate_bar + rate_bar_2;
                    rate_bar_3
                } else {
                    0.0_f64
                };
                rate_bar = rate_bar_3;
                y_bar_2 = y_bar_3;
            }
            let rate_bar_5 = if const {
                <<RateHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let rate_bar_4 = array_bar[1usize];
                let rate_bar_5 = rate_bar + rate_bar_4;
                rate_bar_5
            } else {
                0.0_f64
            };
            let y_bar_5 = if const {
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                let y_bar_4 = array_bar[0usize];
                let y_bar_5 = y_bar_2 + y_bar_4;
                y_bar_5
            } else {
                0.0_f64
            };
            ((y_bar_5, rate_bar_5), ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        RateHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for StepsGraph<XHandle, RateHandle> {
        type Value = ::core::primitive::f64;
        type Activity = <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <RateHandle as ::tapeless::__private::Handle<
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
