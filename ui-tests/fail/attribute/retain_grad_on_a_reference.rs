// A reference names what stands elsewhere and has no gradient of its own.
use tapeless::differentiable;

#[differentiable]
fn product(x: f64) -> f64 {
    let table = [[x + 1.0, x - 1.0], [x, x]];
    #[retain_grad]
    let row = &table[0];
    row[0] * row[1]
}

fn main() {}
