//! `let`s of arrays and lists as nodes: their values, what made them, and their retained gradients.

#![allow(clippy::cast_precision_loss, reason = "the numbers are small")]
#![allow(clippy::needless_range_loop, reason = "elements are written by their index")]

use tapeless::nalgebra::Vector2;
use tapeless::{Leaf, NoGrad, RequiresGrad, differentiable};

#[differentiable]
fn pairs(x: f64, y: f64) -> f64 {
    #[retain_grad]
    let first = [x, y * y];
    let table = [[x, y], [1.0, x * y]];
    #[retain_grad]
    let mut filled = [0.0; 3];
    for (index, element) in filled.iter_mut().enumerate() {
        *element = first[0] * (index as f64) + table[1][1];
    }
    first[1] * filled[2] + filled[1].sin()
}

/// `pairs` with what is added to its arrays as arguments.
#[differentiable]
fn moved_pairs(x: f64, y: f64, to_first: [f64; 2], to_filled: [f64; 3]) -> f64 {
    let first = [x + to_first[0], y * y + to_first[1]];
    let mut filled = [0.0; 3];
    for index in 0..3 {
        filled[index] = first[0] * (index as f64) + x * y + to_filled[index];
    }
    first[1] * filled[2] + filled[1].sin()
}

#[differentiable]
fn lists(x: &[f64], n: usize) -> f64 {
    #[retain_grad]
    let squares: Vec<f64> = x.iter().map(|value| value * value).collect();
    #[retain_grad]
    let mut sums = vec![0.0; n];
    for i in 0..n {
        sums[i] = squares[i % 2] * (i as f64);
    }
    let vectors = vec![Vector2::new(x[0], x[1]); n];
    let mut total = 0.0;
    for i in 0..n {
        total += sums[i].sin() * vectors[i].norm();
    }
    total
}

/// `lists` as a function of what its lists hold.
fn of_lists(x: &[f64], squares: &[f64], to_sums: &[f64]) -> f64 {
    let norm = x[0].hypot(x[1]);
    let sums = to_sums.iter().enumerate().map(|(i, more)| squares[i % 2] * (i as f64) + more);
    sums.map(|sum| sum.sin() * norm).sum()
}

/// Central differences by each element of an array.
fn differences<const N: usize>(at: [f64; N], value: impl Fn(&[f64]) -> f64) -> [f64; N] {
    std::array::from_fn(|index| {
        let step = |size: f64| {
            let mut moved = at;
            moved[index] += size;
            value(&moved)
        };
        (step(1e-5) - step(-1e-5)) / 2e-5
    })
}

fn assert_close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9 * (1.0 + expected.abs()), "{found} is not {expected}");
    }
}

fn number(value: f64) -> Leaf<f64, RequiresGrad> {
    Leaf::new(value).with_grad()
}

#[test]
fn a_node_of_an_array_has_its_value_its_operation_and_its_activity() {
    let (x, y) = (number(1.5), number(0.5));
    let graph = pairs::graph(&x, &y);
    assert_eq!(*graph.first.value(), [1.5, 0.25]);
    assert_eq!(*graph.table.value(), [[1.5, 0.5], [1.0, 0.75]]);
    assert_eq!(*graph.filled.value(), [0.75, 2.25, 3.75]);
    assert_eq!(
        (graph.first.op(), graph.table.op(), graph.filled.op()),
        (Some("array"), Some("array"), Some("loop"))
    );
    assert!(graph.first.requires_grad() && !graph.first.is_leaf());
}

#[test]
fn an_array_of_what_needs_no_grad_is_a_leaf_by_convention() {
    #[differentiable]
    fn two(x: f64, y: f64) -> f64 {
        let of_x = [x, x * x];
        let of_y = [y; 2];
        of_x[1] + of_y[0]
    }
    let (x, y): (_, Leaf<f64, NoGrad>) = (number(3.0), Leaf::new(2.0));
    let graph = two::graph(&x, &y);
    assert!(graph.of_x.requires_grad() && !graph.of_y.requires_grad());
    assert!(graph.of_y.is_leaf() && graph.of_y.op().is_none());
    assert_eq!((*graph.of_x.value(), *graph.of_y.value()), ([3.0, 9.0], [2.0, 2.0]));
    graph.backward();
    assert_eq!(x.grad(), 6.0);
}

#[test]
fn the_retained_gradient_of_an_array_is_the_derivative_by_what_is_added_to_it() {
    let (x, y) = (number(1.5), number(0.5));
    let retained = pairs::graph(&x, &y).backward();
    let (_, _, to_first, to_filled) = moved_pairs::grad(1.5, 0.5, [0.0; 2], [0.0; 3]);
    assert_close(&retained.first, &to_first);
    assert_close(&retained.filled, &to_filled);
    let by_first = differences([0.0; 2], |to| moved_pairs(1.5, 0.5, [to[0], to[1]], [0.0; 3]));
    let by_filled = differences([0.0; 3], |to| moved_pairs(1.5, 0.5, [0.0; 2], [to[0], to[1], to[2]]));
    assert_close(&retained.first, &by_first);
    assert_close(&retained.filled, &by_filled);
}

#[test]
fn retained_gradients_of_lists_are_as_long_as_the_lists_and_add_up() {
    let x = Leaf::new(vec![0.3, 0.7]).with_grad();
    let graph = lists::graph(&x, 4);
    assert_eq!(*graph.squares.value(), [0.3 * 0.3, 0.7 * 0.7]);
    assert_eq!(graph.sums.value().len(), 4);
    assert_eq!(*graph.vectors.value(), vec![Vector2::new(0.3, 0.7); 4]);
    assert_eq!(graph.vectors.op(), Some("repeat"));
    let squares = [0.3 * 0.3, 0.7 * 0.7];
    let first = graph.backward_retain_graph();
    assert_close(&first.squares, &differences(squares, |at| of_lists(&[0.3, 0.7], at, &[0.0; 4])));
    assert_close(&first.sums, &differences([0.0; 4], |at| of_lists(&[0.3, 0.7], &squares, at)));
    graph.backward_retain_graph();
    let both = graph.retained();
    assert_eq!(both.sums, first.sums.iter().map(|one| one + one).collect::<Vec<_>>());
}

#[test]
fn what_an_array_held_before_it_changed_has_no_share_in_its_retained_gradient() {
    #[differentiable]
    fn changed(x: f64) -> f64 {
        #[retain_grad]
        let mut y = [x + 2.0, x];
        let z = 2.0 * y[0] + y[1];
        y[0] = -x;
        z + 5.0 * y[0] * y[1]
    }
    let x = number(3.0);
    let graph = changed::graph(&x);
    assert_eq!((*graph.y.value(), graph.y.op()), ([-3.0, 3.0], Some("with_element")));
    assert_eq!(graph.backward().y, [15.0, -15.0]);
    assert_eq!(x.grad(), 3.0 - 30.0);
}

#[test]
fn scratch_that_each_iteration_fills_anew_holds_what_the_last_one_left() {
    #[differentiable]
    fn scratch(x: &[f64]) -> f64 {
        #[retain_grad]
        let mut fixed = [0.0; 3];
        let mut list = vec![0.0; 3];
        let mut total = 1.0;
        for value in x {
            for k in 0..3 {
                fixed[k] = value.sin() * (k as f64 + 1.0);
            }
            for k in 0..3 {
                list[k] = fixed[k] * fixed[2 - k];
            }
            for k in 0..3 {
                total *= (fixed[k] * list[(k + 1) % 3]).cos();
            }
        }
        total
    }
    for values in [vec![], vec![0.4], vec![0.3, 0.7]] {
        let last = values.last().map_or(0.0, |value: &f64| value.sin());
        let x = Leaf::new(values.clone()).with_grad();
        let graph = scratch::graph(&x);
        assert_eq!(*graph.fixed.value(), [last, last * 2.0, last * 3.0]);
        assert_close(graph.list.value(), &[last * last * 3.0, last * last * 4.0, last * last * 3.0]);
        assert_eq!(*graph.value(), scratch(&values));
        assert_eq!(graph.backward().fixed, [0.0; 3]);
        assert_eq!(x.grad(), scratch::grad(&values));
    }
}

#[test]
fn scratch_of_inner_loops_is_a_node_too() {
    #[differentiable]
    fn nested(x: f64) -> f64 {
        let mut row = [0.0; 2];
        let mut total = x;
        for i in 0..3 {
            for j in 0..2 {
                for k in 0..2 {
                    row[k] = (total * (i + j + k) as f64).sin();
                }
                for k in 0..2 {
                    total += row[k] * row[1 - k];
                }
            }
        }
        total
    }
    let x = number(0.3);
    let graph = nested::graph(&x);
    let (mut row, mut total) = ([0.0; 2], 0.3_f64);
    for i in 0..3 {
        for j in 0..2 {
            row = std::array::from_fn(|k| (total * f64::from(i + j + u8::try_from(k).unwrap())).sin());
            total += row[0] * row[1];
            total += row[1] * row[0];
        }
    }
    assert_eq!((*graph.row.value(), *graph.value()), (row, total));
    tapeless::check::gradcheck(
        &0.3,
        |x| nested(*x),
        |x, bar| nested::vjp(*x, bar),
        |x, dot| nested::jvp(*x, dot),
    )
    .unwrap();
}

#[test]
fn a_root_that_is_a_named_array_is_a_node_with_the_cotangent_as_its_gradient() {
    #[differentiable]
    fn doubled<const N: usize>(x: [f64; N]) -> [f64; N] {
        #[retain_grad]
        let mut y = x;
        for value in &mut y {
            *value *= 2.0;
        }
        y
    }
    let x = Leaf::new([1.0, 2.0]).with_grad();
    let graph = doubled::graph(&x);
    assert_eq!((graph.y.value(), graph.value()), (&[2.0, 4.0], &[2.0, 4.0]));
    assert_eq!(graph.backward_with([1.0, 3.0]).y, [1.0, 3.0]);
    assert_eq!(x.grad(), [2.0, 6.0]);
}

#[test]
fn what_calls_and_branches_give_is_a_node() {
    #[differentiable]
    fn halves(x: f64) -> [f64; 2] {
        [x / 2.0, x / 2.0]
    }
    #[differentiable]
    fn chosen(x: f64, up: bool) -> f64 {
        #[retain_grad]
        let called: [f64; 2] = halves(x);
        #[retain_grad]
        let picked = if up { [x, 1.0] } else { [2.0 * x, x] };
        let (left, right) = ([x, x], vec![called[0]]);
        called[1] * picked[0] * picked[1] + left[0] * right[0]
    }
    let x = number(4.0);
    let graph = chosen::graph(&x, false);
    assert_eq!((graph.called.op(), graph.picked.op()), (Some("call"), Some("branch")));
    assert_eq!((*graph.called.value(), *graph.picked.value()), ([2.0, 2.0], [8.0, 4.0]));
    assert_eq!((*graph.left.value(), &graph.right.value()[..]), ([4.0, 4.0], &[2.0][..]));
    let retained = graph.backward();
    assert_eq!((retained.called, retained.picked), ([4.0, 32.0], [8.0, 16.0]));
}

#[test]
fn a_retained_array_that_the_root_does_not_use_has_a_gradient_of_zeros() {
    #[differentiable]
    fn unused(x: f64, n: usize) -> f64 {
        #[retain_grad]
        let list = vec![x; n];
        #[retain_grad]
        let array = [[x; 2]; 2];
        x * x + 0.0 * (list.len() + array.len()) as f64
    }
    let x = number(4.0);
    let graph = unused::graph(&x, 3);
    assert_eq!(*graph.list.value(), [4.0; 3]);
    let retained = graph.backward();
    assert_eq!((retained.list, retained.array), (vec![0.0; 3], [[0.0; 2]; 2]));
}

#[test]
fn retained_arrays_of_a_generic_scalar_and_length() {
    #[differentiable]
    fn general<T: tapeless::Real, const N: usize>(x: [T; N]) -> T {
        #[retain_grad]
        let squares = x.map(|value| value * value);
        squares[0] * squares[1]
    }
    let x = Leaf::new([2.0_f32, 3.0, 1.0]).with_grad();
    assert_eq!(general::graph(&x).backward().squares, [9.0, 4.0, 0.0]);
}

#[test]
fn the_nodes_are_listed_with_their_shapes() {
    let shapes: Vec<_> = pairs::NODES.iter().map(|node| (node.name, node.shape, node.operation)).collect();
    let expected = [
        ("x", "scalar", None),
        ("y", "scalar", None),
        ("first", "[2]", Some("array")),
        ("table", "[2, 2]", Some("array")),
        ("filled", "[3]", Some("loop")),
    ];
    assert_eq!(shapes, expected);
    assert_eq!(lists::NODES[1].shape, "[n]");
    assert_eq!(lists::NODES[3].shape, "[n, 2]");
}
