//! What a loop runs over: a number of iterations, and what each of them sees.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;
use syn::{Expr, ExprClosure, ExprMethodCall, ExprRange, RangeLimits};

use super::environment::{Code, Shape, View};
use super::lower::Lowering;
use super::place::part_of;
use crate::ir::{Capture, Data, Form, Source, Type, ValueId};
use crate::message;
use crate::names::value_type;
use crate::rules::Primitive;

/// An iterator as a function of the number of the iteration.
#[derive(Clone)]
pub enum Items {
    /// `start + number`, of an integer type.
    Range {
        start: Option<ValueId>,
        ty: Type,
    },
    /// The elements at a place, as values, or behind a reference.
    Elements {
        view: View,
        mutable: bool,
        references: usize,
    },
    Windows {
        view: View,
        size: ValueId,
    },
    Chunks {
        view: View,
        size: ValueId,
        length: ValueId,
    },
    Zip(Box<Items>, Box<Items>),
    Enumerate(Box<Items>),
    /// From the last of so many to the first.
    Reverse(Box<Items>, ValueId),
    Skip(Box<Items>, ValueId),
    Step(Box<Items>, ValueId),
    Copied(Box<Items>),
    Map(Box<Items>, Box<ExprClosure>),
}

/// Items, and how many.
#[derive(Clone)]
pub struct Sequence {
    pub items: Items,
    pub count: ValueId,
    /// The count as it is written in the source, if it is known when compiled.
    pub bound: Option<TokenStream>,
}

impl Lowering<'_> {
    /// What an expression iterates over; `None` if it was refused.
    pub fn sequence(&mut self, expression: &Expr) -> Option<Sequence> {
        match expression {
            Expr::Paren(inner) => self.sequence(&inner.expr),
            Expr::Group(inner) => self.sequence(&inner.expr),
            Expr::Range(range) => self.range(range),
            Expr::MethodCall(call) if !self.is_place(expression) => self.adapted(call),
            Expr::Reference(reference) => {
                let view = self.viewed(&reference.expr)?;
                Some(self.over(view, reference.mutability.is_some(), 1))
            }
            other => {
                let view = self.viewed(other)?;
                let references = usize::from(view.references > 0);
                Some(self.over(view, false, references))
            }
        }
    }

    /// A place, or a new array or `Vec` that the expression makes.
    fn viewed(&mut self, expression: &Expr) -> Option<View> {
        if self.is_place(expression) {
            return self.view(expression);
        }
        self.promote_root(expression);
        match self.expression(expression) {
            Shape::Place(view) => Some(view),
            Shape::Poison => None,
            _ => {
                self.refuse(expression, message::NOT_ITERATED);
                None
            }
        }
    }

    fn over(&mut self, view: View, mutable: bool, references: usize) -> Sequence {
        let bound = match self.values.data(&view.place) {
            Data::Array(_, length) => Some(length),
            _ => None,
        };
        let count = self.length(&view.place);
        Sequence { items: Items::Elements { view, mutable, references }, count, bound }
    }

    fn range(&mut self, range: &ExprRange) -> Option<Sequence> {
        let (Some(start), Some(end)) = (&range.start, &range.end) else {
            self.refuse(range, message::OPEN_RANGE);
            return None;
        };
        let closed = matches!(range.limits, RangeLimits::Closed(_));
        let from_zero = matches!(&**start, Expr::Lit(literal) if matches!(&literal.lit, syn::Lit::Int(number) if number.base10_digits() == "0"));
        let (Some(low), Some(high)) = (self.known_index(start), self.known_index(end)) else {
            return self.other_range(start, end, closed);
        };
        let bound = self.written_bound(end).filter(|_| from_zero && !closed);
        let end = if closed {
            let one = self.index_constant(1);
            self.apply(Primitive::Add, &[high, one])
        } else {
            high
        };
        if from_zero {
            return Some(Sequence {
                items: Items::Range { start: None, ty: Type::Index },
                count: end,
                bound,
            });
        }
        let count = self.index_code(&quote!(end.saturating_sub(start)), &[("end", end), ("start", low)]);
        let bound = self.written_bound(end_expression(range)).filter(|_| !closed);
        Some(Sequence { items: Items::Range { start: Some(low), ty: Type::Index }, count, bound })
    }

    /// A range of another integer type, or one whose ends are not known indices.
    fn other_range(&mut self, start: &Expr, end: &Expr, closed: bool) -> Option<Sequence> {
        let ty = self.range_type(start, end);
        let (low, high) = match (self.expression(start), self.expression(end)) {
            (Shape::Code(low), Shape::Code(high)) => (low, high),
            (Shape::Poison, _) | (_, Shape::Poison) => return None,
            _ => {
                self.refuse(start, message::RANGE_ENDS);
                return None;
            }
        };
        let low = self.evaluate(low, ty.clone(), Form::Exact);
        let high = self.evaluate(high, ty.clone(), Form::Exact);
        let one = if closed { quote!(1) } else { quote!(0) };
        let count = quote!(if end < start { 0 } else { (end - start) as ::core::primitive::usize + #one });
        let count = self.index_code(&count, &[("end", high), ("start", low)]);
        Some(Sequence { items: Items::Range { start: Some(low), ty }, count, bound: None })
    }

    /// The type of the given end, or `usize`.
    fn range_type(&mut self, start: &Expr, end: &Expr) -> Type {
        for end in [start, end] {
            if let Expr::Path(path) = end
                && let Some(name) = path.path.get_ident()
                && let Some(Shape::Given { value, .. }) = self.variable(name)
            {
                return self.values.ty(value).clone();
            }
        }
        Type::Index
    }

    /// An index that is computed by code on other indices.
    pub fn index_code(&mut self, code: &TokenStream, operands: &[(&str, ValueId)]) -> ValueId {
        let capture = |(name, value): &(&str, ValueId)| {
            let name = Ident::new(name, Span::mixed_site());
            Capture { name, source: Source::Value(*value), references: 0 }
        };
        let captures: Vec<Capture> = operands.iter().map(capture).collect();
        let tokens = ours(code, &captures);
        let code = Code { tokens, captures, literal: false, repeatable: true };
        self.evaluate(code, Type::Index, Form::Exact)
    }

    fn adapted(&mut self, call: &ExprMethodCall) -> Option<Sequence> {
        let method = call.method.to_string();
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (method.as_str(), arguments.as_slice()) {
            ("iter", []) => {
                let view = self.viewed(&call.receiver)?;
                Some(self.over(view, false, 1))
            }
            ("iter_mut", []) => {
                let view = self.viewed(&call.receiver)?;
                Some(self.over(view, true, 1))
            }
            ("into_iter", []) => self.sequence(&call.receiver),
            ("windows", [size]) => {
                let (view, size) = (self.viewed(&call.receiver)?, self.index(size)?);
                let length = self.length(&view.place);
                let count = quote!(length.saturating_sub(size - 1));
                let count = self.index_code(&count, &[("length", length), ("size", size)]);
                Some(Sequence { items: Items::Windows { view, size }, count, bound: None })
            }
            ("chunks" | "chunks_exact", [size]) => {
                let (view, size) = (self.viewed(&call.receiver)?, self.index(size)?);
                let length = self.length(&view.place);
                let count =
                    if method == "chunks" { quote!(length.div_ceil(size)) } else { quote!(length / size) };
                let count = self.index_code(&count, &[("length", length), ("size", size)]);
                Some(Sequence { items: Items::Chunks { view, size, length }, count, bound: None })
            }
            ("enumerate", []) => self.wrapped(call, |items, _| Items::Enumerate(Box::new(items))),
            ("copied" | "cloned", []) => self.wrapped(call, |items, _| Items::Copied(Box::new(items))),
            ("rev", []) => self.wrapped(call, |items, count| Items::Reverse(Box::new(items), count)),
            ("zip", [other]) => self.zipped(call, other),
            ("skip" | "take" | "step_by", [number]) => self.cut(call, &method, number),
            ("map", [Expr::Closure(closure)]) => {
                let closure = closure.clone();
                self.wrapped(call, move |items, _| Items::Map(Box::new(items), Box::new(closure)))
            }
            _ => {
                self.refuse(&call.method, message::unknown_adaptor(&method));
                None
            }
        }
    }

    fn wrapped(
        &mut self,
        call: &ExprMethodCall,
        wrap: impl FnOnce(Items, ValueId) -> Items,
    ) -> Option<Sequence> {
        let inner = self.sequence(&call.receiver)?;
        let items = wrap(inner.items, inner.count);
        Some(Sequence { items, ..inner })
    }

    fn zipped(&mut self, call: &ExprMethodCall, other: &Expr) -> Option<Sequence> {
        let (left, right) = (self.sequence(&call.receiver)?, self.sequence(other)?);
        let count = if left.count == right.count {
            left.count
        } else {
            self.apply(Primitive::Min, &[left.count, right.count])
        };
        let items = Items::Zip(Box::new(left.items), Box::new(right.items));
        Some(Sequence { items, count, bound: left.bound.or(right.bound) })
    }

    fn cut(&mut self, call: &ExprMethodCall, method: &str, number: &Expr) -> Option<Sequence> {
        let inner = self.sequence(&call.receiver)?;
        let number = self.index(number)?;
        let code = match method {
            "skip" => quote!(count.saturating_sub(number)),
            "take" => quote!(count.min(number)),
            _ => quote!(count.div_ceil(number)),
        };
        let count = self.index_code(&code, &[("count", inner.count), ("number", number)]);
        let items = match method {
            "skip" => Items::Skip(Box::new(inner.items), number),
            "take" => inner.items,
            _ => Items::Step(Box::new(inner.items), number),
        };
        Some(Sequence { items, count, bound: inner.bound })
    }

    /// What an iteration sees.
    pub fn item_of(&mut self, items: &Items, number: ValueId) -> Shape {
        match items {
            Items::Range { start, ty } => self.in_range(*start, ty, number),
            Items::Elements { view, mutable, references } => {
                let place = view.place.at(number);
                let element = View { place, references: *references, given: view.given };
                if *mutable { Shape::Place(element) } else { referenced(self.loaded(element), *references) }
            }
            Items::Windows { view, size } => {
                let place = part_of(&view.place, number, *size);
                Shape::Place(View { place, references: 1, given: view.given })
            }
            Items::Chunks { view, size, length } => self.chunk(view, *size, *length, number),
            Items::Zip(left, right) => {
                Shape::Tuple(vec![self.item_of(left, number), self.item_of(right, number)])
            }
            Items::Enumerate(inner) => Shape::Tuple(vec![Shape::given(number), self.item_of(inner, number)]),
            Items::Reverse(inner, count) => {
                let code = quote!(count - 1 - number);
                let number = self.index_code(&code, &[("count", *count), ("number", number)]);
                self.item_of(inner, number)
            }
            Items::Skip(inner, first) => {
                let number = self.apply(Primitive::Add, &[number, *first]);
                self.item_of(inner, number)
            }
            Items::Step(inner, step) => {
                let number = self.apply(Primitive::Mul, &[number, *step]);
                self.item_of(inner, number)
            }
            Items::Copied(inner) => referenced(self.item_of(inner, number), 0),
            Items::Map(inner, closure) => {
                let item = self.item_of(inner, number);
                self.applied(closure, vec![item])
            }
        }
    }

    fn in_range(&mut self, start: Option<ValueId>, ty: &Type, number: ValueId) -> Shape {
        let value = match (start, ty) {
            (None, _) => number,
            (Some(start), Type::Index) => self.apply(Primitive::Add, &[number, start]),
            (Some(start), ty) => {
                let (name, from) =
                    (Ident::new("number", Span::mixed_site()), Ident::new("start", Span::mixed_site()));
                let integer = value_type(ty);
                let captures = vec![
                    Capture { name: name.clone(), source: Source::Value(number), references: 0 },
                    Capture { name: from.clone(), source: Source::Value(start), references: 0 },
                ];
                let tokens = quote!(#from + #name as #integer);
                let code = Code { tokens, captures, literal: false, repeatable: true };
                self.evaluate(code, ty.clone(), Form::Exact)
            }
        };
        Shape::given(value)
    }

    fn chunk(&mut self, view: &View, size: ValueId, length: ValueId, number: ValueId) -> Shape {
        let start = self.apply(Primitive::Mul, &[number, size]);
        let code = quote!(size.min(length - start));
        let count = self.index_code(&code, &[("size", size), ("length", length), ("start", start)]);
        let place = part_of(&view.place, start, count);
        Shape::Place(View { place, references: 1, given: view.given })
    }

    /// A closure called where it stands.
    pub fn applied(&mut self, closure: &ExprClosure, arguments: Vec<Shape>) -> Shape {
        if closure.inputs.len() != arguments.len() {
            return self.refuse(closure.inputs_begin, message::CLOSURE);
        }
        let mark = self.environment.mark();
        self.depth += 1;
        for (pattern, argument) in closure.inputs.iter().zip(arguments) {
            self.bind_pattern(pattern, argument);
        }
        let shape = self.expression(&closure.body);
        self.depth -= 1;
        self.environment.leave(mark);
        shape
    }
}

fn end_expression(range: &ExprRange) -> &Expr {
    range.end.as_deref().expect("the caller saw it")
}

/// A shape behind so many references.
fn referenced(shape: Shape, references: usize) -> Shape {
    match shape {
        Shape::Real { value, .. } => Shape::Real { value, references },
        Shape::Given { value, .. } => Shape::Given { value, references },
        Shape::Tuple(parts) => Shape::Tuple(parts),
        Shape::Place(view) => Shape::Place(View { references, ..view }),
        shape => shape,
    }
}

/// Code whose captured names cannot be the user's.
fn ours(code: &TokenStream, captures: &[Capture]) -> TokenStream {
    let renamed = |token: TokenTree| match token {
        TokenTree::Ident(ident) => {
            let captured = captures.iter().find(|capture| capture.name == ident.to_string());
            TokenTree::Ident(captured.map_or(ident, |capture| capture.name.clone()))
        }
        TokenTree::Group(group) => {
            TokenTree::Group(Group::new(group.delimiter(), ours(&group.stream(), captures)))
        }
        other => other,
    };
    code.clone().into_iter().map(renamed).collect()
}
