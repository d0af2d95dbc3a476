//! Tapes: what a forward sweep records in each iteration, and backward takes back.
//!
//! Where every loop around a record is bounded, each field is an array indexed by the counters; where the
//! numbers of iterations are known before the loops, it is a slab; elsewhere records of one type are pushed to a
//! list and taken off its end.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::body::Body;
use super::checkpoint::snapshot_tapes;
use super::names::{value_type, zero};
use super::slab::slabs;
use crate::ir::data::literal;
use crate::ir::{
    Condition, Extent, Loop, Matrix, Memory, Operation, Region, Scalar, Tape, TapeId, Type, ValueId, Values,
};

/// Arrays of more elements than this do not stand on the stack.
const LARGEST: u128 = 1 << 16;

/// Fields of one type that are wanted under one condition.
#[derive(Clone, Debug)]
pub struct Column {
    pub ty: Type,
    pub condition: Condition,
    /// Their numbers in a record.
    pub fields: Vec<usize>,
}

/// In what a tape is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nested arrays, one a field.
    Arrays,
    /// One piece of memory for all fields of a type, in rows.
    Slab,
    /// Records that are pushed.
    List,
}

/// A variable of a tape, which is a field of the graph where the tape is kept.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The condition under which any of it is wanted.
    pub condition: Condition,
    /// The columns that stand in it one after the other.
    pub columns: Vec<usize>,
}

/// How a tape is stored.
#[derive(Clone, Debug)]
pub struct Storage {
    pub kind: Kind,
    /// The bounds of the loops, outermost first, if it is arrays.
    pub bounds: Option<Vec<TokenStream>>,
    pub columns: Vec<Column>,
    pub pieces: Vec<Piece>,
    /// The bounds of the loops around a record that are known.
    pub loops: Vec<Option<TokenStream>>,
}

/// How a tape is named where code is written.
#[derive(Clone, Debug)]
pub struct TapeCode {
    pub storage: Storage,
    /// The variable that each column stands in.
    pub names: Vec<Ident>,
    /// Are records read from a graph, which keeps them?
    pub kept: bool,
    /// The rows of a slab where the code stands.
    pub views: Vec<TokenStream>,
}

impl Storage {
    pub fn new(tape: &Tape, is_slab: bool, effective: impl Fn(&Condition) -> Condition) -> Self {
        // What is not copied is no element of an array of so many.
        let is_copied = tape.fields.iter().all(|(ty, _)| !ty.is_dynamic());
        let bounds = bounds(&tape.loops).filter(|_| is_copied);
        let kind = match &bounds {
            Some(_) => Kind::Arrays,
            None if is_slab => Kind::Slab,
            None => Kind::List,
        };
        let mut columns: Vec<Column> = Vec::new();
        for (field, (ty, condition)) in tape.fields.iter().enumerate() {
            assert!(ty.is_known(), "a value of unknown type cannot be kept");
            let condition = effective(condition);
            let known = columns.iter_mut().find(|column| column.ty == *ty && column.condition == condition);
            match known.filter(|_| kind == Kind::List && !ty.is_dynamic()) {
                Some(column) => column.fields.push(field),
                None => columns.push(Column { ty: ty.clone(), condition, fields: vec![field] }),
            }
        }
        let loops = tape.loops.iter().map(|extent| extent.bound.clone()).collect();
        let pieces = pieces(kind, &columns);
        Self { kind, bounds, columns, pieces, loops }
    }

    /// The variable of each column, from those of the pieces.
    pub fn names_of_columns(&self, variables: &[Ident]) -> Vec<Ident> {
        let of = |column| self.pieces.iter().position(|piece| piece.columns.contains(&column));
        let all = 0..self.columns.len();
        all.map(|column| variables[of(column).expect("each column is in a piece")].clone()).collect()
    }
}

/// The columns of a slab go together by type: one allocation costs less than many. All others stand alone.
fn pieces(kind: Kind, columns: &[Column]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        let same = |piece: &&mut Piece| kind == Kind::Slab && columns[piece.columns[0]].ty == column.ty;
        match pieces.iter_mut().find(same) {
            Some(piece) => {
                piece.condition = piece.condition.or(&column.condition);
                piece.columns.push(number);
            }
            None => pieces.push(Piece { condition: column.condition.clone(), columns: vec![number] }),
        }
    }
    pieces
}

/// The bounds of all loops, where they are known and the arrays are not too large for a stack.
fn bounds(loops: &[Extent]) -> Option<Vec<TokenStream>> {
    let bounds: Vec<TokenStream> =
        loops.iter().map(|extent| extent.bound.clone()).collect::<Option<Vec<_>>>()?;
    (bounds.iter().map(literal).product::<u128>() <= LARGEST).then_some(bounds)
}

impl Column {
    /// One record, in a list.
    fn record(&self, element: &TokenStream) -> TokenStream {
        match self.fields.len() {
            1 => element.clone(),
            count => quote!([#element; #count]),
        }
    }

    /// The type of the column, from that of its elements.
    fn column_type(
        &self,
        root: &TokenStream,
        bounds: Option<&[TokenStream]>,
        element: &TokenStream,
    ) -> TokenStream {
        if let Some(bounds) = bounds {
            return nested(bounds, element);
        }
        let record = self.record(element);
        quote!(#root::__private::alloc::vec::Vec<#record>)
    }

    /// The type of the column in numbers.
    pub fn number_type(&self, root: &TokenStream, bounds: Option<&[TokenStream]>) -> TokenStream {
        self.column_type(root, bounds, &value_type(&self.ty))
    }

    /// Is it of a scalar that only the caller knows?
    pub fn is_generic(&self) -> bool {
        match &self.ty {
            Type::Real(scalar) | Type::Matrix(Matrix { scalar, .. }) => matches!(scalar, Scalar::Generic(_)),
            _ => false,
        }
    }

    /// An empty column.
    pub fn absent(&self, root: &TokenStream, bounds: Option<&[TokenStream]>) -> TokenStream {
        let zeros = |bounds| nested(bounds, &zero(root, &self.ty));
        bounds.map_or_else(|| quote!(#root::__private::alloc::vec::Vec::new()), zeros)
    }
}

/// `[[element; inner]; outer]`, a value or a type.
fn nested(bounds: &[TokenStream], element: &TokenStream) -> TokenStream {
    bounds.iter().rev().fold(element.clone(), |inner, bound| quote!([#inner; #bound]))
}

impl Body<'_> {
    fn storage(&self, tape: TapeId) -> Storage {
        let activities = self.keeping;
        let effective =
            |condition: &Condition| activities.map_or(Condition::Always, |known| known.effective(condition));
        Storage::new(self.values.tape(tape), self.slabs.contains(&tape), effective)
    }

    /// Declares a tape that is empty.
    pub fn open_tape(&mut self, tape: TapeId) -> TokenStream {
        if self.values.tape(tape).snapshots.is_some() {
            return self.open_snapshots(tape);
        }
        let storage = self.storage(tape);
        let mut names = Vec::new();
        let mut code = TokenStream::new();
        for piece in &storage.pieces {
            let column = &storage.columns[piece.columns[0]];
            let name = self.namer.fresh(&self.values.tape(tape).name);
            let bounds = storage.bounds.as_deref();
            let real = matches!(column.ty, Type::Real(_));
            let element = if self.lifted && real {
                super::names::lifted().into_token_stream()
            } else {
                value_type(&column.ty)
            };
            let ty = column.column_type(self.root, bounds, &element);
            let empty = match bounds {
                Some(bounds) => nested(bounds, &self.zero_of(&column.ty)),
                None => column.absent(self.root, None),
            };
            code.extend(quote!(let mut #name: #ty = #empty;));
            names.push(name);
        }
        let names = storage.names_of_columns(&names);
        self.tapes.insert(tape, TapeCode { storage, names, kept: false, views: Vec::new() });
        code
    }

    /// Opens the tapes that a region records and does not open itself; `others` take records back too.
    pub fn open_tapes(&mut self, region: &Region, others: &[&Region]) -> TokenStream {
        let mut regions = vec![region];
        regions.extend(others);
        self.slabs = slabs(self.values, &regions);
        let all = tapes(region, self.values).into_iter().chain(snapshot_tapes(region));
        all.map(|tape| self.open_tape(tape)).collect()
    }

    /// The test for what is recorded in a column, where there is one.
    pub fn wanted(&self, column: &Column) -> Option<TokenStream> {
        self.wanted_when(&column.condition)
    }

    /// The test for what is kept under a condition.
    pub fn wanted_when(&self, condition: &Condition) -> Option<TokenStream> {
        let (activities, root) = (self.keeping?, self.root);
        if self.is_pullback {
            return activities.test(condition);
        }
        let activity = activities.kept(condition);
        Some(quote!(const { <#activity as #root::__private::Activity>::REQUIRES_GRAD }))
    }

    pub fn record(&mut self, tape: TapeId, values: &[ValueId]) -> TokenStream {
        let tape = self.tapes[&tape].clone();
        let mut code = TokenStream::new();
        for (number, (column, name)) in tape.storage.columns.iter().zip(&tape.names).enumerate() {
            let read: Vec<_> = column.fields.iter().map(|field| self.read(values[*field])).collect();
            let record = if let [one] = read.as_slice() { one.clone() } else { quote!([#(#read),*]) };
            let (written, tested) = match tape.storage.kind {
                Kind::Arrays => {
                    let index = self.position(tape.storage.loops.len());
                    (quote!(#name #index = #record;), false)
                }
                Kind::Slab => {
                    let (row, index) = (&tape.views[number], self.position(1));
                    (quote!(#row #index = #record;), true)
                }
                Kind::List => (quote!(#name.push(#record);), true),
            };
            let test = self.wanted(column).filter(|_| tested);
            code.extend(test.map_or(written.clone(), |test| quote!(if #test { #written })));
        }
        code
    }

    pub fn recall(&mut self, tape: TapeId, results: &[ValueId]) -> TokenStream {
        let tape = self.tapes[&tape].clone();
        let mut code = TokenStream::new();
        for (number, (column, name)) in tape.storage.columns.iter().zip(&tape.names).enumerate() {
            let is_dynamic = column.ty.is_dynamic();
            let zero = column.record(&self.zero_of(&column.ty));
            let read = match tape.storage.kind {
                Kind::Arrays => {
                    let index = self.position(tape.storage.loops.len());
                    quote!(#name #index)
                }
                Kind::Slab => {
                    let (row, index) = (&tape.views[number], self.position(1));
                    let read = quote!(#row #index);
                    let read = if is_dynamic { quote!(::core::clone::Clone::clone(&#read)) } else { read };
                    self.wanted(column).map_or(read.clone(), |test| quote!(if #test { #read } else { #zero }))
                }
                Kind::List if tape.kept && is_dynamic => {
                    quote!(::core::iter::DoubleEndedIterator::next_back(&mut #name).cloned().unwrap_or(#zero))
                }
                Kind::List if tape.kept => {
                    quote!(::core::iter::DoubleEndedIterator::next_back(&mut #name).copied().unwrap_or(#zero))
                }
                Kind::List => quote!(#name.pop().unwrap_or(#zero)),
            };
            let names: Vec<_> = column.fields.iter().map(|field| self.name(results[*field])).collect();
            code.extend(if let [name] = names.as_slice() {
                quote!(let #name = #read;)
            } else {
                quote!(let [#(#names),*] = #read;)
            });
        }
        code
    }

    /// The numbers of the iterations of the innermost loops, as indices.
    fn position(&self, depth: usize) -> TokenStream {
        let counters = &self.counters[self.counters.len() - depth..];
        quote!(#([#counters])*)
    }

    /// Room for one record an iteration, before an outermost loop.
    pub fn reserve(&self, repeat: &Loop) -> TokenStream {
        let Some(count) = repeat.count.filter(|_| self.counters.is_empty() && !repeat.stops) else {
            return TokenStream::new();
        };
        let count = self.read(count);
        let mut code = TokenStream::new();
        for statement in &repeat.body.statements {
            let Operation::Memory(Memory::Record(tape, _)) = &statement.operation else { continue };
            let Some(tape) = self.tapes.get(tape).filter(|tape| tape.storage.kind == Kind::List) else {
                continue;
            };
            for (column, name) in tape.storage.columns.iter().zip(&tape.names) {
                let reserve = quote!(#name.reserve(#count););
                code.extend(
                    self.wanted(column).map_or(reserve.clone(), |test| quote!(if #test { #reserve })),
                );
            }
        }
        code
    }
}

/// The tapes that a region records and does not open itself, in order.
pub fn tapes(region: &Region, values: &Values) -> Vec<TapeId> {
    let (mut recorded, mut opened) = (Vec::new(), Vec::new());
    region.visit(&mut |statement| match &statement.operation {
        Operation::Memory(Memory::Record(tape, _)) if !recorded.contains(tape) => recorded.push(*tape),
        Operation::Memory(Memory::OpenTape(tape)) => opened.push(*tape),
        _ => {}
    });
    recorded.retain(|tape| !opened.contains(tape) && !values.tape(*tape).fields.is_empty());
    recorded
}
