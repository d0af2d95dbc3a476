//! Circular and hyperbolic functions and their inverses.

use num_dual::DualNum;

use crate::property::{between, positive, signed};

/// Where `1 - x²` is not yet zero in rounding.
const INSIDE: f64 = 0.999;

subjects! {
    sine(x) 1 { x.sin() } as { x.sin() } on [signed(1e-300, 1e9)], smooth [-9.0..9.0];
    cosine(x) 1 { x.cos() } as { x.cos() } on [signed(1e-300, 1e9)], smooth [-9.0..9.0];
    tangent(x) 1 { x.tan() } as { x.tan() } on [signed(1e-300, 1.5)], smooth [-1.0..1.0], within 1e-11, 1e-14;
    // `1 - x²` is `(1 - x)(1 + x)` here, whose derivative cancels near zero.
    arcsine(x) 1 { x.asin() } as { x.asin() }
        on [signed(1e-300, INSIDE)], smooth [-0.8..0.8], within 1e-11, 1e-15;
    arccosine(x) 1 { x.acos() } as { x.acos() }
        on [signed(1e-300, INSIDE)], smooth [-0.8..0.8], within 1e-11, 1e-15;
    arctangent(x) 1 { x.atan() } as { x.atan() } on [signed(1e-300, 1e75)], smooth [-9.0..9.0];
    hyperbolic_sine(x) 1 { x.sinh() } as { x.sinh() } on [signed(1e-300, 700.0)], smooth [-3.0..3.0];
    hyperbolic_cosine(x) 1 { x.cosh() } as { x.cosh() } on [signed(1e-300, 700.0)], smooth [-3.0..3.0];
    // The quotient of dual numbers cancels on both sides of zero.
    hyperbolic_tangent(x) 1 { x.tanh() } as { x.tanh() }
        on [signed(1e-300, 300.0)], smooth [-9.0..9.0], within 1e-12, 1e-14;
    inverse_hyperbolic_sine(x) 1 { x.asinh() } as { x.asinh() } on [signed(1e-300, 1e60)], smooth [-9.0..9.0];
    inverse_hyperbolic_cosine(x) 1 { x.acosh() } as { x.acosh() }
        on [positive(1.001, 1e60)], smooth [1.3..9.0], within 1e-11, 0.0;
    inverse_hyperbolic_tangent(x) 1 { x.atanh() } as { x.atanh() }
        on [signed(1e-300, INSIDE)], smooth [-0.8..0.8], within 1e-11, 1e-15;
    sine_and_cosine(x) 1 {
        let (sine, cosine) = x.sin_cos();
        sine * cosine + cosine
    } as {
        let (sine, cosine) = x.sin_cos();
        sine * cosine + cosine
    } on [signed(1e-300, 1e9)], smooth [-9.0..9.0], within 1e-12, 1e-14;
    angle(y, x) 2 { y.atan2(x) } as { (y / x).atan() } on [signed(1e-2, 1e2), signed(1e-2, 1e2)],
        smooth [1.0..9.0, -9.0..9.0], within 1e-9, 1e-11;
    distance(x, y) 2 { x.hypot(y) } as { (x * x + y * y).sqrt() } on [signed(1e-3, 1e3), signed(1e-3, 1e3)],
        smooth [1.0..9.0, -9.0..9.0], within 1e-9, 1e-12;
}

mod in_path_form {
    use super::*;

    subjects! {
        sine(x) 1 { f64::sin(x) } as { x.sin() } on [signed(1e-300, 1e9)], smooth [-9.0..9.0];
        cosine(x) 1 { f64::cos(x) } as { x.cos() } on [signed(1e-300, 1e9)], smooth [-9.0..9.0];
        hyperbolic_sine(x) 1 { f64::sinh(x) } as { x.sinh() } on [signed(1e-300, 700.0)], smooth [-3.0..3.0];
        arctangent(x) 1 { f64::atan(x) } as { x.atan() } on [between(-9.0, 9.0)], smooth [-9.0..9.0];
        angle(y, x) 2 { f64::atan2(y, x) } as { (y / x).atan() } on [positive(1e-2, 1e2), signed(1e-2, 1e2)],
            smooth [1.0..9.0, -9.0..9.0], within 1e-9, 1e-11;
    }
}
