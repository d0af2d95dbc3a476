//! The order of the numbers of a struct or a tuple: of lists of them, one after the other, and not part by part as
//! the program has them.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::Argument;
use super::composite::Written;
use super::function::{Emitter, is_differentiable};
use crate::front::flatten::{Around, Node, Tree};
use crate::ir::data::literal;

/// Where the numbers of each parameter of a group begin, if these stand end to end.
type Starts = BTreeMap<usize, usize>;

impl Emitter<'_> {
    /// For each number of a group, its place where the parts stand end to end; `None` where that is its own.
    fn arrangement(&self, node: &Node) -> Option<Vec<usize>> {
        let (mut starts, mut next) = (Starts::new(), 0);
        for (number, argument) in self.numbered().filter(|(number, _)| node.leaves().contains(number)) {
            starts.insert(number, next);
            next += argument.count()?;
        }
        let mut order = Vec::new();
        self.arrange(node, &starts, (0, 1), &mut order);
        (!order.is_sorted()).then_some(order)
    }

    /// The same for all arguments of the function.
    pub fn whole_arrangement(&self) -> Option<Vec<usize>> {
        let (mut order, mut is_own) = (Vec::new(), true);
        for (written, _) in self.differentiable_groups() {
            let (start, count) = (order.len(), self.size_of(&written)?);
            let own = self.arrangement_of(&written);
            is_own &= own.is_none();
            let places = own.unwrap_or_else(|| (0..count).collect());
            order.extend(places.into_iter().map(|place| start + place));
        }
        (!is_own).then_some(order)
    }

    /// The arguments with the numbers of their parameters.
    fn numbered(&self) -> impl Iterator<Item = (usize, Argument<'_>)> {
        let parameters = self.signature.parameters.iter().enumerate();
        let numbers = parameters.filter(|(_, parameter)| is_differentiable(parameter));
        numbers.map(|(number, _)| number).zip(self.arguments())
    }

    /// Its parts among the function's arguments.
    pub fn argument_numbers(&self, written: &Written) -> Vec<usize> {
        let leaves = written.leaves();
        let own = self.numbered().enumerate().filter(|(_, (number, _))| leaves.contains(number));
        own.map(|(index, _)| index).collect()
    }

    fn size_of(&self, written: &Written) -> Option<usize> {
        let leaves = written.leaves();
        let own = self.numbered().filter(|(number, _)| leaves.contains(number));
        own.map(|(_, argument)| argument.count()).sum()
    }

    /// The same for an argument as it was written.
    pub fn arrangement_of(&self, written: &Written) -> Option<Vec<usize>> {
        match written {
            Written::Single(..) => None,
            Written::Group(group) => self.arrangement(&group.node),
        }
    }

    /// Goes through the elements of the lists around a node; `row` of so many `rows` stands for those further out.
    fn arrange(&self, node: &Node, starts: &Starts, (row, rows): (usize, usize), order: &mut Vec<usize>) {
        let lengths = node.around.iter().map(|around| match around {
            Around::Array(length) => usize::try_from(literal(length)).unwrap_or(1),
            Around::List => 1,
        });
        let count: usize = lengths.product();
        for element in 0..count {
            let at = (row * count + element, rows * count);
            for (part, _) in &node.parts {
                match part {
                    Tree::Node(inner) => self.arrange(inner, starts, at, order),
                    Tree::Leaf(number) => self.arrange_leaf(*number, starts, at, order),
                }
            }
        }
    }

    fn arrange_leaf(
        &self,
        number: usize,
        starts: &Starts,
        (row, rows): (usize, usize),
        order: &mut Vec<usize>,
    ) {
        let Some(start) = starts.get(&number) else { return };
        let argument = self.numbered().find(|(known, _)| *known == number);
        let all = argument.and_then(|(_, argument)| argument.count()).unwrap_or(0);
        let width = all / rows.max(1);
        order.extend((0..width).map(|index| start + row * width + index));
    }
}

/// Places as an array.
pub fn places(order: &[usize]) -> TokenStream {
    let count = order.len();
    quote!(const PLACES: [::core::primitive::usize; #count] = [#(#order),*];)
}
