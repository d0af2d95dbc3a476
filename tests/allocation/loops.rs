//! Loops whose numbers of iterations stand in the source, over arrays: neither sweep allocates.

use tapeless::{Leaf, differentiable};

use crate::counting::allocations;

#[differentiable]
fn recurrence(x: f64, rate: f64) -> f64 {
    let (mut y, mut sum) = (x, 0.0);
    for i in 0..20_u8 {
        y = rate * y * (1.0 - y);
        sum += y.sin() * f64::from(i);
    }
    sum * y
}

#[differentiable]
fn left_early(x: f64, rate: f64) -> f64 {
    let mut y = x;
    for _ in 0..50_usize {
        y = (y * rate).exp() - 1.0;
        if y > 3.0 {
            break;
        }
    }
    y * x
}

#[differentiable]
fn table(x: [f64; 4], w: [[f64; 4]; 3]) -> f64 {
    let mut state = x;
    for _ in 0..3 {
        let mut next = [0.0; 3];
        for i in 0..3 {
            for j in 0..4 {
                next[i] += w[i][j] * state[j];
            }
            next[i] = next[i].tanh();
        }
        for i in 0..3 {
            state[i] = next[i] * state[3];
        }
    }
    state.iter().sum()
}

#[differentiable]
fn chained(x: [f64; 5]) -> f64 {
    let norm = x.iter().map(|value| value * value).sum::<f64>().sqrt();
    let product: f64 = x.iter().rev().map(|value| value / norm).product();
    let turned = x.windows(2).fold(0.1, |angle, pair| (angle * pair[0]).sin() + pair[1]);
    product + turned
}

#[differentiable]
fn general<const N: usize>(x: [f64; N], rate: f64) -> f64 {
    let mut state = x;
    for _ in 0..N {
        for i in 1..N {
            state[i] = (state[i] * rate + state[i - 1]).cos();
        }
    }
    state.iter().product()
}

#[differentiable]
fn of_arrays(x: [f64; 3], scale: f64) -> [f64; 3] {
    let mut turned = x;
    for i in 0..3 {
        turned[i] = (x[(i + 1) % 3] * scale).sin();
    }
    turned
}

#[differentiable]
fn in_lanes(x: [f64; 8], w: [f64; 8]) -> f64 {
    let mut best = f64::NEG_INFINITY;
    for (a, b) in x.iter().zip(&w) {
        let term = match () {
            () if *a > 0.5 => (a * b).ln_1p(),
            () => a - b,
        };
        best = best.max(term * term);
    }
    best
}

/// Counts for both sweeps of a graph over leaves that require grad, and of the plain faces.
macro_rules! never {
    ($($test:ident: $function:ident($($leaf:ident = $value:expr),+);)+) => {$(
        #[test]
        fn $test() {
            let count = allocations(|| {
                $(let $leaf = Leaf::new($value).with_grad();)+
                let graph = $function::graph($(&$leaf),+);
                graph.backward_retain_graph();
                std::hint::black_box(graph.gradients());
                graph.backward();
                std::hint::black_box(($($leaf.grad(),)+));
                std::hint::black_box($function::value_and_grad($($value),+));
                std::hint::black_box($function::vjp($($value,)+ 0.5));
                std::hint::black_box($function::jvp($($value,)+ $($value),+));
            });
            assert_eq!(count, 0);
        }
    )+};
}

never! {
    a_recurrence_never_allocates: recurrence(x = 0.3, rate = 2.9);
    a_loop_that_is_left_early_never_allocates: left_early(x = 0.3, rate = 1.2);
    loops_in_loops_over_arrays_never_allocate: table(x = [0.1, 0.2, 0.3, 0.4], w = [[0.5; 4]; 3]);
    chains_over_arrays_never_allocate: chained(x = [0.1, 0.2, 0.3, 0.4, 0.5]);
    loops_to_a_const_parameter_never_allocate: general(x = [0.1, 0.2, 0.3, 0.4], rate = 0.7);
    branches_in_loops_never_allocate: in_lanes(x = [0.1, 0.9, 0.3, 0.7, 0.5, 0.2, 1.4, 0.6], w = [0.2; 8]);
}

#[test]
fn a_root_that_is_an_array_never_allocates() {
    let count = allocations(|| {
        let (x, scale) = (Leaf::new([0.1, 0.2, 0.3]).with_grad(), Leaf::new(2.0).with_grad());
        let graph = of_arrays::graph(&x, &scale);
        graph.backward_retain_graph_with([1.0, 0.0, 0.0]);
        graph.backward_with([0.0, 1.0, 1.0]);
        std::hint::black_box((x.grad(), scale.grad()));
        std::hint::black_box(of_arrays::vjp([0.1, 0.2, 0.3], 2.0, [1.0, 2.0, 3.0]));
    });
    assert_eq!(count, 0);
}

#[test]
fn gradients_are_added_into_the_callers_arrays_without_allocating() {
    let (mut x_bar, mut w_bar) = ([0.0; 4], [[0.0; 4]; 3]);
    let count = allocations(|| {
        std::hint::black_box(table::accumulate_grad(
            [0.1, 0.2, 0.3, 0.4],
            [[0.5; 4]; 3],
            &mut x_bar,
            &mut w_bar,
        ));
    });
    assert_eq!(count, 0);
}

#[differentiable]
fn of_slices(x: &[f64], w: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (a, b) in x.iter().zip(w) {
        sum += (a * b).exp();
    }
    sum
}

#[test]
fn gradients_are_added_into_the_callers_slices_without_allocating_for_them() {
    let (x, w) = ([0.5; 100], [0.25; 100]);
    let (mut x_bar, mut w_bar) = ([0.0; 100], [0.0; 100]);
    let count = allocations(|| {
        std::hint::black_box(of_slices::accumulate_grad(&x, &w, &mut x_bar, &mut w_bar));
    });
    assert_eq!(count, 2, "the partials of a sum that is fused");
}

#[differentiable]
fn triangle(x: [f64; 3]) -> f64 {
    let mut sum = 0.0;
    for i in 0..3 {
        let turned = [x[i], x[(i + 1) % 3] * x[i], x[(i + 2) % 3]];
        sum += x[i] * weighed(&turned, 2);
    }
    sum
}

#[differentiable]
fn weighed(x: &[f64; 3], depth: usize) -> f64 {
    if depth == 0 {
        return x[0] * x[1];
    }
    x[2] * weighed(&[x[1], x[2], x[0] * 0.5], depth - 1)
}

#[test]
fn calls_that_run_both_ways_at_once_never_allocate() {
    let count = allocations(|| {
        let mut bar = [0.0; 3];
        std::hint::black_box(triangle::accumulate_grad([0.5, -1.0, 2.0], &mut bar));
        std::hint::black_box((triangle::value_and_grad([0.5, -1.0, 2.0]), bar));
    });
    assert_eq!(count, 0);
}

#[test]
fn nodes_that_are_arrays_never_allocate() {
    #[tapeless::differentiable]
    fn with_nodes(x: f64) -> f64 {
        #[retain_grad]
        let powers = [x, x * x];
        let table = [[powers[0]; 2], powers];
        table[1][1] * table[0][1]
    }
    let count = allocations(|| {
        let x = tapeless::Leaf::new(0.5_f64).with_grad();
        let graph = with_nodes::graph(&x);
        std::hint::black_box((graph.powers.value(), graph.table.value()));
        graph.backward_retain_graph();
        std::hint::black_box(graph.backward());
    });
    assert_eq!(count, 0);
}

#[test]
fn faces_do_not_copy_lists_for_nodes_that_nobody_sees() {
    #[allow(clippy::useless_vec, reason = "its memory is counted")]
    #[tapeless::differentiable]
    fn with_list(x: f64) -> f64 {
        let list = vec![x; 8];
        list[1].sin() * list[3]
    }
    let primal = allocations(|| {
        std::hint::black_box(with_list(0.5));
    });
    // The list, and in backward its shadow.
    let face = allocations(|| {
        std::hint::black_box(with_list::value_and_grad(0.5));
    });
    assert!(face <= primal + 1, "{face} allocations, {primal} in the function itself");
}
