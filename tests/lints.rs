//! What the attribute writes raises no lint in the user's crate, and the user's own warnings come once.

use std::collections::BTreeMap;

use serde_json::Value;

mod fixture;

use fixture::{Fixture, target};

/// Is clippy there for the compiler that runs these tests?
fn has_clippy(fixture: &Fixture) -> bool {
    fixture.cargo(&["clippy", "--version"]).status.success()
}

/// How often each lint is raised, by name.
fn warnings(messages: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for message in messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        if let (Some("compiler-message"), Some(lint)) =
            (message["reason"].as_str(), message["message"]["code"]["code"].as_str())
        {
            *counts.entry(lint.to_owned()).or_default() += 1;
        }
    }
    counts
}

#[test]
fn a_crate_that_denies_every_warning_builds_and_is_clean_under_clippy() {
    let fixture = Fixture::new("clean", "tapeless", &target("[lib]", "clean", "lints/clean.rs"));
    if has_clippy(&fixture) {
        fixture.succeeds(&["clippy", "--lib"]);
    } else {
        println!("skipped in part: clippy is not installed, the compiler's own lints are checked");
        fixture.succeeds(&["check", "--lib"]);
    }
}

#[test]
fn warnings_of_the_users_own_are_reported_once() {
    let fixture = Fixture::new("warned", "tapeless", &target("[[bin]]", "warned", "lints/warned.rs"));
    let output = fixture.cargo(&["check", "--message-format=json"]);
    let found = warnings(&String::from_utf8_lossy(&output.stdout));
    let expected = [
        ("deprecated", 1),
        ("unused_mut", 1),
        ("unused_must_use", 1),
        ("unused_parens", 1),
        // The parameter `unread`, and the variables `forgotten` and `shadow`.
        ("unused_variables", 3),
    ];
    assert_eq!(found, expected.map(|(lint, count)| (lint.to_owned(), count)).into());
}
