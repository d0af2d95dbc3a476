//! Modules made at random, of structs and functions of vectors, matrices, lists and structs that call each other: all
//! faces of a function agree with each other and with central differences.
//!
//! By hand, any number of them:
//!
//! ```sh
//! TAPELESS_PROGRAMS=500 TAPELESS_SEED=7 cargo test --test random_composites
//! ```
//!
//! `TAPELESS_ONLY=17` takes program 17 alone, and `TAPELESS_STATEMENTS=2` makes functions of that many statements at
//! most, to find the smallest that fails.

#![allow(clippy::format_collect, clippy::format_push_string, reason = "a generator of programs")]

#[path = "../random_programs/crates.rs"]
mod crates;
#[allow(dead_code, reason = "not every test needs all of it")]
#[path = "../fixture/mod.rs"]
mod fixture;
mod generate;
mod program;
#[path = "../random_programs/random.rs"]
mod random;
#[path = "../random_programs/refusal.rs"]
mod refusal;
mod scope;
#[path = "../random_programs/settings.rs"]
mod settings;
mod source;
mod types;

use crates::{Suite, Unit};
use program::Program;

/// Programs, unless the environment says how many.
const PROGRAMS: usize = 24;
/// Statements of a function, at most and by a rough count.
const STATEMENTS: usize = 7;

impl Unit for Program {
    fn name(&self) -> &str {
        &self.name
    }

    fn text(&self) -> String {
        self.text()
    }

    fn at(source: &str, row: usize) -> Option<String> {
        let mut lines = source.lines().take(row).collect::<Vec<_>>().into_iter().rev();
        let name = lines.find_map(|line| line.strip_prefix("pub mod "))?;
        name.strip_suffix(" {").map(str::to_owned)
    }
}

#[test]
fn random_composites_agree_with_differences() {
    let suite = Suite {
        name: "random_composites",
        file: 10,
        source: |programs: &[&Program]| {
            let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/random_composites/driver/mod.rs");
            source::file(programs, driver)
        },
    };
    let programs = settings::programs(PROGRAMS, STATEMENTS, generate::program);
    assert!(suite.is_right(&programs), "a program does not compile, or its derivative is wrong");
}
