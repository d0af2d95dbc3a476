//! Where in a list a value stands; blocks of elements are compared at once.

/// The number of elements in a block.
const BLOCK: usize = 16;

#[allow(clippy::needless_bitwise_bool, reason = "without a branch for each element it is vector code")]
fn has_equal<T: PartialEq>(block: &[T], value: &T) -> bool {
    block.iter().fold(false, |found, element| found | (element == value))
}

/// The number of the first element that equals a value, counted from one, or zero.
#[inline]
#[must_use]
pub fn first_equal<T: PartialEq + Copy>(list: &[T], value: T) -> usize {
    let before = list.chunks_exact(BLOCK).take_while(|block| !has_equal(block, &value)).count() * BLOCK;
    let found = list[before..].iter().position(|element| *element == value);
    found.map_or(0, |position| before + position + 1)
}

/// The number of the last element that equals a value, counted from one, or zero.
#[inline]
#[must_use]
pub fn last_equal<T: PartialEq + Copy>(list: &[T], value: T) -> usize {
    let after = list.rchunks_exact(BLOCK).take_while(|block| !has_equal(block, &value)).count() * BLOCK;
    let found = list[..list.len() - after].iter().rposition(|element| *element == value);
    found.map_or(0, |position| position + 1)
}
