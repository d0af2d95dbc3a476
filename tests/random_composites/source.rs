//! The text of a crate's file: modules of programs, and what hands their faces to the driver.

use crate::generate::reaches;
use crate::program::{Function, Parameter, Program};
use crate::types::Type;

/// Numbers that a Hessian, or a Jacobian, is by at most.
const LARGEST: usize = 24;

const USES: &str = "\
    use tapeless::{differentiable, Differentiable, Leaf};\n\
    use tapeless::nalgebra::{DMatrix, DVector, Matrix1, Matrix2, Matrix3, Matrix4, RowVector1, RowVector2, RowVector3};\n\
    use tapeless::nalgebra::{Matrix2x1, Matrix3x1, Matrix4x1, Matrix2x3, Matrix2x4, Matrix3x2, Matrix3x4};\n\
    use tapeless::nalgebra::{Matrix4x2, Matrix4x3, RowVector4, UnitQuaternion, Vector1, Vector2, Vector3, Vector4};\n\
    use crate::driver::{Draw, Faces, Report, Sample, components};\n\n";

/// A whole binary. The driver is the file of that path.
pub fn file(programs: &[&Program], driver: &str) -> String {
    let modules: String = programs.iter().map(|program| module(program)).collect();
    let runs = programs.iter().map(|program| format!("    {}::run(&mut report);\n", program.name));
    let runs: String = runs.collect();
    format!(
        "#![allow(warnings)]\n#[path = {driver:?}]\nmod driver;\n\n{modules}\
         fn main() {{\n    std::panic::set_hook(Box::new(|_| ()));\n    \
         let mut report = driver::Report::default();\n{runs}    report.end();\n}}\n"
    )
}

fn module(program: &Program) -> String {
    let text = program.text();
    let samples: String = program.records.iter().map(sample).collect();
    let runs: String = program.functions.iter().map(|function| run(program, function)).collect();
    let name = &program.name;
    format!(
        "pub mod {name} {{\n{USES}{text}{samples}const TEXT: &str = {text:?};\n\n\
         pub fn run(report: &mut Report) {{\n{runs}}}\n}}\n\n"
    )
}

fn sample(record: &Type) -> String {
    let Type::Record(definition) = record else { unreachable!("records are records") };
    let fields = definition.fields.iter().map(|field| format!("{}: draw.value(), ", field.name));
    let (name, fields) = (&definition.name, fields.collect::<String>());
    format!(
        "impl Sample for {name} {{\n    fn sample(draw: &mut Draw) -> Self {{ Self {{ {fields}}} }}\n}}\n\n"
    )
}

/// A function with its faces, as the driver takes them.
fn run(program: &Program, function: &Function) -> String {
    let is_number = function.result == Type::Number;
    let has_size = total_size(function).is_some_and(|size| size <= LARGEST);
    let (primals, tangents) = (primals(function), tangents(function, ""));
    let own =
        |condition: bool, text: String| if condition { format!("Some({text})") } else { "None".to_owned() };
    let call = |face: &str, more: &str| called(function, face, &primals, more);
    let faces = [
        ("value", format!("|a, n| {}", called(function, "", &primals, ""))),
        ("reverse", format!("|a, n, bar| {}", call("vjp", "bar"))),
        ("forward", format!("|a, n, t| {}", call("jvp", &tangents))),
        ("gradient", own(is_number, format!("|a, n| {}", call("grad", "")))),
        (
            "accumulated",
            own(
                is_number,
                format!("|a, n, t| {}", call("accumulate_grad", &self::tangents(function, "mut"))),
            ),
        ),
        ("second", own(is_number && program.second, format!("|a, n, t| {}", call("hvp", &tangents)))),
        (
            "hessian",
            own(
                is_number && program.second && has_size,
                format!("|a, n| {}.iter().copied().collect()", call("hessian", "")),
            ),
        ),
        (
            "jacobian",
            own(
                function.result.is_array_or_vector() && has_size,
                jacobian(function, &call("value_and_jacobian", "")),
            ),
        ),
        ("graph", own(!function.is_method && reaches(&function.result), graph(function))),
        ("parts", format!("|t| vec![{}]", each(function, |number, _| format!("components(&t.{number})")))),
    ];
    let faces: String = faces.iter().map(|(name, text)| format!("            {name}: {text},\n")).collect();
    let of = |parameters: Vec<&Parameter>| -> String {
        parameters.iter().map(|parameter| format!("{}, ", parameter.kind.text())).collect()
    };
    let differentiated = of(function.differentiated().collect());
    let others = of(function.parameters.iter().filter(|parameter| !parameter.has_grad).collect());
    let result = function.result.text();
    format!(
        "    report.run::<({differentiated}), ({others}), {result}>(\n        \
         \"{}::{}\", TEXT,\n        &Faces {{\n{faces}        }},\n    );\n",
        program.name, function.name
    )
}

fn total_size(function: &Function) -> Option<usize> {
    function.differentiated().map(|parameter| parameter.kind.size()).sum()
}

/// A call of a face, or of the function itself.
fn called(function: &Function, face: &str, arguments: &[String], more: &str) -> String {
    let name = &function.name;
    let (receiver, arguments) = if function.is_method { arguments.split_at(1) } else { (&[][..], arguments) };
    let all: Vec<_> =
        arguments.iter().map(String::as_str).chain((!more.is_empty()).then_some(more)).collect();
    let all = all.join(", ");
    match (receiver, face) {
        ([receiver], "") => format!("{receiver}.{name}({all})"),
        ([receiver], _) => format!("{receiver}.{name}_{face}({all})"),
        (_, "") => format!("{name}({all})"),
        _ => format!("{name}::{face}({all})"),
    }
}

/// The arguments: the differentiable ones are in `a`, the others in `n`.
fn primals(function: &Function) -> Vec<String> {
    let (mut active, mut other) = (0, 0);
    let argument = |parameter: &Parameter| {
        let (list, next) = if parameter.has_grad { ("a", &mut active) } else { ("n", &mut other) };
        *next += 1;
        passed(parameter, &format!("{list}.{}", *next - 1))
    };
    let mut arguments: Vec<_> = function.parameters.iter().map(argument).collect();
    if function.is_method {
        "a.0".clone_into(&mut arguments[0]);
    }
    arguments
}

fn passed(parameter: &Parameter, path: &str) -> String {
    match (parameter.borrowed, parameter.kind.is_copy()) {
        (true, _) => format!("&{path}"),
        (false, true) => path.to_owned(),
        (false, false) => format!("{path}.clone()"),
    }
}

/// Tangents from `t`, as the arguments are passed; or lent to be written.
fn tangents(function: &Function, written: &str) -> String {
    each(function, |number, parameter| match (written, parameter.borrowed) {
        ("", true) => format!("&t.{number}"),
        ("", false) => format!("t.{number}.clone()"),
        _ => format!("&mut t.{number}"),
    })
}

/// A text for each differentiable parameter.
fn each(function: &Function, text: impl Fn(usize, &Parameter) -> String) -> String {
    let texts = function.differentiated().enumerate().map(|(number, parameter)| text(number, parameter));
    texts.collect::<Vec<_>>().join(", ")
}

fn jacobian(function: &Function, call: &str) -> String {
    let blocks = each(function, |number, _| format!("j.{number}.as_slice()"));
    format!("|a, n| {{ let (v, j) = {call}; (v, [{blocks}].concat()) }}")
}

fn graph(function: &Function) -> String {
    let (mut leaves, mut arguments, mut names) = (String::new(), Vec::new(), Vec::new());
    for ((parameter, primal), with_grad) in
        function.parameters.iter().zip(primals(function)).zip(&function.with_grad)
    {
        if parameter.has_grad {
            let grad = if *with_grad { ".with_grad()" } else { "" };
            let (name, value) = (format!("leaf_{}", parameter.name), primal.trim_start_matches('&'));
            leaves += &format!("let {name} = Leaf::new({value}.clone()){grad}; ");
            arguments.push(format!("&{name}"));
            names.push(name);
        } else {
            arguments.push(primal);
        }
    }
    let gradients = each(function, |number, _| format!("components(&g.{number})"));
    let call = format!("{}::graph({})", function.name, arguments.join(", "));
    format!(
        "|a, n, bar| {{ {leaves}let graph = {call}; let v = graph.value().clone(); \
         let g = graph.gradients_with(bar); (v, vec![{gradients}]) }}"
    )
}
