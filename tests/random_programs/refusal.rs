//! Programs that do not compile: which they are, and why.

use std::collections::BTreeMap;

use crate::crates::Unit;

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
    pub fn add<U: Unit>(&mut self, errors: &str, file: &str, source: &str) -> bool {
        let before = self.0.len();
        for line in errors.lines() {
            let Some((place, message)) = line.split_once(": error") else { continue };
            if let Some((path, row)) = place.split_once(".rs:")
                && path.ends_with(file)
                && let Some(row) = row_of(row)
                && let Some(name) = U::at(source, row)
            {
                let message = format!("error{message}");
                let line = source.lines().nth(row - 1).unwrap_or_default();
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

    pub fn accepts(&self, program: &str) -> bool {
        !self.0.contains_key(program)
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
