//! One node of a function, chosen by its number.

use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, ItemFn, Pat, Stmt, Type};

use super::dice::Dice;

/// Rewrites the number `at` of all nodes of one kind; counts them if there are fewer.
pub struct Nodes<'f> {
    pub at: usize,
    pub seen: usize,
    pub rewrite: Rewrite<'f>,
}

pub enum Rewrite<'f> {
    Expression(&'f mut dyn FnMut(&mut Expr)),
    Pattern(&'f mut dyn FnMut(&mut Pat)),
    Type(&'f mut dyn FnMut(&mut Type)),
    Block(&'f mut dyn FnMut(&mut Vec<Stmt>)),
}

impl Nodes<'_> {
    fn is_it(&mut self) -> bool {
        self.seen += 1;
        self.seen == self.at + 1
    }
}

impl VisitMut for Nodes<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if matches!(self.rewrite, Rewrite::Expression(_))
            && self.is_it()
            && let Rewrite::Expression(rewrite) = &mut self.rewrite
        {
            return rewrite(expression);
        }
        visit_mut::visit_expr_mut(self, expression);
    }

    fn visit_pat_mut(&mut self, pattern: &mut Pat) {
        if matches!(self.rewrite, Rewrite::Pattern(_))
            && self.is_it()
            && let Rewrite::Pattern(rewrite) = &mut self.rewrite
        {
            return rewrite(pattern);
        }
        visit_mut::visit_pat_mut(self, pattern);
    }

    fn visit_type_mut(&mut self, ty: &mut Type) {
        if matches!(self.rewrite, Rewrite::Type(_))
            && self.is_it()
            && let Rewrite::Type(rewrite) = &mut self.rewrite
        {
            return rewrite(ty);
        }
        visit_mut::visit_type_mut(self, ty);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        if matches!(self.rewrite, Rewrite::Block(_))
            && self.is_it()
            && let Rewrite::Block(rewrite) = &mut self.rewrite
        {
            return rewrite(&mut block.stmts);
        }
        visit_mut::visit_block_mut(self, block);
    }
}

/// Applies a rewriting to one node, chosen by the dice.
pub fn rewrite_one(function: &mut ItemFn, dice: &mut Dice, mut rewrite: Rewrite) {
    let count = {
        let mut counter = Nodes { at: usize::MAX - 1, seen: 0, rewrite: reborrow(&mut rewrite) };
        counter.visit_item_fn_mut(function);
        counter.seen
    };
    let mut nodes = Nodes { at: dice.below(count), seen: 0, rewrite };
    nodes.visit_item_fn_mut(function);
}

fn reborrow<'s>(rewrite: &'s mut Rewrite) -> Rewrite<'s> {
    match rewrite {
        Rewrite::Expression(inner) => Rewrite::Expression(&mut **inner),
        Rewrite::Pattern(inner) => Rewrite::Pattern(&mut **inner),
        Rewrite::Type(inner) => Rewrite::Type(&mut **inner),
        Rewrite::Block(inner) => Rewrite::Block(&mut **inner),
    }
}
