//! Determinants by minors.

#[path = "../../examples/small_problems/det.rs"]
mod program;

use std::hint::black_box;

use num_dual::Dual64;
use program::{det, det_5, det_8, det_of_lists};
use tapeless::nalgebra::SMatrix;

use crate::by_hand::det::minor;
use crate::random::Random;
use crate::table::{Case, Variant};

/// Five and eight rows.
pub fn cases() -> Vec<Case> {
    vec![
        case::<5>("det 5", det_5, det_5::value_and_grad),
        case::<8>("det 8", det_8, det_8::value_and_grad),
        recursive::<5>("det 5, one function"),
        recursive::<8>("det 8, one function"),
        of_lists::<8>("det 8, lists of minors"),
    ]
}

/// Value and gradient by hand.
fn by_minors<const N: usize>(matrix: Vec<f64>) -> impl FnMut() {
    let columns: Vec<usize> = (0..N).collect();
    move || {
        let mut bars = [0.0; 64];
        black_box(minor(black_box(&matrix), black_box(N), 0, &columns, 1.0, &mut bars));
        black_box(&bars);
    }
}

/// One function that calls itself: the plain one, by hand, and ours.
fn recursive<const N: usize>(name: &'static str) -> Case {
    let rows = rows::<N>();
    let by_hand = by_minors::<N>(rows.clone());
    let (plain, matrix) = (rows.clone(), rows);
    let mut bars = vec![0.0; N * N];
    let accumulate = move || {
        bars.fill(0.0);
        black_box(det::accumulate_grad(black_box(&matrix), black_box(N), 0, 0, &mut bars));
        black_box(&bars);
    };
    let variants = vec![
        Variant::of("plain", move || det(black_box(&plain), black_box(N), 0, 0)),
        Variant::new("by hand", by_hand),
        Variant::new("accumulate_grad", accumulate),
    ];
    Case { name, instances: 1, variants }
}

/// The same with a list for each minor.
fn of_lists<const N: usize>(name: &'static str) -> Case {
    let rows = rows::<N>();
    let by_hand = by_minors::<N>(rows.clone());
    let (plain, matrix) = (rows.clone(), rows);
    let variants = vec![
        Variant::of("plain", move || det_of_lists(black_box(&plain), black_box(N))),
        Variant::new("by hand", by_hand),
        Variant::of("value_and_grad", move || det_of_lists::value_and_grad(black_box(&matrix), black_box(N))),
    ];
    Case { name, instances: 1, variants }
}

/// A square matrix, row by row.
fn rows<const N: usize>() -> Vec<f64> {
    let random = &mut Random::new(23);
    random.list(N * N, -1.0, 1.0)
}

/// A square matrix.
type Square<const N: usize> = SMatrix<f64, N, N>;

fn case<const N: usize>(
    name: &'static str,
    plain: fn(&Square<N>) -> f64,
    value_and_grad: fn(&Square<N>) -> (f64, Square<N>),
) -> Case {
    let random = &mut Random::new(23);
    let matrix = Square::<N>::from_fn(|_, _| random.between(-1.0, 1.0));
    let rows = matrix.transpose();
    let columns: Vec<usize> = (0..N).collect();
    let by_hand = move || {
        let mut bars = Square::<N>::zeros();
        let (rows, size) = (black_box(&rows), black_box(N));
        black_box(minor(rows.as_slice(), size, 0, &columns, 1.0, bars.as_mut_slice()));
        black_box(&bars);
    };
    let dual = move || {
        let mut entries: Vec<Dual64> = rows.iter().map(|entry| Dual64::from_re(*entry)).collect();
        for entry in 0..N * N {
            entries[entry].eps = 1.0;
            black_box(dual(black_box(&entries), N, 0, &(0..N).collect::<Vec<_>>()));
            entries[entry].eps = 0.0;
        }
    };
    let lists = move || by_lists(black_box(&rows).as_slice(), black_box(N), 0, &(0..N).collect::<Vec<_>>());
    let variants = vec![
        Variant::of("plain", move || plain(black_box(&matrix))),
        Variant::new("by hand", by_hand),
        Variant::of("value_and_grad", move || value_and_grad(black_box(&matrix))),
        Variant::new("num-dual", dual),
        Variant::of("plain, by lists", lists),
    ];
    Case { name, instances: 1, variants }
}

/// The plain function by recursion over lists of columns, as `minor` goes.
fn by_lists(matrix: &[f64], size: usize, row: usize, columns: &[usize]) -> f64 {
    let at = |row: usize, column: usize| matrix[row * size + column];
    if let [left, right] = *columns {
        return at(row, left) * at(row + 1, right) - at(row, right) * at(row + 1, left);
    }
    let mut rest = [0; 8];
    let rest = &mut rest[..columns.len() - 1];
    rest.copy_from_slice(&columns[1..]);
    let (mut sum, mut sign) = (0.0, 1.0);
    for (index, column) in columns.iter().enumerate() {
        sum += sign * at(row, *column) * by_lists(matrix, size, row + 1, rest);
        if index < rest.len() {
            rest[index] = *column;
        }
        sign = -sign;
    }
    sum
}

/// The same over dual numbers, one entry's derivative at a time.
fn dual(matrix: &[Dual64], size: usize, row: usize, columns: &[usize]) -> Dual64 {
    let at = |row: usize, column: usize| matrix[row * size + column];
    if let [left, right] = *columns {
        return at(row, left) * at(row + 1, right) - at(row, right) * at(row + 1, left);
    }
    let (mut rest, mut sum, mut sign) = (columns[1..].to_vec(), Dual64::from_re(0.0), 1.0);
    for (index, column) in columns.iter().enumerate() {
        sum += at(row, *column) * sign * dual(matrix, size, row + 1, &rest);
        if index < rest.len() {
            rest[index] = *column;
        }
        sign = -sign;
    }
    sum
}
