//! Variables: what is legal on each, and how a graph holds them.

use core::cell::Cell;
use core::fmt;
use core::ops::{AddAssign, DivAssign, MulAssign, SubAssign};

use crate::activity::{Activity, Floating, HasGradient, InPlace, MayRequireGrad};
use crate::{Differentiable, NoGrad, RequiresGrad, Tangent};

mod argument;
mod column;
mod handle;
mod inner;
#[cfg(feature = "alloc")]
mod list;
mod part;
mod zero;

pub use argument::Variable;
pub use handle::{Borrowed, Constant, Handle, Primal, PrimalRef, Subgraph, SubgraphHandle, Tracked};
pub use inner::{CompositeSubgraph, SubgraphPart};
pub use part::CompositeVariable;
pub use zero::{ZeroGrads, zero_grads};

/// What the user creates: a value that may require grad.
///
/// ```
/// use tapeless::{Leaf, NoGrad, RequiresGrad};
///
/// let w: Leaf<f64, RequiresGrad> = Leaf::new(1.0).with_grad();
/// let mut x: Leaf<f64, NoGrad> = Leaf::new(2.0);
/// x += 1.0;
/// assert_eq!((*x.value(), w.grad()), (3.0, 0.0));
/// ```
pub struct Leaf<T: Differentiable, G: Activity = NoGrad> {
    value: T,
    gradient: G::Keep<Cell<T::Tangent>>,
}

impl<T: Differentiable> Leaf<T, NoGrad> {
    /// A leaf that requires no grad.
    #[inline]
    pub const fn new(value: T) -> Self {
        Self { value, gradient: () }
    }
}

impl<T: Differentiable, G: Activity> Leaf<T, G> {
    /// A leaf is one.
    pub const IS_LEAF: bool = true;
    /// Whether the leaf requires grad.
    pub const REQUIRES_GRAD: bool = G::REQUIRES_GRAD;

    /// The same value as a leaf that requires grad.
    #[inline]
    #[must_use = "`with_grad` returns the leaf that requires grad"]
    pub fn with_grad(self) -> Leaf<T, RequiresGrad>
    where
        T: Floating,
        G: MayRequireGrad,
    {
        let gradient = Cell::new(self.value.zero_tangent());
        Leaf { value: self.value, gradient }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Always true.
    #[inline]
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        Self::IS_LEAF
    }

    /// Whether the leaf requires grad.
    #[inline]
    #[must_use]
    pub fn requires_grad(&self) -> bool {
        G::REQUIRES_GRAD
    }

    /// No operation made a leaf.
    #[inline]
    #[must_use]
    pub fn op(&self) -> Option<&'static str> {
        None
    }

    /// Writes the value; only a leaf without grad is written in place.
    #[inline]
    pub fn set(&mut self, value: T)
    where
        G: InPlace,
    {
        self.value = value;
    }

    /// Changes the value; only a leaf without grad is written in place.
    #[inline]
    pub fn update(&mut self, change: impl FnOnce(&mut T))
    where
        G: InPlace,
    {
        change(&mut self.value);
    }

    /// A leaf without grad on the same storage.
    #[inline]
    #[must_use]
    pub fn detach(&self) -> Detached<'_, T> {
        Detached { value: &self.value }
    }

    /// The storage itself.
    #[inline]
    pub fn detach_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

/// The gradient that graphs add into.
impl<T: Differentiable, G: Activity + HasStorage> Leaf<T, G> {
    /// The gradient added up so far; zero before any backward.
    #[inline]
    #[must_use]
    pub fn grad(&self) -> T::Tangent
    where
        G: HasGradient,
    {
        let zero = self.value.zero_tangent();
        let Some(cell) = G::cell(&self.gradient) else { return zero };
        let gradient = cell.replace(zero);
        cell.set(gradient.clone());
        gradient
    }

    /// Sets the gradient to zero.
    #[inline]
    pub fn zero_grad(&self)
    where
        G: HasGradient,
    {
        if let Some(cell) = G::cell(&self.gradient) {
            cell.set(self.value.zero_tangent());
        }
    }

    /// The optimiser's step: changes the value by the gradient.
    ///
    /// ```
    /// use tapeless::{Leaf, differentiable};
    ///
    /// #[differentiable]
    /// fn square(x: f64) -> f64 {
    ///     x * x
    /// }
    ///
    /// let mut x = Leaf::new(3.0).with_grad();
    /// square::graph(&x).backward();
    /// x.step(|value, &grad| *value -= 0.5 * grad);
    /// assert_eq!(*x.value(), 0.0);
    /// ```
    #[inline]
    pub fn step(&mut self, change: impl FnOnce(&mut T, &T::Tangent))
    where
        G: HasGradient,
    {
        let gradient = self.grad();
        change(&mut self.value, &gradient);
    }

    /// Adds to the gradient.
    #[inline]
    fn accumulate(&self, bar: &T::Tangent) {
        self.change_gradient(|gradient| gradient.accumulate(bar));
    }

    /// Changes the gradient, if there is one.
    #[inline]
    fn change_gradient(&self, change: impl FnOnce(&mut T::Tangent)) {
        if let Some(cell) = G::cell(&self.gradient) {
            let mut gradient = cell.replace(self.value.zero_tangent());
            change(&mut gradient);
            cell.set(gradient);
        }
    }
}

/// Access to the gradient's storage, where there is one.
pub trait HasStorage: Activity {
    /// The cell, or nothing for a leaf without grad.
    fn cell<T>(kept: &Self::Keep<Cell<T>>) -> Option<&Cell<T>>;

    /// A copy of the gradient of `value`.
    fn copy<T: Differentiable>(
        kept: &Self::Keep<Cell<T::Tangent>>,
        value: &T,
    ) -> Self::Keep<Cell<T::Tangent>>;
}

impl HasStorage for RequiresGrad {
    #[inline]
    fn cell<T>(kept: &Cell<T>) -> Option<&Cell<T>> {
        Some(kept)
    }

    fn copy<T: Differentiable>(kept: &Cell<T::Tangent>, value: &T) -> Cell<T::Tangent> {
        // A cell gives its content out only by exchange.
        let content = kept.replace(value.zero_tangent());
        kept.set(content.clone());
        Cell::new(content)
    }
}

impl HasStorage for NoGrad {
    #[inline]
    fn cell<T>(_kept: &()) -> Option<&Cell<T>> {
        None
    }

    fn copy<T: Differentiable>(_kept: &(), _value: &T) {}
}

impl<T: Differentiable> From<T> for Leaf<T, NoGrad> {
    #[inline]
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Differentiable + Floating> From<T> for Leaf<T, RequiresGrad> {
    #[inline]
    fn from(value: T) -> Self {
        Leaf::new(value).with_grad()
    }
}

impl<T: Differentiable + Clone, G: Activity + HasStorage> Clone for Leaf<T, G> {
    fn clone(&self) -> Self {
        Self { value: self.value.clone(), gradient: G::copy(&self.gradient, &self.value) }
    }
}

impl<T: Differentiable + fmt::Debug, G: Activity + HasStorage> fmt::Debug for Leaf<T, G> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Leaf")
            .field("value", &self.value)
            .field("requires_grad", &G::REQUIRES_GRAD)
            .finish_non_exhaustive()
    }
}

macro_rules! in_place {
    ($($operator:ident $method:ident;)*) => {
        $(impl<T: Differentiable + $operator, G: Activity + InPlace> $operator<T> for Leaf<T, G> {
            #[inline]
            fn $method(&mut self, right: T) {
                self.value.$method(right);
            }
        })*
    };
}

in_place! {
    AddAssign add_assign;
    SubAssign sub_assign;
    MulAssign mul_assign;
    DivAssign div_assign;
}

/// A leaf without grad on the storage of another one.
#[derive(Debug)]
pub struct Detached<'a, T> {
    value: &'a T,
}

impl<T> Clone for Detached<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Detached<'_, T> {}

impl<T> Detached<'_, T> {
    /// A detached value is a leaf.
    pub const IS_LEAF: bool = true;
    /// A detached value requires no grad.
    pub const REQUIRES_GRAD: bool = false;

    /// The value.
    #[inline]
    #[must_use]
    pub fn value(&self) -> &T {
        self.value
    }

    /// Always true.
    #[inline]
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        true
    }

    /// Always false.
    #[inline]
    #[must_use]
    pub fn requires_grad(&self) -> bool {
        false
    }

    /// No operation made a leaf.
    #[inline]
    #[must_use]
    pub fn op(&self) -> Option<&'static str> {
        None
    }
}
