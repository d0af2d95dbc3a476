//! Functions with kinks and steps, away from these; the points themselves are in `kinks.rs`.

use num_dual::HyperDual64;

use crate::property::{between, positive, signed};

/// The branch that a dual number takes: that of its real part.
fn choose(condition: bool, yes: HyperDual64, no: HyperDual64) -> HyperDual64 {
    if condition { yes } else { no }
}

fn constant(value: f64) -> HyperDual64 {
    HyperDual64::from_re(value)
}

subjects! {
    absolute(x) 1 { x.abs() } as { choose(x.re < 0.0, -x, x) } on [signed(1e-300, 1e300)], smooth [1.0..9.0];
    absolute_below_zero(x) 1 { x.abs() } as { choose(x.re < 0.0, -x, x) }
        on [signed(1e-300, 1e300)], smooth [-9.0..-1.0];
    sign(x) 1 { x.signum() * x } as { choose(x.re < 0.0, -x, x) }
        on [signed(1e-300, 1e300)], smooth [-9.0..-1.0];
    larger(x, y) 2 { x.max(y) } as { choose(x.re < y.re, y, x) }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)],
        smooth [-9.0..-1.0, 1.0..9.0];
    smaller(x, y) 2 { x.min(y) } as { choose(x.re < y.re, x, y) }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)],
        smooth [-9.0..-1.0, 1.0..9.0];
    larger_of_squares(x, y) 2 { (x * x).max(y * y) } as { choose(x.re.abs() < y.re.abs(), y * y, x * x) }
        on [signed(1e-100, 1e100), signed(1e-100, 1e100)], smooth [-9.0..-5.0, 1.0..4.0];
    clamped(x, low, high) 3 { x.clamp(low, high) } as { choose(x.re < low.re, low, choose(x.re > high.re, high, x)) }

            on [signed(1e-9, 1e9), between(-9.0, -1.0), between(1.0, 9.0)], smooth [-0.9..0.9, -9.0..-1.0, 1.0..9.0];
    clamped_below(x, low, high) 3 { x.clamp(low, high) } as { choose(x.re < low.re, low, choose(x.re > high.re, high, x)) }

            on [positive(1e-9, 1e9), between(-9.0, -1.0), between(1.0, 9.0)], smooth [-9.9..-9.5, -9.0..-1.0, 1.0..9.0];
    with_sign_of(x, y) 2 { x.copysign(y) } as { choose((x.re < 0.0) == (y.re < 0.0), x, -x) }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)], smooth [-9.0..-1.0, 1.0..9.0];
    with_negative_sign(x) 1 { x.copysign(-1.0) } as { choose(x.re < 0.0, x, -x) }
        on [signed(1e-300, 1e300)], smooth [1.0..9.0];
    remainder(x, y) 2 { x % y } as { x - y * constant((x.re / y.re).trunc()) }
        on [signed(0.1, 99.0), signed(7.0, 9.0)],
        smooth [-15.0..-9.5, 8.0..9.0];
    euclidean_remainder(x, y) 2 { x.rem_euclid(y) } as { x - y * constant(x.re.div_euclid(y.re)) }
        on [signed(0.1, 99.0), signed(7.0, 9.0)], smooth [-15.0..-9.5, 8.0..9.0];
    floor(x) 1 { x.floor() * x } as { constant(x.re.floor()) * x }
        on [signed(1e-300, 1e300)], smooth [2.1..2.9];
    ceiling(x) 1 { x.ceil() * x } as { constant(x.re.ceil()) * x }
        on [signed(1e-300, 1e300)], smooth [-2.9..-2.1];
    nearest(x) 1 { x.round() * x } as { constant(x.re.round()) * x }
        on [signed(1e-300, 1e300)], smooth [2.6..3.4];
    integer_part(x) 1 { x.trunc() * x } as { constant(x.re.trunc()) * x }
        on [signed(1e-300, 1e300)], smooth [-2.9..-2.1];
    fractional_part(x) 1 { x.fract() * x } as { (x - constant(x.re.trunc())) * x }
        on [signed(1e-300, 1e6)], smooth [-2.9..-2.1],
        within 1e-12, 0.0;
}

mod in_path_form {
    use super::*;

    subjects! {
        absolute(x) 1 { f64::abs(x) } as { choose(x.re < 0.0, -x, x) }
            on [signed(1e-300, 1e300)], smooth [-9.0..-1.0];
        larger(x, y) 2 { f64::max(x, y) } as { choose(x.re < y.re, y, x) }
            on [signed(1e-9, 1e9), signed(1e-9, 1e9)],
            smooth [-9.0..-1.0, 1.0..9.0];
        clamped(x, low, high) 3 { f64::clamp(x, low, high) } as { choose(x.re < low.re, low, choose(x.re > high.re, high, x)) }

                on [signed(1e-9, 1e9), between(-9.0, -1.0), between(1.0, 9.0)], smooth [-0.9..0.9, -9.0..-1.0, 1.0..9.0];
        nearest(x) 1 { f64::round(x) * x } as { constant(x.re.round()) * x }
            on [positive(1e-9, 1e9)], smooth [2.6..3.4];
    }
}

mod branches {
    use super::*;

    subjects! {
        three_ways(x, y) 2 {
            if x > y {
                x * y
            } else if x < -y {
                x.sin()
            } else {
                y.exp()
            }
        } as { choose(x.re > y.re, x * y, choose(x.re < -y.re, num_dual::DualNum::sin(&x), num_dual::DualNum::exp(&y))) }
            on [signed(1e-3, 1e2), signed(1e-3, 1e2)], smooth [-0.9..0.9, 1.0..2.0];
        early_return(x, y) 2 {
            if x < 0.0 {
                return x * y;
            }
            let square = x * x;
            square * y
        } as { choose(x.re < 0.0, x * y, x * x * y) } on [signed(1e-9, 1e9), signed(1e-9, 1e9)], smooth [-9.0..-1.0, -9.0..9.0];
        assigned_in_one_branch(x, y) 2 {
            let mut total = x * x;
            if y > 1.0 {
                total *= y;
            }
            total + y
        } as { choose(y.re > 1.0, x * x * y, x * x) + y } on [signed(1e-9, 1e9), signed(1e-9, 1e9)],
            smooth [-9.0..9.0, 2.0..9.0];
    }
}
