//! What may not exist: an inverse, a solution, a Cholesky factor, a direction.
//!
//! Such an `Option` is known by whether there is something, which nalgebra says, and by what that is made of; it is
//! made where it is taken.

use std::rc::Rc;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, parse_quote};

use super::factor::Kind;
use crate::front::environment::{Code, Product, Shape};
use crate::front::join::Exit;
use crate::front::lower::Lowering;
use crate::front::structures::Structure;
use crate::ir::{Form, Matrix, Type, ValueId};
use crate::message;
use crate::names::crate_path;
use crate::rules::Primitive;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Possible {
    Inverse,
    Solution,
    LuInverse,
    Cholesky,
    Direction,
}

impl Possible {
    const ALL: [Self; 5] = [Self::Inverse, Self::Solution, Self::LuInverse, Self::Cholesky, Self::Direction];

    /// Whether there is something, and what it is made of.
    fn structure(self) -> Structure {
        let made_of: Vec<syn::Member> = match self {
            Self::Inverse => vec![parse_quote!(inverted)],
            Self::Solution => vec![parse_quote!(decomposed), parse_quote!(right)],
            Self::LuInverse => vec![parse_quote!(decomposed)],
            Self::Cholesky => vec![parse_quote!(factored)],
            Self::Direction => vec![parse_quote!(vector), parse_quote!(norm)],
        };
        let members = std::iter::once(parse_quote!(exists)).chain(made_of).collect();
        Structure::foreign(parse_quote!(core::option::Option), members)
    }

    fn of(product: &Product) -> Option<Self> {
        let structure = product.structure.as_deref()?;
        Self::ALL.into_iter().find(|possible| possible.structure() == *structure)
    }

    /// nalgebra's answer to whether there is something.
    fn exists(self, names: &[TokenStream]) -> TokenStream {
        let root = crate_path();
        let matrix = quote!(#root::nalgebra::Matrix);
        let first = &names[0];
        let owned = quote!(::core::clone::Clone::clone(&#first));
        match (self, names) {
            (Self::Inverse, _) => quote!(#matrix::try_inverse(#owned).is_some()),
            (Self::Solution | Self::LuInverse, _) => quote!(#matrix::lu(#owned).is_invertible()),
            (Self::Cholesky, _) => quote!(#matrix::cholesky(#owned).is_some()),
            (Self::Direction, [_, norm, least]) => quote!(!(#norm <= #least)),
            (Self::Direction, _) => unreachable!("a direction has a norm, and the least that it may be"),
        }
    }
}

impl Lowering<'_> {
    /// The kind of an `Option`, and the type of what may be in it.
    fn option_type(&self, expression: &Expr) -> Option<(Possible, Matrix)> {
        let held = match expression {
            Expr::Paren(inner) => return self.option_type(&inner.expr),
            Expr::Reference(inner) => return self.option_type(&inner.expr),
            Expr::MethodCall(call) if call.method == "clone" || call.method == "as_ref" => {
                return self.option_type(&call.receiver);
            }
            Expr::MethodCall(call) => return self.made_option_type(call),
            Expr::Path(path) => {
                Self::held(self.environment.state(self.environment.find(path.path.get_ident()?)?))?
            }
            Expr::Field(field) => self.held_field(field)?,
            _ => return None,
        };
        let Shape::Tuple(product) = held else { return None };
        let possible = Possible::of(&product)?;
        let made_of = if possible == Possible::Solution { 2 } else { 1 };
        Some((possible, self.matrix_of(&product.parts[made_of])?.clone()))
    }

    fn made_option_type(&self, call: &ExprMethodCall) -> Option<(Possible, Matrix)> {
        let of_lu = || matches!(self.factorization_type(&call.receiver), Some((Kind::Lu, _)));
        let own = || self.matrix_type(&call.receiver);
        match (call.method.to_string().as_str(), call.args.len()) {
            ("try_inverse", 0) if of_lu() => {
                Some((Possible::LuInverse, self.factorization_type(&call.receiver)?.1))
            }
            ("solve", 1) if of_lu() => Some((Possible::Solution, self.matrix_type(call.args.first()?)?)),
            ("try_inverse", 0) => Some((Possible::Inverse, own()?)),
            ("cholesky", 0) => Some((Possible::Cholesky, own()?)),
            ("try_normalize", 1) => Some((Possible::Direction, own()?)),
            _ => None,
        }
    }

    /// The type of the matrix that a method of such an `Option` gives.
    pub(super) fn type_of_option(&self, call: &ExprMethodCall) -> Option<Matrix> {
        let takes =
            ["unwrap", "expect", "unwrap_or", "unwrap_or_else"].iter().any(|name| call.method == name);
        match self.option_type(&call.receiver).filter(|_| takes)? {
            (Possible::Cholesky, _) => None,
            (_, matrix) => Some(matrix),
        }
    }

    /// The matrix whose Cholesky factor a method of such an `Option` takes.
    pub(super) fn cholesky_of_option(&self, call: &ExprMethodCall) -> Option<Matrix> {
        let takes = call.method == "unwrap" || call.method == "expect";
        match self.option_type(&call.receiver).filter(|_| takes)? {
            (Possible::Cholesky, matrix) => Some(matrix),
            _ => None,
        }
    }

    /// A method that gives such an `Option`, or one of such an `Option`.
    pub(super) fn option_method(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        if let Some((possible, _)) = self.made_option_type(call) {
            return Some(self.option(possible, call).unwrap_or(Shape::Poison));
        }
        if let Expr::MethodCall(inner) = &*call.receiver
            && inner.method == "map"
            && self.option_type(&inner.receiver).is_some()
        {
            return Some(self.mapped_option(call, inner).unwrap_or(Shape::Poison));
        }
        self.option_type(&call.receiver)?;
        Some(self.asked_of_option(call).unwrap_or(Shape::Poison))
    }

    fn option(&mut self, possible: Possible, call: &ExprMethodCall) -> Option<Shape> {
        let mut made_of = vec![match possible {
            Possible::Solution | Possible::LuInverse => {
                let Shape::Tuple(product) = self.expression(&call.receiver) else { return None };
                let Shape::Real { value, .. } = product.parts[0] else { return None };
                value
            }
            _ => self.matrix_value(&call.receiver)?,
        }];
        let mut asked = made_of.clone();
        match (possible, call.args.first()) {
            (Possible::Solution, Some(right)) => made_of.push(self.matrix_value(right)?),
            (Possible::Direction, Some(least)) => {
                let matrix = self.values.matrix(made_of[0])?.clone();
                let least = self.number_value(least, &matrix)?;
                let norm = self.apply(Primitive::Norm, &[made_of[0]]);
                made_of.push(norm);
                asked.extend([norm, least]);
            }
            _ => {}
        }
        let exists = self.whether(possible, &asked);
        let parts = std::iter::once(Shape::given(exists)).chain(made_of.into_iter().map(Shape::real));
        Some(Shape::Tuple(Product::new(Some(Rc::new(possible.structure())), parts.collect())))
    }

    /// Whether there is something.
    fn whether(&mut self, possible: Possible, values: &[ValueId]) -> ValueId {
        let captures: Vec<_> =
            values.iter().map(|value| Self::capture_of(*value, Span::mixed_site())).collect();
        let names: Vec<_> = captures.iter().map(|capture| capture.name.to_token_stream()).collect();
        let code = Code { captures, ..Code::new(possible.exists(&names)) };
        self.evaluate(code, Type::Bool, Form::Exact)
    }

    /// What is in such an `Option`, where there is something.
    pub fn taken_from(&mut self, product: &Product) -> Option<Shape> {
        let possible = Possible::of(product)?;
        let mut values = Vec::new();
        for part in &product.parts[1..] {
            let Shape::Real { value, .. } = part else { return Some(Shape::Poison) };
            values.push(*value);
        }
        let primitive = match possible {
            Possible::Inverse => Primitive::Inverse,
            Possible::LuInverse => Primitive::LuInverse,
            Possible::Solution => Primitive::Solve,
            Possible::Direction => Primitive::Unscale,
            Possible::Cholesky => return Some(self.cholesky_of(values[0])),
        };
        Some(Shape::real(self.apply(primitive, &values)))
    }

    /// Whether there is something in an `Option` that the program knows.
    pub fn exists(product: &Product) -> Option<ValueId> {
        Possible::of(product)?;
        match product.parts.first()? {
            Shape::Given { value, .. } => Some(*value),
            _ => None,
        }
    }

    fn asked_of_option(&mut self, call: &ExprMethodCall) -> Option<Shape> {
        let Shape::Tuple(product) = self.expression(&call.receiver) else { return None };
        let exists = Self::exists(&product)?;
        let arguments: Vec<&Expr> = call.args.iter().collect();
        Some(match (call.method.to_string().as_str(), arguments.as_slice()) {
            ("is_some", []) => Shape::given(exists),
            ("is_none", []) => {
                let code = Self::index_code(&[exists], |names| {
                    let exists = &names[0];
                    quote!(!#exists)
                });
                Shape::given(self.evaluate(code, Type::Bool, Form::Exact))
            }
            ("clone" | "as_ref", []) => Shape::Tuple(product),
            ("unwrap", []) | ("expect", [_]) => self.taken_from(&product)?,
            ("unwrap_or", [other]) => {
                let other = self.other(other, &product)?;
                self.either(&product, exists, &mut |_, taken| taken, &mut |_| other.clone())
            }
            ("unwrap_or_else", [other]) => {
                let other = self.shared(other);
                self.either(&product, exists, &mut |_, taken| taken, &mut |this| {
                    let shape = this.called(&other, Vec::new());
                    this.other_shape(shape, &product).unwrap_or(Shape::Poison)
                })
            }
            ("map_or", [other, function]) => {
                let (other, function) = (self.expression(other), self.shared(function));
                self.mapped_or(&product, exists, &function, &mut |_| other.clone())
            }
            ("map_or_else", [other, function]) => {
                let (other, function) = (self.shared(other), self.shared(function));
                self.mapped_or(&product, exists, &function, &mut |this| this.called(&other, Vec::new()))
            }
            (name, _) => self.refuse(&call.method, message::unknown_option_method(name)),
        })
    }

    /// `option.map(function).unwrap_or(other)` and its kin.
    fn mapped_option(&mut self, call: &ExprMethodCall, inner: &ExprMethodCall) -> Option<Shape> {
        let Shape::Tuple(product) = self.expression(&inner.receiver) else { return None };
        let (exists, function) = (Self::exists(&product)?, self.shared(inner.args.first()?));
        Some(match (call.method.to_string().as_str(), call.args.first()) {
            ("unwrap_or", Some(other)) => {
                let other = self.expression(other);
                self.mapped_or(&product, exists, &function, &mut |_| other.clone())
            }
            ("unwrap_or_else", Some(other)) => {
                let other = self.shared(other);
                self.mapped_or(&product, exists, &function, &mut |this| this.called(&other, Vec::new()))
            }
            ("unwrap" | "expect", _) => {
                let taken = self.taken_from(&product)?;
                self.called(&function, vec![taken])
            }
            (name, _) => self.refuse(&call.method, message::unknown_option_method(name)),
        })
    }

    fn mapped_or(
        &mut self,
        product: &Product,
        exists: ValueId,
        function: &Expr,
        other: &mut dyn FnMut(&mut Self) -> Shape,
    ) -> Shape {
        self.either(product, exists, &mut |this, taken| this.called(function, vec![taken]), other)
    }

    /// What is made of what there is, or something else.
    fn either(
        &mut self,
        product: &Product,
        exists: ValueId,
        with: &mut dyn FnMut(&mut Self, Shape) -> Shape,
        without: &mut dyn FnMut(&mut Self) -> Shape,
    ) -> Shape {
        let some = |this: &mut Self| {
            let taken = this.taken_from(product).unwrap_or(Shape::Poison);
            Exit::value(with(this, taken))
        };
        let exit = self.chosen(exists, some, |this| Exit::value(without(this)));
        exit.value.unwrap_or(Shape::Poison)
    }

    /// What stands for a matrix that does not exist.
    fn other(&mut self, expression: &Expr, product: &Product) -> Option<Shape> {
        let shape = self.expression(expression);
        let shape = self.loaded(shape);
        self.other_shape(shape, product)
    }

    fn other_shape(&mut self, shape: Shape, product: &Product) -> Option<Shape> {
        let like = if Possible::of(product)? == Possible::Solution { 2 } else { 1 };
        let matrix = self.matrix_of(&product.parts[like])?.clone();
        self.value_of(shape, &Type::Matrix(matrix)).map(Shape::real)
    }
}
