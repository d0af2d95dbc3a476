//! `let`: what a name is bound to, and which bindings stay as the user wrote them.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Local, Pat, Stmt};

use super::environment::{Code, Shape, State};
use super::flatten::{Around, surroundings};
use super::lower::Lowering;
use super::node::retain_attribute;
use super::observe::{names_of, observe};
use super::signature::scalar;
use crate::ir::{Capture, Data, Form, Opaque, Operation, Statement, Type};
use crate::message;

impl Lowering<'_> {
    pub fn local(&mut self, local: &Local, rest: &[Stmt]) -> Shape {
        let retained = retain_attribute(local);
        let before = self.environment.variables.len();
        self.bind_local(local, rest);
        self.declare_nodes(local, retained, before);
        Shape::Unit
    }

    fn bind_local(&mut self, local: &Local, rest: &[Stmt]) {
        let Some(initial) = &local.init else { return self.declare(local, rest) };
        let typed = match &local.pat {
            Pat::Type(typed) => scalar(&typed.ty, &self.signature.scalars),
            _ => None,
        };
        if let Some(shape) = self.known_table(local) {
            return self.bind_pattern(&local.pat, shape);
        }
        if let Some(shape) = self.known_without_grad(local, &initial.expr) {
            return self.bind_pattern(&local.pat, shape);
        }
        if let Pat::Ident(name) = &local.pat
            && self.is_inlined(name, &initial.expr)
        {
            let shape = self.closure(&initial.expr);
            self.environment.declare(&name.ident, false, State::Known(shape));
            return;
        }
        if let Some(captures) = observe(&self.environment, &initial.expr)
            && let Some((matrix, references)) = self.plain_matrix(local)
        {
            let (ty, tokens) = (matrix.tokens(), &initial.expr);
            let tokens = if references == 0 {
                tokens.to_token_stream()
            } else {
                quote::quote!(<#ty as ::core::clone::Clone>::clone(#tokens))
            };
            let code = Code { captures, ..Code::new(tokens) };
            let value = self.evaluate(code, Type::Matrix(matrix), Form::Exact);
            return self.bind_pattern(&local.pat, Shape::Real { value, references });
        }
        if let Some(captures) = observe(&self.environment, &initial.expr)
            && let Some(geometry) = self.plain_geometry(local)
            && matches!(&local.pat, Pat::Ident(name) if name.mutability.is_some())
        {
            // What differentiable values may be assigned to.
            let code = Code { captures, ..Code::new(initial.expr.to_token_stream()) };
            let shape = self.geometry_of_code(code, &geometry);
            return self.bind_pattern(&local.pat, shape);
        }
        if let Some(captures) = observe(&self.environment, &initial.expr)
            && (initial.diverge.is_none() || self.passes_divergence(local))
        {
            return self.bind_plain(local, captures);
        }
        if let Some((token, diverge)) = &initial.diverge {
            let shape = self.expression(&initial.expr);
            if !self.bind_option(&local.pat, &shape, diverge) {
                self.refuse(token, message::LET_ELSE);
            }
            return;
        }
        let annotated = match &local.pat {
            Pat::Type(typed) => Some(self.annotated(&typed.ty)),
            _ => None,
        };
        let annotated_matrix = match &annotated {
            Some(Some(Data::Matrix(matrix))) => Some(matrix.clone()),
            _ => None,
        };
        let asks = annotated.is_some();
        self.expected_array.extend(annotated);
        self.expected_break = typed.clone().filter(|_| matches!(&*initial.expr, Expr::Loop(_)));
        self.expect_local(local, &initial.expr);
        let shape = self.expression(&initial.expr);
        self.expected_break = None;
        if asks {
            self.expected_array.pop();
        }
        let shape = match (shape, annotated_matrix) {
            (Shape::Code(code), Some(matrix)) => {
                Shape::real(self.evaluate(code, Type::Matrix(matrix), Form::Exact))
            }
            (shape, _) => shape,
        };
        let shape = match (shape, typed) {
            (shape @ Shape::Code(_), Some(scalar)) if !matches!(local.pat, Pat::Type(ref typed) if matches!(*typed.ty, syn::Type::Reference(_))) => {
                self.real(shape, &scalar, Form::Exact, &initial.expr).map_or(Shape::Poison, Shape::real)
            }
            (shape, _) => shape,
        };
        self.bind_pattern(&local.pat, shape);
        self.note_geometry(local);
    }

    /// The array type that a `let` asks for; of a list of structs, that it is one.
    fn annotated(&mut self, ty: &syn::Type) -> Option<Data> {
        let scalars = &self.signature.scalars;
        super::data::read(ty, scalars).or_else(|| {
            if surroundings(ty, self.definitions, scalars).is_none() {
                self.asks_for_element(ty);
            }
            // What it holds is found out by what it is filled with.
            Around::of(ty).map(|(around, element)| around.data(Data::Plain(element.to_token_stream())))
        })
    }

    /// What the type in a `let` says of a part without grad, which keeps the user's name.
    fn note_geometry(&mut self, local: &Local) {
        let Pat::Type(typed) = &local.pat else { return };
        let Pat::Ident(name) = &*typed.pat else { return };
        let Some(id) = self.environment.find(&name.ident) else { return };
        if matches!(self.environment.state(id), State::Plain) {
            self.environment.variables[id.0].geometry = self.plain_geometry(local);
        }
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
        let shown = self.shown_by(&initial.expr.to_token_stream());
        let pattern = local.pat.to_token_stream();
        let otherwise = initial.diverge.as_ref().map(|(_, block)| block.to_token_stream());
        let code = initial.expr.to_token_stream();
        let span = initial.expr.span();
        let form = Form::Let { pattern, otherwise };
        self.push(Statement::new(
            Vec::new(),
            Operation::Opaque(Opaque { code, captures, form, span, repeatable: false }),
        ));
        let again = self.again(&initial.expr).filter(|_| initial.diverge.is_none());
        let ty = self.type_of(&initial.expr);
        let mut sketches = Vec::new();
        self.sketches(&local.pat, Some(&initial.expr), &mut sketches);
        let lender = super::place::lender(&initial.expr).and_then(|name| self.environment.find(name));
        let lender = lender.map(|id| self.environment.variables[id.0].lender.unwrap_or(id));
        let geometry = self.plain_geometry(local);
        for name in names_of(&local.pat) {
            let id = self.environment.declare(&name, false, State::Plain);
            self.environment.variables[id.0].lender = lender;
            self.environment.variables[id.0].geometry.clone_from(&geometry);
        }
        self.note_again(&local.pat, again);
        self.note_shown(&local.pat, shown.as_ref());
        self.note_known(&local.pat, ty);
        self.note_declared(&local.pat);
        if let Pat::Ident(name) = untyped(&local.pat)
            && let Some(id) = self.environment.find(&name.ident)
        {
            self.environment.variables[id.0].product = self.product_of(&initial.expr);
            if let Expr::Tuple(tuple) = &*initial.expr {
                self.environment.variables[id.0].tuple = Some(Rc::new(tuple.clone()));
            }
            self.environment.variables[id.0].unknown = made_struct(&initial.expr).cloned();
        }
        if let Pat::Ident(name) = &local.pat {
            self.note_table(&name.ident, &initial.expr);
        }
        for (name, sketch) in sketches {
            self.note_sketch(name, sketch);
            if let (Some(id), Expr::Closure(_)) = (self.environment.find(&name.ident), &*initial.expr) {
                self.environment.variables[id.0].is_closure = true;
            }
        }
    }

    /// Is a closure called with differentiable values, or does it name a value of the program's?
    ///
    /// Emitted code makes such values variables only where they are named: a closure cannot borrow them.
    fn is_inlined(&self, name: &syn::PatIdent, expression: &Expr) -> bool {
        let Expr::Closure(closure) = expression else { return false };
        let place = std::ptr::from_ref(name) as usize;
        let captures = observe(&self.environment, expression);
        let borrows = |captures: Vec<Capture>| closure.capture.is_none() && !captures.is_empty();
        self.again.inlined.contains(&place) || captures.is_none_or(borrows)
    }

    /// The value of a `let` that depends on no differentiable value and that the program can know.
    fn known_without_grad(&mut self, local: &Local, initial: &Expr) -> Option<Shape> {
        let Pat::Ident(ident) = untyped(&local.pat) else { return None };
        let plain = ident.by_ref.is_none() && ident.mutability.is_none() && ident.subpat.is_none();
        if !plain || local.init.as_ref()?.diverge.is_some() {
            return None;
        }
        let captures = observe(&self.environment, initial)?;
        if !self.is_known_without_grad(initial) {
            return None;
        }
        match self.given(initial, &captures) {
            shape @ Shape::Given { .. } => Some(shape),
            Shape::Place(view) if view.references > 0 && self.is_given(&view.place) => {
                Some(Shape::Place(view))
            }
            Shape::Code(code) if code.repeatable && code.ty.is_some() => Some(Shape::Code(code)),
            _ => None,
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
}

/// A pattern without the type that is written behind it.
fn untyped(pattern: &Pat) -> &Pat {
    match pattern {
        Pat::Type(typed) => &typed.pat,
        pattern => pattern,
    }
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

/// The struct in `let name = Struct { … }`.
fn made_struct(value: &syn::Expr) -> Option<&syn::Path> {
    match value {
        syn::Expr::Paren(inner) => made_struct(&inner.expr),
        syn::Expr::Struct(made) => Some(&made.path),
        _ => None,
    }
}
