//! Where the gradient stops.

use crate::private::{Callee, LiftedArgument, Scalar};

/// Stops the gradient: the value goes on, its derivative is zero.
///
/// ```
/// use tapeless::{detach, differentiable};
///
/// #[differentiable]
/// fn product(x: f64) -> f64 {
///     x * detach(x)
/// }
///
/// assert_eq!(product::grad(3.0), 3.0);
/// ```
#[inline]
pub fn detach<T>(value: T) -> T {
    value
}

/// Stops the gradient of a block: what it returns is a constant.
///
/// ```
/// use tapeless::{differentiable, no_grad};
///
/// #[differentiable]
/// fn to_the_next_integer(x: f64) -> f64 {
///     x * no_grad(|| x.floor() as i32 + 1) as f64
/// }
///
/// assert_eq!(to_the_next_integer::grad(2.5), 3.0);
/// ```
#[inline]
pub fn no_grad<T>(block: impl FnOnce() -> T) -> T {
    block()
}

/// What differentiated code finds behind the function [`detach`](fn@detach).
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations)]
pub struct detach {}

/// What differentiated code finds behind the function [`no_grad`](fn@no_grad).
#[doc(hidden)]
#[allow(non_camel_case_types, missing_debug_implementations)]
pub struct no_grad {}

impl Callee for detach {
    const PASSES: bool = false;
    const STEADY: bool = true;
}

impl detach {
    #[doc(hidden)]
    #[inline]
    pub fn __first<T: crate::Real>((value,): (T,)) -> (T, (T,)) {
        (value, (T::ZERO,))
    }

    #[doc(hidden)]
    #[inline]
    pub fn __blocks<T, B>((value,): (T,), _blocks: (&mut B,)) -> T {
        value
    }

    #[doc(hidden)]
    #[inline]
    pub fn __pull<T: crate::Differentiable>((value,): (T,), _cotangent: T::Tangent) -> (T::Tangent,) {
        (value.zero_tangent(),)
    }

    #[doc(hidden)]
    #[inline]
    pub fn __primal<T: crate::Differentiable>((value,): (T,)) -> T {
        value
    }

    #[doc(hidden)]
    #[inline]
    pub fn __silent<T>((value,): (T,)) -> T {
        value
    }

    #[doc(hidden)]
    #[inline]
    pub fn __pull_push<T: crate::Differentiable, D>(
        (value,): (T,),
        _cotangent: T::Tangent,
        _directions: (D,),
        _cotangent_dot: T::Tangent,
    ) -> ((T::Tangent,), (T::Tangent,)) {
        let zero = value.zero_tangent();
        ((zero,), (value.zero_tangent(),))
    }

    #[doc(hidden)]
    #[inline]
    pub fn __push<T: crate::Differentiable, D>((value,): (T,), _directions: (D,)) -> (T, T::Tangent) {
        let zero = value.zero_tangent();
        (value, zero)
    }

    #[doc(hidden)]
    #[inline]
    pub fn __second<T: crate::Real>((value,): (T,)) -> (T, (T,), ((T,),)) {
        (value, (T::ZERO,), ((T::ZERO,),))
    }
}

impl detach {
    #[doc(hidden)]
    #[inline]
    pub fn __lifted<S: Scalar, A: LiftedArgument<S>>((value,): (A,)) -> (S, (S,)) {
        let value = value.lifted();
        (S::lift(value.primal()), (S::constant(0.0),))
    }
}

impl no_grad {
    #[doc(hidden)]
    #[inline]
    pub fn __untracked<T>(block: impl FnOnce() -> T) -> T {
        block()
    }
}
