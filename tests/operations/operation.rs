//! A differentiable function of `N` numbers as a value, so that one check serves all.

use tapeless::nalgebra::SMatrix;

/// The derivatives of one function.
pub struct Operation<const N: usize> {
    pub value: fn([f64; N]) -> f64,
    pub value_and_grad: fn([f64; N]) -> (f64, [f64; N]),
    pub vjp: fn([f64; N], f64) -> (f64, [f64; N]),
    pub jvp: fn([f64; N], [f64; N]) -> (f64, f64),
    pub hvp: fn([f64; N], [f64; N]) -> [f64; N],
    pub hessian: fn([f64; N]) -> SMatrix<f64, N, N>,
}

/// Collects the derivatives of a function, named by its path, which takes one, two or three numbers.
macro_rules! operation {
    ($($name:ident)::+; 1) => {
        $crate::operation::Operation::<1> {
            value: |[x]| $($name)::+(x),
            value_and_grad: |[x]| {
                let (value, gradient) = $($name)::+::value_and_grad(x);
                (value, [gradient])
            },
            vjp: |[x], cotangent| {
                let (value, gradient) = $($name)::+::vjp(x, cotangent);
                (value, [gradient])
            },
            jvp: |[x], [x_dot]| $($name)::+::jvp(x, x_dot),
            hvp: |[x], [x_dot]| [$($name)::+::hvp(x, x_dot)],
            hessian: |[x]| $($name)::+::hessian(x),
        }
    };
    ($($name:ident)::+; 2) => {
        $crate::operation::Operation::<2> {
            value: |[x, y]| $($name)::+(x, y),
            value_and_grad: |[x, y]| {
                let (value, gradient) = $($name)::+::value_and_grad(x, y);
                (value, gradient.into())
            },
            vjp: |[x, y], cotangent| {
                let (value, gradient) = $($name)::+::vjp(x, y, cotangent);
                (value, gradient.into())
            },
            jvp: |[x, y], [x_dot, y_dot]| $($name)::+::jvp(x, y, x_dot, y_dot),
            hvp: |[x, y], [x_dot, y_dot]| $($name)::+::hvp(x, y, x_dot, y_dot).into(),
            hessian: |[x, y]| $($name)::+::hessian(x, y),
        }
    };
    ($($name:ident)::+; 3) => {
        $crate::operation::Operation::<3> {
            value: |[x, y, z]| $($name)::+(x, y, z),
            value_and_grad: |[x, y, z]| {
                let (value, gradient) = $($name)::+::value_and_grad(x, y, z);
                (value, gradient.into())
            },
            vjp: |[x, y, z], cotangent| {
                let (value, gradient) = $($name)::+::vjp(x, y, z, cotangent);
                (value, gradient.into())
            },
            jvp: |[x, y, z], [x_dot, y_dot, z_dot]| $($name)::+::jvp(x, y, z, x_dot, y_dot, z_dot),
            hvp: |[x, y, z], [x_dot, y_dot, z_dot]| $($name)::+::hvp(x, y, z, x_dot, y_dot, z_dot).into(),
            hessian: |[x, y, z]| $($name)::+::hessian(x, y, z),
        }
    };
}

/// Is `actual` the number `expected`, up to a relative or an absolute error? NaN is NaN, infinity is infinity.
pub fn is_close(actual: f64, expected: f64, relative: f64, absolute: f64) -> bool {
    let scale = actual.abs().max(expected.abs());
    actual.to_bits() == expected.to_bits()
        || (actual.is_nan() && expected.is_nan())
        || (actual - expected).abs() <= (relative * scale).max(absolute)
        || (actual.is_infinite()
            && expected.is_infinite()
            && actual.is_sign_negative() == expected.is_sign_negative())
}
