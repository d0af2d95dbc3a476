//! Which code can be passed through as it is: what depends on no differentiable value, but for
//! looking at one where no derivative is lost (a comparison, a print, an assertion).

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Expr, Pat, Stmt};

use super::environment::{Environment, Shape, State};
use crate::ir::Capture;
use crate::rules::Primitive;

/// Methods of `f64` whose result is not differentiable.
pub const OBSERVERS: [&str; 12] = [
    "is_nan",
    "is_finite",
    "is_infinite",
    "is_normal",
    "is_subnormal",
    "is_sign_positive",
    "is_sign_negative",
    "classify",
    "total_cmp",
    "partial_cmp",
    "eq",
    "ne",
];

/// Macros of the standard library that only look at their arguments.
const LOOKING: [&str; 13] = [
    "println",
    "print",
    "eprintln",
    "eprint",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "panic",
    "unreachable",
    "matches",
];

/// The differentiable values that the code looks at, or `None` if it does more.
pub fn observe(environment: &Environment, expression: &Expr) -> Option<Vec<Capture>> {
    let mut observer = Observer::new(environment);
    observer.visit_expr(expression);
    observer.finish()
}

/// The same for a statement; names that it binds are left to the caller.
pub fn observe_statement(environment: &Environment, statement: &Stmt) -> Option<Vec<Capture>> {
    let mut observer = Observer::new(environment);
    observer.visit_stmt(statement);
    observer.finish()
}

/// Does the macro only look at its arguments?
pub fn is_looking(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|segment| LOOKING.iter().any(|name| segment.ident == name))
}

struct Observer<'a> {
    environment: &'a Environment,
    shadowed: Vec<String>,
    observing: usize,
    closures: usize,
    loops: usize,
    labels: Vec<String>,
    found: BTreeMap<String, Ident>,
    broken: bool,
}

impl<'a> Observer<'a> {
    fn new(environment: &'a Environment) -> Self {
        Self {
            environment,
            shadowed: Vec::new(),
            observing: 0,
            closures: 0,
            loops: 0,
            labels: Vec::new(),
            found: BTreeMap::new(),
            broken: false,
        }
    }

    fn finish(self) -> Option<Vec<Capture>> {
        if self.broken {
            return None;
        }
        let mut captures = Vec::new();
        for name in self.found.values() {
            match self.environment.find(name).map(|id| self.environment.state(id)) {
                Some(State::Known(shape) | State::Given { shape, .. }) => {
                    let (source, references) = shape.source()?;
                    captures.push(Capture { name: name.clone(), source, references });
                }
                _ => return None,
            }
        }
        Some(captures)
    }

    fn name(&mut self, name: &Ident) {
        if self.shadowed.iter().any(|shadow| name == shadow) {
            return;
        }
        let state = self.environment.find(name).map(|id| self.environment.state(id));
        // In backward, where a loop runs again, the emitted program has no variables of the user's.
        let is_given = |named: bool| !named || self.environment.runs_again;
        if matches!(state, Some(State::Given { named, .. }) if is_given(*named)) {
            self.found.insert(name.to_string(), name.clone());
            return;
        }
        if !self.environment.is_active(name) {
            return;
        }
        if self.observing == 0 {
            self.broken = true;
        } else {
            self.found.insert(name.to_string(), name.clone());
        }
    }

    fn shadow(&mut self, pattern: &Pat) {
        self.shadowed.extend(names_of(pattern).iter().map(ToString::to_string));
    }

    fn scoped(&mut self, inside: impl FnOnce(&mut Self)) {
        let mark = self.shadowed.len();
        inside(self);
        self.shadowed.truncate(mark);
    }

    fn observed(&mut self, inside: impl FnOnce(&mut Self)) {
        self.observing += 1;
        inside(self);
        self.observing -= 1;
    }

    fn in_loop(&mut self, label: Option<&syn::Label>, inside: impl FnOnce(&mut Self)) {
        let mark = self.labels.len();
        self.labels.extend(label.map(|label| label.name.ident.to_string()));
        self.loops += 1;
        self.scoped(inside);
        self.loops -= 1;
        self.labels.truncate(mark);
    }

    /// Does the call ask only how long an array is?
    fn measures(&self, call: &syn::ExprMethodCall) -> bool {
        let asks = |names: &[&str]| call.args.is_empty() && names.iter().any(|name| call.method == name);
        super::place::root(&call.receiver).is_some_and(|name| {
            match self.environment.find(name).map(|id| self.environment.state(id)) {
                Some(State::Known(Shape::Place(_))) => asks(&["len", "is_empty"]),
                // A number has no such methods.
                Some(State::Known(Shape::Real { .. })) => asks(&["is_empty", "is_square"]),
                _ => false,
            }
        })
    }

    fn tokens(&mut self, tokens: &TokenStream) {
        let mut names = Vec::new();
        identifiers(tokens, &mut names);
        names.iter().for_each(|name| self.name(name));
    }
}

impl<'ast> Visit<'ast> for Observer<'_> {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        match expression {
            Expr::Path(path) => {
                if let (None, Some(name)) = (&path.qself, path.path.get_ident()) {
                    self.name(name);
                }
            }
            Expr::Binary(binary) if is_comparison(&binary.op) => {
                self.observed(|this| visit::visit_expr(this, expression));
            }
            Expr::MethodCall(call) if observes(call) || self.measures(call) => {
                self.observed(|this| visit::visit_expr(this, expression));
            }
            Expr::Call(call) if is_observer(&call.func) && call.args.iter().all(is_number) => {
                self.observed(|this| visit::visit_expr(this, expression));
            }
            Expr::Assign(_) | Expr::Unsafe(_) | Expr::Async(_) => {
                let observing = std::mem::take(&mut self.observing);
                visit::visit_expr(self, expression);
                self.observing = observing;
            }
            Expr::Binary(binary) if is_assignment(&binary.op) => {
                let observing = std::mem::take(&mut self.observing);
                visit::visit_expr(self, expression);
                self.observing = observing;
            }
            Expr::Reference(reference) if reference.mutability.is_some() => {
                let observing = std::mem::take(&mut self.observing);
                visit::visit_expr(self, expression);
                self.observing = observing;
            }
            Expr::Return(_) | Expr::Try(_) if self.closures == 0 => self.broken = true,
            Expr::Break(syn::ExprBreak { label: Some(label), .. })
            | Expr::Continue(syn::ExprContinue { label: Some(label), .. })
                if !self.labels.contains(&label.ident.to_string()) =>
            {
                self.broken = true;
            }
            Expr::Break(_) | Expr::Continue(_) if self.closures == 0 && self.loops == 0 => self.broken = true,
            Expr::Closure(closure) => self.scoped(|this| {
                closure.inputs.iter().for_each(|input| this.shadow(input));
                this.closures += 1;
                this.visit_expr(&closure.body);
                this.closures -= 1;
            }),
            Expr::If(branch) => {
                self.scoped(|this| {
                    this.visit_expr(&branch.cond);
                    this.visit_block(&branch.then_branch);
                });
                if let Some((_, otherwise)) = &branch.else_branch {
                    self.visit_expr(otherwise);
                }
            }
            Expr::While(repeat) => self.in_loop(repeat.label.as_ref(), |this| {
                this.visit_expr(&repeat.cond);
                this.visit_block(&repeat.body);
            }),
            Expr::Block(block) if block.label.is_some() => {
                self.in_loop(block.label.as_ref(), |this| this.visit_block(&block.block));
            }
            Expr::Loop(repeat) => {
                self.in_loop(repeat.label.as_ref(), |this| this.visit_block(&repeat.body));
            }
            Expr::ForLoop(repeat) => {
                self.visit_expr(&repeat.expr);
                self.in_loop(repeat.label.as_ref(), |this| {
                    this.shadow(&repeat.pat);
                    this.visit_block(&repeat.body);
                });
            }
            _ => visit::visit_expr(self, expression),
        }
    }

    fn visit_expr_let(&mut self, condition: &'ast syn::ExprLet) {
        self.visit_expr(&condition.expr);
        self.shadow(&condition.pat);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.scoped(|this| {
            this.shadow(&arm.pat);
            visit::visit_arm(this, arm);
        });
    }

    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.scoped(|this| visit::visit_block(this, block));
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(initial) = &local.init {
            self.visit_expr(&initial.expr);
            if let Some((_, diverge)) = &initial.diverge {
                self.visit_expr(diverge);
            }
        }
        self.shadow(&local.pat);
    }

    /// Items see no local variable.
    fn visit_item(&mut self, _: &'ast syn::Item) {}

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if is_looking(&call.path) {
            self.observed(|this| this.tokens(&call.tokens));
        } else {
            self.tokens(&call.tokens);
        }
    }
}

/// Is it a method of a number, or `contains` of a range, whose result is not differentiable?
fn observes(call: &syn::ExprMethodCall) -> bool {
    let range = matches!(&*call.receiver, Expr::Paren(inner) if matches!(*inner.expr, Expr::Range(_)));
    let number = OBSERVERS.iter().any(|name| call.method == name) && is_number(&call.receiver);
    number || (range && call.method == "contains")
}

/// Is it such a method by its path, as in `f64::total_cmp`?
fn is_observer(function: &Expr) -> bool {
    let Expr::Path(path) = function else { return false };
    let mut segments = path.path.segments.iter().rev().map(|segment| &segment.ident);
    let (name, owner) = (segments.next(), segments.next());
    name.is_some_and(|name| OBSERVERS.iter().any(|known| name == known))
        && owner.is_some_and(|owner| owner == "f64" || owner == "f32")
}

/// Can only a number stand there, if what it is made of are numbers?
fn is_number(expression: &Expr) -> bool {
    match expression {
        Expr::Path(path) => path.path.get_ident().is_some(),
        Expr::Lit(_) => true,
        Expr::Paren(inner) => is_number(&inner.expr),
        Expr::Group(inner) => is_number(&inner.expr),
        Expr::Unary(unary) => is_number(&unary.expr),
        Expr::Reference(reference) => is_number(&reference.expr),
        Expr::Binary(binary) => is_number(&binary.left) && is_number(&binary.right),
        Expr::MethodCall(call) => {
            Primitive::from_method(&call.method.to_string()).is_some()
                && is_number(&call.receiver)
                && call.args.iter().all(is_number)
        }
        _ => false,
    }
}

pub fn is_comparison(operator: &syn::BinOp) -> bool {
    use syn::BinOp as B;
    matches!(operator, B::Eq(_) | B::Ne(_) | B::Lt(_) | B::Le(_) | B::Gt(_) | B::Ge(_))
}

pub fn is_assignment(operator: &syn::BinOp) -> bool {
    use syn::BinOp as B;
    matches!(
        operator,
        B::AddAssign(_)
            | B::SubAssign(_)
            | B::MulAssign(_)
            | B::DivAssign(_)
            | B::RemAssign(_)
            | B::BitAndAssign(_)
            | B::BitOrAssign(_)
            | B::BitXorAssign(_)
            | B::ShlAssign(_)
            | B::ShrAssign(_)
    )
}

/// Does the path name a constant, as far as its form tells?
pub fn is_constant(path: &syn::Path) -> bool {
    let last = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    last.chars().any(char::is_uppercase) && !last.chars().any(char::is_lowercase)
}

/// The names that a pattern binds.
pub fn names_of(pattern: &Pat) -> Vec<Ident> {
    struct Names(Vec<Ident>);
    impl<'ast> Visit<'ast> for Names {
        fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
            self.0.push(pattern.ident.clone());
            visit::visit_pat_ident(self, pattern);
        }
    }
    let mut names = Names(Vec::new());
    names.visit_pat(pattern);
    names.0
}

/// All identifiers among tokens, those inside format strings included.
pub fn identifiers(tokens: &TokenStream, found: &mut Vec<Ident>) {
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(ident) => found.push(ident),
            TokenTree::Group(group) => identifiers(&group.stream(), found),
            TokenTree::Literal(literal) => {
                found.extend(inline_names(&literal.to_string()).into_iter().map(|mut name| {
                    name.set_span(literal.span());
                    name
                }));
            }
            TokenTree::Punct(_) => {}
        }
    }
}

/// The names in `"{name:format}"`.
fn inline_names(text: &str) -> BTreeSet<Ident> {
    let inside = text.split('{').skip(1).filter_map(|part| part.split('}').next());
    inside
        .flat_map(|part| part.split([':', '$', '.']))
        .filter_map(|piece| syn::parse_str(piece).ok())
        .collect()
}
