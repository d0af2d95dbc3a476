//! Values and three derivatives against numbers computed with many digits (`data/README.md`).

use tapeless::{differentiable, special};

/// The value and three derivatives of a function, and the errors that they may have.
struct Row {
    name: &'static str,
    derivatives: fn(f64) -> [f64; 4],
    /// Relative, of the value and of the derivatives.
    errors: [f64; 2],
    /// Absolute, of a function that has zeros.
    absolute: f64,
}

/// Makes each first derivative a function, whose Hessian is the third.
macro_rules! rows {
    ($($name:ident $slope:ident $errors:expr, $absolute:literal;)*) => {
        $(
            #[differentiable(order = 2)]
            fn $slope(x: f64) -> f64 {
                special::$name::grad(x)
            }
        )*

        static ROWS: [Row; [$($absolute),*].len()] = [$(Row {
            name: stringify!($name),
            derivatives: |x| [
                special::$name(x),
                special::$name::grad(x),
                special::$name::hessian(x)[(0, 0)],
                $slope::hessian(x)[(0, 0)],
            ],
            errors: $errors,
            absolute: $absolute,
        }),*];
    };
}

rows! {
    erf erf_slope [1e-15, 1e-14], 0.0;
    erfc erfc_slope [1e-15, 1e-14], 0.0;
    erf_inv erf_inv_slope [1e-15, 4e-14], 0.0;
    normal_cdf normal_cdf_slope [1e-15, 1e-14], 0.0;
    gamma gamma_slope [1e-15, 2e-13], 2e-15;
    ln_gamma ln_gamma_slope [1e-15, 1e-14], 1e-15;
    digamma digamma_slope [1e-15, 1e-14], 0.0;
    bessel_j0 bessel_j0_slope [1e-15, 1e-14], 1e-16;
    bessel_j1 bessel_j1_slope [1e-15, 1e-14], 1e-16;
    bessel_i0 bessel_i0_slope [2e-15, 1e-14], 0.0;
    bessel_i1 bessel_i1_slope [2e-15, 1e-14], 0.0;
}

#[test]
fn values_and_three_derivatives_have_all_digits() {
    for line in include_str!("../data/mpmath_special.tsv").lines().skip(1) {
        let (name, numbers) = line.split_once('\t').expect("a name and numbers");
        let numbers: Vec<f64> = numbers.split('\t').map(|field| field.parse().expect("a number")).collect();
        let row = ROWS.iter().find(|row| row.name == name).expect("a recorded function");
        let x = numbers[0];
        for (order, (actual, expected)) in (row.derivatives)(x).into_iter().zip(&numbers[1..]).enumerate() {
            let allowed = (row.errors[order.min(1)] * expected.abs()).max(row.absolute);
            let close = actual == *expected || (actual - expected).abs() <= allowed;
            assert!(close, "derivative {order} of {name} at {x:e}: {actual:e} instead of {expected:e}");
        }
    }
}
