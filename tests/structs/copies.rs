//! Structs and tuples that change: each copy keeps what it had.

use tapeless::check::gradcheck;
use tapeless::nalgebra::Vector2;
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Debug, PartialEq, Differentiable)]
struct Grid {
    cells: [f64; 2],
    list: Vec<f64>,
    m: Vector2<f64>,
    #[no_grad]
    rounds: usize,
    #[no_grad]
    dims: (usize, usize),
    #[no_grad]
    rate: f64,
}

#[differentiable]
fn copies_of_a_field(g: &Grid, x: f64) -> f64 {
    let t = (g.cells, x);
    let (mut b, y) = t;
    b[0] = y * y;
    let u = (b, t.0);
    b[1] = 3.0 * y;
    u.0[0] * u.0[1] + u.1[0] * t.0[1] + b[1]
}

#[differentiable]
fn copies_of_a_struct(g: &Grid, x: f64) -> f64 {
    let mut q = g.clone();
    q.cells[0] = x;
    let r = Grid { rounds: 5, ..q.clone() };
    q.cells[0] = 9.0 * x;
    q.list[0] = x * r.cells[0];
    q.rounds = 3;
    let mut s = 0.0;
    for i in 0..q.rounds {
        s += q.list[i % 2] * r.list[0];
    }
    for _ in 0..r.rounds {
        s += r.cells[0];
    }
    s * q.rate + q.m.x + g.cells[0]
}

#[differentiable]
fn a_tuple_folded(g: &Grid, x: f64) -> f64 {
    let start = [x, 1.0];
    let r = g.list.iter().fold((x, 1.0), |acc, v| (acc.0 * v, acc.1 + acc.0));
    r.0 * r.1 + start[0]
}

#[differentiable]
fn closures_of_arrays_and_tuples(g: &Grid, x: f64) -> f64 {
    let bump = |mut c: [f64; 2]| {
        c[0] += x;
        c[0] * c[1]
    };
    let a = bump(g.cells);
    let pair = |p: ([f64; 2], f64)| p.0[0] * p.1 + p.0[1];
    let mut own = g.cells;
    let b = pair((own, x));
    own[0] = b;
    a * pair((own, 2.0)) + g.cells[0]
}

#[differentiable]
fn a_tuple_from_a_branch(g: &Grid, x: f64) -> f64 {
    let mut a = g.cells;
    let t = if x > 0.5 { (a, x) } else { (g.cells, 2.0 * x) };
    a[0] = 7.0;
    a[1] *= t.0[0];
    if a[1] > 100.0 {
        return a[1];
    }
    let mut t2 = t;
    t2.0[1] = x;
    t.0[1] * t2.0[1] * a[1]
}

#[differentiable]
fn parts_of_nested_tuples(g: &Grid, x: f64) -> f64 {
    let mut t = ((g.cells, x), [x, x * x]);
    let inner = t.0;
    t.0.0[0] = x * x * x;
    t.1[0] = 5.0;
    t.0.1 *= 2.0;
    let back = t.0;
    t.0 = inner;
    back.0[0] * back.1 + t.0.0[0] * t.0.1 + t.1[0] * t.1[1]
}

#[differentiable]
fn a_tuple_carried_by_a_loop(g: &Grid, x: f64) -> f64 {
    let mut state = (x, g.m, 1.0);
    for _ in 0..g.dims.0 {
        let next = (state.0 * state.2, state.1 * state.0, state.2 + 0.1);
        if next.0 > 0.2 {
            state = next;
        } else {
            state.0 += 0.3;
        }
    }
    state.0 * state.1.norm() + state.2
}

#[differentiable]
fn parts_exchanged(g: &Grid, x: f64) -> f64 {
    let mut p = (x, g.cells[0]);
    for _ in 0..3 {
        p = (p.1, p.0 * p.1);
    }
    (p.0, p.1) = (p.1 * x, p.0);
    p.0 + 2.0 * p.1
}

macro_rules! check {
    ($($name:ident),* $(,)?) => {
        mod checks {
            use super::*;

            $(
                #[test]
                fn $name() {
                    use super::$name as f;
                    for x in [0.3, 0.8] {
                        let at = (grid(), x);
                        let value = f::value_and_grad(&at.0, x).0;
                        assert_eq!(value.to_bits(), f(&at.0, x).to_bits());
                        gradcheck(
                            &at,
                            |(g, x): &(Grid, f64)| f(g, *x),
                            |(g, x): &(Grid, f64), bar| f::vjp(g, *x, bar),
                            |(g, x): &(Grid, f64), dot: (GridTangent, f64)| f::jvp(g, *x, &dot.0, dot.1),
                        )
                        .unwrap();
                    }
                }
            )*
        }
    };
}

fn grid() -> Grid {
    Grid {
        cells: [0.7, 1.3],
        list: vec![0.4, 0.9],
        m: Vector2::new(0.2, 0.6),
        rounds: 2,
        dims: (3, 2),
        rate: 1.5,
    }
}

check! {
    copies_of_a_field,
    copies_of_a_struct,
    a_tuple_folded,
    closures_of_arrays_and_tuples,
    a_tuple_from_a_branch,
    parts_of_nested_tuples,
    a_tuple_carried_by_a_loop,
    parts_exchanged,
}
