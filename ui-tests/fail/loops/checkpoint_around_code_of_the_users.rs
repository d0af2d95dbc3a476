// What the user's own function gives another time is not known.

use tapeless::differentiable;

fn noise(turn: usize) -> f64 {
    turn as f64
}

#[differentiable]
fn walked(x: f64, n: usize) -> f64 {
    let mut y = x;
    #[checkpoint]
    for turn in 0..n {
        y = (y * noise(turn)).sin();
    }
    y
}

fn main() {}
