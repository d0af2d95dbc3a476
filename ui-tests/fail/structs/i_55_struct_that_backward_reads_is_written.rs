use tapeless::{Differentiable, Leaf, differentiable};

#[derive(Clone, Differentiable)]
struct Table {
    entries: [f64; 2],
}

#[differentiable]
fn chosen(table: &Table, x: f64, index: usize) -> f64 {
    table.entries[index] * x
}

fn main() {
    let mut table = Leaf::new(Table { entries: [1.0, 2.0] });
    let x = Leaf::new(3.0).with_grad();
    let graph = chosen::graph(&table, &x, 1);
    table.update(|table| table.entries[1] = 3.0);
    graph.backward();
}
