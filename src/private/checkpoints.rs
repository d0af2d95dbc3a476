//! Snapshots of the state with which iterations of a loop begin, from which backward runs the loop again.
//!
//! Forward keeps snapshots at multiples of a stride, which doubles when there are too many. Backward takes the
//! iterations from the last to the first: it runs the loop again from the newest snapshot before the one that it
//! wants, and keeps more snapshots on the way.

use alloc::vec::Vec;
use core::num::NonZeroUsize;

/// The state before an iteration.
#[derive(Clone, Debug)]
struct Snapshot<S> {
    iteration: usize,
    state: S,
}

/// What the forward sweep keeps of each run of a loop, and backward too where it stands in one piece of code with it.
#[derive(Clone, Debug)]
pub struct Checkpoints<S> {
    slots: Slots,
    stride: usize,
    /// Run after run; each begins with iteration zero.
    kept: Vec<Snapshot<S>>,
    /// Where the latest run begins.
    run: usize,
    again: Again<S>,
}

/// How many snapshots of one run are kept at once.
#[derive(Clone, Copy, Debug)]
struct Slots(Option<NonZeroUsize>);

impl Slots {
    /// For forward: of a bound the larger half, else about the square root of the number of iterations.
    fn forward(self, stride: usize) -> usize {
        self.0.map_or(stride.saturating_mul(2), |bound| bound.get().div_ceil(2))
    }

    /// For backward, which runs less than one stride again where there is no bound.
    fn backward(self) -> usize {
        self.0.map_or(usize::MAX, |bound| bound.get() / 2)
    }
}

impl<S> Checkpoints<S> {
    /// No snapshots, and room for so many.
    #[must_use]
    pub const fn new(bound: Option<NonZeroUsize>) -> Self {
        Self { slots: Slots(bound), stride: 1, kept: Vec::new(), run: 0, again: Again::new() }
    }

    /// Is the state before this iteration kept? Iteration zero begins another run.
    pub fn wants(&mut self, iteration: usize) -> bool {
        if iteration == 0 {
            (self.stride, self.run) = (1, self.kept.len());
        }
        while iteration.is_multiple_of(self.stride)
            && self.kept.len() - self.run >= self.slots.forward(self.stride)
        {
            self.thin();
        }
        iteration.is_multiple_of(self.stride)
    }

    /// Doubles the stride, and drops what is not on it any more.
    fn thin(&mut self) {
        self.stride = self.stride.saturating_mul(2);
        let (stride, run) = (self.stride, self.run);
        let mut position = 0;
        self.kept.retain(|snapshot| {
            position += 1;
            position <= run || snapshot.iteration.is_multiple_of(stride)
        });
    }

    /// Keeps the state before an iteration.
    pub fn save(&mut self, iteration: usize, state: S) {
        let free = self.slots.forward(self.stride).saturating_sub(self.kept.len() - self.run);
        push(&mut self.kept, free, Snapshot { iteration, state });
    }

    /// Backward's view of what forward kept.
    #[must_use]
    pub fn walk(&self) -> Walk<'_, S> {
        Walk { slots: self.slots, kept: &self.kept, again: Again::new() }
    }
}

impl<S: Clone> Checkpoints<S> {
    /// The newest state before an iteration or one that it follows: which, by how many, and the state.
    ///
    /// # Panics
    ///
    /// If no run was saved.
    pub fn restore(&mut self, iteration: usize) -> (usize, usize, S) {
        while self.kept.last().is_some_and(|newest| newest.iteration > iteration) {
            self.kept.pop();
        }
        let restored = self.again.restore(self.kept.last(), iteration, self.slots.backward());
        if iteration == 0 {
            self.kept.pop();
        }
        restored
    }

    /// Is the state before an iteration that is run again kept?
    pub fn wants_again(&mut self, iteration: usize) -> bool {
        self.again.next == Some(iteration)
    }

    /// Keeps the state before an iteration that is run again.
    pub fn save_again(&mut self, iteration: usize, state: S) {
        self.again.save(iteration, state, self.slots.backward());
    }
}

/// Backward through the runs that a graph keeps, the latest first.
#[derive(Debug)]
pub struct Walk<'a, S> {
    slots: Slots,
    kept: &'a [Snapshot<S>],
    again: Again<S>,
}

impl<S: Clone> Walk<'_, S> {
    /// The newest state before an iteration or one that it follows: which, by how many, and the state.
    ///
    /// # Panics
    ///
    /// If no run was saved.
    pub fn restore(&mut self, iteration: usize) -> (usize, usize, S) {
        while let Some((_, before)) =
            self.kept.split_last().filter(|(newest, _)| newest.iteration > iteration)
        {
            self.kept = before;
        }
        let restored = self.again.restore(self.kept.last(), iteration, self.slots.backward());
        if let (0, Some((_, before))) = (iteration, self.kept.split_last()) {
            self.kept = before;
        }
        restored
    }

    /// Is the state before an iteration that is run again kept?
    pub fn wants_again(&mut self, iteration: usize) -> bool {
        self.again.next == Some(iteration)
    }

    /// Keeps the state before an iteration that is run again.
    pub fn save_again(&mut self, iteration: usize, state: S) {
        self.again.save(iteration, state, self.slots.backward());
    }
}

/// The snapshots that backward keeps on its way, and where the next one is due.
#[derive(Clone, Debug)]
struct Again<S> {
    saved: Vec<Snapshot<S>>,
    target: usize,
    next: Option<usize>,
}

impl<S> Again<S> {
    const fn new() -> Self {
        Self { saved: Vec::new(), target: 0, next: None }
    }

    fn save(&mut self, iteration: usize, state: S, slots: usize) {
        let free = slots.saturating_sub(self.saved.len());
        push(&mut self.saved, free, Snapshot { iteration, state });
        self.plan(iteration, free - 1);
    }

    /// Where the next snapshot is due after one, with room for so many.
    fn plan(&mut self, from: usize, free: usize) {
        let length = self.target - from + 1;
        self.next = (free > 0 && length > 1).then(|| from + first_step(length, free));
    }
}

impl<S: Clone> Again<S> {
    fn restore(&mut self, kept: Option<&Snapshot<S>>, target: usize, slots: usize) -> (usize, usize, S) {
        while self.saved.last().is_some_and(|newest| newest.iteration > target) {
            self.saved.pop();
        }
        let exact = self.saved.pop_if(|newest| newest.iteration == target);
        let Snapshot { iteration: from, state } = exact
            .unwrap_or_else(|| self.saved.last().or(kept).expect("each run begins with a snapshot").clone());
        self.target = target;
        self.plan(from, slots.saturating_sub(self.saved.len()));
        (from, target - from, state)
    }
}

/// Adds to a list that never has room for more than it may hold.
fn push<T>(list: &mut Vec<T>, free: usize, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact(list.len().max(4).min(free.max(1)));
    }
    list.push(item);
}

/// After how many of `length` iterations the first of `free` more snapshots costs least, when all are reversed.
///
/// With `s` snapshots, the first included, and no iteration run again more than `r` times, as many as
/// (s + r)! / s! r! iterations are reversed (Griewank, 1992).
fn first_step(length: usize, free: usize) -> usize {
    let (snapshots, mut times) = (free.saturating_add(1), 1);
    while reversible(snapshots, times) < length {
        times += 1;
    }
    let (most, rest) = (reversible(snapshots, times - 1), reversible(snapshots - 1, times - 1));
    most.min(length.saturating_sub(rest)).clamp(1, length - 1)
}

/// How many iterations are reversed with so many snapshots, each run again so many times.
fn reversible(snapshots: usize, times: usize) -> usize {
    let small = snapshots.min(times);
    let large = snapshots.max(times);
    (1..=small).fold(1_usize, |product, factor| {
        let wide = product as u128 * (large as u128 + factor as u128) / factor as u128;
        usize::try_from(wide).unwrap_or(usize::MAX)
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    /// Reverses a run of so many iterations: how many were run again, and how many snapshots there were at most.
    fn reversed(length: usize, bound: Option<usize>) -> (usize, usize) {
        let mut checkpoints = Checkpoints::new(bound.and_then(NonZeroUsize::new));
        for iteration in 0..length {
            if checkpoints.wants(iteration) {
                checkpoints.save(iteration, iteration);
            }
        }
        let (kept, mut walk) = (checkpoints.kept.len(), checkpoints.walk());
        let (mut again, mut most) = (0, kept);
        for target in (0..length).rev() {
            let (from, distance, mut state) = walk.restore(target);
            for iteration in from..from + distance {
                if walk.wants_again(iteration) {
                    walk.save_again(iteration, state);
                    most = most.max(kept + walk.again.saved.len());
                }
                assert_eq!(state, iteration);
                state += 1;
                again += 1;
            }
            assert_eq!(state, target);
        }
        (again, most)
    }

    #[test]
    fn without_a_bound_the_square_root_is_kept_and_each_iteration_runs_again_once() {
        for length in [0, 1, 2, 3, 10, 100, 1_000, 10_000] {
            let (again, most) = reversed(length, None);
            assert!(again <= length, "{length}: {again}");
            assert!(most * most <= 5 * length + 16, "{length}: {most}");
        }
    }

    #[test]
    fn a_bound_is_kept_whatever_the_length() {
        for length in [1, 2, 3, 17, 100, 257] {
            for bound in [1, 2, 3, 5, 8, 300] {
                assert!(reversed(length, Some(bound)).1 <= bound, "{length}, {bound}");
            }
        }
    }

    /// The fewest iterations run again to reverse so many from a snapshot, by trying every first step.
    fn fewest(length: usize, free: usize) -> usize {
        let mut table = vec![vec![0; free + 1]; length + 1];
        for steps in 2..=length {
            table[steps][0] = steps * (steps - 1) / 2;
            for slots in 1..=free {
                let cost = |first: usize| first + table[steps - first][slots - 1] + table[first][slots];
                table[steps][slots] = (1..steps).map(cost).min().expect("there is a step");
            }
        }
        table[length][free]
    }

    /// What the schedule of `first_step` costs.
    fn scheduled(length: usize, free: usize) -> usize {
        match (length, free) {
            (0 | 1, _) => 0,
            (length, 0) => length * (length - 1) / 2,
            (length, free) => {
                let first = first_step(length, free);
                first + scheduled(length - first, free - 1) + scheduled(first, free)
            }
        }
    }

    #[test]
    fn no_first_step_is_better() {
        for length in 2..60 {
            for free in 1..6 {
                assert_eq!(scheduled(length, free), fewest(length, free), "{length}, {free}");
            }
        }
    }

    #[test]
    fn runs_inside_of_other_loops_are_taken_back_one_after_the_other() {
        let mut checkpoints = Checkpoints::new(NonZeroUsize::new(4));
        for run in 1..4 {
            for iteration in 0..10 * run {
                if checkpoints.wants(iteration) {
                    checkpoints.save(iteration, (run, iteration));
                }
            }
        }
        for run in (1..4).rev() {
            for target in (0..10 * run).rev() {
                let (from, distance, (found, state)) = checkpoints.restore(target);
                assert_eq!((found, state, from + distance), (run, from, target));
            }
        }
        assert!(checkpoints.kept.is_empty());
    }
}
