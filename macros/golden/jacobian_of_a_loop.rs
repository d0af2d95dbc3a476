#[allow(dead_code)]
fn powers(x: &Vector3<f64>, n: usize) -> Vector2<f64> {
    let mut sum = Vector2::new(0.0, 0.0);
    for i in 0..n {
        sum = sum * x.z + Vector2::new(x.x, x.y);
    }
    sum
}
///The derivatives of [`powers`](fn@powers).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct powers {}
///The typed graph of [`powers`](fn@powers): what its backward needs, and its named nodes.
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
struct PowersGraph<
    XHandle: ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >,
> {
    ///The node `sum`.
    pub sum: ::tapeless::Node<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        <XHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >>::Activity,
        ::tapeless::__private::operation::Loop,
    >,
    __value: Vector2<f64>,
    __argument_0: XHandle,
    __kept_0: <<XHandle as ::tapeless::__private::Handle<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::usize; 1usize],
    >,
    __tape_0_0: <<XHandle as ::tapeless::__private::Handle<
        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        ::tapeless::__private::alloc::vec::Vec<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
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
    impl ::tapeless::__private::Callee for powers {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = false;
    }
    impl powers {
        ///The value of `powers`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: &Vector3<f64>,
            n: usize,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (
            Vector2<f64>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        ) {
            let graph = Self::__graph(*x, n, ::tapeless::__private::Primal::new(*x));
            let (bar_0, retained) = graph.__pullback(cotangent);
            (graph.__value, bar_0)
        }
        ///The value of `powers`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: &Vector3<f64>,
            n: usize,
            x_dot: &Vector3<f64>,
        ) -> (
            Vector2<f64>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            let x = *x;
            let x_dot = *x_dot;
            let n = n;
            let _ = |
                matrix: Vector2<::core::primitive::f64>,
            | -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> { matrix };
            let sum: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> = Vector2::new(
                0.0,
                0.0,
            );
            let mut sum_2 = sum;
            let mut sum_dot = <::tapeless::nalgebra::SMatrix<
                ::core::primitive::f64,
                2,
                1,
            >>::from_array_storage(
                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 2]; 1]),
            );
            for i in 0..n {
                let element = x[(2usize, 0usize)];
                let add = (sum_2 * element)
                    + (<::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        2,
                        1,
                    >>::from_row_slice(&[(x[(0usize, 0usize)]), (x[(1usize, 0usize)])]));
                let add_dot = ((sum_dot * element) + (sum_2 * (x_dot[(2usize, 0usize)])))
                    + (<::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        2,
                        1,
                    >>::from_row_slice(
                        &[(x_dot[(0usize, 0usize)]), (x_dot[(1usize, 0usize)])],
                    ));
                sum_2 = add;
                sum_dot = add_dot;
            }
            (sum_2, sum_dot)
        }
        ///The Jacobian of `powers` by `x`: a row for each element of the result.
        #[inline]
        #[must_use]
        pub fn jacobian(
            x: &Vector3<f64>,
            n: usize,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 3> {
            Self::value_and_jacobian(x, n).1
        }
        /**The value of `powers`, and its Jacobian by `x`.

It is made in one walk forward, with all columns at once.*/
        #[inline]
        #[must_use]
        pub fn value_and_jacobian(
            x: &Vector3<f64>,
            n: usize,
        ) -> (
            Vector2<f64>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 3>,
        ) {
            let mut jacobian_0 = <::tapeless::nalgebra::SMatrix<
                ::core::primitive::f64,
                2,
                3,
            >>::from_element(0.0_f64);
            let x = *x;
            let n = n;
            let _ = |
                matrix: Vector2<::core::primitive::f64>,
            | -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> { matrix };
            let sum: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> = Vector2::new(
                0.0,
                0.0,
            );
            let mut sum_2 = sum;
            let mut sum_row = <::tapeless::nalgebra::SMatrix<
                ::core::primitive::f64,
                1,
                3,
            >>::from_array_storage(
                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 1]; 3]),
            );
            let mut sum_row_2 = <::tapeless::nalgebra::SMatrix<
                ::core::primitive::f64,
                1,
                3,
            >>::from_array_storage(
                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 1]; 3]),
            );
            for i in 0..n {
                let element = x[(2usize, 0usize)];
                let add = (sum_2 * element)
                    + (<::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        2,
                        1,
                    >>::from_row_slice(&[(x[(0usize, 0usize)]), (x[(1usize, 0usize)])]));
                let add_element = ::tapeless::__private::linalg::add_element(
                    (::tapeless::__private::linalg::add_element(
                        (sum_row * element),
                        0usize,
                        0usize,
                        1.0_f64,
                    )),
                    0usize,
                    2usize,
                    (sum_2[(0usize, 0usize)]),
                );
                let add_element_2 = ::tapeless::__private::linalg::add_element(
                    (::tapeless::__private::linalg::add_element(
                        (sum_row_2 * element),
                        0usize,
                        1usize,
                        1.0_f64,
                    )),
                    0usize,
                    2usize,
                    (sum_2[(1usize, 0usize)]),
                );
                sum_2 = add;
                sum_row = add_element;
                sum_row_2 = add_element_2;
            }
            for column in 0..3usize {
                jacobian_0[(0usize, column)] = sum_row[(0, 0usize + column)];
            }
            for column in 0..3usize {
                jacobian_0[(1usize, column)] = sum_row_2[(0, 0usize + column)];
            }
            let value = sum_2;
            (value, jacobian_0)
        }
        #[doc(hidden)]
        pub fn __first<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __second<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        pub fn __lifted<Arguments: ::tapeless::__private::ScalarArguments>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        #[doc(hidden)]
        #[inline]
        pub fn __silent((x, n): (&Vector3<f64>, usize)) -> Vector2<f64> {
            powers(x, n)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull(
            (x, n): (&Vector3<f64>, usize),
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            ::tapeless::__private::Fixed,
        ) {
            let part_0 = {
                let graph = Self::__graph(*x, n, ::tapeless::__private::Primal::new(*x));
                let (bar_0, retained) = graph.__pullback(cotangent);
                bar_0
            };
            (part_0, ::tapeless::__private::Fixed)
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
            __Direction0: ::tapeless::__private::Direction<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
            __Direction1,
        >(
            (x, n): (&Vector3<f64>, usize),
            (direction_0, direction_1): (__Direction0, __Direction1),
        ) -> (
            Vector2<f64>,
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) {
            Self::jvp(
                x,
                n,
                &::tapeless::__private::Direction::<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >::direction(
                    direction_0,
                    <::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        3,
                        1,
                    >>::from_array_storage(
                        ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                    ),
                ),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __blocks<
            __Block0: ::tapeless::__private::Block<::core::primitive::f64>,
            __Block1: ::tapeless::__private::Unwanted,
        >(
            (x, n): (&Vector3<f64>, usize),
            (block_0, _): (&mut __Block0, &mut __Block1),
        ) -> Vector2<f64> {
            let (value, jacobian_0) = Self::value_and_jacobian(x, n);
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
        pub fn grad(
            x: &Vector3<f64>,
            n: usize,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>
        where
            for<'never> powers: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_grad(
            x: &Vector3<f64>,
            n: usize,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>
        where
            for<'never> powers: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hvp(
            x: &Vector3<f64>,
            n: usize,
            direction_0: &Vector3<f64>,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>
        where
            for<'never> powers: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: &Vector3<f64>,
            n: usize,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>
        where
            for<'never> powers: ::tapeless::__private::ScalarResult<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `powers`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "[3]",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "sum",
                operation: ::core::option::Option::Some("loop"),
                shape: "[2]",
                leaf: false,
                depends_on: &["x"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 0usize,
            transcendentals: 0usize,
            saved_bytes: 8usize,
            each: ::tapeless::Turn {
                flops: 0usize,
                transcendentals: 0usize,
                saved_bytes: 16usize,
            },
        };
        ///The typed graph of [`powers`](fn@powers) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
        >(
            x: &'__graph0 __Variable0,
            n: usize,
        ) -> PowersGraph<
            <__Variable0 as ::tapeless::Variable<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::primal(x),
                n,
                <__Variable0 as ::tapeless::Variable<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __graph<
            __Handle0: ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >,
        >(
            x: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            n: usize,
            __argument_0: __Handle0,
        ) -> PowersGraph<__Handle0> {
            let n = n;
            let mut tape: ::tapeless::__private::alloc::vec::Vec<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
            > = ::tapeless::__private::alloc::vec::Vec::new();
            let _ = |
                matrix: Vector2<::core::primitive::f64>,
            | -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> { matrix };
            let sum: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> = Vector2::new(
                0.0,
                0.0,
            );
            let records = n;
            let records_2 = if const {
                <<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                records
            } else {
                0
            };
            if tape.len() < records_2 {
                tape = ::tapeless::__private::alloc::vec![
                    < ::tapeless::nalgebra::SMatrix < ::core::primitive::f64, 2, 1 > >
                    ::from_array_storage(::tapeless::nalgebra::ArrayStorage([[0.0_f64;
                    2]; 1])); records_2
                ];
            }
            let tape_2 = &mut tape[..records_2];
            let mut sum_2 = sum;
            for i in 0..n {
                let add = (sum_2 * (x[(2usize, 0usize)]))
                    + (<::tapeless::nalgebra::SMatrix<
                        ::core::primitive::f64,
                        2,
                        1,
                    >>::from_row_slice(&[(x[(0usize, 0usize)]), (x[(1usize, 0usize)])]));
                if const {
                    <<__Handle0 as ::tapeless::__private::Handle<
                        ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
                } {
                    tape_2[i] = sum_2;
                }
                sum_2 = add;
            }
            PowersGraph {
                sum: ::tapeless::Node::__new(sum_2),
                __value: sum_2,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::keep([n]),
                __tape_0_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity as ::tapeless::__private::Activity>::keep(tape),
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
    > PowersGraph<XHandle> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &Vector2<f64> {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline(always)]
        pub fn backward(self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
            >,
            XHandle: ::tapeless::__private::ScalarRoot,
        {
            <XHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
            >,
            XHandle: ::tapeless::__private::ScalarRoot,
        {
            <XHandle as ::tapeless::__private::ScalarRoot>::refused()
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(
            self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> ()
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
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
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
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
        ) -> <<XHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >>::Activity as ::tapeless::__private::Activity>::Keep<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
        >
        where
            XHandle: ::tapeless::__private::RootOf<
                <XHandle as ::tapeless::__private::Handle<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
                >>::Activity,
            >,
        {
            let (bar_0, retained) = self.__pullback(cotangent);
            <<XHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        #[inline(always)]
        fn __walk(
            &self,
            cotangent: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <XHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline]
        fn __pullback(
            &self,
            sum_bar: ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
        ) -> (::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>, ()) {
            let [n] = <<XHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [0_usize],
            );
            let x = <XHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::read(
                &self.__argument_0,
                <::tapeless::nalgebra::SMatrix<
                    ::core::primitive::f64,
                    3,
                    1,
                >>::from_array_storage(
                    ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
                ),
            );
            let tape = <<XHandle as ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >>::Activity as ::tapeless::__private::Activity>::borrowed::<
                ::tapeless::__private::alloc::vec::Vec<
                    ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
                >,
            >(
                &self.__tape_0_0,
                const { &::tapeless::__private::alloc::vec::Vec::new() },
            );
            let records = n;
            let tape_2 = &tape[..records];
            let mut x_bar = <::tapeless::nalgebra::SMatrix<
                ::core::primitive::f64,
                3,
                1,
            >>::from_array_storage(
                ::tapeless::nalgebra::ArrayStorage([[0.0_f64; 3]; 1]),
            );
            let mut sum_bar_2 = sum_bar;
            for i in ::core::iter::Iterator::rev(0..n) {
                let sum = tape_2[i];
                let x_bar_2 = ::tapeless::__private::linalg::add_element(
                    x_bar,
                    1usize,
                    0usize,
                    (sum_bar_2[(1usize, 0usize)]),
                );
                let x_bar_3 = ::tapeless::__private::linalg::add_element(
                    x_bar_2,
                    0usize,
                    0usize,
                    (sum_bar_2[(0usize, 0usize)]),
                );
                let sum_bar_3 = sum_bar_2 * (x[(2usize, 0usize)]);
                let x_bar_4 = ::tapeless::__private::linalg::add_element(
                    x_bar_3,
                    2usize,
                    0usize,
                    (sum.dot(&sum_bar_2)),
                );
                x_bar = x_bar_4;
                sum_bar_2 = sum_bar_3;
            }
            (x_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<
                ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
            >,
    > ::tapeless::__private::Subgraph for PowersGraph<XHandle> {
        type Value = ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>;
        type Activity = <XHandle as ::tapeless::__private::Handle<
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 3, 1>,
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
