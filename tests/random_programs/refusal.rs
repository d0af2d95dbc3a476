//! Programs that do not compile: which they are, and why.

use std::collections::BTreeMap;

use crate::program::Program;

/// Why programs are refused, by their names.
#[derive(Default)]
pub struct Refusals(BTreeMap<String, String>);

impl Refusals {
    /// Adds what Cargo says, one error a line, of a file; false if no program is to blame.
    pub fn add(&mut self, errors: &str, file: &str, source: &str) -> bool {
        let before = self.0.len();
        for line in errors.lines() {
            let Some((place, message)) = line.split_once(": error") else { continue };
            if let Some((path, row)) = place.split_once(".rs:")
                && path.ends_with(file)
                && let Some(name) = program_at(source, row)
            {
                self.0.entry(name).or_insert_with(|| format!("error{message}"));
            }
        }
        self.0.len() > before
    }

    pub fn accepts(&self, program: &Program) -> bool {
        !self.0.contains_key(&program.name)
    }

    /// Each reason, how often it was given, and a program for which it was.
    pub fn reasons(&self) -> BTreeMap<&str, (usize, &str)> {
        let mut reasons = BTreeMap::new();
        for (name, message) in &self.0 {
            reasons.entry(message.as_str()).or_insert((0, name.as_str())).0 += 1;
        }
        reasons
    }
}

/// The program that a row, as Cargo names it, stands in.
fn program_at(source: &str, row: &str) -> Option<String> {
    let row: usize = row.split(':').next()?.parse().ok()?;
    // The attribute stands one line above the function.
    let function = source.lines().take(row + 1).filter_map(|line| line.strip_prefix("pub fn ")).last()?;
    function.split_once('(').map(|(name, _)| name.to_owned())
}
