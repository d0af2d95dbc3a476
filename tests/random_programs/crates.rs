//! The crate that the programs stand in: written, compiled, and run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture::{Fixture, target};
use crate::refusal::Refusals;

/// What the drivers need, and how the programs are compiled.
const SETTINGS: &str = "\
    [dependencies.num-dual]\nversion = \"0.15\"\n\n\
    [profile.dev]\nopt-level = 0\ndebug = false\nincremental = false\n\n";

/// A program that is compiled with others.
pub trait Unit {
    fn name(&self) -> &str;
    /// As a user would write it.
    fn text(&self) -> String;
    /// The name of the program that a row of a source stands in.
    fn at(source: &str, row: usize) -> Option<String>;
}

/// How programs are put into files.
pub struct Suite<S> {
    pub name: &'static str,
    /// Programs in one file.
    pub file: usize,
    /// The text of a file.
    pub source: S,
}

/// What became of the programs.
struct Outcome {
    refusals: Refusals,
    /// What the driver of each file says, last line first read.
    reports: Vec<Report>,
}

/// What one driver says.
struct Report {
    text: String,
    is_right: bool,
}

impl<S> Suite<S> {
    /// Prints what became of the programs; true if all of them compile and are right.
    pub fn is_right<P: Unit>(&self, programs: &[P]) -> bool
    where
        S: Fn(&[&P]) -> String,
    {
        let outcome = self.run(programs);
        for report in &outcome.reports {
            println!("{}", report.text.trim_end());
        }
        let reasons = outcome.refusals.reasons();
        for (message, refusals) in &reasons {
            let text = |name: &str| {
                let program = programs.iter().find(|program| program.name() == name);
                program.expect("it is one of them").text()
            };
            let texts = refusals.iter().map(|refusal| (refusal, text(&refusal.program)));
            let (refusal, text) =
                texts.min_by_key(|(_, text)| text.len()).expect("no reason without a refusal");
            println!("refused, {} times: {message}\nat: {}\n{text}", refusals.len(), refusal.line);
        }
        reasons.is_empty() && outcome.reports.iter().all(|report| report.is_right)
    }

    /// Compiles and runs the programs; those that are refused are left out.
    fn run<P: Unit>(&self, programs: &[P]) -> Outcome
    where
        S: Fn(&[&P]) -> String,
    {
        let files: Vec<&[P]> = programs.chunks(self.file).collect();
        let mut refusals = Refusals::default();
        let fixture = loop {
            let sources: Vec<_> = files.iter().map(|programs| self.accepted(programs, &refusals)).collect();
            let paths: Vec<_> =
                sources.iter().enumerate().map(|(number, text)| self.write(number, text)).collect();
            let fixture = Fixture::new(self.name, "tapeless", &self.manifest(&paths));
            let output = fixture.cargo(&["build", "--quiet", "--keep-going", "--message-format=short"]);
            if output.status.success() {
                break fixture;
            }
            let errors = String::from_utf8_lossy(&output.stderr);
            let blamed = sources
                .iter()
                .enumerate()
                .map(|(number, text)| refusals.add::<P>(&errors, &self.binary(number), text));
            // Every file is searched.
            let blamed: Vec<_> = blamed.collect();
            assert!(blamed.contains(&true), "{errors}");
        };
        let reports = (0..files.len()).map(|number| report(&fixture, &self.binary(number))).collect();
        Outcome { refusals, reports }
    }

    fn binary(&self, number: usize) -> String {
        format!("{}_{number}", self.name)
    }

    fn accepted<P: Unit>(&self, programs: &[P], refusals: &Refusals) -> String
    where
        S: Fn(&[&P]) -> String,
    {
        let accepted: Vec<_> = programs.iter().filter(|program| refusals.accepts(program.name())).collect();
        (self.source)(&accepted)
    }

    fn write(&self, number: usize, text: &str) -> PathBuf {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}_sources", self.name));
        fs::create_dir_all(&directory).expect("the directory of the programs can be made");
        let path = directory.join(self.binary(number) + ".rs");
        // An unchanged file is not compiled again.
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(&path, text).expect("the programs can be written");
        }
        path
    }

    fn manifest(&self, paths: &[PathBuf]) -> String {
        let binary = |(number, path): (usize, &PathBuf)| {
            target("[[bin]]", &self.binary(number), path.to_str().expect("the path is text"))
        };
        SETTINGS.to_owned() + &paths.iter().enumerate().map(binary).collect::<String>()
    }
}

fn report(fixture: &Fixture, name: &str) -> Report {
    let output = fixture.cargo(&["run", "--quiet", "--bin", name]);
    let text = format!("{name}: {}", String::from_utf8_lossy(&output.stdout));
    Report { text, is_right: output.status.success() }
}
