//! Parameters and locals named as the emitted code names its own.

use tapeless::{Leaf, differentiable};

#[differentiable(order = 2)]
fn locals(graph: f64, value: f64, body: f64, callee: f64) -> f64 {
    let cotangent = graph * value;
    let gradient = body * callee;
    let retained = cotangent * gradient;
    let rows = retained * 2.0;
    let column = rows / 2.0;
    column
}

#[differentiable(order = 2)]
fn parameters(cotangent: f64, x: f64, x_dot: f64, x_bar: f64, direction_0: f64, part_0: f64) -> f64 {
    cotangent * x * x_dot * x_bar * direction_0 * part_0
}

#[differentiable]
fn crates(tapeless: f64, core: f64, std: f64) -> f64 {
    let nalgebra = tapeless * core;
    nalgebra / std
}

#[differentiable]
fn numbered(value_0: f64, mul: f64, mul_2: f64) -> f64 {
    let value_1 = 4.0;
    let add = mul * mul_2;
    let add_2 = add + value_0 * value_1;
    let arm = if add_2 > value_0 { add_2 } else { value_0 };
    let constant = arm * value_1;
    constant
}

/// Different names that are alike as types.
#[differentiable]
fn alike(x: f64, _x: f64, x_1: f64, x1: f64) -> f64 {
    x * _x * x_1 * x1
}

/// The name of a parameter, written as a type, is that of the result.
#[differentiable]
fn typed(string: f64, x: f64) -> (f64, String) {
    (string * x, "text".to_owned())
}

#[differentiable(order = 2)]
fn r#type(r#match: f64, r#fn: f64) -> f64 {
    #[retain_grad]
    let r#struct = r#match * r#fn;
    r#struct * r#struct
}

#[differentiable]
fn r#loop(r#dyn: f64) -> f64 {
    r#type(r#dyn, r#dyn)
}

/// A parameter with the function's own name, and others with those of emitted locals.
#[differentiable(vjp = scaled_vjp)]
fn scaled(scaled: f64, value: f64, row: f64, column: f64, rule: f64) -> [f64; 2] {
    [scaled * value * rule, row * column]
}

fn scaled_vjp(
    scaled: f64,
    value: f64,
    row: f64,
    column: f64,
    rule: f64,
    [first, second]: [f64; 2],
) -> ([f64; 2], (f64, f64, f64, f64, f64)) {
    let gradient =
        (first * value * rule, first * scaled * rule, second * column, second * row, first * scaled * value);
    ([scaled * value * rule, row * column], gradient)
}

#[differentiable(order = 2, implicit = equation)]
fn solved(solved: f64, slope: f64, bend: f64, along: f64) -> f64 {
    (solved * slope * bend * along).sqrt()
}

#[differentiable(order = 2)]
fn equation(x: f64, solved: f64, slope: f64, bend: f64, along: f64) -> f64 {
    x * x - solved * slope * bend * along
}

/// By columns, whose number is no parameter's.
#[differentiable]
fn by_columns(x: f64, #[no_grad] column: i32, #[no_grad] row: i32) -> [f64; 4] {
    let power = x.powi(column + row);
    [power, 2.0 * power, 3.0 * power, 4.0 * power]
}

#[test]
fn rules_keep_their_names_apart_from_parameters() {
    let at = scaled::jacobian(2.0, 3.0, 5.0, 7.0, 1.0);
    assert_eq!((at.0[0], at.1[0], at.2[1], at.3[1], at.4[0]), (3.0, 2.0, 7.0, 5.0, 6.0));
    assert_eq!(scaled::jvp(2.0, 3.0, 5.0, 7.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0).1, [3.0, 7.0]);
    let leaf = Leaf::new(2.0).with_grad();
    let others = [3.0, 5.0, 7.0, 1.0].map(Leaf::new);
    scaled::graph(&leaf, &others[0], &others[1], &others[2], &others[3]).backward_with([1.0, 0.0]);
    assert_eq!(leaf.grad(), 3.0);
    assert_eq!(solved::grad(4.0, 1.0, 1.0, 1.0), (0.25, 1.0, 1.0, 1.0));
    assert_eq!(solved::jvp(4.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0), (2.0, 0.25));
    assert!((solved::hessian(4.0, 1.0, 1.0, 1.0)[(0, 0)] + 1.0 / 32.0).abs() < 1e-15);
    assert_eq!(by_columns::jacobian(3.0, 1, 1).as_slice(), [6.0, 12.0, 18.0, 24.0]);
}

#[test]
fn locals_may_have_any_name() {
    assert_eq!(locals::value_and_grad(1.0, 2.0, 3.0, 4.0), (24.0, (24.0, 12.0, 8.0, 6.0)));
    assert_eq!(locals::jvp(1.0, 2.0, 3.0, 4.0, 1.0, 1.0, 0.0, 0.0), (24.0, 36.0));
    assert_eq!(locals::hvp(1.0, 2.0, 3.0, 4.0, 1.0, 0.0, 0.0, 0.0), (0.0, 12.0, 8.0, 6.0));
    assert_eq!(numbered::grad(1.0, 2.0, 3.0), (16.0, 12.0, 8.0));
}

#[test]
fn parameters_may_have_any_name() {
    assert_eq!(parameters::grad(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), (720.0, 360.0, 240.0, 180.0, 144.0, 120.0));
    assert_eq!(parameters::hessian(1.0, 1.0, 1.0, 1.0, 1.0, 1.0).sum(), 30.0);
    assert_eq!(crates::grad(1.0, 2.0, 4.0), (0.5, 0.25, -0.125));
}

#[test]
fn parameters_that_are_alike_as_types_stay_apart() {
    assert_eq!(alike::grad(1.0, 2.0, 3.0, 4.0), (24.0, 12.0, 8.0, 6.0));
    assert_eq!(typed::vjp(2.0, 3.0, (1.0, ())), ((6.0, "text".to_owned()), (3.0, 2.0)));
}

#[test]
fn keywords_are_names_where_they_are_raw() {
    let (first, second) = (Leaf::new(1.0).with_grad(), Leaf::new(2.0));
    let retained = r#type::graph(&first, &second).backward();
    assert_eq!((first.grad(), retained.r#struct), (8.0, 4.0));
    assert_eq!(r#loop::value_and_grad(1.0), (1.0, 4.0));
    assert_eq!(r#type::hessian(1.0, 2.0)[(0, 1)], 8.0);
}
