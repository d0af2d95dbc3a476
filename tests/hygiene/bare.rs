//! A module without prelude: nothing is in scope but what stands there.

use super::{assert_close, slope};

mod unfurnished {
    #![no_implicit_prelude]

    #[::tapeless::differentiable(order = 2)]
    pub fn branches(x: f64, y: f64) -> f64 {
        #[retain_grad]
        let a = x * y;
        let b = if a > 1.0 { a.sin() } else { a * 2.0 };
        if b < 0.0 {
            return x;
        }
        b + y.powi(3) / x.abs()
    }

    #[::tapeless::differentiable]
    pub fn tuple(x: &f32, n: usize) -> (f32, bool) {
        let product = match n {
            0 => *x,
            1 | 2 => x * x,
            _ => x.max(0.0),
        };
        (product, *x > 0.0)
    }

    #[::tapeless::differentiable]
    pub fn calls(x: f64) -> f64 {
        let (value, slope) = ::tapeless::special::sigmoid::value_and_grad(x);
        ::tapeless::detach(x) * x + value * slope * ::tapeless::no_grad(|| x)
    }

    #[::tapeless::differentiable(order = 2)]
    pub fn generic<T: ::tapeless::Real>(x: T, n: i32) -> T {
        x.powi(n) * T::exp(x)
    }

    #[::tapeless::differentiable(order = 2, vjp = by_rule_vjp)]
    pub fn by_rule(x: f64, y: f64) -> f64 {
        x * y * y
    }

    #[::tapeless::differentiable]
    fn by_rule_vjp(x: f64, y: f64, bar: f64) -> (f64, (f64, f64)) {
        (x * y * y, (bar * y * y, 2.0 * bar * x * y))
    }

    #[::tapeless::differentiable(jvp = forward_jvp)]
    pub fn forward(x: f64, y: f64) -> (f64, f64) {
        (x * y, x)
    }

    fn forward_jvp(x: f64, y: f64, x_dot: f64, y_dot: f64) -> ((f64, f64), (f64, f64)) {
        (forward(x, y), (x_dot * y + x * y_dot, x_dot))
    }

    #[::tapeless::differentiable(order = 2, implicit = equation)]
    pub fn by_equation(p: f64) -> f64 {
        p.sqrt()
    }

    #[::tapeless::differentiable(order = 2)]
    fn equation(x: f64, p: f64) -> f64 {
        x * x - p
    }
}

#[test]
fn functions_differentiate_without_prelude() {
    let (dx, dy) = unfurnished::branches::grad(1.5, 0.5);
    assert_close(dx, slope(|x| unfurnished::branches(x, 0.5), 1.5));
    assert_close(dy, slope(|y| unfurnished::branches(1.5, y), 0.5));
    assert_eq!(unfurnished::tuple::vjp(&3.0, 1, (1.0, ())), ((9.0, true), 6.0));
    assert_close(unfurnished::generic::grad(0.5, 3), slope(|x| unfurnished::generic(x, 3), 0.5));
    assert_close(
        unfurnished::generic::hessian(0.5, 3)[(0, 0)],
        slope(|x| unfurnished::generic::grad(x, 3), 0.5),
    );
}

#[test]
fn functions_are_called_without_prelude() {
    use tapeless::special::sigmoid;
    let product = |x: f64| sigmoid(x) * sigmoid::grad(x);
    assert_close(unfurnished::calls::grad(2.0), 2.0 + 2.0 * slope(product, 2.0));
}

#[test]
fn graphs_are_built_without_prelude() {
    let (x, y) = (tapeless::Leaf::new(1.5).with_grad(), tapeless::Leaf::new(0.5));
    let retained = unfurnished::branches::graph(&x, &y).backward();
    assert_close(x.grad(), unfurnished::branches::grad(1.5, 0.5).0);
    assert_close(retained.a, 2.0);
}

#[test]
fn rules_need_no_prelude() {
    assert_eq!(unfurnished::by_rule::grad(2.0, 3.0), (9.0, 12.0));
    assert_eq!(unfurnished::by_rule::hessian(2.0, 3.0)[(0, 1)], 6.0);
    assert_eq!(unfurnished::forward::vjp(2.0, 3.0, (1.0, 1.0)).1, (4.0, 2.0));
    assert_eq!(unfurnished::by_equation::grad(4.0), 0.25);
}
