//! Choices that are the same in each run.

/// A sequence of numbers that its seed decides.
pub struct Random(u64);

impl Random {
    /// The sequence of one program.
    pub fn new(seed: u64, program: usize) -> Self {
        let mut random = Self(seed);
        let mixed = random.next() ^ u64::try_from(program).expect("a number of programs fits");
        Self(mixed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below the bound.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).expect("a size fits");
        usize::try_from(self.next() % bound.max(1)).expect("it is below a size")
    }

    /// A number of the range.
    pub fn within(&mut self, range: std::ops::RangeInclusive<usize>) -> usize {
        range.start() + self.below(range.end() - range.start() + 1)
    }

    /// Happens in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a pool that is not empty.
    pub fn pick<'p, T>(&mut self, pool: &'p [T]) -> &'p T {
        &pool[self.below(pool.len())]
    }
}
