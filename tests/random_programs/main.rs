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
mod settings;
mod source;

use crates::{Suite, Unit};
use features::Features;
use program::Program;
use settings::setting;

/// Programs, unless the environment says how many.
const PROGRAMS: usize = 2000;
/// Programs in one file.
const FILE: usize = 250;
/// Statements of a program, at most and by a rough count.
const STATEMENTS: usize = 12;
/// The constructs that they are made of, unless the environment says which.
const FEATURES: &str = "all";

/// A program, and what it may be made of.
struct Featured {
    program: Program,
    features: Features,
}

impl Unit for Featured {
    fn name(&self) -> &str {
        &self.program.name
    }

    fn text(&self) -> String {
        source::attributed(&self.program, &self.features)
    }

    fn at(source: &str, row: usize) -> Option<String> {
        // The attribute stands one line above the function.
        let lines = source.lines().take_while(|line| !line.starts_with("mod over_dual"));
        let before = lines.take(row + 1).collect::<Vec<_>>();
        let function = before.iter().rev().find_map(|line| line.strip_prefix("pub fn "))?;
        if before.len() <= row {
            return None;
        }
        function.split_once('(').map(|(name, _)| name.to_owned())
    }
}

#[test]
fn random_programs_agree_with_dual_numbers() {
    let features = Features::parse(&setting("TAPELESS_FEATURES").unwrap_or_else(|| FEATURES.to_owned()));
    let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/random_programs/driver/mod.rs");
    let suite = Suite {
        name: "random_programs",
        file: FILE,
        source: |programs: &[&Featured]| {
            let programs: Vec<_> = programs.iter().map(|featured| &featured.program).collect();
            source::file(&programs, &features, driver)
        },
    };
    let programs = settings::programs(PROGRAMS, STATEMENTS, |seed, number, statements| Featured {
        program: generate::program(seed, number, &features, statements),
        features: features.clone(),
    });
    assert!(suite.is_right(&programs), "a program does not compile, or its derivative is wrong");
}
