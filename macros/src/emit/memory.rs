//! Statements on memory.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use super::body::Body;
use crate::front::signature::INTEGERS;
use crate::ir::{BufferId, Data, Initial, Memory, Place, ValueId};

impl Body<'_> {
    pub fn memory(&mut self, memory: &Memory, results: &[ValueId]) -> TokenStream {
        match memory {
            Memory::Allocate(buffer, initial) => self.allocate(*buffer, initial),
            Memory::Load(place) => {
                let code = self.value_at(place);
                self.bound(results, &code)
            }
            Memory::Store(place, value) => {
                let (place, value) = (self.content(place), self.read(*value));
                quote!(#place = #value;)
            }
            Memory::Accumulate(place, value) => {
                let (data, place, value) = (self.shape(place), self.content(place), self.read(*value));
                self.add(&data, &place, &value)
            }
            Memory::Push(buffer, value) => {
                let (buffer, value) = (self.place(&Place::whole(*buffer)), self.read(*value));
                quote!(#buffer.push(#value);)
            }
            Memory::PushCopy(buffer, row) => {
                let (buffer, row) = (self.place(&Place::whole(*buffer)), self.value_at(row));
                quote!(#buffer.push(#row);)
            }
            Memory::Pop(buffer) => {
                let (buffer, zero) = (self.place(&Place::whole(*buffer)), self.zero(results[0]));
                self.bound(results, &quote!(#buffer.pop().unwrap_or(#zero)))
            }
            Memory::PopInto(buffer, to) => self.pop_into(*buffer, to),
            Memory::Copy { to, from } => self.copy(to, from),
            Memory::Replace(list, from) => self.replace(*list, from),
            Memory::Resize(list, length) => self.resize(*list, *length),
            Memory::AddInto { to, from } => self.add_into(to, from),
            Memory::AddScaled { to, from, factor } => self.add_scaled(to, from, *factor),
            Memory::Fill(place, value) => {
                let (elements, value) = (self.elements(place, true), self.read(*value));
                quote!(#elements.fill(#value);)
            }
            Memory::Sum(place) => {
                let (elements, zero) = (self.elements(place, false), self.zero(results[0]));
                let sum = self.sum_of_two(place);
                self.bound(
                    results,
                    &quote!(::core::iter::Iterator::fold(#elements.iter(), #zero, |sum, element| #sum)),
                )
            }
            Memory::Length(place) => {
                let place = self.place(place);
                self.bound(results, &quote!(#place.len()))
            }
            Memory::Record(tape, values) => self.record(*tape, values),
            Memory::Recall(tape) => self.recall(*tape, results),
            Memory::OpenTape(tape) => self.open_tape(*tape),
            Memory::Save { tape, iteration, values, buffers, again } => {
                self.save(*tape, *iteration, values, buffers, *again)
            }
            Memory::Restore { tape, iteration, buffers } => self.restore(*tape, *iteration, buffers, results),
        }
    }

    fn allocate(&mut self, buffer: BufferId, initial: &Initial) -> TokenStream {
        let data = self.values.buffer(buffer).data.clone();
        let content = self.initial(&data, initial);
        let (ty, name) = (self.buffer_type(&data), self.name_buffer(buffer, false));
        quote!(let mut #name: #ty = #content;)
    }

    fn initial(&self, data: &Data, initial: &Initial) -> TokenStream {
        let root = self.root;
        let is_list = matches!(data, Data::List(_));
        let row = |parts: Vec<TokenStream>| {
            if is_list { quote!(#root::__private::alloc::vec![#(#parts),*]) } else { quote!([#(#parts),*]) }
        };
        let repeated = |value: TokenStream, length: &Option<ValueId>| match (data, length) {
            (Data::Array(element, length), _) => repeated_array(element, &value, length),
            (_, Some(length)) => {
                let length = self.read(*length);
                quote!(#root::__private::alloc::vec![#value; #length])
            }
            (data, None) => panic!("{data:?} has a length"),
        };
        match initial {
            Initial::Zeros(lengths) => self.zeros(data, &mut lengths.iter().map(|length| self.read(*length))),
            Initial::Elements(values) => row(values.iter().map(|value| self.read(*value)).collect()),
            Initial::Rows(rows) => row(rows.iter().map(|row| self.value_at(row)).collect()),
            Initial::Repeat(value, length) => repeated(self.read(*value), length),
            Initial::RepeatRow(place, length) => repeated(self.value_at(place), length),
            Initial::Like(place) => {
                let place = self.place(place);
                quote!(#root::Differentiable::zero_tangent(&#place[..]))
            }
            Initial::Copy(place) => self.copied(data, place),
            Initial::Opaque(opaque) => self.expression(opaque),
        }
    }

    /// The content of a place as data of its own.
    fn copied(&self, data: &Data, place: &Place) -> TokenStream {
        match (data, self.shape(place)) {
            (Data::List(_), _) => {
                let place = self.place(place);
                quote!(#place[..].to_vec())
            }
            (_, Data::List(_)) => {
                let (place, ty) = (self.place(place), self.buffer_type(data));
                quote!(<#ty as ::core::convert::TryFrom<_>>::try_from(&#place[..]).expect("the lengths are the same"))
            }
            _ => self.value_at(place),
        }
    }

    /// What stands at a place, as a value of its own; the user's own types need not be `Copy`.
    pub fn value_at(&self, place: &Place) -> TokenStream {
        let content = self.content(place);
        let is_cloned = match self.values.data(place) {
            Data::Plain(ty) => !INTEGERS.contains(&ty.to_string().as_str()),
            _ => self.shape(place).has_dynamic(),
        };
        if is_cloned { quote!(::core::clone::Clone::clone(&#content)) } else { content }
    }

    /// `place += value`; jets have no assigning operators, and zeros of some matrices have no size.
    fn add(&self, data: &Data, place: &TokenStream, value: &TokenStream) -> TokenStream {
        let root = self.root;
        if data.is_dynamic() {
            return quote!(#root::__private::dynamic::accumulate(&mut #place, &#value););
        }
        if self.lifted { quote!(#place = #place + #value;) } else { quote!(#place += #value;) }
    }

    /// `sum + *element` of the elements at a place.
    fn sum_of_two(&self, place: &Place) -> TokenStream {
        let root = self.root;
        if self.shape(place).has_dynamic() {
            return quote!(#root::__private::dynamic::add(&sum, element));
        }
        quote!(sum + *element)
    }

    fn copy(&self, to: &Place, from: &Place) -> TokenStream {
        let lists = matches!(self.shape(to), Data::List(_)) || matches!(self.shape(from), Data::List(_));
        if !lists {
            let (to, from) = (self.content(to), self.value_at(from));
            return quote!(#to = #from;);
        }
        let copy =
            if self.shape(to).has_dynamic() { quote!(clone_from_slice) } else { quote!(copy_from_slice) };
        let (source, target) = (self.place(from), self.place(to));
        if to.buffer == from.buffer {
            return quote!({ let row = #source[..].to_vec(); #target[..].#copy(&row); });
        }
        quote!(#target[..].#copy(&#source[..]);)
    }

    fn replace(&self, list: BufferId, from: &Place) -> TokenStream {
        let (target, source) = (self.place(&Place::whole(list)), self.place(from));
        if from.buffer == list {
            return quote!(#target = #source[..].to_vec(););
        }
        quote!(#target.clear(); #target.extend_from_slice(&#source[..]);)
    }

    fn resize(&self, list: BufferId, length: ValueId) -> TokenStream {
        let Data::List(element) = &self.values.buffer(list).data else { panic!("only lists are resized") };
        let (list, length) = (self.place(&Place::whole(list)), self.read(length));
        let zero = self.zeros(element, &mut std::iter::empty());
        quote!(#list.resize(#length, #zero);)
    }

    fn add_into(&self, to: &Place, from: &Place) -> TokenStream {
        let data = self.shape(to);
        if matches!(data, Data::Real(_)) {
            let (to, from) = (self.content(to), self.content(from));
            return self.add(&data, &to, &from);
        }
        let (target, source) = (self.place(to), self.place(from));
        if to.buffer != from.buffer {
            return self.add_rows(&data, &target, &source, None);
        }
        let own = match self.shape(from) {
            Data::List(_) => quote!(#source[..].to_vec()),
            _ => self.value_at(from),
        };
        let sum = self.add_rows(&data, &target, &quote!(row), None);
        quote!({ let row = #own; #sum })
    }

    /// The same with a factor, which has a name that no other one hides, and is computed once.
    fn add_scaled(&mut self, to: &Place, from: &Place, factor: ValueId) -> TokenStream {
        let (name, value) = (self.namer.fresh("factor"), self.read(factor));
        let factor = name.to_token_stream();
        let data = self.shape(to);
        let add = if let Data::Real(_) = data {
            let (to, from) = (self.content(to), self.content(from));
            self.add(&data, &to, &quote!(#factor * #from))
        } else {
            self.add_rows(&data, &self.place(to), &self.place(from), Some(&factor))
        };
        quote!(let #name = #value; #add)
    }

    /// `to += from` of whole rows, row by row inside.
    pub fn add_rows(
        &self,
        data: &Data,
        to: &TokenStream,
        from: &TokenStream,
        factor: Option<&TokenStream>,
    ) -> TokenStream {
        let name = |text| Ident::new(text, Span::mixed_site());
        let (sum, term) = (name("sum"), name("term"));
        let (Data::Array(inner, _) | Data::List(inner)) = data else {
            return self.add(data, &quote!(*#to), &scaled(data, from, factor));
        };
        let inside = self.add_rows(inner, &quote!(#sum), &quote!(#term), factor);
        quote!(for (#sum, #term) in ::core::iter::zip(#to.iter_mut(), #from.iter()) { #inside })
    }

    fn pop_into(&self, buffer: BufferId, to: &Place) -> TokenStream {
        let (data, buffer) = (self.shape(to), self.place(&Place::whole(buffer)));
        let sum = self.add_rows(&data, &self.place(to), &quote!(row), None);
        quote!(if let ::core::option::Option::Some(row) = #buffer.pop() { #sum })
    }

    /// All elements at a place as one slice.
    fn elements(&self, place: &Place, mutable: bool) -> TokenStream {
        let (code, mut data) = (self.place(place), self.shape(place));
        let flatten = if mutable { quote!(.as_flattened_mut()) } else { quote!(.as_flattened()) };
        let mut flattened = quote!(#code[..]);
        while let Data::Array(inner, _) | Data::List(inner) = data {
            if matches!(*inner, Data::Array(..)) {
                flattened.extend(flatten.clone());
            }
            data = *inner;
        }
        flattened
    }
}

/// What a reference leads to, times a factor.
fn scaled(data: &Data, from: &TokenStream, factor: Option<&TokenStream>) -> TokenStream {
    match factor {
        None => quote!(*#from),
        // A product with a reference copies nothing.
        Some(factor) if data.is_dynamic() => quote!((#from * #factor)),
        Some(factor) => quote!(#factor * *#from),
    }
}

/// `[value; length]`, made one by one where an element is not copied.
pub fn repeated_array(element: &Data, value: &TokenStream, length: &TokenStream) -> TokenStream {
    if !element.has_dynamic() {
        return quote!([#value; #length]);
    }
    let element = Ident::new("element", Span::mixed_site());
    quote!({ let #element = #value; ::core::array::from_fn::<_, #length, _>(|_| ::core::clone::Clone::clone(&#element)) })
}
