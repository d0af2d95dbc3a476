//! Gradients of several leaves set to zero.

use super::Leaf;
use crate::{Differentiable, RequiresGrad};

/// Several leaves whose gradients are set to zero together.
#[diagnostic::on_unimplemented(
    message = "`zero_grads` takes leaves that require grad",
    label = "not a leaf that requires grad, nor a tuple of references to such leaves",
    note = "pass `(&mut a, &mut b)` where `a` and `b` were made with `with_grad()`"
)]
pub trait ZeroGrads {
    /// Sets all gradients to zero.
    fn zero_grads(self);
}

/// Sets the gradients of many leaves to zero: `zero_grads((&mut a, &mut b))`.
#[inline]
pub fn zero_grads(leaves: impl ZeroGrads) {
    leaves.zero_grads();
}

impl<T: Differentiable> ZeroGrads for &mut Leaf<T, RequiresGrad> {
    fn zero_grads(self) {
        self.zero_grad();
    }
}

impl<T: Differentiable> ZeroGrads for &Leaf<T, RequiresGrad> {
    fn zero_grads(self) {
        self.zero_grad();
    }
}

macro_rules! zero_tuples {
    ($($name:ident)*) => {
        impl<$($name: ZeroGrads),*> ZeroGrads for ($($name,)*) {
            #[allow(non_snake_case)]
            fn zero_grads(self) {
                let ($($name,)*) = self;
                $($name.zero_grads();)*
            }
        }
    };
}

zero_tuples! { A }
zero_tuples! { A B }
zero_tuples! { A B C }
zero_tuples! { A B C D }
zero_tuples! { A B C D E }
zero_tuples! { A B C D E F }
zero_tuples! { A B C D E F G }
zero_tuples! { A B C D E F G H }
zero_tuples! { A B C D E F G H I }
zero_tuples! { A B C D E F G H I J }
zero_tuples! { A B C D E F G H I J K }
zero_tuples! { A B C D E F G H I J K L }
