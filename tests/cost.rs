//! `COST` against what graphs hold, counted by an allocator of this program's own.

mod counting;

use counting::held_by;
use tapeless::{Leaf, differentiable};

#[differentiable]
fn recurrence(x: f64, rate: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..n {
        y = (rate * y * (1.0 - y)).sin();
    }
    y
}

#[differentiable]
fn reread(x: &[f64], rate: f64) -> f64 {
    let mut y = rate;
    for value in x {
        y = y * value + 1.0;
    }
    y
}

#[differentiable]
fn kept_list(x: f64, n: usize) -> f64 {
    let mut list = Vec::new();
    for _ in 0..n {
        list.push((x * x).exp());
    }
    let mut product = 1.0;
    for value in &list {
        product *= value;
    }
    product
}

#[differentiable]
fn bounded(x: f64, rate: f64) -> f64 {
    let mut y = x;
    for _ in 0..100_usize {
        y = (rate * y * (1.0 - y)).sin();
    }
    y
}

#[differentiable]
fn reduced(x: &[f64], y: f64) -> f64 {
    x.iter().map(|value| (value * y).exp()).sum()
}

#[differentiable]
fn in_a_loop_of_four(x: f64, n: usize) -> f64 {
    let mut y = x;
    for _ in 0..4_usize {
        for _ in 0..n {
            y = (y + x).sin();
        }
    }
    y
}

/// How many bytes a graph holds more for each of a thousand turns more.
fn for_a_turn(held: impl Fn(usize) -> usize) -> usize {
    (held(3_000) - held(2_000)).div_ceil(1_000)
}

#[test]
fn a_recurrence_saves_what_it_says_in_each_turn() {
    let (x, rate) = (Leaf::new(0.3).with_grad(), Leaf::new(2.5).with_grad());
    let turn = for_a_turn(|n| held_by(|| recurrence::graph(&x, &rate, n)).1);
    assert_eq!(recurrence::COST.each.saved_bytes, turn);
}

#[test]
fn what_is_read_again_from_an_argument_is_not_saved() {
    let (x, rate) = (|n| Leaf::new(vec![0.5; n]).with_grad(), Leaf::new(2.5).with_grad());
    let turn = for_a_turn(|n| {
        let x = x(n);
        held_by(|| reread::graph(&x, &rate)).1
    });
    assert_eq!((reread::COST.each.saved_bytes, turn), (size_of::<f64>(), size_of::<f64>()));
}

#[test]
fn a_list_that_is_kept_counts_for_each_element() {
    let x = Leaf::new(0.001).with_grad();
    let turn = for_a_turn(|n| held_by(|| kept_list::graph(&x, n)).1);
    let said = kept_list::COST.each.saved_bytes;
    // A list that grows has room for more than it holds, and is a node of the graph besides.
    assert!(said <= turn && turn <= 4 * said, "{said} bytes, {turn} found");
}

#[test]
fn a_loop_with_a_bound_is_counted_whole() {
    let (x, rate) = (Leaf::new(0.3).with_grad(), Leaf::new(2.5).with_grad());
    let (graph, held) = held_by(|| bounded::graph(&x, &rate));
    let cost = bounded::COST;
    assert_eq!((held, cost.each.saved_bytes), (0, 0));
    // The value, the node and the two handles are there whatever backward needs.
    assert!(cost.saved_bytes <= size_of_val(&graph) && size_of_val(&graph) <= cost.saved_bytes + 64);
    assert_eq!(cost.saved_bytes % 100, 0);
    assert_eq!(cost.saved_bytes / 100, recurrence::COST.each.saved_bytes);
}

#[test]
fn a_sum_that_is_fused_saves_its_gradient_only() {
    assert_eq!(reduced::COST.each.saved_bytes, size_of::<f64>());
    let y = Leaf::new(2.5).with_grad();
    let turn = for_a_turn(|n| {
        let x = Leaf::new(vec![0.5; n]).with_grad();
        held_by(|| reduced::graph(&x, &y)).1
    });
    assert_eq!(turn, size_of::<f64>());
}

#[test]
fn a_loop_inside_of_a_bounded_one_counts_as_often() {
    let x = Leaf::new(0.3).with_grad();
    let turn = for_a_turn(|n| held_by(|| in_a_loop_of_four::graph(&x, n)).1);
    assert_eq!(in_a_loop_of_four::COST.each.saved_bytes, turn);
}
