//! The small problems.

#[path = "../../examples/small_problems/kmeans.rs"]
mod kmeans;
#[path = "../../examples/small_problems/llsq.rs"]
mod llsq;
#[path = "../../examples/small_problems/lse.rs"]
mod lse;
#[path = "../../examples/small_problems/ode.rs"]
mod ode;

use std::hint::black_box;

use crate::by_hand;
use crate::random::Random;
use crate::table::{Case, Variant};

/// The value.
type Plain = Box<dyn Fn(&[f64]) -> f64>;
/// The value, and the gradient added into a list.
type Adding = Box<dyn Fn(&[f64], &mut [f64]) -> f64>;
/// The value and the gradient.
type Returning = Box<dyn Fn(&[f64]) -> (f64, Vec<f64>)>;

/// A program in all its forms.
struct Forms {
    plain: Plain,
    by_hand: Adding,
    accumulate: Adding,
    value_and_grad: Returning,
}

/// The forms of a program; what it takes besides its inputs stands behind them.
macro_rules! forms {
    ($program:ident $(, $rest:expr)*) => {
        Forms {
            plain: Box::new(move |x| $program::$program(x $(, black_box($rest))*)),
            by_hand: Box::new(move |x, bars| by_hand::$program::$program(x $(, black_box($rest))*, bars)),
            accumulate: Box::new(move |x, bars| $program::$program::accumulate_grad(x $(, black_box($rest))*, bars)),
            value_and_grad: Box::new(move |x| $program::$program::value_and_grad(x $(, black_box($rest))*)),
        }
    };
}

/// All cases.
pub fn cases() -> Vec<Case> {
    let random = &mut Random::new(13);
    let points: &'static [f64] = random.list(1_000 * 16, -1.0, 1.0).leak();
    vec![
        case("lse 40,000", random.list(40_000, -3.0, 3.0), forms!(lse)),
        case("llsq 1,024 x 128", random.list(128, -1.0, 1.0), forms!(llsq, 1_024)),
        case("ode n100 s100", random.list(100, 0.5, 1.5), forms!(ode, 100)),
        case("kmeans k100 n1000 d16", random.list(100 * 16, -1.0, 1.0), forms!(kmeans, points, 16)),
    ]
}

fn case(name: &'static str, at: Vec<f64>, forms: Forms) -> Case {
    let adding = |variant: &'static str, derivative: Adding| {
        let (at, mut bars) = (at.clone(), vec![0.0; at.len()]);
        Variant::new(variant, move || {
            bars.fill(0.0);
            black_box(derivative(black_box(&at), &mut bars));
            black_box(&bars);
        })
    };
    let by_hand = adding("by hand", forms.by_hand);
    let accumulate = adding("accumulate_grad", forms.accumulate);
    let same = at.clone();
    let plain = Variant::new("plain", move || {
        black_box((forms.plain)(black_box(&same)));
    });
    let value_and_grad = Variant::new("value_and_grad", move || {
        black_box((forms.value_and_grad)(black_box(&at)));
    });
    Case { name, instances: 1, variants: vec![plain, by_hand, accumulate, value_and_grad] }
}
