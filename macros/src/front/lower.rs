//! The lowering of one function: the state that all its parts share, and the body as a whole.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::branch::Rest;
use super::environment::{Code, Environment, Shape, State, View};
use super::repeat::Frame;
use super::signature::{Parameter, Signature};
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Capture, Constant, Data, Form, Given, GivenSource, Initial, Memory, NamedNode,
    Opaque, Operation, Origin, Outputs, Place, Program, Region, Scalar, Source, Statement, Type, ValueId,
    Values,
};
use crate::message;
use crate::report::Report;
use crate::rules::Primitive;

/// Lowers a body; `None` if anything was refused.
pub fn lower(signature: &Signature, block: &syn::Block, report: &mut Report) -> Option<Program> {
    let mut promoted = BTreeMap::new();
    loop {
        let mut attempt = Report::default();
        let mut lowering = Lowering::new(signature, &mut attempt, block, promoted.clone());
        let arguments = lowering.parameters(signature);
        let exit = lowering.run(&block.stmts, Some(&Rest::function()));
        // What is found to hold differentiable values is lowered as such from its `let` on.
        if lowering.promoted.len() > promoted.len() {
            promoted = lowering.promoted;
            continue;
        }
        let program = lowering.finish(arguments, Lowering::settle(exit));
        report.append(attempt);
        return program;
    }
}

/// Does a body have a loop, or an iterator's chain?
fn repeats(block: &syn::Block) -> bool {
    struct Repeats(bool);
    impl<'ast> Visit<'ast> for Repeats {
        fn visit_expr(&mut self, expression: &'ast syn::Expr) {
            use syn::Expr as E;
            self.0 |= matches!(expression, E::ForLoop(_) | E::While(_) | E::Loop(_) | E::Closure(_));
            visit::visit_expr(self, expression);
        }
        fn visit_item(&mut self, _: &'ast syn::Item) {}
    }
    let mut found = Repeats(false);
    found.visit_block(block);
    found.0
}

fn has_items(block: &syn::Block) -> bool {
    struct Items(bool);
    impl<'ast> Visit<'ast> for Items {
        fn visit_item(&mut self, _: &'ast syn::Item) {
            self.0 = true;
        }
    }
    let mut found = Items(false);
    found.visit_block(block);
    found.0
}

/// A `let` of the body's top level.
pub struct NodeDeclaration {
    pub name: Ident,
    pub variable: super::environment::VariableId,
    /// The value of a name that is no differentiable variable but has a scalar type.
    pub constant: Option<ValueId>,
    pub retained: Option<Span>,
}

pub struct Lowering<'a> {
    pub report: &'a mut Report,
    pub signature: &'a Signature,
    pub values: Values,
    pub environment: Environment,
    /// The regions that are open, innermost last.
    pub regions: Vec<Vec<Statement>>,
    pub nodes: Vec<NodeDeclaration>,
    /// How deep the lowering stands in blocks and branches; nodes are made at the top.
    pub depth: usize,
    pub callees: Vec<syn::Path>,
    /// The scalar that a `let` says its value is, while that value is joined from arms.
    pub expected: Option<Scalar>,
    pub givens: Vec<Given>,
    /// The loops around that a `break` or a `return` leaves, innermost last.
    pub frames: Vec<Frame>,
    /// Variables that come to hold differentiable values in a loop, by number.
    pub promoted: BTreeMap<usize, Scalar>,
    /// How many of them were known before.
    pub promoted_before: usize,
    /// Where the arrays of the result are left.
    pub output_buffers: Vec<Option<BufferId>>,
    /// Does the body have a loop?
    pub repeats: bool,
    /// Does the body have items of its own?
    pub has_items: bool,
}

impl<'a> Lowering<'a> {
    fn new(
        signature: &'a Signature,
        report: &'a mut Report,
        block: &syn::Block,
        promoted: BTreeMap<usize, Scalar>,
    ) -> Self {
        let has_arrays = signature.parameters.iter().any(|parameter| parameter.data.is_some());
        Self {
            report,
            signature,
            values: Values::default(),
            environment: Environment::default(),
            regions: vec![Vec::new()],
            nodes: Vec::new(),
            depth: 0,
            callees: Vec::new(),
            expected: None,
            givens: Vec::new(),
            frames: Vec::new(),
            promoted_before: promoted.len(),
            promoted,
            output_buffers: vec![None; signature.output_buffers.len()],
            repeats: has_arrays || repeats(block),
            has_items: has_items(block),
        }
    }

    fn parameters(&mut self, signature: &Signature) -> Vec<ArgumentSource> {
        let mut arguments = Vec::new();
        for (index, parameter) in signature.parameters.iter().enumerate() {
            let (name, references) = (name_text(&parameter.name), parameter.references);
            let state = if let Some(scalar) = &parameter.scalar {
                let value = self.values.add(Type::Real(scalar.clone()), name);
                arguments.push(ArgumentSource::Value(value));
                State::Known(Shape::Real { value, references })
            } else if let Some(data) = &parameter.data {
                let buffer = self.values.add_buffer(data.clone(), name, Origin::Argument(arguments.len()));
                arguments.push(ArgumentSource::Buffer(buffer));
                State::Known(Shape::Place(View { place: Place::whole(buffer), references, given: false }))
            } else {
                match parameter.given.clone().filter(|_| self.repeats) {
                    Some(data) => State::Known(self.given(index, parameter, data)),
                    None => State::Plain,
                }
            };
            self.environment.declare(&parameter.name, true, state);
        }
        arguments
    }

    /// A parameter without grad that backward may read again.
    fn given(&mut self, index: usize, parameter: &Parameter, data: Data) -> Shape {
        let name = name_text(&parameter.name);
        let (source, shape) = match data {
            Data::Array(..) | Data::List(_) => {
                let buffer = self.values.add_buffer(data, name, Origin::Given(index));
                let view =
                    View { place: Place::whole(buffer), references: parameter.references, given: true };
                (GivenSource::Buffer(buffer), Shape::Place(view))
            }
            Data::Real(scalar) => {
                let value = self.values.add(Type::Real(scalar), name);
                (GivenSource::Value(value), Shape::Given { value, references: parameter.references })
            }
            Data::Plain(ty) => {
                let value = self.values.add(Type::plain(&ty), name);
                (GivenSource::Value(value), Shape::Given { value, references: parameter.references })
            }
        };
        self.givens.push(Given { parameter: index, source });
        shape
    }

    pub fn push(&mut self, statement: Statement) {
        self.regions.last_mut().expect("a region is open").push(statement);
    }

    pub fn bind(&mut self, ty: Type, name: &str, operation: Operation) -> ValueId {
        let value = self.values.add(ty, name);
        self.push(Statement::new(vec![value], operation));
        value
    }

    pub fn apply(&mut self, primitive: Primitive, operands: &[ValueId]) -> ValueId {
        let ty = primitive.result_type(operands, &self.values);
        self.bind(ty, primitive.name(), Operation::Primitive(primitive, operands.to_vec()))
    }

    pub fn zero_of(&mut self, ty: &Type) -> ValueId {
        let mut builder = Builder::new(&mut self.values);
        let zero = builder.zero_of(ty);
        let statements = builder.statements;
        statements.into_iter().for_each(|statement| self.push(statement));
        zero
    }

    pub fn boolean(&mut self, value: bool) -> ValueId {
        self.bind(Type::Bool, "returned", Operation::Constant(Constant::Bool(value)))
    }

    pub fn refuse(&mut self, at: impl ToTokens, message: impl std::fmt::Display) -> Shape {
        self.report.refuse(at, message);
        Shape::Poison
    }

    /// A fresh name for a value that only the emitted code sees.
    pub fn capture_of(value: ValueId, span: Span) -> Capture {
        let name = Ident::new(&format!("value_{}", value.0), Span::mixed_site().located_at(span));
        Capture { name, source: Source::Value(value), references: 0 }
    }

    /// Evaluates code to a value of the given type.
    pub fn evaluate(&mut self, code: Code, ty: Type, form: Form) -> ValueId {
        let span = code.tokens.span();
        if code.literal && matches!(ty, Type::Real(_)) {
            return self.bind(ty, "literal", Operation::Literal(code.tokens));
        }
        if let [Capture { name, source: Source::Value(value), references: 0 }] = code.captures.as_slice()
            && *self.values.ty(*value) == ty
            && *name == code.tokens.to_string()
        {
            return *value;
        }
        let repeatable = code.repeatable;
        let opaque = Opaque { code: code.tokens, captures: code.captures, form, span, repeatable };
        let name = match ty {
            Type::Bool => "condition",
            Type::Integer => "exponent",
            _ => "constant",
        };
        self.bind(ty, name, Operation::Opaque(opaque))
    }

    /// Evaluates code whose type nobody named, so that it can be used later.
    pub fn hold(&mut self, code: Code) -> Shape {
        let span = code.tokens.span();
        let value = self.evaluate(code, Type::Opaque, Form::Untyped);
        let capture = Self::capture_of(value, span);
        let name = &capture.name;
        Shape::Code(Code { tokens: quote!(#name), captures: vec![capture], literal: false, repeatable: true })
    }

    /// The real value of a shape, converted from code where it is one.
    pub fn real(&mut self, shape: Shape, scalar: &Scalar, form: Form, at: &dyn ToTokens) -> Option<ValueId> {
        match shape {
            Shape::Real { value, .. } => Some(value),
            Shape::Given { .. } => {
                let Shape::Code(code) = Self::as_code(shape) else { return None };
                Some(self.evaluate(code, Type::Real(scalar.clone()), form))
            }
            Shape::Place(ref view) if matches!(self.values.data(&view.place), Data::Real(_)) => {
                match self.element(&view.clone()) {
                    Shape::Real { value, .. } | Shape::Given { value, .. } => Some(value),
                    _ => None,
                }
            }
            Shape::Code(code) => Some(self.evaluate(code, Type::Real(scalar.clone()), form)),
            Shape::Poison => None,
            Shape::Tuple(_) | Shape::Unit | Shape::Place(_) => {
                self.report.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                None
            }
        }
    }

    /// What is not differentiable as code that sees it.
    pub fn as_code(shape: Shape) -> Shape {
        match shape {
            Shape::Given { .. } => {
                let code = Self::code_of(&shape, Span::call_site());
                let (tokens, captures) = code.expect("a given value is seen");
                Shape::Code(Code { tokens, captures, literal: false, repeatable: true })
            }
            shape => shape,
        }
    }

    /// The value a name stands for.
    pub fn variable(&mut self, name: &Ident) -> Option<Shape> {
        let id = self.environment.find(name)?;
        match self.environment.state(id) {
            State::Known(shape) => Some(shape.clone()),
            State::Plain => None,
            State::Unset => Some(Shape::Poison),
        }
    }

    /// Sees to it that nothing is left out in silence: what was not lowered was refused, or is lowered again.
    pub fn account(&mut self, shape: &Shape, at: &dyn ToTokens) {
        let again = self.promoted.len() > self.promoted_before;
        if matches!(shape, Shape::Poison) && self.report.is_empty() && !again {
            let (at, name) = (at.to_token_stream(), self.signature.output_type.clone());
            let message = message::not_in_language("this");
            if at.is_empty() {
                self.refuse(name, message)
            } else {
                self.refuse(at, message)
            };
        }
    }

    /// Lays a shape out as the leaves of the function's result.
    pub fn output(
        &mut self,
        shape: Shape,
        outputs: &Outputs,
        at: &TokenStream,
        results: &mut Vec<ValueId>,
    ) -> Option<()> {
        self.account(&shape, at);
        match (outputs, shape) {
            (_, Shape::Poison) => return None,
            (Outputs::Tuple(parts), Shape::Tuple(shapes)) if parts.len() == shapes.len() => {
                for (part, shape) in parts.iter().zip(shapes) {
                    self.output(shape, part, at, results)?;
                }
            }
            (Outputs::Tuple(parts), Shape::Code(code)) => {
                let Shape::Code(held) = self.hold(code) else { return None };
                for (index, part) in parts.iter().enumerate() {
                    let (tokens, index) = (&held.tokens, syn::Index::from(index));
                    let field = Code { tokens: quote!(#tokens.#index), ..held.clone() };
                    self.output(Shape::Code(field), part, at, results)?;
                }
            }
            (Outputs::Buffer(number), shape) => return self.output_buffer(number.0, shape, at),
            (Outputs::Real(_, scalar), shape) => {
                let scalar = scalar.clone();
                results.push(self.real(shape, &scalar, Form::Exact, at)?);
            }
            (Outputs::Other(_), Shape::Given { value, .. }) => results.push(value),
            (Outputs::Other(_), Shape::Code(code)) => {
                results.push(self.evaluate(code, Type::Opaque, Form::Untyped));
            }
            (Outputs::Other(_) | Outputs::Tuple(_), _) => {
                self.report.refuse(at, message::RESULT_SHAPE);
                return None;
            }
        }
        Some(())
    }

    /// Leaves an array or a `Vec` in the buffer of the result.
    fn output_buffer(&mut self, number: usize, shape: Shape, at: &TokenStream) -> Option<()> {
        let data = self.signature.output_buffers[number].clone();
        if self.regions.len() == 1 && self.output_buffers[number].is_none() {
            self.output_buffers[number] = Some(self.result_buffer(shape, &data, at)?);
            return Some(());
        }
        if !data.is_fixed() {
            self.refuse(&self.signature.output_type, message::LIST_OF_BRANCH);
            return None;
        }
        let buffer = self.output_buffers[number].unwrap_or_else(|| {
            let buffer = self.values.add_buffer(data.clone(), "result", Origin::Local);
            let zeros = Memory::Allocate(buffer, Initial::Zeros(Vec::new()));
            self.regions[0].insert(0, Statement::new(Vec::new(), Operation::Memory(zeros)));
            buffer
        });
        self.output_buffers[number] = Some(buffer);
        let from = self.array_place(shape, &data, at)?;
        self.memory(Memory::Copy { to: Place::whole(buffer), from });
        Some(())
    }

    /// The result with the buffers that the program leaves it in.
    fn outputs(&self) -> Outputs {
        fn with(outputs: &Outputs, buffers: &[Option<BufferId>]) -> Outputs {
            match outputs {
                Outputs::Buffer(number) => {
                    Outputs::Buffer(buffers[number.0].expect("every way out leaves a result"))
                }
                Outputs::Tuple(parts) => {
                    Outputs::Tuple(parts.iter().map(|part| with(part, buffers)).collect())
                }
                other => other.clone(),
            }
        }
        with(&self.signature.output, &self.output_buffers)
    }

    fn finish(mut self, arguments: Vec<ArgumentSource>, results: Option<Vec<ValueId>>) -> Option<Program> {
        let mut results = results?;
        let nodes = self.named_nodes(&mut results);
        if !self.report.is_empty() {
            return None;
        }
        let body = Region { statements: self.regions.pop()?, results };
        self.values.seal();
        let outputs = self.outputs();
        Some(Program {
            values: self.values,
            arguments,
            body,
            outputs,
            nodes,
            callees: self.callees,
            givens: self.givens,
        })
    }

    /// The named nodes: of two with one name, the last; of a variable, its last value.
    fn named_nodes(&mut self, results: &mut Vec<ValueId>) -> Vec<NamedNode> {
        let mut last: BTreeMap<String, usize> = BTreeMap::new();
        for (index, node) in self.nodes.iter().enumerate() {
            last.insert(node.name.to_string(), index);
        }
        let mut nodes = Vec::new();
        for (index, node) in self.nodes.iter().enumerate() {
            let state = self.environment.state(node.variable).clone();
            let value = match (state, node.constant, node.retained) {
                (State::Known(Shape::Real { value, .. }), ..) => value,
                (_, _, Some(span)) => {
                    self.report.refuse_span(span, message::RETAIN_INACTIVE);
                    continue;
                }
                (_, Some(value), None) => value,
                (_, None, None) => continue,
            };
            let field = last[&node.name.to_string()] == index;
            if field || node.retained.is_some() {
                let (name, retained) = (node.name.clone(), node.retained);
                nodes.push(NamedNode { name, position: results.len(), retained, field });
                results.push(value);
            }
        }
        nodes
    }
}

/// A name as text, without `r#`.
pub fn name_text(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}
