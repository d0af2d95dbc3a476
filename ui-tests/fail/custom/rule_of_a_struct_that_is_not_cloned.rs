// The rule of a call gets clones of the fields, those without gradient among them.
use tapeless::{Differentiable, differentiable};

struct Table(f64);

#[derive(Differentiable)]
struct Gain {
    rate: f64,
    #[no_grad]
    table: Table,
}

#[differentiable(vjp = scaled_rule)]
fn scaled(gain: &Gain, x: f64) -> f64 {
    gain.rate * gain.table.0 * x
}

fn scaled_rule(gain: &Gain, x: f64, cotangent: f64) -> (f64, (GainTangent, f64)) {
    let slope = cotangent * gain.table.0;
    (scaled(gain, x), (GainTangent { rate: slope * x }, slope * gain.rate))
}

fn main() {}
