//! The price of options: printed examples, closed forms, implied volatilities.

#[path = "../../examples/black_scholes/closed_form.rs"]
mod closed_form;
#[path = "../../examples/black_scholes/greeks.rs"]
mod greeks;
#[path = "../../examples/black_scholes/implied.rs"]
mod implied;
#[path = "../../examples/black_scholes/option.rs"]
mod option;
#[path = "../../examples/black_scholes/published.rs"]
mod published;

use greeks::{Greeks, Market};
use option::Side;

use crate::random::Random;

fn markets() -> Vec<Market> {
    let random = &mut Random::new(5);
    let market = |_| Market {
        spot: random.between(50.0, 150.0),
        strike: random.between(50.0, 150.0),
        years: random.between(0.1, 3.0),
        rate: random.between(-0.01, 0.1),
        dividend: random.between(0.0, 0.05),
        volatility: random.between(0.1, 0.8),
    };
    (0..50).map(market).collect()
}

#[test]
fn printed_examples_are_met_to_their_last_digit() {
    for example in published::examples() {
        let greeks = Greeks::of(example.side, &example.market);
        for &(name, expected, half_a_unit) in example.expected {
            let ours = greeks.get(name);
            assert!((ours - expected).abs() <= half_a_unit, "{}: {name} {ours}, {expected}", example.source);
        }
    }
}

#[test]
fn greeks_are_the_closed_forms() {
    for market in markets() {
        for side in [Side::Call, Side::Put] {
            let greeks = Greeks::of(side, &market);
            assert_eq!(closed_form::greeks(side, &market).len(), 1 + greeks.named().len());
            for (name, expected) in closed_form::greeks(side, &market) {
                let ours = greeks.get(name);
                let tolerance = 1e-12 * expected.abs().max(1.0);
                assert!(
                    (ours - expected).abs() <= tolerance,
                    "{side:?} {name}: {ours}, {expected}, {market:?}"
                );
            }
        }
    }
}

#[test]
fn prices_imply_the_volatility_that_made_them() {
    for market in markets() {
        for side in [Side::Call, Side::Put] {
            let greeks = Greeks::of(side, &market);
            let found = implied::volatility(greeks.price, side, &market).expect("there is one").volatility;
            // What a rounding of the price is worth.
            let tolerance = 1e-12 + 1e-13 / greeks.get("vega");
            assert!((found - market.volatility).abs() <= tolerance, "{found} for {market:?}");
        }
    }
}

#[test]
fn a_price_above_the_share_implies_no_volatility() {
    let market = Market { volatility: f64::NAN, ..markets()[0] };
    assert!(implied::volatility(2.0 * market.spot, Side::Call, &market).is_none());
}
