//! Arithmetic, powers and roots.

use num_dual::DualNum;

use crate::property::{between, positive, signed};

subjects! {
    negation(x) 1 { -x } as { -x } on [signed(1e-300, 1e300)], smooth [-9.0..9.0];
    sum(x, y) 2 { x + y } as { x + y }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)], smooth [-9.0..9.0, -9.0..9.0];
    difference(x, y) 2 { x - y } as { x - y }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)], smooth [-9.0..9.0, -9.0..9.0];
    product(x, y) 2 { x * y } as { x * y }
        on [signed(1e-300, 1e300), signed(1e-300, 1e300)], smooth [-9.0..9.0, -9.0..9.0];
    quotient(x, y) 2 { x / y } as { x / y }
        on [signed(1e-90, 1e90), signed(1e-60, 1e60)], smooth [-9.0..9.0, 1.0..9.0],
        within 1e-13, 1e-250;
    product_and_sum(x, y, z) 3 { x.mul_add(y, z) } as { x * y + z }

            on [signed(1e-150, 1e150), signed(1e-150, 1e150), signed(1e-300, 1e300)], smooth [-9.0..9.0, -9.0..9.0, -9.0..9.0];
    reciprocal(x) 1 { x.recip() } as { x.recip() } on [signed(1e-100, 1e90)], smooth [1.0..9.0];
    one_over(x) 1 { 1.0 / x } as { x.recip() } on [signed(1e-100, 1e90)], smooth [-9.0..-1.0];
    square_root(x) 1 { x.sqrt() } as { x.sqrt() } on [positive(1e-190, 1e180)], smooth [1.0..9.0];
    cube_root(x) 1 { x.cbrt() } as { x.cbrt() } on [signed(1e-170, 1e170)], smooth [-9.0..-1.0];
    square(x) 1 { x.powi(2) } as { x * x } on [signed(1e-300, 1e150)], smooth [-9.0..9.0];
    cube(x) 1 { x.powi(3) } as { x.powi(3) } on [signed(1e-90, 1e90)], smooth [-3.0..3.0];
    seventh_power(x) 1 { x.powi(7) } as { x.powi(7) } on [signed(1e-40, 1e40)], smooth [-1.0..1.0];
    inverse_cube(x) 1 { x.powi(-3) } as { x.powi(-3) } on [signed(1e-50, 1e50)], smooth [1.0..3.0];
    power_two_and_a_half(x) 1 { x.powf(2.5) } as { x.powf(2.5) }
        on [positive(1e-100, 1e100)], smooth [1.0..3.0];
    inverse_power(x) 1 { x.powf(-0.7) } as { x.powf(-0.7) } on [positive(1e-75, 1e75)], smooth [1.0..9.0];
    // Two to the power of x, as the user may write it; dual numbers go by way of the logarithm.
    power_of_constant(x) 1 { 2.5_f64.powf(x) } as { (x * 2.5_f64.ln()).exp() }
        on [between(-9.0, 9.0)], smooth [-3.0..3.0],
        within 1e-12, 0.0;
    power(x, y) 2 { x.powf(y) } as { (x.ln() * y).exp() } on [positive(1e-3, 1e3), between(-9.0, 9.0)],
        smooth [1.0..3.0, -2.0..2.0], within 1e-10, 1e-11;
    degrees(x) 1 { x.to_degrees() } as { x * (180.0 / std::f64::consts::PI) }
        on [signed(1e-300, 1e300)], smooth [-1.0..1.0];
    radians(x) 1 { x.to_radians() } as { x * (std::f64::consts::PI / 180.0) }
        on [signed(1e-290, 1e300)], smooth [-9.0..9.0];
}

mod in_path_form {
    use super::*;

    subjects! {
        square_root(x) 1 { f64::sqrt(x) } as { x.sqrt() } on [positive(1e-190, 1e180)], smooth [1.0..9.0];
        cube(x) 1 { f64::powi(x, 3) } as { x.powi(3) } on [signed(1e-90, 1e90)], smooth [-3.0..3.0];
        power(x, y) 2 { f64::powf(x, y) } as { (x.ln() * y).exp() }
            on [positive(1e-3, 1e3), between(-9.0, 9.0)],
            smooth [1.0..3.0, -2.0..2.0], within 1e-10, 1e-11;
        product_and_sum(x, y, z) 3 { f64::mul_add(x, y, z) } as { x * y + z }

                on [signed(1e-9, 1e9), signed(1e-9, 1e9), signed(1e-9, 1e9)], smooth [-9.0..9.0, -9.0..9.0, -9.0..9.0];
    }
}

mod compound_assignment {
    use super::*;

    subjects! {
        all_four(x, y) 2 {
            let mut total = x;
            total += y;
            total *= x;
            total -= y * y;
            total /= x;
            total
        } as { ((x + y) * x - y * y) / x } on [between(1.0, 9.0), between(-9.0, 9.0)], smooth [1.0..9.0, -9.0..9.0],
            within 1e-12, 1e-13;
        remainder(x) 1 {
            let mut rest = x;
            rest %= 3.0;
            rest * rest
        } as { (x - 6.0) * (x - 6.0) } on [between(6.0, 9.0)], smooth [6.1..8.9], within 1e-12, 1e-12;
    }
}
