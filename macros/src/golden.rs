//! The expansion as a product: what a dozen functions become, kept in `macros/golden` to be read as code.
//!
//! `TAPELESS_BLESS=1 cargo test -p tapeless-macros golden` writes the files anew; review the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

use crate::derive::derive;
use crate::expand::{compose, expand};

/// One function and its attribute; the name is the file's.
struct Case {
    name: &'static str,
    arguments: TokenStream,
    function: TokenStream,
    /// Which macro it is given to.
    by: fn(TokenStream, &TokenStream) -> TokenStream,
}

fn case(name: &'static str, function: TokenStream) -> Case {
    Case { name, arguments: TokenStream::new(), function, by: expand }
}

fn cases() -> Vec<Case> {
    [straight_lines(), jacobians(), branches(), signatures(), compositions(), memory(), structs()]
        .into_iter()
        .flatten()
        .collect()
}

fn structs() -> Vec<Case> {
    let spring = quote! {
        struct Spring {
            stiffness: f64,
            rest: [f64; 2],
            #[no_grad]
            modes: usize,
        }
    };
    let energy = quote! {
        fn energy(spring: &Spring, x: f64) -> f64 {
            let stretch = x - spring.rest[0];
            0.5 * spring.stiffness * stretch * stretch * spring.modes as f64
        }
    };
    // What the attribute is given when the struct's macro has answered.
    let answered = quote!({ [Spring] { #spring } } {} { #energy });
    vec![
        Case { by: |_, item| derive(item.clone()), ..case("derived_struct", spring) },
        Case { by: |_, input| compose(input.clone()), ..case("struct_argument", answered) },
        case("struct_asked_for", energy),
    ]
}

fn memory() -> Vec<Case> {
    let passes = case(
        "passes",
        quote! {
            fn decayed(state: &[f64], rate: &[f64], steps: usize) -> f64 {
                let mut y = state.to_vec();
                for _ in 0..steps {
                    for i in 0..state.len() {
                        y[i] = logistic(y[i]) * rate[i].exp();
                    }
                }
                y[0]
            }
        },
    );
    let checkpoint = case(
        "checkpoint",
        quote! {
            fn steps(x: f64, rate: f64, n: usize) -> f64 {
                let (mut y, mut state) = (x, [x, rate]);
                #[checkpoint(8)]
                for i in 0..n {
                    y = (y * state[i % 2]).sin();
                    state[1] *= rate;
                }
                y
            }
        },
    );
    vec![passes, checkpoint]
}

fn jacobians() -> Vec<Case> {
    let eliminated = quote! {
        fn seen(lens: &Vector2<f64>, turn: &Vector3<f64>, x: &Vector3<f64>) -> Vector2<f64> {
            let moved = turned(turn, x);
            let depth = if moved.z > 0.0 { moved.z } else { moved.z.exp() };
            moved.xy() * (lens.x / depth) + lens
        }
    };
    let by_rows = quote! {
        fn powers(x: &Vector3<f64>, n: usize) -> Vector2<f64> {
            let mut sum = Vector2::new(0.0, 0.0);
            for i in 0..n {
                sum = sum * x.z + Vector2::new(x.x, x.y);
            }
            sum
        }
    };
    vec![case("jacobian_by_elimination", eliminated), case("jacobian_of_a_loop", by_rows)]
}

fn straight_lines() -> Vec<Case> {
    vec![
        case(
            "one_operation",
            quote! {
                /// The sine.
                pub fn sine(x: f64) -> f64 {
                    x.sin()
                }
            },
        ),
        case(
            "rosenbrock",
            quote! {
                pub fn rosenbrock(x: f64, y: f64) -> f64 {
                    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
                }
            },
        ),
        case(
            "like_terms",
            quote! {
                fn parabola(r: f64, scale: f64) -> f64 {
                    0.5 * r * r - scale * 3.0 * (2.0 * r) + r * r * r
                }
            },
        ),
        case(
            "retained_node",
            quote! {
                fn lesson(w: f64, x: f64) -> f64 {
                    let a = w + x;
                    #[retain_grad]
                    let b = w + 1.0;
                    a * b
                }
            },
        ),
        case(
            "rotated_point",
            quote! {
                fn rotated(axis: Vector3<f64>, p: &Point3<f64>) -> Point3<f64> {
                    UnitQuaternion::from_scaled_axis(axis).inverse() * p
                }
            },
        ),
        case(
            "activity_conditions",
            quote! {
                fn damped_wave(decay: f64, time: f64) -> f64 {
                    let envelope = (-decay * decay).exp();
                    let wave = time.sin() * time.sqrt();
                    envelope * wave
                }
            },
        ),
    ]
}

fn branches() -> Vec<Case> {
    vec![
        case(
            "if_else",
            quote! {
                fn huber(x: f64, delta: f64) -> f64 {
                    if x.abs() <= delta { 0.5 * x * x } else { delta * (x.abs() - 0.5 * delta) }
                }
            },
        ),
        case(
            "integer_match",
            quote! {
                fn basis(x: f64, degree: usize) -> f64 {
                    match degree {
                        0 => 1.0,
                        1 => x,
                        2 | 3 => x * x,
                        other if other > 10 => x.exp(),
                        _ => x.sin(),
                    }
                }
            },
        ),
        case(
            "early_return",
            quote! {
                fn logarithm_or_line(x: f64) -> f64 {
                    if x <= 0.0 {
                        return x - 1.0;
                    }
                    let root = x.sqrt();
                    root.ln()
                }
            },
        ),
    ]
}

fn signatures() -> Vec<Case> {
    vec![
        case(
            "tuple_result",
            quote! {
                pub fn polar(x: f64, y: f64) -> (f64, f64, bool) {
                    (x.hypot(y), y.atan2(x), x > 0.0)
                }
            },
        ),
        case(
            "single_precision",
            quote! {
                fn logistic(x: &f32) -> f32 {
                    1.0 / (1.0 + (-x).exp())
                }
            },
        ),
        case(
            "generic",
            quote! {
                pub(crate) fn softplus<T: Real>(x: T) -> T {
                    x.exp().ln_1p()
                }
            },
        ),
        case(
            "passed_through",
            quote! {
                fn power_law(scale: f64, exponent: i32, #[no_grad] samples: &[f64], label: &str) -> f64 {
                    println!("{label}: {scale}");
                    let mean = samples.iter().sum::<f64>() / samples.len() as f64;
                    let shifted = scale - mean;
                    shifted.powi(exponent)
                }
            },
        ),
        case(
            "refused",
            quote! {
                fn summed(x: f64, count: usize) -> f64 {
                    let mut sum = 0.0;
                    for index in 0..count {
                        sum += x * index as f64;
                    }
                    sum + x.to_bits() as f64 + f64::from(x as i32)
                }
            },
        ),
    ]
}

fn compositions() -> Vec<Case> {
    let second_order = quote! {
        fn product(x: f64, y: f64) -> f64 {
            x * x * y
        }
    };
    vec![
        Case {
            by: expand,
            name: "second_order",
            arguments: quote!(order = 2, name = product_of),
            function: second_order,
        },
        Case {
            by: expand,
            name: "custom_rule",
            arguments: quote!(vjp = solve_vjp),
            function: quote! {
                fn solve(x: f64, rows: &[f64], #[no_grad] solver: &Solver) -> f64 {
                    solver.run(x, rows)
                }
            },
        },
        Case {
            by: expand,
            name: "equation",
            arguments: quote!(implicit = residual),
            function: quote! {
                fn solve(p: f64) -> SVector<f64, 2> {
                    iterate(p)
                }
            },
        },
        case(
            "calls",
            quote! {
                fn gated(x: f64, gate: f64) -> f64 {
                    let open = special::sigmoid(gate);
                    open * x + tapeless::detach(x)
                }
            },
        ),
        case(
            "linear_recursion",
            quote! {
                fn paths(weights: &[f64], to: usize) -> f64 {
                    if to == 0 {
                        return 1.0;
                    }
                    let mut sum = 0.0;
                    for from in 0..to {
                        sum += paths(weights, from) * weights[from + to];
                    }
                    sum
                }
            },
        ),
    ]
}

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

fn print(case: &Case) -> String {
    let code = (case.by)(case.arguments.clone(), &case.function);
    let file =
        syn::parse2(code).unwrap_or_else(|error| panic!("{} does not expand to items: {error}", case.name));
    prettyplease::unparse(&file)
}

/// The first line that differs, for a message that fits on a screen.
fn difference(expected: &str, found: &str) -> String {
    let (mut expected, mut found) = (expected.lines(), found.lines());
    for number in 1.. {
        match (expected.next(), found.next()) {
            (None, None) => return "only the ends of the lines differ".to_owned(),
            (old, new) if old != new => {
                return format!(
                    "line {number}\n  in the file: {}\n  expanded:    {}",
                    old.unwrap_or("(the end)"),
                    new.unwrap_or("(the end)")
                );
            }
            _ => {}
        }
    }
    unreachable!("one of the texts ends")
}

#[test]
fn expansions_are_those_of_the_golden_files() {
    let blessing = std::env::var_os("TAPELESS_BLESS").is_some();
    let mut differences = Vec::new();
    for case in cases() {
        let (file, found) = (directory().join(case.name).with_extension("rs"), print(&case));
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if expected == found {
            continue;
        }
        if blessing {
            fs::write(&file, found).expect("the golden file is writable");
        } else {
            differences.push(format!("golden/{}.rs, {}", case.name, difference(&expected, &found)));
        }
    }
    assert!(differences.is_empty(), "TAPELESS_BLESS=1 writes them anew:\n{}", differences.join("\n"));
}

#[test]
fn every_golden_file_belongs_to_a_function() {
    let known: BTreeSet<String> = cases().iter().map(|case| format!("{}.rs", case.name)).collect();
    let entries = fs::read_dir(directory()).expect("the directory of golden files is there");
    let found =
        entries.map(|entry| entry.expect("the entry is readable").file_name().to_string_lossy().into_owned());
    let orphans: Vec<_> = found.filter(|file| !known.contains(file)).collect();
    assert!(orphans.is_empty(), "no function: {orphans:?}");
}

#[test]
fn the_same_function_expands_to_the_same_bytes() {
    for case in cases() {
        let expanded = || (case.by)(case.arguments.clone(), &case.function).to_string();
        assert_eq!(expanded(), expanded(), "{}", case.name);
    }
}

#[test]
fn a_refused_function_stands_beside_its_errors() {
    for case in cases().iter().filter(|case| case.name == "refused") {
        let text = print(case);
        assert_eq!(
            text.matches("compile_error!").count(),
            2,
            "each mistake has its error, and no more than one"
        );
        assert!(
            text.contains("fn summed(") && text.contains("struct summed"),
            "the names that others use are there"
        );
    }
}
