//! How a counter is used: only an index is a `usize` for certain where a range has bare numbers.

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Block, Expr, Pat};

/// Methods whose arguments are positions or lengths.
const POSITIONS: [&str; 14] = [
    "windows",
    "chunks",
    "chunks_mut",
    "chunks_exact",
    "chunks_exact_mut",
    "skip",
    "take",
    "step_by",
    "swap",
    "split_at",
    "split_at_mut",
    "get",
    "get_mut",
    "nth",
];

/// Where the items of an iterator are used.
#[derive(Clone, Copy)]
pub enum Body<'b> {
    Block(&'b Block),
    Closure(&'b Expr),
}

/// Is the name used as an index in the body, directly or through another counter?
pub fn is_index(name: &Ident, body: Body) -> bool {
    let mut uses = Uses { name, body, found: false };
    match body {
        Body::Block(block) => uses.visit_block(block),
        Body::Closure(expression) => {
            uses.visit_expr(expression);
        }
    }
    uses.found
}

struct Uses<'u> {
    name: &'u Ident,
    body: Body<'u>,
    found: bool,
}

impl<'ast> Visit<'ast> for Uses<'_> {
    fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
        self.found |= computes_with(&index.index, self.name);
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let is_position = POSITIONS.iter().any(|method| call.method == method);
        self.found |= is_position && call.args.iter().any(|argument| computes_with(argument, self.name));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_for_loop(&mut self, repeat: &'ast syn::ExprForLoop) {
        if computes_with(&repeat.expr, self.name) {
            self.found |= self.reaches(&repeat.pat, Body::Block(&repeat.body));
        }
        visit::visit_expr_for_loop(self, repeat);
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if local.init.as_ref().is_some_and(|initial| computes_with(&initial.expr, self.name)) {
            self.found |= self.reaches(&local.pat, self.body);
        }
        visit::visit_local(self, local);
    }
}

impl Uses<'_> {
    fn reaches(&self, pattern: &Pat, body: Body) -> bool {
        super::observe::names_of(pattern).iter().any(|name| name != self.name && is_index(name, body))
    }
}

/// Is the name an operand of arithmetic whose type the result has?
fn computes_with(expression: &Expr, name: &Ident) -> bool {
    match expression {
        Expr::Path(path) => path.path.is_ident(name),
        Expr::Paren(inner) => computes_with(&inner.expr, name),
        Expr::Group(inner) => computes_with(&inner.expr, name),
        Expr::Binary(binary) => computes_with(&binary.left, name) || computes_with(&binary.right, name),
        Expr::Range(range) => range.start.iter().chain(&range.end).any(|end| computes_with(end, name)),
        Expr::MethodCall(call) => {
            computes_with(&call.receiver, name)
                && ["min", "max", "rev", "saturating_sub", "step_by", "pow"]
                    .iter()
                    .any(|method| call.method == method)
        }
        _ => false,
    }
}
