//! Structs and tuples in the body: fields, literals, patterns, assignments to a field.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::{
    Expr, ExprField, ExprStruct, Member, Pat, PatStruct, PatTupleStruct, Path, PathSegment, TypePath,
    parse_quote,
};

use super::environment::{Code, Product, Shape, State, View};
use super::flatten::Around;
use super::lower::Lowering;
use super::structures::Structure;
use crate::message;

impl Product {
    /// The number of a field or an element.
    pub fn position(&self, member: &Member) -> Option<usize> {
        match (&self.structure, member) {
            (Some(structure), member) => structure.position(member),
            (None, Member::Unnamed(index)) => {
                Some(index.index as usize).filter(|index| *index < self.parts.len())
            }
            (None, Member::Named(_)) => None,
        }
    }
}

impl Lowering<'_> {
    /// The struct that a path names, of those that are known.
    fn structure_of(&self, path: &Path) -> Option<Rc<Structure>> {
        let named = self.signature.structures.iter().find(|structure| structure.is(path)).cloned();
        let asked = || self.definitions.parts(&parse_quote!(#path), &self.signature.scalars)?.structure;
        named.or_else(asked)
    }

    /// The struct that a type is.
    pub fn structure_named(&self, ty: &syn::Type) -> Option<Rc<Structure>> {
        match ty {
            syn::Type::Path(path) => self.structure_of(&path.path),
            _ => None,
        }
    }

    /// A struct whose definition would have to be asked for; one of the function's own is not found.
    fn unknown_structure(&self, path: &Path) -> Option<TypePath> {
        let capital = |segment: &PathSegment| segment.ident.to_string().starts_with(char::is_uppercase);
        let is_variant = path.segments.iter().rev().nth(1).is_some_and(capital);
        let is_asked = !self.has_items && !is_variant;
        is_asked
            .then(|| self.definitions.missing_type(&parse_quote!(#path), &self.signature.generics))
            .flatten()
    }

    /// Asks for the definition of what a list or an array holds.
    pub fn asks_for_element(&mut self, ty: &syn::Type) {
        let wanted = (Around::of(ty).is_some() && !self.has_items)
            .then(|| self.definitions.missing_type(ty, &self.signature.generics))
            .flatten();
        wanted.into_iter().for_each(|ty| self.report.wants(ty));
    }

    /// What a tuple or a struct is made of that an expression makes.
    pub fn product_of(&self, expression: &Expr) -> Option<(usize, Option<Rc<Structure>>)> {
        match expression {
            Expr::Paren(inner) => self.product_of(&inner.expr),
            Expr::Tuple(tuple) => Some((tuple.elems.len(), None)),
            Expr::Struct(made) => {
                let structure = self.structure_of(&made.path)?;
                Some((structure.members.len(), Some(structure)))
            }
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else { return None };
                let structure = self.structure_of(&path.path)?;
                Some((structure.members.len(), Some(structure)))
            }
            _ => None,
        }
    }

    /// `Struct { a, b: c, ..rest }`
    pub fn structure_literal(&mut self, made: &ExprStruct) -> Shape {
        let Some(structure) = self.structure_of(&made.path) else {
            if let Some(ty) = self.unknown_structure(&made.path) {
                self.report.wants_made(ty);
                return Shape::Poison;
            }
            return self.refuse(&made.path, message::UNKNOWN_STRUCT);
        };
        let values: Vec<&Expr> = made.fields.iter().map(|field| &field.expr).collect();
        let shapes = self.operands(&values);
        let mut parts = match &made.rest {
            Some(rest) => {
                let shape = self.expression(rest);
                match self.parts(shape, (structure.members.len(), Some(&structure))) {
                    Some(parts) => parts,
                    None => return self.refuse(rest, message::RESULT_SHAPE),
                }
            }
            None => vec![Shape::Poison; structure.members.len()],
        };
        for (field, shape) in made.fields.iter().zip(shapes) {
            match structure.position(&field.member) {
                Some(position) => {
                    parts[position] = self.part_made(shape, &field.expr, structure.types.get(position));
                }
                None => return self.refuse(&field.member, message::UNKNOWN_FIELD),
            }
        }
        Shape::Tuple(Product::new(Some(structure), parts))
    }

    /// Asks for the definition of a tuple struct that a call makes; says whether it may be one.
    pub fn asks_for_tuple_struct(&mut self, path: &Path) -> bool {
        let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        if !name.starts_with(char::is_uppercase) || matches!(name.as_str(), "Some" | "Ok" | "Err" | "Self") {
            return false;
        }
        let wanted = self.unknown_structure(path);
        let asks = wanted.is_some();
        wanted.into_iter().for_each(|ty| self.report.wants_made(ty));
        asks
    }

    /// `Struct(a, b)`; nothing where the function is no struct that is known.
    pub fn tuple_struct(&mut self, call: &syn::ExprCall) -> Option<Shape> {
        let Expr::Path(path) = &*call.func else { return None };
        let structure = self.structure_of(&path.path)?;
        let values: Vec<&Expr> = call.args.iter().collect();
        if values.len() != structure.members.len() {
            return Some(self.refuse(&call.func, message::UNKNOWN_FIELD));
        }
        let shapes = self.operands(&values);
        let made = shapes.into_iter().zip(values).enumerate();
        let parts =
            made.map(|(position, (shape, from))| self.part_made(shape, from, structure.types.get(position)));
        let parts = parts.collect();
        Some(Shape::Tuple(Product::new(Some(structure), parts)))
    }

    /// `let Struct { a, b: c, .. } = …`
    pub fn bind_fields(&mut self, pattern: &PatStruct, shape: Shape) {
        let Shape::Tuple(mut product) = shape else { return };
        let mut parts = Vec::new();
        for field in &pattern.fields {
            let Some(position) = product.position(&field.member) else {
                self.refuse(&field.member, message::UNKNOWN_FIELD);
                return;
            };
            parts.push(std::mem::replace(&mut product.parts[position], Shape::Poison));
        }
        self.bind_parts(pattern.fields.iter().map(|field| &*field.pat), parts);
    }

    /// `let Struct(a, b) = …`
    pub fn bind_tuple_struct(&mut self, pattern: &PatTupleStruct, shape: Shape) {
        let Shape::Tuple(product) = shape else { return };
        let rest = pattern.elems.iter().any(|element| matches!(element, Pat::Rest(_)));
        if rest || pattern.elems.len() != product.len() {
            self.refuse(pattern, message::TUPLE_PATTERN);
            return;
        }
        self.bind_parts(&pattern.elems, product.parts);
    }

    /// A part of a tuple or a struct that is being made: an array that may change is copied into it.
    pub fn part_of_product(&mut self, shape: Shape) -> Shape {
        match shape {
            Shape::Place(view) if view.references == 0 && !self.is_element(&view) => {
                let constant = self.origin(view.place.buffer).is_constant();
                // What never changes is copied where a `let mut` binds it.
                let view = if constant {
                    view
                } else {
                    View { owned: true, ..self.bound_view(view, false, "part") }
                };
                Shape::Place(view)
            }
            // The arrays of what stands in a list are the list's.
            Shape::Tuple(product) if !product.is_lent && !product.is_list() => {
                let parts = product.parts.iter().cloned().map(|part| self.part_of_product(part)).collect();
                Shape::Tuple(product.with(parts))
            }
            shape => shape,
        }
    }

    /// A tuple or a struct whose arrays nobody else names.
    pub fn owned_parts(&mut self, product: &Product, mutable: bool, name: &str) -> Shape {
        let parts = product.parts.iter().cloned().map(|part| match part {
            Shape::Place(view) => Shape::Place(self.bound_view(view, mutable, name)),
            Shape::Tuple(product) => self.owned_parts(&product, mutable, name),
            part => self.evaluated(part),
        });
        let parts = parts.collect();
        Shape::Tuple(product.with(parts))
    }

    /// What a part holds after an assignment in a loop or an arm: its arrays stay where they are.
    pub fn stored_parts(&mut self, held: &Shape, shape: Shape, at: &dyn ToTokens) -> Shape {
        match (held, shape) {
            (Shape::Tuple(held), Shape::Tuple(product)) if held.len() == product.len() => {
                let parts = held.parts.iter().zip(product.parts.iter().cloned());
                let parts = parts.map(|(held, part)| self.stored_parts(held, part, at)).collect();
                Shape::Tuple(product.with(parts))
            }
            (Shape::Place(held), Shape::Place(view))
                if held.references == 0
                    && self.is_local(held)
                    && !self.is_element(held)
                    && !self.is_element(&view) =>
            {
                self.store(held, Shape::Place(view), at);
                Shape::Place(held.clone())
            }
            (_, Shape::Place(view)) => Shape::Place(self.bound_view(view, true, "part")),
            (_, Shape::Tuple(product)) => self.owned_parts(&product, true, "part"),
            (_, part) => self.evaluated(part),
        }
    }

    /// `clone` of a tuple or a struct.
    pub fn cloned_parts(&mut self, product: &Product) -> Shape {
        let parts = product.parts.iter().cloned().map(|part| match part {
            Shape::Place(view) if view.references == 0 && !self.origin(view.place.buffer).is_constant() => {
                Shape::Place(self.copied(&view.place, "copy"))
            }
            Shape::Tuple(product) => self.cloned_parts(&product),
            part => part,
        });
        let parts = parts.collect();
        Shape::Tuple(product.with(parts))
    }

    /// What a field of a variable holds.
    pub fn held_field(&self, field: &ExprField) -> Option<Shape> {
        let (name, members) = chain(field)?;
        let held = Self::held(self.environment.state(self.environment.find(name)?))?;
        members.iter().try_fold(held, |shape, member| match shape {
            Shape::Tuple(product) => product.parts.get(product.position(member)?).cloned(),
            _ => None,
        })
    }

    /// Is it a field without grad?
    pub fn is_given_field(&self, expression: &Expr) -> bool {
        let held = match expression {
            Expr::Field(field) => self.held_field(field),
            _ => None,
        };
        matches!(held, Some(Shape::Code(_) | Shape::Given { .. }))
    }

    /// `name.field = value`, and fields of fields.
    pub fn assign_field(&mut self, field: &ExprField, shape: Shape) {
        let Some((name, members)) = chain(field) else {
            self.refuse(field, message::ASSIGNMENT_TARGET);
            return;
        };
        let held = match self.variable(name) {
            Some(Shape::Tuple(product)) => Some(product),
            None => self.plain_product(name),
            _ => None,
        };
        let shape = match (self.environment.find(name), self.held_field(field)) {
            (Some(id), Some(held)) => self.apart(id, &held, shape, name),
            _ => shape,
        };
        let here = self
            .environment
            .find(name)
            .is_none_or(|id| self.environment.variables[id.0].regions == self.environment.regions);
        let before = self.held_field(field).filter(|_| !here);
        let part = match (shape, before) {
            (Shape::Code(code), _) => self.hold(code),
            (shape, Some(held)) => self.stored_parts(&held, shape, field),
            (Shape::Tuple(product), None) => self.owned_parts(&product, true, "part"),
            (shape, None) => self.part_of_product(shape),
        };
        match held.and_then(|product| replaced(product, &members, part)) {
            Some(product) => self.assign_variable(name, Shape::Tuple(product)),
            None => {
                self.refuse(field, message::ASSIGNMENT_TARGET);
            }
        }
    }

    /// The parts of a tuple or a struct without grad.
    pub fn plain_product(&mut self, name: &proc_macro2::Ident) -> Option<Product> {
        let id = self.environment.find(name)?;
        let Some((count, structure)) = self.environment.variables[id.0].product.clone() else {
            let path = self.environment.variables[id.0].unknown.clone();
            let wanted = path.and_then(|path| self.unknown_structure(&path));
            wanted.into_iter().for_each(|ty| self.report.wants_made(ty));
            return None;
        };
        matches!(self.environment.state(id), State::Plain).then_some(())?;
        // The variable itself is not written any more.
        let parts = code_parts(&Code::new(quote!(#name)), (count, structure.as_ref()));
        Some(Product::new(structure, parts))
    }

    /// The parts of a tuple or a struct.
    pub fn parts(
        &mut self,
        shape: Shape,
        (count, structure): (usize, Option<&Rc<Structure>>),
    ) -> Option<Vec<Shape>> {
        match shape {
            Shape::Tuple(product) if product.len() == count => Some(product.parts),
            Shape::Poison => Some(vec![Shape::Poison; count]),
            Shape::Code(code) => {
                let Shape::Code(held) = self.hold(code) else { return None };
                Some(code_parts(&held, (count, structure)))
            }
            _ => None,
        }
    }
}

/// The fields of plain code.
pub fn code_parts(code: &Code, (count, structure): (usize, Option<&Rc<Structure>>)) -> Vec<Shape> {
    let part = |index: usize| {
        let member = match structure {
            Some(structure) => structure.members[index].to_token_stream(),
            None => syn::Index::from(index).to_token_stream(),
        };
        let tokens = &code.tokens;
        Shape::Code(Code { tokens: quote!(#tokens.#member), ty: None, ..code.clone() })
    };
    (0..count).map(part).collect()
}

/// The variable and the fields in `name.a.b`.
pub fn chain(field: &ExprField) -> Option<(&proc_macro2::Ident, Vec<&Member>)> {
    match &*field.base {
        Expr::Path(base) => Some((base.path.get_ident()?, vec![&field.member])),
        Expr::Field(inner) => {
            let (name, mut members) = chain(inner)?;
            members.push(&field.member);
            Some((name, members))
        }
        _ => None,
    }
}

/// The same with another part.
fn replaced(mut product: Product, members: &[&Member], part: Shape) -> Option<Product> {
    let (first, rest) = members.split_first()?;
    let position = product.position(first)?;
    let inner = std::mem::replace(&mut product.parts[position], Shape::Unit);
    product.parts[position] = match (rest.is_empty(), inner) {
        (true, _) => part,
        (false, Shape::Tuple(inner)) => Shape::Tuple(replaced(inner, rest, part)?),
        (false, _) => return None,
    };
    Some(product)
}
