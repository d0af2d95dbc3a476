//! Runs the compiler on a program and takes the time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How a program is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// As `cargo build` does, but not incrementally.
    Debug,
    /// As `cargo build --release` does.
    Release,
}

impl Profile {
    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &["-Cdebuginfo=2", "-Cembed-bitcode=no"],
            Self::Release => &["-Copt-level=3", "-Cembed-bitcode=no"],
        }
    }

    fn cargo_flags(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &[],
            Self::Release => &["--release"],
        }
    }

    /// The name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }
}

/// A compiler with the crate at hand, built once for a profile.
pub struct Compiler {
    profile: Profile,
    library: PathBuf,
    directory: PathBuf,
}

impl Compiler {
    /// Builds the crate.
    pub fn new(profile: Profile) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_time");
        fs::create_dir_all(&directory).expect("the scratch directory can be made");
        Self { profile, library: library(profile, &directory), directory }
    }

    /// Expansion and compilation of one crate that holds this text; `None` if the compiler itself dies.
    ///
    /// With debug information `rustc` overflows its stack in functions of some 3,000 `let`s; `roomy` gives it a
    /// large one.
    pub fn time(&self, text: &str, roomy: bool) -> Option<Duration> {
        let source = self.directory.join("program.rs");
        fs::write(&source, text).expect("the program can be written");
        let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        command
            .args(["--edition=2024", "--crate-type=lib", "--crate-name=program", "--cap-lints=allow"])
            .args(["--emit=link,metadata", "--extern"])
            .arg(format!("tapeless={}", self.library.display()))
            .arg("-L")
            .arg(format!("dependency={}", self.dependencies().display()))
            .args(self.profile.flags())
            .arg("--out-dir")
            .arg(&self.directory)
            .arg(&source);
        if roomy {
            command.env("RUST_MIN_STACK", (256 << 20).to_string());
        }
        let start = Instant::now();
        let output = command.output().expect("the compiler runs");
        let elapsed = start.elapsed();
        // An error has a code; a crash has none.
        assert!(output.status.code() != Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        output.status.success().then_some(elapsed)
    }

    fn dependencies(&self) -> PathBuf {
        self.library.with_file_name("deps")
    }
}

/// Builds the library with Cargo, and finds it in Cargo's report.
fn library(profile: Profile, directory: &Path) -> PathBuf {
    let target = directory.join("target");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--lib", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&target)
        .args(profile.cargo_flags())
        .status()
        .expect("Cargo runs");
    assert!(status.success(), "the library does not build");
    target.join(profile.name()).join("libtapeless.rlib")
}
