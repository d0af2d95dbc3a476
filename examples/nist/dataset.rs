//! Reads NIST's data files.

/// One of NIST's data sets: what was observed, where to start and what is certified.
pub struct Dataset {
    /// NIST's name for it.
    pub name: String,
    /// NIST's two starting points, the far one first.
    pub starts: [Vec<f64>; 2],
    /// The certified parameters, to eleven digits.
    pub certified: Vec<f64>,
    /// The certified standard deviations of the parameters.
    pub deviations: Vec<f64>,
    /// The certified residual sum of squares.
    pub certified_sum: f64,
    /// What was observed.
    pub observations: Vec<Observation>,
}

/// One line of the data.
pub struct Observation {
    /// The response, on the scale on which the model predicts it.
    pub response: f64,
    /// The predictors.
    pub predictors: Vec<f64>,
}

impl Dataset {
    /// Reads a whole file.
    ///
    /// # Panics
    ///
    /// Panics where the file lacks one of the parts.
    pub fn parse(text: &str) -> Self {
        let name = text.split_once("Dataset Name:").and_then(|(_, rest)| rest.split_whitespace().next());
        let [first, second, certified, deviations] = parse_parameters(text);
        Self {
            name: name.expect("the file names its data set").to_owned(),
            starts: [first, second],
            certified,
            deviations,
            certified_sum: parse_certified_sum(text),
            observations: parse_observations(text),
        }
    }
}

/// The columns of the table of parameters, whose lines read `b1 = start start certified deviation`.
fn parse_parameters(text: &str) -> [Vec<f64>; 4] {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix('b')?.split_once('='));
    let rows: Vec<Vec<f64>> = lines.map(|(_, numbers)| parse_numbers(numbers)).collect();
    core::array::from_fn(|column| rows.iter().map(|row| row[column]).collect())
}

/// The number beside `Residual Sum of Squares:`.
fn parse_certified_sum(text: &str) -> f64 {
    let sum = text.lines().find_map(|line| line.strip_prefix("Residual Sum of Squares:"));
    parse_numbers(sum.expect("the file certifies a sum of squares"))[0]
}

/// The lines below the last heading `Data:`, the response in the first column.
fn parse_observations(text: &str) -> Vec<Observation> {
    // One model predicts the logarithm of the column, and only its formula says so.
    let is_logarithmic = text.contains("log[y] =");
    let (_, table) = text.rsplit_once("Data:").expect("the file has data");
    let rows = table.lines().skip(1).filter(|line| !line.trim().is_empty()).map(parse_numbers);
    let observe = |row: Vec<f64>| Observation {
        response: if is_logarithmic { row[0].ln() } else { row[0] },
        predictors: row[1..].to_vec(),
    };
    rows.map(observe).collect()
}

/// Every number of a line.
fn parse_numbers(line: &str) -> Vec<f64> {
    line.split_whitespace().map(|word| word.parse().expect("a table of numbers")).collect()
}
