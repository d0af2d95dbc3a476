//! How arms meet: what differs between them becomes a result of the branch.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

use super::environment::{Code, Product, Shape, State, VariableId, View};
use super::lower::Lowering;
use super::skeleton::Skeleton;
use super::structure::code_parts;
use crate::ir::{Form, Initial, Memory, Operation, Region, Selector, Statement, Type, ValueId};
use crate::message;

mod hidden;

/// How a sequence of statements ends.
pub struct Exit {
    pub returned: Returned,
    /// The function's result, where it may have returned.
    pub result: Option<Vec<ValueId>>,
    /// The sequence's own value, where it may go on.
    pub value: Option<Shape>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Returned {
    Never,
    Always,
    /// As this `bool` says.
    Depends(ValueId),
}

impl Exit {
    pub fn value(shape: Shape) -> Self {
        Self { returned: Returned::Never, result: None, value: Some(shape) }
    }
}

/// A lowered arm, before it is joined with the others.
pub struct Arm {
    pub statements: Vec<Statement>,
    pub exit: Exit,
    pub states: Vec<State>,
}

/// What chooses between arms.
pub enum Choice {
    Selector(Selector),
    Block,
}

/// The joining of arms, place by place.
pub struct Join<'l, 'a> {
    lowering: &'l mut Lowering<'a>,
    arms: Vec<Arm>,
    results: Vec<ValueId>,
    /// For each arm, what it hands out.
    handed: Vec<Vec<ValueId>>,
}

impl<'l, 'a> Join<'l, 'a> {
    pub fn new(lowering: &'l mut Lowering<'a>, arms: Vec<Arm>) -> Self {
        let handed = vec![Vec::new(); arms.len()];
        Self { lowering, arms, results: Vec::new(), handed }
    }

    pub fn finish(mut self, choice: Choice, wanted: bool) -> Exit {
        let exit = self.exit(wanted);
        self.variables(&choice);
        let regions: Vec<Region> = self
            .arms
            .into_iter()
            .zip(self.handed)
            .map(|(arm, results)| Region { statements: arm.statements, results })
            .collect();
        let operation = match choice {
            Choice::Selector(selector) => Operation::Branch(selector, regions),
            Choice::Block => Operation::Scope(regions.into_iter().next().expect("a block is one region")),
        };
        self.lowering.push(Statement::new(self.results, operation));
        exit
    }

    /// Runs code that adds statements to an arm.
    fn within<R>(&mut self, arm: usize, inside: impl FnOnce(&mut Lowering<'a>) -> R) -> R {
        self.lowering.regions.push(std::mem::take(&mut self.arms[arm].statements));
        let result = inside(self.lowering);
        self.arms[arm].statements = self.lowering.regions.pop().expect("it was just opened");
        result
    }

    /// A result of the branch, with one value from each arm.
    fn result(&mut self, ty: Type, name: &str, values: Vec<ValueId>) -> ValueId {
        let result = self.lowering.values.add(ty, name);
        self.results.push(result);
        for (handed, value) in self.handed.iter_mut().zip(values) {
            handed.push(value);
        }
        result
    }

    fn exit(&mut self, wanted: bool) -> Exit {
        let returned = self.returned();
        let result = (returned != Returned::Never).then(|| self.function_result());
        let shapes: Vec<Option<Shape>> = self.arms.iter_mut().map(|arm| arm.exit.value.take()).collect();
        let value = (returned != Returned::Always).then(|| self.value(shapes, wanted));
        Exit { returned, result: result.flatten(), value }
    }

    fn returned(&mut self) -> Returned {
        let each: Vec<Returned> = self.arms.iter().map(|arm| arm.exit.returned).collect();
        if each.iter().all(|returned| *returned == Returned::Never) {
            return Returned::Never;
        }
        if each.iter().all(|returned| *returned == Returned::Always) {
            return Returned::Always;
        }
        let flags = each
            .into_iter()
            .enumerate()
            .map(|(index, returned)| match returned {
                Returned::Depends(flag) => flag,
                known => self.within(index, |lowering| lowering.boolean(known == Returned::Always)),
            })
            .collect();
        Returned::Depends(self.result(Type::Bool, "returned", flags))
    }

    /// The function's result, with zeros from the arms that go on.
    fn function_result(&mut self) -> Option<Vec<ValueId>> {
        let mut results = Vec::new();
        for (position, ty) in self.lowering.handed_types().into_iter().enumerate() {
            let mut values = Vec::new();
            for index in 0..self.arms.len() {
                match (&self.arms[index].exit.result, &ty) {
                    // What an arm hands out is not whole where something in it is refused.
                    (Some(result), _) => values.push(*result.get(position)?),
                    (None, Type::Opaque) => {
                        let span = self.lowering.signature.output_type.to_token_stream();
                        self.lowering.refuse(span, message::TYPE_NEEDED);
                        return None;
                    }
                    (None, ty) => values.push(self.within(index, |lowering| lowering.zero_of(ty))),
                }
            }
            results.push(self.result(ty, "result", values));
        }
        Some(results)
    }

    fn value(&mut self, shapes: Vec<Option<Shape>>, wanted: bool) -> Shape {
        if wanted {
            return self.shape(shapes, "value");
        }
        for (index, shape) in shapes.into_iter().enumerate() {
            if let Some(shape) = shape {
                self.within(index, |lowering| lowering.discard(shape));
            }
        }
        Shape::Unit
    }

    /// One shape from all arms; an arm without one has returned.
    fn shape(&mut self, mut shapes: Vec<Option<Shape>>, name: &str) -> Shape {
        let present: Vec<&Shape> = shapes.iter().flatten().collect();
        if present.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        if let Some(first) = present.first()
            && present.iter().all(|shape| shape.same(first))
            && self.is_outer(first)
        {
            return (*first).clone();
        }
        if let Some(like) = present.iter().find_map(|shape| match shape {
            Shape::Tuple(product) => Some(product.clone()),
            _ => None,
        }) {
            return self.tuple(shapes, &like, name);
        }
        if let Some(view) = present.iter().find_map(|shape| match shape {
            Shape::Place(view) => Some(view.clone()),
            _ => None,
        }) {
            return self.array(shapes, &view, name);
        }
        let ty = present.iter().find_map(|shape| match shape {
            Shape::Real { value, .. } => Some(self.lowering.values.ty(*value).clone()),
            _ => None,
        });
        let expected = || self.lowering.expected.clone().filter(|_| name == "value").map(Type::Real);
        match ty.or_else(expected) {
            Some(ty) => {
                let references = Self::references(&present);
                let mut values = Vec::new();
                for (index, shape) in shapes.into_iter().enumerate() {
                    let value = self.within(index, |lowering| match shape {
                        None | Some(Shape::Unit) => Some(lowering.zero_of(&ty)),
                        Some(shape) => lowering.value_of(shape, &ty),
                    });
                    let Some(value) = value else { return Shape::Poison };
                    values.push(value);
                }
                Shape::Real { value: self.result(ty, name, values), references }
            }
            None if present.iter().all(|shape| matches!(shape, Shape::Unit)) => Shape::Unit,
            None if self.common_type(&present).is_some() => {
                let ty = self.common_type(&present).expect("it was just seen");
                self.typed(shapes, &ty, name)
            }
            None if present.len() < shapes.len() => self.undetermined(&mut shapes),
            None => self.opaque(shapes, name),
        }
    }

    /// How many references all arms put before their value.
    fn references(present: &[&Shape]) -> usize {
        let each = present.iter().map(|shape| match shape {
            Shape::Real { references, .. } => *references,
            _ => 0,
        });
        each.min().unwrap_or(0)
    }

    /// The type of what is known without grad, if it is the same in all arms.
    fn common_type(&self, present: &[&Shape]) -> Option<Type> {
        let ty = |shape: &&Shape| match shape {
            Shape::Given { value, references: 0 } => Some(self.lowering.values.ty(*value).clone()),
            Shape::Code(code) => code.ty.clone(),
            _ => None,
        };
        let first = present.first().and_then(ty)?;
        present.iter().all(|shape| ty(shape).as_ref() == Some(&first)).then_some(first)
    }

    /// Values of one type, with zeros from the arms that returned.
    fn typed(&mut self, shapes: Vec<Option<Shape>>, ty: &Type, name: &str) -> Shape {
        let mut values = Vec::new();
        for (index, shape) in shapes.into_iter().enumerate() {
            let value = self.within(index, |lowering| match shape {
                None => Some(lowering.zero_of(ty)),
                Some(shape) => {
                    let types = Skeleton::Value(ty.clone(), 0);
                    let values = lowering.conform(shape, &types, &TokenStream::new());
                    values.map(|values| values[0])
                }
            });
            let Some(value) = value else { return Shape::Poison };
            values.push(value);
        }
        Shape::given(self.result(ty.clone(), name, values))
    }

    /// An array from all arms, in a buffer that is made before them.
    fn array(&mut self, shapes: Vec<Option<Shape>>, like: &View, name: &str) -> Shape {
        let data = self.lowering.data_of(&like.place);
        let borrowed =
            shapes.iter().flatten().any(|shape| matches!(shape, Shape::Place(view) if view.references > 0));
        if borrowed && self.arms.len() > 1 {
            let at = self.lowering.signature.output_type.to_token_stream();
            return self.lowering.refuse(at, message::PLACES_DIFFER);
        }
        let initial =
            if data.is_fixed() { Initial::Zeros(Vec::new()) } else { Initial::Elements(Vec::new()) };
        let place = self.lowering.allocate(data.clone(), name, initial);
        let target = View { place: place.clone(), references: 0, owned: true };
        for (index, shape) in shapes.into_iter().enumerate() {
            let Some(shape) = shape else { continue };
            self.within(index, |lowering| lowering.fill_from(&target, shape));
        }
        Shape::Place(View { references: like.references, ..target })
    }

    /// Is the value bound outside the arms?
    fn is_outer(&self, shape: &Shape) -> bool {
        let inside = |value: &ValueId| {
            self.arms
                .iter()
                .any(|arm| arm.statements.iter().any(|statement| statement.results.contains(value)))
        };
        match shape {
            Shape::Real { value, .. } | Shape::Given { value, .. } => !inside(value),
            Shape::Place(view) => {
                let buffer = view.place.buffer;
                let makes = |statement: &Statement| matches!(&statement.operation, Operation::Memory(Memory::Allocate(made, _)) if *made == buffer);
                !view.place.operands().iter().any(inside)
                    && !self.arms.iter().any(|arm| arm.statements.iter().any(makes))
            }
            Shape::Tuple(parts) => parts.iter().all(|part| self.is_outer(part)),
            Shape::Unit => true,
            Shape::Code(_) | Shape::Flow(_) | Shape::Closure(_) | Shape::Poison => false,
        }
    }

    /// Plain code in some arms where others returned: no zero is known for its type.
    fn undetermined(&mut self, shapes: &mut [Option<Shape>]) -> Shape {
        match shapes.iter_mut().find_map(Option::take) {
            Some(Shape::Code(code)) => self.lowering.refuse(&code.tokens, message::TYPE_NEEDED),
            Some(shape) => shape,
            None => Shape::Poison,
        }
    }

    fn tuple(&mut self, shapes: Vec<Option<Shape>>, like: &Product, name: &str) -> Shape {
        let (count, structure) = (like.len(), &like.structure);
        let mut columns: Vec<Vec<Option<Shape>>> = vec![Vec::new(); count];
        for (index, shape) in shapes.into_iter().enumerate() {
            let parts = match shape {
                None => vec![None; count],
                // Each part is evaluated in the arm, so that the whole need not be held, and moved, first.
                Some(Shape::Code(code)) if names_fields(&code) => {
                    code_parts(&code, (count, structure.as_ref())).into_iter().map(Some).collect()
                }
                Some(shape) => {
                    match self.within(index, |lowering| lowering.parts(shape, (count, structure.as_ref()))) {
                        Some(parts) => parts.into_iter().map(Some).collect(),
                        None => return Shape::Poison,
                    }
                }
            };
            columns.iter_mut().zip(parts).for_each(|(column, part)| column.push(part));
        }
        let parts = columns.into_iter().map(|column| self.shape(column, name)).collect();
        Shape::Tuple(like.with(parts))
    }

    fn opaque(&mut self, shapes: Vec<Option<Shape>>, name: &str) -> Shape {
        let mut values = Vec::new();
        for (index, shape) in shapes.into_iter().enumerate() {
            let span = proc_macro2::Span::call_site();
            let Some(Shape::Code(code)) = shape.map(|shape| self.lowering.as_code(shape, span)) else {
                let unit = Code::new(quote::quote!(()));
                values.push(
                    self.within(index, |lowering| lowering.evaluate(unit, Type::Opaque, Form::Untyped)),
                );
                continue;
            };
            let form = if self.handed.is_empty() { Form::Exact } else { Form::Untyped };
            values.push(self.within(index, |lowering| lowering.evaluate(code, Type::Opaque, form)));
        }
        let value = self.result(Type::Opaque, name, values);
        let capture = Lowering::capture_of(value, proc_macro2::Span::call_site());
        Shape::Code(Code { captures: vec![capture.clone()], ..Code::new(capture.name.to_token_stream()) })
    }

    /// Variables that an arm assigned.
    fn variables(&mut self, choice: &Choice) {
        let before = self.lowering.environment.states.clone();
        let count = self.arms.iter().map(|arm| arm.states.len()).min().unwrap_or(0).min(before.len());
        for (index, state) in before.iter().enumerate().take(count) {
            // What an arm does to a variable before it returns, nobody sees.
            let mut going_on = self.arms.iter().filter(|arm| arm.exit.returned != Returned::Always);
            if going_on.all(|arm| unchanged(&arm.states[index], state)) {
                continue;
            }
            let name = self.lowering.environment.variables[index].name.clone();
            let shapes: Vec<Option<Shape>> =
                (0..self.arms.len()).map(|arm| self.held(arm, VariableId(index), &name, choice)).collect();
            let text = super::lower::name_text(&name);
            let shape = self.shape(shapes, &text);
            self.lowering.environment.set(VariableId(index), State::Known(shape));
        }
    }

    /// What a variable holds at the end of an arm that goes on.
    fn held(&mut self, arm: usize, id: VariableId, name: &Ident, choice: &Choice) -> Option<Shape> {
        match (&self.arms[arm].states[id.0], self.arms[arm].exit.returned) {
            (_, Returned::Always) | (State::Unset, _) => None,
            (State::Known(shape) | State::Given { shape, .. }, _) => Some(shape.clone()),
            (State::Plain, _) => Some(self.plain(arm, name, choice)),
        }
    }
}

/// Is it a variable of the user's own, or a field of one?
fn names_fields(code: &Code) -> bool {
    fn is_chain(expression: &syn::Expr) -> bool {
        match expression {
            syn::Expr::Path(path) => path.path.get_ident().is_some(),
            syn::Expr::Field(field) => is_chain(&field.base),
            _ => false,
        }
    }
    code.captures.is_empty() && syn::parse2(code.tokens.clone()).is_ok_and(|expression| is_chain(&expression))
}

pub fn unchanged(left: &State, right: &State) -> bool {
    match (left, right) {
        (State::Plain, State::Plain) | (State::Unset, State::Unset) => true,
        (State::Known(left), State::Known(right)) => left.same(right),
        (State::Given { .. }, State::Given { .. }) => true,
        _ => false,
    }
}
