//! The programs of the examples: the plain function, its derivative by hand, and ours.
//!
//! ```text
//! cargo bench --bench workloads
//! RUSTFLAGS="-C target-cpu=x86-64-v3" cargo bench --bench workloads
//! RUSTFLAGS="-C target-cpu=native" cargo bench --bench workloads
//! ```
//!
//! A word after `--` picks the cases whose name has it. Criterion measures each form apart where `--criterion` is
//! given, too; the table measures all forms in turn.

#![allow(clippy::cast_precision_loss, reason = "counts are small")]
#![allow(
    clippy::type_complexity,
    clippy::similar_names,
    clippy::if_not_else,
    reason = "tuples of gradients, and their usual names"
)]
#![allow(clippy::large_types_passed_by_value, reason = "num-dual hands its inputs over by value")]
#![allow(unused_assignments, reason = "buffers are set to zero before each run")]

use criterion::Criterion;

use table::Case;

mod arm;
mod bundle_adjustment;
mod by_hand;
mod det;
mod gmm;
mod hand;
mod lstm;
mod matrices;
mod mlp;
#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/support/random.rs"]
mod random;
#[allow(dead_code, reason = "the bench reads no files")]
#[path = "../../examples/support/reference.rs"]
mod reference;
mod small_problems;
mod table;

/// All programs, in the order of the table.
fn cases() -> Vec<Case> {
    let mut cases = gmm::cases();
    cases.extend([lstm::case(), bundle_adjustment::case()]);
    cases.extend(small_problems::cases());
    cases.extend([bundle_adjustment::case_in_vectors(), arm::case()]);
    cases.extend(hand::cases());
    cases.extend(det::cases());
    cases.extend(matrices::cases());
    cases.push(mlp::case());
    cases
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let words: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    let is_picked = |case: &Case| words.is_empty() || words.iter().any(|word| case.name.contains(*word));
    let cases: Vec<Case> = cases().into_iter().filter(is_picked).collect();
    // A test run only asks whether everything runs.
    if has("--test") {
        cases.into_iter().flat_map(|case| case.variants).for_each(|mut variant| (variant.run)());
    } else if has("--criterion") {
        measure(cases);
    } else {
        print(cases);
    }
}

fn print(cases: Vec<Case>) {
    println!("microseconds, ratio to plain, ratio to by hand (fastest of interleaved rounds)");
    let mut heads = Vec::new();
    for mut case in cases {
        if heads != case.heads() {
            heads = case.heads();
            println!();
            print!("{:<26}", "");
            heads.iter().for_each(|head| print!("{head:>24}"));
            println!();
        }
        case.print();
    }
}

fn measure(cases: Vec<Case>) {
    let mut criterion = Criterion::default();
    for case in cases {
        let mut group = criterion.benchmark_group(case.name);
        for mut variant in case.variants {
            group.bench_function(variant.name, |bencher| bencher.iter(&mut variant.run));
        }
        group.finish();
    }
    criterion.final_summary();
}
