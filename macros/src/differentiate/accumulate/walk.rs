//! Statement by statement: what varies becomes vertices, and the program itself stays as it is.

use super::column::Row;
use super::graph::{Arithmetic, Graph, Vertex};
use super::state::{Path, Signal, size};
use super::{
    ArgumentSource, BTreeMap, BTreeSet, Builder, MOST_VERTICES, Region, Scalar, State, Type, ValueId, Values,
    Weight, Work, Written, order,
};
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
    /// How many numbers the arguments are made of.
    pub columns: usize,
    /// Is the region an arm, whose vertices from outside have no rows?
    pub is_arm: bool,
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
        let (columns, is_arm, is_dense) = (0, false, false);
        Self { builder, graph, state, ty, indices, elements, work, rows, columns, is_arm, is_dense }
    }

    /// Gives the elements of an argument vertices.
    pub fn argument(&mut self, source: ArgumentSource) -> Option<()> {
        match source {
            ArgumentSource::Value(value) => {
                let (rows, columns) = size(self.builder.values, value)?;
                let signal = (0..rows * columns).map(|_| Some(self.column())).collect();
                self.state.set(value, signal);
            }
            ArgumentSource::Buffer(buffer) => {
                let paths = self.paths(buffer)?;
                let cells = paths.into_iter().map(|path| (path, vec![Some(self.column())]));
                let cells = cells.collect();
                self.state.write(buffer, &[], cells);
            }
        }
        Some(())
    }

    /// The vertex of one more number.
    fn column(&mut self) -> Vertex {
        self.columns += 1;
        self.source(Row::Unit(self.columns - 1))
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
        self.indices.get(&value).copied()
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

    /// Leaves nothing but edges from sources, the first vertices, to sinks.
    pub fn eliminate(&mut self, sinks: &[Option<Vertex>]) {
        let kept: BTreeSet<Vertex> = sinks.iter().flatten().copied().collect();
        self.graph.prune(&kept);
        let order = order::cheapest(&self.graph.mapped(Written::is_unit));
        self.work.sweep += self.graph.weighted::<Written>();
        self.work.products += order.products;
        let mut written = Written { builder: &mut self.builder, ty: &self.ty };
        for vertex in order.vertices {
            self.graph.eliminate(&mut written, vertex);
        }
    }

    /// All elements of a buffer in order, each a number.
    pub fn buffer(&self, buffer: BufferId) -> Option<Signal> {
        let cells = self.state.cells(buffer);
        let element = |path: &Path| cells.get(path).and_then(|signal| signal[0]);
        Some(self.paths(buffer)?.iter().map(element).collect())
    }
}
