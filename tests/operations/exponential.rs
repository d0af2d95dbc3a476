//! Exponentials and logarithms.

use num_dual::DualNum;

use crate::property::{between, positive, signed};

subjects! {
    exponential(x) 1 { x.exp() } as { x.exp() } on [between(-600.0, 700.0)], smooth [-3.0..3.0];
    binary_exponential(x) 1 { x.exp2() } as { x.exp2() } on [between(-900.0, 1_000.0)], smooth [-3.0..3.0];
    exponential_minus_one(x) 1 { x.exp_m1() } as { x.exp_m1() }
        on [signed(1e-300, 600.0)], smooth [-3.0..3.0];
    logarithm(x) 1 { x.ln() } as { x.ln() } on [positive(1e-140, 1e140)], smooth [0.5..9.0];
    logarithm_of_one_plus(x) 1 { x.ln_1p() } as { x.ln_1p() }
        on [positive(1e-300, 1e140)], smooth [-0.5..9.0];
    logarithm_below_one(x) 1 { x.ln_1p() } as { x.ln_1p() } on [between(-0.999, 0.0)], smooth [-0.5..9.0];
    binary_logarithm(x) 1 { x.log2() } as { x.log2() } on [positive(1e-140, 1e140)], smooth [0.5..9.0];
    decimal_logarithm(x) 1 { x.log10() } as { x.log10() } on [positive(1e-140, 1e140)], smooth [0.5..9.0];
    logarithm_to_base_three(x) 1 { x.log(3.0) } as { x.log(3.0) }
        on [positive(1e-140, 1e140)], smooth [0.5..9.0];
    // The logarithm of a number near one is small, and the quotient's terms cancel.
    logarithm_to_base(x, base) 2 { x.log(base) } as { x.ln() / base.ln() }
        on [positive(1e-9, 1e9), between(1.5, 1e3)], smooth [0.5..9.0, 2.0..9.0], within 1e-11, 1e-13;
}

mod in_path_form {
    use super::*;

    subjects! {
        exponential(x) 1 { f64::exp(x) } as { x.exp() } on [between(-600.0, 700.0)], smooth [-3.0..3.0];
        logarithm(x) 1 { f64::ln(x) } as { x.ln() } on [positive(1e-140, 1e140)], smooth [0.5..9.0];
        logarithm_of_one_plus(x) 1 { f64::ln_1p(x) } as { x.ln_1p() }
            on [positive(1e-300, 1e140)], smooth [-0.5..9.0];
        exponential_minus_one(x) 1 { f64::exp_m1(x) } as { x.exp_m1() }
            on [signed(1e-300, 600.0)], smooth [-3.0..3.0];
    }
}
