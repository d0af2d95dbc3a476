//! From expressions to iterators: ranges, places, and the adaptors over them.

use std::rc::Rc;

use quote::quote;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, Pat};

use super::environment::{Code, Shape, State, View};
use super::lower::Lowering;
use super::observe::observe;
use super::place::root;
use super::sequence::{Flow, Iterated, Kind, Sequence, Stage};
use super::uses::Body;
use crate::ir::{Data, Form, Opaque, Operation, Statement, ValueId};
use crate::message;

/// What is known of how the items are used.
#[derive(Clone, Copy, Default)]
pub struct Hint<'h> {
    pub pattern: Option<&'h Pat>,
    pub body: Option<Body<'h>>,
}

impl<'h> Hint<'h> {
    /// What a closure does with the items, the last of its inputs.
    pub fn of(function: &'h Expr) -> Self {
        match function {
            Expr::Paren(inner) => Self::of(&inner.expr),
            Expr::Closure(closure) => {
                Self { pattern: closure.inputs.last(), body: Some(Body::Closure(&closure.body)) }
            }
            _ => Self::default(),
        }
    }
}

impl Lowering<'_> {
    /// The iterator that an expression makes; nothing where it was refused.
    pub fn flow(&mut self, expression: &Expr, hint: Hint) -> Option<Flow> {
        match expression {
            Expr::Paren(inner) => self.flow(&inner.expr, hint),
            Expr::Group(inner) => self.flow(&inner.expr, hint),
            Expr::Range(range) => self.range(range, hint).map(Flow::from),
            Expr::MethodCall(call)
                if is_adaptor(call) && self.is_flow(expression) && !self.is_given_code(expression) =>
            {
                self.adapted(call, hint)
            }
            Expr::Reference(reference)
                if reference.mutability.is_some() && self.is_table(&reference.expr) =>
            {
                self.rows_of(&reference.expr, true)
            }
            _ if self.is_table(expression) => self.rows_of(expression, false),
            Expr::Reference(reference) if reference.mutability.is_some() => {
                self.adopt_root(&reference.expr);
                let view = self.view(&reference.expr)?;
                Some(self.elements(View { references: 1, owned: true, ..view }))
            }
            _ if self.is_place(expression) => {
                let view = self.view(expression)?;
                Some(self.by_value(view))
            }
            _ if root(expression).is_some_and(|name| self.has_certain_sketch(name)) => {
                self.adopt_root(expression);
                let view = self.view(expression)?;
                Some(self.by_value(view))
            }
            Expr::MethodCall(call)
                if is_adaptor(call)
                    && is_iterator(&call.receiver)
                    && observe(&self.environment, expression).is_none() =>
            {
                self.adapted(call, hint)
            }
            other => match self.expression(other) {
                Shape::Flow(flow) => Some(*flow),
                Shape::Place(view) => Some(self.by_value(view)),
                Shape::Tuple(product) if product.is_list() => Some(self.each_row(&product, false)),
                Shape::Code(code) => Some(self.plain_flow(code)),
                Shape::Poison => None,
                _ => {
                    self.refuse(other, message::ITERATOR);
                    None
                }
            },
        }
    }

    /// An iterator of the user's own, which the emitted code asks for its items.
    fn plain_flow(&mut self, code: Code) -> Flow {
        let name = proc_macro2::Ident::new(
            &format!("iterator_{}", self.environment.variables.len()),
            proc_macro2::Span::mixed_site(),
        );
        self.environment.hide(&name, false, State::Plain);
        let again = self.again_of_code(&code);
        let shown = syn::parse2(code.tokens.clone()).ok().and_then(|iterator| self.shown_item(&iterator));
        let tokens = &code.tokens;
        let opaque = Opaque {
            code: quote!(::core::iter::IntoIterator::into_iter(#tokens)),
            captures: code.captures,
            form: Form::Let { pattern: quote!(mut #name), otherwise: None },
            span: code.tokens.span(),
            repeatable: false,
        };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
        let count = self.index_constant(0);
        Flow::from(Sequence {
            count,
            bound: None,
            kind: Kind::Plain(Iterated { name, again, shown: shown.map(Rc::new) }),
        })
    }

    /// Does an expression make an iterator that the program knows?
    pub fn is_flow(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Paren(inner) => self.is_flow(&inner.expr),
            Expr::Group(inner) => self.is_flow(&inner.expr),
            Expr::Range(range) => range.start.is_some(),
            Expr::Path(path) => {
                let shape = path.path.get_ident().and_then(|name| self.environment.find(name));
                let held = shape.and_then(|id| Self::held(self.environment.state(id)));
                matches!(held, Some(Shape::Flow(_) | Shape::Place(_)))
                    || self.is_table(expression)
                    || path.path.get_ident().is_some_and(|name| self.has_certain_sketch(name))
            }
            Expr::MethodCall(call) if is_adaptor(call) => {
                self.is_flow(&call.receiver)
                    || self.is_matrix_iterator(call)
                    || self.lends_elements(call)
                    || self.is_line_iterator(call)
                    || is_mutable_adaptor(call)
                        && root(&call.receiver).is_some_and(|name| self.has_sketch(name))
                    || is_iterator(&call.receiver) && observe(&self.environment, expression).is_none()
            }
            Expr::Reference(reference) => self.is_flow(&reference.expr),
            Expr::Index(index) => self.is_flow(&index.expr),
            Expr::Array(_) => true,
            _ => self.is_place(expression) || self.is_table(expression),
        }
    }

    /// A plain array that is written through an iterator becomes a buffer.
    pub fn adopt_root(&mut self, expression: &Expr) {
        if let Some(name) = root(expression).cloned()
            && self.has_sketch(&name)
        {
            self.promote_array(&name, None);
        }
    }

    /// The elements of an array, a slice or a `Vec`, as `for … in place` hands them out.
    fn by_value(&mut self, view: View) -> Flow {
        let is_array = !matches!(self.data_of(&view.place), Data::List(_));
        let constant = self.origin(view.place.buffer).is_constant();
        let view = if view.references == 0 && is_array && !constant && !view.owned {
            self.copied(&view.place, "items")
        } else {
            view
        };
        let references = usize::from(view.references > 0);
        self.elements(View { references, owned: false, ..view })
    }

    pub fn elements(&mut self, view: View) -> Flow {
        let count = self.length(&view.place);
        let bound = self.length_bound(&view);
        Flow::from(Sequence { count, bound, kind: Kind::Elements(view) })
    }

    fn adapted(&mut self, call: &ExprMethodCall, hint: Hint) -> Option<Flow> {
        let name = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (name.as_str(), arguments.as_slice()) {
            ("iter" | "iter_mut", []) if self.is_table(&call.receiver) => {
                self.rows_of(&call.receiver, name == "iter_mut")
            }
            ("windows" | "chunks" | "chunks_mut" | "chunks_exact" | "chunks_exact_mut", [size])
                if self.is_table(&call.receiver) =>
            {
                let product = self.table(&call.receiver)?;
                if name.ends_with("_mut") {
                    self.refuse(&call.method, message::CHUNKS_OF_STRUCTS);
                    return None;
                }
                let size = self.index(size)?;
                Some(Flow::from(self.row_parts(&product, &mut |this, view| match name.as_str() {
                    "windows" => this.windows(view, size),
                    other => this.chunks(view, size, other == "chunks_exact"),
                })))
            }
            ("iter", []) if self.is_matrix_iterator(call) => {
                let view = self.elements_of_matrix(call)?;
                Some(self.elements(view))
            }
            ("iter", []) => {
                let view = self.receiver(&call.receiver, false)?;
                Some(self.elements(View { references: 1, owned: false, ..view }))
            }
            ("row_iter" | "column_iter", []) if self.is_line_iterator(call) => self.lines_of_matrix(call),
            ("iter_mut", []) if self.lends_elements(call) => {
                let view = self.lent_elements(call)?;
                Some(self.elements(view))
            }
            ("iter_mut", []) => {
                let view = self.receiver(&call.receiver, true)?;
                Some(self.elements(View { references: 1, owned: true, ..view }))
            }
            ("into_iter" | "by_ref", []) => self.flow(&call.receiver, hint),
            ("windows", [size]) => {
                let view = self.receiver(&call.receiver, false)?;
                let size = self.index(size)?;
                Some(self.windows(view, size))
            }
            ("chunks" | "chunks_mut", [size]) => {
                let view = self.receiver(&call.receiver, name == "chunks_mut")?;
                let size = self.index(size)?;
                Some(self.chunks(view, size, false))
            }
            ("chunks_exact" | "chunks_exact_mut", [size]) => {
                let view = self.receiver(&call.receiver, name == "chunks_exact_mut")?;
                let size = self.index(size)?;
                Some(self.chunks(view, size, true))
            }
            _ => {
                let asked = ["map", "filter", "take_while", "inspect"].contains(&name.as_str());
                let inner = match arguments.as_slice() {
                    [function] if asked => Hint::of(function),
                    [_, function] if name == "scan" => Hint::of(function),
                    _ => Hint { pattern: inner_pattern(&name, hint.pattern), ..hint },
                };
                let flow = self.flow(&call.receiver, inner)?;
                self.adaptor(call, flow, &arguments)
            }
        }
    }

    fn receiver(&mut self, expression: &Expr, mutable: bool) -> Option<View> {
        if mutable || root(expression).is_some_and(|name| self.has_certain_sketch(name)) {
            self.adopt_root(expression);
        }
        self.view(expression)
    }

    pub fn windows(&mut self, view: View, size: ValueId) -> Flow {
        let length = self.length(&view.place);
        let count = self.index_by(&[length, size], |names| {
            let (length, size) = (&names[0], &names[1]);
            quote!((#length + 1_usize).saturating_sub(#size))
        });
        let step = self.index_constant(1);
        let bound = self.length_bound(&view);
        Flow::from(Sequence { count, bound, kind: Kind::Parts { view, step, size, rest: None } })
    }

    pub fn chunks(&mut self, view: View, size: ValueId, exact: bool) -> Flow {
        let length = self.length(&view.place);
        let count = self.index_by(&[length, size], |names| {
            let (length, size) = (&names[0], &names[1]);
            if exact { quote!(#length / #size) } else { quote!(#length.div_ceil(#size)) }
        });
        let rest = (!exact).then_some(length);
        let bound = self.length_bound(&view);
        Flow::from(Sequence { count, bound, kind: Kind::Parts { view, step: size, size, rest } })
    }

    fn adaptor(&mut self, call: &ExprMethodCall, flow: Flow, arguments: &[&Expr]) -> Option<Flow> {
        let name = call.method.to_string();
        match (name.as_str(), arguments) {
            ("map", [function]) => Some(flow.mapped(self.shared(function))),
            ("filter", [function]) => Some(flow.then(Stage::Filter(self.shared(function)))),
            ("take_while", [function]) => Some(flow.then(Stage::TakeWhile(self.shared(function)))),
            ("inspect", [function]) => Some(flow.then(Stage::Inspect(self.shared(function)))),
            ("scan", [initial, function]) => Some(flow.then(self.scanned(initial, function)?)),
            ("copied" | "cloned", []) => Some(flow.dereferenced()),
            ("fuse", []) => Some(flow),
            ("zip", [other]) if flow.base.is_plain() && flow.stages.is_empty() => {
                let other = self.flow(other, Hint::default())?;
                if !other.stages.is_empty() || other.base.is_plain() {
                    self.refuse(&call.method, message::adaptor_after_filter("zip"));
                    return None;
                }
                Some(flow.then(Stage::ZipAfter(Box::new(other.base))))
            }
            _ if flow.base.is_plain() => {
                self.refuse(&call.method, message::adaptor_after_filter(&name));
                None
            }
            ("zip", [other]) if flow.stages.is_empty() => {
                let other = self.flow(other, Hint::default())?;
                if !other.stages.is_empty() {
                    self.refuse(&call.method, message::adaptor_after_filter("zip"));
                    return None;
                }
                if other.base.is_plain() {
                    return Some(other.then(Stage::ZipBefore(Box::new(flow.base))));
                }
                Some(Flow::from(self.zipped(flow.base, other.base)))
            }
            _ if !flow.stages.is_empty() => {
                self.refuse(&call.method, message::adaptor_after_filter(&name));
                None
            }
            _ => self.positional(call, flow.base, arguments).map(Flow::from),
        }
    }

    /// Adaptors that change which item stands at which position.
    fn positional(
        &mut self,
        call: &ExprMethodCall,
        inner: Sequence,
        arguments: &[&Expr],
    ) -> Option<Sequence> {
        let name = call.method.to_string();
        let (count, bound) = (inner.count, inner.bound.clone());
        match (name.as_str(), arguments) {
            ("enumerate", []) => Some(Sequence { count, bound, kind: Kind::Enumerate(Box::new(inner)) }),
            ("rev", []) => Some(Sequence { count, bound, kind: Kind::Reverse(Box::new(inner)) }),
            ("step_by", [step]) => {
                let step = self.index(step)?;
                let count = self.index_by(&[count, step], |names| {
                    let (count, step) = (&names[0], &names[1]);
                    quote!(#count.div_ceil(#step))
                });
                Some(Sequence { count, bound, kind: Kind::Step(Box::new(inner), step) })
            }
            ("skip", [skipped]) => {
                let skipped = self.index(skipped)?;
                let count = self.index_by(&[count, skipped], |names| {
                    let (count, skipped) = (&names[0], &names[1]);
                    quote!(#count.saturating_sub(#skipped))
                });
                Some(Sequence { count, bound, kind: Kind::Skip(Box::new(inner), skipped) })
            }
            ("take", [taken]) => {
                let taken = self.index(taken)?;
                let count = self.smaller(count, taken);
                Some(Sequence { count, bound, kind: Kind::Take(Box::new(inner)) })
            }
            _ => {
                self.refuse(&call.method, message::unknown_adaptor(&name));
                None
            }
        }
    }

    fn zipped(&mut self, left: Sequence, right: Sequence) -> Sequence {
        let known = left.exact_count();
        let same = known.is_some() && known == right.exact_count();
        let count = if same { left.count } else { self.smaller(left.count, right.count) };
        let bound = left.bound.clone().or_else(|| right.bound.clone());
        // Each ends where the shorter one does, from the front.
        Sequence { count, bound, kind: Kind::Zip(Box::new(left), Box::new(right)) }
    }

    fn is_given_code(&self, expression: &Expr) -> bool {
        let chain = observe(&self.environment, expression).is_some();
        chain && !self.begins_with_place(expression)
    }

    /// Does a chain begin with a place or a range that the program knows?
    fn begins_with_place(&self, expression: &Expr) -> bool {
        match expression {
            Expr::MethodCall(call) if !self.is_place(expression) => self.begins_with_place(&call.receiver),
            Expr::Paren(inner) => self.begins_with_place(&inner.expr),
            Expr::Range(_) => true,
            _ => {
                self.is_place(expression)
                    || self.is_table(expression)
                    || root(expression).is_some_and(|name| self.has_sketch(name))
            }
        }
    }
}

impl From<Sequence> for Flow {
    fn from(base: Sequence) -> Self {
        Self { base, stages: Vec::new() }
    }
}

impl Flow {
    fn then(mut self, stage: Stage) -> Self {
        self.stages.push(stage);
        self
    }

    pub fn mapped(self, closure: Rc<Expr>) -> Self {
        if !self.is_positional() {
            return self.then(Stage::Map(closure));
        }
        let (count, bound) = (self.base.count, self.base.bound.clone());
        Self::from(Sequence { count, bound, kind: Kind::Map(Box::new(self.base), closure) })
    }

    /// Is it known before which item stands at which position?
    pub fn is_positional(&self) -> bool {
        self.stages.is_empty() && !self.base.is_plain()
    }

    fn dereferenced(self) -> Self {
        if !self.is_positional() {
            return self.then(Stage::Dereference);
        }
        let (count, bound) = (self.base.count, self.base.bound.clone());
        Self::from(Sequence { count, bound, kind: Kind::Dereference(Box::new(self.base)) })
    }
}

const ADAPTORS: [&str; 27] = [
    "row_iter",
    "column_iter",
    "iter",
    "iter_mut",
    "into_iter",
    "by_ref",
    "windows",
    "chunks",
    "chunks_mut",
    "chunks_exact",
    "chunks_exact_mut",
    "map",
    "filter",
    "take_while",
    "inspect",
    "scan",
    "copied",
    "cloned",
    "fuse",
    "enumerate",
    "rev",
    "zip",
    "step_by",
    "skip",
    "take",
    "as_slice",
    "as_mut_slice",
];

fn is_mutable_adaptor(call: &ExprMethodCall) -> bool {
    ["iter_mut", "chunks_mut", "chunks_exact_mut"].iter().any(|name| call.method == name)
}

/// Is it an iterator by its form: what `iter` and its like give, a range, or an adaptor of these?
fn is_iterator(expression: &Expr) -> bool {
    match expression {
        Expr::Paren(inner) => is_iterator(&inner.expr),
        Expr::Group(inner) => is_iterator(&inner.expr),
        Expr::Range(_) => true,
        Expr::MethodCall(call) => {
            let begins = ["iter", "into_iter", "chars", "bytes", "keys", "values"];
            begins.iter().any(|name| call.method == name) || (is_adaptor(call) && is_iterator(&call.receiver))
        }
        _ => false,
    }
}

fn is_adaptor(call: &ExprMethodCall) -> bool {
    ADAPTORS.iter().any(|name| call.method == name)
}

/// The pattern that the items of a receiver meet, where it is a part of the items' own.
fn inner_pattern<'p>(adaptor: &str, pattern: Option<&'p Pat>) -> Option<&'p Pat> {
    match (adaptor, pattern?) {
        ("rev" | "step_by" | "skip" | "take" | "fuse", pattern) => Some(pattern),
        ("enumerate", Pat::Tuple(tuple)) => tuple.elems.iter().nth(1),
        ("zip", Pat::Tuple(tuple)) => tuple.elems.first(),
        _ => None,
    }
}

/// One reference more.
pub fn referenced(shape: &Shape) -> Shape {
    match shape.clone() {
        Shape::Real { value, references } => Shape::Real { value, references: references + 1 },
        Shape::Given { value, references } => Shape::Given { value, references: references + 1 },
        Shape::Place(view) => view.borrowed(),
        shape => shape,
    }
}
