//! The machine code of derivatives: as short as by hand, and nothing in it for what requires no grad.
//!
//! The programs measured stand at the end of this file; Cargo compiles them, optimized, into a package of their
//! own below the target directory. The functions and their gradients by hand are those of the bench `small`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The functions measured, `huber` on both of its arms, with instructions that a derivative may have more.
const FUNCTIONS: [(&str, f64); 7] = [
    // The compiler pairs up two sums of the same parts, and then takes them apart again.
    ("rosenbrock", 4.0),
    // The logarithm's slope is NaN below zero, and pairs of doubles are packed and unpacked.
    ("call_price", 10.0),
    ("arm", 0.0),
    ("log_likelihood", 0.0),
    ("peak", 0.0),
    ("huber", 0.0),
    // The slope of `abs` is NaN at NaN, where `copysign` does not ask.
    ("huber_tail", 4.0),
];

/// Instructions by which any derivative may exceed the one by hand: so many for each hundred.
const TOLERANCE: f64 = 2.0;

#[test]
fn as_many_instructions_as_by_hand() {
    if !has_callgrind() {
        println!("skipped: there is no `valgrind` to count instructions with");
        return;
    }
    let mut excess = Vec::new();
    for (function, more) in FUNCTIONS {
        for (ours, by_hand) in [("value_and_grad", "by_hand"), ("typed_graph", "by_hand_added")] {
            let (ours_count, by_hand_count) = (instructions(function, ours), instructions(function, by_hand));
            println!("{function}: {ours} {ours_count:.1}, {by_hand} {by_hand_count:.1} instructions a call");
            if ours_count > more + by_hand_count * (1.0 + TOLERANCE / 100.0) {
                excess.push(format!("{function}, {ours}: {ours_count:.1} instead of {by_hand_count:.1}"));
            }
        }
    }
    assert!(excess.is_empty(), "more than {TOLERANCE} % over the code by hand: {excess:#?}");
}

#[test]
fn inactive_leaf_leaves_no_trace_in_backward() {
    // The derivatives of `sinh` and `exp_m1` call `cosh` and `exp`, which the function itself does not.
    let (tracked, untracked) = (assembly("tracked"), assembly("untracked"));
    for symbol in ["cosh", "exp"] {
        assert!(calls(&tracked, symbol), "backward calls `{symbol}` for a leaf that requires grad");
        assert!(!calls(&untracked, symbol), "backward calls `{symbol}` for a leaf without grad");
    }
    for symbol in ["sinh", "expm1"] {
        assert!(calls(&untracked, symbol), "the primal calls `{symbol}`");
    }
}

fn has_callgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Instructions of one call: the difference of two runs, so that the start of the program does not count.
fn instructions(function: &str, form: &str) -> f64 {
    let (few, many) = (1_000, 3_000);
    let count = |calls: u32| total_instructions(&[function, form, &calls.to_string()]);
    (count(many) - count(few)) / f64::from(many - few)
}

fn total_instructions(arguments: &[&str]) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(package().join("target/release/counts"))
        .args(arguments)
        .output()
        .expect("valgrind runs");
    let report = text_of(&output);
    let collected = report.lines().find_map(|line| line.split_once("Collected :"));
    collected.and_then(|(_, count)| count.trim().parse().ok()).expect("callgrind reports its count")
}

/// The assembly of one of the package's programs.
fn assembly(program: &str) -> String {
    let path = package().join(format!("{program}.s"));
    let emit = format!("--emit=asm={}", path.display());
    cargo(package(), &["rustc", "--quiet", "--release", "--bin", program, "--", &emit, "-Ccodegen-units=1"]);
    fs::read_to_string(path).expect("the compiler writes the assembly")
}

/// Does some instruction name the symbol?
fn calls(assembly: &str, symbol: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let instructions = assembly.lines().filter(|line| line.starts_with('\t') && !line.starts_with("\t."));
    // An object file may give C symbols a leading underscore.
    let named = |word: &str| word.strip_prefix('_').unwrap_or(word) == symbol;
    instructions.into_iter().any(|line| line.split(|letter| !is_part(letter)).any(named))
}

/// The package with the programs below, built once for all tests.
fn package() -> &'static Path {
    static PACKAGE: OnceLock<PathBuf> = OnceLock::new();
    PACKAGE.get_or_init(|| {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("machine_code");
        write_package(&directory);
        cargo(&directory, &["build", "--quiet", "--release"]);
        directory
    })
}

fn write_package(directory: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |path: &Path| format!("{:?}", path.display().to_string());
    fs::create_dir_all(directory.join("src/bin")).expect("the package's directory can be made");
    let write = |name: &str, text: String| {
        fs::write(directory.join(name), text).expect("the package can be written");
    };
    write("Cargo.toml", MANIFEST.replace("TAPELESS", &path(root)));
    fs::copy(root.join("Cargo.lock"), directory.join("Cargo.lock")).expect("the lock file is there");
    let small = root.join("benches/small");
    let counts = COUNTS.replace("FUNCTIONS", &path(&small.join("functions.rs")));
    write("src/bin/counts.rs", counts.replace("BY_HAND", &path(&small.join("by_hand.rs"))));
    write("src/bin/tracked.rs", LEAVES.replace("WITH_GRAD", ".with_grad()"));
    write("src/bin/untracked.rs", LEAVES.replace("WITH_GRAD", ""));
}

fn cargo(directory: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", directory.join("target"))
        .output()
        .expect("Cargo runs");
    assert!(output.status.success(), "{}", text_of(&output));
    output
}

fn text_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const MANIFEST: &str = r#"
[package]
name = "machine_code"
version = "0.0.0"
edition = "2024"

[dependencies]
tapeless = { path = TAPELESS }

[profile.release]
codegen-units = 1

[workspace]
"#;

/// Calls one form of one function, so many times.
const COUNTS: &str = r#"
use std::cell::Cell;
use std::hint::black_box;

use functions::{arm, call_price, huber, log_likelihood, peak, rosenbrock};
use tapeless::Leaf;

#[allow(dead_code)]
#[path = BY_HAND]
mod by_hand;
#[allow(dead_code)]
#[path = FUNCTIONS]
mod functions;

/// What a graph does with a gradient: it adds.
fn added<const N: usize>((value, gradient): (f64, [f64; N])) -> (f64, [f64; N]) {
    let cells = [0.0; N].map(Cell::new);
    cells.iter().zip(gradient).for_each(|(cell, entry)| cell.set(cell.get() + entry));
    (value, cells.map(Cell::into_inner))
}

macro_rules! forms {
    ($name:ident($($leaf:ident),*; $($rest:ident),*), $constant:expr, $form:expr, $calls:expr) => {{
        #[inline(never)]
        fn by_hand($($leaf: f64,)* $($rest: f64),*) -> (f64, [f64; [$(stringify!($leaf)),*].len()]) {
            by_hand::$name($($leaf,)* $($rest),*)
        }
        #[inline(never)]
        fn by_hand_added($($leaf: f64,)* $($rest: f64),*) -> (f64, [f64; [$(stringify!($leaf)),*].len()]) {
            added(by_hand::$name($($leaf,)* $($rest),*))
        }
        #[inline(never)]
        fn value_and_grad($($leaf: f64,)* $($rest: f64),*) -> (f64, [f64; [$(stringify!($leaf)),*].len()]) {
            let (value, ($($leaf),*)) = $name::value_and_grad($($leaf,)* $($rest),*);
            (value, [$($leaf),*])
        }
        #[inline(never)]
        fn typed_graph($($leaf: f64,)* $($rest: f64),*) -> (f64, [f64; [$(stringify!($leaf)),*].len()]) {
            $(let $leaf = Leaf::new($leaf).with_grad();)*
            let graph = $name::graph($(&$leaf,)* $($rest),*);
            let value = *graph.value();
            graph.backward();
            (value, [$($leaf.grad()),*])
        }
        let function = match $form {
            "by_hand" => by_hand,
            "by_hand_added" => by_hand_added,
            "value_and_grad" => value_and_grad,
            _ => typed_graph,
        };
        $(let $leaf = 0.75;)*
        $(let $rest = $constant;)*
        for _ in 0..$calls {
            black_box(black_box(function)($(black_box($leaf),)* $(black_box($rest)),*));
        }
    }};
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, function, form, calls] = &arguments[..] else { panic!("function, form, calls") };
    let calls: u32 = calls.parse().expect("a number of calls");
    let form = form.as_str();
    match function.as_str() {
        "rosenbrock" => forms!(rosenbrock(x, y;), 0.5, form, calls),
        "call_price" => forms!(call_price(spot, strike, rate, volatility, time;), 0.5, form, calls),
        "arm" => forms!(arm(shoulder, elbow; x, y), 0.5, form, calls),
        "log_likelihood" => forms!(log_likelihood(intercept, slope; x, label), 0.5, form, calls),
        "huber" => forms!(huber(slope, intercept; x, y), 0.5, form, calls),
        "huber_tail" => forms!(huber(slope, intercept; x, y), 20.0, form, calls),
        _ => forms!(peak(base, decay, height, center, width; x), 0.5, form, calls),
    }
}
"#;

/// A graph whose second leaf requires grad or does not.
const LEAVES: &str = r"
use std::hint::black_box;

use tapeless::{Leaf, differentiable};

#[differentiable]
fn product(w: f64, x: f64) -> f64 {
    w * x.sinh() + x.exp_m1()
}

#[inline(never)]
fn gradient(w: f64, x: f64) -> f64 {
    let (w, x) = (Leaf::new(w).with_grad(), Leaf::new(x)WITH_GRAD);
    product::graph(&w, &x).backward();
    black_box(&x);
    w.grad()
}

fn main() {
    black_box(gradient(black_box(1.0), black_box(2.0)));
}
";
