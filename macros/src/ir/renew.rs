//! A copy of a region with values of its own.

use super::substitute::Renaming;
use super::{Operation, Region, ValueId, Values};

impl Region {
    /// Gives the statements fresh values, and says which stands for which; the user's stay protected.
    pub fn renew(&mut self, values: &mut Values) -> Renaming {
        let fresh = self.defined().into_iter().map(|value| (value, values.copy(value))).collect();
        self.define(&fresh);
        self.substitute(&fresh);
        fresh
    }

    fn define(&mut self, fresh: &Renaming) {
        let renew = |value: &mut ValueId| *value = fresh[value];
        for statement in &mut self.statements {
            statement.results.iter_mut().for_each(renew);
            if let Operation::Loop(repeat) = &mut statement.operation {
                renew(&mut repeat.counter);
                repeat.carried.iter_mut().for_each(|carried| renew(&mut carried.parameter));
            }
            statement.operation.regions_mut().iter_mut().for_each(|inner| inner.define(fresh));
        }
    }
}
