//! Which ways lead through a statement: where it may return, and where the function goes on.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::Visit;
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

/// The `return` in an expression, those of closures and items apart.
pub fn find_return(expression: &Expr) -> Option<&syn::ExprReturn> {
    struct Returns<'ast>(Option<&'ast syn::ExprReturn>);
    impl<'ast> Visit<'ast> for Returns<'ast> {
        fn visit_expr_return(&mut self, leave: &'ast syn::ExprReturn) {
            self.0.get_or_insert(leave);
        }
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut returns = Returns(None);
    returns.visit_expr(expression);
    returns.0
}

pub fn first_return(expression: &Expr) -> TokenStream {
    find_return(expression)
        .map_or_else(|| expression.to_token_stream(), |leave| leave.return_token.to_token_stream())
}

/// May the statement leave the function?
pub fn returns(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(expression, _) => find_return(expression).is_some(),
        Stmt::Local(local) => local.init.as_ref().is_some_and(|initial| {
            find_return(&initial.expr).is_some()
                || initial.diverge.as_ref().is_some_and(|(_, diverge)| find_return(diverge).is_some())
        }),
        Stmt::Item(_) | Stmt::Macro(_) => false,
    }
}

/// In how many arms the function goes on, each counted once.
pub fn paths_on(expression: &Expr) -> usize {
    match expression {
        Expr::Return(_) => 0,
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
    let leaves = |statement: &Stmt| match statement {
        Stmt::Expr(expression, _) => returns(statement) && paths_on(expression) == 0,
        _ => false,
    };
    usize::from(!block.stmts.iter().any(leaves))
}
