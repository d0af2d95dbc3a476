// A variable that needs no grad may be written anywhere: the derivative sees its last value, as the function does.

use tapeless::differentiable;

#[differentiable]
fn summed(x: f64, n: u32) -> f64 {
    let mut total = 0.0;
    for i in 0..n {
        total += f64::from(i);
    }
    x * total
}

#[differentiable]
fn replaced(x: f64, n: u32) -> f64 {
    let mut total = 1.0;
    if n > 2 {
        total = 5.0;
    }
    x * total
}

#[differentiable]
fn counted(x: f64, n: u32) -> f64 {
    let mut count = 0;
    while count < n {
        count += 1;
    }
    x * f64::from(count)
}

#[differentiable]
fn collected(x: f64, n: u32) -> f64 {
    let mut numbers = Vec::new();
    for i in 0..n {
        numbers.push(f64::from(i));
    }
    x * numbers.iter().sum::<f64>()
}

fn main() {
    assert_eq!(summed::value_and_grad(2.0, 4), (12.0, 6.0));
    assert_eq!(replaced::value_and_grad(2.0, 4), (10.0, 5.0));
    assert_eq!(counted::value_and_grad(2.0, 4), (8.0, 4.0));
    assert_eq!(collected::value_and_grad(2.0, 4), (12.0, 6.0));
}
