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

/// A way out of a sequence of statements; `break` and `continue` with the label they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    Return,
    Break(Option<String>),
    Next(Option<String>),
}

/// Collects the ways out, those of closures, items and inner loops apart.
#[derive(Default)]
struct Ways {
    found: Vec<(Way, TokenStream)>,
    loops: usize,
    labels: Vec<String>,
}

impl Ways {
    fn add(&mut self, label: Option<&syn::Lifetime>, way: fn(Option<String>) -> Way, at: TokenStream) {
        let label = label.map(|label| label.ident.to_string());
        let inside = label.as_ref().map_or(self.loops > 0, |label| self.labels.contains(label));
        if !inside {
            self.found.push((way(label), at));
        }
    }

    fn inside(&mut self, label: Option<&syn::Label>, loops: usize, visit: impl FnOnce(&mut Self)) {
        let mark = self.labels.len();
        self.labels.extend(label.map(|label| label.name.ident.to_string()));
        self.loops += loops;
        visit(self);
        self.loops -= loops;
        self.labels.truncate(mark);
    }
}

impl<'ast> Visit<'ast> for Ways {
    fn visit_expr_return(&mut self, leave: &'ast syn::ExprReturn) {
        visit::visit_expr_return(self, leave);
        self.found.push((Way::Return, leave.return_token.to_token_stream()));
    }
    fn visit_expr_break(&mut self, leave: &'ast syn::ExprBreak) {
        visit::visit_expr_break(self, leave);
        self.add(leave.label.as_ref(), Way::Break, leave.break_token.to_token_stream());
    }
    fn visit_expr_continue(&mut self, next: &'ast syn::ExprContinue) {
        self.add(next.label.as_ref(), Way::Next, next.continue_token.to_token_stream());
    }
    fn visit_expr_for_loop(&mut self, repeat: &'ast syn::ExprForLoop) {
        self.visit_expr(&repeat.expr);
        self.inside(repeat.label.as_ref(), 1, |this| this.visit_block(&repeat.body));
    }
    fn visit_expr_while(&mut self, repeat: &'ast syn::ExprWhile) {
        self.inside(repeat.label.as_ref(), 1, |this| visit::visit_expr_while(this, repeat));
    }
    fn visit_expr_loop(&mut self, repeat: &'ast syn::ExprLoop) {
        self.inside(repeat.label.as_ref(), 1, |this| visit::visit_expr_loop(this, repeat));
    }
    fn visit_expr_block(&mut self, block: &'ast syn::ExprBlock) {
        self.inside(block.label.as_ref(), 0, |this| visit::visit_expr_block(this, block));
    }
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// The ways out of the body of a loop.
pub fn ways_out(body: &Block) -> Vec<Way> {
    let mut ways = Ways::default();
    ways.visit_block(body);
    ways.found.into_iter().map(|(way, _)| way).collect()
}

/// The first `return`, `break` or `continue` that leaves an expression.
pub fn find_return(expression: &Expr) -> Option<TokenStream> {
    let mut ways = Ways::default();
    ways.visit_expr(expression);
    ways.found.into_iter().next().map(|(_, at)| at)
}

pub fn first_return(expression: &Expr) -> TokenStream {
    find_return(expression).unwrap_or_else(|| expression.to_token_stream())
}

/// May the statement leave the function, or the iteration of a loop around it?
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

/// Has the expression no value, by its form?
pub fn is_unit(expression: &Expr) -> bool {
    match expression {
        Expr::ForLoop(_) | Expr::While(_) | Expr::Assign(_) => true,
        Expr::Binary(binary) => super::observe::is_assignment(&binary.op),
        Expr::Loop(repeat) => !breaks_with_value(repeat),
        Expr::If(branch) => branch.else_branch.is_none(),
        _ => false,
    }
}

/// Does a `break` in the loop, of whatever loop, hand out a value?
fn breaks_with_value(repeat: &syn::ExprLoop) -> bool {
    struct Values(bool);
    impl<'ast> Visit<'ast> for Values {
        fn visit_expr_break(&mut self, leave: &'ast syn::ExprBreak) {
            self.0 |= leave.expr.is_some();
            visit::visit_expr_break(self, leave);
        }
    }
    let mut values = Values(false);
    values.visit_block(&repeat.body);
    values.0
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
    let leaves = |statement: &Stmt| match statement {
        Stmt::Expr(expression, _) => returns(statement) && paths_on(expression) == 0,
        _ => false,
    };
    usize::from(!block.stmts.iter().any(leaves))
}
