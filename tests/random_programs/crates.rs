//! The crate that the programs stand in: written, compiled, and run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::features::Features;
use crate::fixture::{Fixture, target};
use crate::program::Program;
use crate::refusal::Refusals;
use crate::source;

/// Programs in one file.
const FILE: usize = 250;

/// What the dual numbers need, and how the programs are compiled.
const SETTINGS: &str = "\
    [dependencies.num-dual]\nversion = \"0.15\"\n\n\
    [profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n\n";

/// What became of the programs.
pub struct Outcome {
    pub refusals: Refusals,
    /// What the driver of each file says, last line first read.
    pub reports: Vec<Report>,
}

/// What one driver says.
pub struct Report {
    pub text: String,
    pub is_right: bool,
}

/// Compiles and runs the programs; those that are refused are left out.
pub fn run(programs: &[Program], features: &Features) -> Outcome {
    let files: Vec<&[Program]> = programs.chunks(FILE).collect();
    let mut refusals = Refusals::default();
    let fixture = loop {
        let sources: Vec<_> =
            files.iter().map(|programs| write_source(programs, features, &refusals)).collect();
        let paths: Vec<_> = sources.iter().enumerate().map(|(number, text)| write(number, text)).collect();
        let fixture = Fixture::new("random_programs", "tapeless", &manifest(&paths));
        let output = fixture.cargo(&["build", "--quiet", "--keep-going", "--message-format=short"]);
        if output.status.success() {
            break fixture;
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let blamed =
            sources.iter().enumerate().map(|(number, text)| refusals.add(&errors, &name(number), text));
        // Every file is searched.
        let blamed: Vec<_> = blamed.collect();
        assert!(blamed.contains(&true), "{errors}");
    };
    let reports = (0..files.len()).map(|number| report(&fixture, &name(number))).collect();
    Outcome { refusals, reports }
}

fn name(number: usize) -> String {
    format!("programs_{number}")
}

fn write_source(programs: &[Program], features: &Features, refusals: &Refusals) -> String {
    let driver = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/random_programs/driver/mod.rs");
    let accepted: Vec<_> = programs.iter().filter(|program| refusals.accepts(program)).collect();
    source::file(&accepted, features, driver.to_str().expect("the path is text"))
}

fn write(number: usize, text: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("random_programs_sources");
    fs::create_dir_all(&directory).expect("the directory of the programs can be made");
    let path = directory.join(name(number) + ".rs");
    // An unchanged file is not compiled again.
    if fs::read_to_string(&path).ok().as_deref() != Some(text) {
        fs::write(&path, text).expect("the programs can be written");
    }
    path
}

fn manifest(paths: &[PathBuf]) -> String {
    let binary = |(number, path): (usize, &PathBuf)| {
        target("[[bin]]", &name(number), path.to_str().expect("the path is text"))
    };
    SETTINGS.to_owned() + &paths.iter().enumerate().map(binary).collect::<String>()
}

fn report(fixture: &Fixture, name: &str) -> Report {
    let output = fixture.cargo(&["run", "--quiet", "--bin", name]);
    let text = format!("{name}: {}", String::from_utf8_lossy(&output.stdout));
    Report { text, is_right: output.status.success() }
}
