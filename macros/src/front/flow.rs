//! From expressions to iterators: ranges, places, and the adaptors over them.

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall, ExprRange, Pat, RangeLimits};

use super::bound::literal_range;
use super::environment::{Code, Shape, State, View};
use super::join::{Choice, Exit};
use super::lower::Lowering;
use super::observe::observe;
use super::place::root;
use super::repeat::{Count, Repeat};
use super::sequence::{Flow, Kind, Sequence, Stage};
use super::trial::Touched;
use super::uses::Body;
use crate::ir::{Data, Form, Match, MatchArm, Opaque, Operation, Selector, Statement, Type, ValueId};
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
        Flow::from(Sequence { count, bound: None, kind: Kind::Plain(name) })
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
                    || path.path.get_ident().is_some_and(|name| self.has_certain_sketch(name))
            }
            Expr::MethodCall(call) if is_adaptor(call) => {
                self.is_flow(&call.receiver)
                    || is_mutable_adaptor(call)
                        && root(&call.receiver).is_some_and(|name| self.has_sketch(name))
                    || is_iterator(&call.receiver) && observe(&self.environment, expression).is_none()
            }
            Expr::Reference(reference) => self.is_flow(&reference.expr),
            Expr::Index(index) => self.is_flow(&index.expr),
            Expr::Array(_) => true,
            _ => self.is_place(expression),
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
            ("iter", []) => {
                let view = self.receiver(&call.receiver, false)?;
                Some(self.elements(View { references: 1, owned: false, ..view }))
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

    fn windows(&mut self, view: View, size: ValueId) -> Flow {
        let length = self.length(&view.place);
        let count = self.index_by(&[length, size], |names| {
            let (length, size) = (&names[0], &names[1]);
            quote!((#length + 1_usize).saturating_sub(#size))
        });
        let step = self.index_constant(1);
        let bound = self.length_bound(&view);
        Flow::from(Sequence { count, bound, kind: Kind::Parts { view, step, size, rest: None } })
    }

    fn chunks(&mut self, view: View, size: ValueId, exact: bool) -> Flow {
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

    /// `a..b`, with the type that the ends have, or that the uses of the counter ask for.
    fn range(&mut self, range: &ExprRange, hint: Hint) -> Option<Sequence> {
        let Some(start) = &range.start else {
            self.refuse(range, message::ITERATOR);
            return None;
        };
        let Some(end) = &range.end else {
            let start = self.index(start)?;
            let count = self.index_by(&[], |_| quote!(::core::primitive::usize::MAX));
            return Some(Sequence { count, bound: None, kind: Kind::Counter(Some(start)) });
        };
        let closed = matches!(range.limits, RangeLimits::Closed(_));
        let known = self.type_of(start).or_else(|| self.type_of(end));
        let by_name = hint.pattern.is_some_and(|pattern| Self::is_used_as_index(pattern, hint.body));
        match known {
            Some(Type::Index) => self.index_range(start, end, closed),
            Some(ty @ (Type::Integer | Type::Plain(_))) => self.integer_range(start, end, closed, &ty),
            _ if by_name || matches!(hint.pattern, Some(Pat::Wild(_))) => {
                self.index_range(start, end, closed)
            }
            _ => match suffix(start).or_else(|| suffix(end)) {
                Some(ty) if ty != Type::Index => self.integer_range(start, end, closed, &ty),
                Some(_) => self.index_range(start, end, closed),
                None if hint.pattern.is_none() => self.index_range(start, end, closed),
                None => self.numbers(start, end, closed),
            },
        }
    }

    fn index_range(&mut self, start: &Expr, end: &Expr, closed: bool) -> Option<Sequence> {
        let first = self.index(start)?;
        let last = self.index(end)?;
        let from_zero = is_zero(start);
        let count = match (from_zero, closed) {
            (true, false) => last,
            (true, true) => self.index_by(&[last], |names| {
                let last = &names[0];
                quote!(#last + 1_usize)
            }),
            (false, false) => self.index_by(&[first, last], |names| {
                let (first, last) = (&names[0], &names[1]);
                quote!(#last.saturating_sub(#first))
            }),
            (false, true) => self.index_by(&[first, last], |names| {
                let (first, last) = (&names[0], &names[1]);
                quote!((#last + 1_usize).saturating_sub(#first))
            }),
        };
        let bound = self.index_bound(start, end, closed);
        let kind = Kind::Counter((!from_zero).then_some(first));
        Some(Sequence { count, bound, kind })
    }

    /// A range of numbers that are no indices, of a type that only rustc knows.
    fn numbers(&mut self, start: &Expr, end: &Expr, closed: bool) -> Option<Sequence> {
        let bound = literal_range(start, end, closed);
        let shapes = self.operands(&[start, end]);
        let mut codes = Vec::new();
        for (shape, at) in shapes.into_iter().zip([start, end]) {
            codes.push(match self.as_code(shape, at.span()) {
                Shape::Code(code) if matches!(at, Expr::Lit(_)) => code,
                Shape::Code(code) => self.user_name(code),
                _ => {
                    self.refuse(at, message::ITERATOR);
                    return None;
                }
            });
        }
        let end = codes.pop()?;
        let start = codes.pop()?;
        let (first, last) = (&start.tokens, &end.tokens);
        let more = if closed { quote!(+ 1) } else { TokenStream::new() };
        let end = Code { tokens: quote!((#last #more)), ..end.clone() };
        let last = &end.tokens;
        let tokens = quote!(::core::iter::Iterator::size_hint(&(#first..#last)).0);
        let count = self.evaluate(Code::new(tokens), Type::Index, Form::Exact);
        Some(Sequence { count, bound, kind: Kind::Numbers(start, end) })
    }

    /// Code as a variable of the emitted program, whose type rustc finds out.
    fn user_name(&mut self, code: Code) -> Code {
        let name = proc_macro2::Ident::new(
            &format!("end_{}", self.environment.variables.len()),
            proc_macro2::Span::mixed_site(),
        );
        self.environment.hide(&name, false, State::Plain);
        let opaque = Opaque {
            span: code.tokens.span(),
            code: code.tokens,
            captures: code.captures,
            form: Form::Let { pattern: quote!(#name), otherwise: None },
            repeatable: false,
        };
        self.push(Statement::new(Vec::new(), Operation::Opaque(opaque)));
        Code::new(quote!(#name))
    }

    /// A range of integers that are no indices.
    fn integer_range(&mut self, start: &Expr, end: &Expr, closed: bool, ty: &Type) -> Option<Sequence> {
        let first = self.integer_end(start, ty)?;
        let last = self.integer_end(end, ty)?;
        let count = self.index_by(&[first, last], |names| {
            let (first, last) = (&names[0], &names[1]);
            let less = if closed { quote!(#first <= #last) } else { quote!(#first < #last) };
            let more = if closed { quote!(+ 1_usize) } else { TokenStream::new() };
            quote!(if #less { (#last as i128 - #first as i128) as ::core::primitive::usize #more } else { 0_usize })
        });
        let bound = literal_range(start, end, closed);
        Some(Sequence { count, bound, kind: Kind::Counter(Some(first)) })
    }

    fn integer_end(&mut self, expression: &Expr, ty: &Type) -> Option<ValueId> {
        match self.expression(expression) {
            Shape::Given { value, references: 0 } if self.values.ty(value) == ty => Some(value),
            Shape::Given { value, references } => {
                let code = Self::code_of_given(value, references, expression.span());
                Some(self.evaluate(code, ty.clone(), crate::ir::Form::Exact))
            }
            Shape::Code(code) => Some(self.evaluate(code, ty.clone(), crate::ir::Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(expression, message::ITERATOR);
                None
            }
        }
    }

    /// One loop over a flow; the body gets each item that comes through.
    pub fn each(
        &mut self,
        repeat: &Repeat,
        flow: &Flow,
        touched: &Touched,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> (Option<ValueId>, Touched) {
        let stops = repeat.stops || flow.stages.iter().any(|stage| matches!(stage, Stage::TakeWhile(_)));
        let repeat = Repeat {
            stops,
            label: repeat.label.clone(),
            beyond: repeat.beyond.clone(),
            at: repeat.at.clone(),
            checkpoint: repeat.checkpoint.clone(),
            ..*repeat
        };
        if let Kind::Plain(name) = &flow.base.kind {
            return self.each_plain(&repeat, name, &flow.stages, touched, body);
        }
        let count: Count = flow.base.count();
        self.attempt(&repeat, &count, touched, &mut |this, counter| {
            let item = this.item(&flow.base, counter);
            this.through(&flow.stages, item, body)
        })
    }
}

impl Lowering<'_> {
    /// One loop over an iterator of the user's own.
    fn each_plain(
        &mut self,
        repeat: &Repeat,
        name: &proc_macro2::Ident,
        stages: &[Stage],
        touched: &Touched,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> (Option<ValueId>, Touched) {
        let repeat = Repeat {
            stops: true,
            label: repeat.label.clone(),
            beyond: repeat.beyond.clone(),
            at: repeat.at.clone(),
            checkpoint: repeat.checkpoint.clone(),
            ..*repeat
        };
        self.attempt(&repeat, &Count::default(), touched, &mut |this, counter| {
            // The one before is asked first: where it has ended, the user's iterator is left alone.
            match stages.first() {
                Some(Stage::ZipBefore(before)) => {
                    let within = this.is_below(counter, before.count);
                    this.chosen(
                        within,
                        |this| this.next_plain(name, stages, body),
                        |this| {
                            let innermost = this.frames.len() - 1;
                            this.jump(super::frame::Target::Break(innermost))
                        },
                    )
                }
                _ => this.next_plain(name, stages, body),
            }
        })
    }

    fn next_plain(
        &mut self,
        name: &proc_macro2::Ident,
        stages: &[Stage],
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let item = proc_macro2::Ident::new(&format!("{name}_item"), proc_macro2::Span::mixed_site());
        let scrutinee = Opaque {
            code: quote!(::core::iter::Iterator::next(&mut #name)),
            captures: Vec::new(),
            form: Form::Untyped,
            span: name.span(),
            repeatable: false,
        };
        let some = MatchArm { pattern: quote!(::core::option::Option::Some(#item)), guard: None };
        let none = MatchArm { pattern: quote!(::core::option::Option::None), guard: None };
        let on = self.arm(|this| {
            this.environment.declare(&item, false, State::Plain);
            this.through(stages, Shape::Code(Code::new(quote!(#item))), body)
        });
        let end = self.arm(|this| {
            let innermost = this.frames.len() - 1;
            this.jump(super::frame::Target::Break(innermost))
        });
        let choice = Choice::Selector(Selector::Match(Match { scrutinee, arms: vec![some, none] }));
        self.join(choice, vec![on, end], true)
    }

    fn is_below(&mut self, number: ValueId, count: ValueId) -> ValueId {
        let code = Self::index_code(&[number, count], |names| {
            let (number, count) = (&names[0], &names[1]);
            quote!(#number < #count)
        });
        self.evaluate(code, Type::Bool, Form::Exact)
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
            _ => self.is_place(expression) || root(expression).is_some_and(|name| self.has_sketch(name)),
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
        if !self.stages.is_empty() {
            return self.then(Stage::Map(closure));
        }
        let (count, bound) = (self.base.count, self.base.bound.clone());
        Self::from(Sequence { count, bound, kind: Kind::Map(Box::new(self.base), closure) })
    }

    fn dereferenced(self) -> Self {
        if !self.stages.is_empty() {
            return self.then(Stage::Dereference);
        }
        let (count, bound) = (self.base.count, self.base.bound.clone());
        Self::from(Sequence { count, bound, kind: Kind::Dereference(Box::new(self.base)) })
    }
}

const ADAPTORS: [&str; 24] = [
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

fn is_zero(expression: &Expr) -> bool {
    matches!(expression, Expr::Lit(literal)
        if matches!(&literal.lit, syn::Lit::Int(number) if number.base10_digits() == "0"))
}

/// The type that a literal's suffix says.
fn suffix(expression: &Expr) -> Option<Type> {
    let Expr::Lit(literal) = expression else { return None };
    let syn::Lit::Int(number) = &literal.lit else { return None };
    let suffix = number.suffix().parse::<TokenStream>().ok().filter(|suffix| !suffix.is_empty())?;
    Some(Type::plain(&suffix))
}

impl Lowering<'_> {
    /// Passes an item through the stages of a flow.
    pub fn through(
        &mut self,
        stages: &[Stage],
        item: Shape,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let Some((stage, rest)) = stages.split_first() else { return body(self, item) };
        match stage {
            Stage::Dereference => {
                let item = match item {
                    Shape::Code(code) => {
                        let tokens = &code.tokens;
                        Shape::Code(Code { tokens: quote!((*#tokens)), ty: None, ..code })
                    }
                    item => super::place::dereferenced(item),
                };
                self.through(rest, item, body)
            }
            Stage::ZipBefore(other) => {
                let counter = self.frames[self.frames.len() - 1].counter;
                let before = self.item(other, counter);
                self.through(rest, Shape::Tuple(vec![before, item]), body)
            }
            Stage::ZipAfter(other) => {
                let innermost = self.frames.len() - 1;
                let counter = self.frames[innermost].counter;
                let within = self.is_below(counter, other.count);
                self.chosen(
                    within,
                    |this| {
                        let after = this.item(other, counter);
                        this.through(rest, Shape::Tuple(vec![item.clone(), after]), body)
                    },
                    |this| this.jump(super::frame::Target::Break(innermost)),
                )
            }
            Stage::Map(closure) => {
                let item = self.called(closure, vec![item]);
                self.through(rest, item, body)
            }
            Stage::Inspect(closure) => {
                let seen = self.called(closure, vec![item.clone()]);
                self.discard(seen);
                self.through(rest, item, body)
            }
            Stage::Filter(closure) | Stage::TakeWhile(closure) => {
                let ends = matches!(stage, Stage::TakeWhile(_));
                let Some(condition) = self.asked(closure, vec![referenced(&item)]) else {
                    return Exit::value(Shape::Poison);
                };
                self.chosen(
                    condition,
                    |this| this.through(rest, item.clone(), body),
                    |this| {
                        let innermost = this.frames.len() - 1;
                        let (on, end) =
                            (super::frame::Target::Next(innermost), super::frame::Target::Break(innermost));
                        this.jump(if ends { end } else { on })
                    },
                )
            }
        }
    }

    /// Is a name of the pattern used as an index in the body?
    fn is_used_as_index(pattern: &Pat, body: Option<Body>) -> bool {
        let Some(body) = body else { return false };
        super::observe::names_of(pattern).iter().any(|name| super::uses::is_index(name, body))
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
