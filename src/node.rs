//! The named values of a graph.

use core::fmt;
use core::marker::PhantomData;

use crate::activity::{Activity, NodeGradient, NodeWithGrad};
use crate::private::operation::Operation;

/// A named value of a graph: a `let` of the function's body.
///
/// Whether it requires grad and which operation made it are types, and take no space.
pub struct Node<T, A, O> {
    value: T,
    kind: PhantomData<fn() -> (A, O)>,
}

impl<T, A: Activity, O: Operation> Node<T, A, O> {
    /// Whether the node is a leaf by convention: the result of operations that need no grad.
    pub const IS_LEAF: bool = !A::REQUIRES_GRAD;
    /// Whether a leaf that the node depends on requires grad.
    pub const REQUIRES_GRAD: bool = A::REQUIRES_GRAD;

    #[doc(hidden)]
    #[inline]
    pub fn __new(value: T) -> Self {
        Self { value, kind: PhantomData }
    }

    /// The value.
    #[inline]
    #[must_use]
    pub fn value(&self) -> &T {
        &self.value
    }

    /// Whether the node is a leaf by convention: the result of operations that need no grad.
    #[inline]
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        Self::IS_LEAF
    }

    /// Whether a leaf that the node depends on requires grad.
    #[inline]
    #[must_use]
    pub fn requires_grad(&self) -> bool {
        A::REQUIRES_GRAD
    }

    /// The operation that made the node; a leaf names none.
    #[inline]
    #[must_use]
    pub fn op(&self) -> Option<&'static str> {
        if A::REQUIRES_GRAD { Some(O::NAME) } else { None }
    }

    /// A node has no gradient unless it is retained: this does not compile, and says what to do.
    pub fn grad(&self) -> T
    where
        Self: NodeGradient,
        T: Clone,
    {
        self.value.clone()
    }

    /// A node is not made to require grad after the fact: this does not compile, and says what to do.
    #[must_use = "this does not compile"]
    pub fn with_grad(self) -> Self
    where
        Self: NodeWithGrad,
    {
        self
    }
}

impl<T: fmt::Debug, A: Activity, O: Operation> fmt::Debug for Node<T, A, O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Node").field("value", &self.value).field("op", &self.op()).finish()
    }
}

/// Whether a graph is the user's own, or one that a face makes and walks at once.
pub trait Face {
    /// An array or a list as a node, or nothing.
    type Named<N>;

    /// Makes the node where there is one.
    fn named<N>(make: impl FnOnce() -> N) -> Self::Named<N>;
}

/// A graph of the user's, which has every node.
#[derive(Debug)]
pub struct Typed;

/// A graph that nobody asks for its nodes: arrays and lists are not copied.
#[derive(Debug)]
pub struct Plain;

impl Face for Typed {
    type Named<N> = N;

    #[inline]
    fn named<N>(make: impl FnOnce() -> N) -> N {
        make()
    }
}

impl Face for Plain {
    type Named<N> = ();

    #[inline]
    fn named<N>(_make: impl FnOnce() -> N) {}
}

/// What the compiler knows of an argument or a named node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeInfo {
    /// The user's name.
    pub name: &'static str,
    /// The operation that made the value; arguments have none.
    pub operation: Option<&'static str>,
    /// The shape of the value.
    pub shape: &'static str,
    /// Whether the value is an argument.
    pub leaf: bool,
    /// The arguments that the value depends on.
    pub depends_on: &'static [&'static str],
}
