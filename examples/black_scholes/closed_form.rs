//! The same Greeks as books give them, derived by people.
//!
//! E. G. Haug, *The Complete Guide to Option Pricing Formulas*, 2nd edition, McGraw-Hill 2007, chapter 2.

use tapeless::special::{normal_cdf, normal_pdf};

use super::greeks::Market;
use super::option::Side;

/// Each Greek with its name.
pub fn greeks(side: Side, market: &Market) -> Vec<(&'static str, f64)> {
    let Market { spot, strike, years, rate, dividend, volatility } = *market;
    let root = years.sqrt();
    let d1 = ((spot / strike).ln() + (rate - dividend + 0.5 * volatility * volatility) * years)
        / (volatility * root);
    let d2 = d1 - volatility * root;
    let sign = if side == Side::Call { 1.0 } else { -1.0 };
    let (share, bond) = ((-dividend * years).exp(), (-rate * years).exp());
    let (n1, n2) = (normal_cdf(sign * d1), normal_cdf(sign * d2));
    let (density, carry) = (normal_pdf(d1), rate - dividend);
    let vega = spot * share * density * root;
    let drift = carry / (volatility * root) - d2 / (2.0 * years);
    let rho = sign * strike * years * bond * n2;
    vec![
        ("price", sign * (spot * share * n1 - strike * bond * n2)),
        ("delta", sign * share * n1),
        ("strike delta", -sign * bond * n2),
        (
            "theta",
            -spot * share * density * volatility / (2.0 * root) + sign * dividend * spot * share * n1
                - sign * rate * strike * bond * n2,
        ),
        ("rho", rho),
        ("dividend rho", -sign * years * spot * share * n1),
        ("vega", vega),
        ("gamma", share * density / (spot * volatility * root)),
        ("strike gamma", bond * normal_pdf(d2) / (strike * volatility * root)),
        ("cross gamma", -share * density / (strike * volatility * root)),
        ("charm", sign * dividend * share * n1 - share * density * drift),
        ("delta by rate", share * density * root / volatility),
        ("vanna", -share * density * d2 / volatility),
        ("vera", -strike * years * bond * normal_pdf(d2) * d1 / volatility),
        ("volga", vega * d1 * d2 / volatility),
        ("veta", vega * (dividend + carry * d1 / (volatility * root) - (1.0 + d1 * d2) / (2.0 * years))),
        ("rate convexity", bond * strike * years * (normal_pdf(d2) * root / volatility - sign * years * n2)),
    ]
}
