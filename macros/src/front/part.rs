//! Parts without grad of structs and tuples: arrays, vectors and matrices are the program's own, so that their
//! elements are read and written one by one.

use quote::ToTokens;
use syn::{Expr, ExprTuple, Type as Written};

use super::data::read;
use super::environment::{Product, Shape, State, View};
use super::lower::Lowering;
use super::sketch::Sketch;
use super::structure::code_parts;
use crate::ir::{Data, Form, Type};

impl Lowering<'_> {
    /// A part as it is kept, by what it is made from and by the type of its field, where that is known.
    pub fn part_made(&mut self, shape: Shape, from: &Expr, ty: Option<&Written>) -> Shape {
        let data = match ty.map(|ty| read(ty, &[])) {
            Some(Some(data)) => Some(data),
            // The names of the struct's own generics mean other types here.
            Some(None) | None => self.data_made(from),
        };
        self.part_of_data(shape, data.as_ref(), from)
    }

    /// What an expression without a type is seen to be.
    fn data_made(&self, from: &Expr) -> Option<Data> {
        if let Some(matrix) = self.matrix_type(from) {
            return Some(Data::Matrix(matrix));
        }
        let sketch = Sketch::of(from, &|element| self.matrix_type(element)).filter(Sketch::is_certain)?;
        Some(sketch.data(&Data::Real(self.any_scalar()?)))
    }

    fn part_of_data(&mut self, shape: Shape, data: Option<&Data>, at: &dyn ToTokens) -> Shape {
        let shape = match (shape, data) {
            (Shape::Code(code), Some(Data::Matrix(matrix))) => {
                Shape::real(self.evaluate(code, Type::Matrix(matrix.clone()), Form::Exact))
            }
            (code @ Shape::Code(_), Some(data @ (Data::Array(..) | Data::List(_))))
                if data.scalar().is_some() && !data.is_ragged() =>
            {
                match self.array(code, data, at) {
                    Some(place) => Shape::Place(View { place, references: 0, owned: true }),
                    None => Shape::Poison,
                }
            }
            (shape, _) => shape,
        };
        self.part_of_product(shape)
    }

    /// Makes a struct without grad the program's own, where a part of one of its parts is to be written.
    pub fn promote_struct(&mut self, name: &proc_macro2::Ident) {
        let Some(product) = self.plain_product(name) else { return };
        let inside = product.structure.as_ref().map(|structure| structure.ty.clone());
        let generics = &self.signature.generics;
        if let Some(wanted) = inside.and_then(|ty| self.definitions.missing_type(&ty, generics)) {
            self.report.wants_made(wanted);
            return;
        }
        let Some(id) = self.environment.find(name) else { return };
        let tuple = self.environment.variables[id.0].tuple.clone();
        let shape = match tuple.filter(|_| product.structure.is_none()) {
            Some(tuple) => self.own_elements(product, &tuple),
            None => self.own_parts(product, name),
        };
        self.environment.set(id, State::Known(shape));
    }

    /// The parts of a tuple, by what it is made from.
    fn own_elements(&mut self, product: Product, tuple: &ExprTuple) -> Shape {
        let parts = product.parts.into_iter().zip(&tuple.elems).map(|(part, from)| match (part, from) {
            (Shape::Code(code), Expr::Tuple(inner)) => {
                let parts = code_parts(&code, (inner.elems.len(), None));
                self.own_elements(Product::new(None, parts), inner)
            }
            (part, from) => {
                let data = self.data_made(from);
                self.part_of_data(part, data.as_ref(), from)
            }
        });
        let parts = parts.collect();
        Shape::Tuple(Product::new(None, parts))
    }

    fn own_parts(&mut self, product: Product, at: &dyn ToTokens) -> Shape {
        let types = product.structure.as_ref().map(|structure| structure.types.clone()).unwrap_or_default();
        let parts = product.parts.into_iter().enumerate().map(|(position, part)| {
            let ty = types.get(position);
            match ty.and_then(|ty| self.structure_named(ty)) {
                Some(structure) if let Shape::Code(code) = &part => {
                    let parts = code_parts(code, (structure.members.len(), Some(&structure)));
                    self.own_parts(Product::new(Some(structure), parts), at)
                }
                _ => self.part_of_data(part, ty.and_then(|ty| read(ty, &[])).as_ref(), at),
            }
        });
        let parts = parts.collect();
        Shape::Tuple(Product::new(product.structure, parts))
    }
}
