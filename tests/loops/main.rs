//! Loops, arrays, slices and writes in place: values bit for bit, derivatives against central differences, forward
//! mode against reverse mode, second order against differences of the first.

#![allow(
    missing_docs,
    clippy::cast_precision_loss,
    clippy::double_ended_iterator_last,
    clippy::explicit_iter_loop,
    clippy::missing_panics_doc,
    clippy::needless_range_loop,
    clippy::redundant_slicing,
    reason = "every way of writing a loop is tried"
)]

use tapeless::check::{gradcheck, gradgradcheck};

/// The faces of a function of one slice.
pub struct OfSlice {
    pub function: fn(&[f64]) -> f64,
    pub vjp: fn(&[f64], f64) -> (f64, Vec<f64>),
    pub jvp: fn(&[f64], &[f64]) -> (f64, f64),
    pub hvp: fn(&[f64], &[f64]) -> Vec<f64>,
}

impl OfSlice {
    /// Checks first and second order at a point.
    pub fn check(&self, at: &[f64]) {
        let at = at.to_vec();
        let (value, gradient) = (self.vjp)(&at, 1.0);
        assert_eq!(value.to_bits(), (self.function)(&at).to_bits(), "the value is the function's");
        assert_eq!(gradient.len(), at.len());
        let function = |x: &Vec<f64>| (self.function)(x);
        let vjp = |x: &Vec<f64>, bar: f64| (self.vjp)(x, bar);
        let jvp = |x: &Vec<f64>, dot: Vec<f64>| (self.jvp)(x, &dot);
        gradcheck(&at, function, vjp, jvp).unwrap();
        let gradient = |x: &Vec<f64>| (self.vjp)(x, 1.0).1;
        gradgradcheck(&at, gradient, |x: &Vec<f64>, dot: Vec<f64>| (self.hvp)(x, &dot)).unwrap();
    }
}

/// Checks functions of one slice at points.
macro_rules! check_slices {
    ($($name:ident at $($point:expr),+;)*) => {
        mod checks {
            $(
                #[test]
                fn $name() {
                    use super::$name as f;
                    let faces = $crate::OfSlice {
                        function: f,
                        vjp: |x, bar| f::vjp(x, bar),
                        jvp: |x, dot| f::jvp(x, dot),
                        hvp: |x, dot| f::hvp(x, dot),
                    };
                    $(faces.check(&$point);)+
                }
            )*
        }
    };
}

mod adaptors;
mod arrays;
mod chains;
mod constructs;
mod control;
mod generic;
mod given;
mod leaves;
mod passes;
mod reductions;
mod scratch;
mod ways_out;
mod wrong_elsewhere;
