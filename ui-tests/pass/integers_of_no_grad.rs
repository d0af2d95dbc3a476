// A cast to an integer is allowed where the user says that no gradient is meant.

use tapeless::differentiable;

#[differentiable]
fn folded(x: f64) -> f64 {
    let period = tapeless::no_grad(|| x as i64);
    let offset = tapeless::no_grad(|| f64::from_bits(x.to_bits()));
    x - period as f64 + 0.0 * offset
}

fn main() {
    assert_eq!(folded::value_and_grad(2.75), (0.75, 1.0));
}
