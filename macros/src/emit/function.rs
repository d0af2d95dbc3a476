//! The type beside the function, and its associated functions: faces of one sweep.

use std::collections::HashMap;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Visibility, WhereClause};

use super::body::{Body, tuple};
use super::graph::GraphEmitter;
use super::layout::Layout;
use super::names::scalar_type;
use super::second::SecondOrder;
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::front::signature::{Parameter, Signature};
use crate::ir::{NamedNode, Operation, Outputs, Program, Region, Scalar, ValueId, Values};

/// Lints that emitted code may trip; it is not for people to edit.
pub const ALLOWED: &str = "warnings, deprecated, unused, unused_qualifications, unused_results, trivial_casts, \
    trivial_numeric_casts, single_use_lifetimes, unreachable_pub, let_underscore_drop, non_local_definitions, \
    non_camel_case_types, non_snake_case, unreachable_code, clippy::all, clippy::pedantic, clippy::nursery, \
    clippy::restriction";

/// What all emitters share.
pub struct Emitter<'a> {
    pub root: &'a TokenStream,
    pub name: &'a Ident,
    pub type_name: &'a Ident,
    pub vis: &'a Visibility,
    pub signature: &'a Signature,
    pub program: &'a Program,
    pub values: &'a Values,
    /// The operation that made each value.
    pub operations: HashMap<ValueId, &'static str>,
}

/// Everything beside the user's function.
pub fn emit(emitter: &Emitter, sweep: &Sweep, second: Option<&SecondOrder>) -> TokenStream {
    let graph = GraphEmitter::new(emitter, sweep);
    let activities = graph.activities();
    let layout = Layout::new(emitter, sweep, &activities);
    let structure = graph.structure(&layout);
    let (forward, entry, implementation) =
        (graph.forward(&layout), graph.entry(&layout), graph.implementation(&layout));
    let faces = emitter.faces();
    let jvp = emitter.jvp();
    let second = second.map_or_else(|| emitter.no_second_order(), |second| second.emit(emitter));
    let nodes = emitter.nodes(sweep);
    let callee = emitter.callee();
    let (vis, type_name) = (emitter.vis, emitter.type_name);
    let doc = format!("The derivatives of [`{0}`](fn@{0}).", emitter.name);
    let allowed: TokenStream = ALLOWED.parse().expect("a list of lints");
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, dead_code, missing_debug_implementations, missing_copy_implementations)]
        #vis struct #type_name {}

        #structure

        #[allow(#allowed)]
        const _: () = {
            #callee
            impl #type_name {
                #faces
                #jvp
                #second
                #nodes
                #entry
                #forward
            }
            #implementation
        };
    }
}

impl Emitter<'_> {
    pub fn values(&self) -> &Values {
        self.values
    }

    /// Nodes that are fields.
    pub fn field_nodes(&self) -> impl Iterator<Item = &NamedNode> {
        self.program.nodes.iter().filter(|node| node.field)
    }

    /// The operation that made a value.
    pub fn operation_of(&self, value: ValueId) -> &'static str {
        self.operations.get(&value).copied().unwrap_or("argument")
    }

    /// The user's parameters, for functions that contain the user's code.
    pub fn inner_parameters(&self, body: &mut Body) -> TokenStream {
        let mut arguments = self.program.scalar_arguments().into_iter();
        let parameters = self.signature.parameters.iter().map(|parameter| {
            let (name, ty) = (&parameter.name, &parameter.ty);
            if let Some(scalar) = &parameter.scalar {
                let argument = arguments.next().expect("each differentiable parameter is an argument");
                let (name, ty) = (body.name(argument), scalar_type(scalar));
                quote!(#name: #ty,)
            } else {
                let mutable = parameter.mutable.then(|| quote!(mut));
                quote!(#mutable #name: #ty,)
            }
        });
        parameters.collect()
    }

    /// The user's generics with more type parameters.
    pub fn generics_with(&self, more: &[TokenStream]) -> (Generics, Option<WhereClause>) {
        let mut generics = self.signature.generics.clone();
        for parameter in more {
            generics.params.push(syn::parse2(parameter.clone()).expect("a bounded type parameter"));
        }
        let where_clause = generics.where_clause.take();
        (generics, where_clause)
    }

    /// The function's result, from the values of a region.
    pub fn output_value(&self, body: &Body, results: &[ValueId]) -> TokenStream {
        fn value(outputs: &Outputs, read: &dyn Fn(usize) -> TokenStream) -> TokenStream {
            match outputs {
                Outputs::Real(position, _) | Outputs::Other(position) => read(*position),
                Outputs::Buffer(_) => todo!(),
                Outputs::Tuple(parts) => {
                    let parts = parts.iter().map(|part| value(part, read));
                    quote!((#(#parts,)*))
                }
            }
        }
        value(&self.program.outputs, &|position| body.read(results[position]))
    }

    /// The type of the result's tangent and cotangent.
    pub fn cotangent_type(&self) -> TokenStream {
        fn ty(outputs: &Outputs) -> TokenStream {
            match outputs {
                Outputs::Real(_, scalar) => scalar_type(scalar),
                Outputs::Other(_) => quote!(()),
                Outputs::Buffer(_) => todo!(),
                Outputs::Tuple(parts) => {
                    let parts = parts.iter().map(ty);
                    quote!((#(#parts,)*))
                }
            }
        }
        ty(&self.program.outputs)
    }

    /// A pattern that takes a cotangent apart, and its type.
    pub fn cotangent(&self, body: &mut Body, seeds: &[ValueId]) -> (TokenStream, TokenStream) {
        let mut seeds = seeds.iter();
        fn pattern(outputs: &Outputs, next: &mut dyn FnMut() -> TokenStream) -> TokenStream {
            match outputs {
                Outputs::Real(..) => next(),
                Outputs::Other(_) => quote!(()),
                Outputs::Buffer(_) => todo!(),
                Outputs::Tuple(parts) => {
                    let parts: Vec<_> = parts.iter().map(|part| pattern(part, next)).collect();
                    quote!((#(#parts,)*))
                }
            }
        }
        let pattern = pattern(&self.program.outputs, &mut || {
            body.name(*seeds.next().expect("each real result has a seed")).into_token_stream()
        });
        (pattern, self.cotangent_type())
    }

    /// The scalars of the differentiable parameters.
    pub fn scalars(&self) -> Vec<&Scalar> {
        self.signature.differentiable().map(|(_, scalar)| scalar).collect()
    }

    pub fn gradient_type(&self) -> TokenStream {
        tuple(&self.scalars().into_iter().map(scalar_type).collect::<Vec<_>>())
    }

    /// The parameters of a face, and how they are passed on.
    pub fn face_parameters(&self) -> (TokenStream, Vec<TokenStream>) {
        let parameters = self.signature.parameters.iter().map(|parameter| {
            let (name, ty) = (&parameter.name, &parameter.ty);
            quote!(#name: #ty,)
        });
        let passed = self.signature.parameters.iter().map(passed).collect();
        (parameters.collect(), passed)
    }

    /// `x`, `y` in words.
    pub fn argument_list(&self) -> String {
        let names: Vec<_> = self
            .signature
            .differentiable()
            .map(|(parameter, _)| format!("`{}`", name_text(&parameter.name)))
            .collect();
        names.join(", ")
    }

    /// A graph over plain values, all of which require grad.
    pub fn primal_graph(&self) -> TokenStream {
        let root = self.root;
        let (_, passed) = self.face_parameters();
        let handles = self.signature.parameters.iter().filter(|parameter| parameter.scalar.is_some()).map(
            |parameter| {
                let value = self::passed(parameter);
                quote!(#root::__private::Primal::new(#value))
            },
        );
        quote!(Self::__graph(#(#passed,)* #(#handles),*))
    }

    /// Parameter types with differentiable ones by value.
    pub fn by_value_types(&self) -> TokenStream {
        let types = self.signature.parameters.iter().map(|parameter| match &parameter.scalar {
            Some(scalar) => scalar_type(scalar),
            None => parameter.ty.to_token_stream(),
        });
        types.map(|ty| quote!(#ty,)).collect()
    }

    /// One entry for each parameter: the type given for a differentiable one, `Fixed` for the others.
    pub fn by_position(&self, mut entry: impl FnMut(usize, &Scalar) -> TokenStream) -> TokenStream {
        let root = self.root;
        let mut next = 0;
        let entries: Vec<_> = self
            .signature
            .parameters
            .iter()
            .map(|parameter| {
                if let Some(scalar) = &parameter.scalar {
                    next += 1;
                    entry(next - 1, scalar)
                } else {
                    quote!(#root::__private::Fixed)
                }
            })
            .collect();
        quote!((#(#entries,)*))
    }

    /// Values passed as the user's parameters take them.
    pub fn referenced(&self) -> TokenStream {
        let passed = self.signature.parameters.iter().map(|parameter| {
            let name = &parameter.name;
            let references = std::iter::repeat_n(quote!(&), parameter.references);
            quote!(#(#references)* #name,)
        });
        passed.collect()
    }

    /// The names and types of one tangent for each differentiable parameter.
    pub fn tangent_parameters(&self, body: &mut Body, dots: &[ValueId]) -> TokenStream {
        let parameters = self.signature.differentiable().zip(dots).map(|((parameter, _), dot)| {
            let (name, ty) = (body.name(*dot), &parameter.ty);
            quote!(#name: #ty,)
        });
        parameters.collect()
    }

    /// The results that are the function's own.
    pub fn output_results(&self) -> Vec<ValueId> {
        let count = self.program.outputs.leaves().len();
        self.program.body.results[..count].to_vec()
    }

    /// Reads parameters, and tangents given by reference, into values.
    pub fn dereferences(&self, body: &mut Body, dots: &[ValueId]) -> TokenStream {
        let mut code = TokenStream::new();
        for (index, (parameter, _)) in self.signature.differentiable().enumerate() {
            let value = passed(parameter);
            let name = body.read(self.program.scalar_arguments()[index]);
            code.extend(quote!(let #name = #value;));
            if parameter.references > 0 {
                let (dot, stars) =
                    (body.read(dots[index]), std::iter::repeat_n(quote!(*), parameter.references));
                code.extend(quote!(let #dot = #(#stars)* #dot;));
            }
        }
        for parameter in self
            .signature
            .parameters
            .iter()
            .filter(|parameter| parameter.scalar.is_none() && parameter.mutable)
        {
            let name = &parameter.name;
            code.extend(quote!(let mut #name = #name;));
        }
        code
    }

    /// `NODES`: what the compiler knows, as a constant.
    fn nodes(&self, sweep: &Sweep) -> TokenStream {
        let root = self.root;
        let mut entries = Vec::new();
        for (parameter, _) in self.signature.differentiable() {
            let name = name_text(&parameter.name);
            entries.push(quote!(#root::NodeInfo { name: #name, operation: ::core::option::Option::None, shape: "scalar", leaf: true, depends_on: &[#name] }));
        }
        for node in self.field_nodes() {
            let value = sweep.forward.results[node.position];
            let (name, operation) = (name_text(&node.name), self.operation_of(value));
            let atoms = sweep.activity.value(value).cloned().unwrap_or_default();
            let names: std::collections::BTreeSet<usize> = atoms.iter().map(|atom| atom.argument).collect();
            let depends: Vec<String> = names
                .iter()
                .map(|index| {
                    self.signature
                        .differentiable()
                        .nth(*index)
                        .map_or_else(String::new, |(parameter, _)| name_text(&parameter.name))
                })
                .collect();
            let leaf = depends.is_empty();
            let operation = if leaf {
                quote!(::core::option::Option::None)
            } else {
                quote!(::core::option::Option::Some(#operation))
            };
            entries.push(quote!(#root::NodeInfo { name: #name, operation: #operation, shape: "scalar", leaf: #leaf, depends_on: &[#(#depends),*] }));
        }
        let doc = format!("The arguments and the named nodes of `{}`.", self.name);
        quote!(#[doc = #doc] pub const NODES: &'static [#root::NodeInfo] = &[#(#entries),*];)
    }

    /// Whether each callee passes gradients on, as a type.
    ///
    /// Stands inside a function body, where the user's own items are in scope.
    pub fn flows(&self) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        let flows = self.program.callees.iter().enumerate().map(|(number, path)| {
            quote! {
                const _: () = {
                    #[allow(unused_imports)]
                    use #root::__private::fallback::*;
                    #[allow(unused_imports)]
                    use #path as callee;
                    impl #root::__private::CallFlow<#number> for #type_name {
                        // By its value: a type would show a callee that may be private.
                        type Flow = <#root::__private::Passes<{ <callee as #root::__private::Callee>::PASSES }> as #root::__private::Passing>::Flow;
                    }
                };
            }
        });
        quote!(#(#flows)*)
    }

    /// The function as a callee of others.
    fn callee(&self) -> TokenStream {
        let (root, type_name) = (self.root, self.type_name);
        quote! {
            #[automatically_derived]
            impl #root::__private::Callee for #type_name {
                const PASSES: ::core::primitive::bool = true;
            }
        }
    }
}

/// The value behind a parameter.
fn passed(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let stars =
        std::iter::repeat_n(quote!(*), if parameter.scalar.is_some() { parameter.references } else { 0 });
    quote!(#(#stars)* #name)
}

/// The operation behind each value, at any depth.
pub fn operations(region: &Region) -> HashMap<ValueId, &'static str> {
    let mut found = HashMap::new();
    region.visit(&mut |statement| {
        let name = match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => "constant",
            Operation::Primitive(primitive, _) => primitive.name(),
            Operation::Branch(..) => "branch",
            Operation::Scope(_) => "block",
            Operation::Call(_) => "call",
            Operation::Memory(_) => "memory",
            Operation::Loop(_) => "loop",
        };
        found.extend(statement.results.iter().map(|result| (*result, name)));
    });
    found
}
