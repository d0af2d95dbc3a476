#[allow(dead_code)]
fn energy(spring: &Spring, x: f64) -> f64 {
    let stretch = x - spring.rest[0];
    0.5 * spring.stiffness * stretch * stretch * spring.modes as f64
}
const _: () = {
    const fn has_derivative<T: ::tapeless::Differentiable + ?::core::marker::Sized>() {}
    has_derivative::<Spring>();
};
///The derivatives of [`energy`](fn@energy).
#[allow(
    non_camel_case_types,
    dead_code,
    missing_debug_implementations,
    missing_copy_implementations
)]
struct energy {}
Spring! {
    { ::tapeless::__private::__compose } { [Spring] } {} { fn energy(spring : & Spring, x
    : f64) -> f64 { let stretch = x - spring.rest[0]; 0.5 * spring.stiffness * stretch *
    stretch * spring.modes as f64 } }
}
