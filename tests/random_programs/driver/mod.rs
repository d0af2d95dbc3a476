//! Runs a table of programs: value, reverse mode, forward mode and second order against dual numbers.
//!
//! Each generated binary has this module.

pub mod arguments;
pub mod dual;
mod point;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use arguments::{Arguments, Flat, Part};
use dual::{Dual, untied};
use point::Point;

/// Points at which each program is run.
const POINTS: usize = 6;
/// Programs that are printed whole.
const PRINTED: usize = 3;
/// Derivatives beyond this are of programs that double every error: nothing is said of them.
const LARGEST: f64 = 1e6;
const FIRST_ORDER_ERROR: f64 = 1e-9;
const SECOND_ORDER_ERROR: f64 = 1e-8;

/// A program, its derivatives, and the same program over dual numbers.
pub struct Case {
    pub name: &'static str,
    pub text: &'static str,
    pub layout: &'static [Part],
    /// Numbers in the result.
    pub components: usize,
    pub value: fn(&Arguments<f64>) -> Vec<f64>,
    /// The value, and the gradient that belongs to a cotangent.
    pub reverse: fn(&Arguments<f64>, &[f64]) -> (Vec<f64>, Vec<f64>),
    /// The value, and its slope in a direction.
    pub forward: fn(&Arguments<f64>, &Arguments<f64>) -> (Vec<f64>, Vec<f64>),
    /// The slope of the gradient in a direction.
    pub second: Option<fn(&Arguments<f64>, &Arguments<f64>) -> Vec<f64>>,
    pub dual: fn(&Arguments<Dual>) -> Vec<Dual>,
}

/// What the derivatives must be at a point.
struct Expected {
    value: Vec<f64>,
    gradient: Vec<f64>,
    slope: Vec<f64>,
    second: Vec<f64>,
}

/// Runs all cases, and exits with an error if one is wrong.
pub fn run(cases: &[Case]) {
    std::panic::set_hook(Box::new(|_| ()));
    let (mut compared, mut wrong, mut untested) = (0, 0, 0);
    for case in cases {
        match case.compare() {
            Ok(0) => untested += 1,
            Ok(points) => compared += points,
            Err(message) => {
                wrong += 1;
                if wrong <= PRINTED {
                    println!("{}: {message}\n{}", case.name, case.text);
                } else {
                    println!("{}: {}", case.name, message.lines().next().unwrap_or_default());
                }
            }
        }
    }
    println!("{} programs, {compared} points, {untested} programs untested, {wrong} wrong", cases.len());
    std::process::exit(i32::from(wrong > 0 || untested * 20 > cases.len()));
}

impl Case {
    /// The number of points at which something was compared, or what is wrong.
    pub fn compare(&self) -> Result<usize, String> {
        let mut compared = 0;
        for number in 0..POINTS {
            let point = Point::new(self.layout, number);
            let outcome = catch_unwind(AssertUnwindSafe(|| self.compare_at(&point)));
            let outcome = outcome.unwrap_or_else(|panic| Err(format!("panics: {}", words(&*panic))));
            compared += usize::from(outcome.map_err(|message| format!("{message}\nat {point}"))?);
        }
        Ok(compared)
    }

    /// Whether the point decides anything.
    fn compare_at(&self, point: &Point) -> Result<bool, String> {
        let cotangent: Vec<_> = (0..self.components).map(|index| 1.0 - 0.375 * index as f64).collect();
        let Some(expected) = self.expected(point, &cotangent) else { return Ok(false) };
        let (primal, direction) = (|| point.primal(), || point.tangent());
        let value = (self.value)(&primal());
        let (reverse_value, gradient) = (self.reverse)(&primal(), &cotangent);
        let (forward_value, slope) = (self.forward)(&primal(), &direction());
        same("the value of vjp", &reverse_value, &value)?;
        same("the value of jvp", &forward_value, &value)?;
        close("the value", &value, &expected.value, FIRST_ORDER_ERROR)?;
        close("vjp", &gradient, &expected.gradient, FIRST_ORDER_ERROR)?;
        close("jvp", &slope, &expected.slope, FIRST_ORDER_ERROR)?;
        if let Some(second) = self.second {
            close("hvp", &second(&primal(), &direction()), &expected.second, SECOND_ORDER_ERROR)?;
        }
        Ok(true)
    }

    /// By dual numbers, a run for each number that is differentiated by.
    fn expected(&self, point: &Point, cotangent: &[f64]) -> Option<Expected> {
        let run =
            |coordinate| untied(|| (self.dual)(&Arguments::new(&point.dual(coordinate), &point.lengths)));
        let mut runs = (0..point.direction.len()).map(run);
        let (mut gradient, mut second) = (Vec::new(), Vec::new());
        let mut last = Vec::new();
        for result in &mut runs {
            last = result?;
            gradient.push(last.iter().zip(cotangent).map(|(part, bar)| part.eps2 * bar).sum());
            second.push(last[0].eps1eps2);
        }
        let value = last.iter().map(|part| part.re).collect();
        let slope = last.iter().map(|part| part.eps1).collect();
        let expected = Expected { value, gradient, slope, second };
        expected.is_tame().then_some(expected)
    }
}

impl Expected {
    fn is_tame(&self) -> bool {
        let all = [&self.value, &self.gradient, &self.slope, &self.second];
        all.iter().all(|part| part.iter().all(|number| number.abs() < LARGEST))
    }
}

fn same(what: &str, found: &[f64], expected: &[f64]) -> Result<(), String> {
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    if bits(found) == bits(expected) { Ok(()) } else { Err(differ(what, found, expected)) }
}

fn close(what: &str, found: &[f64], expected: &[f64], error: f64) -> Result<(), String> {
    let scale = expected.iter().fold(1.0, |largest: f64, number| largest.max(number.abs()));
    let is_close = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() <= error * scale);
    if is_close { Ok(()) } else { Err(differ(what, found, expected)) }
}

fn differ(what: &str, found: &[f64], expected: &[f64]) -> String {
    format!("{what} is {found:?}, not {expected:?}")
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
}
