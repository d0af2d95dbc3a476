//! Graphs of which only some leaves require grad: what is not wanted is neither saved nor run again.

use tapeless::{Leaf, differentiable};

use crate::counting::held_by;

macro_rules! functions {
    ($(#[$checkpoint:meta])?) => {
        use super::*;

        #[differentiable]
        pub fn mixed(x: f64, rate: f64, y: f64, n: usize) -> f64 {
            let (mut z, mut state) = (x, [x, 0.5]);
            $(#[$checkpoint])?
            for i in 0..n {
                for _ in 0..i % 3 {
                    z = (z * rate + state[0]).sin();
                    state[1] = 0.5 * state[1] * z + 0.1;
                }
                state[0] += 0.1 * state[1];
            }
            let mut w = y;
            $(#[$checkpoint])?
            for _ in 0..n {
                w = (w * y).cos() + z;
            }
            z * state[0] + w
        }
    };
}

mod plain {
    functions! {}
}

mod root {
    functions! { #[checkpoint] }
}

const AT: (f64, f64, f64) = (0.3, 1.2, 0.7);
const N: usize = 40;

#[test]
fn each_leaf_alone_gets_its_part_of_the_gradient() {
    let (dx, drate, dy) = plain::mixed::grad(AT.0, AT.1, AT.2, N);
    let (x, rate, y) = (Leaf::new(AT.0), Leaf::new(AT.1), Leaf::new(AT.2));
    let near =
        |found: f64, expected: f64| assert!((found - expected).abs() <= 1e-12 * (1.0 + expected.abs()));
    let x_grad = x.clone().with_grad();
    root::mixed::graph(&x_grad, &rate, &y, N).backward();
    near(x_grad.grad(), dx);
    let rate_grad = rate.clone().with_grad();
    root::mixed::graph(&x, &rate_grad, &y, N).backward();
    near(rate_grad.grad(), drate);
    let y_grad = y.clone().with_grad();
    root::mixed::graph(&x, &rate, &y_grad, N).backward();
    near(y_grad.grad(), dy);
    let graph = root::mixed::graph(&x_grad, &rate_grad, &y_grad, N);
    graph.backward_retain_graph();
    graph.backward();
    near(x_grad.grad(), 3.0 * dx);
    near(rate_grad.grad(), 3.0 * drate);
    near(y_grad.grad(), 3.0 * dy);
}

#[test]
fn a_loop_that_no_leaf_wants_keeps_nothing() {
    let (x, rate, y) = (Leaf::new(AT.0), Leaf::new(AT.1), Leaf::new(AT.2).with_grad());
    let (_graph, of_y) = held_by(|| root::mixed::graph(&x, &rate, &y, N));
    let all = x.clone().with_grad();
    let (_whole, of_all) = held_by(|| root::mixed::graph(&all, &rate, &y, N));
    assert!(2 * of_y < of_all, "{of_y} and {of_all} bytes");
}
