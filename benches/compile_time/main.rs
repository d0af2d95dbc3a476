//! How long expansion and compilation take: `cargo bench --bench compile_time`.
//!
//! A program is a straight-line function of 10 to 5,000 operations and one use of its derivative. Each is
//! compiled as a crate of its own, dependencies built before; the programs of one row take turns, and the table
//! shows medians, or `-` where the compiler crashed or was spared.
//!
//! `cargo bench --bench compile_time -- 1000 debug` measures one size and one profile alone.

use crate::compiler::{Compiler, Profile};
use crate::program::{Naming, Program};

mod compiler;
mod program;

/// Operations in a program.
const SIZES: [usize; 4] = [10, 100, 1_000, 5_000];

/// A use of the function's derivative, after the attribute with its argument.
struct Use {
    name: &'static str,
    attribute: &'static str,
    call: &'static str,
}

/// The graph, and what else the type beside the function offers.
const USES: [Use; 9] = [
    Use {
        name: "typed graph",
        attribute: "",
        call: "    let (a, b, c) = (Leaf::new(a).with_grad(), Leaf::new(b).with_grad(), Leaf::new(c).with_grad());\n    \
               let graph = function::graph(&a, &b, &c);\n    let value = *graph.value();\n    graph.backward();\n    \
               (value, (a.grad(), b.grad(), c.grad()))",
    },
    Use { name: "nothing", attribute: "", call: "    (a, (b, c, a))" },
    Use { name: "value_and_grad", attribute: "", call: "    function::value_and_grad(a, b, c)" },
    Use { name: "grad", attribute: "", call: "    (a, function::grad(a, b, c))" },
    Use {
        name: "accumulate_grad",
        attribute: "",
        call: "    let (mut x, mut y, mut z) = (0.0, 0.0, 0.0);\n    \
               (function::accumulate_grad(a, b, c, &mut x, &mut y, &mut z), (x, y, z))",
    },
    Use { name: "vjp", attribute: "", call: "    function::vjp(a, b, c, 2.0)" },
    Use {
        name: "jvp",
        attribute: "",
        call: "    let (value, dot) = function::jvp(a, b, c, 1.0, 0.5, 0.25);\n    (value, (dot, dot, dot))",
    },
    Use { name: "hvp", attribute: "order = 2", call: "    (a, function::hvp(a, b, c, 1.0, 0.5, 0.25))" },
    Use {
        name: "hessian",
        attribute: "order = 2",
        call: "    let hessian = function::hessian(a, b, c);\n    (a, (hessian[(0, 0)], hessian[(0, 1)], hessian[(0, 2)]))",
    },
];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let asks = |name: &str| arguments.iter().any(|argument| argument == name);
    if asks("--test") {
        return;
    }
    let some_size = SIZES.iter().any(|size| asks(&size.to_string()));
    let some_profile = asks("debug") || asks("release");
    for profile in [Profile::Release, Profile::Debug] {
        if some_profile && !asks(profile.name()) {
            continue;
        }
        let compiler = Compiler::new(profile);
        for naming in [Naming::Shadowed, Naming::Distinct] {
            head(profile, naming);
            for size in SIZES.into_iter().filter(|size| !some_size || asks(&size.to_string())) {
                row(&compiler, size, naming);
            }
        }
    }
}

fn head(profile: Profile, naming: Naming) {
    let naming = if naming == Naming::Shadowed { "few names, shadowed" } else { "a name on each line" };
    println!("\n{}, {naming}: seconds, and ratio to the function with its adjoint by hand\n", profile.name());
    print!("{:>10}{:>8}", "operations", "by hand");
    USES.iter().for_each(|case| print!("{:>17}", case.name));
    println!();
}

fn row(compiler: &Compiler, size: usize, naming: Naming) {
    let program = Program::new(size, naming);
    let by_hand = format!("{}\n{}", program.function(), program.adjoint());
    let texts: Vec<String> =
        std::iter::once(by_hand).chain(USES.iter().map(|case| text(&program, case))).collect();
    let rounds = if size < 1_000 { 7 } else { 3 };
    let times = rounds_of(compiler, &texts, size, rounds);
    let medians: Vec<Option<f64>> = times.into_iter().map(median).collect();
    let by_hand = medians[0].expect("the adjoint by hand is always measured");
    print!("{size:>10}{by_hand:>8.2}");
    for time in &medians[1..] {
        match time {
            Some(time) => print!("{time:>11.2}{:>6.2}", time / by_hand),
            None => print!("{:>17}", "-"),
        }
    }
    println!();
}

fn text(program: &Program, case: &Use) -> String {
    format!(
        "use tapeless::{{Leaf, differentiable}};\n\n#[differentiable({})]\n{}\n\
         pub fn derivative(a: f64, b: f64, c: f64) -> (f64, (f64, f64, f64)) {{\n{}\n}}\n",
        case.attribute,
        program.function(),
        case.call
    )
}

/// Seconds for each text; they take turns, so that what else the machine does falls on all.
///
/// Second derivatives of large functions take long: they are measured once, the largest not at all. Where the
/// compiler crashes there is no time; for the text by hand, which the others are measured by, it has a large stack.
fn rounds_of(compiler: &Compiler, texts: &[String], size: usize, rounds: usize) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::new(); texts.len()];
    for round in 0..rounds {
        for (index, (text, times)) in texts.iter().zip(&mut times).enumerate() {
            let second = index > 0 && USES[index - 1].attribute == "order = 2";
            if !second || size < 1_000 || (size == 1_000 && round == 0) {
                times.extend(compiler.time(text, index == 0).map(|time| time.as_secs_f64()));
            }
        }
    }
    times
}

fn median(mut times: Vec<f64>) -> Option<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied()
}
