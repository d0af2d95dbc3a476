//! Statement by statement: what varies becomes vertices, and the program itself stays as it is.

use super::column::Row;
use super::graph::{Arithmetic, Graph, Vertex};
use super::state::{Path, Signal, size};
use super::{
    ArgumentSource, BTreeMap, BTreeSet, Builder, MOST_VERTICES, Region, Scalar, State, Type, ValueId, Values,
    Weight, Work, Written, order,
};
use crate::analysis::jacobian::MOST_PRODUCTS;
use crate::ir::{BufferId, Constant, Operation, Statement};
use crate::rules::Primitive;

pub struct Walk<'v> {
    pub builder: Builder<'v>,
    pub graph: Graph<Weight>,
    pub state: State,
    /// The type of all numbers that vary.
    pub ty: Type,
    pub indices: BTreeMap<ValueId, usize>,
    /// Elements of matrices that were read already.
    pub elements: BTreeMap<(ValueId, usize, usize), ValueId>,
    pub work: Work,
    /// The derivatives of the vertices that depend on no others.
    pub rows: BTreeMap<Vertex, Row>,
    /// The argument and the element of it that each column stands for.
    pub places: Vec<(usize, usize)>,
    /// Can loops carry rows? Not in an arm, whose vertices from outside have none.
    pub carries: bool,
    /// Do loops carry rows?
    pub is_dense: bool,
}

impl<'v> Walk<'v> {
    pub fn new(values: &'v mut Values, scalar: Scalar, body: &Region) -> Self {
        let mut builder = Builder::new(values);
        let mut indices = BTreeMap::new();
        body.visit(&mut |statement| match statement.operation {
            Operation::Constant(Constant::Integer(number)) => {
                builder.integers.insert(statement.results[0], number);
            }
            Operation::Constant(Constant::Index(number)) => {
                indices.insert(statement.results[0], number);
            }
            _ => {}
        });
        let (graph, state, elements) = (Graph::of_sources(0), State::default(), BTreeMap::new());
        let (ty, work, rows) = (Type::Real(scalar), Work::default(), BTreeMap::new());
        let (places, carries, is_dense) = (Vec::new(), true, false);
        Self { builder, graph, state, ty, indices, elements, work, rows, places, carries, is_dense }
    }

    /// Gives the elements of an argument vertices, or those that the body reads where a constant is its length.
    pub fn argument(&mut self, number: usize, source: ArgumentSource, body: &Region) -> Option<()> {
        match source {
            ArgumentSource::Value(value) => {
                let (rows, columns) = size(self.builder.values, value)?;
                let signal = (0..rows * columns).map(|element| Some(self.column(number, element))).collect();
                self.state.set(value, signal);
            }
            ArgumentSource::Buffer(buffer) => {
                let paths = self.paths(buffer).map(|paths| paths.into_iter().enumerate().collect());
                self.carries &= paths.is_some();
                let paths: Vec<(usize, Path)> = paths.or_else(|| self.read_paths(buffer, body))?;
                let cells =
                    paths.into_iter().map(|(element, path)| (path, vec![Some(self.column(number, element))]));
                let cells = cells.collect();
                self.state.write(buffer, &[], cells);
            }
        }
        Some(())
    }

    /// The vertex of one more number.
    fn column(&mut self, argument: usize, element: usize) -> Vertex {
        self.places.push((argument, element));
        self.source(Row::Unit(self.places.len() - 1))
    }

    pub fn region(&mut self, region: &Region) -> Option<()> {
        region.statements.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Statement) -> Option<()> {
        if !self.touches(statement) {
            self.evaluate(statement);
            self.builder.push(statement.clone());
            return Some(());
        }
        let results = &statement.results;
        match &statement.operation {
            Operation::Literal(_) | Operation::Constant(_) | Operation::Opaque(_) => {
                self.builder.push(statement.clone());
            }
            Operation::Primitive(primitive, operands) => {
                self.builder.push(statement.clone());
                self.primitive(*primitive, operands, results[0])?;
            }
            Operation::Branch(selector, arms) => self.branch(statement, Some(selector), arms)?,
            Operation::Scope(region) => self.branch(statement, None, std::slice::from_ref(region))?,
            Operation::Call(callee) => self.call(callee, results)?,
            Operation::Invocation(call) => self.invocation(call, results)?,
            Operation::Memory(memory) => {
                self.builder.push(statement.clone());
                self.memory(memory, results)?;
            }
            Operation::Loop(repeat) => self.repeat(repeat, results)?,
        }
        (self.graph.len() <= MOST_VERTICES).then_some(())
    }

    /// Does a statement read or write what varies?
    fn touches(&self, statement: &Statement) -> bool {
        let operation = &statement.operation;
        let effects = operation.effects();
        let inside = operation.regions().iter().flat_map(Region::free);
        operation.operands().into_iter().chain(inside).any(|value| self.state.signal(value).is_some())
            || effects.written_or_read().into_iter().any(|buffer| self.state.varies(buffer))
    }

    /// Sums of indices that are known are known.
    fn evaluate(&mut self, statement: &Statement) {
        let Operation::Primitive(primitive, operands) = &statement.operation else { return };
        let known: Option<Vec<usize>> =
            operands.iter().map(|value| self.indices.get(value).copied()).collect();
        let result = match (primitive, known.as_deref()) {
            (Primitive::Add, Some([left, right])) => left.checked_add(*right),
            (Primitive::Sub, Some([left, right])) => left.checked_sub(*right),
            (Primitive::Mul, Some([left, right])) => left.checked_mul(*right),
            _ => None,
        };
        self.indices.extend(result.map(|number| (statement.results[0], number)));
    }

    /// The index that a value is, where it is known when the program is compiled.
    pub fn known_index(&self, value: ValueId) -> Option<usize> {
        let made = || {
            let mut own = self.builder.statements.iter().rev();
            own.find_map(|statement| match statement.operation {
                Operation::Constant(Constant::Index(number)) if statement.results[0] == value => Some(number),
                _ => None,
            })
        };
        // Rules make indices of their own.
        self.indices.get(&value).copied().or_else(made)
    }

    /// A number of the type of all that vary?
    pub fn is_uniform(&self, value: ValueId) -> bool {
        let Type::Real(scalar) = &self.ty else { return false };
        self.builder.values.is_differentiable(value) && self.builder.values.scalar(value) == scalar
    }

    pub fn link(&mut self, from: Vertex, to: Vertex, weight: Weight) {
        let mut written = Written { builder: &mut self.builder, ty: &self.ty };
        self.graph.link(&mut written, from, to, weight);
    }

    /// A vertex that is such multiples of others, or nothing where there are none.
    pub fn combination(&mut self, terms: &[(Option<Vertex>, Weight)]) -> Option<Vertex> {
        let terms: Vec<_> = terms.iter().filter_map(|(vertex, weight)| Some(((*vertex)?, *weight))).collect();
        if let [(vertex, Weight { negative: false, factor: None })] = terms.as_slice() {
            return Some(*vertex);
        }
        terms.first()?;
        let sum = self.graph.vertex();
        terms.into_iter().for_each(|(vertex, weight)| self.link(vertex, sum, weight));
        Some(sum)
    }

    /// A vertex of its own for what leaves the graph.
    pub fn sink(&mut self, vertex: Option<Vertex>) -> Option<Vertex> {
        let (vertex, sink) = (vertex?, self.graph.vertex());
        self.link(vertex, sink, Weight::ONE);
        Some(sink)
    }

    pub fn written(&mut self) -> Written<'_, 'v> {
        Written { builder: &mut self.builder, ty: &self.ty }
    }

    /// Leaves nothing but edges from sources, which depend on no others, to sinks.
    pub fn eliminate(&mut self, sinks: &[Option<Vertex>]) -> Option<()> {
        let mut graph = std::mem::replace(&mut self.graph, Graph::of_sources(0));
        let products = self.eliminated(&mut graph, &sinks.iter().flatten().copied().collect())?;
        self.work.products += products;
        self.graph = graph;
        Some(())
    }

    /// Eliminates in the cheapest order; returns how many products that takes, if they are not too many.
    pub fn eliminated(&mut self, graph: &mut Graph<Weight>, sinks: &BTreeSet<Vertex>) -> Option<usize> {
        graph.prune(sinks);
        let order = order::cheapest(&graph.mapped(Written::is_unit));
        if order.products > MOST_PRODUCTS {
            return None;
        }
        self.work.sweep += graph.weighted::<Written>();
        let mut written = self.written();
        order.vertices.into_iter().for_each(|vertex| graph.eliminate(&mut written, vertex));
        Some(order.products)
    }

    /// All elements of a buffer in order, each a number.
    pub fn buffer(&self, buffer: BufferId) -> Option<Signal> {
        let cells = self.state.cells(buffer);
        let element = |path: &Path| cells.get(path).and_then(|signal| signal[0]);
        Some(self.paths(buffer)?.iter().map(element).collect())
    }
}
