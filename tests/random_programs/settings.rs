//! What the environment says about a run.

pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|text| !text.is_empty())
}

fn count(name: &str, otherwise: usize) -> usize {
    setting(name).map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

/// So many programs, of so many statements at most, by seed and number; unless the environment says which.
pub fn programs<P>(programs: usize, statements: usize, make: impl Fn(u64, usize, usize) -> P) -> Vec<P> {
    let seed = u64::try_from(count("TAPELESS_SEED", 1)).expect("a seed fits");
    let statements = count("TAPELESS_STATEMENTS", statements);
    let make = |number| make(seed, number, statements);
    match setting("TAPELESS_ONLY") {
        Some(_) => vec![make(count("TAPELESS_ONLY", 0))],
        None => (0..count("TAPELESS_PROGRAMS", programs)).map(make).collect(),
    }
}
