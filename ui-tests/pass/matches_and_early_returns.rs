// Branches as expressions and statements, `match`, `if let`, and `return`.

use tapeless::differentiable;

#[differentiable]
fn chosen(x: f64, y: f64, n: u8, #[no_grad] scale: Option<f64>) -> f64 {
    if n == 9 {
        return x;
    }
    let scaled = if let Some(scale) = scale { x * scale } else { x };
    let powered = match n {
        0 => 1.0,
        1 => scaled,
        2 | 3 => scaled * scaled,
        _ if x > y => return scaled * y,
        _ => y,
    };
    powered + y
}

fn main() {
    assert_eq!(chosen::grad(2.0, 3.0, 9, None), (1.0, 0.0));
    assert_eq!(chosen::grad(2.0, 3.0, 0, None), (0.0, 1.0));
    assert_eq!(chosen::grad(2.0, 3.0, 2, Some(2.0)), (16.0, 1.0));
    assert_eq!(chosen::grad(4.0, 3.0, 7, Some(2.0)), (6.0, 8.0));
    assert_eq!(chosen::grad(2.0, 3.0, 7, None), (0.0, 2.0));
}
