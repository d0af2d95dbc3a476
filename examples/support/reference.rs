//! Reads the reference files: inputs of public benchmark problems, with value and derivative.
//!
//! They stand beside the project, not in it, so that whoever asks for one must be ready to do without.

use std::collections::BTreeMap;
use std::path::Path;

/// Where the files are, when they are.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference/workloads");

/// One file: tables of words, most of which are numbers, by name.
pub struct Reference {
    tables: BTreeMap<String, Vec<String>>,
}

impl Reference {
    /// Reads the file of that name. Where there is none, says so and gives nothing.
    pub fn open(name: &str) -> Option<Self> {
        let path = Path::new(FOLDER).join(format!("{name}.txt"));
        if let Ok(text) = std::fs::read_to_string(&path) {
            return Some(Self::parse(&text));
        }
        println!("{name}: skipped, there is no file ../shared/reference/workloads/{name}.txt");
        None
    }

    /// A first line with the problem's name, then tables: a line `name rows columns`, then the rows.
    fn parse(text: &str) -> Self {
        let mut lines = text.lines().skip(1);
        let mut tables = BTreeMap::new();
        while let Some(heading) = lines.next() {
            let (name, sizes) = heading.split_once(' ').expect("a table's heading has a name and sizes");
            let rows = sizes.split(' ').next().and_then(|rows| rows.parse().ok());
            let rows = lines.by_ref().take(rows.expect("a table's heading counts its rows"));
            let words = rows.flat_map(str::split_whitespace).map(str::to_owned);
            tables.insert(name.to_owned(), words.collect());
        }
        Self { tables }
    }

    /// A table's numbers, row by row.
    pub fn list(&self, name: &str) -> Vec<f64> {
        let words = self.tables.get(name).unwrap_or_else(|| panic!("the file has a table `{name}`"));
        words.iter().map(|word| word.parse().expect("a number")).collect()
    }

    /// The only number of a table.
    pub fn number(&self, name: &str) -> f64 {
        self.list(name)[0]
    }

    /// A table's numbers as counts.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the file has counts there")]
    pub fn counts(&self, name: &str) -> Vec<usize> {
        self.list(name).into_iter().map(|number| number as usize).collect()
    }
}
