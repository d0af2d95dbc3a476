#[allow(dead_code)]
fn logarithm_or_line(x: f64) -> f64 {
    if x <= 0.0 {
        return x - 1.0;
    }
    let root = x.sqrt();
    root.ln()
}
///The derivatives of [`logarithm_or_line`](fn@logarithm_or_line).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct logarithm_or_line {}
///The typed graph of [`logarithm_or_line`](fn@logarithm_or_line): what its backward needs, and its named nodes.
#[must_use = "a graph does nothing until `backward` is called"]
#[allow(
    dead_code,
    missing_debug_implementations,
    clippy::type_complexity,
    clippy::type_repetition_in_bounds,
    private_interfaces
)]
struct LogarithmOrLineGraph<X: ::tapeless::__private::Handle<::core::primitive::f64>> {
    __value: f64,
    __argument_0: X,
    __kept_0: <<X as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::bool; 2usize],
    >,
    __kept_1: <<X as ::tapeless::__private::Handle<
        ::core::primitive::f64,
    >>::Activity as ::tapeless::__private::Activity>::Keep<
        [::core::primitive::f64; 1usize],
    >,
}
#[allow(
    unused,
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
    impl ::tapeless::__private::Callee for logarithm_or_line {
        type Flow = ::tapeless::RequiresGrad;
    }
    impl logarithm_or_line {
        ///The gradient of `logarithm_or_line` by `x`.
        #[inline]
        #[must_use]
        pub fn grad(x: f64) -> ::core::primitive::f64 {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            graph.__pullback(1.0_f64).0
        }
        ///The value of `logarithm_or_line`, and its gradient by `x`.
        #[inline]
        #[must_use]
        pub fn value_and_grad(x: f64) -> (f64, ::core::primitive::f64) {
            Self::vjp(x, 1.0_f64)
        }
        ///The value of `logarithm_or_line`; adds its gradient by `x` into the buffers.
        #[inline]
        pub fn accumulate_grad(x: f64, x_bar: &mut ::core::primitive::f64) -> f64 {
            let (value, part_0) = Self::value_and_grad(x);
            *x_bar += part_0;
            value
        }
        #[doc(hidden)]
        #[inline]
        pub fn __first(
            (x,): (::core::primitive::f64,),
        ) -> (f64, ::core::primitive::f64) {
            Self::value_and_grad(x)
        }
        ///The value of `logarithm_or_line`, and the cotangents of `x` that belong to `cotangent` of the result.
        #[inline]
        pub fn vjp(
            x: f64,
            cotangent: ::core::primitive::f64,
        ) -> (f64, ::core::primitive::f64) {
            let graph = Self::__graph(x, ::tapeless::__private::Primal::new(x));
            let (gradient, _) = graph.__pullback(cotangent);
            (graph.__value, gradient)
        }
        ///The value of `logarithm_or_line`, and its tangent in the given direction.
        #[inline]
        pub fn jvp(x: f64, x_dot: f64) -> (f64, ::core::primitive::f64) {
            let x = x;
            let constant: ::core::primitive::bool = {
                let x = x;
                x <= 0.0
            };
            let (returned, result, value, result_dot, value_dot) = if constant {
                let sub = x - 1.0_f64;
                (true, sub, 0.0_f64, x_dot, 0.0_f64)
            } else {
                let root = x.sqrt();
                let div = 0.5_f64 / root;
                let mul = x_dot * div;
                let ln = root.ln();
                let less = root < 0.0_f64;
                let div_2 = 1.0_f64 / root;
                let select = if less { <::core::primitive::f64>::NAN } else { div_2 };
                let mul_2 = mul * select;
                (false, 0.0_f64, ln, 0.0_f64, mul_2)
            };
            let (value_2, value_dot_2) = if returned {
                (result, result_dot)
            } else {
                (value, value_dot)
            };
            (value_2, value_dot_2)
        }
        #[doc(hidden)]
        pub fn __second<Arguments: ::tapeless::__private::TwiceDifferentiable>(
            arguments: Arguments,
        ) -> Arguments::Output {
            arguments.refused()
        }
        ///The arguments and the named nodes of `logarithm_or_line`.
        pub const NODES: &'static [::tapeless::NodeInfo] = &[
            ::tapeless::NodeInfo {
                name: "x",
                operation: ::core::option::Option::None,
                shape: "scalar",
                leaf: true,
                depends_on: &["x"],
            },
        ];
        ///The typed graph of [`logarithm_or_line`](fn@logarithm_or_line) at the given leaves, or outputs of other graphs.
        #[inline]
        pub fn graph<
            '__graph0,
            __Variable0: ::tapeless::Variable<::core::primitive::f64>,
        >(
            x: &'__graph0 __Variable0,
        ) -> LogarithmOrLineGraph<
            <__Variable0 as ::tapeless::Variable<
                ::core::primitive::f64,
            >>::Handle<'__graph0, ::tapeless::NoGrad>,
        > {
            Self::__graph(
                *<__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::primal(x),
                <__Variable0 as ::tapeless::Variable<
                    ::core::primitive::f64,
                >>::handle::<::tapeless::NoGrad>(x),
            )
        }
        #[doc(hidden)]
        #[inline]
        pub fn __graph<__Handle0: ::tapeless::__private::Handle<::core::primitive::f64>>(
            x: ::core::primitive::f64,
            __argument_0: __Handle0,
        ) -> LogarithmOrLineGraph<__Handle0> {
            let constant: ::core::primitive::bool = {
                let x = x;
                x <= 0.0
            };
            let (returned, result, value, root_2) = if constant {
                let sub = x - 1.0_f64;
                (true, sub, 0.0_f64, 0.0_f64)
            } else {
                let root = x.sqrt();
                let ln = root.ln();
                (false, 0.0_f64, ln, root)
            };
            let value_2 = if returned { result } else { value };
            LogarithmOrLineGraph {
                __value: value_2,
                __argument_0,
                __kept_0: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([
                    constant,
                    returned,
                ]),
                __kept_1: <<__Handle0 as ::tapeless::__private::Handle<
                    ::core::primitive::f64,
                >>::Activity as ::tapeless::__private::Activity>::keep([root_2]),
            }
        }
    }
    impl<
        X: ::tapeless::__private::Handle<::core::primitive::f64>,
    > LogarithmOrLineGraph<X> {
        /// The value of the root.
        #[inline]
        #[must_use]
        pub fn value(&self) -> &f64 {
            &self.__value
        }
        /// Adds the gradients into the leaves, and frees the graph; returns the retained ones.
        #[inline]
        pub fn backward(self) -> ()
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// Adds the gradients into the leaves and keeps the graph, so that it can be walked again.
        #[inline]
        pub fn backward_retain_graph(&self) -> ()
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            self.__walk(1.0_f64)
        }
        /// `backward` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_with(self, cotangent: ::core::primitive::f64) -> ()
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// `backward_retain_graph` of a root of any shape, from its cotangent.
        #[inline]
        pub fn backward_retain_graph_with(&self, cotangent: ::core::primitive::f64) -> ()
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            self.__walk(cotangent)
        }
        /// The gradients, one an argument, instead of adding them into the leaves; an argument without
        /// grad gives `()`.
        #[inline]
        pub fn gradients(
            &self,
        ) -> <<X as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            self.gradients_with(1.0_f64)
        }
        /// The gradients of a root of any shape, from its cotangent.
        #[inline]
        pub fn gradients_with(
            &self,
            cotangent: ::core::primitive::f64,
        ) -> <<X as ::tapeless::__private::Handle<
            ::core::primitive::f64,
        >>::Activity as ::tapeless::__private::Activity>::Keep<::core::primitive::f64>
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
        {
            let (bar_0, _) = self.__pullback(cotangent);
            <<X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::keep(bar_0)
        }
        /// The gradients by the leaves that require grad, end to end.
        #[inline]
        pub fn flat_gradient(
            &self,
        ) -> ::tapeless::generic_array::GenericArray<
            ::core::primitive::f64,
            <<X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count,
        >
        where
            X: ::tapeless::__private::RootOf<
                <X as ::tapeless::__private::Handle<::core::primitive::f64>>::Activity,
            >,
            <<X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::Count: ::tapeless::generic_array::ArrayLength,
        {
            let (bar_0, _) = self.__pullback(1.0_f64);
            ::tapeless::__private::flatten([
                (
                    <<X as ::tapeless::__private::Handle<
                        ::core::primitive::f64,
                    >>::Activity as ::tapeless::__private::Activity>::REQUIRES_GRAD,
                    bar_0,
                ),
            ])
        }
        #[inline]
        fn __walk(&self, cotangent: ::core::primitive::f64) -> () {
            let (bar_0, retained) = self.__pullback(cotangent);
            <X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::accumulate(&self.__argument_0, bar_0);
            retained
        }
        #[inline]
        fn __pullback(
            &self,
            value_bar: ::core::primitive::f64,
        ) -> (::core::primitive::f64, ()) {
            let [constant, returned] = <<X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_0,
                [false, false],
            );
            let [root] = <<X as ::tapeless::__private::Handle<
                ::core::primitive::f64,
            >>::Activity as ::tapeless::__private::Activity>::kept(
                &self.__kept_1,
                [0.0_f64],
            );
            let (result_bar, value_bar_2) = if returned {
                (value_bar, 0.0_f64)
            } else {
                (0.0_f64, value_bar)
            };
            let x_bar = if constant {
                result_bar
            } else {
                let less = root < 0.0_f64;
                let div = 1.0_f64 / root;
                let select = if less { <::core::primitive::f64>::NAN } else { div };
                let mul = value_bar_2 * select;
                let div_2 = 0.5_f64 / root;
                let mul_2 = mul * div_2;
                mul_2
            };
            (x_bar, ())
        }
    }
    #[automatically_derived]
    impl<
        X: ::tapeless::__private::Handle<::core::primitive::f64>,
    > ::tapeless::__private::Subgraph for LogarithmOrLineGraph<X> {
        type Value = ::core::primitive::f64;
        type Activity = <X as ::tapeless::__private::Handle<
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
