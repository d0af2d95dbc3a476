//! Programs that do not compile: which they are, and why.

use std::collections::BTreeMap;

use crate::program::Program;

/// Why programs are refused, by their names.
#[derive(Default)]
pub struct Refusals(BTreeMap<String, Refusal>);

/// Why a program is refused, and the line where it is.
pub struct Refusal {
    message: String,
    pub program: String,
    pub line: String,
}

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
                let message = format!("error{message}");
                let line = row_of(row).and_then(|row| source.lines().nth(row - 1)).unwrap_or_default();
                let program = name.clone();
                self.0.entry(name).or_insert_with(|| Refusal {
                    message,
                    program,
                    line: line.trim().to_owned(),
                });
            }
        }
        self.0.len() > before
    }

    pub fn accepts(&self, program: &Program) -> bool {
        !self.0.contains_key(&program.name)
    }

    /// The refusals for each reason.
    pub fn reasons(&self) -> BTreeMap<&str, Vec<&Refusal>> {
        let mut reasons: BTreeMap<&str, Vec<&Refusal>> = BTreeMap::new();
        for refusal in self.0.values() {
            reasons.entry(&refusal.message).or_default().push(refusal);
        }
        reasons
    }
}

fn row_of(place: &str) -> Option<usize> {
    place.split(':').next()?.parse().ok()
}

/// The program that a row, as Cargo names it, stands in.
fn program_at(source: &str, row: &str) -> Option<String> {
    let row = row_of(row)?;
    // The attribute stands one line above the function.
    let lines = source.lines().take_while(|line| !line.starts_with("mod over_dual"));
    let before = lines.take(row + 1).collect::<Vec<_>>();
    let function = before.iter().rev().find_map(|line| line.strip_prefix("pub fn "))?;
    if before.len() <= row {
        return None;
    }
    function.split_once('(').map(|(name, _)| name.to_owned())
}
