//! Snapshots of loops under `#[checkpoint]`: where they are kept, saved and restored.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::body::{Body, tuple};
use super::buffers::owned_type;
use super::condition::Activities;
use super::names::value_type;
use crate::ir::{
    BufferId, Condition, Data, Memory, Operation, Region, Snapshots, TapeId, Type, ValueId, Values,
};

/// The type of one snapshot, from the types of its parts.
fn state_type(
    values: &Values,
    tape: TapeId,
    value: impl Fn(&Type) -> TokenStream,
    buffer: impl Fn(&Data) -> TokenStream,
) -> TokenStream {
    let fields = values.tape(tape).fields.iter().map(|(ty, _)| value(ty));
    let buffers = snapshots(values, tape).buffers.iter();
    let buffers = buffers.map(|number| buffer(&values.buffer(*number).data));
    tuple(&fields.chain(buffers).collect::<Vec<_>>())
}

fn snapshots(values: &Values, tape: TapeId) -> &Snapshots {
    values.tape(tape).snapshots.as_ref().expect("the tape holds snapshots")
}

/// No snapshots, and room for as many as the user allows.
fn empty(root: &TokenStream, values: &Values, tape: TapeId) -> TokenStream {
    let bound = match &snapshots(values, tape).checkpoint.bound {
        None => quote!(::core::option::Option::None),
        Some(bound) => quote!(const {
            ::core::option::Option::Some(
                ::core::num::NonZeroUsize::new(#bound).expect("`#[checkpoint]` keeps one record at least"),
            )
        }),
    };
    quote!(#root::__private::Checkpoints::new(#bound))
}

impl Body<'_> {
    /// Declares the snapshots of a loop.
    pub fn open_snapshots(&mut self, tape: TapeId) -> TokenStream {
        let root = self.root;
        let value = |ty: &Type| match ty {
            Type::Real(_) if self.lifted => {
                let lifted = super::names::lifted();
                quote!(#lifted)
            }
            other => value_type(other),
        };
        let state = state_type(self.values, tape, value, |data| self.buffer_type(data));
        let empty = empty(root, self.values, tape);
        let name = self.name_snapshots(tape);
        quote!(let mut #name: #root::__private::Checkpoints<#state> = #empty;)
    }

    fn name_snapshots(&mut self, tape: TapeId) -> Ident {
        let name = self.namer.fresh(&self.values.tape(tape).name);
        self.snapshots.insert(tape, name.clone());
        name
    }

    pub fn save(
        &mut self,
        tape: TapeId,
        iteration: ValueId,
        values: &[ValueId],
        buffers: &[BufferId],
        again: bool,
    ) -> TokenStream {
        let (name, iteration) = (&self.snapshots[&tape], self.read(iteration));
        let copies = buffers.iter().map(|buffer| {
            let buffer = &self.buffers[buffer].name;
            quote!(::core::clone::Clone::clone(&#buffer))
        });
        let state = tuple(&values.iter().map(|value| self.read(*value)).chain(copies).collect::<Vec<_>>());
        if again {
            return quote!(if #name.wants_again(#iteration) { #name.save_again(#iteration, #state); });
        }
        let test = self.wanted_when(&snapshots(self.values, tape).condition).into_iter();
        quote!(if #(#test &&)* #name.wants(#iteration) { #name.save(#iteration, #state); })
    }

    pub fn restore(
        &mut self,
        tape: TapeId,
        iteration: ValueId,
        buffers: &[BufferId],
        results: &[ValueId],
    ) -> TokenStream {
        let (checkpoints, iteration) = (self.snapshots[&tape].clone(), self.read(iteration));
        let (first, distance) = (self.name(results[0]), self.name(results[1]));
        let mut parts: Vec<_> = results[2..]
            .iter()
            .map(|value| {
                let name = self.name(*value);
                quote!(#name)
            })
            .collect();
        for buffer in buffers {
            let name = self.name_buffer(*buffer, false);
            parts.push(quote!(mut #name));
        }
        let state = tuple(&parts);
        quote!(let (#first, #distance, #state) = #checkpoints.restore(#iteration);)
    }
}

/// The tapes of snapshots that a region keeps and does not open itself, in order.
pub fn snapshot_tapes(region: &Region) -> Vec<TapeId> {
    let (mut saved, mut opened) = (Vec::new(), Vec::new());
    region.visit(&mut |statement| match &statement.operation {
        Operation::Memory(Memory::Save { tape, again: false, .. }) if !saved.contains(tape) => {
            saved.push(*tape);
        }
        Operation::Memory(Memory::OpenTape(tape)) => opened.push(*tape),
        _ => {}
    });
    saved.retain(|tape| !opened.contains(tape));
    saved
}

/// Snapshots among the graph's fields.
pub struct KeptSnapshots {
    pub tape: TapeId,
    field: Ident,
}

impl KeptSnapshots {
    /// Those that a forward region leaves to backward.
    pub fn of(forward: &Region) -> Vec<Self> {
        let kept = snapshot_tapes(forward).into_iter().enumerate();
        kept.map(|(number, tape)| Self { tape, field: format_ident!("__checkpoints_{number}") }).collect()
    }

    fn condition<'v>(&self, values: &'v Values) -> &'v Condition {
        &snapshots(values, self.tape).condition
    }

    fn number_type(&self, root: &TokenStream, values: &Values) -> TokenStream {
        let state = state_type(values, self.tape, value_type, |data| owned_type(root, data));
        quote!(#root::__private::Checkpoints<#state>)
    }

    /// The field with its type.
    pub fn declared(&self, activities: &Activities, values: &Values) -> TokenStream {
        let (root, field, activity) = (activities.root, &self.field, activities.kept(self.condition(values)));
        let ty = self.number_type(root, values);
        quote!(#field: <#activity as #root::__private::Activity>::Keep<#ty>,)
    }

    /// The field with what forward saved.
    pub fn keep(&self, activities: &Activities, body: &Body) -> TokenStream {
        let (root, field, activity) =
            (activities.root, &self.field, activities.kept(self.condition(body.values)));
        let name = &body.snapshots[&self.tape];
        quote!(#field: <#activity as #root::__private::Activity>::keep(#name),)
    }

    /// Backward's view of the field.
    pub fn read(&self, activities: &Activities, body: &mut Body) -> TokenStream {
        let (root, field, activity) =
            (activities.root, &self.field, activities.kept(self.condition(body.values)));
        let (ty, empty) = (self.number_type(root, body.values), empty(root, body.values, self.tape));
        let name = body.name_snapshots(self.tape);
        quote!(let mut #name = <#activity as #root::__private::Activity>::borrowed::<#ty>(&self.#field, const { &#empty }).walk();)
    }
}
