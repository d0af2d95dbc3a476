//! The elementary functions of `tapeless::special`.

use num_dual::{DualNum, HyperDual64};
use tapeless::special;

use crate::property::{between, positive, signed};

fn logarithm_of_sigmoid(x: HyperDual64) -> HyperDual64 {
    if x.re < 0.0 { x - x.exp().ln_1p() } else { -(-x).exp().ln_1p() }
}

/// `exp(-x²/2) / √(2π)`.
fn normal_density(x: HyperDual64) -> HyperDual64 {
    (x * x * -0.5).exp() * std::f64::consts::TAU.sqrt().recip()
}

subjects! {
    rectifier(x) 1 { special::relu(x) * x } as { if x.re > 0.0 { x * x } else { x * 0.0 } }
        on [signed(1e-300, 1e150)], smooth [1.0..9.0];
    logistic(x) 1 { special::sigmoid(x) } as { logarithm_of_sigmoid(x).exp() }
        on [signed(1e-9, 300.0)], smooth [-9.0..9.0],
        within 1e-11, 1e-15;
    soft_plus(x) 1 { special::softplus(x) } as { -logarithm_of_sigmoid(-x) }
        on [signed(1e-9, 300.0)], smooth [-9.0..9.0],
        within 1e-11, 1e-15;
    logarithm_of_logistic(x) 1 { special::log_sigmoid(x) } as { logarithm_of_sigmoid(x) }
        on [signed(1e-9, 300.0)],
        smooth [-9.0..9.0], within 1e-11, 1e-15;
    cardinal_sine(x) 1 { special::sinc(x) } as { (x * std::f64::consts::PI).sin() / (x * std::f64::consts::PI) }
        on [signed(0.5, 99.0)], smooth [-0.9..0.9], within 1e-11, 1e-13;
    x_times_logarithm(x, y) 2 { special::xlogy(x, y) } as { x * y.ln() }
        on [signed(1e-90, 1e90), positive(1e-60, 1e60)],
        smooth [-9.0..9.0, 1.0..9.0], within 1e-12, 1e-15;
    density(x) 1 { special::normal_pdf(x) } as { normal_density(x) }
        on [signed(1e-300, 30.0)], smooth [-3.0..3.0],
        within 1e-11, 1e-16;
    logarithm_of_density(x) 1 { special::ln_normal_pdf(x) } as { normal_density(x).ln() }
        on [between(-15.0, 15.0)],
        smooth [-9.0..9.0], within 1e-11, 1e-9;
}
