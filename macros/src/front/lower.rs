//! The lowering of one function: the state that all its parts share, and the body as a whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;

use super::branch::Rest;
use super::checkpoint::{self, Mark};
use super::data::Elements;
use super::environment::{Code, Environment, Shape, State, VariableId};
use super::frame::Frame;
use super::layout::Layout;
use super::matrix::Rows;
use super::node::Found;
use super::outcome::Outcome;
use super::signature::Signature;
use super::skeleton::Skeleton;
use super::steady::Steady;
use super::structures::Definitions;
use crate::analysis::activity::activity;
use crate::ir::build::Builder;
use crate::ir::{
    ArgumentSource, BufferId, Capture, Constant, Data, Form, Given, Opaque, Operation, Outputs, Program,
    Region, Scalar, Source, Statement, Type, ValueId, Values,
};
use crate::message;
use crate::report::Report;
use crate::rules::Primitive;

/// Lowers a body; `None` if anything was refused.
pub fn lower(
    signature: &Signature,
    definitions: &Definitions,
    block: &syn::Block,
    marks: &[Mark],
    report: &mut Report,
) -> Option<Program> {
    let errors = report.len();
    let mut known = Again::default();
    loop {
        let mut lowering = Lowering::new(signature, definitions, marks, report);
        lowering.has_items = has_items(block);
        (lowering.known, lowering.again) = (known.clone(), known.clone());
        let (program, found) = lowering.lowered(block);
        if found == known {
            let program = program.map(|mut program| {
                checkpoint::check(&program, marks, has_items(block), report);
                program.called_again = checkpoint::called_again(&program);
                program.is_steady =
                    Steady { names: Vec::new(), has_items: has_items(block) }.alone(&program.body);
                program
            });
            return accounted(signature, program, report);
        }
        report.truncate(errors);
        known = found;
    }
}

/// What is found out only while a function is lowered, and must be known from its start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// A result that several ways out give needs its buffer before they part.
    pub buffers_first: bool,
    /// The `let`s of plain arrays that come to hold differentiable values through a borrowed name.
    pub adopted: BTreeSet<usize>,
    /// The `let`s of lists to which structs are written, and what these are made of where the `let` does not say.
    pub tables: BTreeMap<usize, Option<Layout>>,
    /// The `let`s of closures that are called with differentiable values.
    pub inlined: BTreeSet<usize>,
}

/// Sees to it that nothing is left out in silence: what was not lowered was refused.
fn accounted(signature: &Signature, program: Option<Program>, report: &mut Report) -> Option<Program> {
    if program.is_none() && report.is_empty() {
        report.refuse(&signature.output_type, message::not_in_language("what the function does"));
    }
    program
}

/// Are there items in the function, which backward would not see?
fn has_items(block: &syn::Block) -> bool {
    struct Items(bool);
    impl<'ast> syn::visit::Visit<'ast> for Items {
        fn visit_item(&mut self, _: &'ast syn::Item) {
            self.0 = true;
        }
    }
    let mut items = Items(false);
    syn::visit::Visit::visit_block(&mut items, block);
    items.0
}

/// A `let` of the body's top level.
pub struct NodeDeclaration {
    pub name: Ident,
    pub variable: super::environment::VariableId,
    /// What a name holds that is no differentiable variable but has a type of numbers.
    pub constant: Option<Found>,
    pub retained: Option<Span>,
    /// The type that the `let` says.
    pub said: Option<syn::Type>,
    /// Is the variable a reference?
    pub is_borrowed: bool,
    /// The parts, set apart, of a struct or a tuple whose gradient is retained.
    pub own: Option<Shape>,
}

pub struct Lowering<'a> {
    pub report: &'a mut Report,
    pub signature: &'a Signature,
    /// The structs and aliases that are known.
    pub definitions: &'a Definitions,
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
    /// The array types that `let`s around ask for, innermost last.
    pub expected_array: Vec<Option<Data>>,
    /// What is known of the results of calls, by the places of the calls.
    pub expected_results: HashMap<usize, Outcome>,
    /// The scalar that a `let` says the value of a loop is.
    pub expected_break: Option<Scalar>,
    /// The loops whose bodies are being lowered, innermost last.
    pub frames: Vec<Frame>,
    /// What earlier trials found out, for each loop and branch.
    pub memo: HashMap<usize, BTreeMap<(VariableId, String), Skeleton>>,
    /// Arrays without grad that became buffers, in the order in which they did.
    pub adopted: Vec<(VariableId, Skeleton)>,
    /// Code that was rewritten or shared, by the place of the original; kept to the end, so that
    /// places stay what they are.
    pub rewritten: HashMap<usize, Rc<Vec<syn::Stmt>>>,
    pub closures: HashMap<usize, Rc<syn::Expr>>,
    pub macros: HashMap<usize, Rc<Elements>>,
    /// What stands in nalgebra's macros.
    pub matrices: HashMap<usize, Rc<Rows>>,
    /// The formulas of geometry that were read, by their sources and scalars.
    pub formulas: HashMap<(usize, Scalar), Rc<syn::Expr>>,
    /// How many formulas are being lowered: what they name needs no confirmation.
    pub within_formulas: usize,
    /// The matrices whose elements the loop at hand writes, where it may.
    pub lent: Option<Vec<super::matrix::lent::Lent>>,
    /// Has the expression at hand made a list of lists, of which only given ones are in the language?
    pub is_list_of_lists_made: bool,
    /// What rustc is to confirm, by its text.
    pub checks: BTreeMap<String, TokenStream>,
    /// The type of the elements that are collected at a place.
    pub elements: HashMap<usize, Layout>,
    /// Takes the function's result on the way out of loops.
    pub result: VariableId,
    pub has_items: bool,
    /// The buffers of the result; made at the start if several ways out fill them.
    pub result_buffers: Vec<Option<BufferId>>,
    /// What earlier runs found out.
    pub known: Again,
    /// The same, and what this one does.
    pub again: Again,
    pub givens: Vec<Given>,
    /// How backward finds again what is held under a name of the program's own.
    pub held_again: BTreeMap<ValueId, Code>,
    /// The buffers that the result holds in fields without grad.
    without_grad: BTreeSet<BufferId>,
    /// The loops under `#[checkpoint]`.
    pub marks: &'a [Mark],
}

impl<'a> Lowering<'a> {
    fn new(
        signature: &'a Signature,
        definitions: &'a Definitions,
        marks: &'a [Mark],
        report: &'a mut Report,
    ) -> Self {
        Self {
            report,
            signature,
            definitions,
            marks,
            values: Values::default(),
            environment: Environment::default(),
            regions: vec![Vec::new()],
            nodes: Vec::new(),
            depth: 0,
            callees: Vec::new(),
            expected: None,
            expected_array: Vec::new(),
            expected_results: HashMap::new(),
            expected_break: None,
            frames: Vec::new(),
            memo: HashMap::new(),
            adopted: Vec::new(),
            rewritten: HashMap::new(),
            closures: HashMap::new(),
            macros: HashMap::new(),
            matrices: HashMap::new(),
            formulas: HashMap::new(),
            within_formulas: 0,
            lent: None,
            is_list_of_lists_made: false,
            checks: BTreeMap::new(),
            elements: HashMap::new(),
            result: VariableId(0),
            has_items: false,
            result_buffers: vec![None; signature.output_buffers.len()],
            known: Again::default(),
            again: Again::default(),
            givens: Vec::new(),
            held_again: BTreeMap::new(),
            without_grad: BTreeSet::new(),
        }
    }

    /// The program, and what another run would have to know.
    fn lowered(mut self, block: &syn::Block) -> (Option<Program>, Again) {
        let arguments = self.parameters(self.signature);
        let name = Ident::new("result", Span::mixed_site());
        self.result = self.environment.hide(&name, false, State::Unset);
        if self.known.buffers_first {
            self.make_result_buffers();
        }
        self.expect_result(block);
        let exit = self.run(&block.stmts, Some(&Rest::function()));
        let (results, again) = (Self::settle(exit), self.again.clone());
        self.without_lists_of_lists(Shape::Unit, &self.signature.output_type);
        (self.finish(arguments, results), again)
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
        if code.literal && matches!(ty, Type::Real(_)) {
            return self.bind(ty, "literal", Operation::Literal(code.tokens));
        }
        let name = match ty {
            Type::Bool => "condition",
            Type::Integer => "exponent",
            _ => "constant",
        };
        let value = self.values.add(ty, name);
        self.evaluate_as(code, value, form);
        value
    }

    /// Evaluates code to a value that is there already.
    pub fn evaluate_as(&mut self, code: Code, value: ValueId, form: Form) {
        let span = code.tokens.span();
        let Code { tokens: code, captures, repeatable, .. } = code;
        let opaque = Opaque { code, captures, form, span, repeatable };
        self.push(Statement::new(vec![value], Operation::Opaque(opaque)));
    }

    /// Evaluates code whose type nobody named, so that it can be used later.
    ///
    /// Backward cannot keep a value of unknown type: what is made of it is kept instead.
    pub fn hold(&mut self, code: Code) -> Shape {
        if code.fixed {
            return Shape::Code(code);
        }
        let (span, again) = (code.tokens.span(), self.again_of_code(&code));
        let value = self.evaluate(code, Type::Opaque, Form::Untyped);
        self.held_again.extend(again.map(|again| (value, again)));
        Shape::Code(Code { repeatable: false, ..Self::code_of_given(value, 0, span) })
    }

    /// The real value of a shape, converted from code where it is one.
    pub fn real(&mut self, shape: Shape, scalar: &Scalar, form: Form, at: &dyn ToTokens) -> Option<ValueId> {
        match self.loaded(shape) {
            Shape::Real { value, .. } => Some(value),
            Shape::Given { value, .. } if self.values.matrix(value).is_some() => Some(value),
            Shape::Given { value, .. } if *self.values.ty(value) == Type::Real(scalar.clone()) => Some(value),
            Shape::Given { value, .. } if self.values.matrix(value).is_some() => Some(value),
            Shape::Given { value, references } => {
                let code = Self::code_of_given(value, references, at.to_token_stream().span());
                Some(self.evaluate(code, Type::Real(scalar.clone()), form))
            }
            Shape::Code(code) => Some(self.evaluate(code, Type::Real(scalar.clone()), form)),
            Shape::Poison => None,
            Shape::Tuple(_) | Shape::Unit | Shape::Place(_) | Shape::Flow(_) | Shape::Closure(_) => {
                self.report.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                None
            }
        }
    }

    /// The value of a shape in a type that is differentiable.
    pub fn value_of(&mut self, shape: Shape, ty: &Type) -> Option<ValueId> {
        match (shape, ty) {
            (Shape::Code(code), Type::Matrix(_)) => Some(self.evaluate(code, ty.clone(), Form::Exact)),
            (Shape::Given { value, .. }, Type::Matrix(_)) if self.values.ty(value) == ty => Some(value),
            (shape, Type::Real(scalar) | Type::Matrix(crate::ir::Matrix { scalar, .. })) => {
                let value = self.real(shape, scalar, Form::Exact, &TokenStream::new())?;
                let found = self.values.ty(value).clone();
                self.agrees(&found, ty).then_some(value)
            }
            _ => None,
        }
    }

    /// Are both numbers, or both matrices? rustc says where they meet; nothing is to be differentiated then.
    fn agrees(&mut self, found: &Type, wanted: &Type) -> bool {
        let is_matrix = |ty: &Type| matches!(ty, Type::Matrix(_));
        let agrees = is_matrix(found) == is_matrix(wanted);
        if !agrees {
            self.report.refuse(&self.signature.output_type, message::NUMBER_AND_MATRIX);
        }
        agrees
    }

    /// The value a name stands for.
    pub fn variable(&mut self, name: &Ident) -> Option<Shape> {
        let id = self.environment.find(name)?;
        match self.environment.state(id) {
            State::Known(shape) | State::Given { shape, .. } => Some(shape.clone()),
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
                for (part, shape) in parts.iter().zip(shapes.parts) {
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
            (Outputs::Matrix(_, matrix), Shape::Code(code)) => {
                results.push(self.evaluate(code, Type::Matrix(matrix.clone()), Form::Exact));
            }
            (Outputs::Matrix(_, matrix), shape) => {
                let scalar = matrix.scalar.clone();
                results.push(self.real(shape, &scalar, Form::Exact, at)?);
            }
            (Outputs::Buffer(number), shape) => self.output_buffer(number.0, shape, at)?,
            (Outputs::Other(_), Shape::Given { value, references }) => {
                let code = Self::code_of_given(value, references, at.span());
                results.push(self.evaluate(code, Type::Opaque, Form::Untyped));
            }
            (Outputs::Other(_), shape @ Shape::Place(_)) if self.is_given_shape(&shape) => {
                let (tokens, captures) = Self::code_of(&shape, at.span())?;
                let code = Code { captures, ..Code::new(quote!((#tokens).clone())) };
                results.push(self.evaluate(code, Type::Opaque, Form::Untyped));
            }
            // What a list of structs holds without grad.
            (Outputs::Other(_), shape @ Shape::Place(_)) => {
                let (tokens, captures) = Self::code_of(&shape, at.span())?;
                self.without_grad.extend(super::layout::places(&shape).into_iter().map(|place| place.buffer));
                let code = Code { captures, ..Code::new(quote!((#tokens).to_owned())) };
                results.push(self.evaluate(code, Type::Opaque, Form::Untyped));
            }
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

    /// Is it an array without grad?
    fn is_given_shape(&self, shape: &Shape) -> bool {
        matches!(shape, Shape::Place(view) if self.is_given(&view.place))
    }

    /// Refuses differentiable values in fields of the result that have no gradient.
    fn refuse_lost_gradients(&mut self, body: &Region, arguments: &[ArgumentSource]) {
        if self.without_grad.is_empty() {
            return;
        }
        let activity = activity(&self.values, body, arguments);
        if self.without_grad.iter().any(|buffer| activity.is_active_buffer(*buffer)) {
            self.report.refuse(&self.signature.output_type, message::FIELD_WITHOUT_GRAD);
        }
    }

    fn finish(mut self, arguments: Vec<ArgumentSource>, results: Option<Vec<ValueId>>) -> Option<Program> {
        let mut results = results?;
        let outputs = self.real_outputs(&self.signature.output)?;
        let nodes = self.named_nodes(&mut results);
        if !self.report.is_empty() {
            return None;
        }
        let mut statements = self.all_checks();
        statements.extend(self.regions.pop()?);
        let body = Region { statements, results };
        self.refuse_lost_gradients(&body, &arguments);
        if !self.report.is_empty() {
            return None;
        }
        self.forget_unread(&body);
        self.values.seal();
        Some(Program {
            values: self.values,
            arguments,
            body,
            outputs,
            nodes,
            callees: self.callees,
            called_again: BTreeSet::new(),
            is_steady: false,
            givens: self.givens,
        })
    }
}

/// A name as text, without `r#`.
pub fn name_text(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}
