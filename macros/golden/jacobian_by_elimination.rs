#[allow(dead_code)]
fn seen(lens: &Vector2<f64>, turn: &Vector3<f64>, x: &Vector3<f64>) -> Vector2<f64> {
    let moved = turned(turn, x);
    let depth = if moved.z > 0.0 { moved.z } else { moved.z.exp() };
    moved.xy() * (lens.x / depth) + lens
}
::core::compile_error! {
    "this field of a differentiable value is not in the language; tuples have `.0`, `.1`, …"
}
::core::compile_error! {
    "this field of a differentiable value is not in the language; tuples have `.0`, `.1`, …"
}
::core::compile_error! {
    "`xy` has no derivative here; use a method of `f64` that has one, a `#[differentiable]` function, or `tapeless::no_grad(|| …)` if no gradient is meant"
}
///Refused.
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct seen {}
#[allow(dead_code)]
struct SeenGraph {}
#[allow(unused, clippy::all, clippy::pedantic)]
const _: () = {
    impl ::tapeless::__private::Callee for seen {
        const PASSES: ::core::primitive::bool = true;
        const STEADY: ::core::primitive::bool = true;
    }
    impl SeenGraph {
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
        pub fn gradients(
            &self,
        ) -> (
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
        pub fn gradients_with<__Cotangent>(
            &self,
            cotangent: __Cotangent,
        ) -> (
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
    }
    impl seen {
        pub fn __first<__Arguments>(
            arguments: __Arguments,
        ) -> (
            ::core::primitive::f64,
            (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
        ) {
            loop {}
        }
        pub fn __second<__Arguments>(
            arguments: __Arguments,
        ) -> (
            ::core::primitive::f64,
            (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
            (
                (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
                (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
                (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
            ),
        ) {
            loop {}
        }
        pub fn __lifted<__Arguments>(
            arguments: __Arguments,
        ) -> (
            ::core::primitive::f64,
            (::core::primitive::f64, ::core::primitive::f64, ::core::primitive::f64),
        ) {
            loop {}
        }
        pub fn __primal<__Arguments>(
            _: __Arguments,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            loop {}
        }
        pub fn __silent<__Arguments>(
            _: __Arguments,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            loop {}
        }
        pub fn __pull<__Arguments, __Bar>(
            _: __Arguments,
            _: __Bar,
        ) -> (
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
        pub fn __accumulate<__Arguments, __Cotangent, __Bars>(
            _: __Arguments,
            _: __Cotangent,
            _: __Bars,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            loop {}
        }
        pub fn __push<__Arguments, __Dots>(
            _: __Arguments,
            _: __Dots,
        ) -> (
            ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1>,
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
        pub fn __blocks<__Arguments, __Blocks>(
            _: __Arguments,
            _: __Blocks,
        ) -> ::tapeless::nalgebra::SMatrix<::core::primitive::f64, 2, 1> {
            loop {}
        }
        pub fn __pull_push<__Arguments, __Bar, __Dots, __BarDot>(
            _: __Arguments,
            _: __Bar,
            _: __Dots,
            _: __BarDot,
        ) -> (
            (
                <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            ),
            (
                <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            ),
        ) {
            loop {}
        }
        pub fn grad(
            lens: &Vector2<f64>,
            turn: &Vector3<f64>,
            x: &Vector3<f64>,
        ) -> (
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
        pub fn value_and_grad(
            lens: &Vector2<f64>,
            turn: &Vector3<f64>,
            x: &Vector3<f64>,
        ) -> (
            Vector2<f64>,
            (
                <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            ),
        ) {
            loop {}
        }
        pub fn vjp<__Cotangent, __Variable0, __Variable1, __Variable2>(
            argument_0: __Variable0,
            argument_1: __Variable1,
            argument_2: __Variable2,
            cotangent: __Cotangent,
        ) -> (
            Vector2<f64>,
            (
                <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
                <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            ),
        ) {
            loop {}
        }
        pub fn jvp(
            lens: &Vector2<f64>,
            turn: &Vector3<f64>,
            x: &Vector3<f64>,
            direction_0: &Vector2<f64>,
            direction_1: &Vector3<f64>,
            direction_2: &Vector3<f64>,
        ) -> (Vector2<f64>, Vector2<f64>) {
            loop {}
        }
        pub fn hvp(
            lens: &Vector2<f64>,
            turn: &Vector3<f64>,
            x: &Vector3<f64>,
            direction_0: &Vector2<f64>,
            direction_1: &Vector3<f64>,
            direction_2: &Vector3<f64>,
        ) -> (
            <Vector2<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
            <Vector3<f64> as ::tapeless::Differentiable>::Tangent,
        ) {
            loop {}
        }
        pub fn graph<__Variable0, __Variable1, __Variable2>(
            argument_0: __Variable0,
            argument_1: __Variable1,
            argument_2: __Variable2,
        ) -> SeenGraph {
            loop {}
        }
    }
};
