//! Statements: bindings, assignments, and the order in which they run.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Item, Local, Pat, Stmt};

use super::environment::{Code, Shape, State, VariableId, View};
use super::lower::{Lowering, NodeDeclaration};
use super::observe::{names_of, observe, observe_statement};
use super::signature::scalar;
use crate::ir::{Capture, Data, Form, Opaque, Operation, Statement, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// Lowers a statement that does not return; the value is that of an expression without `;`.
    pub fn statement(&mut self, statement: &Stmt, rest: &[Stmt]) -> Shape {
        match statement {
            Stmt::Local(local) => self.local(local, rest),
            Stmt::Item(item) => self.item(item),
            // The value of a block; `if`, `match` and loops stand without `;` elsewhere too.
            Stmt::Expr(expression, None) if rest.is_empty() => self.expression(expression),
            Stmt::Expr(expression, _) => {
                if !self.pass_statement(statement) {
                    self.expression_statement(expression);
                }
                Shape::Unit
            }
            Stmt::Macro(call) => {
                if !self.pass_statement(statement) {
                    self.refuse(&call.mac.path, message::MACRO);
                }
                Shape::Unit
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
        self.account(&shape, &TokenStream::new());
        if let Shape::Code(code) = shape
            && !code.literal
        {
            let tokens = code.tokens;
            self.pass(quote!(let _ = #tokens;), code.captures);
        }
    }

    fn item(&mut self, item: &Item) -> Shape {
        match item {
            Item::Impl(item) => self.refuse(item.impl_token, message::IMPL_ITEM),
            Item::Static(item) => self.refuse(item.static_token, message::STATIC_ITEM),
            _ => {
                self.pass(item.to_token_stream(), Vec::new());
                Shape::Unit
            }
        }
    }

    fn local(&mut self, local: &Local, rest: &[Stmt]) -> Shape {
        let retained = retain_attribute(local);
        let before = self.environment.variables.len();
        self.bind_local(local, rest);
        self.declare_nodes(local, retained, before);
        Shape::Unit
    }

    fn declare_nodes(&mut self, local: &Local, retained: Option<proc_macro2::Span>, before: usize) {
        let Some(span) = retained else {
            if self.depth == 0 {
                self.nodes_since(local, before, None);
            }
            return;
        };
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        if !matches!(pattern, Pat::Ident(_)) {
            self.report.refuse_span(span, message::RETAIN_NOT_LET);
        } else if self.depth > 0 {
            self.report.refuse_span(span, message::RETAIN_NOT_TOP);
        } else {
            self.nodes_since(local, before, Some(span));
        }
    }

    fn nodes_since(&mut self, local: &Local, before: usize, retained: Option<proc_macro2::Span>) {
        for index in before..self.environment.variables.len() {
            let name = self.environment.variables[index].name.clone();
            let variable = VariableId(index);
            if self.environment.find(&name) != Some(variable) {
                // A name of a block inside.
                continue;
            }
            let constant = self.constant_node(local, variable, &name);
            self.nodes.push(NodeDeclaration { name, variable, constant, retained });
        }
    }

    /// `let name: f64 = …` of what depends on no differentiable value is a node without grad.
    fn constant_node(
        &mut self,
        local: &Local,
        variable: VariableId,
        name: &proc_macro2::Ident,
    ) -> Option<ValueId> {
        let Pat::Type(typed) = &local.pat else { return None };
        let plain = matches!(self.environment.state(variable), State::Plain) && local.init.is_some();
        let fixed = matches!(&*typed.pat, Pat::Ident(pattern) if pattern.mutability.is_none());
        let scalar =
            scalar(&typed.ty, &self.signature.scalars).filter(|_| matches!(*typed.ty, syn::Type::Path(_)))?;
        if !plain || !fixed {
            return None;
        }
        let code = Code { tokens: quote!(#name), captures: Vec::new(), literal: false, repeatable: false };
        Some(self.evaluate(code, Type::Real(scalar), Form::Exact))
    }

    fn bind_local(&mut self, local: &Local, rest: &[Stmt]) {
        let Some(initial) = &local.init else { return self.declare(local, rest) };
        let typed = match &local.pat {
            Pat::Type(typed) => scalar(&typed.ty, &self.signature.scalars),
            _ => None,
        };
        if let Some(captures) = observe(&self.environment, &initial.expr)
            && (initial.diverge.is_none() || self.passes_divergence(local))
        {
            if self.bind_promoted(local, &captures) || self.bind_given(local, &captures) {
                return;
            }
            if self.is_promoted(&local.pat) {
                let code = Code { tokens: initial.expr.to_token_stream(), captures, ..Code::default() };
                return self.bind_pattern(&local.pat, Shape::Code(code));
            }
            return self.bind_plain(local, captures);
        }
        if let Some((token, _)) = &initial.diverge {
            self.refuse(token, message::LET_ELSE);
            return;
        }
        let shape = self.expression(&initial.expr);
        let shape = match (shape, typed) {
            (shape @ Shape::Code(_), Some(scalar)) if !matches!(local.pat, Pat::Type(ref typed) if matches!(*typed.ty, syn::Type::Reference(_))) => {
                self.real(shape, &scalar, Form::Exact, &initial.expr).map_or(Shape::Poison, Shape::real)
            }
            (shape, _) => shape,
        };
        let shape = self.of_its_own(shape, local);
        self.bind_pattern(&local.pat, shape);
    }

    /// An array that is bound by value is copied, as `Copy` types are; a `Vec` is moved.
    fn of_its_own(&mut self, shape: Shape, local: &Local) -> Shape {
        let initial = local.init.as_ref().map(|initial| &*initial.expr);
        match shape {
            Shape::Place(view)
                if view.references == 0 && initial.is_some_and(|initial| self.is_place(initial)) =>
            {
                match self.values.data(&view.place) {
                    Data::Array(..) => self.copied(&view, "copy", false),
                    _ => Shape::Place(view),
                }
            }
            shape => shape,
        }
    }

    /// A `let` of arithmetic that the program knows: backward can do it again.
    fn bind_given(&mut self, local: &Local, captures: &[Capture]) -> bool {
        let (Pat::Ident(name), Some(initial)) = (&local.pat, &local.init) else { return false };
        let fixed = name.mutability.is_none() && name.by_ref.is_none();
        if !self.repeats || !fixed || !(self.is_repeatable(&initial.expr) || self.is_index(&initial.expr)) {
            return false;
        }
        let value = match self.known_index(&initial.expr) {
            Some(value) if !is_number(&initial.expr) => value,
            _ => {
                let tokens = initial.expr.to_token_stream();
                let code = Code { tokens, captures: captures.to_vec(), literal: false, repeatable: true };
                self.evaluate(code, Type::Opaque, Form::Untyped)
            }
        };
        self.environment.declare(&name.ident, false, State::Known(Shape::given(value)));
        true
    }

    fn passes_divergence(&self, local: &Local) -> bool {
        let diverge = local.init.as_ref().and_then(|initial| initial.diverge.as_ref());
        diverge.is_none_or(|(_, block)| {
            observe(&self.environment, block).is_some_and(|captures| captures.is_empty())
        })
    }

    /// A `let` that depends on no differentiable value stays a `let` of the user's own names.
    fn bind_plain(&mut self, local: &Local, captures: Vec<Capture>) {
        let initial = local.init.as_ref().expect("the caller saw it");
        let pattern = local.pat.to_token_stream();
        let otherwise = initial.diverge.as_ref().map(|(_, block)| block.to_token_stream());
        let code = initial.expr.to_token_stream();
        let span = initial.expr.span();
        let form = Form::Let { pattern, otherwise };
        self.push(Statement::new(
            Vec::new(),
            Operation::Opaque(Opaque { code, captures, form, span, repeatable: false }),
        ));
        for name in names_of(&local.pat) {
            self.environment.declare(&name, false, State::Plain);
        }
    }

    /// `let name;`: differentiable if a differentiable value is assigned to it later.
    fn declare(&mut self, local: &Local, rest: &[Stmt]) {
        let names = names_of(&local.pat);
        for name in &names {
            let active = rest.iter().any(|statement| {
                assigned(statement, name).iter().any(|value| observe(&self.environment, value).is_none())
            });
            if active {
                self.environment.declare(name, false, State::Unset);
            } else {
                let pattern = &local.pat;
                self.pass(quote!(let #pattern;), Vec::new());
                self.environment.declare(name, false, State::Plain);
            }
        }
    }

    /// Assigns to a place.
    pub fn assign(&mut self, target: &Expr, shape: Shape) -> Shape {
        match target {
            Expr::Paren(inner) => return self.assign(&inner.expr, shape),
            Expr::Infer(_) => self.discard(shape),
            Expr::Path(path) => {
                if let Some(name) = path.path.get_ident() {
                    self.assign_variable(name, shape);
                } else {
                    self.refuse(target, message::ASSIGNMENT_TARGET);
                }
            }
            Expr::Tuple(tuple) => {
                let Some(parts) = self.parts(shape, tuple.elems.len()) else {
                    return self.refuse(target, message::TUPLE_PATTERN);
                };
                for (element, part) in tuple.elems.iter().zip(parts) {
                    self.assign(element, part);
                }
            }
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if self.begins_with_refused(target) => {}
            Expr::Field(field) => self.assign_field(field, shape),
            Expr::Index(_) | Expr::Unary(_) if self.is_place(target) => match self.view(target) {
                Some(view) => self.store(&View { references: 0, ..view }, shape, target),
                None => self.account(&Shape::Poison, target),
            },
            Expr::Index(_) | Expr::Unary(_) if self.promote_root(target) => {}
            _ => {
                self.refuse(target, message::ASSIGNMENT_TARGET);
            }
        }
        Shape::Unit
    }

    fn assign_variable(&mut self, name: &proc_macro2::Ident, shape: Shape) {
        let Some(id) = self.environment.find(name) else {
            self.refuse(name, "a differentiable value leaves through a global; return it instead");
            return;
        };
        if self.environment.variables[id.0].parameter {
            self.refuse(name, format!("{}: `let mut {name} = {name};`", message::ASSIGNED_PARAMETER));
            return;
        }
        let state = self.environment.state(id).clone();
        let outer = self.environment.loops > self.environment.variables[id.0].loops;
        let shape = self.dereferenced(shape);
        match (&shape, &state) {
            (Shape::Real { value, .. }, State::Plain) if outer => {
                let scalar = self.values.scalar(*value).clone();
                return self.promote(id, &scalar);
            }
            (Shape::Place(_) | Shape::Tuple(_), State::Plain) if outer => {
                let scalar = self.default_scalar();
                return self.promote(id, &scalar);
            }
            (_, State::Known(Shape::Place(old))) => {
                let old = View { references: 0, ..old.clone() };
                let fixed = self.values.data(&old.place).is_fixed();
                if fixed || outer {
                    let at: Expr = syn::parse_quote!(#name);
                    return self.store(&old, shape, &at);
                }
            }
            _ => {}
        }
        match (shape, state) {
            (Shape::Code(code), State::Plain) => {
                let tokens = code.tokens;
                self.pass(quote!(#name = #tokens;), code.captures);
            }
            (Shape::Code(code), State::Known(Shape::Real { value, .. })) => {
                let scalar = self.values.scalar(value).clone();
                let value = self.evaluate(code, Type::Real(scalar), Form::Exact);
                self.environment.set(id, State::Known(Shape::real(value)));
            }
            (Shape::Code(code), State::Known(_) | State::Unset) => {
                let held = self.hold(code);
                self.environment.set(id, State::Known(held));
            }
            (shape, _) => self.environment.set(id, State::Known(shape)),
        }
    }

    fn assign_field(&mut self, field: &syn::ExprField, shape: Shape) {
        let place = match (&*field.base, &field.member) {
            (Expr::Path(base), syn::Member::Unnamed(index)) => {
                base.path.get_ident().map(|name| (name, index.index as usize))
            }
            _ => None,
        };
        let known = place.and_then(|(name, index)| match self.variable(name) {
            Some(Shape::Tuple(parts)) if index < parts.len() => Some((name, index, parts)),
            _ => None,
        });
        let Some((name, index, mut parts)) = known else {
            self.refuse(field, message::ASSIGNMENT_TARGET);
            return;
        };
        parts[index] = match shape {
            Shape::Code(code) => self.hold(code),
            shape => shape,
        };
        self.assign_variable(name, Shape::Tuple(parts));
    }

    /// The parts of a tuple.
    pub fn parts(&mut self, shape: Shape, count: usize) -> Option<Vec<Shape>> {
        match shape {
            Shape::Tuple(parts) if parts.len() == count => Some(parts),
            Shape::Poison => Some(vec![Shape::Poison; count]),
            Shape::Code(code) => {
                let Shape::Code(held) = self.hold(code) else { return None };
                let field = |index| {
                    let (tokens, index) = (&held.tokens, syn::Index::from(index));
                    Shape::Code(Code { tokens: quote!(#tokens.#index), ..held.clone() })
                };
                Some((0..count).map(field).collect())
            }
            _ => None,
        }
    }
}

/// Is it a number as written?
fn is_number(expression: &Expr) -> bool {
    matches!(expression, Expr::Lit(_))
}

/// The span of `#[retain_grad]`.
fn retain_attribute(local: &Local) -> Option<proc_macro2::Span> {
    local.attrs.iter().find(|attribute| attribute.path().is_ident("retain_grad")).map(Spanned::span)
}

/// The values that a statement assigns to a name.
fn assigned<'s>(statement: &'s Stmt, name: &proc_macro2::Ident) -> Vec<&'s Expr> {
    struct Assigned<'n, 's>(&'n proc_macro2::Ident, Vec<&'s Expr>);
    impl<'s> Visit<'s> for Assigned<'_, 's> {
        fn visit_expr_assign(&mut self, assign: &'s syn::ExprAssign) {
            if matches!(&*assign.left, Expr::Path(path) if path.path.is_ident(self.0)) {
                self.1.push(&assign.right);
            }
            visit::visit_expr_assign(self, assign);
        }
    }
    let mut visitor = Assigned(name, Vec::new());
    visitor.visit_stmt(statement);
    visitor.1
}
