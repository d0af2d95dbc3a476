// A value that leaves through a `static mut` leaves the graph.

use tapeless::differentiable;

static mut LAST: f64 = 0.0;

#[differentiable]
fn remembered(x: f64) -> f64 {
    unsafe { LAST = x };
    x * x
}

fn main() {}
