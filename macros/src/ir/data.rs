//! Memory: arrays and lists that the program reads and writes element by element, and the records
//! that a forward sweep leaves for its backward sweep.
//!
//! Values are bound once; a buffer is a place that changes. Statements on one buffer keep their order.

use proc_macro2::TokenStream;

use super::{Matrix, Scalar, Type, ValueId};

/// The type of a buffer, or of a place inside of one.
#[derive(Clone, Debug)]
pub enum Data {
    Real(Scalar),
    Matrix(Matrix),
    /// An element of no derivative whose type the signature names: an index, a flag.
    Plain(TokenStream),
    /// An array; its length is a literal or a const parameter.
    Array(Box<Data>, TokenStream),
    /// A slice or a `Vec`, as long as it is when the program runs.
    List(Box<Data>),
}

impl Data {
    /// The type after so many steps into it.
    pub fn inside(&self, path: &[Step]) -> Self {
        match (path.first(), self) {
            (None, _) => self.clone(),
            (Some(Step::Index(_)), Self::Array(element, _) | Self::List(element)) => {
                element.inside(&path[1..])
            }
            // A part of an array is a list.
            (Some(Step::Part { .. }), Self::Array(element, _) | Self::List(element)) => {
                Self::List(element.clone()).inside(&path[1..])
            }
            (Some(step), other) => panic!("{step:?} does not lead into {other:?}"),
        }
    }

    /// The scalar of the innermost elements, if they are real.
    pub fn scalar(&self) -> Option<&Scalar> {
        match self {
            Self::Real(scalar) | Self::Matrix(Matrix { scalar, .. }) => Some(scalar),
            Self::Plain(_) => None,
            Self::Array(element, _) | Self::List(element) => element.scalar(),
        }
    }

    /// The type of the innermost elements, if they are differentiable.
    pub fn element(&self) -> Option<Type> {
        match self {
            Self::Real(scalar) => Some(Type::Real(scalar.clone())),
            Self::Matrix(matrix) => Some(Type::Matrix(matrix.clone())),
            Self::Plain(_) => None,
            Self::Array(element, _) | Self::List(element) => element.element(),
        }
    }

    /// The number of elements, lengths that are not literals counted as one.
    pub fn literal_size(&self) -> u128 {
        match self {
            Self::Array(element, length) => literal(length) * element.literal_size(),
            Self::List(element) => element.literal_size(),
            Self::Real(_) | Self::Matrix(_) | Self::Plain(_) => 1,
        }
    }

    /// Are the innermost elements vectors or matrices?
    pub fn has_matrices(&self) -> bool {
        matches!(self.element(), Some(Type::Matrix(_)))
    }

    /// Is it a matrix whose size only the value knows?
    pub fn is_dynamic(&self) -> bool {
        matches!(self, Self::Matrix(matrix) if matrix.is_dynamic())
    }

    /// Are there matrices in it whose size only the value knows?
    pub fn has_dynamic(&self) -> bool {
        matches!(self.element(), Some(Type::Matrix(matrix)) if matrix.is_dynamic())
    }

    /// Does a list stand in another, or in an array?
    pub fn is_ragged(&self) -> bool {
        matches!(self, Self::Array(inner, _) | Self::List(inner) if !inner.is_fixed())
    }

    /// Are all lengths known when the program is compiled?
    pub fn is_fixed(&self) -> bool {
        match self {
            Self::Real(_) | Self::Matrix(_) | Self::Plain(_) => true,
            Self::Array(element, _) => element.is_fixed(),
            Self::List(_) => false,
        }
    }
}

/// A length that is a literal, or one.
pub fn literal(length: &TokenStream) -> u128 {
    let text = length.to_string().replace('_', "");
    text.trim_end_matches("usize").parse().unwrap_or(1)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BufferId(pub usize);

/// What is known of a buffer.
#[derive(Clone, Debug)]
pub struct Buffer {
    pub data: Data,
    pub name: String,
    pub origin: Origin,
}

/// Where a buffer comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A differentiable parameter, by its number among them: never written.
    Argument(usize),
    /// A parameter that is not differentiable, by its number among all parameters: never written.
    Given(usize),
    /// Made by an `Allocate` in the program.
    Local,
    /// Handed in by the caller of the emitted function: a cotangent or a direction, never written.
    Seed,
    /// Handed in by the caller to be added into: the gradient by an argument.
    Gradient,
}

impl Origin {
    /// Is the content the same wherever the program stands?
    pub fn is_constant(&self) -> bool {
        matches!(self, Self::Argument(_) | Self::Given(_) | Self::Seed)
    }
}

/// A buffer or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub buffer: BufferId,
    pub path: Vec<Step>,
}

/// One step into a buffer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// `[index]`
    Index(ValueId),
    /// `[start..][..length]`
    Part { start: ValueId, length: ValueId },
}

impl Place {
    pub fn whole(buffer: BufferId) -> Self {
        Self { buffer, path: Vec::new() }
    }

    /// The same place in another buffer of the same shape.
    pub fn within(&self, buffer: BufferId) -> Self {
        Self { buffer, path: self.path.clone() }
    }

    pub fn at(&self, index: ValueId) -> Self {
        let mut place = self.clone();
        place.path.push(Step::Index(index));
        place
    }

    /// The values that say where the place is.
    pub fn operands(&self) -> Vec<ValueId> {
        self.path
            .iter()
            .flat_map(|step| match step {
                Step::Index(index) => vec![*index],
                Step::Part { start, length } => vec![*start, *length],
            })
            .collect()
    }
}

/// Statements on memory. None but `Load`, `Sum` and `Length` has a result.
#[derive(Clone, Debug)]
pub enum Memory {
    /// Makes a local buffer.
    Allocate(BufferId, Initial),
    /// The element at a place: a real or a plain value.
    Load(Place),
    /// `place = value` of an element.
    Store(Place, ValueId),
    /// `place += value` of an element.
    Accumulate(Place, ValueId),
    /// Appends an element to a list.
    Push(BufferId, ValueId),
    /// Appends a whole array to a list of arrays.
    PushCopy(BufferId, Place),
    /// Takes the last element off a list; for adjoints of `Push`, whose cotangent is the result.
    Pop(BufferId),
    /// Takes the last array off a list of arrays, and adds it into a place.
    PopInto(BufferId, Place),
    /// `to = from`, whole arrays or lists of one length.
    Copy { to: Place, from: Place },
    /// `list = from`, whole lists whose lengths may differ.
    Replace(BufferId, Place),
    /// Makes a list so long: what is too many is dropped, what is missing is zero.
    Resize(BufferId, ValueId),
    /// `to += from`, element by element.
    AddInto { to: Place, from: Place },
    /// `to += factor * from`, element by element.
    AddScaled { to: Place, from: Place, factor: ValueId },
    /// Sets every element.
    Fill(Place, ValueId),
    /// The sum of all elements, in order.
    Sum(Place),
    /// The number of elements, an index.
    Length(Place),
    /// Keeps values of this iteration for the backward sweep.
    Record(TapeId, Vec<ValueId>),
    /// Takes back what was recorded last.
    Recall(TapeId),
    /// Makes a tape that is used inside of the region only.
    OpenTape(TapeId),
    /// Keeps a snapshot before an iteration if the schedule says so; `again` where backward runs the loop again.
    Save { tape: TapeId, iteration: ValueId, values: Vec<ValueId>, buffers: Vec<BufferId>, again: bool },
    /// Makes buffers and values of the newest snapshot before an iteration or one that it follows.
    ///
    /// Results: the iteration of the snapshot, how many iterations it lies back, and the values.
    Restore { tape: TapeId, iteration: ValueId, buffers: Vec<BufferId> },
}

/// What a buffer starts as.
#[derive(Clone, Debug)]
pub enum Initial {
    /// Zeros in the shape of a place; the lists inside have the given lengths, outermost first.
    Zeros(Vec<ValueId>),
    /// Zeros in the shape of a place whose lists have lengths of their own.
    Like(Place),
    /// `[a, b, …]` or `vec![a, b, …]` of values.
    Elements(Vec<ValueId>),
    /// `[a, b, …]` of whole arrays.
    Rows(Vec<Place>),
    /// `[value; length]`; a list has a length, an array has its own.
    Repeat(ValueId, Option<ValueId>),
    /// `[row; length]` of a whole array.
    RepeatRow(Place, Option<ValueId>),
    /// The elements of another place.
    Copy(Place),
    /// The user's own code, which depends on no differentiable value.
    Opaque(super::Opaque),
}

/// A loop. Iterations are counted from zero; `reversed` ones run from the last to the first.
///
/// The results of the statement are the carried values after the last iteration, and after them, if the
/// loop `stops`, the number of iterations that were begun.
#[derive(Clone, Debug)]
pub struct Loop {
    /// How many iterations at most; an index. `None`: until the body stops it.
    pub count: Option<ValueId>,
    /// The most iterations, where that is known when the program is compiled: a literal or a const parameter.
    pub bound: Option<TokenStream>,
    pub reversed: bool,
    /// The number of the iteration, inside the body.
    pub counter: ValueId,
    /// Values that go from one iteration to the next.
    pub carried: Vec<Carried>,
    /// Results: the next value of each carried one; and last, if the loop `stops`, a `Bool`: go on?
    pub body: super::Region,
    pub stops: bool,
    /// Does backward run the loop again from snapshots, instead of recording each iteration?
    pub checkpoint: Option<Checkpoint>,
}

/// How many snapshots of a loop are kept.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    /// The most at any time; if `None`, about the square root of the number of iterations.
    pub bound: Option<TokenStream>,
    /// The number of the attribute.
    pub mark: usize,
}

#[derive(Clone, Copy, Debug)]
pub struct Carried {
    pub initial: ValueId,
    /// The value inside the body.
    pub parameter: ValueId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TapeId(pub usize);

/// One record an execution of the statement that records, taken back in the opposite order.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    pub name: String,
    /// The types of one record, and when each is wanted.
    pub fields: Vec<(Type, super::Condition)>,
    /// The loops around the recording, outermost first.
    pub loops: Vec<Extent>,
    /// Does it hold snapshots of a loop's state?
    pub snapshots: Option<Snapshots>,
}

/// What a tape of snapshots holds beside its fields.
#[derive(Clone, Debug)]
pub struct Snapshots {
    pub checkpoint: Checkpoint,
    /// Buffers of the shapes that are copied.
    pub buffers: Vec<BufferId>,
    /// The most iterations that the loop has, where that is known when the program is compiled.
    pub most: Option<TokenStream>,
    /// When backward is wanted.
    pub condition: super::Condition,
}

/// The most iterations of a loop around a recording, where that is known when the program is compiled.
#[derive(Clone, Debug)]
pub struct Extent {
    pub bound: Option<TokenStream>,
}

/// What the signature says of a parameter that is not differentiable.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its number among all parameters.
    pub parameter: usize,
    pub source: GivenSource,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenSource {
    Value(ValueId),
    Buffer(BufferId),
}
