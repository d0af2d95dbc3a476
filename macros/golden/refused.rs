::core::compile_error! {
    "a loop over differentiable values is not in the language yet; unroll it, or move it to a function that needs no grad"
}
::core::compile_error! {
    "arrays and slices of differentiable values are not in the language yet; name each element"
}
#[allow(dead_code)]
fn summed(x: f64, count: usize) -> f64 {
    let mut sum = 0.0;
    for index in 0..count {
        sum += x * index as f64;
    }
    sum + vec![x][0]
}
#[allow(non_camel_case_types, dead_code)]
struct summed {}
#[allow(dead_code)]
struct SummedGraph {}
#[allow(unused, clippy::all, clippy::pedantic)]
const _: () = {
    impl summed {
        pub fn grad(x: f64, count: usize) -> (f64) {
            loop {}
        }
        pub fn value_and_grad(x: f64, count: usize) -> (f64, (f64)) {
            loop {}
        }
        pub fn vjp<__Cotangent, __Variable0, __Variable1>(
            argument_0: __Variable0,
            argument_1: __Variable1,
            cotangent: __Cotangent,
        ) -> (f64, (f64)) {
            loop {}
        }
        pub fn jvp(x: f64, count: usize, direction_0: f64) -> (f64, f64) {
            loop {}
        }
        pub fn hvp(x: f64, count: usize, direction_0: f64) -> (f64) {
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
