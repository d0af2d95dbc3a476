//! What a derivative costs, as the compiler counts it.

/// The work of a value with its gradient by all arguments, and what its graph keeps between the two sweeps.
///
/// Where ways part, the dearest is counted. Loops with a number of iterations that stands in the source are
/// counted whole; of the others, and of arrays whose length only the program knows, one turn each is counted in
/// [`each`](Self::each).
///
/// ```
/// use tapeless::differentiable;
///
/// #[differentiable]
/// fn wave(x: f64, y: f64) -> f64 {
///     x.sin() * y.exp()
/// }
///
/// assert_eq!(wave::COST.transcendentals, 3);
/// assert_eq!(wave::COST.saved_bytes, 16);
/// assert_eq!(wave::COST.each.saved_bytes, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Additions, multiplications, divisions and square roots.
    pub flops: usize,
    /// Functions such as `exp` and `sin`.
    pub transcendentals: usize,
    /// What is kept for backward, apart from the arguments themselves; generic numbers count as `f64`. Of a vector or
    /// matrix whose size only the value knows, one element counts, here and in the operations on it.
    pub saved_bytes: usize,
    /// The same for one turn of each loop, and one element of each array, whose number only the program knows.
    pub each: Turn,
}

/// The cost of one iteration, or of one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Additions, multiplications, divisions and square roots.
    pub flops: usize,
    /// Functions such as `exp` and `sin`.
    pub transcendentals: usize,
    /// What is kept for backward.
    pub saved_bytes: usize,
}
