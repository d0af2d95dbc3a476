//! The text of a crate's file: programs, the same over dual numbers, and the table that a driver runs.

use std::fmt::Write as _;

use crate::features::{Feature, Features};
use crate::print::Dialect;
use crate::program::{Output, Parameter, ParameterKind, Program};

/// A whole binary. The driver is the file of that path.
pub fn file(programs: &[&Program], features: &Features, driver: &str) -> String {
    let (mut plain, mut dual, mut cases) = (String::new(), String::new(), String::new());
    for program in programs {
        let text = attributed(program, features);
        plain += &text;
        dual += &Dialect::Dual.function(program);
        cases += &case(program, &text, is_second(program, features));
    }
    format!(
        "#![allow(warnings)]\n#[path = {driver:?}]\nmod driver;\n\n\
         mod plain {{\nuse tapeless::differentiable;\n\n{plain}}}\n\n\
         mod over_dual {{\nuse crate::driver::dual::*;\n\n{dual}}}\n\n\
         fn main() {{\n    use crate::driver::*;\n    run(&[\n{cases}    ]);\n}}\n"
    )
}

/// The program as a user would write it.
pub fn attributed(program: &Program, features: &Features) -> String {
    let attribute =
        if is_second(program, features) { "#[differentiable(order = 2)]" } else { "#[differentiable]" };
    format!("{attribute}\n{}\n", Dialect::Plain.function(program))
}

fn is_second(program: &Program, features: &Features) -> bool {
    features.has(Feature::Second) && program.output == Output::Number
}

/// One row of the table: how a program is called, and its derivatives.
fn case(program: &Program, text: &str, is_second: bool) -> String {
    let name = &program.name;
    let (arguments, tangents) = (arguments(program, "a", true), arguments(program, "t", false));
    let (cotangent, components) = match program.output {
        Output::Number => ("bar[0]".to_owned(), 1),
        Output::Pair => ("(bar[0], bar[1])".to_owned(), 2),
        Output::Array(length) => ("bar.try_into().unwrap()".to_owned(), length),
    };
    let second = if is_second {
        format!("Some(|a, t| plain::{name}::hvp({arguments}, {tangents}).flat())")
    } else {
        "None".to_owned()
    };
    let mut row = String::new();
    let write =
        |row: &mut String, line: &str| writeln!(row, "            {line}").expect("a string takes all text");
    row += "        Case {\n";
    write(&mut row, &format!("name: {name:?}, text: {text:?},"));
    write(&mut row, &format!("layout: {}, components: {components},", layout(program)));
    write(&mut row, &format!("value: |a| plain::{name}({arguments}).flat(),"));
    write(
        &mut row,
        &format!(
            "reverse: |a, bar| {{ let (v, g) = plain::{name}::vjp({arguments}, {cotangent}); (v.flat(), g.flat()) }},"
        ),
    );
    write(
        &mut row,
        &format!(
            "forward: |a, t| {{ let (v, d) = plain::{name}::jvp({arguments}, {tangents}); (v.flat(), d.flat()) }},"
        ),
    );
    write(&mut row, &format!("second: {second},"));
    write(&mut row, &format!("dual: |a| over_dual::{name}({arguments}).flat(),"));
    row + "        },\n"
}

/// The arguments, taken from a list of numbers; or only those that are differentiated by.
fn arguments(program: &Program, from: &str, all: bool) -> String {
    let kept = program.parameters.iter().filter(|parameter| all || is_differentiated(parameter));
    let arguments: Vec<_> = kept.map(|parameter| format!("{from}.{}", taken(&parameter.kind))).collect();
    arguments.join(", ")
}

fn taken(kind: &ParameterKind) -> &'static str {
    match kind {
        ParameterKind::Number => "number()",
        ParameterKind::Array(lengths) if lengths.len() == 1 => "array()",
        ParameterKind::Array(_) => "matrix()",
        ParameterKind::Slice | ParameterKind::Given => "slice()",
        ParameterKind::Rows(_) => "rows()",
        ParameterKind::Count => "count()",
    }
}

fn is_differentiated(parameter: &Parameter) -> bool {
    !matches!(parameter.kind, ParameterKind::Count | ParameterKind::Given)
}

/// How many numbers each argument takes.
fn layout(program: &Program) -> String {
    let parts = program.parameters.iter().map(|parameter| match &parameter.kind {
        ParameterKind::Number => "Part::Fixed(1)".to_owned(),
        ParameterKind::Array(lengths) => format!("Part::Fixed({})", lengths.iter().product::<usize>()),
        ParameterKind::Slice => "Part::Slice(1)".to_owned(),
        ParameterKind::Rows(length) => format!("Part::Slice({length})"),
        ParameterKind::Count => "Part::Count".to_owned(),
        ParameterKind::Given => "Part::Given".to_owned(),
    });
    format!("&[{}]", parts.collect::<Vec<_>>().join(", "))
}
