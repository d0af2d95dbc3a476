//! Structs, tuples and lists of them as named nodes: how they are put together from their parts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type as UserType;

use super::data;
use super::environment::{Product, Shape, State, VariableId, View};
use super::flatten::{Around, Node, Tree};
use super::lower::Lowering;
use super::node::Found;
use super::structures::{Part, Parts};
use crate::ir::{Data, Form, Operation, Origin, Place, Region, Statement, Type, ValueId};
use crate::names::{crate_path, owned_type};

/// The parts that are found so far, each with its type.
type Leaves = Vec<(Shape, Data)>;

impl Lowering<'_> {
    /// A struct or a tuple of which all parts can be kept: how it is put together, and of what.
    pub fn compound(&mut self, product: &Product, said: Option<&UserType>) -> Option<(Node, Vec<Found>)> {
        let mut leaves = Leaves::new();
        let node = self.described(product, said, 0, &mut leaves)?;
        let found = leaves.into_iter().map(|(shape, data)| self.found_part(shape, &data));
        Some((node, found.collect::<Option<_>>()?))
    }

    fn described(
        &self,
        product: &Product,
        said: Option<&UserType>,
        outer: usize,
        leaves: &mut Leaves,
    ) -> Option<Node> {
        let said = said.and_then(|ty| within_lists(ty, product.rows - outer));
        let (ty, known) = self.product_parts(product, said).filter(|_| !product.is_lent)?;
        let around = self.lists_around(product, outer)?;
        let parts = known.parts.iter().zip(&product.parts);
        let parts = parts.map(|(part, shape)| {
            let tree = match shape {
                Shape::Tuple(inner) => {
                    Tree::Node(Box::new(self.described(inner, part_type(part), product.rows, leaves)?))
                }
                shape => {
                    let data = self.leaf_data(shape, &part.ty, product.rows)?;
                    leaves.push((shape.clone(), data));
                    Tree::Leaf(leaves.len() - 1)
                }
            };
            Some((tree, part.fixed))
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        let ty = ty.unwrap_or_else(|| tuple_of(&parts, leaves, product.rows));
        Some(Node { ty, around, structure: product.structure.clone(), parts })
    }

    /// The type, where it has a name, and its parts.
    fn product_parts(&self, product: &Product, said: Option<&UserType>) -> Option<(Option<UserType>, Parts)> {
        let scalars = &self.signature.scalars;
        if let Some(geometry) = self.geometry_of(&Shape::Tuple(without_rows(product))) {
            let ty = syn::parse2(geometry.tokens()).ok()?;
            return Some((Some(ty), geometry.parts()));
        }
        let Some(structure) = &product.structure else { return Some((None, tuple_parts(product, said))) };
        let said = said.filter(|ty| self.structure_named(ty).is_some_and(|known| known.is(&structure.path)));
        let ty = said.unwrap_or(&structure.ty);
        let known = self.definitions.parts(ty, scalars)?;
        (!is_open(&ty.to_token_stream()) && known.parts.len() == product.parts.len())
            .then(|| (Some(ty.clone()), known))
    }

    /// The lists and arrays around a struct, by those of its first part.
    fn lists_around(&self, product: &Product, outer: usize) -> Option<Vec<Around>> {
        let mut around = Vec::new();
        if product.rows > outer {
            let mut data = self.data_of(&super::row::first_place(product)?.place);
            for level in 0..product.rows {
                let (found, inner) = match data {
                    Data::List(inner) => (Around::List, inner),
                    Data::Array(inner, length) => (Around::Array(length), inner),
                    _ => return None,
                };
                if level > 0 && matches!(found, Around::List) {
                    return None;
                }
                if level >= outer {
                    around.push(found);
                }
                data = *inner;
            }
        }
        Some(around)
    }

    /// The type of a part that the graph can keep.
    fn leaf_data(&self, shape: &Shape, ty: &UserType, rows: usize) -> Option<Data> {
        let said = data::read(ty, &self.signature.scalars);
        let found = match shape {
            Shape::Real { references: 0, .. } if rows == 0 => self.element_data(shape)?,
            Shape::Place(view) => self.kept_place(view)?,
            Shape::Given { value, references: 0 } if rows == 0 && self.values.ty(*value).is_known() => {
                match self.values.ty(*value) {
                    Type::Real(_) | Type::Matrix(_) => self.element_data(&Shape::real(*value))?,
                    ty => Data::Plain(crate::names::value_type(ty)),
                }
            }
            Shape::Given { references: 0, .. } if rows == 0 => said.clone()?,
            Shape::Code(code) if rows == 0 && (said.is_some() || !code.literal || self.has_one_scalar()) => {
                self.code_data(code, Some(ty))?
            }
            _ => return None,
        };
        beneath(&found, rows)?;
        // A struct's definition may be that of another instance, over other numbers.
        let agrees = said.is_none_or(|said| said.scalar().is_none() || said.scalar() == found.scalar());
        agrees.then_some(found)
    }

    /// Are all differentiable numbers of one type, so that a literal without a type is of it too?
    fn has_one_scalar(&self) -> bool {
        let mut scalars = self.signature.differentiable().map(|(_, scalar)| scalar);
        let first = scalars.next();
        first.is_some_and(|first| scalars.all(|scalar| scalar == first))
    }

    /// An array or a list of the program's own.
    fn kept_place(&self, view: &View) -> Option<Data> {
        let known = self.values.buffer(view.place.buffer);
        let is_whole = view.references == 0 && view.place.path.is_empty();
        let is_kept = match known.origin {
            Origin::Local => true,
            Origin::Argument(_) => known.data.scalar().is_some(),
            _ => false,
        };
        (is_whole && is_kept).then(|| known.data.clone())
    }

    /// What stands behind a part, where the body ends.
    fn found_part(&mut self, shape: Shape, data: &Data) -> Option<Found> {
        let at = TokenStream::new();
        match shape {
            Shape::Real { value, .. } => Some(Found::Value(value)),
            Shape::Given { value, .. } if self.values.ty(value).is_known() => Some(Found::Value(value)),
            Shape::Place(view) => Some(Found::Buffer(view.place.buffer)),
            shape => {
                let Shape::Code(code) = self.as_code(shape, proc_macro2::Span::mixed_site()) else {
                    return None;
                };
                match data {
                    Data::Real(scalar) => {
                        Some(Found::Value(self.evaluate(code, Type::Real(scalar.clone()), Form::Exact)))
                    }
                    Data::Matrix(matrix) => {
                        Some(Found::Value(self.evaluate(code, Type::Matrix(matrix.clone()), Form::Exact)))
                    }
                    Data::Plain(ty) => Some(Found::Value(self.evaluate(code, Type::plain(ty), Form::Exact))),
                    data => self.array(Shape::Code(code), data, &at).map(|place| Found::Buffer(place.buffer)),
                }
            }
        }
    }

    /// Gives a variable whose gradient is retained values and arrays that nothing else names.
    ///
    /// A part may be a value of another name too: what flows into that is no gradient of this one.
    pub fn set_apart(&mut self, variable: VariableId, said: Option<&UserType>) -> Option<Shape> {
        let State::Known(Shape::Tuple(product)) = self.environment.state(variable).clone() else {
            return None;
        };
        if has_borrowed(&product) {
            return None;
        }
        let mut renewed = Vec::new();
        let shape = self.renewed(&product, (said, 0), &mut renewed)?;
        let (own, from): (Vec<ValueId>, Vec<ValueId>) = renewed.into_iter().unzip();
        if !own.is_empty() {
            let inside = Region { statements: Vec::new(), results: from };
            self.push(Statement::new(own, Operation::Scope(inside)));
        }
        self.environment.set(variable, State::Known(shape.clone()));
        Some(shape)
    }

    fn renewed(
        &mut self,
        product: &Product,
        (said, outer): (Option<&UserType>, usize),
        values: &mut Vec<(ValueId, ValueId)>,
    ) -> Option<Shape> {
        let said = said.and_then(|ty| within_lists(ty, product.rows - outer));
        let (_, known) = self.product_parts(product, said)?;
        let parts = known.parts.iter().zip(&product.parts).map(|(part, shape)| match shape {
            shape if part.fixed => Some(shape.clone()),
            Shape::Tuple(inner) => self.renewed(inner, (part_type(part), product.rows), values),
            shape => Some(self.renewed_part(shape.clone(), &part.ty, values)),
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        Some(Shape::Tuple(product.with(parts)))
    }

    /// A number without grad is one of the numbers of the struct too.
    fn renewed_part(&mut self, shape: Shape, ty: &UserType, values: &mut Vec<(ValueId, ValueId)>) -> Shape {
        let is_number = |data: &Data| data.scalar().is_some();
        let shape = match (self.leaf_data(&shape, ty, 0).filter(is_number), &shape) {
            (Some(_), Shape::Given { value, .. }) if self.values.ty(*value).is_known() => Shape::real(*value),
            (Some(data), Shape::Code(_) | Shape::Given { .. }) => match self.found_part(shape, &data) {
                Some(Found::Value(value)) => Shape::real(value),
                Some(Found::Buffer(buffer)) => Shape::Place(View::new(Place::whole(buffer), 0)),
                None => Shape::Poison,
            },
            _ => shape,
        };
        match shape {
            Shape::Real { value, references } => {
                let ty = self.values.ty(value).clone();
                let own = self.values.add(ty, "part");
                values.push((own, value));
                Shape::Real { value: own, references }
            }
            Shape::Place(view) => Shape::Place(View { owned: false, ..self.copied(&view.place, "part") }),
            shape => shape,
        }
    }
}

/// Is a part behind a reference, or written through this name?
fn has_borrowed(product: &Product) -> bool {
    product.is_lent
        || product.parts.iter().any(|part| match part {
            Shape::Tuple(inner) => has_borrowed(inner),
            Shape::Place(view) => view.references > 0 || !view.place.path.is_empty(),
            Shape::Real { references, .. } => *references > 0,
            _ => false,
        })
}

/// The same as one that stands in no list.
fn without_rows(product: &Product) -> Product {
    let parts = product.parts.iter().map(|part| match part {
        Shape::Tuple(inner) => Shape::Tuple(without_rows(inner)),
        part => part.clone(),
    });
    Product { rows: 0, ..product.with(parts.collect()) }
}

/// The type of a part, where it is known.
fn part_type(part: &Part) -> Option<&UserType> {
    Some(&part.ty).filter(|ty| !matches!(ty, UserType::Infer(_)))
}

/// The type that stands in so many lists.
fn within_lists(ty: &UserType, rows: usize) -> Option<&UserType> {
    (0..rows).try_fold(ty, |ty, _| Around::of(ty).map(|(_, element)| element))
}

/// What stands in so many lists.
fn beneath(data: &Data, rows: usize) -> Option<&Data> {
    (0..rows).try_fold(data, |data, _| match data {
        Data::List(inner) | Data::Array(inner, _) => Some(&**inner),
        _ => None,
    })
}

/// Does a type leave something to be inferred?
fn is_open(ty: &TokenStream) -> bool {
    ty.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => name == "_",
        proc_macro2::TokenTree::Group(group) => is_open(&group.stream()),
        _ => false,
    })
}

/// The elements of a tuple, with the types that are written.
fn tuple_parts(product: &Product, said: Option<&UserType>) -> Parts {
    let written = match said {
        Some(UserType::Tuple(tuple)) if tuple.elems.len() == product.parts.len() => Some(tuple),
        _ => None,
    };
    let part = |index: usize| Part {
        name: index.to_string(),
        ty: written.map_or_else(|| syn::parse_quote!(_), |tuple| tuple.elems[index].clone()),
        fixed: false,
    };
    Parts { structure: None, parts: (0..product.parts.len()).map(part).collect() }
}

/// The type of a tuple by what its parts are.
fn tuple_of(parts: &[(Tree, bool)], leaves: &Leaves, rows: usize) -> UserType {
    let root = crate_path();
    let types = parts.iter().map(|(tree, _)| match tree {
        Tree::Node(node) => node.whole(&root),
        Tree::Leaf(number) => {
            let element = beneath(&leaves[*number].1, rows).expect("it was looked at before");
            owned_type(&root, element)
        }
    });
    let ty = quote!((#(#types,)*));
    syn::parse2(ty).expect("a tuple of types is a type")
}
