//! Statements: bindings, assignments, and the order in which they run.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Item, Local, Pat, Stmt};

use super::data::Sketch;
use super::environment::{Code, Shape, State, VariableId};
use super::lower::{Lowering, NodeDeclaration};
use super::observe::{names_of, observe, observe_statement};
use super::signature::scalar;
use crate::ir::{Capture, Form, Opaque, Operation, Statement, Type, ValueId};
use crate::message;

impl Lowering<'_> {
    /// Lowers a statement that does not return; the value is that of an expression without `;`.
    pub fn statement(&mut self, statement: &Stmt, rest: &[Stmt]) -> Shape {
        match statement {
            Stmt::Local(local) => self.local(local, rest),
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
        if let State::Given { shape: Shape::Given { value, references: 0 }, named: false } =
            self.environment.state(variable)
        {
            return Some(*value).filter(|value| self.values.is_real(*value));
        }
        let plain = matches!(self.environment.state(variable), State::Plain) && local.init.is_some();
        let fixed = matches!(&*typed.pat, Pat::Ident(pattern) if pattern.mutability.is_none());
        let scalar =
            scalar(&typed.ty, &self.signature.scalars).filter(|_| matches!(*typed.ty, syn::Type::Path(_)))?;
        if !plain || !fixed {
            return None;
        }
        let code = Code::new(quote!(#name));
        Some(self.evaluate(code, Type::Real(scalar), Form::Exact))
    }

    fn bind_local(&mut self, local: &Local, rest: &[Stmt]) {
        let Some(initial) = &local.init else { return self.declare(local, rest) };
        let typed = match &local.pat {
            Pat::Type(typed) => scalar(&typed.ty, &self.signature.scalars),
            _ => None,
        };
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
            && let Some(ty) = self.plain_matrix(local)
        {
            let code = Code { captures, ..Code::new(initial.expr.to_token_stream()) };
            let value = self.evaluate(code, ty, Form::Exact);
            return self.bind_pattern(&local.pat, Shape::real(value));
        }
        if let Some(captures) = observe(&self.environment, &initial.expr)
            && (initial.diverge.is_none() || self.passes_divergence(local))
        {
            return self.bind_plain(local, captures);
        }
        if let Some((token, _)) = &initial.diverge {
            self.refuse(token, message::LET_ELSE);
            return;
        }
        let annotated = match &local.pat {
            Pat::Type(typed) => Some(super::data::read(&typed.ty, &self.signature.scalars)),
            _ => None,
        };
        let annotated_matrix = match &annotated {
            Some(Some(crate::ir::Data::Matrix(matrix))) => Some(matrix.clone()),
            _ => None,
        };
        let asks = annotated.is_some();
        self.expected_array.extend(annotated);
        self.expected_break = typed.clone().filter(|_| matches!(&*initial.expr, Expr::Loop(_)));
        self.expected_result = match &annotated_matrix {
            Some(matrix) if matches!(&*initial.expr, Expr::Call(_)) => Some(Type::Matrix(matrix.clone())),
            _ => None,
        };
        let shape = self.expression(&initial.expr);
        self.expected_result = None;
        self.expected_break = None;
        if asks {
            self.expected_array.pop();
        }
        let shape = match (shape, typed) {
            (shape @ Shape::Code(_), Some(scalar)) if !matches!(local.pat, Pat::Type(ref typed) if matches!(*typed.ty, syn::Type::Reference(_))) => {
                self.real(shape, &scalar, Form::Exact, &initial.expr).map_or(Shape::Poison, Shape::real)
            }
            (shape, _) => shape,
        };
        self.bind_pattern(&local.pat, shape);
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
        let mut sketches = Vec::new();
        self.sketches(&local.pat, Some(&initial.expr), &mut sketches);
        let lender = super::place::lender(&initial.expr).and_then(|name| self.environment.find(name));
        let lender = lender.map(|id| self.environment.variables[id.0].lender.unwrap_or(id));
        for name in names_of(&local.pat) {
            let id = self.environment.declare(&name, false, State::Plain);
            self.environment.variables[id.0].lender = lender;
        }
        if let Pat::Ident(name) = &local.pat
            && let Some(id) = self.environment.find(&name.ident)
        {
            self.environment.variables[id.0].product = self.product_of(&initial.expr);
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

    fn note_sketch(&mut self, name: &syn::PatIdent, sketch: Option<Sketch>) {
        let Some(id) = self.environment.find(&name.ident) else { return };
        self.sketch(id, sketch);
        let place = std::ptr::from_ref(name) as usize;
        self.environment.variables[id.0].bound_at = place;
        if self.again.adopted.contains(&place) {
            self.promote_array(&name.ident, None);
        }
    }

    /// What arrays without grad look like, should differentiable values be written to them.
    fn sketches<'p>(
        &self,
        pattern: &'p Pat,
        value: Option<&Expr>,
        found: &mut Vec<(&'p syn::PatIdent, Option<Sketch>)>,
    ) {
        let scalars = &self.signature.scalars;
        match (pattern, value) {
            (Pat::Type(typed), value) => match (&*typed.pat, Sketch::annotated(&typed.ty, scalars)) {
                (Pat::Ident(name), Some(sketch)) => found.push((name, Some(sketch))),
                (pattern, _) => self.sketches(pattern, value, found),
            },
            (Pat::Tuple(tuple), Some(Expr::Tuple(values))) if tuple.elems.len() == values.elems.len() => {
                for (pattern, value) in tuple.elems.iter().zip(&values.elems) {
                    self.sketches(pattern, Some(value), found);
                }
            }
            (Pat::Ident(name), Some(value)) => {
                found.push((
                    name,
                    self.copied_sketch(value)
                        .or_else(|| Sketch::of(value, &|element| self.matrix_type(element))),
                ));
            }
            _ => {}
        }
    }

    /// The type of a copy of an array without grad that the program knows.
    fn copied_sketch(&self, value: &Expr) -> Option<Sketch> {
        let Expr::MethodCall(call) = value else { return None };
        let copies = ["to_vec", "to_owned", "clone"].iter().any(|name| call.method == name);
        if !copies {
            return None;
        }
        if let Some(id) = super::place::root(&call.receiver).and_then(|name| self.environment.find(name))
            && matches!(&*call.receiver, Expr::Path(_))
            && matches!(self.environment.state(id), State::Plain)
        {
            let sketch = self.environment.variables[id.0].sketch.clone()?;
            return Some(if call.method == "to_vec" { sketch.listed() } else { sketch });
        }
        if !self.is_place(&call.receiver) {
            return None;
        }
        let view = self.known_place(super::place::root(&call.receiver)?)?;
        if !matches!(&*call.receiver, Expr::Path(_)) {
            return None;
        }
        let data = self.data_of(&view.place);
        data.scalar()?;
        match data {
            crate::ir::Data::Array(element, _) if call.method == "to_vec" => {
                Some(Sketch::Known(crate::ir::Data::List(element)))
            }
            data => Some(Sketch::Known(data)),
        }
    }

    /// The value of a `let` that depends on no differentiable value and that the program can know.
    fn known_without_grad(&mut self, local: &Local, initial: &Expr) -> Option<Shape> {
        let pattern = match &local.pat {
            Pat::Type(typed) => &*typed.pat,
            pattern => pattern,
        };
        let Pat::Ident(ident) = pattern else { return None };
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
                let Some(parts) = self.parts(shape, (tuple.elems.len(), None)) else {
                    return self.refuse(target, message::TUPLE_PATTERN);
                };
                for (element, part) in tuple.elems.iter().zip(parts) {
                    self.assign(element, part);
                }
            }
            Expr::Field(_) | Expr::Index(_) | Expr::Unary(_) if self.begins_with_refused(target) => {}
            _ if self.is_matrix_element(target) => return self.assign_element(target, shape),
            _ if self.is_written_place(target) => self.assign_place(target, shape),
            Expr::Field(field) => self.assign_field(field, shape),
            _ => {
                self.refuse(target, message::ASSIGNMENT_TARGET);
            }
        }
        Shape::Unit
    }

    pub fn assign_variable(&mut self, name: &proc_macro2::Ident, shape: Shape) {
        let Some(id) = self.environment.find(name) else {
            self.refuse(name, "a differentiable value leaves through a global; return it instead");
            return;
        };
        if self.environment.variables[id.0].parameter {
            self.refuse(name, format!("{}: `let mut {name} = {name};`", message::ASSIGNED_PARAMETER));
            return;
        }
        let state = self.environment.state(id).clone();
        let is_array = |shape: &Shape| matches!(shape, Shape::Place(view) if !self.is_element(view));
        if is_array(&shape) || matches!(&state, State::Known(held) if is_array(held)) {
            return self.assign_array(id, shape, name);
        }
        let shape = match (&state, self.loaded(shape)) {
            (State::Plain | State::Known(Shape::Real { .. }), shape) => self.as_code(shape, name.span()),
            (_, shape) => shape,
        };
        match (shape, state) {
            (Shape::Code(code), State::Plain) => {
                let tokens = code.tokens;
                self.pass(quote!(#name = #tokens;), code.captures);
            }
            (Shape::Code(code), State::Known(Shape::Real { value, .. })) => {
                let ty = self.values.ty(value).clone();
                let value = self.evaluate(code, ty, Form::Exact);
                self.environment.set(id, State::Known(Shape::real(value)));
            }
            (Shape::Code(code), State::Known(_) | State::Unset) => {
                let held = self.hold(code);
                self.environment.set(id, State::Known(held));
            }
            (shape, _) => self.environment.set(id, State::Known(shape)),
        }
    }
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
