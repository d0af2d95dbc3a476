//! Programs made at random: value, `vjp`, `jvp` and `hvp` agree with dual numbers of the same program.
//!
//! By hand, any number of them:
//!
//! ```sh
//! TAPELESS_PROGRAMS=20000 TAPELESS_SEED=7 TAPELESS_FEATURES=all,-vectors cargo test --test random_programs
//! ```
//!
//! The names of the features are in `features.rs`. `TAPELESS_ONLY=17` takes program 17 alone, and
//! `TAPELESS_STATEMENTS=2` makes programs of that many statements at most, to find the smallest that fails.

#![allow(
    clippy::bool_to_int_with_if,
    clippy::cast_precision_loss,
    clippy::format_push_string,
    clippy::let_and_return,
    clippy::needless_pass_by_value,
    clippy::similar_names,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "a generator of programs, and what drives them"
)]

mod crates;
#[allow(dead_code, unused_imports, reason = "generated crates use all of it")]
mod driver;
mod features;
#[allow(dead_code, reason = "not every test needs all of it")]
#[path = "../fixture/mod.rs"]
mod fixture;
mod generate;
mod print;
mod program;
mod random;
mod refusal;
mod source;

use crates::Outcome;
use features::Features;
use program::Program;

/// Programs, unless the environment says how many.
const PROGRAMS: usize = 2000;
/// Statements of a program, at most and by a rough count.
const STATEMENTS: usize = 12;
/// The constructs that they are made of, unless the environment says which.
const FEATURES: &str = "all";

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn count(name: &str, otherwise: usize) -> usize {
    setting(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

fn programs(features: &Features) -> Vec<Program> {
    let seed = u64::try_from(count("TAPELESS_SEED", 1)).expect("a seed fits");
    let statements = count("TAPELESS_STATEMENTS", STATEMENTS);
    let make = |number| generate::program(seed, number, features, statements);
    match setting("TAPELESS_ONLY") {
        Some(_) => vec![make(count("TAPELESS_ONLY", 0))],
        None => (0..count("TAPELESS_PROGRAMS", PROGRAMS)).map(make).collect(),
    }
}

/// Prints what became of the programs; true if all of them compile and are right.
fn all_right(outcome: &Outcome, programs: &[Program], features: &Features) -> bool {
    for report in &outcome.reports {
        println!("{}", report.text.trim_end());
    }
    let reasons = outcome.refusals.reasons();
    for (message, refusals) in &reasons {
        let text = |name: &str| {
            let program = programs.iter().find(|program| program.name == name).expect("it is one of them");
            source::attributed(program, features)
        };
        let texts = refusals.iter().map(|refusal| (refusal, text(&refusal.program)));
        let (refusal, text) = texts.min_by_key(|(_, text)| text.len()).expect("no reason without a refusal");
        println!("refused, {} times: {message}\nat: {}\n{text}", refusals.len(), refusal.line);
    }
    reasons.is_empty() && outcome.reports.iter().all(|report| report.is_right)
}

#[test]
fn random_programs_agree_with_dual_numbers() {
    let features = Features::parse(&setting("TAPELESS_FEATURES").unwrap_or_else(|| FEATURES.to_owned()));
    let programs = programs(&features);
    let outcome = crates::run(&programs, &features);
    assert!(
        all_right(&outcome, &programs, &features),
        "a program does not compile, or its derivative is wrong"
    );
}
