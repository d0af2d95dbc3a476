//! The computational graph: a vertex for each number that varies, an edge for each partial.

use std::collections::{BTreeMap, BTreeSet};

/// A number that depends on an argument.
pub type Vertex = usize;

/// How the partials of edges are multiplied and added.
pub trait Arithmetic {
    type Weight: Clone;

    /// Is it one or minus one?
    fn is_unit(weight: &Self::Weight) -> bool;

    fn product(&mut self, outer: &Self::Weight, inner: &Self::Weight) -> Self::Weight;

    fn sum(&mut self, one: &Self::Weight, other: &Self::Weight) -> Self::Weight;
}

/// Which vertices depend on which, and by how much.
#[derive(Clone, Debug)]
pub struct Graph<Weight> {
    /// The edges into each vertex, by where they come from.
    into: Vec<BTreeMap<Vertex, Weight>>,
    /// Where the edges out of each vertex go.
    out: Vec<BTreeSet<Vertex>>,
}

impl<Weight: Clone> Graph<Weight> {
    /// So many vertices that depend on nothing.
    pub fn of_sources(count: usize) -> Self {
        Self { into: vec![BTreeMap::new(); count], out: vec![BTreeSet::new(); count] }
    }

    pub fn len(&self) -> usize {
        self.into.len()
    }

    pub fn vertex(&mut self) -> Vertex {
        self.into.push(BTreeMap::new());
        self.out.push(BTreeSet::new());
        self.into.len() - 1
    }

    /// Adds an edge, or adds to one.
    pub fn link<A>(&mut self, arithmetic: &mut A, from: Vertex, to: Vertex, weight: Weight)
    where
        A: Arithmetic<Weight = Weight>,
    {
        let sum = match self.into[to].get(&from) {
            Some(known) => arithmetic.sum(known, &weight),
            None => weight,
        };
        self.into[to].insert(from, sum);
        self.out[from].insert(to);
    }

    /// What a vertex depends on.
    pub fn row(&self, vertex: Vertex) -> &BTreeMap<Vertex, Weight> {
        &self.into[vertex]
    }

    /// Leaves out what does not reach any of the sinks.
    pub fn prune(&mut self, sinks: &BTreeSet<Vertex>) {
        let (mut reached, mut open) = (sinks.clone(), sinks.iter().copied().collect::<Vec<_>>());
        while let Some(vertex) = open.pop() {
            open.extend(self.into[vertex].keys().copied().filter(|from| reached.insert(*from)));
        }
        for vertex in (0..self.len()).filter(|vertex| !reached.contains(vertex)) {
            for from in std::mem::take(&mut self.into[vertex]).into_keys() {
                self.out[from].remove(&vertex);
            }
        }
    }

    /// The vertices between sources and sinks, which an elimination takes out.
    pub fn inner(&self) -> Vec<Vertex> {
        let is_inner = |vertex: &Vertex| !self.into[*vertex].is_empty() && !self.out[*vertex].is_empty();
        (0..self.len()).filter(is_inner).collect()
    }

    /// The edges that are multiplied by.
    pub fn weighted<A: Arithmetic<Weight = Weight>>(&self) -> usize {
        self.into.iter().flat_map(BTreeMap::values).filter(|weight| !A::is_unit(weight)).count()
    }

    /// The edges into a vertex and out of it that are multiplied by, and all of them.
    pub fn degrees<A: Arithmetic<Weight = Weight>>(&self, vertex: Vertex) -> [(usize, usize); 2] {
        let into = &self.into[vertex];
        let heavy_in = into.values().filter(|weight| !A::is_unit(weight)).count();
        let heavy_out = self.out[vertex].iter().filter(|to| !A::is_unit(&self.into[**to][&vertex])).count();
        [(heavy_in, into.len()), (heavy_out, self.out[vertex].len())]
    }

    /// The vertices on either side of an edge with this one.
    pub fn neighbours(&self, vertex: Vertex) -> Vec<Vertex> {
        self.into[vertex].keys().chain(&self.out[vertex]).copied().collect()
    }

    /// Takes a vertex out: what depends on it depends on what it depends on.
    pub fn eliminate<A: Arithmetic<Weight = Weight>>(&mut self, arithmetic: &mut A, vertex: Vertex) {
        let before = std::mem::take(&mut self.into[vertex]);
        for to in std::mem::take(&mut self.out[vertex]) {
            let outer = self.into[to].remove(&vertex).expect("an edge has two ends");
            for (from, inner) in &before {
                let product = arithmetic.product(&outer, inner);
                self.link(arithmetic, *from, to, product);
            }
        }
        for from in before.into_keys() {
            self.out[from].remove(&vertex);
        }
    }

    /// The same graph with other weights.
    pub fn mapped<Other>(&self, map: impl Fn(&Weight) -> Other) -> Graph<Other> {
        let row = |edges: &BTreeMap<Vertex, Weight>| {
            edges.iter().map(|(from, weight)| (*from, map(weight))).collect()
        };
        Graph { into: self.into.iter().map(row).collect(), out: self.out.clone() }
    }
}
