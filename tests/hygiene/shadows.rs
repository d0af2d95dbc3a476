//! Functions and methods of the user's that are named as those which the crate knows: what runs is what is
//! differentiated.

use tapeless::differentiable;

use super::{assert_close, slope};

#[differentiable]
fn detach(x: f64) -> f64 {
    3.0 * x
}

#[differentiable]
fn sigmoid(x: f64) -> f64 {
    x * x
}

#[differentiable]
fn no_grad(x: f64) -> f64 {
    5.0 * x
}

#[differentiable]
fn relu(x: f64, y: f64) -> f64 {
    x * y
}

#[differentiable]
fn own_functions(x: f64) -> f64 {
    detach(x) + sigmoid(x) + no_grad(x) + relu(x, x)
}

/// Its methods for `f64` are hidden by those of the language.
#[allow(dead_code, reason = "its methods are hidden")]
trait Wave {
    fn sin(self) -> f64;
    fn cos(&self) -> f64;
}

impl Wave for f64 {
    fn sin(self) -> f64 {
        100.0
    }

    fn cos(&self) -> f64 {
        100.0
    }
}

#[differentiable]
fn hidden_methods(x: f64, y: &f64) -> f64 {
    x.sin() + x.cos() * (*y).sin()
}

mod by_value {
    use tapeless::differentiable;

    /// Its method for `f64` is the only one of that name.
    pub trait Smooth {
        fn softened(self) -> f64;
    }

    impl Smooth for f64 {
        fn softened(self) -> f64 {
            self.sqrt()
        }
    }

    #[differentiable]
    pub fn of_a_constant(x: f64, #[no_grad] n: f64) -> f64 {
        x * n.softened()
    }
}

mod macros {
    use tapeless::differentiable;

    macro_rules! scale {
        ($factor:expr) => {
            2.0 * $factor
        };
    }

    #[differentiable]
    pub fn of_constants(x: f64, n: f64) -> f64 {
        const FACTOR: f64 = scale!(3.0);
        x * FACTOR * scale!(1.5) * n
    }
}

#[test]
fn a_users_own_functions_are_differentiated() {
    assert_eq!(own_functions::value_and_grad(2.0), (24.0, 16.0));
}

#[test]
fn methods_of_a_trait_that_are_hidden_stay_hidden() {
    assert_eq!(hidden_methods::value_and_grad(0.5, &0.25).0, hidden_methods(0.5, &0.25));
    let (dx, dy) = hidden_methods::grad(0.5, &0.25);
    assert_close(dx, slope(|x| hidden_methods(x, &0.25), 0.5));
    assert_close(dy, slope(|y| hidden_methods(0.5, &y), 0.25));
}

#[test]
fn methods_and_macros_of_the_users_own_apply_to_constants() {
    assert_eq!(by_value::of_a_constant::grad(2.0, 9.0), 3.0);
    assert_eq!(macros::of_constants::grad(1.0, 2.0), (36.0, 18.0));
}
