//! Iterators that have not run: a length, and what stands at each position.

use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Expr;

use super::environment::{Code, Product, Shape, View};
use super::lower::Lowering;
use super::place::dereferenced;
use super::repeat::Count;
use crate::ir::{Form, Type, ValueId};
use crate::rules::Primitive;

/// An iterator, and what is done to each of its items before the next is asked for.
#[derive(Clone, Debug)]
pub struct Flow {
    pub base: Sequence,
    pub stages: Vec<Stage>,
}

/// Steps after which the position of an item is no longer known.
#[derive(Clone, Debug)]
pub enum Stage {
    Map(Rc<Expr>),
    Dereference,
    Filter(Rc<Expr>),
    TakeWhile(Rc<Expr>),
    Inspect(Rc<Expr>),
    /// A state, and the closure that changes it and gives the items.
    Scan(crate::ir::Place, Rc<Expr>),
    /// Puts what stands at the number of the iteration before the item, or after it.
    ZipBefore(Box<Sequence>),
    ZipAfter(Box<Sequence>),
}

/// An iterator of the user's own.
#[derive(Clone, Debug)]
pub struct Iterated {
    pub name: Ident,
    /// How backward makes it again.
    pub again: Option<Code>,
    /// The type that its items show.
    pub shown: Option<Rc<syn::Type>>,
}

/// Items by their position.
#[derive(Clone, Debug)]
pub struct Sequence {
    pub count: ValueId,
    /// The most that the count can be, where that is known when the program is compiled.
    pub bound: Option<TokenStream>,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Plain(Iterated),
    /// Numbers between two ends of a type that only rustc knows.
    Numbers(Code, Code),
    /// `start..`, of the type of `start`; from zero without one.
    Counter(Option<ValueId>),
    /// The elements of a place, behind so many references.
    Elements(View),
    /// Parts of a place: each `step` further than the one before, `size` long, or what is left.
    Parts {
        view: View,
        step: ValueId,
        size: ValueId,
        rest: Option<ValueId>,
    },
    /// The structs of a list: how they are made of the items of each of its lists, by number and depth.
    Rows(Product, Vec<Sequence>),
    Enumerate(Box<Sequence>),
    Zip(Box<Sequence>, Box<Sequence>),
    Reverse(Box<Sequence>),
    Step(Box<Sequence>, ValueId),
    Skip(Box<Sequence>, ValueId),
    Take(Box<Sequence>),
    Dereference(Box<Sequence>),
    Map(Box<Sequence>, Rc<Expr>),
}

impl Sequence {
    pub fn is_plain(&self) -> bool {
        matches!(self.kind, Kind::Plain(..))
    }

    pub fn count(&self) -> Count {
        Count { value: Some(self.count), bound: self.bound.clone() }
    }
}

impl Lowering<'_> {
    /// What stands at a position.
    pub fn item(&mut self, sequence: &Sequence, at: ValueId) -> Shape {
        match &sequence.kind {
            Kind::Plain(Iterated { name, .. }) => Shape::Code(Code::new(quote!(#name))),
            Kind::Numbers(start, end) => {
                let at = Self::code_of_given(at, 0, Span::mixed_site());
                let (start, end, number) = (&start.tokens, &end.tokens, &at.tokens);
                let tokens = quote!(::core::iter::Iterator::nth(&mut (#start..#end), #number).unwrap());
                Shape::Code(Code { captures: at.captures, ..Code::new(tokens) })
            }
            Kind::Counter(None) => Shape::given(at),
            Kind::Counter(Some(start)) => self.counted(*start, at),
            Kind::Elements(view) => {
                let place = view.place.at(at);
                let element = View::new(place, view.references);
                if Self::is_mutable_element(view) { Shape::Place(element) } else { self.read_view(element) }
            }
            Kind::Parts { view, step, size, rest } => {
                let start = self.apply(Primitive::Mul, &[at, *step]);
                let length = match rest {
                    None => *size,
                    Some(whole) => {
                        let left = self.apply(Primitive::Sub, &[*whole, start]);
                        self.smaller(left, *size)
                    }
                };
                let place = Self::part_of(&view.place, start, length);
                Shape::Place(View::new(place, 1))
            }
            Kind::Rows(like, columns) => {
                let parts = columns.iter().map(|column| self.item(column, at)).collect();
                Shape::Tuple(like.with(parts))
            }
            Kind::Enumerate(inner) => {
                let item = self.item(inner, at);
                Shape::tuple(vec![Shape::given(at), item])
            }
            Kind::Zip(left, right) => {
                let left = self.item(left, at);
                let right = self.item(right, at);
                Shape::tuple(vec![left, right])
            }
            Kind::Reverse(inner) => {
                let one = self.index_constant(1);
                let last = self.apply(Primitive::Sub, &[inner.count, one]);
                let at = self.apply(Primitive::Sub, &[last, at]);
                self.item(inner, at)
            }
            Kind::Step(inner, step) => {
                let at = self.apply(Primitive::Mul, &[at, *step]);
                self.item(inner, at)
            }
            Kind::Skip(inner, skipped) => {
                let at = self.apply(Primitive::Add, &[*skipped, at]);
                self.item(inner, at)
            }
            Kind::Take(inner) => self.item(inner, at),
            Kind::Dereference(inner) => {
                let item = self.item(inner, at);
                dereferenced(item)
            }
            Kind::Map(inner, closure) => {
                let item = self.item(inner, at);
                self.called(closure, vec![item])
            }
        }
    }

    /// Elements behind `&mut` are places, to be written.
    fn is_mutable_element(view: &View) -> bool {
        view.owned && view.references > 0
    }

    /// The element of a range.
    fn counted(&mut self, start: ValueId, at: ValueId) -> Shape {
        let ty = self.values.ty(start).clone();
        if ty == Type::Index {
            return Shape::given(self.apply(Primitive::Add, &[start, at]));
        }
        let name = crate::names::value_type(&ty);
        let code = Self::index_code(&[start, at], |names| {
            let (start, at) = (&names[0], &names[1]);
            quote!(#start + (#at as #name))
        });
        Shape::given(self.evaluate(code, ty, Form::Exact))
    }

    /// Code of index values that backward may run again.
    pub fn index_code(values: &[ValueId], write: impl FnOnce(&[TokenStream]) -> TokenStream) -> Code {
        let codes: Vec<Code> =
            values.iter().map(|value| Self::code_of_given(*value, 0, Span::mixed_site())).collect();
        let names: Vec<TokenStream> = codes.iter().map(|code| code.tokens.clone()).collect();
        let mut captures: Vec<_> = codes.into_iter().flat_map(|code| code.captures).collect();
        captures.dedup_by_key(|capture| capture.name.clone());
        Code { tokens: write(&names), captures, repeatable: true, ..Code::default() }
    }

    /// An index computed by code.
    pub fn index_by(
        &mut self,
        values: &[ValueId],
        write: impl FnOnce(&[TokenStream]) -> TokenStream,
    ) -> ValueId {
        let code = Self::index_code(values, write);
        let value = self.evaluate(code, Type::Index, Form::Exact);
        self.values.rename(value, "index");
        value
    }

    pub fn smaller(&mut self, left: ValueId, right: ValueId) -> ValueId {
        if left == right {
            return left;
        }
        self.index_by(&[left, right], |names| {
            let (left, right) = (&names[0], &names[1]);
            quote!(if #left < #right { #left } else { #right })
        })
    }
}
