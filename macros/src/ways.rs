//! By which way the Jacobians of the programs under `tests/elimination` are made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, Meta};

use crate::expand::expand;

/// The differentiable functions of a file, and what they become.
fn expanded(file: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(file).expect("the file is there");
    let file = syn::parse_file(&text).expect("it is Rust");
    let functions = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) => Some(function),
        _ => None,
    });
    let marked = functions.filter_map(|mut function| {
        let position =
            function.attrs.iter().position(|attribute| attribute.path().is_ident("differentiable"))?;
        let arguments = match function.attrs.remove(position).meta {
            Meta::List(list) => list.tokens,
            _ => TokenStream::new(),
        };
        let code = expand(arguments, &function.to_token_stream()).to_string();
        Some((function.sig.ident.to_string(), code))
    });
    marked.collect()
}

/// How the documentation says that a Jacobian is made.
fn way(code: &str) -> &str {
    let made = code.split_once("It is made ").map(|(_, rest)| rest);
    made.and_then(|rest| rest.split([',', '"']).next()).unwrap_or("not at all")
}

#[test]
fn programs_without_loops_are_eliminated() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/elimination");
    let files = fs::read_dir(folder).expect("the folder is there");
    let files = files.map(|file| file.expect("it can be read").path());
    let programs: BTreeMap<String, String> = files.flat_map(|file| expanded(&file)).collect();
    let others: BTreeMap<&str, &str> = programs
        .iter()
        .map(|(name, code)| (name.as_str(), way(code)))
        .filter(|(_, way)| *way != "in one walk")
        .collect();
    let expected = [
        ("energy", "not at all"),
        ("gated", "by rows"),
        ("grown", "not at all"),
        ("grown_by", "in one walk forward"),
        ("halved", "by rows"),
        ("horner", "in one walk forward"),
        ("iterated", "in one walk forward"),
        ("kinematics", "in one walk forward"),
        ("nested", "in one walk forward"),
        ("length", "not at all"),
        ("picked", "by rows"),
        ("searched", "in one walk forward"),
        ("shifted", "not at all"),
        ("smooth", "not at all"),
        ("solved", "by rows"),
        ("squared", "not at all"),
        ("stored", "by rows"),
        ("turned", "in one walk forward"),
    ];
    assert_eq!(others, BTreeMap::from(expected));
    assert!(programs.len() > 20, "the programs are found");
}
