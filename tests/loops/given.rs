//! Data without grad beside differentiable arguments.

use tapeless::check::gradcheck;
use tapeless::differentiable;

#[differentiable]
fn residuals(x: &[f64], #[no_grad] data: &[f64], rows: usize) -> f64 {
    let columns = x.len();
    let mut total = 0.0;
    for i in 0..rows {
        let mut dot = 0.0;
        for j in 0..columns {
            dot += data[i * columns + j] * x[j];
        }
        total += dot.sin() * x[i % columns];
    }
    total
}

#[differentiable]
fn chunks(x: &[f64], #[no_grad] data: &[f64]) -> f64 {
    let mut total = 0.0;
    for (i, row) in data.chunks_exact(x.len()).enumerate() {
        let mut dot = 0.0;
        for (a, b) in row.iter().zip(x) {
            dot += a * b;
        }
        let residual = dot - x[i % x.len()];
        total += residual * residual;
    }
    total
}

#[differentiable]
fn gathered(x: &[f64], #[no_grad] indices: &[usize]) -> f64 {
    let mut product = 1.0;
    for &i in indices {
        product *= x[i];
    }
    product
}

#[differentiable]
fn least_squares(x: &[f64], n: usize) -> f64 {
    let mut total = 0.0;
    for i in 0..n {
        let t = -1.0 + 2.0 * i as f64 / (n as f64 - 1.0);
        let (mut sum, mut power) = (0.0, 1.0);
        for coefficient in x {
            sum += coefficient * power;
            power *= t;
        }
        let residual = t.signum() - sum;
        total += 0.5 * residual * residual;
    }
    total
}

#[differentiable]
fn points(x: &[f64], #[no_grad] data: &[[f64; 2]]) -> f64 {
    let mut total = 0.0;
    for point in data {
        let mut nearest = f64::INFINITY;
        for centre in 0..x.len() / 2 {
            let mut distance = 0.0;
            for k in 0..2 {
                let difference = x[2 * centre + k] - point[k];
                distance += difference * difference;
            }
            if distance < nearest {
                nearest = distance;
            }
        }
        total += nearest;
    }
    total
}

/// Checks a function of one slice with data that is fixed.
fn check(
    at: &[f64],
    function: impl Fn(&[f64]) -> f64,
    vjp: impl Fn(&[f64], f64) -> (f64, Vec<f64>),
    jvp: impl Fn(&[f64], &[f64]) -> (f64, f64),
) {
    let (value, _) = vjp(at, 1.0);
    assert_eq!(value.to_bits(), function(at).to_bits());
    let vjp = |x: &Vec<f64>, bar: f64| vjp(x, bar);
    let jvp = |x: &Vec<f64>, dot: Vec<f64>| jvp(x, &dot);
    gradcheck(&at.to_vec(), |x: &Vec<f64>| function(x), vjp, jvp).unwrap();
}

#[test]
fn data_is_read_again_in_backward() {
    let (x, data) = ([0.5, -0.3], [1.0, 0.2, -0.7, 0.4, 0.9, 1.1]);
    check(
        &x,
        |x| residuals(x, &data, 3),
        |x, bar| residuals::vjp(x, &data, 3, bar),
        |x, dot| residuals::jvp(x, &data, 3, dot),
    );
    check(&x, |x| chunks(x, &data), |x, bar| chunks::vjp(x, &data, bar), |x, dot| chunks::jvp(x, &data, dot));
    let indices = [1, 0, 1, 1];
    check(
        &x,
        |x| gathered(x, &indices),
        |x, bar| gathered::vjp(x, &indices, bar),
        |x, dot| gathered::jvp(x, &indices, dot),
    );
    check(
        &x,
        |x| least_squares(x, 6),
        |x, bar| least_squares::vjp(x, 6, bar),
        |x, dot| least_squares::jvp(x, 6, dot),
    );
    let (x, data) = ([0.5, -0.3, 2.0, 1.0], [[0.1, 0.2], [1.7, 0.9], [0.9, -0.4]]);
    check(&x, |x| points(x, &data), |x, bar| points::vjp(x, &data, bar), |x, dot| points::jvp(x, &data, dot));
}

/// What the macro knows nothing of: the items are the user's own.
#[differentiable]
fn by_edges(x: &[f64], #[no_grad] edges: &[(usize, usize)], #[no_grad] names: &[String]) -> f64 {
    let mut total = 0.0;
    for (i, j) in edges.iter() {
        total += x[*i] * x[*j];
    }
    for (k, (i, j)) in edges.iter().enumerate() {
        total += x[*i].sin() * x[*j] * k as f64;
    }
    total += edges.iter().map(|&(i, j)| (x[i] - x[j]).powi(2)).sum::<f64>();
    total *= edges.iter().map(|edge| 1.0 + x[edge.0] * x[edge.1]).product::<f64>();
    total += edges.iter().copied().map(|(i, j)| x[i] * x[j]).fold(0.0, |all, next| all * 0.5 + next);
    total += edges.iter().filter(|(i, _)| *i > 0).map(|(i, j)| x[*i] / x[*j]).sum::<f64>();
    let lengths = names.iter().map(String::len).map(|length| x[length]).sum::<f64>();
    total + names.iter().map(|_| x[0] * lengths).sum::<f64>()
}

#[test]
fn closures_see_the_items_of_iterators_of_the_users_own() {
    let edges = [(0, 1), (1, 2), (3, 1)];
    let names = ["a".to_owned(), "bb".to_owned(), "ccc".to_owned()];
    let x = vec![1.5, 2.0, 3.0, 4.0];
    assert_eq!(
        by_edges::value_and_grad(&x, &edges, &names).0.to_bits(),
        by_edges(&x, &edges, &names).to_bits()
    );
    gradcheck(
        &x,
        |x| by_edges(x, &edges, &names),
        |x, bar| by_edges::vjp(x, &edges, &names, bar),
        |x, dot| by_edges::jvp(x, &edges, &names, &dot),
    )
    .unwrap();
}

/// The numbers of pairs are compared where they stand.
#[differentiable]
fn margin(scores: &[f64], #[no_grad] target: usize) -> f64 {
    let (best, _) = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
    if best == target { 0.0 } else { scores[best] - scores[target] }
}

#[test]
fn pairs_are_compared_by_a_part() {
    assert_eq!(margin::value_and_grad(&[1.0, 3.0, 2.0], 0), (2.0, vec![-1.0, 1.0, 0.0]));
    assert_eq!(margin::grad(&[1.0, 3.0, 2.0], 1), [0.0; 3]);
}
