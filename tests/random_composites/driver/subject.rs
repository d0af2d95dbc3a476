//! A function with its derivatives, at arguments of one shape, as functions of lists of numbers.

use tapeless::{Differentiable, Perturb, Tangent};

/// The faces of a function of differentiable arguments `A` and others `N`.
pub struct Faces<A: Differentiable, N, O: Differentiable> {
    pub value: fn(&A, &N) -> O,
    pub reverse: fn(&A, &N, O::Tangent) -> (O, A::Tangent),
    pub forward: fn(&A, &N, &A::Tangent) -> (O, O::Tangent),
    pub gradient: Option<fn(&A, &N) -> A::Tangent>,
    pub accumulated: Option<fn(&A, &N, &mut A::Tangent) -> O>,
    pub second: Option<fn(&A, &N, &A::Tangent) -> A::Tangent>,
    /// Column by column.
    pub hessian: Option<fn(&A, &N) -> Vec<f64>>,
    /// The blocks, column by column.
    pub jacobian: Option<fn(&A, &N) -> (O, Vec<f64>)>,
    /// The gradients of a graph of which some leaves require grad.
    pub graph: Option<fn(&A, &N, O::Tangent) -> (O, Vec<Vec<f64>>)>,
    /// A gradient, argument by argument.
    pub parts: fn(&A::Tangent) -> Vec<Vec<f64>>,
}

pub fn components<T: Tangent>(tangent: &T) -> Vec<f64> {
    let mut list = Vec::new();
    tangent.visit_components(&mut |component| list.push(component));
    list
}

fn coordinates<T: Differentiable>(value: &T) -> Vec<f64> {
    let mut list = Vec::new();
    value.visit_coordinates(&mut |coordinate| list.push(coordinate));
    list
}

fn filled<T: Tangent>(mut shape: T, numbers: &[f64]) -> T {
    let mut next = numbers.iter();
    shape.map_components(&mut |_| *next.next().expect("as many as components"));
    shape
}

/// Value and derivatives of lists of numbers.
pub trait Subject {
    fn start(&self) -> Vec<f64>;
    fn value(&self, at: &[f64]) -> Vec<f64>;
    fn reverse(&self, at: &[f64], bar: &[f64]) -> (Vec<f64>, Vec<f64>);
    fn forward(&self, at: &[f64], dot: &[f64]) -> (Vec<f64>, Vec<f64>);
    fn gradient(&self, at: &[f64]) -> Option<Vec<f64>>;
    fn accumulated(&self, at: &[f64], start: &[f64]) -> Option<(Vec<f64>, Vec<f64>)>;
    fn second(&self, at: &[f64], dot: &[f64]) -> Option<Vec<f64>>;
    fn hessian(&self, at: &[f64]) -> Option<Vec<f64>>;
    fn jacobian(&self, at: &[f64]) -> Option<(Vec<f64>, Vec<f64>)>;
    /// The value, and the gradients of the arguments.
    fn graph(&self, at: &[f64], bar: &[f64]) -> Option<(Vec<f64>, Vec<Vec<f64>>)>;
    /// A gradient, argument by argument.
    fn parts(&self, gradient: &[f64]) -> Vec<Vec<f64>>;
}

/// A function at arguments of one shape.
pub struct At<'f, A: Differentiable, N, O: Differentiable> {
    pub faces: &'f Faces<A, N, O>,
    pub arguments: A,
    pub others: N,
}

impl<A: Perturb, N, O: Differentiable> At<'_, A, N, O> {
    fn arguments(&self, at: &[f64]) -> A {
        let (mut arguments, mut next) = (self.arguments.clone(), at.iter());
        arguments.map_coordinates(&mut |_| *next.next().expect("as many as coordinates"));
        arguments
    }

    fn tangent(&self, numbers: &[f64]) -> A::Tangent {
        filled(self.arguments.zero_tangent(), numbers)
    }

    fn cotangent(&self, at: &A, bar: &[f64]) -> O::Tangent {
        filled((self.faces.value)(at, &self.others).zero_tangent(), bar)
    }
}

impl<A: Perturb, N, O: Differentiable> Subject for At<'_, A, N, O> {
    fn start(&self) -> Vec<f64> {
        coordinates(&self.arguments)
    }

    fn value(&self, at: &[f64]) -> Vec<f64> {
        coordinates(&(self.faces.value)(&self.arguments(at), &self.others))
    }

    fn reverse(&self, at: &[f64], bar: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let at = self.arguments(at);
        let (value, gradient) = (self.faces.reverse)(&at, &self.others, self.cotangent(&at, bar));
        (coordinates(&value), components(&gradient))
    }

    fn forward(&self, at: &[f64], dot: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let (value, slope) = (self.faces.forward)(&self.arguments(at), &self.others, &self.tangent(dot));
        (coordinates(&value), components(&slope))
    }

    fn gradient(&self, at: &[f64]) -> Option<Vec<f64>> {
        let face = self.faces.gradient?;
        Some(components(&face(&self.arguments(at), &self.others)))
    }

    fn accumulated(&self, at: &[f64], start: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
        let (face, mut sum) = (self.faces.accumulated?, self.tangent(start));
        let value = face(&self.arguments(at), &self.others, &mut sum);
        Some((coordinates(&value), components(&sum)))
    }

    fn second(&self, at: &[f64], dot: &[f64]) -> Option<Vec<f64>> {
        let face = self.faces.second?;
        Some(components(&face(&self.arguments(at), &self.others, &self.tangent(dot))))
    }

    fn hessian(&self, at: &[f64]) -> Option<Vec<f64>> {
        Some(self.faces.hessian?(&self.arguments(at), &self.others))
    }

    fn jacobian(&self, at: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
        let (value, blocks) = self.faces.jacobian?(&self.arguments(at), &self.others);
        Some((coordinates(&value), blocks))
    }

    fn graph(&self, at: &[f64], bar: &[f64]) -> Option<(Vec<f64>, Vec<Vec<f64>>)> {
        let (face, at) = (self.faces.graph?, self.arguments(at));
        let (value, gradients) = face(&at, &self.others, self.cotangent(&at, bar));
        Some((coordinates(&value), gradients))
    }

    fn parts(&self, gradient: &[f64]) -> Vec<Vec<f64>> {
        (self.faces.parts)(&self.tangent(gradient))
    }
}
