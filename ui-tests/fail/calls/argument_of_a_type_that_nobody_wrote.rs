// Backward passes the argument once more, and a graph cannot keep what has no type that is written.
use tapeless::differentiable;

struct Settings {
    level: u32,
}

#[derive(Clone)]
struct Mode(u32);

fn chosen(settings: &Settings) -> Mode {
    Mode(settings.level)
}

#[differentiable]
fn weighted(x: &[f64], #[no_grad] mode: Mode) -> f64 {
    x[0] * f64::from(mode.0)
}

#[differentiable]
fn total(x: &[f64], #[no_grad] settings: &Settings) -> f64 {
    let mode = chosen(settings);
    weighted(x, mode)
}

fn main() {}
