// A struct whose list backward reads is not written while the graph lives.

use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Differentiable)]
struct Table {
    entries: Vec<f64>,
}

#[differentiable]
fn weighed(table: &Table, x: &[f64]) -> f64 {
    table.entries.iter().zip(x).map(|(entry, x)| entry * x).sum()
}

fn main() {
    let mut table = Leaf::new(Table { entries: vec![1.0, 2.0] });
    let x = Leaf::new(vec![3.0, 4.0]).with_grad();
    let graph = weighed::graph(&table, &x);
    table.update(|table| table.entries[1] = 3.0);
    graph.backward();
}
