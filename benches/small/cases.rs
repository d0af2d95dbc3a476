//! Each function in all its forms, over one batch of points.

use std::cell::Cell;
use std::hint::black_box;

use tapeless::Leaf;

use crate::functions::{arm, call_price, huber, log_likelihood, peak, rosenbrock};
use crate::{by_hand, dual, functions};

/// Points in one batch: enough that calls cost nothing, few enough for the cache.
pub const BATCH: u32 = 256;

/// One way to compute a function, over the whole batch.
pub struct Variant {
    /// What stands in the table's head.
    pub name: &'static str,
    /// Runs the batch once.
    pub run: Box<dyn FnMut()>,
}

/// A function in all its forms.
pub struct Case {
    /// The function's name.
    pub name: &'static str,
    /// Its forms, always the same ones in the same order.
    pub variants: Vec<Variant>,
}

/// The head of the table: the names of the variants.
pub const VARIANTS: [&str; 6] =
    ["plain", "by hand", "value_and_grad", "by hand, added", "typed graph", "num-dual"];

/// Which variant does by hand what each does: a graph adds to the gradients of its leaves.
pub const BY_HAND: [usize; 6] = [1, 1, 1, 3, 3, 1];

fn variant<const I: usize, Out: Copy + 'static>(
    name: &'static str,
    points: &[[f64; I]],
    function: impl Fn([f64; I]) -> Out + 'static,
) -> Variant {
    let points = points.to_vec();
    let mut results: Vec<Out> = points.iter().map(|point| function(*point)).collect();
    let run = move || {
        for (point, result) in black_box(&points).iter().zip(&mut results) {
            *result = function(*point);
        }
        black_box(&mut results);
    };
    Variant { name, run: Box::new(run) }
}

/// Points spread evenly, and without order, over a box.
fn points<const I: usize>(ranges: [(f64, f64); I]) -> Vec<[f64; I]> {
    let mut state = 0x9e37_79b9_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state) / f64::from(u32::MAX)
    };
    (0..BATCH).map(|_| ranges.map(|(low, high)| low + (high - low) * next())).collect()
}

/// A value and its gradient.
type Gradient<const N: usize> = (f64, [f64; N]);

fn check<const I: usize, const N: usize>(
    points: &[[f64; I]],
    expected: impl Fn([f64; I]) -> Gradient<N>,
    others: [&dyn Fn([f64; I]) -> Gradient<N>; 3],
) {
    for point in points {
        let (value, gradient) = expected(*point);
        let scale = gradient.iter().fold(value.abs(), |scale, entry| scale.max(entry.abs()));
        for other in others {
            let (other_value, other_gradient) = other(*point);
            let pairs = gradient.iter().zip(&other_gradient).chain([(&value, &other_value)]);
            pairs.for_each(|(left, right)| assert!((left - right).abs() <= 1e-12 * scale, "at {point:?}"));
        }
    }
}

/// What a graph does with a gradient.
fn added<const N: usize>((value, gradient): Gradient<N>) -> Gradient<N> {
    let cells = [0.0; N].map(Cell::new);
    cells.iter().zip(gradient).for_each(|(cell, entry)| cell.set(cell.get() + entry));
    (value, cells.map(Cell::into_inner))
}

/// All forms as a case; the four gradients must agree.
macro_rules! case {
    ($name:ident($($leaf:ident),*; $($rest:ident),*), $ranges:expr) => {{
        let plain = |[$($leaf,)* $($rest),*]: [f64; _]| functions::$name($($leaf,)* $($rest),*);
        let hand = |[$($leaf,)* $($rest),*]: [f64; _]| by_hand::$name($($leaf,)* $($rest),*);
        let hand_added = move |point| added(hand(point));
        let ours = |[$($leaf,)* $($rest),*]: [f64; _]| {
            let (value, ($($leaf),*)) = $name::value_and_grad($($leaf,)* $($rest),*);
            (value, [$($leaf),*])
        };
        let typed = |[$($leaf,)* $($rest),*]: [f64; _]| {
            $(let $leaf = Leaf::new($leaf).with_grad();)*
            let graph = $name::graph($(&$leaf,)* $($rest),*);
            let value = *graph.value();
            graph.backward();
            (value, [$($leaf.grad()),*])
        };
        let dual = |[$($leaf,)* $($rest),*]: [f64; _]| dual::$name($($leaf,)* $($rest),*);
        let points = points($ranges);
        check(&points, hand, [&ours, &typed, &dual]);
        let [first, second, third, fourth, fifth, sixth] = VARIANTS;
        let variants = vec![
            variant(first, &points, plain),
            variant(second, &points, hand),
            variant(third, &points, ours),
            variant(fourth, &points, hand_added),
            variant(fifth, &points, typed),
            variant(sixth, &points, dual),
        ];
        Case { name: stringify!($name), variants }
    }};
}

/// All functions.
pub fn cases() -> Vec<Case> {
    let wide = (-2.0, 2.0);
    let option = [(80.0, 120.0), (80.0, 120.0), (0.0, 0.05), (0.1, 0.4), (0.25, 2.0)];
    let bump = [(0.5, 2.0), (0.1, 1.0), (0.5, 2.0), (0.5, 1.5), (0.2, 1.0), (0.0, 2.0)];
    vec![
        case!(rosenbrock(x, y;), [wide, wide]),
        case!(call_price(spot, strike, rate, volatility, time;), option),
        case!(arm(shoulder, elbow; x, y), [wide, wide, wide, wide]),
        case!(log_likelihood(intercept, slope; x, label), [wide, wide, wide, (0.0, 1.0)]),
        case!(peak(base, decay, height, center, width; x), bump),
        case!(huber(slope, intercept; x, y), [wide, wide, wide, wide]),
    ]
}
