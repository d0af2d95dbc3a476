//! The sweep of a function with a rule: backward is one call.

use std::collections::BTreeSet;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};

use super::vjp::Sweep;
use crate::analysis::activity::{Activity, activity};
use crate::front::opaque::{Operand, bind, bound, captures};
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, Atom, BufferId, Capture, Condition, Data, Dependencies, Form, Initial, Memory, Operation,
    Origin, Outputs, Place, Program, Region, Source, Statement, Type, ValueId, Values,
};

/// Both halves of a program whose backward is the code that `pull` makes of the operands, the result where
/// `with_value` asks for it, and the cotangent; it gives the gradient.
pub fn sweep(
    program: &Program,
    operands: &[Operand],
    with_value: bool,
    pull: impl Fn(&[TokenStream]) -> TokenStream,
) -> (Sweep, Values) {
    let mut values = program.values.clone();
    let all = (0..program.arguments.len()).map(|argument| Atom { argument, flows: BTreeSet::new() });
    let all: Dependencies = all.collect();
    let mut handed: Vec<TokenStream> = operands.iter().map(|operand| operand.code.clone()).collect();
    let mut named = Handed { captures: captures(operands), seeds: Vec::new() };
    if with_value {
        handed.push(named.value(program, &program.outputs));
    }
    handed.push(named.cotangent(&mut values, &program.outputs));
    let Handed { captures, seeds } = named;
    let bars: Vec<_> = (0..program.arguments.len())
        .map(|index| format_ident!("__bar_{index}", span = Span::mixed_site()))
        .collect();
    let pattern = match bars.as_slice() {
        [bar] => quote!(#bar),
        bars => quote!((#(#bars),*)),
    };
    let mut builder = Builder::new(&mut values);
    let call = bind(&pattern, pull(&handed), captures);
    builder.push(Statement::new(Vec::new(), Operation::Opaque(call)));
    let gradients = program.arguments.iter().zip(&bars).enumerate();
    let gradients: Vec<_> = gradients
        .map(|(index, (argument, bar))| gradient(&mut builder, index, *argument, &quote!(#bar)))
        .collect();
    let results = gradients.iter().filter_map(|gradient| match gradient {
        ArgumentSource::Value(value) => Some(*value),
        ArgumentSource::Buffer(_) => None,
    });
    let backward = builder.finish(results.collect());
    let activity = dependent(program, &all);
    let root = Condition::Any(all);
    let sweep = Sweep {
        forward: program.body.clone(),
        backward,
        seeds,
        gradients,
        retained: Vec::new(),
        activity,
        root,
        frozen: BTreeSet::new(),
    };
    (sweep, values)
}

/// Takes the cotangent of an argument, or adds it into the buffer for it.
fn gradient(
    builder: &mut Builder,
    index: usize,
    argument: ArgumentSource,
    bar: &TokenStream,
) -> ArgumentSource {
    match argument {
        ArgumentSource::Value(value) => {
            let (ty, name) =
                (builder.values.ty(value).clone(), format!("{}_bar", builder.values.name(value)));
            ArgumentSource::Value(builder.bind(ty, &name, Operation::Opaque(bound(bar, Form::Exact))))
        }
        ArgumentSource::Buffer(buffer) => {
            let (data, name) =
                (builder.values.buffer(buffer).data.clone(), &builder.values.buffer(buffer).name);
            let name = format!("{name}_bar");
            let found = builder.values.add_buffer(data.clone(), name.clone(), Origin::Local);
            let sum = builder.values.add_buffer(data, name, Origin::Gradient);
            builder.memory(Memory::Allocate(found, Initial::Opaque(bound(bar, Form::Exact))));
            builder.condition =
                Condition::Any(BTreeSet::from([Atom { argument: index, flows: BTreeSet::new() }]));
            builder.memory(Memory::AddInto { to: Place::whole(sum), from: Place::whole(found) });
            builder.condition = Condition::Always;
            ArgumentSource::Buffer(sum)
        }
    }
}

/// Every part of the result depends on every argument.
fn dependent(program: &Program, all: &Dependencies) -> Activity {
    let mut found = activity(&program.values, &Region::default(), &program.arguments);
    let leaves = program.outputs.leaves().into_iter().filter(|(_, scalar)| scalar.is_some());
    found.values.extend(leaves.map(|(position, _)| (program.body.results[position], all.clone())));
    found.buffers.extend(program.outputs.buffers().into_iter().map(|buffer| (buffer, all.clone())));
    found
}

/// What the call of a rule names.
struct Handed {
    captures: Vec<Capture>,
    seeds: Vec<ArgumentSource>,
}

impl Handed {
    fn capture(&mut self, source: Source) -> TokenStream {
        let name = format_ident!("handed_{}", self.captures.len(), span = Span::mixed_site());
        self.captures.push(Capture { name: name.clone(), source, references: 0 });
        quote!(#name)
    }

    /// Data of the program's own, by value.
    fn owned(&mut self, buffer: BufferId, data: &Data) -> TokenStream {
        let name = self.capture(Source::Place(Place::whole(buffer)));
        if let Data::List(_) = data {
            quote!(#name.to_vec())
        } else {
            quote!(::core::clone::Clone::clone(#name))
        }
    }

    fn seed(&mut self, values: &mut Values, ty: Type) -> TokenStream {
        let seed: ValueId = values.add(ty, "result_bar");
        self.seeds.push(ArgumentSource::Value(seed));
        self.capture(Source::Value(seed))
    }

    /// The cotangent of the result, made of new seeds.
    fn cotangent(&mut self, values: &mut Values, outputs: &Outputs) -> TokenStream {
        match outputs {
            Outputs::Real(_, scalar) => self.seed(values, Type::Real(scalar.clone())),
            Outputs::Matrix(_, matrix) => self.seed(values, Type::Matrix(matrix.clone())),
            Outputs::Other(_) => quote!(()),
            Outputs::Buffer(buffer) => {
                let data = values.buffer(*buffer).data.clone();
                let seed = values.add_buffer(data.clone(), "result_bar", Origin::Seed);
                self.seeds.push(ArgumentSource::Buffer(seed));
                self.owned(seed, &data)
            }
            Outputs::Tuple(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.cotangent(values, part)).collect();
                quote!((#(#parts,)*))
            }
        }
    }

    /// The result itself.
    fn value(&mut self, program: &Program, outputs: &Outputs) -> TokenStream {
        match outputs {
            Outputs::Real(position, _) | Outputs::Matrix(position, _) => {
                self.capture(Source::Value(program.body.results[*position]))
            }
            Outputs::Buffer(buffer) => self.owned(*buffer, &program.values.buffer(*buffer).data),
            Outputs::Tuple(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.value(program, part)).collect();
                quote!((#(#parts,)*))
            }
            Outputs::Other(_) => panic!("the result of an implicit function is differentiable"),
        }
    }
}
