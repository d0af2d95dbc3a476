//! Chains of iterators that end in a value: each is one loop, with the closures in its body.

use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Expr, ExprMethodCall};

use super::environment::{Code, Shape, State, VariableId, View};
use super::flatten::Around;
use super::flow::{Hint, referenced};
use super::frame::Target;
use super::join::Exit;
use super::layout::Layout;
use super::lower::Lowering;
use super::repeat::Repeat;
use super::row::at_index;
use super::sequence::{Flow, Kind, Sequence};
use super::trial::Touched;
use crate::ir::{Data, Form, Initial, Memory, Scalar, Type};
use crate::message;
use crate::rules::Primitive;

const CONSUMERS: [&str; 15] = [
    "sum", "product", "fold", "for_each", "collect", "max_by", "min_by", "reduce", "any", "all", "count",
    "last", "try_fold", "unzip", "position",
];

/// Is it the end of a chain?
pub fn is_consumer(call: &ExprMethodCall) -> bool {
    CONSUMERS.iter().any(|name| call.method == name)
}

/// The chain in `chain.max_by(…).unwrap()`.
pub fn unwrapped(call: &ExprMethodCall) -> Option<&ExprMethodCall> {
    let Expr::MethodCall(inner) = &*call.receiver else { return None };
    let chosen = ["max_by", "min_by", "reduce", "last"].iter().any(|name| inner.method == name);
    (chosen && (call.method == "unwrap" || call.method == "expect")).then_some(inner)
}

impl Lowering<'_> {
    /// The value at the end of a chain.
    pub fn consumed(&mut self, call: &ExprMethodCall) -> Shape {
        let arguments: Vec<&Expr> = call.args.iter().collect();
        match (call.method.to_string().as_str(), arguments.as_slice()) {
            ("sum", []) => self.summed(call, Primitive::Add),
            ("product", []) => self.summed(call, Primitive::Mul),
            ("fold", [initial, function]) => self.folded(call, initial, function),
            ("for_each", [function]) => self.for_each(call, function),
            ("collect", []) => self.collected(call),
            ("any", [function]) => self.any_or_all(call, function, true),
            ("all", [function]) => self.any_or_all(call, function, false),
            ("count", []) => self.counted_items(call),
            ("max_by" | "min_by" | "reduce" | "last", _) => {
                self.refuse(&call.method, message::OPTION_OF_CHAIN)
            }
            _ => self.refuse(&call.method, message::unknown_adaptor(&call.method.to_string())),
        }
    }

    fn key_of(call: &ExprMethodCall) -> usize {
        std::ptr::from_ref(call) as usize
    }

    /// A variable that only the chain knows.
    fn hidden(&mut self, text: &str, state: State) -> VariableId {
        let name = proc_macro2::Ident::new(text, proc_macro2::Span::mixed_site());
        self.environment.hide(&name, false, state)
    }

    /// One loop over the items of a chain; each is given to the body, which goes on with the next.
    fn over(
        &mut self,
        call: &ExprMethodCall,
        stops: bool,
        flow: &mut dyn FnMut(&mut Self) -> Option<Flow>,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) {
        let repeat = Repeat { stops, ..Repeat::counted(Self::key_of(call), call.method.to_token_stream()) };
        self.settled_on(repeat.key, |this, touched| {
            let Some(flow) = flow(this) else { return (None, Touched::new()) };
            this.each(&repeat, &flow, touched, body)
        });
    }

    fn next(&mut self) -> Exit {
        let innermost = self.frames.len() - 1;
        self.jump(Target::Next(innermost))
    }

    fn taken(&self, variable: VariableId) -> Shape {
        Self::held(self.environment.state(variable)).unwrap_or(Shape::Poison)
    }

    /// What stands in a hidden variable when its chain is at its end.
    fn spent(&mut self, variable: VariableId) -> Shape {
        self.environment.spend(variable);
        self.taken(variable)
    }

    /// `sum` and `product`, which start with what the standard library starts with.
    fn summed(&mut self, call: &ExprMethodCall, primitive: Primitive) -> Shape {
        let method = &call.method;
        let trait_name = if primitive == Primitive::Add { quote!(Sum) } else { quote!(Product) };
        let start = quote!({
            fn empty<T: ::core::iter::#trait_name<T>>() -> T {
                ::core::iter::Iterator::#method(::core::iter::empty::<T>())
            }
            empty()
        });
        let start = Shape::Code(Code { repeatable: true, ..Code::new(start) });
        let total = self.hidden(&method.to_string(), State::Known(start));
        self.over(call, false, &mut |this| this.flow(&call.receiver, Hint::default()), &mut |this, item| {
            let before = this.taken(total);
            let item = this.loaded(item);
            let Some((ty, scalar)) = this.item_type(&item, primitive) else {
                this.refuse(method, message::ITEMS);
                return Exit::value(Shape::Poison);
            };
            let before = this.value_of(before, &ty);
            let item = this.real(item, &scalar, Form::Operand, method);
            let (Some(before), Some(item)) = (before, item) else { return Exit::value(Shape::Poison) };
            let after = this.apply(primitive, &[before, item]);
            this.environment.set(total, State::Known(Shape::real(after)));
            this.next()
        });
        self.spent(total)
    }

    /// The type that an item has, or that the program's numbers have, and its scalar.
    fn item_type(&self, item: &Shape, primitive: Primitive) -> Option<(Type, Scalar)> {
        if let Some(matrix) = self.matrix_of(item) {
            let is_summed = primitive == Primitive::Add && !matrix.is_dynamic();
            return is_summed.then(|| (Type::Matrix(matrix.clone()), matrix.scalar.clone()));
        }
        let scalar = match item {
            Shape::Given { value, .. } => match self.values.ty(*value) {
                Type::Real(scalar) => Some(scalar.clone()),
                _ => None,
            },
            Shape::Code(_) => self.any_scalar(),
            item => self.scalar_of(item),
        }?;
        Some((Type::Real(scalar.clone()), scalar))
    }

    fn folded(&mut self, call: &ExprMethodCall, initial: &Expr, function: &Expr) -> Shape {
        let shape = self.expression(initial);
        let shape = self.kept(shape, initial.span());
        let state = match shape {
            Shape::Place(view) => State::Known(Shape::Place(self.bound_view(view, true, "fold"))),
            shape => State::Known(shape),
        };
        let total = self.hidden("fold", state);
        self.over(
            call,
            false,
            &mut |this| this.flow(&call.receiver, Hint::of(function)),
            &mut |this, item| {
                let before = this.taken(total);
                let after = this.called(function, vec![before, item]);
                let after = this.kept(after, function.span());
                this.environment.set(total, State::Known(after));
                this.next()
            },
        );
        self.spent(total)
    }

    fn for_each(&mut self, call: &ExprMethodCall, function: &Expr) -> Shape {
        let mut lent = Vec::new();
        self.over(
            call,
            false,
            &mut |this| {
                let outer = this.lent.replace(Vec::new());
                let flow = this.flow(&call.receiver, Hint::of(function));
                lent = std::mem::replace(&mut this.lent, outer).unwrap_or_default();
                flow
            },
            &mut |this, item| {
                let done = this.called(function, vec![item]);
                this.discard(done);
                this.next()
            },
        );
        self.put_back(lent, &function.to_token_stream(), false);
        Shape::Unit
    }

    fn any_or_all(&mut self, call: &ExprMethodCall, function: &Expr, any: bool) -> Shape {
        let start = self.truth(!any);
        let answer = self.hidden("answer", State::Known(Shape::given(start)));
        self.over(
            call,
            true,
            &mut |this| this.flow(&call.receiver, Hint::of(function)),
            &mut |this, item| {
                let Some(condition) = this.asked(function, vec![item]) else {
                    return Exit::value(Shape::Poison);
                };
                this.environment.set(answer, State::Known(Shape::given(condition)));
                let innermost = this.frames.len() - 1;
                let (stop, on) = (Target::Break(innermost), Target::Next(innermost));
                let (then, otherwise) = if any { (stop, on) } else { (on, stop) };
                this.chosen(condition, |this| this.jump(then), |this| this.jump(otherwise))
            },
        );
        self.spent(answer)
    }

    fn counted_items(&mut self, call: &ExprMethodCall) -> Shape {
        let start = self.index_constant(0);
        let count = self.hidden("count", State::Known(Shape::given(start)));
        self.over(call, false, &mut |this| this.flow(&call.receiver, Hint::default()), &mut |this, item| {
            this.discard(item);
            let Shape::Given { value, .. } = this.taken(count) else { return Exit::value(Shape::Poison) };
            let one = this.index_constant(1);
            let more = this.apply(Primitive::Add, &[value, one]);
            this.environment.set(count, State::Known(Shape::given(more)));
            this.next()
        });
        self.spent(count)
    }

    /// `chain.last().unwrap()`: of all items the last one.
    fn last(&mut self, call: &ExprMethodCall) -> Shape {
        let function: Expr = syn::parse_quote!(|_, item| item);
        self.chosen_item(call, &function)
    }

    /// `chain.max_by(order).unwrap()`.
    pub fn best(&mut self, call: &ExprMethodCall) -> Shape {
        match call.args.iter().collect::<Vec<_>>()[..] {
            [] if call.method == "last" => self.last(call),
            [function] if call.method != "last" => self.chosen_item(call, function),
            _ => self.refuse(&call.method, message::argument_count(&call.method.to_string(), 1)),
        }
    }

    /// The first item, and a loop over the others.
    fn chosen_item(&mut self, call: &ExprMethodCall, function: &Expr) -> Shape {
        let Some(first) = self.flow(&call.receiver, Hint::of(function)) else { return Shape::Poison };
        if !first.is_positional() {
            return self.refuse(&call.method, message::adaptor_after_filter(&call.method.to_string()));
        }
        let count = first.base.count;
        let code = Self::index_code(&[count], |names| {
            let count = &names[0];
            quote!(let _ = (#count > 0_usize).then_some(()).unwrap();)
        });
        self.pass(code.tokens, code.captures);
        let zero = self.index_constant(0);
        let item = self.item(&first.base, zero);
        let best = self.hidden("best", State::Known(item));
        let rest = |this: &mut Self| {
            let flow = this.flow(&call.receiver, Hint::of(function))?;
            let one = this.index_constant(1);
            let count = this.apply(Primitive::Sub, &[flow.base.count, one]);
            let kind = Kind::Skip(Box::new(flow.base), one);
            Some(Flow::from(Sequence { count, bound: None, kind }))
        };
        let name = call.method.to_string();
        self.over(call, false, &mut |this| rest(this), &mut |this, item| {
            let before = this.taken(best);
            if name == "reduce" || name == "last" {
                let after = this.called(function, vec![before, item]);
                this.environment.set(best, State::Known(after));
                return this.next();
            }
            let pair = vec![referenced(&before), referenced(&item)];
            let Some(greater) = this.ordered(function, pair, "Greater") else {
                return Exit::value(Shape::Poison);
            };
            // Of equal items `max_by` gives the last, `min_by` the first.
            let keeps = name == "max_by";
            let state = |this: &mut Self, taken: bool, item: &Shape| {
                if taken {
                    this.environment.set(best, State::Known(item.clone()));
                }
                this.next()
            };
            this.chosen(greater, |this| state(this, !keeps, &item), |this| state(this, keeps, &item))
        });
        self.spent(best)
    }

    /// `collect` into a `Vec`.
    fn collected(&mut self, call: &ExprMethodCall) -> Shape {
        if !self.is_list_collected(call) {
            return self.refuse(&call.method, message::COLLECT);
        }
        let key = Self::key_of(call);
        self.filled(key, &call.method, None, &mut |this| this.flow(&call.receiver, Hint::default()))
    }

    /// Does `collect` make a `Vec`, as far as anything says?
    fn is_list_collected(&self, call: &ExprMethodCall) -> bool {
        let named = call.turbofish.as_ref().and_then(|turbofish| turbofish.args.first());
        match named {
            Some(syn::GenericArgument::Type(syn::Type::Path(path))) => super::data::vector(path).is_some(),
            Some(_) => false,
            None => match self.expected_array.last() {
                Some(expected) => matches!(expected, Some(Data::List(_))),
                None => true,
            },
        }
    }

    /// A new array or `Vec` with one element an item.
    pub fn filled(
        &mut self,
        key: usize,
        at: &dyn ToTokens,
        length: Option<&proc_macro2::TokenStream>,
        flow: &mut dyn FnMut(&mut Self) -> Option<Flow>,
    ) -> Shape {
        let mut place = None;
        for _ in 0..3 {
            let Some(scalar) = self.any_scalar() else { return Shape::Poison };
            let element = self.elements.get(&key).cloned().unwrap_or(Layout::One(Data::Real(scalar)));
            let snapshot = self.snapshot();
            place = self.fill_once(key, at, length, flow, &element);
            if self.elements.get(&key).is_none_or(|found| *found == element) {
                break;
            }
            self.restore(snapshot);
        }
        place.unwrap_or(Shape::Poison)
    }

    fn fill_once(
        &mut self,
        key: usize,
        at: &dyn ToTokens,
        length: Option<&proc_macro2::TokenStream>,
        flow: &mut dyn FnMut(&mut Self) -> Option<Flow>,
        element: &Layout,
    ) -> Option<Shape> {
        let repeat = Repeat::counted(key, at.to_token_stream());
        self.settled_on(key, |this, touched| {
            let Some(flow) = flow(this) else { return (None, Touched::new()) };
            let counted = flow.is_positional();
            let initial = match length {
                Some(_) => Initial::Zeros(Vec::new()),
                None if counted => Initial::Zeros(vec![flow.base.count]),
                None => Initial::Elements(Vec::new()),
            };
            let around = length.map_or(Around::List, |length| Around::Array(length.clone()));
            let name = if length.is_some() { "array" } else { "list" };
            let place = this.allocate_layout(element, &|element| around.data(element), &initial, name);
            let (_, found) = this.each(&repeat, &flow, touched, &mut |this, item| {
                let position = this.frames[this.frames.len() - 1].counter;
                let slot = counted.then(|| slot_of(&place, position));
                this.place_item(key, at, &place, slot, item, element)
            });
            (Some(place), found)
        })
    }

    fn place_item(
        &mut self,
        key: usize,
        at: &dyn ToTokens,
        list: &Shape,
        slot: Option<Shape>,
        item: Shape,
        element: &Layout,
    ) -> Exit {
        let found = self.item_layout(&item);
        if let (None, Shape::Tuple(_)) = (&found, &item) {
            self.refuse(at.to_token_stream(), message::PART_OF_UNKNOWN_TYPE);
            return Exit::value(Shape::Poison);
        }
        if let Some(message) = found.as_ref().and_then(Layout::refusal) {
            self.refuse(at.to_token_stream(), message);
            return Exit::value(Shape::Poison);
        }
        if let Some(found) = found
            && found != *element
        {
            self.elements.insert(key, found);
            return self.next();
        }
        match slot {
            Some(slot) => self.store_row(&slot, item, at),
            None => self.append_row(list, item, at),
        }
        self.next()
    }

    /// Appends an element, or a whole array, to a list.
    pub fn append(&mut self, list: &crate::ir::Place, item: Shape, at: &dyn ToTokens) {
        let Data::List(element) = self.data_of(list) else {
            self.report.refuse(at.to_token_stream(), message::ARRAY_EXPECTED);
            return;
        };
        match &*element {
            Data::Real(scalar) => {
                if let Some(value) = self.real(item, scalar, Form::Exact, at) {
                    self.memory(Memory::Push(list.buffer, value));
                }
            }
            Data::Matrix(matrix) => {
                let item = self.loaded(item);
                if let Some(value) = self.value_of(item, &Type::Matrix(matrix.clone())) {
                    self.memory(Memory::Push(list.buffer, value));
                }
            }
            Data::Plain(ty) => {
                if let Some(value) = self.plain_value(item, ty, at) {
                    self.memory(Memory::Push(list.buffer, value));
                }
            }
            row => {
                if let Some(from) = self.array(item, row, at) {
                    self.memory(Memory::PushCopy(list.buffer, from));
                }
            }
        }
    }

    /// Appends all items of a place to a list, one by one.
    pub fn append_all(
        &mut self,
        list: &crate::ir::Place,
        flow: &Flow,
        key: usize,
        at: &proc_macro2::TokenStream,
    ) {
        self.append_rows(&Shape::Place(View::new(list.clone(), 0)), flow, key, at);
    }

    /// The same of a list that may be one of structs.
    pub fn append_rows(&mut self, list: &Shape, flow: &Flow, key: usize, at: &proc_macro2::TokenStream) {
        let repeat = Repeat::counted(key, at.clone());
        self.settled_on(key, |this, touched| {
            this.each(&repeat, flow, touched, &mut |this, item| {
                this.append_row(list, item, at);
                this.next()
            })
        });
    }

    /// `core::array::from_fn(closure)`.
    pub fn array_from_fn(&mut self, expression: &Expr, call: &syn::ExprCall) -> Shape {
        let Some(length) = self.expected_length(expression, call) else {
            return self.refuse(&call.func, message::LENGTH_NEEDED);
        };
        let (key, function) = (std::ptr::from_ref(call) as usize, self.shared(&call.args[0]));
        self.filled(key, &call.func, Some(&length), &mut |this| {
            let count = this.bound(&length);
            let base = Sequence { count, bound: Some(length.clone()), kind: Kind::Counter(None) };
            Some(Flow::from(base).mapped(std::rc::Rc::clone(&function)))
        })
    }
}

/// Where the element of a number goes.
fn slot_of(list: &Shape, index: crate::ir::ValueId) -> Shape {
    match list {
        Shape::Place(view) => Shape::Place(View::new(view.place.at(index), 0)),
        Shape::Tuple(product) => at_index(product, index),
        other => other.clone(),
    }
}

/// A key for the loop that copies into a buffer.
pub fn whole_key(buffer: crate::ir::BufferId) -> usize {
    usize::MAX - buffer.0
}
