//! What loops and chains run over.

use super::Dialect;
use super::expression::{index_operand, index_text};
use crate::program::{Access, Index, Item, Walk};

impl Dialect {
    /// The pattern, and the iterator: in a chain one that has methods.
    pub fn walk(self, walk: &Walk, in_chain: bool) -> (String, String) {
        match walk {
            Walk::Range { counter, from, to, inclusive, reversed, step } => {
                let range = range(from, to, *inclusive);
                let is_bare = !in_chain && !*reversed && step.is_none();
                let range = if is_bare { range } else { format!("({range})") };
                (counter.clone(), range + reverse(*reversed) + &stepped(*step))
            }
            Walk::Elements { item, array, access, counter, reversed } => {
                let iterator = elements(array, *access);
                let pattern = item.text();
                match counter {
                    Some(counter) => {
                        (format!("({counter}, {pattern})"), iterator + ".enumerate()" + reverse(*reversed))
                    }
                    None => (pattern, iterator + reverse(*reversed)),
                }
            }
            Walk::Zip { items: [first, second], arrays: [left, right] } => {
                let iterator = format!("{left}.iter().zip({right}.iter())");
                (format!("({}, {})", first.text(), second.text()), iterator)
            }
            Walk::Windows { name, array, width } => (name.clone(), format!("{array}.windows({width})")),
        }
    }
}

fn range(from: &Index, to: &Index, inclusive: bool) -> String {
    let sign = if inclusive { "..=" } else { ".." };
    format!("{}{sign}{}", index_operand(from), bound(to))
}

fn bound(index: &Index) -> String {
    match index {
        Index::Sum(..) => index_text(index),
        _ => index_operand(index),
    }
}

fn reverse(reversed: bool) -> &'static str {
    if reversed { ".rev()" } else { "" }
}

fn stepped(step: Option<usize>) -> String {
    step.map(|step| format!(".step_by({step})")).unwrap_or_default()
}

fn elements(array: &str, access: Access) -> String {
    match access {
        Access::Iter => format!("{array}.iter()"),
        Access::Mutable => format!("{array}.iter_mut()"),
        Access::Reference => format!("&{array}"),
        Access::Value => array.to_owned(),
    }
}

impl Item {
    fn text(&self) -> String {
        match self {
            Self::Named(name) => name.clone(),
            Self::Pattern(name) => format!("&{name}"),
        }
    }
}
