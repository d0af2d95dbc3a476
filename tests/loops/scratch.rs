//! Scratch arrays, inside of loops and outside; the picked of many; what stays the same in a loop.

use tapeless::differentiable;

/// Scratch that each iteration writes as a whole.
#[differentiable(order = 2)]
fn rewritten(x: &[f64]) -> f64 {
    let n = x.len();
    let mut terms = vec![0.0; n];
    let mut total = 0.0;
    for i in 0..n {
        for j in 0..n {
            terms[j] = (x[i] * x[j]).sin();
        }
        for j in 1..n {
            terms[j] += terms[j - 1] * x[i];
        }
        let sum: f64 = terms.iter().map(|term| term * term).sum();
        total += sum.sqrt();
    }
    total
}

/// The last element is left over from the iteration before.
#[differentiable(order = 2)]
fn left_over(x: &[f64]) -> f64 {
    let n = x.len();
    let mut terms = vec![0.0; n + 1];
    let mut total = 0.0;
    for i in 0..n {
        for j in 0..n {
            terms[j] = x[i] * x[j];
        }
        terms[n] += terms[0] * x[i];
        let sum: f64 = terms.iter().map(|term| term * term).sum();
        total += sum.exp();
    }
    total
}

/// A variable of another name makes the list shorter than the loop seems to be.
#[differentiable(order = 2)]
fn partly_written(x: &[f64]) -> f64 {
    let n = x.len().min(2);
    let mut terms = vec![0.5; x.len()];
    let mut total = 0.0;
    for i in 0..x.len() {
        for j in 0..n {
            terms[j] = x[i] * x[j];
        }
        terms[x.len() - 1] *= x[0];
        let sum: f64 = terms.iter().map(|term| term * term).sum();
        total += sum.cos();
    }
    total
}

/// Scratch in a recurrence, which is kept for every iteration.
#[differentiable(order = 2)]
fn recurrence(x: &[f64]) -> f64 {
    let mut state = [0.1, 0.2];
    for value in x {
        let mut mixed = [0.0; 2];
        for i in 0..2 {
            mixed[i] = (state[0] * value + state[i]).tanh();
        }
        for i in 0..2 {
            for j in 0..2 {
                state[i] += mixed[j] * mixed[i] * 0.5;
            }
        }
    }
    state[0] * state[1]
}

/// Rows of a flat list, made in loops of two depths.
#[differentiable(order = 2)]
fn rows(x: &[f64]) -> f64 {
    let n = x.len();
    let mut row = vec![0.0; n];
    let mut state = 1.0;
    for i in 0..n {
        for j in 0..n {
            for k in 0..n {
                row[k] = x[k] * x[j] + state;
            }
            for k in 1..n {
                row[k] = row[k - 1] * row[k].cos();
            }
            state = (row[n - 1] + x[i] * row[0]).sin();
        }
    }
    state
}

#[differentiable(order = 2)]
fn nearest(x: &[f64]) -> f64 {
    let mut total = 0.0;
    for i in 0..4_usize {
        let mut least = f64::INFINITY;
        for value in x {
            let mut distance = 0.0;
            for power in 1..4_usize {
                let difference = value - i as f64 * 0.3 / power as f64;
                distance += difference * difference;
            }
            least = least.min(distance);
        }
        total += least.min(100.0);
    }
    total
}

/// What the loop starts with may be the greatest.
#[differentiable(order = 2)]
fn greatest(x: &[f64]) -> f64 {
    let mut most = x[0] * x[0];
    for i in 1..x.len() {
        if x[i] * x[i - 1] > most {
            most = x[i] * x[i - 1];
        }
    }
    most.exp()
}

#[differentiable]
fn maximum(x: &[f64]) -> f64 {
    x.iter().fold(f64::NEG_INFINITY, |most, value| value.max(most))
}

#[differentiable]
fn minimum(x: &[f64], start: f64) -> f64 {
    x.iter().fold(start, |least, &value| least.min(value))
}

/// Ties share as they do one after the other, and NaN gives way.
#[test]
fn ties() {
    let gradient = |x: &[f64]| maximum::vjp(x, 1.0).1;
    assert_eq!(gradient(&[1.0, 3.0, 2.0, 3.0, 0.0]), [0.0, 0.5, 0.0, 0.5, 0.0]);
    assert_eq!(gradient(&[3.0, 3.0, 3.0, 1.0]), [0.25, 0.25, 0.5, 0.0]);
    assert_eq!(gradient(&[f64::NAN, 2.0, f64::NAN, 1.0]), [0.0, 1.0, 0.0, 0.0]);
    assert_eq!(gradient(&[]), []);
    let (_, bars, start) = {
        let (value, (bars, start)) = minimum::vjp(&[2.0, 1.0, 5.0], 1.0, 1.0);
        (value, bars, start)
    };
    assert_eq!((bars, start), (vec![0.0, 0.5, 0.0], 0.5));
    let (_, (bars, start)) = minimum::vjp(&[2.0, 3.0], 1.0, 1.0);
    assert_eq!((bars, start), (vec![0.0, 0.0], 1.0));
}

#[differentiable]
fn greatest_of_part(x: &[f64], start: f64, #[no_grad] count: usize) -> f64 {
    let mut most = start;
    for i in 0..count {
        most = most.max(x[i]);
    }
    2.0 * most
}

/// The shares of the elements and of the start, one step after the other.
fn shares(x: &[f64], start: f64, count: usize) -> (Vec<f64>, f64) {
    let (mut bars, mut kept, mut most) = (vec![0.0; x.len()], vec![2.0], start);
    for &value in &x[..count] {
        let share = if most > value || value.is_nan() {
            1.0
        } else if most == value {
            0.5
        } else {
            0.0
        };
        kept.iter_mut().for_each(|bar| *bar *= share);
        kept.push(2.0 * (1.0 - share));
        most = most.max(value);
    }
    bars[..count].copy_from_slice(&kept[1..]);
    (bars, kept[0])
}

/// Lists of any length, with many ties.
#[test]
fn ties_in_long_lists() {
    let mut state = 7_u64;
    let mut number = |below: u32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u32::try_from(state >> 33).expect("31 bits") % below
    };
    for _ in 0..2_000 {
        let (length, kinds) = (number(70), 1 + number(60));
        let entry = |number: u32| if number == 7 { f64::NAN } else { f64::from(number) - 3.0 };
        let x: Vec<f64> = (0..length).map(|_| entry(number(kinds))).collect();
        let (start, count) = (entry(number(kinds)), number(length + 1) as usize);
        let (value, found) = greatest_of_part::vjp(&x, start, count, 1.0);
        let expected = x[..count].iter().fold(start, |most, &value| most.max(value));
        assert!(value == 2.0 * expected || value.is_nan() && expected.is_nan());
        assert_eq!(found, shares(&x, start, count), "{x:?} {start} {count}");
    }
}

check_slices! {
    rewritten at [0.3, -0.5, 1.2], [], [0.7];
    left_over at [0.3, -0.5, 0.7], [0.2];
    partly_written at [0.3, -0.5, 0.7, 1.1], [0.2, 0.4, 0.9];
    recurrence at [0.3, -0.5, 0.7], [];
    rows at [0.3, -0.5, 0.7], [0.4];
    nearest at [0.31, -0.5, 0.73], [0.2];
    greatest at [0.3, -0.5, 0.7, 1.1], [1.5, 0.2], [0.4];
}
