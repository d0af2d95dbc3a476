//! Arguments taken one by one from a list of numbers, and results laid end to end.

use std::cell::Cell;

/// How many numbers an argument takes.
#[derive(Clone, Copy)]
pub enum Part {
    /// So many, differentiated by.
    Fixed(usize),
    /// A slice of elements of so many numbers, differentiated by.
    Slice(usize),
    /// A `usize`.
    Count,
    /// A slice of numbers, not differentiated by.
    Given,
}

/// Numbers for the arguments of one call.
pub struct Arguments<'n, T> {
    numbers: &'n [T],
    lengths: &'n [usize],
    next_number: Cell<usize>,
    next_length: Cell<usize>,
}

impl<'n, T: Copy> Arguments<'n, T> {
    /// The lengths are those of the slices, and the counts, in the order of the parameters.
    pub fn new(numbers: &'n [T], lengths: &'n [usize]) -> Self {
        Self { numbers, lengths, next_number: Cell::new(0), next_length: Cell::new(0) }
    }

    fn take(&self, length: usize) -> &'n [T] {
        let start = self.next_number.replace(self.next_number.get() + length);
        &self.numbers[start..start + length]
    }

    pub fn number(&self) -> T {
        self.take(1)[0]
    }

    pub fn array<const N: usize>(&self) -> [T; N] {
        self.take(N).try_into().expect("it is as long")
    }

    pub fn matrix<const N: usize, const M: usize>(&self) -> [[T; M]; N] {
        std::array::from_fn(|_| self.array())
    }

    pub fn slice(&self) -> &'n [T] {
        self.take(self.count())
    }

    pub fn rows<const M: usize>(&self) -> &'n [[T; M]] {
        self.take(self.count() * M).as_chunks().0
    }

    pub fn count(&self) -> usize {
        self.lengths[self.next_length.replace(self.next_length.get() + 1)]
    }
}

/// A result or a gradient, laid end to end.
pub trait Flat<T> {
    fn flat(&self) -> Vec<T>;
}

macro_rules! flat_numbers {
    ($($number:ty),*) => { $(
        impl Flat<$number> for $number {
            fn flat(&self) -> Vec<$number> {
                vec![*self]
            }
        }
    )* };
}

flat_numbers!(f64, super::dual::Dual);

impl<T, E: Flat<T>, const N: usize> Flat<T> for [E; N] {
    fn flat(&self) -> Vec<T> {
        self.iter().flat_map(Flat::flat).collect()
    }
}

impl<T, E: Flat<T>> Flat<T> for Vec<E> {
    fn flat(&self) -> Vec<T> {
        self.iter().flat_map(Flat::flat).collect()
    }
}

macro_rules! flat_tuples {
    ($(($($part:ident)*))*) => { $(
        #[allow(non_snake_case)]
        impl<T, $($part: Flat<T>),*> Flat<T> for ($($part,)*) {
            fn flat(&self) -> Vec<T> {
                let ($($part,)*) = self;
                let mut all = Vec::new();
                $(all.extend($part.flat());)*
                all
            }
        }
    )* };
}

flat_tuples! { (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }
