//! Runs functions at several points, and says which are wrong.
//!
//! Each generated binary has this module.

mod compare;
mod sample;
mod subject;

use std::panic::{AssertUnwindSafe, catch_unwind};

use tapeless::{Differentiable, Perturb};

pub use sample::{Draw, Sample};
use subject::At;
pub use subject::{Faces, components};

/// Points at which each function is run.
const POINTS: usize = 4;
/// Programs that are printed whole.
const PRINTED: usize = 3;

#[derive(Default)]
pub struct Report {
    functions: usize,
    points: usize,
    untested: usize,
    wrong: usize,
}

impl Report {
    pub fn run<A, N, O>(&mut self, name: &str, text: &str, faces: &Faces<A, N, O>)
    where
        A: Perturb + Sample,
        N: Sample,
        O: Differentiable,
    {
        self.functions += 1;
        let points = (0..POINTS).map(|number| compared(number, faces)).collect::<Result<Vec<_>, _>>();
        match points {
            Ok(points) => {
                let decided = points.iter().filter(|is_decided| **is_decided).count();
                self.points += decided;
                self.untested += usize::from(decided == 0);
            }
            Err(message) => {
                self.wrong += 1;
                println!("{name}: {message}");
                if self.wrong <= PRINTED {
                    println!("{text}");
                }
            }
        }
    }

    /// Ends the program; with an error if a function is wrong, or too many were not tested.
    pub fn end(&self) -> ! {
        let Self { functions, points, untested, wrong } = self;
        println!("{functions} functions, {points} points, {untested} functions untested, {wrong} wrong");
        std::process::exit(i32::from(*wrong > 0 || untested * 10 > *functions));
    }
}

fn compared<A, N, O>(number: usize, faces: &Faces<A, N, O>) -> Result<bool, String>
where
    A: Perturb + Sample,
    N: Sample,
    O: Differentiable,
{
    let mut draw = Draw::new(number);
    let at = At { faces, arguments: draw.value(), others: draw.value() };
    let outcome = catch_unwind(AssertUnwindSafe(|| compare::compare(&at, &mut draw)));
    let outcome = outcome.unwrap_or_else(|panic| Err(format!("panics: {}", words(&*panic))));
    outcome.map_err(|message| format!("{message}, at point {number}"))
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
}
