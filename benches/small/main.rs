//! The derivative of six small functions in four forms, beside the plain function: `cargo bench --bench small`.
//!
//! Criterion measures each form apart. The table that follows measures again, all forms in turn, so that the
//! ratios in it hold on a machine that does other work too.

use std::time::Instant;

use criterion::Criterion;

use crate::cases::{BATCH, BY_HAND, Case, VARIANTS, Variant, cases};

mod by_hand;
mod cases;
mod dual;
mod functions;

/// How often each form is timed for the table.
const ROUNDS: usize = 301;
/// Batches in one timing.
const BATCHES: u32 = 8;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for case in cases() {
        measure(&mut criterion, case);
    }
    criterion.final_summary();
    // A test run only asks whether everything runs.
    if !std::env::args().any(|argument| argument == "--test") {
        table();
    }
}

fn measure(criterion: &mut Criterion, case: Case) {
    let mut group = criterion.benchmark_group(case.name);
    group.throughput(criterion::Throughput::Elements(u64::from(BATCH)));
    for mut variant in case.variants {
        group.bench_function(variant.name, |bencher| bencher.iter(&mut variant.run));
    }
    group.finish();
}

/// Medians of interleaved rounds, and ratios to the plain function and to the code by hand.
fn table() {
    println!(
        "\nnanoseconds for one point, ratio to plain, ratio to the same by hand (medians of {ROUNDS} rounds)\n"
    );
    print!("{:<16}", "");
    VARIANTS.iter().for_each(|name| print!("{name:>22}"));
    println!();
    for mut case in cases() {
        let medians = medians(&mut case.variants);
        print!("{:<16}", case.name);
        for (time, by_hand) in medians.iter().zip(BY_HAND) {
            print!("{time:>10.2}{:>6.2}{:>6.2}", time / medians[0], time / medians[by_hand]);
        }
        println!();
    }
}

fn medians(variants: &mut [Variant]) -> Vec<f64> {
    let mut times = vec![Vec::new(); variants.len()];
    for _ in 0..ROUNDS {
        for (variant, times) in variants.iter_mut().zip(&mut times) {
            times.push(time(variant));
        }
    }
    times.into_iter().map(median).collect()
}

fn time(variant: &mut Variant) -> f64 {
    (variant.run)();
    let start = Instant::now();
    (0..BATCHES).for_each(|_| (variant.run)());
    start.elapsed().as_secs_f64() * 1e9 / f64::from(BATCHES * BATCH)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
