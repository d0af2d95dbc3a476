#[allow(dead_code)]
fn summed(x: f64, count: usize) -> f64 {
    let mut sum = 0.0;
    for index in 0..count {
        sum += x * index as f64;
    }
    sum + x.to_bits() as f64 + f64::from(x as i32)
}
::core::compile_error! {
    "`to_bits` has no derivative here; use a method of `f64` that has one, a `#[differentiable]` function, or `tapeless::no_grad(|| …)` if no gradient is meant"
}
::core::compile_error! {
    "a differentiable value is cast to `i32`, which has no derivative; if none is meant, write `tapeless::no_grad(|| x as i32)`"
}
///Refused.
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct summed {}
#[allow(dead_code)]
struct SummedGraph {}
#[allow(unused, clippy::all, clippy::pedantic)]
const _: () = {
    impl ::tapeless::__private::Callee for summed {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl SummedGraph {
        pub fn value(&self) -> &::core::primitive::f64 {
            loop {}
        }
        pub fn backward(self) {
            loop {}
        }
        pub fn backward_retain_graph(&self) {
            loop {}
        }
        pub fn backward_with<__Cotangent>(self, cotangent: __Cotangent) {
            loop {}
        }
        pub fn backward_retain_graph_with<__Cotangent>(&self, cotangent: __Cotangent) {
            loop {}
        }
        pub fn gradients(&self) -> (<f64 as ::tapeless::Differentiable>::Tangent) {
            loop {}
        }
        pub fn gradients_with<__Cotangent>(
            &self,
            cotangent: __Cotangent,
        ) -> (<f64 as ::tapeless::Differentiable>::Tangent) {
            loop {}
        }
    }
    impl summed {
        pub fn __first<__Arguments>(
            arguments: __Arguments,
        ) -> (::core::primitive::f64, (::core::primitive::f64, ::core::primitive::f64)) {
            loop {}
        }
        pub fn __second<__Arguments>(
            arguments: __Arguments,
        ) -> (
            ::core::primitive::f64,
            (::core::primitive::f64, ::core::primitive::f64),
            (
                (::core::primitive::f64, ::core::primitive::f64),
                (::core::primitive::f64, ::core::primitive::f64),
            ),
        ) {
            loop {}
        }
        pub fn __lifted<__Arguments>(
            arguments: __Arguments,
        ) -> (::core::primitive::f64, (::core::primitive::f64, ::core::primitive::f64)) {
            loop {}
        }
        pub fn __primal<__Arguments>(_: __Arguments) -> f64 {
            loop {}
        }
        pub fn __silent<__Arguments>(_: __Arguments) -> f64 {
            loop {}
        }
        pub fn __pull<__Arguments, __Bar>(
            _: __Arguments,
            _: __Bar,
        ) -> (
            <f64 as ::tapeless::Differentiable>::Tangent,
            ::tapeless::__private::Fixed,
        ) {
            loop {}
        }
        pub fn __accumulate<__Arguments, __Cotangent, __Bars>(
            _: __Arguments,
            _: __Cotangent,
            _: __Bars,
        ) -> f64 {
            loop {}
        }
        pub fn __push<__Arguments, __Dots>(
            _: __Arguments,
            _: __Dots,
        ) -> (f64, <f64 as ::tapeless::Differentiable>::Tangent) {
            loop {}
        }
        pub fn __blocks<__Arguments, __Blocks>(_: __Arguments, _: __Blocks) -> f64 {
            loop {}
        }
        pub fn __pull_push<__Arguments, __Bar, __Dots, __BarDot>(
            _: __Arguments,
            _: __Bar,
            _: __Dots,
            _: __BarDot,
        ) -> (
            (<f64 as ::tapeless::Differentiable>::Tangent, ::tapeless::__private::Fixed),
            (<f64 as ::tapeless::Differentiable>::Tangent, ::tapeless::__private::Fixed),
        ) {
            loop {}
        }
        pub fn grad(
            x: f64,
            count: usize,
        ) -> (<f64 as ::tapeless::Differentiable>::Tangent) {
            loop {}
        }
        pub fn value_and_grad(
            x: f64,
            count: usize,
        ) -> (f64, (<f64 as ::tapeless::Differentiable>::Tangent)) {
            loop {}
        }
        pub fn vjp<__Cotangent, __Variable0, __Variable1>(
            argument_0: __Variable0,
            argument_1: __Variable1,
            cotangent: __Cotangent,
        ) -> (f64, (<f64 as ::tapeless::Differentiable>::Tangent)) {
            loop {}
        }
        pub fn jvp(x: f64, count: usize, direction_0: f64) -> (f64, f64) {
            loop {}
        }
        pub fn hvp(
            x: f64,
            count: usize,
            direction_0: f64,
        ) -> (<f64 as ::tapeless::Differentiable>::Tangent) {
            loop {}
        }
        pub fn graph<__Variable0, __Variable1>(
            argument_0: __Variable0,
            argument_1: __Variable1,
        ) -> SummedGraph {
            loop {}
        }
    }
};
