//! Programs made at random: value, `vjp`, `jvp` and `hvp` agree with dual numbers of the same program.
//!
//! By hand, any number of them:
//!
//! ```sh
//! TAPELESS_PROGRAMS=20000 TAPELESS_SEED=7 TAPELESS_FEATURES=all,-vectors cargo test --test random_programs
//! ```
//!
//! The names of the features are in `random_programs/features.rs`. `TAPELESS_ONLY=17` takes program 17 alone.

#[allow(dead_code)]
mod driver;
mod features;
#[path = "../fixture/mod.rs"]
mod fixture;
mod generate;
mod print;
mod program;
mod random;
mod source;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use features::Features;
use fixture::{Fixture, target};
use program::Program;

/// Programs in one file.
const FILE: usize = 250;
/// Programs, unless the environment says how many.
const PROGRAMS: usize = 1000;
/// The constructs that they are made of, unless the environment says which.
const FEATURES: &str = "all";

/// What the dual numbers need, and how the programs are compiled.
const SETTINGS: &str = "\
    [dependencies.num-dual]\nversion = \"0.15\"\n\n\
    [profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n\n";

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn count(name: &str, otherwise: usize) -> usize {
    setting(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

fn programs(features: &Features) -> Vec<Program> {
    let seed = u64::try_from(count("TAPELESS_SEED", 1)).expect("a seed fits");
    let make = |number| generate::program(seed, number, features);
    match setting("TAPELESS_ONLY") {
        Some(_) => vec![make(count("TAPELESS_ONLY", 0))],
        None => (0..count("TAPELESS_PROGRAMS", PROGRAMS)).map(make).collect(),
    }
}

/// Writes the programs into files, and gives their names.
fn files(programs: &[Program], features: &Features) -> Vec<(String, PathBuf)> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random_programs_sources");
    fs::create_dir_all(&directory).expect("the directory of the programs can be made");
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/random_programs/driver/mod.rs");
    let driver = driver.to_str().expect("the path is text");
    let write = |(number, programs)| {
        let (name, path) = (format!("programs_{number}"), directory.join(format!("programs_{number}.rs")));
        fs::write(&path, source::file(programs, features, driver)).expect("the programs can be written");
        (name, path)
    };
    programs.chunks(FILE).enumerate().map(write).collect()
}

#[test]
fn random_programs_agree_with_dual_numbers() {
    let features = Features::parse(&setting("TAPELESS_FEATURES").unwrap_or_else(|| FEATURES.to_owned()));
    let programs = programs(&features);
    let files = files(&programs, &features);
    let targets = files.iter().map(|(name, path)| target("[[bin]]", name, path.to_str().expect("it is text")));
    let fixture = Fixture::new("random_programs", "tapeless", &(SETTINGS.to_owned() + &targets.collect::<String>()));
    fixture.succeeds(&["build", "--quiet"]);
    let mut wrong = String::new();
    for (name, _) in &files {
        let output = fixture.cargo(&["run", "--quiet", "--bin", name]);
        let text = String::from_utf8_lossy(&output.stdout);
        println!("{name}: {}", text.lines().last().unwrap_or_default());
        if !output.status.success() {
            write!(wrong, "{text}").expect("a string takes all text");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
