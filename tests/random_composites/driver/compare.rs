//! Derivatives against each other, and against central differences.

use super::sample::Draw;
use super::subject::Subject;

/// Values and derivatives beyond this are of programs that double every error: nothing is said of them.
const LARGEST: f64 = 1e5;
/// Between derivatives of one program, by different faces.
const ERROR: f64 = 1e-8;
/// Of a difference that settles.
const DIFFERENCE_ERROR: f64 = 1e-5;
const STEPS: [f64; 3] = [1e-3, 1e-4, 1e-5];
/// Columns of a Jacobian or a Hessian that are compared.
const COLUMNS: usize = 24;

type Outcome = Result<(), String>;

/// Whether the point decides anything, or what is wrong.
pub fn compare(subject: &dyn Subject, draw: &mut Draw) -> Result<bool, String> {
    let at = subject.start();
    let value = subject.value(&at);
    if !is_tame(&value) {
        return Ok(false);
    }
    let bar: Vec<_> = (0..value.len()).map(|index| 1.0 - 0.375 * index as f64).collect();
    let (reverse_value, gradient) = subject.reverse(&at, &bar);
    same("the value of vjp", &reverse_value, &value)?;
    if gradient.iter().any(|number| number.abs() > LARGEST) {
        return Ok(false);
    }
    differences(subject, &at, &bar, &gradient)?;
    let dot: Vec<_> = at.iter().map(|_| draw.number()).collect();
    forward(subject, &at, &dot, &value, &bar, &gradient)?;
    faces(subject, &at, &dot, &value, &bar, &gradient)?;
    second(subject, &at, &dot)?;
    Ok(true)
}

fn is_tame(numbers: &[f64]) -> bool {
    numbers.iter().all(|number| number.abs() < LARGEST)
}

/// Forward mode along one direction and along the axes, against reverse mode.
fn forward(
    subject: &dyn Subject,
    at: &[f64],
    dot: &[f64],
    value: &[f64],
    bar: &[f64],
    gradient: &[f64],
) -> Outcome {
    let (forward_value, slope) = subject.forward(at, dot);
    same("the value of jvp", &forward_value, value)?;
    close("jvp", &[product(&slope, bar)], &[product(gradient, dot)], scale(gradient), ERROR)?;
    for axis in 0..at.len().min(COLUMNS) {
        let (_, slope) = subject.forward(at, &unit(at.len(), axis));
        let name = format!("jvp along axis {axis}");
        close(&name, &[product(&slope, bar)], &[gradient[axis]], scale(gradient), ERROR)?;
    }
    Ok(())
}

/// The faces that give the same derivatives in another form.
fn faces(
    subject: &dyn Subject,
    at: &[f64],
    dot: &[f64],
    value: &[f64],
    bar: &[f64],
    gradient: &[f64],
) -> Outcome {
    if let Some(alone) = subject.gradient(at) {
        close("grad", &alone, gradient, scale(gradient), ERROR)?;
    }
    if let Some((its_value, sum)) = subject.accumulated(at, dot) {
        same("the value of accumulate_grad", &its_value, value)?;
        let expected: Vec<_> = dot.iter().zip(gradient).map(|(start, more)| start + more).collect();
        close("accumulate_grad", &sum, &expected, scale(gradient), ERROR)?;
    }
    if let Some((its_value, blocks)) = subject.jacobian(at) {
        same("the value of value_and_jacobian", &its_value, value)?;
        let (_, slope) = subject.forward(at, dot);
        close("jacobian", &times(&blocks, dot, value.len()), &slope, scale(&blocks), ERROR)?;
    }
    if let Some((its_value, gradients)) = subject.graph(at, bar) {
        same("the value of the graph", &its_value, value)?;
        for (argument, (found, expected)) in gradients.iter().zip(subject.parts(gradient)).enumerate() {
            if !found.is_empty() {
                close(&format!("the graph's gradient {argument}"), found, &expected, scale(gradient), ERROR)?;
            }
        }
    }
    Ok(())
}

/// Second order, against differences of gradients, and the Hessian against it.
fn second(subject: &dyn Subject, at: &[f64], dot: &[f64]) -> Outcome {
    let Some(slope) = subject.second(at, dot) else { return Ok(()) };
    let gradients = |at: &[f64]| subject.reverse(at, &[1.0]).1;
    settled("hvp", &gradients, at, dot, &slope)?;
    let Some(hessian) = subject.hessian(at) else { return Ok(()) };
    close("hessian", &times(&hessian, dot, at.len()), &slope, scale(&hessian), ERROR)
}

/// The gradient, coordinate by coordinate.
fn differences(subject: &dyn Subject, at: &[f64], bar: &[f64], gradient: &[f64]) -> Outcome {
    let value = |at: &[f64]| vec![product(&subject.value(at), bar)];
    for axis in 0..at.len() {
        let expected = [gradient[axis]];
        settled(&format!("vjp by number {axis}"), &value, at, &unit(at.len(), axis), &expected)?;
    }
    Ok(())
}

/// A derivative against differences of the function, where two steps agree: elsewhere is a kink.
fn settled(
    name: &str,
    function: &dyn Fn(&[f64]) -> Vec<f64>,
    at: &[f64],
    dot: &[f64],
    found: &[f64],
) -> Outcome {
    let estimates = STEPS.map(|step| difference(function, at, dot, step));
    for index in 0..found.len() {
        let [first, second, third] = [0, 1, 2].map(|step| estimates[step][index]);
        let (mut size, mut best) = (scale(found), second);
        size = size.max(second.abs());
        let error = (first - second).abs().min((second - third).abs());
        if (second - third).abs() < (first - second).abs() {
            best = third;
        }
        let is_settled = error <= 0.1 * DIFFERENCE_ERROR * size;
        if is_settled && !((found[index] - best).abs() <= DIFFERENCE_ERROR * size) {
            return Err(format!("{name} is {}, not {best}, at {index}", found[index]));
        }
    }
    Ok(())
}

/// Of fourth order in the step.
fn difference(function: &dyn Fn(&[f64]) -> Vec<f64>, at: &[f64], dot: &[f64], step: f64) -> Vec<f64> {
    let moved = |step: f64| {
        let moved: Vec<_> = at.iter().zip(dot).map(|(number, dot)| number + step * dot).collect();
        function(&moved)
    };
    let [near, back, far, far_back] = [step, -step, 2.0 * step, -2.0 * step].map(moved);
    let estimate =
        |index: usize| (8.0 * (near[index] - back[index]) - (far[index] - far_back[index])) / (12.0 * step);
    (0..near.len()).map(estimate).collect()
}

fn times(matrix: &[f64], vector: &[f64], rows: usize) -> Vec<f64> {
    let entry = |row: usize| {
        vector.iter().enumerate().map(|(column, factor)| matrix[column * rows + row] * factor).sum()
    };
    (0..rows).map(entry).collect()
}

fn unit(length: usize, axis: usize) -> Vec<f64> {
    (0..length).map(|index| if index == axis { 1.0 } else { 0.0 }).collect()
}

fn product(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn scale(numbers: &[f64]) -> f64 {
    numbers.iter().fold(1.0, |largest: f64, number| largest.max(number.abs()))
}

fn same(name: &str, found: &[f64], expected: &[f64]) -> Outcome {
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<_>>();
    if bits(found) == bits(expected) { Ok(()) } else { Err(format!("{name} is {found:?}, not {expected:?}")) }
}

fn close(name: &str, found: &[f64], expected: &[f64], scale: f64, error: f64) -> Outcome {
    let is_close = found.len() == expected.len()
        && found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() <= error * scale);
    if is_close { Ok(()) } else { Err(format!("{name} is {found:?}, not {expected:?}")) }
}
