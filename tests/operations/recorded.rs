//! Operations against recorded values, exact ones where they were computed.

use serde_json::Value;

use crate::formulas::{BINARY, UNARY};
use crate::operation::{Operation, is_close};

const RELATIVE: f64 = 1e-12;
/// Below this only exact zeros are meant: a recorded second derivative of `x / y` by `x` is `-9e-75`.
const ABSOLUTE: f64 = 1e-60;

/// Cases with an error of their own, absolute, and its reason.
const EXCEPTIONS: [(&str, f64, &str); 2] = [
    ("u/hardsigmoid", 1e-8, "PyTorch multiplies by the `f32` nearest to one sixth"),
    ("u/tanh/6", 3e-16, "`1 - y²` cancels at 18, where `y` is one but for its last bits"),
];

struct Case {
    id: String,
    absolute: f64,
    entry: Value,
}

impl Case {
    fn new(entry: &Value) -> Self {
        let id = entry["id"].as_str().unwrap_or_default().to_owned();
        let exception = EXCEPTIONS.iter().find(|(prefix, ..)| id.starts_with(prefix));
        Self { id, absolute: exception.map_or(ABSOLUTE, |exception| exception.1), entry: entry.clone() }
    }

    fn number(&self, key: &str) -> f64 {
        self.entry[key].as_f64().unwrap_or_else(|| panic!("{} has no `{key}`", self.id))
    }

    /// The exact value where there is one, the recorded one elsewhere, `Null` where there is neither.
    fn best(&self, key: &str) -> &Value {
        let exact = &self.entry["exact"][key];
        if exact.is_null() { &self.entry[key] } else { exact }
    }

    fn check(&self, what: &str, actual: f64, expected: &Value) {
        if let Some(expected) = expected.as_f64() {
            self.check_number(what, actual, expected);
        }
    }

    fn check_number(&self, what: &str, actual: f64, expected: f64) {
        let close = is_close(actual, expected, RELATIVE, self.absolute);
        assert!(close, "{} of {}: {actual:e} instead of {expected:e}", what, self.id);
    }
}

fn cases(kind: &str) -> Vec<Case> {
    let text = include_str!("../data/pytorch_scalar.json");
    let all: Vec<Value> = serde_json::from_str(text).expect("the recorded values are JSON");
    let cases: Vec<_> = all.iter().map(Case::new).filter(|case| case.id.starts_with(kind)).collect();
    assert!(!cases.is_empty(), "no case begins with `{kind}`");
    cases
}

fn operation<'a, const N: usize>(table: &'a [(&str, Operation<N>)], case: &Case) -> &'a Operation<N> {
    let name = case.entry["op"].as_str().unwrap_or_default();
    let row = table.iter().find(|(op, _)| *op == name);
    &row.unwrap_or_else(|| panic!("`{name}` is recorded, and no function computes it")).1
}

fn for_each<const N: usize>(kind: &str, table: &[(&str, Operation<N>)], check: fn(&Case, &Operation<N>)) {
    for case in cases(kind) {
        check(&case, operation(table, &case));
    }
}

fn coordinates(case: &Case) -> [f64; 2] {
    [case.number("x"), case.number("y")]
}

#[test]
fn unary_values_and_gradients_are_the_recorded_ones() {
    for_each("u/", &UNARY, |case, operation| {
        let (value, [gradient]) = (operation.value_and_grad)([case.number("x")]);
        case.check("value", value, case.best("y"));
        case.check("first derivative", gradient, case.best("d1"));
    });
}

#[test]
fn unary_second_derivatives_are_the_recorded_ones() {
    for_each("u/", &UNARY, |case, operation| {
        let point = [case.number("x")];
        case.check("Hessian", (operation.hessian)(point)[(0, 0)], case.best("d2"));
        case.check("Hessian times one", (operation.hvp)(point, [1.0])[0], case.best("d2"));
    });
}

#[test]
fn unary_products_with_a_cotangent_or_a_tangent_are_the_recorded_ones() {
    for_each("u/", &UNARY, |case, operation| {
        let (point, cotangent) = ([case.number("x")], case.number("cotangent"));
        if let Some(slope) = case.best("d1").as_f64() {
            let (_, [gradient]) = (operation.vjp)(point, cotangent);
            case.check_number("vjp", gradient, cotangent * slope);
            case.check_number("jvp", (operation.jvp)(point, [cotangent]).1, cotangent * slope);
        }
    });
}

#[test]
fn binary_values_and_gradients_are_the_recorded_ones() {
    for_each("b/", &BINARY, |case, operation| {
        let (value, gradient) = (operation.value_and_grad)(coordinates(case));
        case.check("value", value, case.best("z"));
        for (index, partial) in gradient.into_iter().enumerate() {
            case.check("partial", partial, &case.best("grad")[index]);
        }
    });
}

#[test]
fn binary_second_derivatives_are_the_recorded_ones() {
    for_each("b/", &BINARY, |case, operation| {
        let hessian = (operation.hessian)(coordinates(case));
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            case.check("Hessian", hessian[(row, column)], &case.best("hessian")[row][column]);
        }
    });
}

#[test]
fn binary_hessians_times_a_unit_vector_are_their_columns() {
    for_each("b/", &BINARY, |case, operation| {
        for (column, direction) in [[1.0, 0.0], [0.0, 1.0]].into_iter().enumerate() {
            for (row, entry) in (operation.hvp)(coordinates(case), direction).into_iter().enumerate() {
                case.check("Hessian times a vector", entry, &case.best("hessian")[row][column]);
            }
        }
    });
}

#[test]
fn binary_products_with_a_cotangent_or_a_tangent_are_the_recorded_ones() {
    for_each("b/", &BINARY, |case, operation| {
        let (point, cotangent) = (coordinates(case), case.number("cotangent"));
        let (_, gradient) = (operation.vjp)(point, cotangent);
        for (index, direction) in [[cotangent, 0.0], [0.0, cotangent]].into_iter().enumerate() {
            let slope = case.best("grad")[index].as_f64().expect("a partial derivative");
            case.check_number("vjp", gradient[index], cotangent * slope);
            case.check_number("jvp", (operation.jvp)(point, direction).1, cotangent * slope);
        }
    });
}

#[test]
fn every_formula_is_recorded() {
    let recorded: Vec<_> = cases("").into_iter().map(|case| case.entry["op"].clone()).collect();
    let unary = UNARY.iter().map(|(op, _)| op);
    for op in unary.chain(BINARY.iter().map(|(op, _)| op)) {
        assert!(recorded.iter().any(|name| name == op), "`{op}` is not in the recorded values");
    }
}
