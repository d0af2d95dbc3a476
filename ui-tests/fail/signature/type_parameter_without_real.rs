// A type parameter is a number only where its bound says so.

use tapeless::differentiable;

#[differentiable]
fn square<T: Copy + std::ops::Mul<Output = T>>(x: T) -> T {
    x * x
}

fn main() {}
