//! The differentiable arguments as the emitted functions take them: numbers by value, arrays and lists by
//! reference.

use proc_macro2::TokenStream;
use quote::quote;

use super::buffers::{absent, content_type, owned_type};
use super::function::Emitter;
use crate::front::lower::name_text;
use crate::front::signature::Parameter;
use crate::ir::matrix::DYNAMIC;
use crate::ir::{ArgumentSource, Data, Scalar};

/// A differentiable argument.
pub struct Argument<'a> {
    pub parameter: &'a Parameter,
    pub data: Data,
    pub source: ArgumentSource,
    root: &'a TokenStream,
}

impl Emitter<'_> {
    /// The differentiable arguments, in order.
    pub fn arguments(&self) -> Vec<Argument<'_>> {
        let parameters = self.signature.parameters.iter().filter_map(|parameter| {
            let scalar = parameter.scalar.clone().map(Data::Real);
            Some((parameter, scalar.or_else(|| parameter.data.clone())?))
        });
        parameters
            .zip(&self.program.arguments)
            .map(|((parameter, data), source)| Argument { parameter, data, source: *source, root: self.root })
            .collect()
    }

    /// Is every argument one number?
    pub fn is_scalar(&self) -> bool {
        self.arguments().iter().all(|argument| matches!(argument.data, Data::Real(_)))
    }
}

impl Argument<'_> {
    pub fn is_buffer(&self) -> bool {
        matches!(self.source, ArgumentSource::Buffer(_))
    }

    pub fn is_list(&self) -> bool {
        matches!(self.data, Data::List(_))
    }

    /// Is it a matrix whose size only the value knows?
    pub fn is_dynamic(&self) -> bool {
        matches!(&self.data, Data::Matrix(matrix) if matrix.is_dynamic())
    }

    /// Do its elements have sizes that only they know?
    fn is_uneven(&self) -> bool {
        self.data.has_dynamic() || self.data.is_ragged()
    }

    pub fn scalar(&self) -> &Scalar {
        self.data.scalar().expect("an argument is made of reals")
    }

    /// What its variable holds, behind a reference: `f64`, `[f64; 3]`, `[f64]`.
    pub fn content_type(&self) -> TokenStream {
        content_type(self.root, &self.data)
    }

    /// The type of its gradient: `f64`, `[f64; 3]`, `Vec<f64>`.
    pub fn tangent_type(&self) -> TokenStream {
        owned_type(self.root, &self.data)
    }

    /// How inner functions take it.
    pub fn inner_type(&self) -> TokenStream {
        let ty = self.content_type();
        if self.is_buffer() { quote!(&#ty) } else { ty }
    }

    /// The zero that stands for a gradient nobody wants.
    pub fn absent(&self) -> TokenStream {
        absent(self.root, &self.data)
    }

    /// A gradient of zeros for the value that a face was given.
    pub fn zeros(&self) -> TokenStream {
        let (root, name) = (self.root, &self.parameter.name);
        // Only the value knows how large its elements are.
        if self.is_buffer() && self.is_uneven() {
            let value = if self.is_list() { quote!(#name[..]) } else { quote!(#name) };
            return quote!(#root::Differentiable::zero_tangent(&#value));
        }
        let Data::List(inner) = &self.data else { return self.absent() };
        let inner = absent(self.root, inner);
        quote!(#root::__private::alloc::vec![#inner; #name.len()])
    }

    /// The same with all its elements, where the value says how many there are.
    pub fn full_zeros(&self) -> TokenStream {
        if !self.is_dynamic() {
            return self.zeros();
        }
        let (root, value) = (self.root, &self.parameter.name);
        let stars = std::iter::repeat_n(quote!(*), self.parameter.references);
        quote!(#root::Differentiable::zero_tangent(&#(#stars)* #value))
    }

    /// From a name of the user's type to what inner functions take.
    pub fn passed(&self, name: &TokenStream) -> TokenStream {
        let stars = std::iter::repeat_n(quote!(*), self.parameter.references);
        match &self.data {
            Data::List(_) => quote!(&#name[..]),
            Data::Matrix(matrix) if matrix.is_dynamic() => {
                quote!(::core::clone::Clone::clone(&#(#stars)* #name))
            }
            Data::Real(_) | Data::Matrix(_) => quote!(#(#stars)* #name),
            _ => quote!(&#(#stars)* #name),
        }
    }

    /// The check that something has as many elements as the argument, which may be any number.
    pub fn checked(&self, what: &str, found: &TokenStream, expected: &TokenStream) -> Option<TokenStream> {
        let (root, name) = (self.root, name_text(&self.parameter.name));
        if self.is_dynamic() {
            return Some(
                quote!(#root::__private::same_shape(#what, #name, #found.shape(), #expected.shape());),
            );
        }
        let elements = (self.is_buffer() && self.is_uneven())
            .then(|| quote!(#root::__private::same_extents(#what, #name, &#found[..], &#expected[..]);));
        let all = self
            .is_list()
            .then(|| quote!(#root::__private::same_length(#what, #name, #found.len(), #expected.len());));
        (all.is_some() || elements.is_some()).then(|| quote!(#all #elements))
    }

    /// How many numbers it is made of, if its shape is written in literals.
    pub fn count(&self) -> Option<usize> {
        count(&self.data)
    }

    /// The shape in words: `scalar`, `[3]`, `[n, 2]`.
    pub fn shape(&self) -> String {
        shape(&self.data)
    }
}

/// A shape in words.
pub fn shape(data: &Data) -> String {
    let mut lengths = Vec::new();
    let mut inside = data;
    while let Data::Array(inner, _) | Data::List(inner) = inside {
        lengths.push(match inside {
            Data::Array(_, length) => length.to_string().trim_end_matches("usize").to_owned(),
            _ => "n".to_owned(),
        });
        inside = inner;
    }
    if let Data::Matrix(matrix) = inside {
        let [rows, columns] = [(&matrix.rows, "n"), (&matrix.columns, "m")]
            .map(|(size, letter)| if size == DYNAMIC { letter.to_owned() } else { size.clone() });
        lengths.push(rows);
        lengths.extend((matrix.columns != "1").then_some(columns));
    }
    if lengths.is_empty() { "scalar".to_owned() } else { format!("[{}]", lengths.join(", ")) }
}

/// How many numbers data is made of, if its shape is written in literals.
pub fn count(data: &Data) -> Option<usize> {
    match data {
        Data::Real(_) | Data::Plain(_) => Some(1),
        Data::Array(inner, length) => {
            let text = length.to_string().replace('_', "");
            let length: usize = text.trim_end_matches("usize").parse().ok()?;
            Some(length * count(inner)?)
        }
        Data::Matrix(matrix) => matrix.literal_size().map(|(rows, columns)| rows * columns),
        Data::List(_) => None,
    }
}
