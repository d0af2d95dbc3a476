//! Buffers as Rust variables: their types, what stands for an absent one, and places as expressions.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::body::Body;
use super::memory::repeated_array;
use super::names::{lifted, value_type, zero};
use crate::ir::{BufferId, Capture, Data, Place, Step};
use crate::names::element;
pub use crate::names::{content_type, owned_type};

/// How a buffer is named where code is written.
#[derive(Clone, Debug)]
pub struct BufferCode {
    pub name: TokenStream,
    /// Is the variable a reference to the elements, not their owner?
    pub reference: bool,
}

/// The zero of data of a fixed shape, and an empty list.
pub fn absent(root: &TokenStream, data: &Data) -> TokenStream {
    match data {
        Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => zero(root, &element(data)),
        Data::Array(inner, length) => {
            let zero = absent(root, inner);
            repeated_array(inner, &zero, length)
        }
        Data::List(_) => quote!(#root::__private::alloc::vec::Vec::new()),
    }
}

impl Body<'_> {
    /// Gives a buffer a variable of its own.
    pub fn name_buffer(&mut self, buffer: BufferId, reference: bool) -> Ident {
        let name = self.namer.fresh(&self.values.buffer(buffer).name);
        self.define_buffer(buffer, name.to_token_stream(), reference);
        name
    }

    /// Makes a buffer readable as some code.
    pub fn define_buffer(&mut self, buffer: BufferId, name: TokenStream, reference: bool) {
        self.buffers.insert(buffer, BufferCode { name, reference });
    }

    fn buffer(&self, buffer: BufferId) -> &BufferCode {
        self.buffers.get(&buffer).unwrap_or_else(|| {
            panic!(
                "tapeless: a bug in the compiler, please report it: the buffer {buffer:?} ({}) is not at hand",
                self.values.buffer(buffer).name
            )
        })
    }

    /// The type of an element, in numbers or jets.
    fn element_type(&self, data: &Data) -> TokenStream {
        match data {
            Data::Real(_) if self.lifted => lifted().into_token_stream(),
            other => value_type(&element(other)),
        }
    }

    pub fn buffer_type(&self, data: &Data) -> TokenStream {
        match data {
            Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => self.element_type(data),
            Data::Array(inner, length) => {
                let inner = self.buffer_type(inner);
                quote!([#inner; #length])
            }
            Data::List(inner) => {
                let (root, inner) = (self.root, self.buffer_type(inner));
                quote!(#root::__private::alloc::vec::Vec<#inner>)
            }
        }
    }

    /// What stands for a buffer that is not made: zeros, or an empty list.
    pub fn absent(&self, data: &Data) -> TokenStream {
        self.zeros(data, &mut std::iter::empty())
    }

    /// Zeros in a shape; its lists have the given lengths.
    pub fn zeros(&self, data: &Data, lengths: &mut dyn Iterator<Item = TokenStream>) -> TokenStream {
        let root = self.root;
        match data {
            Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => self.zero_of(&element(data)),
            Data::Array(inner, length) => {
                let zero = self.zeros(inner, lengths);
                repeated_array(inner, &zero, length)
            }
            Data::List(inner) => match lengths.next() {
                None => quote!(#root::__private::alloc::vec::Vec::new()),
                Some(length) => {
                    let inner = self.zeros(inner, lengths);
                    quote!(#root::__private::alloc::vec![#inner; #length])
                }
            },
        }
    }

    /// The type of what stands at a place; a part of an array is a list.
    pub fn shape(&self, place: &Place) -> Data {
        let mut data = self.values.buffer(place.buffer).data.clone();
        for step in &place.path {
            data = match (step, data) {
                (Step::Index(_), Data::Array(inner, _) | Data::List(inner)) => *inner,
                (Step::Part { .. }, Data::Array(inner, _) | Data::List(inner)) => Data::List(inner),
                (step, data) => panic!("{step:?} does not lead into {data:?}"),
            };
        }
        data
    }

    /// A place as an expression that can be read and written, or indexed further.
    pub fn place(&self, place: &Place) -> TokenStream {
        let (mut code, viewed) = match self.view(place) {
            Some((view, steps)) => (view.code.clone(), steps),
            None => (self.buffer(place.buffer).name.clone(), 0),
        };
        for step in &place.path[viewed..] {
            code = match step {
                Step::Index(index) => {
                    let index = self.read(*index);
                    quote!(#code[#index])
                }
                Step::Part { start, length } => {
                    let (start, length) = (self.read(*start), self.read(*length));
                    quote!(#code[#start..][..#length])
                }
            };
        }
        code
    }

    /// What stands at a place, as an expression of its own type.
    pub fn content(&self, place: &Place) -> TokenStream {
        let code = self.place(place);
        let reference = match self.view(place) {
            Some((view, steps)) => steps == place.path.len() && view.reference,
            None => place.path.is_empty() && self.buffer(place.buffer).reference,
        };
        if reference { quote!(*#code) } else { code }
    }

    /// A place under the name by which the user's code knows it, behind references.
    pub fn captured_place(&self, capture: &Capture, place: &Place) -> TokenStream {
        let content = self.content(place);
        let references = std::iter::repeat_n(quote!(&), capture.references.max(1));
        quote!(#(#references)* #content)
    }
}
