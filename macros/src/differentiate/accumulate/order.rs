//! The order in which vertices are eliminated: the best of several by the number of products.
//!
//! Finding the least is NP-hard. Forward and reverse mode are two of the orders tried; the others take out
//! the cheapest vertex first (Griewank and Walther, "Evaluating Derivatives", chapter 10).

use super::graph::{Arithmetic, Graph, Vertex};

/// An order, and what it costs.
#[derive(Clone, Debug)]
pub struct Order {
    pub vertices: Vec<Vertex>,
    pub products: usize,
}

/// Counts products; a weight is whether it is one or minus one.
struct Count(usize);

impl Arithmetic for Count {
    type Weight = bool;

    fn is_unit(weight: &bool) -> bool {
        *weight
    }

    fn product(&mut self, outer: &bool, inner: &bool) -> bool {
        self.0 += usize::from(!outer && !inner);
        *outer && *inner
    }

    fn sum(&mut self, _: &bool, _: &bool) -> bool {
        false
    }
}

/// What comes first.
#[derive(Clone, Copy)]
enum Rule {
    Forward,
    Reverse,
    /// The vertex with the fewest products, and of two such the first or the last.
    FewestProducts {
        last: bool,
    },
    /// The vertex with the fewest pairs of edges.
    FewestPairs {
        last: bool,
    },
}

const RULES: [Rule; 6] = [
    Rule::Reverse,
    Rule::Forward,
    Rule::FewestProducts { last: true },
    Rule::FewestProducts { last: false },
    Rule::FewestPairs { last: true },
    Rule::FewestPairs { last: false },
];

/// The cheapest order that was found.
pub fn cheapest(units: &Graph<bool>) -> Order {
    let orders = RULES.into_iter().map(|rule| simulated(units.clone(), rule));
    orders.min_by_key(|order| order.products).expect("there are several rules")
}

fn simulated(mut graph: Graph<bool>, rule: Rule) -> Order {
    let mut count = Count(0);
    let mut left = graph.inner();
    let mut ranks: Vec<_> = (0..graph.len()).map(|vertex| rank(&graph, rule, vertex)).collect();
    let mut vertices = Vec::with_capacity(left.len());
    while let Some(next) = (0..left.len()).min_by_key(|position| ranks[left[*position]]) {
        let vertex = left.swap_remove(next);
        let neighbours = graph.neighbours(vertex);
        graph.eliminate(&mut count, vertex);
        neighbours.into_iter().for_each(|vertex| ranks[vertex] = rank(&graph, rule, vertex));
        vertices.push(vertex);
    }
    Order { vertices, products: count.0 }
}

/// What the least of is taken first; vertices are numbered in the program's order.
fn rank(graph: &Graph<bool>, rule: Rule, vertex: Vertex) -> (usize, usize, usize) {
    let place = |last: bool| if last { usize::MAX - vertex } else { vertex };
    let cheapest = |last| {
        let [(heavy_in, all_in), (heavy_out, all_out)] = graph.degrees::<Count>(vertex);
        (heavy_in * heavy_out, all_in * all_out, place(last))
    };
    match rule {
        Rule::Forward => (0, 0, place(false)),
        Rule::Reverse => (0, 0, place(true)),
        Rule::FewestProducts { last } => cheapest(last),
        Rule::FewestPairs { last } => {
            let (products, pairs, place) = cheapest(last);
            (pairs, products, place)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three numbers go in and three come out by way of one: the cut of width one is where to multiply.
    #[test]
    fn the_products_are_made_at_the_narrowest_cut() {
        let mut graph = Graph::of_sources(3);
        let mut count = Count(0);
        let (narrow, chain) = (graph.vertex(), graph.vertex());
        (0..3).for_each(|source| graph.link(&mut count, source, narrow, false));
        graph.link(&mut count, narrow, chain, false);
        for _ in 0..3 {
            let sink = graph.vertex();
            graph.link(&mut count, chain, sink, false);
        }
        assert_eq!(cheapest(&graph).products, 3 + 9);
    }

    #[test]
    fn ones_are_not_multiplied() {
        let mut graph = Graph::of_sources(2);
        let mut count = Count(0);
        let (sum, sink) = (graph.vertex(), graph.vertex());
        (0..2).for_each(|source| graph.link(&mut count, source, sum, true));
        graph.link(&mut count, sum, sink, false);
        assert_eq!(cheapest(&graph).products, 0);
    }
}
