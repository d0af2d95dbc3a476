#[allow(dead_code)]
fn solve(x: f64, rows: &[f64], solver: &Solver) -> f64 {
    solver.run(x, rows)
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
struct SolveGraph<
    XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
    RowsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
    SolverGiven: ::core::borrow::Borrow<Solver>,
> {
    __value: f64,
    __argument_0: XHandle,
    __argument_1: RowsHandle,
    __given_2: SolverGiven,
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
        ///The gradient of `solve` by `x`, `rows`.
        #[inline]
        #[must_use]
        pub fn grad(
            x: f64,
            rows: &[f64],
            solver: &Solver,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        ) {
            Self::vjp(x, rows, solver, 1.0_f64).1
        }
        ///The value of `solve`, and its gradient by `x`, `rows`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(
            x: f64,
            rows: &[f64],
            solver: &Solver,
        ) -> (
            f64,
            (
                ::core::primitive::f64,
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ),
        ) {
            Self::vjp(x, rows, solver, 1.0_f64)
        }
        ///The value of `solve`; adds its gradient by `x`, `rows` into the buffers.
        #[inline]
        pub fn accumulate_grad(
            x: f64,
            rows: &[f64],
            solver: &Solver,
            x_bar: &mut ::core::primitive::f64,
            rows_bar: &mut [::core::primitive::f64],
        ) -> f64 {
            ::tapeless::__private::same_length(
                "gradient by",
                "rows",
                rows_bar.len(),
                rows.len(),
            );
            let (value, (bar_0, bar_1)) = Self::vjp(x, rows, solver, 1.0_f64);
            ::tapeless::Tangent::accumulate(x_bar, &bar_0);
            for (sum, term) in ::core::iter::zip(rows_bar.iter_mut(), &bar_1) {
                ::tapeless::Tangent::accumulate(sum, term);
            }
            value
        }
        ///The value of `solve`, and the cotangents of `x`, `rows` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            rows: &[f64],
            solver: &Solver,
            cotangent: ::core::primitive::f64,
        ) -> (
            f64,
            (
                ::core::primitive::f64,
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ),
        ) {
            let rule: fn(
                f64,
                &[f64],
                &Solver,
                ::core::primitive::f64,
            ) -> (
                f64,
                (
                    ::core::primitive::f64,
                    ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
                ),
            ) = solve_vjp;
            let length_1 = rows.len();
            let (value, (bar_0, bar_1)) = rule(x, rows, solver, cotangent);
            ::tapeless::__private::same_length(
                "gradient by",
                "rows",
                bar_1.len(),
                length_1,
            );
            (value, (bar_0, bar_1))
        }
        #[inline]
        fn __primal(argument_0: f64, argument_1: &[f64], argument_2: &Solver) -> f64 {
            let value = solve(argument_0, argument_1, argument_2);
            value
        }
        ///The value of `solve`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(
            x: f64,
            rows: &[f64],
            solver: &Solver,
            direction_0: f64,
            direction_1: &[f64],
        ) -> (f64, ::core::primitive::f64) {
            ::tapeless::__private::same_length(
                "tangent of",
                "rows",
                direction_1.len(),
                rows.len(),
            );
            let (value, gradient) = Self::vjp(x, rows, solver, 1.0_f64);
            (
                value,
                <::core::primitive::f64 as ::tapeless::Real>::from_f64(
                    ::tapeless::Tangent::inner_product(
                        &gradient,
                        &(direction_0, direction_1.to_vec()),
                    ),
                ),
            )
        }
        #[doc(hidden)]
        pub fn jacobian(
            x: f64,
            rows: &[f64],
            solver: &Solver,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> solve: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn value_and_jacobian(
            x: f64,
            rows: &[f64],
            solver: &Solver,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> solve: ::tapeless::__private::VectorResult<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x, rows, solver): (::core::primitive::f64, &[f64], &Solver),
        ) -> (
            f64,
            (
                ::core::primitive::f64,
                ::tapeless::__private::Fixed,
                ::tapeless::__private::Fixed,
            ),
        ) {
            let (value, (part_0, part_1)) = Self::value_and_grad(x, rows, solver);
            (value, (part_0, ::tapeless::__private::Fixed, ::tapeless::__private::Fixed))
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
        pub fn __silent<__List1: ::core::convert::AsRef<[::core::primitive::f64]>>(
            (x, rows, solver): (f64, __List1, &Solver),
        ) -> f64 {
            let rows: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rows);
            Self::__primal(x, rows, solver)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __pull<__List1: ::core::convert::AsRef<[::core::primitive::f64]>>(
            (x, rows, solver): (f64, __List1, &Solver),
            cotangent: ::core::primitive::f64,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            ::tapeless::__private::Fixed,
        ) {
            let rows: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rows);
            let (part_0, part_1) = { Self::vjp(x, rows, solver, cotangent).1 };
            (part_0, part_1, ::tapeless::__private::Fixed)
        }
        #[doc(hidden)]
        #[inline]
        pub fn __accumulate<
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Bar0: ::tapeless::__private::Bar<::core::primitive::f64>,
            __Bar1: ::tapeless::__private::BarOf<[::core::primitive::f64]>,
            __Bar2,
        >(
            (x, rows, solver): (f64, __List1, &Solver),
            cotangent: ::core::primitive::f64,
            (loan_0, mut loan_1, _): (__Bar0, __Bar1, __Bar2),
        ) -> f64 {
            let rows: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rows);
            let mut made_1 = ::core::option::Option::None;
            let bar_1 = ::tapeless::__private::BarOf::<
                [::core::primitive::f64],
            >::lent(
                &mut loan_1,
                || ::tapeless::__private::alloc::vec![0.0_f64; rows.len()],
                &mut made_1,
            );
            let (value, (part_0, part_1)) = Self::vjp(x, rows, solver, cotangent);
            ::tapeless::__private::Bar::give(loan_0, part_0);
            for (sum, term) in ::core::iter::zip(
                bar_1.iter_mut(),
                ::tapeless::__private::elements(&part_1),
            ) {
                ::tapeless::Tangent::accumulate(sum, term);
            }
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __push<
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Direction0: ::tapeless::__private::Direction<::core::primitive::f64>,
            __Direction1: ::tapeless::__private::DirectionOf<[::core::primitive::f64]>,
            __Direction2,
        >(
            (x, rows, solver): (f64, __List1, &Solver),
            (
                direction_0,
                direction_1,
                direction_2,
            ): (__Direction0, __Direction1, __Direction2),
        ) -> (f64, ::core::primitive::f64) {
            let rows: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rows);
            Self::jvp(
                x,
                rows,
                solver,
                ::tapeless::__private::Direction::<
                    ::core::primitive::f64,
                >::direction(direction_0, 0.0_f64),
                ::tapeless::__private::DirectionOf::<
                    [::core::primitive::f64],
                >::direction(
                    &direction_1,
                    &::tapeless::__private::alloc::vec![0.0_f64; rows.len()],
                ),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __blocks<
            __List1: ::core::convert::AsRef<[::core::primitive::f64]>,
            __Block0: ::tapeless::__private::Block<::core::primitive::f64>,
            __Block1: ::tapeless::__private::Unwanted,
            __Block2: ::tapeless::__private::Unwanted,
        >(
            (x, rows, solver): (f64, __List1, &Solver),
            (block_0, _, _): (&mut __Block0, &mut __Block1, &mut __Block2),
        ) -> f64 {
            let rows: &[f64] = ::core::convert::AsRef::<
                [::core::primitive::f64],
            >::as_ref(&rows);
            let value = Self::__primal(x, rows, solver);
            let rows = ::core::slice::from_ref(&value).len();
            for row in 0..rows {
                let mut cotangent = 0.0_f64;
                ::core::slice::from_mut(&mut cotangent)[row] = 1.0_f64;
                let (_, (bar_0, bar_1)) = Self::vjp(x, rows, solver, cotangent);
                for (column, entry) in ::core::iter::Iterator::enumerate(
                    ::core::slice::from_ref(&bar_0).iter(),
                ) {
                    ::tapeless::__private::Block::put(block_0, row, column, *entry);
                }
            }
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
            x: f64,
            rows: &[f64],
            solver: &Solver,
            direction_0: f64,
            direction_1: &[f64],
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> solve: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        #[doc(hidden)]
        pub fn hessian(
            x: f64,
            rows: &[f64],
            solver: &Solver,
        ) -> (
            ::core::primitive::f64,
            ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
        )
        where
            for<'never> solve: ::tapeless::__private::SecondOrder<'never>,
        {
            loop {}
        }
        ///The arguments and the named nodes of `solve`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
            ::tapeless::NodeInfo {
                name: "rows",
                operation: ::core::option::Option::None,
                shape: "[n]",
                leaf: true,
                depends_on: &["rows"],
            },
        ];
        /// What the value with its gradient by all arguments costs.
        pub const COST: ::tapeless::Cost = ::tapeless::Cost {
            flops: 0usize,
            transcendentals: 0usize,
            saved_bytes: 0usize,
            each: ::tapeless::Turn {
                flops: 1usize,
                transcendentals: 0usize,
                saved_bytes: 0usize,
            },
        };
        ///The typed graph of [`solve`](fn@solve) at the given leaves, or outputs of other graphs.
        #[inline(always)]
        pub fn graph<
            '__given2,
            '__graph0,
            '__graph1,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
            __Variable1: ::tapeless::Variable<[::core::primitive::f64]>,
        >(
            x: &'__graph0 __Variable0,
            rows: &'__graph1 __Variable1,
            solver: &'__given2 Solver,
        ) -> SolveGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<
                '__graph0,
                <__Variable1 as ::tapeless::Variable<[::core::primitive::f64]>>::Activity,
            >,
            <__Variable1 as ::tapeless::Variable<
                [::core::primitive::f64],
            >>::Handle<
                '__graph1,
                <__Variable0 as ::tapeless::Variable<::core::primitive::f64>>::Activity,
            >,
            &'__given2 Solver,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                <__Variable1 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::primal(rows),
                solver,
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<
                    <__Variable1 as ::tapeless::Variable<
                        [::core::primitive::f64],
                    >>::Activity,
                >(x),
                <__Variable1 as ::tapeless::Variable<
                    [::core::primitive::f64],
                >>::handle::<
                    <__Variable0 as ::tapeless::Variable<
                        ::core::primitive::f64,
                    >>::Activity,
                >(rows),
            )
        }
        #[doc(hidden)]
        #[inline(always)]
        pub fn __graph<
            '__given2,
            __Handle0: ::tapeless::__private::Handle<::core::primitive::f64>,
            __Handle1: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        >(
            x: ::core::primitive::f64,
            rows: &[::core::primitive::f64],
            solver: &'__given2 Solver,
            __argument_0: __Handle0,
            __argument_1: __Handle1,
        ) -> SolveGraph<__Handle0, __Handle1, &'__given2 Solver> {
            let solver = &*solver;
            let __result = {
                let (argument_0, argument_1, argument_2) = (x, &*rows, &*solver);
                solve::__primal(argument_0, argument_1, argument_2)
            };
            let result: ::core::primitive::f64 = __result;
            SolveGraph {
                __value: result,
                __argument_0,
                __argument_1,
                __given_2: solver,
            }
        }
    }
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        RowsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        SolverGiven: ::core::borrow::Borrow<Solver>,
    > SolveGraph<XHandle, RowsHandle, SolverGiven> {
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
                    <RowsHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RowsHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RowsHandle as ::tapeless::__private::Handle<
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
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RowsHandle as ::tapeless::__private::Handle<
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
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
        )
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RowsHandle as ::tapeless::__private::Handle<
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
            <<XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::core::primitive::f64,
            >,
            <<RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::Activity as ::tapeless::__private::Activity>::Keep<
                ::tapeless::__private::alloc::vec::Vec<::core::primitive::f64>,
            >,
        )
        where
            XHandle: ::tapeless::__private::RootOf<
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::Or<
                    <RowsHandle as ::tapeless::__private::Handle<
                        [::core::primitive::f64],
                    >>::Activity,
                >,
            >,
        {
            let mut bar_1 = <RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::zero(&self.__argument_1, ::tapeless::__private::alloc::vec::Vec::new());
            let (bar_0, retained) = self.__pullback(cotangent, &mut bar_1);
            (
                <<XHandle as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_0),
                <<RowsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::keep(bar_1),
            )
        }
        /// Refused: an argument has a length that is not written in the function's signature.
        pub fn flat_gradient(&self)
        where
            XHandle: ::tapeless::__private::FixedLength,
        {
            <XHandle as ::tapeless::__private::FixedLength>::refused()
        }
        #[inline(always)]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let mut bar_1 = <RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::lend(&self.__argument_1, ::tapeless::__private::alloc::vec::Vec::new());
            let (bar_0, retained) = self.__pullback(cotangent, &mut bar_1);
            <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            <RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::give_back(&self.__argument_1, bar_1);
            retained
        }
        #[inline(always)]
        fn __pullback(
            &self,
            result_bar: ::core::primitive::f64,
            rows_bar: &mut [::core::primitive::f64],
        ) -> (::core::primitive::f64, ()) {
            let x = <XHandle as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::read(&self.__argument_0, 0.0_f64);
            let rows = <RowsHandle as ::tapeless::__private::Handle<
                [::core::primitive::f64],
            >>::borrowed(&self.__argument_1, &[]);
            let solver = ::core::borrow::Borrow::<Solver>::borrow(&self.__given_2);
            let (__bar_0, __bar_1) = {
                let (argument_0, argument_1, argument_2, handed_3) = (
                    x,
                    &*rows,
                    &*solver,
                    result_bar,
                );
                solve::vjp(argument_0, argument_1, argument_2, handed_3).1
            };
            let x_bar: ::core::primitive::f64 = __bar_0;
            let mut rows_bar_2: ::tapeless::__private::alloc::vec::Vec<
                ::core::primitive::f64,
            > = __bar_1;
            if const {
                <<RowsHandle as ::tapeless::__private::Handle<
                    [::core::primitive::f64],
                >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD
            } {
                for (sum, term) in ::core::iter::zip(
                    rows_bar.iter_mut(),
                    rows_bar_2.iter(),
                ) {
                    *sum += *term;
                }
            }
            (x_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        XHandle: ::tapeless::__private::Handle<::core::primitive::f64>,
        RowsHandle: ::tapeless::__private::Handle<[::core::primitive::f64]>,
        SolverGiven: ::core::borrow::Borrow<Solver>,
    > ::tapeless::__private::Subgraph for SolveGraph<XHandle, RowsHandle, SolverGiven> {
        type Value = ::core::primitive::f64;
        type Activity = <<XHandle as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Or<
            <RowsHandle as ::tapeless::__private::Handle<
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
