// Items of items are visited by nested loops.

use tapeless::differentiable;

#[differentiable]
fn total(rows: &[[f64; 3]]) -> f64 {
    rows.iter().flat_map(|row| row.iter()).map(|a| a * a).sum()
}

fn main() {}
