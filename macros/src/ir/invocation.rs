//! A call of another differentiable function that takes arrays, vectors or matrices, or gives a vector or matrix.
//!
//! Of functions of numbers the partials are numbers, which a `Call` hands out at once. Here the derivative is a call
//! of its own, of the callee's derivative at the same arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Place, Source, ValueId};

#[derive(Clone, Debug)]
pub struct Invocation {
    pub path: syn::Path,
    /// Structs and tuples stand here by their parts.
    pub arguments: Vec<Passed>,
    pub nesting: Vec<Nesting>,
    pub way: Way,
    /// The number of the callee among the functions called.
    pub flow: usize,
}

/// An argument as the user passes it: behind so many references. A place holds the same in backward as it did.
#[derive(Clone, Debug)]
pub struct Passed {
    pub source: Source,
    pub references: usize,
}

/// How an argument is made of those that are passed.
#[derive(Clone, Debug)]
pub enum Nesting {
    One,
    Many(Vec<Nesting>),
}

impl Nesting {
    /// Lays things out as the arguments are.
    pub fn nest(all: &[Self], things: &mut impl Iterator<Item = TokenStream>) -> Vec<TokenStream> {
        let nested = all.iter().map(|nesting| match nesting {
            Self::One => things.next().expect("one for each argument"),
            Self::Many(inner) => {
                let parts = Self::nest(inner, things);
                quote!((#(#parts,)*))
            }
        });
        nested.collect()
    }
}

#[derive(Clone, Debug)]
pub enum Way {
    /// The result is the value.
    Primal,
    /// The results are the cotangents of the arguments `wanted`, which are values; those of others are added into
    /// `shadows`.
    Pullback { bar: ValueId, wanted: Vec<usize>, shadows: Vec<(usize, Place)> },
    /// The results are the value and its tangent, from those of the arguments.
    Pushforward(Vec<Option<Source>>),
}

impl Invocation {
    /// Is an argument a struct or a tuple?
    pub fn has_parts(&self) -> bool {
        self.nesting.iter().any(|nesting| matches!(nesting, Nesting::Many(_)))
    }

    /// The arguments that are values.
    pub fn values(&self) -> Vec<ValueId> {
        let value = |argument: &Passed| match argument.source {
            Source::Value(value) => Some(value),
            Source::Place(_) => None,
        };
        self.arguments.iter().filter_map(value).collect()
    }

    /// The arguments that are places.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.arguments.iter().filter_map(|argument| match &argument.source {
            Source::Value(_) => None,
            Source::Place(place) => Some(place),
        })
    }

    /// The places that are read, those of tangents included.
    pub fn read_places(&self) -> impl Iterator<Item = &Place> {
        let dots = match &self.way {
            Way::Pushforward(dots) => dots.as_slice(),
            _ => &[],
        };
        self.places().chain(dots.iter().flatten().filter_map(|source| match source {
            Source::Place(place) => Some(place),
            Source::Value(_) => None,
        }))
    }

    /// The places that cotangents are added into.
    pub fn written_places(&self) -> impl Iterator<Item = &Place> {
        let shadows = match &self.way {
            Way::Pullback { shadows, .. } => shadows.as_slice(),
            _ => &[],
        };
        shadows.iter().map(|(_, place)| place)
    }

    pub fn operands(&self) -> Vec<ValueId> {
        let mut operands: Vec<_> =
            self.arguments.iter().flat_map(|argument| argument.source.operands()).collect();
        match &self.way {
            Way::Primal => {}
            Way::Pullback { bar, shadows, .. } => {
                operands.push(*bar);
                operands.extend(shadows.iter().flat_map(|(_, place)| place.operands()));
            }
            Way::Pushforward(dots) => operands.extend(dots.iter().flatten().flat_map(Source::operands)),
        }
        operands
    }

    pub fn for_each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        let mut of_source = |source: &mut Source| {
            if let Source::Place(place) = source {
                change(place);
            }
        };
        self.arguments.iter_mut().for_each(|argument| of_source(&mut argument.source));
        match &mut self.way {
            Way::Primal => {}
            Way::Pushforward(dots) => dots.iter_mut().flatten().for_each(of_source),
            Way::Pullback { shadows, .. } => shadows.iter_mut().for_each(|(_, place)| change(place)),
        }
    }

    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        self.arguments.iter_mut().for_each(|argument| argument.source.for_each_operand(change));
        match &mut self.way {
            Way::Primal => {}
            Way::Pullback { bar, shadows, .. } => {
                change(bar);
                shadows.iter_mut().for_each(|(_, place)| place.for_each_operand(change));
            }
            Way::Pushforward(dots) => {
                dots.iter_mut().flatten().for_each(|source| source.for_each_operand(change));
            }
        }
    }
}
