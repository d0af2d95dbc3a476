//! Parts of structs by value, for functions with a rule.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

/// What a struct owns, from a reference to it.
#[diagnostic::on_unimplemented(
    message = "a function with a rule gets clones of its arguments' fields, and `{Self}` cannot be cloned",
    note = "derive `Clone` for it, or pass it as a parameter of its own that carries `#[no_grad]`"
)]
pub trait Owned {
    /// A `Vec` where the part is a slice.
    type Value;

    /// The part by value.
    fn owned(&self) -> Self::Value;
}

impl<T: Clone> Owned for T {
    type Value = T;

    #[inline]
    fn owned(&self) -> T {
        self.clone()
    }
}

#[cfg(feature = "alloc")]
impl<T: Clone> Owned for [T] {
    type Value = Vec<T>;

    #[inline]
    fn owned(&self) -> Vec<T> {
        self.to_vec()
    }
}
