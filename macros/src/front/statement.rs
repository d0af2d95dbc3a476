//! Statements, and which of them are passed through.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Expr, Item, Stmt};

use super::environment::Shape;
use super::lower::Lowering;
use super::observe::observe_statement;
use crate::ir::{Capture, Form, Opaque, Operation, Statement};
use crate::message;

impl Lowering<'_> {
    /// Lowers a statement that does not return; the value is that of an expression without `;`.
    pub fn statement(&mut self, statement: &Stmt, rest: &[Stmt]) -> Shape {
        match statement {
            Stmt::Local(local) => {
                let shape = self.local(local, rest);
                self.without_lists_of_lists(shape, &local.pat)
            }
            Stmt::Item(item) => self.local_item(item),
            // The value of a block; `if`, `match` and loops stand without `;` elsewhere too.
            Stmt::Expr(expression, None) if rest.is_empty() && !super::paths::is_unit(expression) => {
                self.expression(expression)
            }
            Stmt::Expr(expression, _) => {
                if !self.pass_statement(statement) {
                    self.expression_statement(expression);
                }
                Shape::Unit
            }
            Stmt::Macro(call) => {
                if self.pass_statement(statement) {
                    return Shape::Unit;
                }
                let shape = self.macro_value(&call.mac);
                if call.semi_token.is_none() && rest.is_empty() { shape } else { Shape::Unit }
            }
        }
    }

    /// Passes a statement through if it depends on no differentiable value.
    fn pass_statement(&mut self, statement: &Stmt) -> bool {
        let Some(captures) = observe_statement(&self.environment, statement) else { return false };
        let code = match statement {
            // A user's own macro of such a name may not bind or assign here, unseen by us.
            Stmt::Macro(call) if !captures.is_empty() => {
                let looking = &call.mac;
                quote!(let () = #looking;)
            }
            _ => statement.to_token_stream(),
        };
        self.pass(code, captures);
        true
    }

    pub fn pass(&mut self, code: TokenStream, captures: Vec<Capture>) {
        let span = code.span();
        let opaque = Opaque { code, captures, form: Form::Statement, span, repeatable: false };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
    }

    fn expression_statement(&mut self, expression: &Expr) {
        let shape = self.expression_unused(expression);
        self.discard(shape);
    }

    /// Evaluates code for its effects.
    pub fn discard(&mut self, shape: Shape) {
        if let Shape::Code(code) = shape
            && !code.literal
        {
            let tokens = code.tokens;
            self.pass(quote!(let _ = #tokens;), code.captures);
        }
    }

    fn local_item(&mut self, item: &Item) -> Shape {
        match item {
            Item::Impl(item) => self.refuse(item.impl_token, message::IMPL_ITEM),
            Item::Static(item) => self.refuse(item.static_token, message::STATIC_ITEM),
            _ => {
                self.pass(item.to_token_stream(), Vec::new());
                Shape::Unit
            }
        }
    }
}
