//! Makes modules of structs and functions that call each other, all of them well-typed and of tame values.

mod call;
mod compound;
mod dynamic;
mod function;
mod matrix;
mod number;
mod repeat;
mod rotation;
mod statement;
mod structs;
mod write;

pub use function::reaches;

use crate::program::{Function, Program};
use crate::random::Random;
use crate::scope::{Place, Scope};
use crate::types::Type;

pub struct Generator {
    random: Random,
    scope: Scope,
    /// The functions that may be called.
    functions: Vec<Function>,
    records: Vec<Type>,
    /// What the function gives that is being written.
    result: Type,
    /// All functions of the module have second derivatives.
    second: bool,
    /// Statements that may still be written.
    room: usize,
    /// Loops around, and whether `break` and `continue` may stand here.
    loops: usize,
    /// Blocks around.
    blocks: usize,
}

/// Module number `number` of a seed.
pub fn program(seed: u64, number: usize, statements: usize) -> Program {
    let mut random = Random::new(seed, number);
    let second = random.chance(60);
    let generator = Generator {
        random,
        scope: Scope::default(),
        functions: Vec::new(),
        records: Vec::new(),
        result: Type::Number,
        second,
        room: 0,
        loops: 0,
        blocks: 0,
    };
    generator.program(format!("program_{number}"), statements)
}

impl Generator {
    fn program(mut self, name: String, statements: usize) -> Program {
        for number in 0..self.random.below(3) {
            let record = self.record(number);
            self.records.push(record);
        }
        for number in 0..self.random.within(1..=3) {
            let function = self.function(number, statements);
            self.functions.push(function);
        }
        Program { name, records: self.records, functions: self.functions, second: self.second }
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.random.chance(percent)
    }

    fn pick<T: Clone>(&mut self, pool: &[T]) -> T {
        self.random.pick(pool).clone()
    }

    fn place(&mut self, kind: &Type) -> Option<Place> {
        let places: Vec<_> = self.scope.places(kind, &mut self.random);
        let places: Vec<_> = places.into_iter().filter(|place| place.has_grad).collect();
        (!places.is_empty()).then(|| self.pick(&places))
    }

    fn literal(&mut self) -> String {
        self.pick(&["0.5_f64", "1.25_f64", "-0.75_f64", "2.0_f64", "0.3_f64", "-1.1_f64"]).to_owned()
    }

    /// Texts, so many of them, with commas.
    fn list(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> String) -> String {
        (0..count).map(|_| make(self)).collect::<Vec<_>>().join(", ")
    }
}
