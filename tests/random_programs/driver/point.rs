//! Where programs are run.

use std::fmt;

use super::arguments::{Arguments, Part};
use super::dual::Dual;

/// Arguments, and a direction for those that are differentiated by.
pub struct Point {
    /// All numbers; those that are not differentiated by come last.
    numbers: Vec<f64>,
    pub direction: Vec<f64>,
    /// The lengths of slices, and the counts.
    pub lengths: Vec<usize>,
    /// The lengths of the slices that are differentiated by.
    active_lengths: Vec<usize>,
}

impl Point {
    /// One of several points; lengths and counts are from zero to four.
    pub fn new(layout: &[Part], number: usize) -> Self {
        let (mut lengths, mut active_lengths) = (Vec::new(), Vec::new());
        let (mut active, mut all) = (0, 0);
        for part in layout {
            let length = (number + 2 * lengths.len()) % 5;
            let taken = match part {
                Part::Fixed(count) => *count,
                Part::Slice(count) => count * length,
                Part::Count => 0,
                Part::Given => length,
            };
            all += taken;
            if let Part::Fixed(_) | Part::Slice(_) = part {
                active += taken;
            }
            if let Part::Slice(_) = part {
                active_lengths.push(length);
            }
            if !matches!(part, Part::Fixed(_)) {
                lengths.push(length);
            }
        }
        let numbers = (0..all).map(|index| 1.5 * spread(31 * number + index)).collect();
        let direction = (0..active).map(|index| spread(7 + 17 * number + index)).collect();
        Self { numbers, direction, lengths, active_lengths }
    }

    pub fn primal(&self) -> Arguments<'_, f64> {
        Arguments::new(&self.numbers, &self.lengths)
    }

    pub fn tangent(&self) -> Arguments<'_, f64> {
        Arguments::new(&self.direction, &self.active_lengths)
    }

    /// The first slope is the one along the direction, the second the one along a coordinate.
    pub fn dual(&self, coordinate: usize) -> Vec<Dual> {
        let along = |index| self.direction.get(index).copied().unwrap_or_default();
        let unit = |index| if index == coordinate { 1.0 } else { 0.0 };
        let numbers = self.numbers.iter().enumerate();
        numbers.map(|(index, number)| Dual::new(*number, along(index), unit(index), 0.0)).collect()
    }
}

/// Numbers between minus one and one, evenly spread.
fn spread(index: usize) -> f64 {
    2.0 * ((index + 1) as f64 * 0.618_033_988_749_894_9).fract() - 1.0
}

impl fmt::Display for Point {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(
            formatter,
            "{:?}, lengths and counts {:?}, along {:?}",
            self.numbers, self.lengths, self.direction
        )
    }
}
