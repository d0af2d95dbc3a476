//! What programs do with lists of vectors and matrices, and with structs in lists that hold them.

use tapeless::check::gradcheck;
use tapeless::nalgebra::{DMatrix, DVector, RowDVector};
use tapeless::{Differentiable, differentiable};

use crate::{matrix, vector};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Pair {
    matrix: DMatrix<f64>,
    vector: DVector<f64>,
}

#[differentiable]
fn folded(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let out = weights.iter().fold(x.clone(), |h, w| w * h);
    out.sum()
}

#[differentiable]
fn adaptors(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let mut t = 0.0;
    for (i, w) in weights.iter().enumerate().rev() {
        t += (w * x).sum() * i as f64;
    }
    for p in weights.windows(2) {
        t += (&p[0] * &p[1]).trace();
    }
    t + weights.first().unwrap().trace() + weights[1..].iter().map(|m| m.trace()).sum::<f64>()
}

#[differentiable]
fn swapped(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let mut a = x.clone();
    let mut b = &weights[0] * x;
    for _ in 0..3 {
        std::mem::swap(&mut a, &mut b);
        b += &a * 0.5;
    }
    a.dot(&b)
}

#[differentiable]
fn conjugate_gradients(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    // conjugate gradients
    let a = weights[0].transpose() * &weights[0] + DMatrix::identity(x.len(), x.len());
    let mut s = DVector::zeros(x.len());
    let mut r = x.clone();
    let mut p = r.clone();
    let mut rr = r.dot(&r);
    for _ in 0..2 {
        let ap = &a * &p;
        let alpha = rr / p.dot(&ap);
        s += &p * alpha;
        r -= &ap * alpha;
        let new = r.dot(&r);
        p = &r + &p * (new / rr);
        rr = new;
    }
    s.norm()
}

#[differentiable]
fn columns_of_a_list(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let cols: Vec<DVector<f64>> = weights.iter().map(|m| m * x).collect();
    let m = DMatrix::from_columns(&cols);
    m.norm()
}

#[differentiable]
fn stacked(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let mut best = 0.0;
    for m in weights {
        let e = (m * x).norm();
        if e > best {
            best = e;
        }
    }
    let mut stack = vec![x.clone()];
    for m in weights {
        let top = stack.last().unwrap().clone();
        stack.push(m * top);
    }
    let total: f64 = stack.iter().map(|s| s.sum()).sum();
    best + total
}

#[differentiable]
fn bound(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let (first, rest) = (&weights[0], &weights[1..]);
    let mut t = (first * x).sum();
    for m in rest {
        t += m.determinant();
    }
    let ws = [weights[0].clone(), weights[1].clone()];
    let [p, q] = &ws;
    t + (p * q).trace()
}

#[differentiable]
fn kept(weights: &[DMatrix<f64>], x: &DVector<f64>) -> (Vec<DVector<f64>>, f64) {
    let mut hs = vec![x.clone()];
    for i in 0..weights.len() {
        let next = (&weights[i] * &hs[i]).map(|v| v.tanh());
        hs.push(next);
    }
    let n = hs.len();
    let l = hs[n - 1].sum();
    (hs, l)
}

#[differentiable]
fn lines_written(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let m = DMatrix::from_columns(&[x.clone(), &weights[0] * x, x * 2.0]);
    let r = DMatrix::from_rows(&[x.transpose(), x.transpose() * &weights[1]]);
    (r * m).norm()
}

#[differentiable]
fn rows_collected(weights: &[DMatrix<f64>], x: &DVector<f64>) -> f64 {
    let rows: Vec<RowDVector<f64>> = weights[0].row_iter().map(|r| r.into_owned()).collect();
    let mut t = 0.0;
    for r in &rows {
        t += r.norm();
    }
    t * x.sum()
}

macro_rules! check_square {
    ($($test:ident $f:ident;)*) => {
        $(
            #[test]
            fn $test() {
                type At = (Vec<DMatrix<f64>>, DVector<f64>);
                let at: At = ([1, 2, 3].map(|seed| matrix(3, 3, seed)).to_vec(), vector(3, 5));
                gradcheck(
                    &at,
                    |(list, x): &At| $f(list, x),
                    |(list, x): &At, bar| $f::vjp(list, x, bar),
                    |(list, x): &At, dot: At| $f::jvp(list, x, &dot.0, &dot.1),
                )
                .unwrap();
            }
        )*
    };
}

check_square! {
    a_list_is_folded folded;
    parts_of_lists_are_iterated adaptors;
    vectors_change_their_names swapped;
    vectors_go_through_iterations conjugate_gradients;
    columns_are_those_of_a_list columns_of_a_list;
    a_list_grows_by_what_it_holds stacked;
    parts_of_lists_have_names bound;
    a_list_and_a_number_are_results kept;
    rows_and_columns_are_written_where_they_are_used lines_written;
    rows_of_a_matrix_in_a_list_are_collected rows_collected;
}

#[differentiable]
fn dense(layer: &Pair, x: &DVector<f64>) -> DVector<f64> {
    (&layer.matrix * x + &layer.vector).map(|v| v.tanh())
}

#[differentiable]
fn called(layers: &[Pair], x: &DVector<f64>) -> f64 {
    let mut h = x.clone();
    for i in 0..layers.len() {
        h = dense(&layers[i], &h);
    }
    h.norm()
}

#[differentiable]
fn destructured(layers: &[Pair], x: &DVector<f64>) -> f64 {
    let mut t = 0.0;
    for Pair { matrix, vector } in layers {
        t += (matrix * vector).dot(x);
    }
    t
}

#[differentiable]
fn remade(layers: &[Pair], x: &DVector<f64>) -> f64 {
    let mut own = layers.to_vec();
    own[0].matrix *= 2.0;
    own[1].vector[0] = x[0];
    own[0].matrix[(0, 1)] += x[1];
    let s = x.sum();
    let more: Vec<Pair> =
        own.iter().map(|l| Pair { matrix: &l.matrix * s, vector: l.vector.clone() }).collect();
    called(&more, x) + more[0].matrix.norm()
}

#[differentiable]
fn recursive(layers: &[Pair], x: &DVector<f64>) -> f64 {
    if layers.is_empty() {
        return x.norm();
    }
    let h: DVector<f64> = dense(&layers[0], x);
    recursive(&layers[1..], &h)
}

macro_rules! check_pairs {
    ($($test:ident $f:ident;)*) => {
        $(
            #[test]
            fn $test() {
                type At = (Vec<Pair>, DVector<f64>);
                type Dot = (Vec<PairTangent>, DVector<f64>);
                let list = (1..4).map(|seed| Pair { matrix: matrix(3, 3, seed), vector: vector(3, seed + 9) });
                let at: At = (list.collect(), vector(3, 5));
                gradcheck(
                    &at,
                    |(list, x): &At| $f(list, x),
                    |(list, x): &At, bar| $f::vjp(list, x, bar),
                    |(list, x): &At, dot: Dot| $f::jvp(list, x, &dot.0, &dot.1),
                )
                .unwrap();
            }
        )*
    };
}

check_pairs! {
    structs_in_lists_go_to_functions called;
    structs_in_lists_are_taken_apart destructured;
    lists_of_structs_are_made_of_others remade;
    a_function_calls_itself_with_the_rest recursive;
}
