//! The price of European options, its sixteen Greeks, and the volatility that a price implies.
//!
//! `option.rs` holds what a user would write.
//!
//! ```text
//! cargo run --release --example black_scholes
//! ```

mod closed_form;
mod greeks;
mod implied;
mod option;
mod published;

use greeks::{Greeks, Market};
use option::Side;

fn main() {
    print_published();
    let market =
        Market { spot: 100.0, strike: 105.0, years: 0.75, rate: 0.04, dividend: 0.015, volatility: 0.25 };
    print_greeks(&market);
    print_implied(&market);
}

/// Worked examples from books, to the digits that these print.
fn print_published() {
    println!("{:<26}{:>6}{:>10}{:>14}{:>18}", "source", "side", "", "printed", "ours");
    for example in published::examples() {
        let greeks = Greeks::of(example.side, &example.market);
        for (name, expected, _) in example.expected {
            let side = format!("{:?}", example.side);
            println!("{:<26}{side:>6}{name:>10}{expected:>14}{:>18.8}", example.source, greeks.get(name));
        }
    }
}

/// Every Greek of a call and a put, with the distance from the closed form.
fn print_greeks(market: &Market) {
    println!("\n{market:?}");
    println!("{:<16}{:>20}{:>10}{:>20}{:>10}", "", "call", "off by", "put", "off by");
    let sides = [Side::Call, Side::Put].map(|side| {
        let (ours, books) = (Greeks::of(side, market), closed_form::greeks(side, market));
        books.into_iter().map(move |(name, book)| (name, ours.get(name), ours.get(name) - book))
    });
    let [calls, puts] = sides;
    for ((name, call, call_off), (_, put, put_off)) in calls.zip(puts) {
        println!("{name:<16}{call:>20.12}{call_off:>10.0e}{put:>20.12}{put_off:>10.0e}");
    }
}

/// Volatilities found again from the prices that they give.
fn print_implied(market: &Market) {
    println!("\n{:>12}{:>16}{:>20}{:>12}", "volatility", "price", "implied", "steps");
    for volatility in [0.05, 0.1, 0.2, 0.4, 0.8, 1.6] {
        let market = Market { volatility, ..*market };
        let price = Greeks::of(Side::Call, &market).price;
        let implied = implied::volatility(price, Side::Call, &market).expect("such a volatility exists");
        println!("{volatility:>12}{price:>16.9}{:>20.15}{:>12}", implied.volatility, implied.steps);
    }
}
