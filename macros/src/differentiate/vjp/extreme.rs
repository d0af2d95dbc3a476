//! Loops that pick the greatest or the least of many: backward runs again the iteration that was picked, and
//! those that tie with it, and no other.
//!
//! Of interest are, counted from one, the last iteration that replaced all before it, and the last one that had a
//! share. Where the candidates are a list's elements, backward looks for them; elsewhere forward takes note.

use quote::quote;

use super::{Bar, Reverse, simplify_half, uses};
use crate::ir::build::Builder;
use crate::ir::substitute::Renaming;
use crate::ir::{
    Carried, Constant, Loop, Memory, Operation, Place, Region, Selector, Statement, Type, ValueId,
};
use crate::optimize::{Wanted, dce};
use crate::rules::Primitive;

mod code;
mod search;

use code::{code, index};

/// A loop that picks one of its candidates.
pub(super) struct Extreme {
    /// The value picked so far, inside the body.
    best: ValueId,
    candidate: ValueId,
    choice: Choice,
    /// What makes the candidate.
    making: Region,
    /// The list whose elements are the candidates.
    list: Option<Place>,
}

/// How much of the result stays with the best so far.
#[derive(Clone, Copy)]
enum Choice {
    /// By the share of the left operand; is that the best so far?
    Share(Primitive, bool),
    /// All or nothing, by a condition; does the best stay if it holds?
    Condition(ValueId, bool),
}

impl Reverse<'_> {
    /// The choice that a loop makes, if that is all that it does and its candidates can be made again.
    pub(super) fn extreme(&self, builder: &mut Builder, repeat: &Loop) -> Option<Extreme> {
        let [Carried { parameter: best, .. }] = *repeat.carried.as_slice() else { return None };
        if repeat.count.is_none() || repeat.stops || !self.is_active(best) {
            return None;
        }
        let picked = repeat.body.results[0];
        let is_choice = |statement: &Statement| statement.results == [picked];
        let position = repeat.body.statements.iter().position(is_choice)?;
        let (candidate, choice) = choice(&repeat.body.statements[position].operation, best)?;
        let reads = if matches!(choice, Choice::Share(..)) { 1 } else { 2 };
        if uses(&repeat.body, picked) != 1 || uses(&repeat.body, best) > reads || !self.is_active(candidate) {
            return None;
        }
        let mut making = Region { results: vec![candidate], ..repeat.body.clone() };
        making.statements.remove(position);
        dce(builder.values, &mut making, &Wanted::default());
        let again = self.can_run_again(&making) && !making.free().contains(&best);
        let list =
            matches!(choice, Choice::Share(_, true)).then(|| search::list(repeat, candidate)).flatten();
        again.then_some(Extreme { best, candidate, choice, making, list })
    }

    /// Does a region give the same in the backward sweep, and have no effect?
    fn can_run_again(&self, region: &Region) -> bool {
        let mut again = true;
        region.visit(&mut |statement| {
            again &= match &statement.operation {
                Operation::Literal(_) | Operation::Constant(_) | Operation::Primitive(..) => true,
                Operation::Opaque(opaque) => opaque.repeatable,
                Operation::Branch(selector, _) => !matches!(selector, Selector::Match(_)),
                Operation::Scope(_) => true,
                Operation::Call(_) | Operation::Invocation(_) => false,
                Operation::Memory(Memory::Load(_) | Memory::Length(_)) => {
                    self.context.frozen.contains(&statement.results[0])
                }
                Operation::Memory(_) => false,
                Operation::Loop(repeat) => repeat.count.is_some() && !repeat.stops,
            };
        });
        again
    }

    /// Writes the backward loop over the iterations that have a share; returns the forward one.
    pub(super) fn picked(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        results: &[ValueId],
        extreme: &Extreme,
    ) -> Vec<Statement> {
        let (forward, first, last) = match &extreme.list {
            Some(list) => search::ends(builder, repeat, results, list),
            None => counting(builder, repeat, results, extreme),
        };
        let offset = index(builder, &[first], |names| quote!(#(#names)*.saturating_sub(1)));
        let count = index(builder, &[last, offset], |names| {
            let (last, offset) = (&names[0], &names[1]);
            quote!(#last - #offset)
        });
        let counter = builder.values.add(Type::Index, builder.values.name(repeat.counter).to_owned());
        let body = Region::default();
        let again = Loop { count: Some(count), bound: None, counter, body, ..repeat.clone() };
        let making = Loop { body: extreme.making.clone(), ..again.clone() };
        let mut outer = Builder::new(builder.values);
        let mut bars = self.read_bars(&mut outer, &making);
        bars.extend(self.carried_bars(&mut outer, repeat, results));
        let before = outer.statements;
        before.into_iter().for_each(|statement| builder.push(statement));
        let body = self.share_of_one(builder, repeat, extreme, (results[0], first, offset, counter), &bars);
        self.finish(builder, &again, results, body, &bars);
        forward
    }

    /// An iteration that makes its candidate again, and gives it its share.
    fn share_of_one(
        &mut self,
        builder: &mut Builder,
        repeat: &Loop,
        extreme: &Extreme,
        (best, first, offset, counter): (ValueId, ValueId, ValueId, ValueId),
        bars: &[Bar],
    ) -> Region {
        let mut inner = Reverse::new(self.context, Vec::new());
        inner.is_inside = true;
        let tapes = builder.values.tapes();
        let mut inside = Builder::new(builder.values);
        inside.integers.clone_from(&builder.integers);
        let (read, carried): (Vec<&Bar>, Vec<&Bar>) = bars.iter().partition(|bar| !bar.adds);
        inner.enter_read(&read);
        let bar = carried[0].carried.parameter;
        let stays = stays(&mut inside, extreme, best, (first, counter));
        let one = inside.constant(extreme.candidate, 1.0);
        let leaves = inside.sub(one, stays);
        let (end, share) = (inside.mul(bar, stays), inside.mul(bar, leaves));
        inner.contribute(&mut inside, extreme.candidate, share, &super::everywhere());
        let made = inner.region(&mut inside, &extreme.making);
        let mut ends: Vec<ValueId> = read.iter().map(|bar| inner.end(&mut inside, bar)).collect();
        ends.push(end);
        let mut backward = inside.finish(ends);
        let mut body = made;
        body.statements.append(&mut backward.statements);
        body.results = backward.results;
        simplify_half(builder.values, &Region::default(), &mut body);
        let fresh = body.renew(builder.values);
        inner.carried = std::mem::take(&mut inner.carried)
            .into_iter()
            .map(|(value, condition)| (*fresh.get(&value).unwrap_or(&value), condition))
            .collect();
        self.absorb(inner);
        for bar in bars {
            let condition = self.context.activity.condition(bar.inside);
            self.carried.insert(bar.carried.parameter, condition);
        }
        for tape in tapes..builder.values.tapes() {
            builder.memory(Memory::OpenTape(crate::ir::TapeId(tape)));
        }
        let mut at = Builder::new(builder.values);
        let number = at.apply(Primitive::Add, &[offset, counter]);
        let mut statements = at.statements;
        body.substitute(&Renaming::from([(repeat.counter, number)]));
        statements.append(&mut body.statements);
        Region { statements, results: body.results }
    }
}

/// The candidate, and how it is chosen.
fn choice(operation: &Operation, best: ValueId) -> Option<(ValueId, Choice)> {
    match operation {
        Operation::Primitive(primitive @ (Primitive::Max | Primitive::Min), operands) => {
            let share = if *primitive == Primitive::Max { Primitive::Larger } else { Primitive::Smaller };
            match **operands {
                [left, right] if left == best => Some((right, Choice::Share(share, true))),
                [left, right] if right == best => Some((left, Choice::Share(share, false))),
                _ => None,
            }
        }
        Operation::Branch(Selector::If(condition), arms) => {
            if arms.iter().any(|arm| !arm.statements.is_empty()) {
                return None;
            }
            match (arms[0].results[0], arms[1].results[0]) {
                (first, other) if first == best => Some((other, Choice::Condition(*condition, true))),
                (candidate, other) if other == best => {
                    Some((candidate, Choice::Condition(*condition, false)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// The share that stays with the best so far.
fn stays_of(builder: &mut Builder, choice: Choice, best: ValueId, candidate: ValueId) -> ValueId {
    let (zero, one) = (builder.constant(candidate, 0.0), builder.constant(candidate, 1.0));
    match choice {
        Choice::Share(share, true) => builder.apply(share, &[best, candidate]),
        Choice::Share(share, false) => {
            let by_candidate = builder.apply(share, &[candidate, best]);
            builder.sub(one, by_candidate)
        }
        Choice::Condition(condition, true) => builder.select(condition, one, zero),
        Choice::Condition(condition, false) => builder.select(condition, zero, one),
    }
}

/// The same in backward: nothing stays where the candidate replaced all before it.
fn stays(
    builder: &mut Builder,
    extreme: &Extreme,
    best: ValueId,
    (first, counter): (ValueId, ValueId),
) -> ValueId {
    let zero = builder.constant(extreme.candidate, 0.0);
    if matches!(extreme.choice, Choice::Condition(..)) {
        return zero;
    }
    let tied = stays_of(builder, extreme.choice, best, extreme.candidate);
    let replaces = code(builder, Type::Bool, &[counter, first], |names| {
        let (counter, first) = (&names[0], &names[1]);
        quote!(#counter == 0 && #first != 0)
    });
    builder.select(replaces, zero, tied)
}

/// The forward loop, which also counts; and its counts.
fn counting(
    builder: &mut Builder,
    repeat: &Loop,
    results: &[ValueId],
    extreme: &Extreme,
) -> (Vec<Statement>, ValueId, ValueId) {
    let mut inside = Builder::new(builder.values);
    let stays = stays_of(&mut inside, extreme.choice, extreme.best, extreme.candidate);
    let (zero, one) = (inside.constant(stays, 0.0), inside.constant(stays, 1.0));
    let replaces =
        inside.bind(Type::Bool, "replaces", Operation::Primitive(Primitive::Equal, vec![stays, zero]));
    let keeps = inside.bind(Type::Bool, "keeps", Operation::Primitive(Primitive::Equal, vec![stays, one]));
    let mut before = Builder::new(inside.values);
    let start = before.bind(Type::Index, "first", Operation::Constant(Constant::Index(0)));
    let before = before.statements;
    let mut carried = repeat.carried.clone();
    let parameters = ["first", "last"].map(|name| inside.values.add(Type::Index, name));
    carried.extend(parameters.map(|parameter| Carried { initial: start, parameter }));
    let next = |names: &[proc_macro2::TokenStream], holds: bool| {
        let (condition, counter, known) = (&names[0], &names[1], &names[2]);
        if holds {
            quote!(if #condition { #counter + 1 } else { #known })
        } else {
            quote!(if #condition { #known } else { #counter + 1 })
        }
    };
    let first = index(&mut inside, &[replaces, repeat.counter, parameters[0]], |names| next(names, true));
    let last = index(&mut inside, &[keeps, repeat.counter, parameters[1]], |names| next(names, false));
    let mut body = repeat.body.clone();
    body.statements.append(&mut inside.statements);
    body.results.extend([first, last]);
    let counts = ["first", "last"].map(|name| inside.values.add(Type::Index, name));
    let all = [results, &counts].concat();
    let forward = Loop { carried, body, ..repeat.clone() };
    let mut statements = before;
    statements.push(Statement::new(all, Operation::Loop(Box::new(forward))));
    (statements, counts[0], counts[1])
}
