//! The intermediate representation: plain data, values bound once, branches as regions.
//!
//! `differentiate` maps it to itself, so a second derivative is the same transform applied again.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};

use crate::front::flatten::Node;
use crate::rules::Primitive;

pub mod build;
pub mod data;
pub mod invocation;
pub mod matrix;
pub mod places;
pub mod print;
pub mod relocate;
pub mod rematerialize;
pub mod renew;
pub mod substitute;
pub mod verify;
pub mod walk;

pub use data::{
    Buffer, BufferId, Carried, Checkpoint, Data, Extent, Given, GivenSource, Initial, Loop, Memory, Origin,
    Place, Snapshots, Step, Tape, TapeId,
};
pub use invocation::{Gradient, Invocation, Nesting, Part, Passed, Pull, Way};
pub use matrix::Matrix;

/// The scalar a real value has in the user's program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scalar {
    F64,
    F32,
    /// A type parameter bounded by `Real`.
    Generic(Ident),
}

/// What the compiler knows of a value's type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    Real(Scalar),
    /// A vector or matrix of reals, of a size that the program knows when it is compiled.
    Matrix(Matrix),
    Bool,
    /// The exponent of `powi`.
    Integer,
    /// A `usize`: an index, a length, a number of iterations.
    Index,
    /// Not differentiable, of a `Copy` type that the signature names: `bool`, `u8`, `f64` without grad, …
    Plain(String),
    /// The number of the arm that a `match` took.
    Arm,
    /// Not differentiable, and only rustc knows its type.
    Opaque,
}

impl Type {
    /// The type that the signature names so.
    pub fn plain(ty: &TokenStream) -> Self {
        match ty.to_string().as_str() {
            "usize" => Self::Index,
            "bool" => Self::Bool,
            "i32" => Self::Integer,
            other => Self::Plain(other.to_owned()),
        }
    }

    /// Is it a number, or a matrix of numbers?
    pub fn is_differentiable(&self) -> bool {
        matches!(self, Self::Real(_) | Self::Matrix(_))
    }

    /// Is it a matrix whose size only the value knows? Such a value is not copied but cloned.
    pub fn is_dynamic(&self) -> bool {
        matches!(self, Self::Matrix(matrix) if matrix.is_dynamic())
    }

    /// Can a value of the type be kept for backward?
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Opaque)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub usize);

/// What is known of a value: its type, and a name for people.
#[derive(Clone, Debug)]
pub struct Value {
    pub ty: Type,
    pub name: String,
}

/// All values, buffers and tapes of a program; regions refer to them by number.
#[derive(Clone, Debug, Default)]
pub struct Values {
    list: Vec<Value>,
    buffers: Vec<Buffer>,
    tapes: Vec<Tape>,
    /// How many values the user's program has; those of its derivatives come after them.
    users: usize,
    /// Values of derivatives that stand for the user's.
    copies: BTreeSet<ValueId>,
    /// Derivatives that are known to have the size of the value that they belong to, though no type says it.
    shaped: BTreeSet<ValueId>,
}

/// A place in the lists of values and buffers.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    values: usize,
    buffers: usize,
}

impl Values {
    pub fn add(&mut self, ty: Type, name: impl Into<String>) -> ValueId {
        self.list.push(Value { ty, name: name.into() });
        ValueId(self.list.len() - 1)
    }

    pub fn add_buffer(&mut self, data: Data, name: impl Into<String>, origin: Origin) -> BufferId {
        self.buffers.push(Buffer { data, name: name.into(), origin });
        BufferId(self.buffers.len() - 1)
    }

    pub fn add_tape(&mut self, tape: Tape) -> TapeId {
        self.tapes.push(tape);
        TapeId(self.tapes.len() - 1)
    }

    pub fn buffer(&self, buffer: BufferId) -> &Buffer {
        &self.buffers[buffer.0]
    }

    pub fn buffer_mut(&mut self, buffer: BufferId) -> &mut Buffer {
        &mut self.buffers[buffer.0]
    }

    pub fn tape(&self, tape: TapeId) -> &Tape {
        &self.tapes[tape.0]
    }

    pub fn tape_mut(&mut self, tape: TapeId) -> &mut Tape {
        &mut self.tapes[tape.0]
    }

    /// The number of tapes.
    pub fn tapes(&self) -> usize {
        self.tapes.len()
    }

    /// The type of what stands at a place.
    pub fn data(&self, place: &Place) -> Data {
        self.buffer(place.buffer).data.inside(&place.path)
    }

    /// The type of the element at a place.
    pub fn element_type(&self, place: &Place) -> Type {
        match self.data(place) {
            Data::Real(scalar) => Type::Real(scalar.clone()),
            Data::Matrix(matrix) => Type::Matrix(matrix),
            Data::Plain(ty) => Type::plain(&ty),
            other => panic!("{other:?} is no element"),
        }
    }

    /// Where the lists end now.
    pub fn mark(&self) -> Mark {
        Mark { values: self.list.len(), buffers: self.buffers.len() }
    }

    /// Is the value there?
    pub fn has(&self, value: ValueId) -> bool {
        value.0 < self.list.len()
    }

    /// Forgets what was added since a mark.
    pub fn return_to(&mut self, mark: Mark) {
        self.list.truncate(mark.values);
        self.buffers.truncate(mark.buffers);
    }

    /// Marks the values so far as the user's, whose bits no pass may change.
    pub fn seal(&mut self) {
        self.users = self.list.len();
    }

    pub fn is_users(&self, value: ValueId) -> bool {
        value.0 < self.users || self.copies.contains(&value)
    }

    /// Notes that a derivative has the size of its value.
    pub fn note_shaped(&mut self, value: ValueId) {
        self.shaped.insert(value);
    }

    /// Is a matrix known to be as large as what it belongs to, and no zero without a size?
    pub fn is_shaped(&self, value: ValueId) -> bool {
        !self.is_dynamic(value) || self.is_users(value) || self.shaped.contains(&value)
    }

    /// A value of the same type and name, with the same bits if it is the user's.
    pub fn copy(&mut self, value: ValueId) -> ValueId {
        let copy = self.add(self.ty(value).clone(), self.name(value).to_owned());
        if self.is_users(value) {
            self.copies.insert(copy);
        }
        if self.shaped.contains(&value) {
            self.shaped.insert(copy);
        }
        copy
    }

    pub fn rename(&mut self, value: ValueId, name: impl Into<String>) {
        self.list[value.0].name = name.into();
    }

    pub fn ty(&self, value: ValueId) -> &Type {
        &self.list[value.0].ty
    }

    pub fn name(&self, value: ValueId) -> &str {
        &self.list[value.0].name
    }

    /// The scalar of a real value, or of the elements of a matrix.
    pub fn scalar(&self, value: ValueId) -> &Scalar {
        match self.ty(value) {
            Type::Real(scalar) | Type::Matrix(Matrix { scalar, .. }) => scalar,
            other => panic!("a real value was expected, {value:?} is {other:?}"),
        }
    }

    pub fn is_real(&self, value: ValueId) -> bool {
        matches!(self.ty(value), Type::Real(_))
    }

    /// Is it a number or a matrix of numbers?
    pub fn is_differentiable(&self, value: ValueId) -> bool {
        self.ty(value).is_differentiable()
    }

    /// Is it a matrix whose size only the value knows?
    pub fn is_dynamic(&self, value: ValueId) -> bool {
        self.ty(value).is_dynamic()
    }

    /// The type of a matrix.
    pub fn matrix(&self, value: ValueId) -> Option<&Matrix> {
        match self.ty(value) {
            Type::Matrix(matrix) => Some(matrix),
            _ => None,
        }
    }
}

/// Statements in order, and the values that leave them.
#[derive(Clone, Debug, Default)]
pub struct Region {
    pub statements: Vec<Statement>,
    pub results: Vec<ValueId>,
}

#[derive(Clone, Debug)]
pub struct Statement {
    pub results: Vec<ValueId>,
    pub operation: Operation,
    /// Under which activity of the arguments the statement is wanted.
    pub condition: Condition,
}

#[derive(Clone, Debug)]
pub enum Operation {
    /// A literal as the user wrote it.
    Literal(TokenStream),
    /// A constant of a derivative.
    Constant(Constant),
    /// The user's own code, passed through: it depends on no differentiable value but for
    /// what it observes (a comparison, a print).
    Opaque(Opaque),
    Primitive(Primitive, Vec<ValueId>),
    Branch(Selector, Vec<Region>),
    /// A block of the user's that binds names of its own.
    Scope(Region),
    Call(Call),
    Invocation(Invocation),
    Memory(Memory),
    Loop(Box<Loop>),
}

#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Constant {
    Real(f64),
    Integer(i32),
    Bool(bool),
    Arm(u32),
    Index(usize),
    /// The default of a plain type: stands where nothing is to be read.
    Default,
}

#[derive(Clone, Debug)]
pub struct Opaque {
    pub code: TokenStream,
    pub captures: Vec<Capture>,
    pub form: Form,
    pub span: Span,
    /// May it be run again in the backward sweep, with the same result and no effect?
    ///
    /// So it is if it is plain arithmetic on captures, literals and constants.
    pub repeatable: bool,
}

impl Opaque {
    /// Is it a print, an assertion? Nothing that follows depends on it.
    pub fn only_looks(&self) -> bool {
        self.looking().is_some()
    }

    /// The print or the assertion that it is.
    pub fn looking(&self) -> Option<syn::Macro> {
        let call = match syn::parse2::<syn::ItemMacro>(self.code.clone()) {
            Ok(item) => Some(item.mac),
            Err(_) => syn::parse2::<syn::Macro>(self.code.clone()).ok(),
        };
        let is_statement = matches!(self.form, Form::Statement);
        call.filter(|call| is_statement && crate::front::observe::is_looking(&call.path))
    }
}

/// How rustc is to understand opaque code.
#[derive(Clone, Debug)]
pub enum Form {
    /// A statement without a value.
    Statement,
    /// A statement that only rustc reads: it does nothing, and binds no name.
    Check,
    /// `let pattern = code else { otherwise }`: names of the user's own, for code that follows.
    Let { pattern: TokenStream, otherwise: Option<TokenStream> },
    /// An expression of just the value's type.
    Exact,
    /// An operand: the value's type or a reference to it.
    Operand,
    /// An expression of a type that nobody named.
    Untyped,
}

/// A value or place of the program that opaque code sees under the user's name.
#[derive(Clone, Debug)]
pub struct Capture {
    pub name: Ident,
    pub source: Source,
    pub references: usize,
}

/// What stands behind a captured name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Value(ValueId),
    /// Seen behind one reference at least.
    Place(Place),
}

impl Source {
    pub fn operands(&self) -> Vec<ValueId> {
        match self {
            Self::Value(value) => vec![*value],
            Self::Place(place) => place.operands(),
        }
    }
}

#[derive(Clone, Debug)]
pub enum Selector {
    /// Two arms: true, then false.
    If(ValueId),
    /// By the number of the arm that an earlier branch took.
    Arm(ValueId),
    Match(Match),
}

/// A `match` on what is not differentiable; names bound by its patterns are the user's own.
#[derive(Clone, Debug)]
pub struct Match {
    pub scrutinee: Opaque,
    pub arms: Vec<MatchArm>,
}

#[derive(Clone, Debug)]
pub struct MatchArm {
    pub pattern: TokenStream,
    pub guard: Option<Opaque>,
}

/// A call of another differentiable function, which rustc resolves.
#[derive(Clone, Debug)]
pub struct Call {
    pub path: syn::Path,
    pub arguments: Vec<Argument>,
    /// How many references each argument is behind, for a call of the function itself.
    pub references: Vec<usize>,
    /// Derivatives asked of the callee: the value alone, with its partials, with its Hessian.
    pub order: usize,
    /// The number of the callee among the functions called.
    pub flow: usize,
}

#[derive(Clone, Debug)]
pub enum Argument {
    Real(ValueId),
    Opaque(ValueId),
}

impl Call {
    pub fn reals(&self) -> Vec<ValueId> {
        self.arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Real(value) => Some(*value),
                Argument::Opaque(_) => None,
            })
            .collect()
    }
}

/// One way by which a value depends on an argument: through the calls whose callees are `flows`
/// (a callee such as `detach` passes no gradient on, and only rustc knows which callee that is).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Atom {
    pub argument: usize,
    pub flows: BTreeSet<usize>,
}

/// What a value depends on.
pub type Dependencies = BTreeSet<Atom>;

/// When a statement of the backward sweep is wanted: when any of the atoms requires grad.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    #[default]
    Always,
    Any(Dependencies),
}

impl Condition {
    pub fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any(left), Self::Any(right)) => Self::Any(left | right),
            _ => Self::Always,
        }
    }

    /// Does this condition hold wherever `other` does?
    pub fn holds_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Always, _) => true,
            (Self::Any(_), Self::Always) => false,
            (Self::Any(wide), Self::Any(narrow)) => narrow.is_subset(wide),
        }
    }
}

impl Statement {
    pub fn new(results: Vec<ValueId>, operation: Operation) -> Self {
        Self { results, operation, condition: Condition::Always }
    }
}

/// A function as the compiler knows it after lowering.
#[derive(Clone, Debug)]
pub struct Program {
    pub values: Values,
    /// The differentiable arguments, in order.
    pub arguments: Vec<ArgumentSource>,
    /// Parameters that are not differentiable and that the program reads as its own values.
    pub givens: Vec<Given>,
    /// Results: the real parts of the user's result, then the other parts, then the nodes.
    pub body: Region,
    pub outputs: Outputs,
    pub nodes: Vec<NamedNode>,
    /// The callees, one for each distinct path.
    pub callees: Vec<syn::Path>,
    /// Those that backward calls again, by their numbers.
    pub called_again: BTreeSet<usize>,
    /// Does the program only compute, from its arguments alone, without calls?
    pub is_steady: bool,
}

/// A differentiable argument: a scalar, or an array, a slice or a `Vec`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentSource {
    Value(ValueId),
    Buffer(BufferId),
}

impl Program {
    /// The arguments that are scalars.
    pub fn scalar_arguments(&self) -> Vec<ValueId> {
        let value = |argument: &ArgumentSource| match argument {
            ArgumentSource::Value(value) => Some(*value),
            ArgumentSource::Buffer(_) => None,
        };
        self.arguments.iter().filter_map(value).collect()
    }

    /// Every value that the program starts with.
    pub fn initial_values(&self) -> Vec<ValueId> {
        let given = self.givens.iter().filter_map(|given| match given.source {
            GivenSource::Value(value) => Some(value),
            GivenSource::Buffer(_) => None,
        });
        self.scalar_arguments().into_iter().chain(given).collect()
    }
}

/// The shape of the user's result; leaves count through `Region::results`.
#[derive(Clone, Debug)]
pub enum Outputs {
    Real(usize, Scalar),
    Matrix(usize, Matrix),
    Other(usize),
    /// An array, or a `Vec`, which the program leaves in a local buffer of its own.
    Buffer(BufferId),
    Tuple(Vec<Outputs>),
}

impl Outputs {
    /// The leaves in order: position among the results, and the scalar if it is real.
    pub fn leaves(&self) -> Vec<(usize, Option<&Scalar>)> {
        match self {
            Self::Real(position, scalar) | Self::Matrix(position, Matrix { scalar, .. }) => {
                vec![(*position, Some(scalar))]
            }
            Self::Other(position) => vec![(*position, None)],
            Self::Buffer(_) => Vec::new(),
            Self::Tuple(parts) => parts.iter().flat_map(Self::leaves).collect(),
        }
    }

    /// The types of the leaves, in order.
    pub fn leaf_types(&self) -> Vec<Type> {
        match self {
            Self::Real(_, scalar) => vec![Type::Real(scalar.clone())],
            Self::Matrix(_, matrix) => vec![Type::Matrix(matrix.clone())],
            Self::Other(_) => vec![Type::Opaque],
            Self::Buffer(_) => Vec::new(),
            Self::Tuple(parts) => parts.iter().flat_map(Self::leaf_types).collect(),
        }
    }

    /// The buffers of the result, in order.
    pub fn buffers(&self) -> Vec<BufferId> {
        match self {
            Self::Real(..) | Self::Matrix(..) | Self::Other(_) => Vec::new(),
            Self::Buffer(buffer) => vec![*buffer],
            Self::Tuple(parts) => parts.iter().flat_map(Self::buffers).collect(),
        }
    }
}

/// A `let` of the body's top level.
#[derive(Clone, Debug)]
pub struct NamedNode {
    pub name: Ident,
    /// One value or array, or those of the parts of a struct or a tuple, in order.
    pub parts: Vec<NodeContent>,
    /// How a struct or a tuple is put together from its parts.
    pub whole: Option<Node>,
    pub retained: Option<Span>,
    /// Is it a field of the graph? Of two nodes with one name, the last is.
    pub field: bool,
}

impl NamedNode {
    /// The arrays that it holds.
    pub fn buffers(&self) -> impl Iterator<Item = BufferId> {
        self.parts.iter().filter_map(|part| part.buffer())
    }

    /// The numbers of the parts that have a gradient by the struct's definition.
    pub fn differentiated(&self) -> Vec<usize> {
        match &self.whole {
            Some(whole) => whole.ways().into_iter().map(|(number, _)| number).collect(),
            None => (0..self.parts.len()).collect(),
        }
    }
}

/// What the variable of a node, or a part of it, holds when the body ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeContent {
    /// A value, by its position among the body's results.
    Value(usize),
    /// An array or a list.
    Buffer(BufferId),
}

impl NodeContent {
    pub fn buffer(self) -> Option<BufferId> {
        match self {
            Self::Value(_) => None,
            Self::Buffer(buffer) => Some(buffer),
        }
    }
}
