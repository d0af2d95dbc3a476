// Every mistake of a function is reported in one run, each at its own token.

use tapeless::differentiable;

#[differentiable(ordr = 2)]
fn many(x: f64, mut y: f64) -> f64 {
    let n = x as i32;
    y += x;
    let bits = y.to_bits();
    for _ in 0..n {
        println!("{bits}");
    }
    x.sinus()
}

fn main() {}
