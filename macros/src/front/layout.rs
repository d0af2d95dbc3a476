//! What lists of structs are made of: a list for each part, before any of them is there.

use std::rc::Rc;

use quote::ToTokens;
use syn::Type as UserType;

use super::environment::{Product, Shape, View};
use super::lower::Lowering;
use super::structures::Structure;
use crate::ir::{Data, Form, Initial, Place, Type};
use crate::message;
use crate::names::value_type;

/// The types of an element, part by part.
#[derive(Clone, Debug)]
pub enum Layout {
    One(Data),
    /// A struct or a tuple, in so many arrays.
    Many(Option<Rc<Structure>>, usize, Vec<Layout>),
}

/// By its text, so that two can be compared.
impl PartialEq for Layout {
    fn eq(&self, other: &Self) -> bool {
        format!("{self:?}") == format!("{other:?}")
    }
}

impl Eq for Layout {}

impl Layout {
    /// Why there is no list of it.
    pub fn refusal(&self) -> Option<&'static str> {
        (matches!(self, Self::Many(..)) && !self.is_fixed()).then_some(message::LIST_OF_LISTS)
    }

    /// Can it stand in a list, so that this is one piece of memory?
    pub fn is_fixed(&self) -> bool {
        match self {
            Self::One(data) => data.is_fixed(),
            Self::Many(_, _, parts) => parts.iter().all(Self::is_fixed),
        }
    }
}

impl Lowering<'_> {
    /// The layout of what is collected; nothing where the program does not know the item.
    pub fn item_layout(&self, item: &Shape) -> Option<Layout> {
        match item {
            Shape::Tuple(_) => self.layout(item, None),
            item => self.element_data(item).map(Layout::One),
        }
    }

    fn layout(&self, shape: &Shape, ty: Option<&UserType>) -> Option<Layout> {
        match shape {
            Shape::Tuple(product) => {
                let parts = product.parts.iter().enumerate();
                let parts =
                    parts.map(|(index, part)| self.layout(part, part_type(product, ty, index).as_ref()));
                Some(Layout::Many(product.structure.clone(), product.rows, parts.collect::<Option<_>>()?))
            }
            Shape::Given { value, .. } => Some(Layout::One(match self.values.ty(*value) {
                Type::Real(scalar) => Data::Real(scalar.clone()),
                ty => Data::Plain(value_type(ty)),
            })),
            Shape::Code(code) => self.code_data(code, ty).map(Layout::One),
            shape => self.element_data(shape).map(Layout::One),
        }
    }

    /// The type of code that is a part, by the struct's definition, or by what it is.
    pub fn code_data(&self, code: &super::environment::Code, ty: Option<&UserType>) -> Option<Data> {
        let said = ty.and_then(|ty| super::data::read(ty, &self.signature.scalars));
        let written = || syn::parse2(code.tokens.clone()).ok().and_then(|written| self.type_of(&written));
        said.or_else(|| match code.ty.clone().or_else(written) {
            Some(Type::Real(scalar)) => Some(Data::Real(scalar)),
            Some(Type::Matrix(matrix)) => Some(Data::Matrix(matrix)),
            Some(ty @ (Type::Index | Type::Bool | Type::Plain(_))) => Some(Data::Plain(value_type(&ty))),
            _ => is_float(code).then(|| self.any_scalar().map(Data::Real)).flatten(),
        })
    }

    /// A new list or array of such elements.
    pub fn allocate_layout(
        &mut self,
        layout: &Layout,
        data: &dyn Fn(Data) -> Data,
        initial: &Initial,
        name: &str,
    ) -> Shape {
        match layout {
            Layout::One(element) => {
                let place = self.allocate(data(element.clone()), name, initial.clone());
                Shape::Place(View { place, references: 0, owned: true })
            }
            Layout::Many(structure, rows, parts) => {
                let parts = parts.iter().map(|part| self.allocate_layout(part, data, initial, name));
                let product = Product::new(structure.clone(), parts.collect());
                Shape::Tuple(Product { rows: rows + 1, ..product })
            }
        }
    }

    /// A part that is code as a value of the type that it has in a list.
    pub fn typed_part(&mut self, shape: Shape, ty: Option<&UserType>, at: &dyn ToTokens) -> Shape {
        let Shape::Code(code) = shape else { return shape };
        match self.code_data(&code, ty) {
            Some(Data::Real(scalar)) => {
                let value = self.real(Shape::Code(code), &scalar, Form::Exact, at);
                value.map_or(Shape::Poison, Shape::real)
            }
            Some(Data::Matrix(matrix)) => Shape::real(self.evaluate(code, Type::Matrix(matrix), Form::Exact)),
            Some(Data::Plain(ty)) => Shape::given(self.evaluate(code, Type::plain(&ty), Form::Exact)),
            Some(data) => match self.array(Shape::Code(code), &data, at) {
                Some(place) => Shape::Place(View { place, references: 0, owned: true }),
                None => Shape::Poison,
            },
            None => self.refuse(at.to_token_stream(), message::PART_OF_UNKNOWN_TYPE),
        }
    }

    /// Stores or appends an element without grad at a place of its type.
    pub fn plain_value(
        &mut self,
        shape: Shape,
        ty: &proc_macro2::TokenStream,
        at: &dyn ToTokens,
    ) -> Option<crate::ir::ValueId> {
        let ty = Type::plain(ty);
        match self.loaded(shape) {
            Shape::Given { value, .. } if *self.values.ty(value) == ty => Some(value),
            Shape::Given { value, references } => {
                let span = syn::spanned::Spanned::span(&at.to_token_stream());
                let code = Self::code_of_given(value, references, span);
                Some(self.evaluate(code, ty, Form::Exact))
            }
            Shape::Code(code) => Some(self.evaluate(code, ty, Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(at.to_token_stream(), message::RESULT_SHAPE);
                None
            }
        }
    }
}

/// The type of a part, as the struct's definition or the tuple's type says it.
pub fn part_type(product: &Product, ty: Option<&UserType>, index: usize) -> Option<UserType> {
    match (&product.structure, ty) {
        (Some(structure), _) => structure.types.get(index).cloned(),
        (None, Some(UserType::Tuple(tuple))) => tuple.elems.get(index).cloned(),
        _ => None,
    }
}

fn is_float(code: &super::environment::Code) -> bool {
    code.literal
        && syn::parse2::<syn::Lit>(code.tokens.clone())
            .or_else(|_| syn::parse2::<syn::LitFloat>(code.tokens.clone()).map(syn::Lit::Float))
            .is_ok_and(|literal| matches!(literal, syn::Lit::Float(_)))
}

/// The places that a table is made of, in order.
pub fn places(shape: &Shape) -> Vec<&Place> {
    match shape {
        Shape::Place(view) => vec![&view.place],
        Shape::Tuple(product) => product.parts.iter().flat_map(places).collect(),
        _ => Vec::new(),
    }
}
