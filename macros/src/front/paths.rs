//! Which ways lead through a statement: where it may return, and where the function goes on.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Pat, Stmt};

/// `if let pattern = scrutinee && guard`.
pub fn if_let(condition: &Expr) -> Option<(&Pat, &Expr, Option<Expr>)> {
    match condition {
        Expr::Let(condition) => Some((&condition.pat, &condition.expr, None)),
        Expr::Binary(binary) if matches!(binary.op, syn::BinOp::And(_)) => {
            let (pattern, scrutinee, guard) = if_let(&binary.left)?;
            let right = (*binary.right).clone();
            let guard = match guard {
                Some(guard) => syn::parse_quote!(#guard && #right),
                None => right,
            };
            Some((pattern, scrutinee, Some(guard)))
        }
        _ => None,
    }
}

/// A `let` in a condition, wherever it stands.
pub fn find_let(condition: &Expr) -> Option<&syn::ExprLet> {
    match condition {
        Expr::Let(condition) => Some(condition),
        Expr::Binary(binary) => find_let(&binary.left).or_else(|| find_let(&binary.right)),
        Expr::Paren(inner) => find_let(&inner.expr),
        Expr::Group(inner) => find_let(&inner.expr),
        _ => None,
    }
}

/// The first `return` in an expression, or `break` or `continue` of the loop around it; those of closures,
/// items and loops inside apart.
pub fn find_exit(expression: &Expr) -> Option<&Expr> {
    struct Exits<'ast>(Option<&'ast Expr>, usize);
    impl<'ast> Visit<'ast> for Exits<'ast> {
        fn visit_expr(&mut self, expression: &'ast Expr) {
            let leaves = match expression {
                Expr::Return(_) => true,
                Expr::Break(leave) => self.1 == 0 || leave.label.is_some(),
                Expr::Continue(leave) => self.1 == 0 || leave.label.is_some(),
                _ => false,
            };
            if leaves {
                self.0.get_or_insert(expression);
            }
            let repeats = matches!(expression, Expr::ForLoop(_) | Expr::While(_) | Expr::Loop(_));
            self.1 += usize::from(repeats);
            visit::visit_expr(self, expression);
            self.1 -= usize::from(repeats);
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut exits = Exits(None, 0);
    exits.visit_expr(expression);
    exits.0
}

/// The keyword of the first exit.
pub fn first_exit(expression: &Expr) -> TokenStream {
    match find_exit(expression) {
        Some(Expr::Return(leave)) => leave.return_token.to_token_stream(),
        Some(Expr::Break(leave)) => leave.break_token.to_token_stream(),
        Some(Expr::Continue(leave)) => leave.continue_token.to_token_stream(),
        _ => expression.to_token_stream(),
    }
}

/// May the statement leave the function, or the loop around it?
pub fn leaves(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expression, _) => find_exit(expression).is_some(),
        Stmt::Local(local) => local.init.as_ref().is_some_and(|initial| {
            find_exit(&initial.expr).is_some()
                || initial.diverge.as_ref().is_some_and(|(_, diverge)| find_exit(diverge).is_some())
        }),
        Stmt::Item(_) | Stmt::Macro(_) => false,
    }
}

/// In how many arms the function goes on, each counted once.
pub fn paths_on(expression: &Expr) -> usize {
    match expression {
        Expr::Return(_) | Expr::Break(_) | Expr::Continue(_) => 0,
        Expr::If(branch) => {
            let otherwise = branch.else_branch.as_ref().map_or(1, |(_, otherwise)| paths_on(otherwise));
            block_paths(&branch.then_branch) + otherwise
        }
        Expr::Match(branch) => branch.arms.iter().map(|arm| paths_on(&arm.body)).sum(),
        Expr::Block(block) => block_paths(&block.block),
        _ => 1,
    }
}

fn block_paths(block: &Block) -> usize {
    let ends = |statement: &Stmt| match statement {
        Stmt::Expr(expression, _) => leaves(statement) && paths_on(expression) == 0,
        _ => false,
    };
    usize::from(!block.stmts.iter().any(ends))
}
