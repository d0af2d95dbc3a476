//! What arrays without grad look like, should differentiable values be written to them.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, Pat, Type};

use super::data::{Elements, is_empty_list, read, vec_of};
use super::environment::State;
use super::lower::Lowering;
use crate::ir::{Data, Matrix};

/// The type of an array as far as its initial value tells it: the scalar may be open.
#[derive(Clone, Debug)]
pub enum Sketch {
    /// A number with a fraction.
    Real,
    /// An element that only its use tells.
    Unknown,
    Array(Box<Sketch>, TokenStream),
    List(Box<Sketch>),
    Known(Data),
}

impl Sketch {
    /// The type, where such elements are written: what is open is taken from them.
    pub fn data(&self, element: &Data) -> Data {
        match self {
            Self::Real => {
                element.scalar().map_or_else(|| element.clone(), |scalar| Data::Real(scalar.clone()))
            }
            Self::Unknown => element.clone(),
            Self::Array(inner, length) => Data::Array(Box::new(inner.data(element)), length.clone()),
            Self::List(inner) => Data::List(Box::new(inner.data(element))),
            Self::Known(data) => data.clone(),
        }
    }

    /// The type of a `Vec` of the same elements.
    pub fn listed(self) -> Self {
        match self {
            Self::Array(element, _) => Self::List(element),
            Self::Known(Data::Array(element, _)) => Self::Known(Data::List(element)),
            other => other,
        }
    }

    /// Are the elements real numbers for certain?
    pub fn is_certain(&self) -> bool {
        match self {
            Self::Real => true,
            Self::Unknown => false,
            Self::Array(element, _) | Self::List(element) => element.is_certain(),
            Self::Known(data) => data.scalar().is_some(),
        }
    }

    /// What a value looks like by its own form, with the vectors and matrices among its elements.
    pub fn of(expression: &Expr, matrix: &dyn Fn(&Expr) -> Option<Matrix>) -> Option<Self> {
        let of_each = |elements: &[&Expr]| {
            let sketches = elements.iter().map(|element| Self::element(element, matrix));
            Box::new(sketches.reduce(Self::or).unwrap_or(Self::Unknown))
        };
        match expression {
            Expr::Paren(inner) => Self::of(&inner.expr, matrix),
            Expr::Group(inner) => Self::of(&inner.expr, matrix),
            Expr::Repeat(array) => Some(Self::Array(of_each(&[&array.expr]), array.len.to_token_stream())),
            Expr::Array(array) => {
                let length = array.elems.len();
                Some(Self::Array(of_each(&array.elems.iter().collect::<Vec<_>>()), quote!(#length)))
            }
            Expr::Macro(call) => Some(Self::List(match vec_of(&call.mac)? {
                Elements::Repeat(element, _) => of_each(&[&element]),
                Elements::Each(elements) => of_each(&elements.iter().collect::<Vec<_>>()),
            })),
            Expr::Call(call) => match &*call.func {
                Expr::Path(path) if is_empty_list(&path.path) => Some(Self::List(Box::new(Self::Unknown))),
                _ => None,
            },
            _ => None,
        }
    }

    fn element(expression: &Expr, matrix: &dyn Fn(&Expr) -> Option<Matrix>) -> Self {
        if let Some(matrix) = matrix(expression) {
            return Self::Known(Data::Matrix(matrix));
        }
        let other = if super::expression::is_literal(expression) { Self::Real } else { Self::Unknown };
        Self::of(expression, matrix).unwrap_or(other)
    }

    /// What the first of two elements leaves open is what the second one is.
    fn or(self, other: Self) -> Self {
        match self {
            Self::Unknown => other,
            known => known,
        }
    }

    /// What a `let` says of its value.
    pub fn annotated(ty: &Type, scalars: &[Ident]) -> Option<Self> {
        match read(ty, scalars) {
            Some(data @ (Data::Array(..) | Data::List(_))) => {
                data.scalar().is_some().then_some(Self::Known(data))
            }
            _ => None,
        }
    }
}

impl Lowering<'_> {
    pub fn note_sketch(&mut self, name: &syn::PatIdent, sketch: Option<Sketch>) {
        let Some(id) = self.environment.find(&name.ident) else { return };
        self.sketch(id, sketch);
        let place = std::ptr::from_ref(name) as usize;
        self.environment.variables[id.0].bound_at = place;
        if self.again.adopted.contains(&place) {
            self.promote_array(&name.ident, None);
        }
    }

    /// What arrays without grad look like, should differentiable values be written to them.
    pub fn sketches<'p>(
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
        let (copied, listed) = match value {
            Expr::MethodCall(call) if call.method == "to_vec" => (&*call.receiver, true),
            Expr::MethodCall(call) if call.method == "to_owned" || call.method == "clone" => {
                (&*call.receiver, false)
            }
            value => (value, false),
        };
        let Expr::Path(path) = copied else { return None };
        let id = self.environment.find(path.path.get_ident()?)?;
        let sketch = match self.environment.state(id) {
            State::Plain => self.environment.variables[id.0].sketch.clone()?,
            _ if !self.is_place(copied) => return None,
            _ => {
                let data = self.data_of(&self.known_place(super::place::root(copied)?)?.place);
                data.scalar()?;
                Sketch::Known(data)
            }
        };
        Some(if listed { sketch.listed() } else { sketch })
    }
}
