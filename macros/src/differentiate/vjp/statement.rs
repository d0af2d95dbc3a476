//! Statements, the last one first: each becomes its forward half, and backward statements.

use super::Reverse;
use crate::ir::build::Builder;
use crate::ir::{BufferId, Constant, Memory, Operation, Region, Statement, ValueId};
use crate::rules::{Notation, Primitive};

impl Reverse<'_> {
    /// Writes the backward statements of a region, last statement first; returns its forward half.
    pub fn region(&mut self, builder: &mut Builder, region: &Region) -> Region {
        for statement in &region.statements {
            if let Operation::Constant(Constant::Integer(number)) = statement.operation {
                builder.integers.insert(statement.results[0], number);
            }
        }
        self.open_shadows(builder, region);
        let snapshots = std::mem::take(&mut self.snapshots);
        let mut forward = self.take_lengths(region);
        forward.reverse();
        for (position, statement) in region.statements.iter().enumerate().rev() {
            if let Some(retained) = snapshots.get(&position) {
                self.retain(builder, retained);
            }
            let written = match self.together(builder, statement, &mut forward) {
                Some(written) => written,
                None => self.statement(builder, statement),
            };
            forward.extend(written.into_iter().rev());
        }
        forward.reverse();
        Region { statements: forward, results: region.results.clone() }
    }

    /// Does a cotangent reach anything that the statement binds or writes?
    fn is_reached(&self, statement: &Statement) -> bool {
        if statement.results.iter().any(|result| self.adjoints.contains_key(result)) {
            return true;
        }
        let is_shadowed = |buffer: &BufferId| self.context.shadows.contains_key(buffer);
        let writes = |inner: &Statement| match &inner.operation {
            Operation::Memory(memory) => memory.written().iter().any(is_shadowed),
            Operation::Invocation(call) => call.filled().any(|place| is_shadowed(&place.buffer)),
            _ => false,
        };
        let mut found = writes(statement);
        let inside = statement.operation.regions();
        inside.iter().for_each(|region| region.visit(&mut |inner| found |= writes(inner)));
        found
    }

    /// Writes the backward statements of one; returns its forward half.
    fn statement(&mut self, builder: &mut Builder, statement: &Statement) -> Vec<Statement> {
        if !self.is_reached(statement) {
            return vec![statement.clone()];
        }
        let forward = match &statement.operation {
            Operation::Primitive(primitive, operands) => {
                self.primitive(builder, *primitive, operands, statement.results[0]);
                statement.clone()
            }
            Operation::Invocation(call) => {
                let mut forward = self.invocation(builder, call, &statement.results);
                forward.push(statement.clone());
                return forward;
            }
            Operation::Call(callee) => self.call(builder, callee, &statement.results),
            Operation::Branch(selector, arms) => self.branch(builder, statement, Some(selector), arms),
            Operation::Scope(region) => self.branch(builder, statement, None, std::slice::from_ref(region)),
            Operation::Memory(Memory::Replace(..) | Memory::Resize(..)) => {
                return self.resized(builder, statement);
            }
            Operation::Memory(memory) => {
                self.memory(builder, memory, &statement.results);
                statement.clone()
            }
            Operation::Loop(repeat) => return self.repeat(builder, repeat, &statement.results),
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => statement.clone(),
        };
        vec![forward]
    }

    fn primitive(
        &mut self,
        builder: &mut Builder,
        primitive: Primitive,
        operands: &[ValueId],
        result: ValueId,
    ) {
        let (bar, ways) = (self.adjoints[&result], self.live[&result].clone());
        match primitive {
            Primitive::Cast => {
                let ty = builder.values.ty(operands[0]).clone();
                let bar = builder.bind(ty, "cast_bar", Operation::Primitive(Primitive::Cast, vec![bar]));
                self.contribute(builder, operands[0], bar, &ways);
            }
            Primitive::Select => {
                let zero = builder.constant(result, 0.0);
                let chosen = builder.select(operands[0], bar, zero);
                let other = builder.select(operands[0], zero, bar);
                self.contribute(builder, operands[1], chosen, &ways);
                self.contribute(builder, operands[2], other, &ways);
            }
            _ if primitive.notation() == Notation::Algebra => {
                self.algebra(builder, primitive, operands, result);
            }
            _ => {
                let partials = primitive.partials(builder, operands, result);
                for (operand, partial) in operands.iter().zip(partials) {
                    let Some(partial) = partial.filter(|_| self.is_active(*operand)) else { continue };
                    let product =
                        partial.factors.iter().fold(bar, |product, factor| builder.mul(product, *factor));
                    self.contribute_signed(builder, *operand, product, partial.negative, &ways);
                }
            }
        }
    }
}
