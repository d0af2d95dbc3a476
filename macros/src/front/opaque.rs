//! A function with a rule: its body is not read, and its program is one call of itself.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ItemFn, Type as SynType};

use super::arguments::{argument, given};
use super::data;
use super::signature::{Parameter, Signature, peel};
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Capture, Data, Form, Given, GivenSource, Initial, Memory, Opaque, Operation,
    Origin, Outputs, Place, Program, Source, Type, Values,
};
use crate::message;
use crate::report::Report;

/// Refuses our attributes in a body that is not read, and takes them off.
pub fn refuse_attributes(function: &mut ItemFn, report: &mut Report) {
    struct Unread<'a>(&'a mut Report);
    impl VisitMut for Unread<'_> {
        fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
            let is_ours = |attribute: &Attribute| {
                ["retain_grad", "checkpoint"].iter().any(|name| attribute.path().is_ident(name))
            };
            attributes.iter().filter(|attribute| is_ours(attribute)).for_each(|attribute| {
                self.0.refuse(attribute, message::UNREAD);
            });
            attributes.retain(|attribute| !is_ours(attribute));
        }
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
        fn visit_local_mut(&mut self, local: &mut syn::Local) {
            self.visit_attributes_mut(&mut local.attrs);
            visit_mut::visit_local_mut(self, local);
        }
    }
    Unread(report).visit_block_mut(&mut function.block);
}

/// What a call passes for one parameter.
pub struct Operand {
    /// The code, which stands where the parameter's own type is expected.
    pub code: TokenStream,
    /// What the code names; `None` for a parameter that a graph cannot hold, which has its own name.
    pub capture: Option<Capture>,
}

/// The program of a function whose body is not read.
pub fn program(signature: &Signature, type_name: &Ident) -> Program {
    let (mut values, mut arguments, mut givens) = (Values::default(), Vec::new(), Vec::new());
    for (index, parameter) in signature.parameters.iter().enumerate() {
        match argument(&mut values, parameter, arguments.len()) {
            Some(argument) => arguments.push(argument),
            None => givens.extend(held(&mut values, signature, index)),
        }
    }
    let mut program = Program {
        values,
        arguments,
        givens,
        body: crate::ir::Region::default(),
        outputs: signature.output.clone(),
        nodes: Vec::new(),
        callees: Vec::new(),
        called_again: std::collections::BTreeSet::new(),
        // Nobody knows what the body does.
        is_steady: false,
    };
    let operands = operands(signature, &program);
    let codes = operands.iter().map(|operand| &operand.code);
    let name = Ident::new("__result", Span::mixed_site());
    let call = bind(&quote!(#name), quote!(#type_name::__primal(#(#codes),*)), captures(&operands));
    let mut builder = Builder::new(&mut program.values);
    builder.push(crate::ir::Statement::new(Vec::new(), Operation::Opaque(call)));
    let mut result = Result { signature, builder, leaves: Vec::new() };
    program.outputs = result.take(&signature.output, &quote!(#name));
    program.body = result.builder.finish(result.leaves);
    program.values.seal();
    program
}

/// `let pattern = code;`, for code that follows.
pub fn bind(pattern: &TokenStream, code: TokenStream, captures: Vec<Capture>) -> Opaque {
    let form = Form::Let { pattern: pattern.clone(), otherwise: None };
    Opaque { code, captures, form, span: Span::mixed_site(), repeatable: false }
}

/// Code that names what an earlier statement bound.
pub fn bound(code: &TokenStream, form: Form) -> Opaque {
    let span = Span::mixed_site();
    Opaque { code: code.clone(), captures: Vec::new(), form, span, repeatable: false }
}

pub fn captures(operands: &[Operand]) -> Vec<Capture> {
    operands.iter().filter_map(|operand| operand.capture.clone()).collect()
}

/// What the function, and a rule, is called with.
pub fn operands(signature: &Signature, program: &Program) -> Vec<Operand> {
    let mut arguments = program.arguments.iter();
    let parameters = signature.parameters.iter().enumerate();
    let operand = |(index, parameter): (usize, &Parameter)| {
        let source = if parameter.is_differentiable() {
            arguments.next().map(|argument| match *argument {
                ArgumentSource::Value(value) => Source::Value(value),
                ArgumentSource::Buffer(buffer) => Source::Place(Place::whole(buffer)),
            })
        } else {
            let given = program.givens.iter().find(|given| given.parameter == index);
            given.map(|given| match given.source {
                GivenSource::Value(value) => Source::Value(value),
                GivenSource::Buffer(buffer) => Source::Place(Place::whole(buffer)),
            })
        };
        operand(index, parameter, source)
    };
    parameters.map(operand).collect()
}

fn operand(index: usize, parameter: &Parameter, source: Option<Source>) -> Operand {
    let Some(source) = source else {
        return Operand { code: parameter.name.to_token_stream(), capture: None };
    };
    let name = format_ident!("argument_{index}", span = Span::mixed_site());
    let capture = Capture { name: name.clone(), references: 0, source };
    let code = match capture.source {
        Source::Value(_) => behind(parameter.references, &quote!(#name)),
        Source::Place(_) => from_reference(parameter, &name),
    };
    Operand { code, capture: Some(capture) }
}

/// From a reference to a parameter's content to its own type.
fn from_reference(parameter: &Parameter, name: &Ident) -> TokenStream {
    match (peel(&parameter.ty).0, parameter.references) {
        (SynType::Path(path), references) if data::vector(path).is_some() && parameter.data.is_some() => {
            behind(references, &quote!(#name.to_vec()))
        }
        (_, 0) => quote!(::core::clone::Clone::clone(#name)),
        (_, references) => behind(references - 1, &quote!(#name)),
    }
}

/// Code behind so many references.
pub fn behind(references: usize, code: &TokenStream) -> TokenStream {
    let references = std::iter::repeat_n(quote!(&), references);
    quote!(#(#references)* #code)
}

/// A parameter without grad as a graph holds it, if it can.
fn held(values: &mut Values, signature: &Signature, index: usize) -> Option<Given> {
    let parameter = &signature.parameters[index];
    let inner = peel(&parameter.ty).0;
    let known = data::read(inner, &signature.scalars);
    let is_vector = matches!(inner, SynType::Path(path) if data::vector(path).is_some());
    let source = match known.filter(|_| !is_vector) {
        Some(data) => given(values, &data, index, parameter),
        None => whole(values, signature, index)?,
    };
    Some(Given { parameter: index, source })
}

/// A parameter that a graph holds as a whole, if it can name its type.
pub fn whole(values: &mut Values, signature: &Signature, index: usize) -> Option<GivenSource> {
    let parameter = &signature.parameters[index];
    let inner = peel(&parameter.ty).0.to_token_stream();
    let name = crate::front::lower::name_text(&parameter.name);
    let held =
        |tokens| GivenSource::Buffer(values.add_buffer(Data::Plain(tokens), name, Origin::Given(index)));
    is_nameable(inner.clone(), signature).then_some(inner).map(held)
}

/// Can the graph's type name a type? It has the function's scalars and lengths, and no lifetimes.
pub fn is_nameable(tokens: TokenStream, signature: &Signature) -> bool {
    let is_foreign = |word: &Ident| {
        let mut types = signature.generics.type_params().map(|parameter| &parameter.ident);
        word == "impl"
            || word == "dyn"
            || types.any(|parameter| parameter == word) && !signature.scalars.contains(word)
    };
    tokens.into_iter().all(|token| match token {
        TokenTree::Ident(word) => !is_foreign(&word),
        TokenTree::Punct(punct) => !matches!(punct.as_char(), '&' | '\''),
        TokenTree::Group(group) => is_nameable(group.stream(), signature),
        TokenTree::Literal(_) => true,
    })
}

/// Takes the function's result apart.
struct Result<'a> {
    signature: &'a Signature,
    builder: Builder<'a>,
    leaves: Vec<crate::ir::ValueId>,
}

impl Result<'_> {
    /// Binds each part of the result, which `code` names; returns its shape with the program's own buffers.
    fn take(&mut self, outputs: &Outputs, code: &TokenStream) -> Outputs {
        match outputs {
            Outputs::Real(position, scalar) => {
                self.leaf(Type::Real(scalar.clone()), code, Form::Exact);
                Outputs::Real(*position, scalar.clone())
            }
            Outputs::Matrix(position, matrix) => {
                self.leaf(Type::Matrix(matrix.clone()), code, Form::Exact);
                Outputs::Matrix(*position, matrix.clone())
            }
            Outputs::Other(position) => {
                self.leaf(Type::Opaque, code, Form::Untyped);
                Outputs::Other(*position)
            }
            Outputs::Buffer(BufferId(number)) => {
                let data = self.signature.output_buffers[*number].clone();
                let buffer = self.builder.values.add_buffer(data, "result", Origin::Local);
                let initial = Initial::Opaque(bound(code, Form::Exact));
                self.builder.memory(Memory::Allocate(buffer, initial));
                Outputs::Buffer(buffer)
            }
            Outputs::Tuple(parts) => {
                let parts = parts.iter().enumerate().map(|(index, part)| {
                    let index = syn::Index::from(index);
                    self.take(part, &quote!(#code.#index))
                });
                Outputs::Tuple(parts.collect())
            }
        }
    }

    fn leaf(&mut self, ty: Type, code: &TokenStream, form: Form) {
        let operation = Operation::Opaque(bound(code, form));
        self.leaves.push(self.builder.bind(ty, "result", operation));
    }
}
