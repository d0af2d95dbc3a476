//! Times all forms of a case in turn, so that ratios hold on a machine that does other work too.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often each form is timed.
const ROUNDS: usize = 31;
/// How long one timing takes, at least.
const TIMING: Duration = Duration::from_millis(4);

/// One way to compute a program.
pub struct Variant {
    /// What stands in the table's head.
    pub name: &'static str,
    /// Runs it once.
    pub run: Box<dyn FnMut()>,
}

impl Variant {
    /// A form of a program.
    pub fn new(name: &'static str, run: impl FnMut() + 'static) -> Self {
        Self { name, run: Box::new(run) }
    }

    /// A form of a program that gives its result.
    pub fn of<T>(name: &'static str, mut form: impl FnMut() -> T + 'static) -> Self {
        Self::new(name, move || {
            black_box(form());
        })
    }
}

/// A program of certain sizes, in all its forms.
pub struct Case {
    /// The program and its sizes.
    pub name: &'static str,
    /// What one run is worth: of so many instances the table says the time of one.
    pub instances: u32,
    /// Its forms: the plain function, the derivative by hand, then ours.
    pub variants: Vec<Variant>,
}

impl Case {
    /// What stands above its columns.
    pub fn heads(&self) -> Vec<&'static str> {
        self.variants.iter().map(|variant| variant.name).collect()
    }

    /// Prints a line: microseconds, and the ratios to the plain function and to the derivative by hand.
    pub fn print(&mut self) {
        let repetitions: Vec<u32> = self.variants.iter_mut().map(repetitions).collect();
        let mut fastest = vec![f64::INFINITY; self.variants.len()];
        for _ in 0..ROUNDS {
            for ((variant, repetitions), fastest) in
                self.variants.iter_mut().zip(&repetitions).zip(&mut fastest)
            {
                *fastest = fastest.min(time(variant, *repetitions) / f64::from(self.instances));
            }
        }
        print!("{:<26}", self.name);
        for time in &fastest {
            print!("{:>12.3}{:>6.2}{:>6.2}", time * 1e6, time / fastest[0], time / fastest[1]);
        }
        println!();
    }
}

/// How many runs make a timing.
fn repetitions(variant: &mut Variant) -> u32 {
    (variant.run)();
    let once = time(variant, 1).max(1e-9);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let repetitions = (TIMING.as_secs_f64() / once).ceil() as u32;
    repetitions
}

/// Seconds of one run.
fn time(variant: &mut Variant, repetitions: u32) -> f64 {
    let start = Instant::now();
    (0..repetitions).for_each(|_| (variant.run)());
    start.elapsed().as_secs_f64() / f64::from(repetitions)
}
