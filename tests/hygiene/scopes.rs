//! Differentiable functions in function bodies, modules and macros.

use tapeless::{Leaf, differentiable};

use super::{assert_close, slope};

mod outer {
    pub mod inner {
        use tapeless::differentiable;

        #[differentiable]
        pub(crate) fn cubed(x: f64) -> f64 {
            #[retain_grad]
            let square = x * x;
            square * x
        }

        #[differentiable]
        pub(super) fn sum(x: f64) -> f64 {
            self::cubed(x) + super::doubled(x) + crate::scopes::tripled(x)
        }

        #[differentiable]
        pub(in crate::scopes) fn shifted(x: f64) -> f64 {
            sum(x) + private(x)
        }

        #[differentiable]
        fn private(x: f64) -> f64 {
            5.0 * x
        }
    }

    #[tapeless::differentiable]
    fn doubled(x: f64) -> f64 {
        2.0 * x
    }

    pub fn slope_of_sum(x: f64) -> f64 {
        inner::sum::grad(x)
    }
}

#[differentiable]
fn tripled(x: f64) -> f64 {
    3.0 * x
}

use outer::inner::cubed as renamed;

#[differentiable]
fn through_another_name(x: f64) -> f64 {
    renamed(x) + outer::inner::cubed(x)
}

/// A public function that calls one which nobody else sees.
#[differentiable]
pub fn public(x: f64) -> f64 {
    tripled(x) * x
}

/// All that a body may bring into scope for itself.
#[differentiable]
fn with_items(x: f64) -> f64 {
    use tapeless::special::softplus as soft;
    const SCALE: f64 = 3.0;
    mod inside {
        pub use tapeless::special::relu;
    }
    fn plain(count: i32) -> f64 {
        f64::from(count)
    }
    #[differentiable]
    fn squared(x: f64) -> f64 {
        x * x
    }
    squared(x) * SCALE + soft(x) * plain(2) + inside::relu(x)
}

macro_rules! power {
    ($name:ident, $exponent:literal, $scalar:ty) => {
        #[differentiable(order = 2)]
        fn $name(x: $scalar) -> $scalar {
            x.powi($exponent)
        }
    };
}

power!(to_the_third, 3, f64);
power!(to_the_second, 2, f32);

#[test]
fn functions_of_every_visibility_call_each_other() {
    assert_eq!(outer::slope_of_sum(2.0), 17.0);
    assert_eq!(outer::inner::shifted::grad(2.0), 22.0);
    assert_eq!(through_another_name::grad(1.0), 6.0);
    assert_eq!(public::grad(2.0), 12.0);
    let x = Leaf::new(2.0).with_grad();
    assert_eq!(outer::inner::cubed::graph(&x).backward().square, 2.0);
}

#[test]
fn a_body_may_have_functions_of_its_own() {
    const SCALE: f64 = 3.0;
    #[differentiable]
    fn cubed(x: f64) -> f64 {
        x * x * x
    }
    #[differentiable(order = 2)]
    fn scaled(x: f64) -> f64 {
        const OFFSET: f64 = 2.0;
        fn doubled(x: f64) -> f64 {
            x * OFFSET
        }
        SCALE * x * x * doubled(1.0)
    }
    #[differentiable]
    fn composed(x: f64) -> f64 {
        cubed(x) + scaled(x) * SCALE + scaled::grad(x)
    }
    assert_close(composed::grad(1.5), slope(composed, 1.5));
    assert_eq!(scaled::hessian(1.0)[(0, 0)], 12.0);
}

#[test]
fn a_differentiable_body_may_have_items_of_its_own() {
    assert_close(with_items::grad(1.5), slope(with_items, 1.5));
}

#[test]
fn functions_may_come_from_macros() {
    assert_eq!(to_the_third::value_and_grad(2.0), (8.0, 12.0));
    assert_eq!(to_the_second::hessian(5.0)[(0, 0)], 2.0);
}

/// A doctest's function stands in a function body.
///
/// ```
/// use tapeless::differentiable;
///
/// const SCALE: f64 = 2.0;
///
/// #[differentiable]
/// fn scaled(x: f64) -> f64 {
///     x * SCALE
/// }
///
/// assert_eq!(scaled::grad(1.0), 2.0);
/// ```
#[test]
fn blocks_may_have_functions_of_their_own() {
    let slopes = [true, false].map(|flag| {
        if flag {
            #[differentiable]
            fn chosen(x: f64) -> f64 {
                x.exp()
            }
            chosen::grad(0.0)
        } else {
            #[differentiable]
            fn chosen(x: f64) -> f64 {
                x * 7.0
            }
            chosen::grad(0.0)
        }
    });
    assert_eq!(slopes, [1.0, 7.0]);
}
