//! A call of another differentiable function whose arguments or result are not all numbers.
//!
//! Of functions of numbers the partials are numbers, which a `Call` hands out at once. Here the derivative is a call
//! of its own, of the callee's derivative at the same arguments.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Place, Scalar, Source, Type, ValueId};

#[derive(Clone, Debug)]
pub struct Invocation {
    pub path: syn::Path,
    /// Structs and tuples stand here by their parts.
    pub arguments: Vec<Passed>,
    pub nesting: Vec<Nesting>,
    /// What the call gives, structs and tuples by their parts.
    pub parts: Vec<Part>,
    pub outcome: Nesting,
    /// Does a struct stand in the result?
    pub makes_structs: bool,
    pub way: Way,
    /// What is asked for if not the value of the function: its gradient.
    pub gradient: Option<Gradient>,
    /// The number of the callee among the functions called.
    pub flow: usize,
    /// Stands for what the call reads of memory where reads are told apart; nothing binds it.
    pub mark: ValueId,
}

/// A call of `f::grad`, or of `f::value_and_grad`, whose result begins with the value.
#[derive(Clone, Debug)]
pub struct Gradient {
    pub with_value: bool,
    /// The type of the function's result.
    pub scalar: Scalar,
    /// For each argument, the part of the result that is the gradient by it.
    pub entries: Vec<Option<usize>>,
}

/// An argument as the user passes it: behind so many references.
#[derive(Clone, Debug)]
pub struct Passed {
    pub source: Source,
    pub references: usize,
}

/// A part of what a call gives.
#[derive(Clone, Debug)]
pub enum Part {
    /// A result of the statement.
    Value(Type),
    /// An array or a list, which fills a buffer of the program's.
    Place(Place),
}

/// How an argument or a result is made of its parts.
#[derive(Clone, Debug)]
pub enum Nesting {
    One,
    Many(Vec<Nesting>),
}

impl Nesting {
    /// Lays things out as the arguments are.
    pub fn nest(all: &[Self], things: &mut impl Iterator<Item = TokenStream>) -> Vec<TokenStream> {
        all.iter().map(|nesting| nesting.lay(things)).collect()
    }

    /// Lays things out.
    pub fn lay(&self, things: &mut impl Iterator<Item = TokenStream>) -> TokenStream {
        match self {
            Self::One => things.next().expect("one for each part"),
            Self::Many(inner) => {
                let parts = Self::nest(inner, things);
                quote!((#(#parts,)*))
            }
        }
    }
}

#[derive(Clone, Debug)]
pub enum Way {
    /// The results are the parts that are values.
    Primal,
    /// The results are the cotangents of the arguments `wanted`.
    Pullback(Pull),
    /// The results are the parts that are values, and then the cotangents of the arguments `wanted`.
    Together(Pull),
    /// The results are the parts that are values, and then the tangents of those that have one.
    Pushforward {
        dots: Vec<Option<Source>>,
        /// For each part that is a place, that of its tangent.
        filled: Vec<Option<Place>>,
    },
    /// The results are the parts that are values, and then the Jacobian's block for each of these arguments.
    Blocks(Vec<usize>),
    /// The results are the cotangents of the arguments `wanted`, and then their tangents.
    Both {
        pull: Pull,
        dots: Vec<Option<Source>>,
        bar_dots: Vec<Option<Source>>,
        /// Where the tangents of those cotangents are added.
        shadow_dots: Vec<(usize, Place)>,
    },
}

/// What a call's derivative maps to the cotangents of its arguments.
#[derive(Clone, Debug)]
pub struct Pull {
    /// The cotangent of each part; nothing is zero.
    pub bars: Vec<Option<Source>>,
    /// The arguments that are values and whose cotangents are wanted.
    pub wanted: Vec<usize>,
    /// Where the cotangents of other arguments are added.
    pub shadows: Vec<(usize, Place)>,
}

impl Way {
    /// What a derivative reads besides the arguments.
    fn sources(&self) -> Vec<&Source> {
        match self {
            Self::Primal | Self::Blocks(_) => Vec::new(),
            Self::Pullback(pull) | Self::Together(pull) => pull.bars.iter().flatten().collect(),
            Self::Pushforward { dots, .. } => dots.iter().flatten().collect(),
            Self::Both { pull, dots, bar_dots, .. } => {
                pull.bars.iter().chain(dots).chain(bar_dots).flatten().collect()
            }
        }
    }

    fn sources_mut(&mut self) -> Vec<&mut Source> {
        match self {
            Self::Primal | Self::Blocks(_) => Vec::new(),
            Self::Pullback(pull) | Self::Together(pull) => pull.bars.iter_mut().flatten().collect(),
            Self::Pushforward { dots, .. } => dots.iter_mut().flatten().collect(),
            Self::Both { pull, dots, bar_dots, .. } => {
                pull.bars.iter_mut().chain(dots).chain(bar_dots).flatten().collect()
            }
        }
    }

    /// The places that a derivative adds into or fills.
    fn targets(&self) -> Vec<&Place> {
        match self {
            Self::Primal | Self::Blocks(_) => Vec::new(),
            Self::Pullback(pull) | Self::Together(pull) => {
                pull.shadows.iter().map(|(_, place)| place).collect()
            }
            Self::Pushforward { filled, .. } => filled.iter().flatten().collect(),
            Self::Both { pull, shadow_dots, .. } => {
                pull.shadows.iter().chain(shadow_dots).map(|(_, place)| place).collect()
            }
        }
    }

    fn targets_mut(&mut self) -> Vec<&mut Place> {
        match self {
            Self::Primal | Self::Blocks(_) => Vec::new(),
            Self::Pullback(pull) | Self::Together(pull) => {
                pull.shadows.iter_mut().map(|(_, place)| place).collect()
            }
            Self::Pushforward { filled, .. } => filled.iter_mut().flatten().collect(),
            Self::Both { pull, shadow_dots, .. } => {
                pull.shadows.iter_mut().chain(shadow_dots).map(|(_, place)| place).collect()
            }
        }
    }

    /// Leaves out the targets that nobody reads.
    fn forget(&mut self, is_unread: &dyn Fn(&Place) -> bool) {
        let retain = |shadows: &mut Vec<(usize, Place)>| shadows.retain(|(_, place)| !is_unread(place));
        match self {
            Self::Primal | Self::Blocks(_) => {}
            Self::Pullback(pull) | Self::Together(pull) => retain(&mut pull.shadows),
            Self::Pushforward { filled, .. } => {
                for dot in filled {
                    *dot = dot.take().filter(|place| !is_unread(place));
                }
            }
            Self::Both { pull, shadow_dots, .. } => {
                retain(&mut pull.shadows);
                retain(shadow_dots);
            }
        }
    }

    /// Does the call give the value of the function?
    fn gives_value(&self) -> bool {
        matches!(self, Self::Primal | Self::Pushforward { .. } | Self::Blocks(_) | Self::Together(_))
    }
}

impl Invocation {
    /// Is an argument or the result a struct, or an argument a tuple?
    pub fn is_composite(&self) -> bool {
        self.makes_structs || self.nesting.iter().any(|nesting| matches!(nesting, Nesting::Many(_)))
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

    /// The places that the value of the function fills.
    pub fn filled(&self) -> impl Iterator<Item = &Place> {
        self.parts.iter().filter_map(|part| match part {
            Part::Value(_) => None,
            Part::Place(place) => Some(place),
        })
    }

    /// The places that are read, those of tangents and cotangents included.
    pub fn read_places(&self) -> Vec<Place> {
        let derived = self.way.sources().into_iter().filter_map(|source| match source {
            Source::Place(place) => Some(place),
            Source::Value(_) => None,
        });
        self.places().chain(derived).cloned().collect()
    }

    /// The places that are filled or added into.
    pub fn written_places(&self) -> Vec<Place> {
        let filled = self.filled().filter(|_| self.way.gives_value());
        filled.chain(self.way.targets()).cloned().collect()
    }

    /// Leaves out what the derivative writes and nobody reads.
    pub fn forget(&mut self, is_unread: &dyn Fn(&Place) -> bool) {
        self.way.forget(is_unread);
    }

    /// Does the call run the function itself?
    pub fn gives_value(&self) -> bool {
        self.way.gives_value()
    }

    /// Can the call be left out where nobody reads its results?
    pub fn is_pure(&self) -> bool {
        !self.gives_value() && self.way.targets().is_empty()
    }

    pub fn operands(&self) -> Vec<ValueId> {
        let arguments = self.arguments.iter().map(|argument| &argument.source);
        let sources = arguments.chain(self.way.sources()).flat_map(Source::operands);
        sources.chain(self.written_places().iter().flat_map(Place::operands)).collect()
    }

    pub fn for_each_place(&mut self, change: &mut dyn FnMut(&mut Place)) {
        let arguments = self.arguments.iter_mut().map(|argument| &mut argument.source);
        for source in arguments.chain(self.way.sources_mut()) {
            if let Source::Place(place) = source {
                change(place);
            }
        }
        self.way.targets_mut().into_iter().for_each(&mut *change);
        for part in &mut self.parts {
            if let Part::Place(place) = part {
                change(place);
            }
        }
    }

    pub fn for_each_operand(&mut self, change: &mut dyn FnMut(&mut ValueId)) {
        let arguments = self.arguments.iter_mut().map(|argument| &mut argument.source);
        let sources = arguments.chain(self.way.sources_mut());
        sources.for_each(|source| source.for_each_operand(change));
        self.way.targets_mut().into_iter().for_each(|place| place.for_each_operand(change));
        for part in &mut self.parts {
            if let Part::Place(place) = part {
                place.for_each_operand(change);
            }
        }
    }
}
