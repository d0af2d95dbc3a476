//! What calls give: as the `let` of the result says, or the variable that it is assigned to, or the function whose
//! own result it is.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use syn::visit::{self, Visit};
use syn::{Block, Expr, Local, Pat, Stmt, Type as UserType, TypePath};

use super::data;
use super::environment::{Code, Product, Shape, State, View};
use super::flatten::{Around, surroundings};
use super::lower::Lowering;
use super::signature::{never_differentiable, peel};
use super::structures::Structure;
use crate::ir::{Data, Form, Initial, Nesting, Part, Type, ValueId};
use crate::names::crate_path;

/// The type of a call's result.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A number, a vector or a matrix.
    Value(Type),
    /// Without derivative; its type, where the program can know it.
    Fixed(Option<Type>),
    /// An array or a list.
    Place(Data),
    /// A struct or a tuple, in so many lists or arrays, which its parts have around them.
    Product(Option<Rc<Structure>>, usize, Vec<Outcome>),
    /// A struct whose definition must be asked for.
    Unknown(TypePath),
}

impl Outcome {
    pub fn has_structure(&self) -> bool {
        matches!(self, Self::Product(structure, rows, parts)
            if structure.is_some() || *rows > 0 || parts.iter().any(Self::has_structure))
    }

    /// The length of the array that it is.
    pub fn length(&self) -> Option<TokenStream> {
        match self {
            Self::Place(Data::Array(_, length)) => Some(length.clone()),
            Self::Product(_, 1.., parts) => parts.first()?.length(),
            _ => None,
        }
    }

    /// The first struct whose definition must be asked for.
    fn unknown(&self) -> Option<&TypePath> {
        match self {
            Self::Unknown(ty) => Some(ty),
            Self::Product(_, _, parts) => parts.iter().find_map(Self::unknown),
            _ => None,
        }
    }

    /// The same in lists and arrays, outermost first; nothing where no list of it is made.
    fn within(self, around: &[Around]) -> Option<Self> {
        if around.is_empty() {
            return Some(self);
        }
        let list = |element: Data| data::within(around, element).map(Self::Place);
        match self {
            Self::Value(Type::Real(scalar)) => list(Data::Real(scalar)),
            Self::Value(Type::Matrix(matrix)) => list(Data::Matrix(matrix)),
            Self::Place(element) => list(element),
            Self::Product(structure, rows, parts) => {
                let parts = parts.into_iter().map(|part| part.within(around));
                Some(Self::Product(structure, rows + around.len(), parts.collect::<Option<_>>()?))
            }
            Self::Value(_) | Self::Fixed(_) => None,
            unknown @ Self::Unknown(_) => Some(unknown),
        }
    }

    /// Is it one number, as the result of a call is where nobody says otherwise?
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Value(Type::Real(_)))
    }
}

/// What a call gives, laid out for the representation.
#[derive(Default)]
pub struct Parts {
    pub all: Vec<Part>,
    pub results: Vec<ValueId>,
    /// Results without derivative whose types are known, and the values that they become.
    known: Vec<(Code, ValueId)>,
}

impl Lowering<'_> {
    /// What a type says of a result; nothing where no call gives such a type.
    pub fn outcome(&self, ty: &UserType) -> Option<Outcome> {
        let scalars = &self.signature.scalars;
        if let Some((around, element)) = surroundings(ty, self.definitions, scalars) {
            let known = self.definitions.parts(element, scalars)?;
            let parts = known
                .parts
                .iter()
                .map(|part| if part.fixed { Some(self.fixed(&part.ty)) } else { self.outcome(&part.ty) });
            let product = Outcome::Product(known.structure, 0, parts.collect::<Option<_>>()?);
            return product.within(&around);
        }
        match data::read(ty, scalars) {
            Some(Data::Real(scalar)) if !matches!(peel(ty).1, 1..) => {
                Some(Outcome::Value(Type::Real(scalar)))
            }
            Some(Data::Matrix(matrix)) => Some(Outcome::Value(Type::Matrix(matrix))),
            Some(data) if data.scalar().is_some() => Some(Outcome::Place(data)),
            _ if never_differentiable(ty) => Some(self.fixed(ty)),
            _ => self.definitions.missing_type(ty, &self.signature.generics).map(Outcome::Unknown),
        }
    }

    fn fixed(&self, ty: &UserType) -> Outcome {
        Outcome::Fixed(match data::read(ty, &self.signature.scalars) {
            Some(Data::Real(scalar)) => Some(Type::Real(scalar)),
            Some(Data::Matrix(matrix)) => Some(Type::Matrix(matrix)),
            Some(Data::Plain(ty)) => Some(Type::plain(&ty)),
            _ => None,
        })
    }

    /// What a `let` says of the calls that give its value.
    pub fn expect_local(&mut self, local: &Local, initial: &Expr) {
        let ty = match &local.pat {
            Pat::Type(typed) => (*typed.ty).clone(),
            Pat::Struct(fields) if fields.qself.is_none() => path_type(&fields.path),
            Pat::TupleStruct(fields) if fields.qself.is_none() => path_type(&fields.path),
            _ => return,
        };
        if is_called(initial)
            && let Some(outcome) = self.outcome(&ty)
        {
            self.expect(initial, &outcome);
        }
    }

    /// What the function's own result says of the calls that give it.
    pub fn expect_result(&mut self, block: &Block) {
        let written = match &self.signature.output_node {
            Some(node) => {
                let whole = node.whole(&crate_path());
                syn::parse_quote!(#whole)
            }
            None => self.signature.output_type.clone(),
        };
        let Some(outcome) = self.outcome(&written) else { return };
        self.expect_end(block, &outcome);
        let mut returned = Returned::default();
        returned.visit_block(block);
        returned.0.into_iter().for_each(|value| self.expect(value, &outcome));
    }

    /// What the target of an assignment says of the calls that give its value.
    pub fn expect_assigned(&mut self, target: &Expr, value: &Expr) {
        if is_called(value)
            && let Some(outcome) = self.held_outcome(target)
        {
            self.expect(value, &outcome);
        }
    }

    /// What is known of the result of a call, if that is not one number.
    pub fn expected_of(&mut self, expression: &Expr) -> Option<Outcome> {
        let known = self.expected_results.get(&(std::ptr::from_ref(expression) as usize));
        let known = known.filter(|outcome| !outcome.is_number()).cloned()?;
        if let Some(ty) = known.unknown() {
            self.report.wants(ty.clone());
        }
        Some(known)
    }

    /// Notes what the calls at the end of an expression give.
    fn expect(&mut self, expression: &Expr, outcome: &Outcome) {
        match expression {
            Expr::Paren(inner) => self.expect(&inner.expr, outcome),
            Expr::Group(inner) => self.expect(&inner.expr, outcome),
            Expr::Block(block) => self.expect_end(&block.block, outcome),
            Expr::If(branch) => {
                self.expect_end(&branch.then_branch, outcome);
                branch.else_branch.iter().for_each(|(_, otherwise)| self.expect(otherwise, outcome));
            }
            Expr::Match(branch) => branch.arms.iter().for_each(|arm| self.expect(&arm.body, outcome)),
            Expr::Tuple(tuple) => {
                let Outcome::Product(None, 0, parts) = outcome else { return };
                tuple.elems.iter().zip(parts).for_each(|(element, part)| self.expect(element, part));
            }
            Expr::Struct(made) => {
                let Outcome::Product(Some(structure), 0, parts) = outcome else { return };
                for field in &made.fields {
                    let part = structure.position(&field.member).and_then(|position| parts.get(position));
                    part.into_iter().for_each(|part| self.expect(&field.expr, part));
                }
            }
            Expr::Call(_) | Expr::MethodCall(_) => {
                let key = std::ptr::from_ref(expression) as usize;
                self.expected_results.insert(key, outcome.clone());
            }
            _ => {}
        }
    }

    fn expect_end(&mut self, block: &Block, outcome: &Outcome) {
        if let Some(Stmt::Expr(expression, None)) = block.stmts.last() {
            self.expect(expression, outcome);
        }
    }

    /// What is known of the type of a variable or of a part of one.
    fn held_outcome(&self, target: &Expr) -> Option<Outcome> {
        match target {
            Expr::Paren(inner) => self.held_outcome(&inner.expr),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                match (self.environment.state(id), &self.environment.variables[id.0].sketch) {
                    (State::Plain, Some(sketch)) => {
                        let (_, scalar) = self.signature.differentiable().next()?;
                        Some(Outcome::Place(sketch.data(&Data::Real(scalar.clone()))))
                    }
                    (state, _) => self.shape_outcome(&Self::held(state)?),
                }
            }
            Expr::Field(field) => self.shape_outcome(&self.held_field(field)?),
            Expr::Index(index) if super::place::range_of(&index.index).is_none() => {
                match self.held_outcome(&index.expr)? {
                    Outcome::Place(Data::Array(element, _) | Data::List(element)) => Some(match *element {
                        Data::Real(scalar) => Outcome::Value(Type::Real(scalar)),
                        Data::Matrix(matrix) => Outcome::Value(Type::Matrix(matrix)),
                        data => Outcome::Place(data),
                    }),
                    _ => None,
                }
            }
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.held_outcome(&unary.expr),
            _ => None,
        }
    }

    fn shape_outcome(&self, shape: &Shape) -> Option<Outcome> {
        Some(match shape {
            Shape::Real { value, .. } => Outcome::Value(self.values.ty(*value).clone()),
            Shape::Given { value, .. } => Outcome::Fixed(Some(self.values.ty(*value).clone())),
            Shape::Code(_) => Outcome::Fixed(None),
            Shape::Place(View { place, .. }) => Outcome::Place(self.data_of(place)),
            Shape::Tuple(Product { structure, parts, rows, .. }) => {
                let parts: Option<Vec<_>> = parts.iter().map(|part| self.shape_outcome(part)).collect();
                Outcome::Product(structure.clone(), *rows, parts?)
            }
            _ => return None,
        })
    }

    /// Makes room for the parts of a result; says how it is made of them, and what it is.
    pub fn room_for(&mut self, outcome: &Outcome, into: &mut Parts) -> (Nesting, Shape) {
        match outcome {
            Outcome::Value(ty) => {
                let value = self.part_value(ty.clone(), into);
                (Nesting::One, Shape::real(value))
            }
            Outcome::Fixed(ty) => {
                let value = self.part_value(Type::Opaque, into);
                let code = Code { repeatable: false, ..Self::code_of_given(value, 0, Span::call_site()) };
                let Some(ty) = ty else { return (Nesting::One, Shape::Code(code)) };
                let known = self.values.add(ty.clone(), "call");
                into.known.push((code, known));
                (Nesting::One, Shape::given(known))
            }
            Outcome::Place(data) => {
                let initial =
                    if data.is_fixed() { Initial::Zeros(Vec::new()) } else { Initial::Elements(Vec::new()) };
                let place = self.allocate(data.clone(), "call", initial);
                into.all.push(Part::Place(place.clone()));
                (Nesting::One, Shape::Place(View { place, references: 0, owned: true }))
            }
            Outcome::Product(structure, rows, parts) => {
                let (nesting, shapes) = parts.iter().map(|part| self.room_for(part, into)).unzip();
                let product = Product { rows: *rows, ..Product::new(structure.clone(), shapes) };
                (Nesting::Many(nesting), Shape::Tuple(product))
            }
            // All of this is done again when the definition has come.
            Outcome::Unknown(_) => (Nesting::Many(Vec::new()), Shape::Poison),
        }
    }

    fn part_value(&mut self, ty: Type, into: &mut Parts) -> ValueId {
        let value = self.values.add(ty.clone(), "call");
        into.all.push(Part::Value(ty));
        into.results.push(value);
        value
    }

    /// Gives the results without derivative their types, so that the program knows them.
    pub fn know_parts(&mut self, parts: Parts) {
        for (code, value) in parts.known {
            self.evaluate_as(code, value, Form::Exact);
        }
    }
}

/// The values that a function returns early.
#[derive(Default)]
struct Returned<'ast>(Vec<&'ast Expr>);

impl<'ast> Visit<'ast> for Returned<'ast> {
    fn visit_expr_return(&mut self, leave: &'ast syn::ExprReturn) {
        self.0.extend(leave.expr.as_deref());
        visit::visit_expr_return(self, leave);
    }
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// May a call be at the end of an expression?
fn is_called(expression: &Expr) -> bool {
    matches!(
        expression,
        Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Paren(_)
            | Expr::Group(_)
            | Expr::Block(_)
            | Expr::If(_)
            | Expr::Match(_)
            | Expr::Tuple(_)
            | Expr::Struct(_)
    )
}

fn path_type(path: &syn::Path) -> UserType {
    syn::parse_quote!(#path)
}
