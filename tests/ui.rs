//! Programs that compile, under `ui-tests/pass`, and programs that are refused, under `ui-tests/fail`.
//!
//! The texts of the refusals are pinned for one compiler, [`PINNED`]; under another each program must still be
//! refused. `TRYBUILD=overwrite cargo test --test ui` writes the texts anew, to be reviewed as code.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The compiler whose words the `.stderr` files hold.
const PINNED: &str = "rustc 1.95.0";

/// All files of a directory and those below it, with one extension.
fn files(directory: &Path, extension: &str) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("the directory is there");
    entries
        .flat_map(|entry| {
            let path = entry.expect("the entry is readable").path();
            if path.is_dir() { files(&path, extension) } else { BTreeSet::from([path]) }
        })
        .filter(|path| path.extension().is_some_and(|other| other == extension))
        .collect()
}

fn compiler() -> Command {
    Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
}

fn is_pinned() -> bool {
    let output = compiler().arg("--version").output().expect("the compiler runs");
    String::from_utf8_lossy(&output.stdout).starts_with(&format!("{PINNED} "))
}

/// Where Cargo left this crate for the tests, beside the program that runs now.
fn dependencies() -> PathBuf {
    let program = std::env::current_exe().expect("this program has a path");
    program.parent().expect("it stands in a directory").to_owned()
}

/// The newest build of this crate as a library.
fn library() -> PathBuf {
    let name = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libtapeless-"))
    };
    let modified = |path: &PathBuf| path.metadata().and_then(|metadata| metadata.modified()).ok();
    let libraries = files(&dependencies(), "rlib").into_iter().filter(name);
    libraries.max_by_key(modified).expect("Cargo built the library for this test")
}

/// Does the compiler accept the program? Types and borrows only; nothing is linked.
fn compiles(program: &Path, library: &Path) -> bool {
    let output = compiler()
        .args(["--edition=2024", "--emit=metadata", "--cap-lints=allow", "--out-dir"])
        .arg(env!("CARGO_TARGET_TMPDIR"))
        .arg("--extern")
        .arg(format!("tapeless={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", dependencies().display()))
        .arg(program)
        .output()
        .expect("the compiler runs");
    output.status.success()
}

/// With another compiler the words differ: the programs must be refused, and by an error of the program itself.
fn each_is_refused(programs: &BTreeSet<PathBuf>) {
    let library = library();
    let control = Path::new("ui-tests/pass/shadowing.rs");
    assert!(compiles(control, &library), "a legal program does not compile: the compiler was called wrongly");
    let accepted: Vec<_> = programs.iter().filter(|program| compiles(program, &library)).collect();
    assert!(accepted.is_empty(), "not refused: {accepted:#?}");
}

#[test]
fn legal_programs_run_and_illegal_ones_are_refused() {
    let cases = trybuild::TestCases::new();
    cases.pass("ui-tests/pass/*.rs");
    let programs = files(Path::new("ui-tests/fail"), "rs");
    assert!(!programs.is_empty());
    if is_pinned() {
        for program in &programs {
            cases.compile_fail(program);
        }
    } else {
        each_is_refused(&programs);
    }
}

#[test]
fn every_pinned_text_belongs_to_a_program() {
    let texts = files(Path::new("ui-tests/fail"), "stderr");
    let orphans: Vec<_> = texts.iter().filter(|text| !text.with_extension("rs").exists()).collect();
    assert!(orphans.is_empty(), "no program: {orphans:#?}");
}

#[test]
fn every_refused_program_says_why_and_has_its_text() {
    for program in files(Path::new("ui-tests/fail"), "rs") {
        let source = std::fs::read_to_string(&program).expect("the program is readable");
        assert!(source.starts_with("// "), "{} does not begin with the reason", program.display());
        let is_written = program.with_extension("stderr").exists() || std::env::var_os("TRYBUILD").is_some();
        assert!(is_written, "the text of {} is missing", program.display());
    }
}
