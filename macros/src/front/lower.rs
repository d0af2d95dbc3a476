//! The lowering of one function: the state that all its parts share, and the body as a whole.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;

use super::branch::Rest;
use super::environment::{Code, Environment, Shape, State};
use super::signature::Signature;
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, Capture, Constant, Form, NamedNode, Opaque, Operation, Outputs, Program, Region, Scalar,
    Source, Statement, Type, ValueId, Values,
};
use crate::message;
use crate::report::Report;
use crate::rules::Primitive;

/// Lowers a body; `None` if anything was refused.
pub fn lower(signature: &Signature, block: &syn::Block, report: &mut Report) -> Option<Program> {
    let mut lowering = Lowering::new(signature, report);
    let arguments = lowering.parameters(signature);
    let exit = lowering.run(&block.stmts, Some(&Rest::function()));
    lowering.finish(arguments, Lowering::settle(exit))
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
}

impl<'a> Lowering<'a> {
    fn new(signature: &'a Signature, report: &'a mut Report) -> Self {
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
        }
    }

    fn parameters(&mut self, signature: &Signature) -> Vec<ValueId> {
        let mut arguments = Vec::new();
        for parameter in &signature.parameters {
            let state = match &parameter.scalar {
                Some(scalar) => {
                    let value = self.values.add(Type::Real(scalar.clone()), name_text(&parameter.name));
                    arguments.push(value);
                    State::Known(Shape::Real { value, references: parameter.references })
                }
                None => State::Plain,
            };
            self.environment.declare(&parameter.name, true, state);
        }
        arguments
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
        let opaque = Opaque { code: code.tokens, captures: code.captures, form, span, repeatable: false };
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
        Shape::Code(Code { tokens: quote!(#name), captures: vec![capture], literal: false })
    }

    /// The real value of a shape, converted from code where it is one.
    pub fn real(&mut self, shape: Shape, scalar: &Scalar, form: Form, at: &dyn ToTokens) -> Option<ValueId> {
        match shape {
            Shape::Real { value, .. } => Some(value),
            Shape::Code(code) => Some(self.evaluate(code, Type::Real(scalar.clone()), form)),
            Shape::Poison => None,
            Shape::Tuple(_) | Shape::Unit => {
                self.report.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                None
            }
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

    /// Lays a shape out as the leaves of the function's result.
    pub fn output(
        &mut self,
        shape: Shape,
        outputs: &Outputs,
        at: &TokenStream,
        results: &mut Vec<ValueId>,
    ) -> Option<()> {
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
            (Outputs::Real(_, scalar), shape) => {
                let scalar = scalar.clone();
                results.push(self.real(shape, &scalar, Form::Exact, at)?);
            }
            (Outputs::Other(_), Shape::Code(code)) => {
                results.push(self.evaluate(code, Type::Opaque, Form::Untyped));
            }
            (Outputs::Other(_) | Outputs::Tuple(_) | Outputs::Buffer(_), _) => {
                self.report.refuse(at, message::RESULT_SHAPE);
                return None;
            }
        }
        Some(())
    }

    fn finish(mut self, arguments: Vec<ValueId>, results: Option<Vec<ValueId>>) -> Option<Program> {
        let mut results = results?;
        let outputs = self.signature.output.clone();
        let nodes = self.named_nodes(&mut results);
        if !self.report.is_empty() {
            return None;
        }
        let body = Region { statements: self.regions.pop()?, results };
        self.values.seal();
        let arguments = arguments.into_iter().map(ArgumentSource::Value).collect();
        Some(Program {
            values: self.values,
            arguments,
            body,
            outputs,
            nodes,
            callees: self.callees,
            givens: Vec::new(),
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
