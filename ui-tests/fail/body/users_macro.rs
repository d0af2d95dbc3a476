// What a macro does with a differentiable value is not known.

use tapeless::differentiable;

macro_rules! square {
    ($x:expr) => {
        $x * $x
    };
}

#[differentiable]
fn fourth(x: f64) -> f64 {
    square!(x * x)
}

fn main() {}
