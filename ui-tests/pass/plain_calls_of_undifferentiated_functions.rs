// A function without a derivative may be called with values that need none.

use tapeless::differentiable;

fn helper(n: f64) -> f64 {
    n.next_up()
}

#[differentiable]
fn scaled(x: f64, #[no_grad] n: f64) -> f64 {
    let constant = helper(n) + helper(1.0);
    x * constant + helper(tapeless::detach(0.0))
}

fn main() {
    let constant = 2.0_f64.next_up() + 1.0_f64.next_up();
    assert_eq!(scaled::grad(3.0, 2.0), constant);
}
