//! `COST`: the work of both sweeps, and what the graph keeps between them.

use proc_macro2::TokenStream;
use quote::quote;

use super::layout::{BufferSource, Layout};
use super::tape::Storage;
use crate::differentiate::vjp::Sweep;
use crate::ir::{Data, Loop, Memory, Operation, Region, Scalar, Statement, Tape, Type, Values};
use crate::rules::{Notation, Primitive};

/// How many multiplications a transcendental function weighs.
const TRANSCENDENTAL: usize = 16;

/// What is done and kept, once or each time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Work {
    pub flops: usize,
    pub transcendentals: usize,
    pub saved_bytes: usize,
}

/// The cost of a value and its gradient.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub once: Work,
    /// One turn of each loop whose number of iterations only the program knows.
    pub each: Work,
}

impl Work {
    fn add(&mut self, other: Self, times: usize) {
        self.flops += other.flops * times;
        self.transcendentals += other.transcendentals * times;
        self.saved_bytes += other.saved_bytes * times;
    }
}

impl Cost {
    /// Counts both halves of a sweep and what lies between them.
    pub fn new(values: &Values, sweep: &Sweep, layout: &Layout) -> Self {
        let mut cost = Self::default();
        for region in [&sweep.forward, &sweep.backward] {
            cost.add(region_cost(values, region), 1);
        }
        for group in &layout.groups {
            cost.once.saved_bytes += group.values.len() * size(&group.ty);
        }
        for kept in layout.buffers.iter().filter(|kept| matches!(kept.source, BufferSource::Local)) {
            cost.keep(data_size(&values.buffer(kept.buffer).data));
        }
        for tape in &layout.tapes {
            cost.keep(tape_size(&tape.storage));
        }
        for kept in &layout.snapshots {
            cost.keep(snapshots_size(values, values.tape(kept.tape)));
        }
        cost
    }

    fn add(&mut self, other: Self, times: usize) {
        self.once.add(other.once, times);
        self.each.add(other.each, times);
    }

    fn keep(&mut self, (bytes, is_fixed): (usize, bool)) {
        let part = if is_fixed { &mut self.once } else { &mut self.each };
        part.saved_bytes += bytes;
    }

    pub fn emit(&self, root: &TokenStream) -> TokenStream {
        let part = |work: &Work| {
            let Work { flops, transcendentals, saved_bytes } = work;
            quote!(flops: #flops, transcendentals: #transcendentals, saved_bytes: #saved_bytes)
        };
        let (once, each) = (part(&self.once), part(&self.each));
        quote! {
            /// What the value with its gradient by all arguments costs.
            pub const COST: #root::Cost = #root::Cost { #once, each: #root::Turn { #each } };
        }
    }
}

/// What a program without loops costs, in multiplications.
pub fn weight(values: &Values, region: &Region) -> usize {
    let cost = region_cost(values, region).once;
    cost.flops + TRANSCENDENTAL * cost.transcendentals
}

fn region_cost(values: &Values, region: &Region) -> Cost {
    let mut cost = Cost::default();
    for statement in &region.statements {
        cost.add(statement_cost(values, statement), 1);
    }
    cost
}

fn statement_cost(values: &Values, statement: &Statement) -> Cost {
    let mut cost = Cost::default();
    match &statement.operation {
        Operation::Primitive(primitive, _)
            if statement.results.iter().any(|value| values.is_real(*value)) =>
        {
            cost.once = primitive_work(*primitive);
        }
        Operation::Branch(_, arms) => {
            let arms = arms.iter().map(|arm| region_cost(values, arm));
            let dearest = arms.max_by_key(|arm| arm.once.flops + TRANSCENDENTAL * arm.once.transcendentals);
            cost.add(dearest.unwrap_or_default(), 1);
        }
        Operation::Scope(region) => cost.add(region_cost(values, region), 1),
        Operation::Loop(repeat) => cost.add(loop_cost(values, repeat), 1),
        Operation::Memory(Memory::Accumulate(..)) => cost.once.flops = 1,
        Operation::Memory(Memory::AddInto { to, .. } | Memory::Sum(to)) => {
            cost.work_on(&values.buffer(to.buffer).data, 1);
        }
        Operation::Memory(Memory::AddScaled { to, .. }) => cost.work_on(&values.buffer(to.buffer).data, 2),
        _ => {}
    }
    cost
}

impl Cost {
    /// So many additions for each element.
    fn work_on(&mut self, data: &Data, each: usize) {
        let (count, is_fixed) = elements(data);
        let part = if is_fixed { &mut self.once } else { &mut self.each };
        part.flops += count * each;
    }
}

fn loop_cost(values: &Values, repeat: &Loop) -> Cost {
    let body = region_cost(values, &repeat.body);
    let mut cost = Cost::default();
    if let Some(times) = repeat.bound.as_ref().and_then(literal) {
        cost.add(body, times);
    } else {
        cost.each.add(body.once, 1);
        cost.each.add(body.each, 1);
    }
    cost
}

/// Is an operation a function of the mathematical library?
pub fn calls_library(primitive: Primitive) -> bool {
    primitive != Primitive::Powi && primitive_work(primitive).transcendentals > 0
}

fn primitive_work(primitive: Primitive) -> Work {
    use Primitive as P;
    match primitive {
        P::MulAdd => Work { flops: 2, ..Work::default() },
        P::Add | P::Sub | P::Mul | P::Div | P::Rem | P::Neg | P::Recip | P::Sqrt => {
            Work { flops: 1, ..Work::default() }
        }
        P::ToDegrees | P::ToRadians | P::RemEuclid | P::DivEuclid => Work { flops: 1, ..Work::default() },
        P::Abs
        | P::Signum
        | P::Copysign
        | P::Max
        | P::Min
        | P::Clamp
        | P::Floor
        | P::Ceil
        | P::Round
        | P::RoundTiesEven
        | P::Trunc
        | P::Fract => Work::default(),
        other if matches!(other.notation(), Notation::Method | Notation::Function) => {
            Work { transcendentals: 1, ..Work::default() }
        }
        _ => Work::default(),
    }
}

/// A length that is written as a number.
fn literal(length: &TokenStream) -> Option<usize> {
    length.to_string().replace('_', "").trim_end_matches("usize").parse().ok()
}

/// How many elements, and whether that is all of them; of a length that is not known, one is counted.
fn elements(data: &Data) -> (usize, bool) {
    match data {
        Data::Real(_) | Data::Matrix(_) | Data::Plain(_) => (1, true),
        Data::List(inner) => (elements(inner).0, false),
        Data::Array(inner, length) => {
            let (inner, is_fixed) = elements(inner);
            literal(length).map_or((inner, false), |length| (length * inner, is_fixed))
        }
    }
}

fn data_size(data: &Data) -> (usize, bool) {
    fn element(data: &Data) -> usize {
        match data {
            Data::Real(scalar) => size(&Type::Real(scalar.clone())),
            Data::Matrix(matrix) => size(&Type::Matrix(matrix.clone())),
            Data::Plain(ty) => size(&Type::plain(ty)),
            Data::Array(inner, _) | Data::List(inner) => element(inner),
        }
    }
    let (count, is_fixed) = elements(data);
    (count * element(data), is_fixed)
}

fn tape_size(storage: &Storage) -> (usize, bool) {
    let record: usize = storage.columns.iter().map(|column| column.fields.len() * size(&column.ty)).sum();
    let counts = storage.loops.iter().map(|bound| bound.as_ref().and_then(literal));
    all_of((record, true), counts)
}

/// What forward keeps of a loop under `#[checkpoint]`; where nothing says how often it runs, one snapshot is counted.
fn snapshots_size(values: &Values, tape: &Tape) -> (usize, bool) {
    let snapshots = tape.snapshots.as_ref().expect("the tape holds snapshots");
    let most = snapshots.most.as_ref().and_then(literal);
    let count = match &snapshots.checkpoint.bound {
        None => most.map(kept_at_most),
        Some(bound) => literal(bound).map(|bound| bound.div_ceil(2).min(most.unwrap_or(usize::MAX))).or(most),
    };
    let fields = tape.fields.iter().map(|(ty, _)| (size(ty), true));
    let buffers = snapshots.buffers.iter().map(|buffer| data_size(&values.buffer(*buffer).data));
    let (record, is_fixed) = fields
        .chain(buffers)
        .fold((0, true), |(bytes, fixed), (more, is_fixed)| (bytes + more, fixed && is_fixed));
    let loops = tape.loops.iter().map(|extent| extent.bound.as_ref().and_then(literal));
    all_of((record, is_fixed), std::iter::once(count).chain(loops))
}

/// A size so many times; of a number that is not known, one is counted.
fn all_of(size: (usize, bool), counts: impl Iterator<Item = Option<usize>>) -> (usize, bool) {
    counts.fold(size, |(bytes, is_fixed), count| match count {
        Some(count) => (bytes * count, is_fixed),
        None => (bytes, false),
    })
}

/// The most snapshots of so many iterations, where the stride doubles when two strides' number of them is exceeded.
fn kept_at_most(iterations: usize) -> usize {
    let mut stride = 1;
    while iterations.div_ceil(stride) > 2 * stride {
        stride *= 2;
    }
    iterations.div_ceil(stride).max(if stride > 1 { stride } else { 0 })
}

/// The bytes of a value.
fn size(ty: &Type) -> usize {
    match ty {
        Type::Real(Scalar::F32) | Type::Integer | Type::Arm => 4,
        Type::Real(_) | Type::Index | Type::Opaque => 8,
        Type::Matrix(matrix) => {
            size(&Type::Real(matrix.scalar.clone()))
                * matrix.literal_size().map_or(1, |(rows, columns)| rows * columns)
        }
        Type::Bool => 1,
        Type::Plain(name) => match name.as_str() {
            "u8" | "i8" => 1,
            "u16" | "i16" => 2,
            "u32" | "char" | "f32" => 4,
            "u128" | "i128" => 16,
            _ => 8,
        },
    }
}
