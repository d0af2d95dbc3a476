// A `Vec` of structs that a call gives in each iteration may have another length in each.
use tapeless::{Differentiable, differentiable};

#[derive(Clone, Copy, Debug, Differentiable)]
pub struct Pair {
    left: f64,
    right: f64,
}

#[differentiable]
fn grown(pairs: &[Pair], x: f64) -> Vec<Pair> {
    let mut more = pairs.to_vec();
    more.push(Pair { left: x, right: x });
    more
}

#[differentiable]
fn total(pairs: &[Pair], x: f64) -> f64 {
    let mut pairs = pairs.to_vec();
    for _ in 0..3 {
        pairs = grown(&pairs, x);
    }
    pairs.iter().map(|pair| pair.left * pair.right).sum()
}

fn main() {
    // The first pair's product, and three of x times x.
    let (value, (pairs, x)) = total::value_and_grad(&[Pair { left: 1.0, right: 3.0 }], 2.0);
    assert_eq!((value, pairs.len(), x), (15.0, 1, 12.0));
    assert_eq!((pairs[0].left, pairs[0].right), (3.0, 1.0));
}
