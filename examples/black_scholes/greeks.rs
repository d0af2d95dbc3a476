//! The Greeks by their usual names: entries of the gradient and of the Hessian.

use tapeless::nalgebra::SMatrix;

use super::option::{Side, price};

/// What an option's price depends on.
#[derive(Clone, Copy, Debug)]
pub struct Market {
    /// The share's price.
    pub spot: f64,
    /// What the right is to buy or sell at.
    pub strike: f64,
    /// The time to expiry.
    pub years: f64,
    /// The riskless interest rate, compounded continuously.
    pub rate: f64,
    /// What the share pays, likewise.
    pub dividend: f64,
    /// The standard deviation of the share's logarithm in a year.
    pub volatility: f64,
}

/// The places of the inputs in the gradient and the Hessian.
const SPOT: usize = 0;
const STRIKE: usize = 1;
const YEARS: usize = 2;
const RATE: usize = 3;
const DIVIDEND: usize = 4;
const VOLATILITY: usize = 5;

/// The price's derivatives.
#[derive(Clone, Debug)]
pub struct Greeks {
    /// The price.
    pub price: f64,
    /// Its first derivatives.
    gradient: [f64; 6],
    /// Its second derivatives.
    hessian: SMatrix<f64, 6, 6>,
}

impl Greeks {
    /// All Greeks of an option.
    pub fn of(side: Side, market: &Market) -> Self {
        let Market { spot, strike, years, rate, dividend, volatility } = *market;
        let (price, by) = price::value_and_grad(spot, strike, years, rate, dividend, volatility, side);
        let hessian = price::hessian(spot, strike, years, rate, dividend, volatility, side);
        Self { price, gradient: [by.0, by.1, by.2, by.3, by.4, by.5], hessian }
    }

    /// Each Greek with its name; the time to expiry shrinks, whence the signs.
    pub fn named(&self) -> [(&'static str, f64); 16] {
        let (first, second) = (&self.gradient, |row: usize, column: usize| self.hessian[(row, column)]);
        [
            ("delta", first[SPOT]),
            ("strike delta", first[STRIKE]),
            ("theta", -first[YEARS]),
            ("rho", first[RATE]),
            ("dividend rho", first[DIVIDEND]),
            ("vega", first[VOLATILITY]),
            ("gamma", second(SPOT, SPOT)),
            ("strike gamma", second(STRIKE, STRIKE)),
            ("cross gamma", second(SPOT, STRIKE)),
            ("charm", -second(SPOT, YEARS)),
            ("delta by rate", second(SPOT, RATE)),
            ("vanna", second(SPOT, VOLATILITY)),
            ("vera", second(RATE, VOLATILITY)),
            ("volga", second(VOLATILITY, VOLATILITY)),
            ("veta", -second(VOLATILITY, YEARS)),
            ("rate convexity", second(RATE, RATE)),
        ]
    }

    /// A Greek by its name.
    pub fn get(&self, name: &str) -> f64 {
        if name == "price" {
            return self.price;
        }
        let found = self.named().into_iter().find(|(own, _)| *own == name);
        found.unwrap_or_else(|| panic!("there is no Greek of the name {name}")).1
    }
}
