//! The numbers behind constants and the user's literals.

use proc_macro2::TokenStream;

use crate::ir::Scalar;

/// The number that a literal means; of a generic scalar's, only rustc knows it.
pub fn literal(scalar: &Scalar, code: &TokenStream) -> Option<f64> {
    if matches!(scalar, Scalar::Generic(_)) {
        return None;
    }
    let text = code.to_string().replace([' ', '(', ')', '_'], "");
    let digits = text.trim_start_matches('-');
    let negative = (text.len() - digits.len()) % 2 == 1;
    let digits = digits.trim_end_matches("f64").trim_end_matches("f32");
    let number: f64 = digits.parse().ok()?;
    Some(if negative { -number } else { number })
}

/// A factor that can be multiplied with others: neither zero nor infinite, also in the scalar's precision.
pub fn usable(scalar: &Scalar, number: f64) -> Option<f64> {
    let single = rounded(number);
    let (number, size) = match scalar {
        Scalar::F64 => (number, number.is_normal()),
        Scalar::F32 => (single, single.is_normal() && is_normal_single(single)),
        // It may be either.
        Scalar::Generic(_) => (number, is_normal_single(number)),
    };
    size.then_some(number)
}

fn is_normal_single(number: f64) -> bool {
    (f64::from(f32::MIN_POSITIVE)..=f64::from(f32::MAX)).contains(&number.abs())
}

/// The shortest decimal that means the same `f32`.
#[allow(clippy::cast_possible_truncation, reason = "rounding is the purpose")]
fn rounded(number: f64) -> f64 {
    (number as f32).to_string().parse().unwrap_or(f64::NAN)
}
