//! What mutations do to a function.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Block, Expr, FnArg, Ident, ItemFn, Pat, Stmt, Type, parse_quote};

use super::dice::Dice;
use super::expression::{around, expressions};
use super::node::{Rewrite, rewrite_one};
use super::pool::{inputs, patterns, statements, types};

/// All that mutations draw from.
pub struct Pools {
    expressions: Vec<Expr>,
    statements: Vec<Stmt>,
    patterns: Vec<Pat>,
    types: Vec<Type>,
    inputs: Vec<FnArg>,
}

impl Pools {
    pub fn new() -> Self {
        Self {
            expressions: expressions(),
            statements: statements(),
            patterns: patterns(),
            types: types(),
            inputs: inputs(),
        }
    }

    pub fn mutate(&self, function: &mut ItemFn, dice: &mut Dice) {
        let mut choices = Dice(dice.next());
        match dice.below(12) {
            0..=2 => {
                let new = choices.pick(&self.expressions).clone();
                rewrite_one(function, dice, Rewrite::Expression(&mut |old| *old = new.clone()));
            }
            3 | 4 => {
                let mut wrap = |old: &mut Expr| *old = around(&mut choices, old);
                rewrite_one(function, dice, Rewrite::Expression(&mut wrap));
            }
            5 | 6 => {
                let new = choices.pick(&self.statements).clone();
                let mut insert = |block: &mut Vec<Stmt>| {
                    let at = choices.below(block.len() + 1);
                    block.insert(at, new.clone());
                };
                rewrite_one(function, dice, Rewrite::Block(&mut insert));
            }
            7 => rewrite_one(function, dice, Rewrite::Block(&mut |block| shuffle(block, &mut choices))),
            8 => {
                let new = choices.pick(&self.patterns).clone();
                rewrite_one(function, dice, Rewrite::Pattern(&mut |old| *old = new.clone()));
            }
            9 => {
                let new = choices.pick(&self.types).clone();
                rewrite_one(function, dice, Rewrite::Type(&mut |old| *old = new.clone()));
            }
            10 => self.signature(function, &mut choices),
            _ => rename(function, &mut choices),
        }
    }

    fn signature(&self, function: &mut ItemFn, dice: &mut Dice) {
        let signature = &mut function.sig;
        match dice.below(12) {
            0 => signature.asyncness = Some(parse_quote!(async)),
            1 => signature.constness = Some(parse_quote!(const)),
            2 => signature.safety = syn::Safety::Unsafe(parse_quote!(unsafe)),
            3 => signature.abi = Some(parse_quote!(extern "C")),
            4 => signature.output = syn::ReturnType::Default,
            5 => signature.inputs.clear(),
            6 => signature.generics = parse_quote!(<'a, T: tapeless::Real, const N: usize>),
            7 => {
                signature.generics.where_clause =
                    parse_quote!(where T: Real + Copy, [T; 2]: Sized, f64: Real);
            }
            8 => signature.ident = parse_quote!(r#type),
            9 => signature.ident = parse_quote!(__),
            _ => signature.inputs.push(dice.pick(&self.inputs).clone()),
        }
    }
}

/// Deletes, duplicates or swaps statements, or puts some into a block of their own.
fn shuffle(block: &mut Vec<Stmt>, dice: &mut Dice) {
    if block.is_empty() {
        return;
    }
    let (one, other) = (dice.below(block.len()), dice.below(block.len()));
    match dice.below(4) {
        0 => {
            block.remove(one);
        }
        1 => block.insert(other, block[one].clone()),
        2 => block.swap(one, other),
        _ => {
            let inside =
                Block { brace_token: syn::token::Brace::default(), stmts: block.drain(one..).collect() };
            block.push(Stmt::Expr(
                Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block: inside }),
                None,
            ));
        }
    }
}

/// Gives one use of a name another name of the function.
fn rename(function: &mut ItemFn, dice: &mut Dice) {
    let tokens = function.to_token_stream();
    let mut names = Vec::new();
    identifiers(&tokens, &mut names);
    let (at, name) = (dice.below(names.len()), dice.pick(&names).clone());
    if let Ok(renamed) = syn::parse2(replaced(tokens, &name, &mut { at })) {
        *function = renamed;
    }
}

fn identifiers(tokens: &TokenStream, names: &mut Vec<Ident>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(name) => names.push(name),
            TokenTree::Group(group) => identifiers(&group.stream(), names),
            _ => {}
        }
    }
}

fn replaced(tokens: TokenStream, name: &Ident, left: &mut usize) -> TokenStream {
    let token = |token| match token {
        TokenTree::Ident(old) => {
            let found = *left == 0;
            *left = left.wrapping_sub(1);
            TokenTree::Ident(if found { name.clone() } else { old })
        }
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), replaced(group.stream(), name, left)))
        }
        token => token,
    };
    tokens.into_iter().map(token).collect()
}
