//! The greatest or least element of a list: backward looks where in the list it stands, and forward runs as the user
//! wrote it.
//!
//! Nothing before the first element that equals the extreme has a share: each later one that replaced it would be
//! greater. Those after it that equal it tie with it.

use quote::{format_ident, quote};

use super::code::{capture, code, code_of};
use crate::ir::build::Builder;
use crate::ir::{Loop, Memory, Operation, Place, Source, Statement, Step, Type, ValueId};
use crate::names::crate_path;

/// The list whose elements, in order, a loop's candidates are.
pub(super) fn list(repeat: &Loop, candidate: ValueId) -> Option<Place> {
    let inside = repeat.body.defined();
    let place = repeat.body.statements.iter().find_map(|statement| match &statement.operation {
        Operation::Memory(Memory::Load(place)) if statement.results == [candidate] => Some(place),
        _ => None,
    })?;
    let (Step::Index(index), path) = place.path.split_last()? else { return None };
    let list = Place { buffer: place.buffer, path: path.to_vec() };
    let is_fixed = |value: &ValueId| !inside.contains(value) && *value != repeat.counter;
    (*index == repeat.counter && list.operands().iter().all(is_fixed)).then_some(list)
}

/// The forward loop as it is; and, counted from one, the iteration that replaced the value that the loop began with,
/// and the last one that had a share, or zero where there is none.
pub(super) fn ends(
    builder: &mut Builder,
    repeat: &Loop,
    results: &[ValueId],
    list: &Place,
) -> (Vec<Statement>, ValueId, ValueId) {
    let (root, best) = (crate_path(), results[0]);
    let count = repeat.count.expect("the loop is counted");
    let mut end = |function: &str| {
        let function = format_ident!("{function}");
        let captures = vec![
            capture(0, Source::Place(list.clone()), 1),
            capture(1, Source::Value(count), 0),
            capture(2, Source::Value(best), 0),
        ];
        code_of(builder, Type::Index, captures, |names| {
            let (list, count, best) = (&names[0], &names[1], &names[2]);
            quote!(#root::__private::#function(&#list[..#count], #best))
        })
    };
    let (first, latest) = (end("first_equal"), end("last_equal"));
    let initial = repeat.carried[0].initial;
    let first = code(builder, Type::Index, &[initial, best, first], |names| {
        let (initial, best, first) = (&names[0], &names[1], &names[2]);
        quote!(if #initial == #best { 0 } else { #first })
    });
    (vec![Statement::new(results.to_vec(), Operation::Loop(Box::new(repeat.clone())))], first, latest)
}
