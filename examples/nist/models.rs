//! NIST's models, each written down once, as on paper.
//!
//! The only thing that tells them from other functions is the attribute: it puts a type of the same name
//! beside the function, whose `value_and_grad` is the exact derivative.

#![expect(clippy::too_many_arguments, reason = "NIST's models have up to nine parameters")]

use std::f64::consts::{PI, TAU};

use tapeless::differentiable;

use super::dataset::Dataset;

/// Saturation towards `b1`, of Misra1a and `BoxBOD`.
#[differentiable]
fn misra1a(b1: f64, b2: f64, #[no_grad] x: f64) -> f64 {
    b1 * (1.0 - (-b2 * x).exp())
}

/// Saturation with an inverse square.
#[differentiable]
fn misra1b(b1: f64, b2: f64, #[no_grad] x: f64) -> f64 {
    b1 * (1.0 - (1.0 + b2 * x / 2.0).powi(-2))
}

/// Saturation with an inverse square root.
#[differentiable]
fn misra1c(b1: f64, b2: f64, #[no_grad] x: f64) -> f64 {
    b1 * (1.0 - (1.0 + 2.0 * b2 * x).powf(-0.5))
}

/// Saturation as a hyperbola.
#[differentiable]
fn misra1d(b1: f64, b2: f64, #[no_grad] x: f64) -> f64 {
    b1 * b2 * x * (1.0 + b2 * x).recip()
}

/// Ultrasonic response against the distance of a reference block, of Chwirut1 and Chwirut2.
#[differentiable]
fn chwirut(b1: f64, b2: f64, b3: f64, #[no_grad] x: f64) -> f64 {
    (-b1 * x).exp() / (b2 + b3 * x)
}

/// Three decaying exponentials, of Lanczos1, Lanczos2 and Lanczos3.
#[differentiable]
fn lanczos(b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, b6: f64, #[no_grad] x: f64) -> f64 {
    b1 * (-b2 * x).exp() + b3 * (-b4 * x).exp() + b5 * (-b6 * x).exp()
}

/// Two bells on a decaying baseline, of Gauss1, Gauss2 and Gauss3.
#[differentiable]
fn gauss(b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, b6: f64, b7: f64, b8: f64, #[no_grad] x: f64) -> f64 {
    let baseline = b1 * (-b2 * x).exp();
    let first_bell = b3 * (-(x - b4).powi(2) / b5.powi(2)).exp();
    let second_bell = b6 * (-(x - b7).powi(2) / b8.powi(2)).exp();
    baseline + first_bell + second_bell
}

/// A power law.
#[differentiable]
fn dan_wood(b1: f64, b2: f64, #[no_grad] x: f64) -> f64 {
    b1 * x.powf(b2)
}

/// A quadratic over a quadratic.
#[differentiable]
fn kirby2(b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, #[no_grad] x: f64) -> f64 {
    (b1 + b2 * x + b3 * x.powi(2)) / (1.0 + b4 * x + b5 * x.powi(2))
}

/// A cubic over a cubic, of Hahn1 and Thurber.
#[differentiable]
fn hahn1(b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, b6: f64, b7: f64, #[no_grad] x: f64) -> f64 {
    let numerator = b1 + b2 * x + b3 * x.powi(2) + b4 * x.powi(3);
    let denominator = 1.0 + b5 * x + b6 * x.powi(2) + b7 * x.powi(3);
    numerator / denominator
}

/// The logarithm of a breakdown voltage against time and temperature.
#[differentiable]
fn nelson(b1: f64, b2: f64, b3: f64, #[no_grad] x1: f64, #[no_grad] x2: f64) -> f64 {
    b1 - b2 * x1 * (-b3 * x2).exp()
}

/// Two decaying exponentials above a constant.
#[differentiable]
fn mgh17(b1: f64, b2: f64, b3: f64, b4: f64, b5: f64, #[no_grad] x: f64) -> f64 {
    b1 + b2 * (-x * b4).exp() + b3 * (-x * b5).exp()
}

/// A line and an arc tangent.
#[differentiable]
fn roszman1(b1: f64, b2: f64, b3: f64, b4: f64, #[no_grad] x: f64) -> f64 {
    b1 - b2 * x - (b3 / (x - b4)).atan() / PI
}

/// The year's cycle and two longer ones, whose periods `b4` and `b7` are to be found.
#[differentiable]
fn enso(
    b1: f64,
    b2: f64,
    b3: f64,
    b4: f64,
    b5: f64,
    b6: f64,
    b7: f64,
    b8: f64,
    b9: f64,
    #[no_grad] x: f64,
) -> f64 {
    let year = TAU * x / 12.0;
    let (el_nino, oscillation) = (TAU * x / b4, TAU * x / b7);
    b1 + b2 * year.cos()
        + b3 * year.sin()
        + b5 * el_nino.cos()
        + b6 * el_nino.sin()
        + b8 * oscillation.cos()
        + b9 * oscillation.sin()
}

/// An enzyme's kinetics, after Kowalik and Osborne.
#[differentiable]
fn mgh09(b1: f64, b2: f64, b3: f64, b4: f64, #[no_grad] x: f64) -> f64 {
    b1 * (x.powi(2) + x * b2) / (x.powi(2) + x * b3 + b4)
}

/// A thermistor's resistance against temperature, after Meyer.
#[differentiable]
fn mgh10(b1: f64, b2: f64, b3: f64, #[no_grad] x: f64) -> f64 {
    b1 * (b2 / (x + b3)).exp()
}

/// Logistic growth.
#[differentiable]
fn rat42(b1: f64, b2: f64, b3: f64, #[no_grad] x: f64) -> f64 {
    b1 / (1.0 + (b2 - b3 * x).exp())
}

/// Logistic growth with a shape.
#[differentiable]
fn rat43(b1: f64, b2: f64, b3: f64, b4: f64, #[no_grad] x: f64) -> f64 {
    b1 / (1.0 + (b2 - b3 * x).exp()).powf(1.0 / b4)
}

/// One bell.
#[differentiable]
fn eckerle4(b1: f64, b2: f64, b3: f64, #[no_grad] x: f64) -> f64 {
    (b1 / b2) * (-0.5 * ((x - b3) / b2).powi(2)).exp()
}

/// Magnetisation against the logarithm of time.
#[differentiable]
fn bennett5(b1: f64, b2: f64, b3: f64, #[no_grad] x: f64) -> f64 {
    b1 * (b2 + x).powf(-1.0 / b3)
}

/// A model as the solver sees it: parameters and predictors to the value and its gradient.
pub type Model = fn(&[f64], &[f64]) -> (f64, Vec<f64>);

/// A data set and the model to fit to it.
pub struct Problem {
    /// The data, the starting points and the certified results.
    pub dataset: Dataset,
    /// The function to fit.
    pub model: Model,
}

/// Joins one of NIST's files and a differentiable function: `problem!("file", function(parameters; predictors))`.
///
/// The names only count: a slice is spread over the arguments, and the gradient's tuple becomes a vector.
macro_rules! problem {
    ($file:literal, $function:ident($($parameter:ident),+; $($predictor:ident),+)) => {
        Problem {
            dataset: Dataset::parse(include_str!(concat!("../data/nist/", $file, ".dat"))),
            model: |parameters, predictors| {
                let ([$($parameter),+], [$($predictor),+]) = (parameters, predictors) else {
                    panic!(concat!($file, ": the file and the model differ in their arguments"))
                };
                let (value, ($($parameter),+)) = $function::value_and_grad($(*$parameter),+, $(*$predictor),+);
                (value, vec![$($parameter),+])
            },
        }
    };
}

/// All 27 problems in NIST's order, which is that of difficulty.
#[rustfmt::skip]
pub fn problems() -> Vec<Problem> {
    vec![
        problem!("Misra1a", misra1a(b1, b2; x)),
        problem!("Chwirut2", chwirut(b1, b2, b3; x)),
        problem!("Chwirut1", chwirut(b1, b2, b3; x)),
        problem!("Lanczos3", lanczos(b1, b2, b3, b4, b5, b6; x)),
        problem!("Gauss1", gauss(b1, b2, b3, b4, b5, b6, b7, b8; x)),
        problem!("Gauss2", gauss(b1, b2, b3, b4, b5, b6, b7, b8; x)),
        problem!("DanWood", dan_wood(b1, b2; x)),
        problem!("Misra1b", misra1b(b1, b2; x)),
        problem!("Kirby2", kirby2(b1, b2, b3, b4, b5; x)),
        problem!("Hahn1", hahn1(b1, b2, b3, b4, b5, b6, b7; x)),
        problem!("Nelson", nelson(b1, b2, b3; x1, x2)),
        problem!("MGH17", mgh17(b1, b2, b3, b4, b5; x)),
        problem!("Lanczos1", lanczos(b1, b2, b3, b4, b5, b6; x)),
        problem!("Lanczos2", lanczos(b1, b2, b3, b4, b5, b6; x)),
        problem!("Gauss3", gauss(b1, b2, b3, b4, b5, b6, b7, b8; x)),
        problem!("Misra1c", misra1c(b1, b2; x)),
        problem!("Misra1d", misra1d(b1, b2; x)),
        problem!("Roszman1", roszman1(b1, b2, b3, b4; x)),
        problem!("ENSO", enso(b1, b2, b3, b4, b5, b6, b7, b8, b9; x)),
        problem!("MGH09", mgh09(b1, b2, b3, b4; x)),
        problem!("Thurber", hahn1(b1, b2, b3, b4, b5, b6, b7; x)),
        problem!("BoxBOD", misra1a(b1, b2; x)),
        problem!("Rat42", rat42(b1, b2, b3; x)),
        problem!("MGH10", mgh10(b1, b2, b3; x)),
        problem!("Eckerle4", eckerle4(b1, b2, b3; x)),
        problem!("Rat43", rat43(b1, b2, b3, b4; x)),
        problem!("Bennett5", bennett5(b1, b2, b3; x)),
    ]
}
