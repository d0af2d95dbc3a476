//! Dual numbers of second order, and what the programs use of them.

use std::cell::Cell;

pub use num_dual::DualNum;

/// A value, its slopes in two directions, and its mixed second slope.
pub type Dual = num_dual::HyperDual64;

/// Two numbers nearer than this, by their size, are taken for a tie: rounding may decide between them.
const TIE: f64 = 1e-7;

thread_local! {
    static TIED: Cell<bool> = const { Cell::new(false) };
}

/// Runs a program, unless a comparison in it is a tie.
pub fn untied<T>(program: impl FnOnce() -> T) -> Option<T> {
    TIED.set(false);
    let result = program();
    (!TIED.get()).then_some(result)
}

/// A literal.
pub fn number(value: f64) -> Dual {
    Dual::from_re(value)
}

/// `left < right`.
pub fn less(left: Dual, right: Dual) -> bool {
    let scale = 1.0 + left.re.abs() + right.re.abs();
    if (left.re - right.re).abs() < TIE * scale && !(is_constant(left) && is_constant(right)) {
        TIED.set(true);
    }
    left.re < right.re
}

fn is_constant(number: Dual) -> bool {
    number.eps1 == 0.0 && number.eps2 == 0.0 && number.eps1eps2 == 0.0
}

/// `left.max(right)`.
pub fn largest(left: Dual, right: Dual) -> Dual {
    if less(left, right) { right } else { left }
}

/// `left.min(right)`.
pub fn smallest(left: Dual, right: Dual) -> Dual {
    if less(left, right) { left } else { right }
}

/// `a.mul_add(b, c)`.
pub fn multiply_add(a: Dual, b: Dual, c: Dual) -> Dual {
    a * b + c
}
