// What depends on no differentiable value is passed through, whatever it is: loops, closures, `?`, `unsafe`.

use tapeless::differentiable;

#[derive(Clone, Copy)]
enum Shape {
    Square,
    Circle,
}

#[differentiable]
fn area(size: f64, #[no_grad] shape: Shape, #[no_grad] weights: &[f64], name: &str, count: usize) -> f64 {
    let mut total = 0.0;
    for weight in weights {
        total += weight;
    }
    let parsed = (|| name.parse::<f64>().ok().map(|number| number + 1.0))().unwrap_or(1.0);
    let last = unsafe { *weights.get_unchecked(count) };
    assert!(size > 0.0, "{name}: {size}");
    let unit = match shape {
        Shape::Square => 1.0,
        Shape::Circle => std::f64::consts::PI,
    };
    size * size * unit * total * parsed + last
}

fn main() {
    let (value, slope) = area::value_and_grad(2.0, Shape::Square, &[1.0, 2.0], "3", 1);
    assert_eq!((value, slope), (50.0, 48.0));
    assert_eq!(area(2.0, Shape::Circle, &[1.0, 0.0], "", 1), 4.0 * std::f64::consts::PI);
}
