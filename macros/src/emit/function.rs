//! The type beside the function, and its associated functions: faces of one sweep.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Visibility, WhereClause};

use super::argument::Argument;
use super::body::{Body, tuple};
use super::buffers::owned_type;
use super::cost::Cost;
use super::curve::Curve;
use super::custom::ByRule;
use super::graph::GraphEmitter;
use super::layout::Layout;
use super::names::scalar_type;
use super::second::SecondOrder;
use super::together::Together;
use crate::differentiate::vjp::Sweep;
use crate::front::lower::name_text;
use crate::front::signature::{Parameter, Signature};
use crate::ir::{
    ArgumentSource, Data, GivenSource, NamedNode, Operation, Outputs, Program, Region, Scalar, Statement,
    ValueId, Values,
};

/// Lints that emitted code may trip; it is not for people to edit.
pub const ALLOWED: &str = "warnings, deprecated, unused, unused_qualifications, unused_results, trivial_casts, \
    trivial_numeric_casts, single_use_lifetimes, unreachable_pub, let_underscore_drop, non_local_definitions, \
    non_camel_case_types, non_snake_case, unreachable_code, clippy::all, clippy::pedantic, clippy::nursery, \
    clippy::restriction";

/// The cost of a value and its gradient.
pub fn cost(emitter: &Emitter, sweep: &Sweep) -> Cost {
    let graph = GraphEmitter::new(emitter, sweep);
    let layout = Layout::new(emitter, sweep, &graph.activities());
    Cost::new(emitter.values(), sweep, &layout)
}

/// What all emitters share.
pub struct Emitter<'a> {
    pub root: &'a TokenStream,
    pub name: &'a Ident,
    pub type_name: &'a Ident,
    pub vis: &'a Visibility,
    pub signature: &'a Signature,
    pub program: &'a Program,
    pub values: &'a Values,
    /// Does the user's own type stand already?
    pub is_declared: bool,
    /// Are there second derivatives?
    pub is_twice: bool,
    /// The operation that made each value.
    pub operations: HashMap<ValueId, &'static str>,
    /// Value and gradient in one run, where that saves calls.
    pub together: Option<&'a Together>,
    /// Where the derivative comes from, if not from the body.
    pub rule: Option<&'a ByRule<'a>>,
}

/// Everything beside the user's function; where arguments have parts, `whole` is the type that the user sees.
pub fn emit(
    emitter: &Emitter,
    sweep: &Sweep,
    second: Option<&SecondOrder>,
    curve: Option<&Curve>,
    whole: Option<&Ident>,
) -> TokenStream {
    let graph = GraphEmitter::new(emitter, sweep);
    let activities = graph.activities();
    let layout = Layout::new(emitter, sweep, &activities);
    let [structure, forward, entry, implementation] = match emitter.rule {
        Some(rule) if !rule.is_held => {
            [TokenStream::new(), TokenStream::new(), emitter.no_graph(), TokenStream::new()]
        }
        _ => [
            graph.structure(&layout),
            graph.forwards(&layout),
            graph.entry(&layout),
            graph.implementation(&layout),
        ],
    };
    let faces = emitter.faces();
    let jvp = emitter.rule.map_or_else(|| emitter.jvp(), |rule| rule.jvp(emitter));
    let curve = curve.map(|curve| curve.emit(emitter));
    let curve = curve.or_else(|| emitter.rule.and_then(|rule| rule.curve(emitter)));
    let (jacobian, invoked) = (emitter.jacobian(), emitter.invoked(curve.is_some()));
    let by_rule = emitter.rule.and_then(|rule| rule.second(emitter));
    let second = second.map(|second| second.emit(emitter)).or(by_rule);
    let second = second.unwrap_or_else(|| emitter.no_second_order());
    let nodes = emitter.nodes(sweep);
    let cost = Cost::new(emitter.values(), sweep, &layout).emit(emitter.root);
    let callee = emitter.callee(emitter.type_name);
    let (vis, type_name) = (emitter.vis, emitter.type_name);
    // The user's own type has what is made for its callers.
    let (shown, own) = match whole {
        Some(whole) => (emitter.composite(whole, &quote!(#entry #invoked)), None),
        None => (emitter.declared(type_name), Some((entry, invoked))),
    };
    let parts = whole.map(|_| {
        let doc = format!("The derivatives of [`{0}`](fn@{0}) by the parts of its arguments.", emitter.name);
        let declared = declared(vis, type_name, &doc);
        quote!(#[doc(hidden)] #declared)
    });
    let (together, (entry, invoked)) = (emitter.together(), own.unzip());
    let allowed: TokenStream = ALLOWED.parse().expect("a list of lints");
    quote! {
        #shown
        #parts

        #structure

        #[allow(#allowed)]
        const _: () = {
            #callee
            impl #type_name {
                #faces
                #jvp
                #jacobian
                #invoked
                #second
                #curve
                #nodes
                #cost
                #entry
                #forward
                #together
            }
            #implementation
        };
    }
}

/// A type beside the function.
pub fn declared(vis: &Visibility, name: &Ident, doc: &str) -> TokenStream {
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types, dead_code, missing_debug_implementations, missing_copy_implementations)]
        #vis struct #name {}
    }
}

impl Emitter<'_> {
    /// The type that the user sees, unless it stands already.
    pub fn declared(&self, name: &Ident) -> TokenStream {
        if self.is_declared {
            return TokenStream::new();
        }
        declared(self.vis, name, &format!("The derivatives of [`{0}`](fn@{0}).", self.name))
    }

    pub fn values(&self) -> &Values {
        self.values
    }

    /// Straight-line code is worth what it costs in its one caller only; a loop's code stands once.
    pub fn inline(&self) -> TokenStream {
        if self.repeats() { quote!(#[inline]) } else { quote!(#[inline(always)]) }
    }

    /// Does the program have a loop?
    pub fn repeats(&self) -> bool {
        let mut repeats = false;
        self.program
            .body
            .visit(&mut |statement| repeats |= matches!(statement.operation, Operation::Loop(_)));
        repeats
    }

    /// Nodes that are fields.
    pub fn field_nodes(&self) -> impl Iterator<Item = &NamedNode> {
        self.program.nodes.iter().filter(|node| node.field)
    }

    /// The operation that made a value.
    pub fn operation_of(&self, value: ValueId) -> &'static str {
        self.operations.get(&value).copied().unwrap_or("argument")
    }

    /// The user's parameters, for functions that contain the user's code; some under other types.
    pub fn inner_parameters(&self, body: &mut Body, types: &BTreeMap<usize, syn::Type>) -> TokenStream {
        let mut arguments = self.arguments().into_iter();
        let parameters = self.signature.parameters.iter().enumerate().map(|(number, parameter)| {
            if is_differentiable(parameter) {
                let argument = arguments.next().expect("each differentiable parameter is an argument");
                let (name, ty) = (define(body, argument.source), argument.inner_type());
                return quote!(#name: #ty,);
            }
            let (name, ty) = (&parameter.name, types.get(&number).unwrap_or(&parameter.ty));
            let mutable = parameter.mutable.then(|| quote!(mut));
            quote!(#mutable #name: #ty,)
        });
        parameters.collect()
    }

    /// What the program reads of parameters that are not differentiable, under names that the user's code
    /// cannot shadow.
    pub fn givens(&self, body: &mut Body) -> TokenStream {
        let mut code = TokenStream::new();
        for given in &self.program.givens {
            let parameter = &self.signature.parameters[given.parameter];
            let (user_name, depth) = (&parameter.name, references(&parameter.ty));
            let stars = std::iter::repeat_n(quote!(*), depth);
            let content = quote!(#(#stars)* #user_name);
            code.extend(match given.source {
                GivenSource::Value(value) if self.values.is_dynamic(value) => {
                    let name = body.name(value);
                    quote!(let #name = ::core::clone::Clone::clone(&#content);)
                }
                GivenSource::Value(value) => {
                    let content = if self.values.is_real(value) { body.lift(content) } else { content };
                    let name = body.name(value);
                    quote!(let #name = #content;)
                }
                GivenSource::Buffer(buffer) => {
                    let name = body.name_buffer(buffer, true);
                    let is_list = matches!(self.values.buffer(buffer).data, Data::List(_));
                    let content = if is_list { quote!(#user_name[..]) } else { content };
                    quote!(let #name = &#content;)
                }
            });
        }
        code
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

    /// The function's result, from the values and buffers of a region.
    pub fn output_value(&self, body: &Body, results: &[ValueId]) -> TokenStream {
        self.outputs(&|part| match part {
            Outputs::Real(position, _) | Outputs::Matrix(position, _) | Outputs::Other(position) => {
                body.read(results[*position])
            }
            Outputs::Buffer(buffer) => body.buffers[buffer].name.clone(),
            Outputs::Tuple(_) => unreachable!("a part is no tuple"),
        })
    }

    /// Something in the shape of the result, from what stands for each part.
    pub fn outputs(&self, part: &dyn Fn(&Outputs) -> TokenStream) -> TokenStream {
        fn all(outputs: &Outputs, part: &dyn Fn(&Outputs) -> TokenStream) -> TokenStream {
            let Outputs::Tuple(parts) = outputs else { return part(outputs) };
            let parts = parts.iter().map(|inner| all(inner, part));
            quote!((#(#parts,)*))
        }
        all(&self.program.outputs, part)
    }

    /// The type of the result's tangent and cotangent.
    pub fn cotangent_type(&self) -> TokenStream {
        self.outputs(&|part| match part {
            Outputs::Real(_, scalar) => scalar_type(scalar),
            Outputs::Matrix(_, matrix) => matrix.tokens(),
            Outputs::Buffer(buffer) => owned_type(self.root, &self.values.buffer(*buffer).data),
            _ => quote!(()),
        })
    }

    /// A pattern that takes a cotangent apart, and its type.
    pub fn cotangent(&self, body: &mut Body, seeds: &[ArgumentSource]) -> (TokenStream, TokenStream) {
        let names: Vec<TokenStream> = seeds
            .iter()
            .map(|seed| match seed {
                ArgumentSource::Value(value) => body.name(*value).into_token_stream(),
                ArgumentSource::Buffer(buffer) => body.name_buffer(*buffer, false).into_token_stream(),
            })
            .collect();
        let names = RefCell::new(names.into_iter());
        let pattern = self.outputs(&|part| match part {
            Outputs::Real(..) | Outputs::Matrix(..) | Outputs::Buffer(_) => {
                names.borrow_mut().next().expect("each part of the result has a seed")
            }
            _ => quote!(()),
        });
        (pattern, self.cotangent_type())
    }

    /// The scalars of the differentiable parameters.
    pub fn scalars(&self) -> Vec<Scalar> {
        self.arguments().iter().map(|argument| argument.scalar().clone()).collect()
    }

    pub fn gradient_type(&self) -> TokenStream {
        tuple(&self.arguments().iter().map(Argument::tangent_type).collect::<Vec<_>>())
    }

    /// The parameters of a face.
    pub fn face_parameters(&self) -> TokenStream {
        let parameters = self.signature.parameters.iter().map(|parameter| {
            let (name, ty) = (&parameter.name, &parameter.ty);
            quote!(#name: #ty,)
        });
        parameters.collect()
    }

    /// The parameters of a face as inner functions take them.
    pub fn passed(&self) -> Vec<TokenStream> {
        let mut arguments = self.arguments().into_iter();
        let passed = self.signature.parameters.iter().map(|parameter| {
            let name = &parameter.name;
            if !is_differentiable(parameter) {
                return quote!(#name);
            }
            let argument = arguments.next().expect("each differentiable parameter is an argument");
            argument.passed(&quote!(#name))
        });
        passed.collect()
    }

    /// `x`, `y` in words.
    pub fn argument_list(&self) -> String {
        let name = |argument: &Argument| format!("`{}`", name_text(&argument.parameter.name));
        self.arguments().iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// A graph over plain values, all of which require grad.
    pub fn primal_graph(&self) -> TokenStream {
        self.primal_graph_by("__graph")
    }

    /// The type whose functions do the work, as its own functions and those of structs name it.
    pub fn owner(&self) -> TokenStream {
        if self.is_composite() { self.type_name.to_token_stream() } else { quote!(Self) }
    }

    /// Does the user's code do anything besides giving values?
    pub fn has_effects(&self) -> bool {
        let mut effects = false;
        self.program.body.visit(&mut |statement| effects |= is_effect(statement));
        effects
    }

    pub fn primal_graph_by(&self, maker: &str) -> TokenStream {
        let maker = quote::format_ident!("{maker}");
        let (root, passed) = (self.root, self.passed());
        let arguments = self.arguments();
        let handles = arguments.iter().map(|argument| {
            let name = &argument.parameter.name;
            let value = argument.passed(&quote!(#name));
            if argument.is_buffer() {
                quote!(#root::__private::PrimalRef::new(#value))
            } else {
                quote!(#root::__private::Primal::new(#value))
            }
        });
        let owner = self.owner();
        quote!(#owner::#maker(#(#passed,)* #(#handles),*))
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
            let differentiable = is_differentiable(parameter);
            let references =
                std::iter::repeat_n(quote!(&), if differentiable { parameter.references } else { 0 });
            quote!(#(#references)* #name,)
        });
        passed.collect()
    }

    /// The names and types of one tangent for each differentiable parameter.
    pub fn tangent_parameters(&self, body: &mut Body, dots: &[ArgumentSource]) -> TokenStream {
        let parameters = self.arguments().into_iter().zip(dots).map(|(argument, dot)| {
            let (name, ty) = (define(body, *dot), &argument.parameter.ty);
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
    ///
    /// There are as many tangents as arguments, or none.
    pub fn dereferences(&self, body: &mut Body, dots: &[ArgumentSource]) -> TokenStream {
        let mut code = TokenStream::new();
        for (index, argument) in self.arguments().iter().enumerate() {
            let user_name = &argument.parameter.name;
            let (value, name) = (argument.passed(&quote!(#user_name)), read(body, argument.source));
            code.extend(quote!(let #name = #value;));
            let Some(dot) = dots.get(index).map(|dot| read(body, *dot)) else { continue };
            if argument.is_buffer() || argument.parameter.references > 0 {
                let value = argument.passed(&dot);
                code.extend(quote!(let #dot = #value;));
            }
            code.extend(argument.checked("tangent of", &quote!(#dot), &name));
        }
        for parameter in &self.signature.parameters {
            if !is_differentiable(parameter) && parameter.mutable {
                let name = &parameter.name;
                code.extend(quote!(let mut #name = #name;));
            }
        }
        code
    }
}

/// Names what stands for an argument.
fn define(body: &mut Body, source: ArgumentSource) -> Ident {
    match source {
        ArgumentSource::Value(value) => body.name(value),
        ArgumentSource::Buffer(buffer) => body.name_buffer(buffer, true),
    }
}

/// The name that was given to an argument.
fn read(body: &Body, source: ArgumentSource) -> TokenStream {
    match source {
        ArgumentSource::Value(value) => body.code(value),
        ArgumentSource::Buffer(buffer) => body.buffers[&buffer].name.clone(),
    }
}

/// Does the function have derivatives by a parameter?
pub fn is_differentiable(parameter: &Parameter) -> bool {
    parameter.scalar.is_some() || parameter.data.is_some()
}

/// How many references stand before a type.
fn references(ty: &syn::Type) -> usize {
    match ty {
        syn::Type::Reference(reference) => 1 + references(&reference.elem),
        syn::Type::Paren(inner) => references(&inner.elem),
        syn::Type::Group(inner) => references(&inner.elem),
        _ => 0,
    }
}

/// A print, an assertion: the user's code that gives nothing.
pub fn is_effect(statement: &Statement) -> bool {
    matches!(&statement.operation, Operation::Opaque(opaque) if opaque.only_looks())
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
            Operation::Call(_) | Operation::Invocation(_) => "call",
            Operation::Memory(_) => "index",
            Operation::Loop(_) => "loop",
        };
        found.extend(statement.results.iter().map(|result| (*result, name)));
    });
    found
}
