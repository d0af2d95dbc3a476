//! What depends on no differentiable value and is known nevertheless: counters, lengths, parameters
//! without grad, and plain arithmetic of them.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{BinOp, Expr, ExprMethodCall, UnOp};

use super::environment::{Code, Shape, State};
use super::lower::Lowering;
use super::observe::is_comparison;
use super::signature::{INTEGERS, scalar};
use crate::ir::{Capture, Constant, Data, Form, Operation, Type, ValueId};
use crate::message;
use crate::rules::Primitive;

/// Methods of integers and lists without effects, besides those of `f64`.
pub const HARMLESS: [&str; 16] = [
    "len",
    "is_empty",
    "pow",
    "abs_diff",
    "saturating_sub",
    "saturating_add",
    "wrapping_add",
    "wrapping_sub",
    "wrapping_mul",
    "div_ceil",
    "is_multiple_of",
    "next_multiple_of",
    "isqrt",
    "is_nan",
    "is_finite",
    "clone",
];

/// What plain arithmetic is made of.
#[derive(Default)]
struct Parts {
    names: Vec<Ident>,
    /// Is an element of a known place read?
    elements: bool,
}

impl Lowering<'_> {
    /// An expression of known values only, as far as it is one; it depends on no differentiable value.
    pub fn given(&mut self, expression: &Expr, captures: &[Capture]) -> Shape {
        let plain = Code {
            tokens: expression.to_token_stream(),
            captures: captures.to_vec(),
            literal: super::expression::is_literal(expression),
            ..Code::default()
        };
        let mut parts = Parts::default();
        if plain.literal || !self.is_pure(expression, &mut parts) {
            return Shape::Code(plain);
        }
        if let Expr::Path(path) = expression
            && let Some(shape) = path.path.get_ident().and_then(|name| self.variable(name))
        {
            return shape;
        }
        if !parts.names.is_empty() && self.is_index(expression) {
            return self.index(expression).map_or(Shape::Poison, Shape::given);
        }
        if parts.elements {
            return self.structure(expression, true);
        }
        let ty = self.type_of(expression);
        Shape::Code(Code { captures: self.captures_of(&parts), repeatable: true, ty, ..plain })
    }

    /// The variables of plain arithmetic, each once.
    fn captures_of(&self, parts: &Parts) -> Vec<Capture> {
        let mut all: Vec<Capture> = parts.names.iter().filter_map(|name| self.capture_name(name)).collect();
        all.sort_by_key(|capture| capture.name.to_string());
        all.dedup_by_key(|capture| capture.name.to_string());
        all
    }

    /// Could `given` make a value of the expression, not only code?
    pub fn is_known_without_grad(&self, expression: &Expr) -> bool {
        let mut parts = Parts::default();
        self.is_pure(expression, &mut parts)
            && !parts.names.is_empty()
            && (parts.elements
                || self.is_index(expression)
                || self.type_of(expression).is_some()
                || self.is_place(expression))
    }

    fn capture_name(&self, name: &Ident) -> Option<Capture> {
        let (State::Given { shape, .. } | State::Known(shape @ Shape::Place(_))) =
            self.environment.state(self.environment.find(name)?)
        else {
            return None;
        };
        let (source, references) = shape.source()?;
        Some(Capture { name: name.clone(), source, references })
    }

    fn is_pure(&self, expression: &Expr, parts: &mut Parts) -> bool {
        match expression {
            Expr::Lit(_) => true,
            Expr::Path(path) => self.is_pure_path(path, parts),
            Expr::Paren(inner) => self.is_pure(&inner.expr, parts),
            Expr::Group(inner) => self.is_pure(&inner.expr, parts),
            Expr::Unary(unary) => self.is_pure(&unary.expr, parts),
            Expr::Reference(reference) => {
                reference.mutability.is_none() && self.is_pure(&reference.expr, parts)
            }
            Expr::Cast(cast) => self.is_pure(&cast.expr, parts),
            Expr::Call(_) => counted(expression).is_some_and(|flag| self.is_pure(flag, parts)),
            Expr::Binary(binary) => {
                !super::observe::is_assignment(&binary.op)
                    && self.is_pure(&binary.left, parts)
                    && self.is_pure(&binary.right, parts)
            }
            Expr::Index(index) if self.is_place(&index.expr) => {
                parts.elements = true;
                super::place::range_of(&index.index).is_none()
                    && self.is_pure(&index.expr, parts)
                    && self.is_pure(&index.index, parts)
            }
            Expr::MethodCall(call) if is_length(call) && self.is_argument(&call.receiver, parts) => true,
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                (HARMLESS.contains(&name.as_str()) || Primitive::from_method(&name).is_some())
                    && self.is_pure(&call.receiver, parts)
                    && call.args.iter().all(|argument| self.is_pure(argument, parts))
            }
            _ => false,
        }
    }

    /// Does the expression name an argument, whose length never changes?
    fn is_argument(&self, expression: &Expr, parts: &mut Parts) -> bool {
        let Expr::Path(path) = expression else { return false };
        let Some(name) = path.path.get_ident() else { return false };
        let state = self.environment.find(name).map(|id| self.environment.state(id));
        let Some(State::Known(Shape::Place(view))) = state else { return false };
        let found = view.place.path.is_empty() && self.origin(view.place.buffer).is_constant();
        if found {
            parts.names.push(name.clone());
        }
        found
    }

    /// Does the path name a const parameter that is a length?
    fn is_length_parameter(&self, path: &syn::ExprPath) -> bool {
        let Some(name) = path.path.get_ident() else { return false };
        let mut parameters = self.signature.generics.const_params();
        self.environment.find(name).is_none()
            && parameters
                .any(|known| known.ident == *name && known.ty.to_token_stream().to_string() == "usize")
    }

    fn is_pure_path(&self, path: &syn::ExprPath, parts: &mut Parts) -> bool {
        let found = path.path.get_ident().and_then(|name| Some((name, self.environment.find(name)?)));
        match found {
            Some((name, id)) => match self.environment.state(id) {
                State::Given { shape: Shape::Given { .. } | Shape::Place(_), .. } => {
                    parts.names.push(name.clone());
                    true
                }
                _ => false,
            },
            // Items of the function's own are not there in backward.
            None => !self.has_items && path.qself.is_none() && super::observe::is_constant(&path.path),
        }
    }

    /// Is every part of the expression a `usize` for certain?
    pub fn is_index(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                syn::Lit::Int(number) => matches!(number.suffix(), "" | "usize"),
                _ => false,
            },
            Expr::Path(_) => matches!(self.type_of(expression), Some(Type::Index)),
            Expr::Paren(inner) => self.is_index(&inner.expr),
            Expr::Group(inner) => self.is_index(&inner.expr),
            Expr::Index(_) | Expr::Call(_) => matches!(self.type_of(expression), Some(Type::Index)),
            Expr::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && self.is_index(&unary.expr),
            Expr::Binary(binary) => {
                index_arithmetic(&binary.op).is_some()
                    && self.is_index(&binary.left)
                    && self.is_index(&binary.right)
            }
            Expr::MethodCall(call) => {
                is_length(call) && (self.is_place(&call.receiver) || self.is_table(&call.receiver))
                    || self.is_matrix_size(call)
            }
            _ => false,
        }
    }

    /// The value of an index.
    pub fn index(&mut self, expression: &Expr) -> Option<ValueId> {
        match expression {
            Expr::Paren(inner) => return self.index(&inner.expr),
            Expr::Group(inner) => return self.index(&inner.expr),
            Expr::Lit(literal) => {
                if let syn::Lit::Int(number) = &literal.lit
                    && let Ok(number) = number.base10_parse()
                {
                    return Some(self.index_constant(number));
                }
            }
            Expr::Path(path) if self.is_length_parameter(path) => {
                let code = Code { repeatable: true, ..Code::new(path.to_token_stream()) };
                return Some(self.evaluate(code, Type::Index, Form::Exact));
            }
            Expr::Binary(binary) if self.is_index(expression) => {
                let primitive = index_arithmetic(&binary.op)?;
                let left = self.index(&binary.left)?;
                let right = self.index(&binary.right)?;
                return Some(self.apply(primitive, &[left, right]));
            }
            Expr::Call(_) if self.is_index(expression) => {
                let mut parts = Parts::default();
                if self.is_pure(expression, &mut parts) && !parts.elements {
                    let (captures, tokens) = (self.captures_of(&parts), expression.to_token_stream());
                    let code = Code { captures, repeatable: true, ..Code::new(tokens) };
                    return Some(self.evaluate(code, Type::Index, Form::Exact));
                }
            }
            Expr::MethodCall(call) if self.is_matrix_size(call) => {
                let shape = self.expression(expression);
                return self.index_of(shape, expression);
            }
            _ => {}
        }
        let shape = if self.is_index(expression) {
            self.structure(expression, true)
        } else {
            self.expression(expression)
        };
        self.index_of(shape, expression)
    }

    /// The index that a shape is.
    pub fn index_of(&mut self, shape: Shape, at: &Expr) -> Option<ValueId> {
        match shape {
            Shape::Given { value, .. } if *self.values.ty(value) == Type::Index => Some(value),
            Shape::Given { value, references } => {
                let code = Self::code_of_given(value, references, at.span());
                Some(self.evaluate(code, Type::Index, Form::Exact))
            }
            Shape::Code(code) => Some(self.evaluate(code, Type::Index, Form::Exact)),
            Shape::Poison => None,
            _ => {
                self.refuse(at, message::INDEX_VALUE);
                None
            }
        }
    }

    /// Code that names a known value.
    pub fn code_of_given(value: ValueId, references: usize, span: proc_macro2::Span) -> Code {
        let mut capture = Self::capture_of(value, span);
        capture.references = references;
        let tokens = capture.name.to_token_stream();
        Code { tokens, captures: vec![capture], repeatable: true, ..Code::default() }
    }

    /// A known value as code; anything else stays what it is.
    pub fn as_code(&self, shape: Shape, span: proc_macro2::Span) -> Shape {
        match shape {
            Shape::Given { value, references } => {
                let ty = Some(self.values.ty(value).clone()).filter(|_| references == 0);
                Shape::Code(Code { ty, ..Self::code_of_given(value, references, span) })
            }
            shape => shape,
        }
    }

    /// The type of plain arithmetic, where it is certain.
    pub fn type_of(&self, expression: &Expr) -> Option<Type> {
        match expression {
            Expr::Paren(inner) => self.type_of(&inner.expr),
            Expr::Group(inner) => self.type_of(&inner.expr),
            Expr::Path(path) if self.is_length_parameter(path) => Some(Type::Index),
            Expr::Path(path) => {
                let id = self.environment.find(path.path.get_ident()?)?;
                match self.environment.state(id) {
                    State::Given { shape: Shape::Given { value, references: 0 }, .. } => {
                        Some(self.values.ty(*value).clone())
                    }
                    _ => None,
                }
            }
            Expr::Index(index) if super::place::range_of(&index.index).is_none() => {
                self.element_type(&index.expr)
            }
            Expr::Call(_) => {
                let flag = self.type_of(counted(expression)?)?;
                (flag == Type::Bool).then_some(Type::Index)
            }
            Expr::Unary(unary) if !matches!(unary.op, UnOp::Deref(_)) => self.type_of(&unary.expr),
            Expr::Unary(unary) => match &*unary.expr {
                Expr::Path(path) => {
                    let id = self.environment.find(path.path.get_ident()?)?;
                    match self.environment.state(id) {
                        State::Given { shape: Shape::Given { value, references: 1 }, .. } => {
                            Some(self.values.ty(*value).clone())
                        }
                        _ => None,
                    }
                }
                _ => None,
            },
            Expr::Cast(cast) => scalar(&cast.ty, &self.signature.scalars).map(Type::Real).or_else(|| {
                let ty = cast.ty.to_token_stream();
                let known = INTEGERS.contains(&ty.to_string().as_str());
                known.then(|| Type::plain(&ty))
            }),
            Expr::Binary(binary) if is_comparison(&binary.op) => Some(Type::Bool),
            Expr::Binary(binary) if matches!(binary.op, BinOp::And(_) | BinOp::Or(_)) => Some(Type::Bool),
            // An integer that is shifted stays of its type, whatever integer it is shifted by.
            Expr::Binary(binary) if is_shift(&binary.op) => {
                self.type_of(&binary.left).filter(|ty| !matches!(ty, Type::Real(_)))
            }
            Expr::Binary(binary) => match (self.type_of(&binary.left), self.type_of(&binary.right)) {
                (Some(left), Some(right)) => (left == right).then_some(left),
                (Some(ty), None) => fits(&binary.right, &ty).then_some(ty),
                (None, Some(ty)) => fits(&binary.left, &ty).then_some(ty),
                (None, None) => None,
            },
            Expr::MethodCall(call) if is_length(call) || self.is_matrix_size(call) => Some(Type::Index),
            Expr::MethodCall(call) if call.method == "is_empty" => Some(Type::Bool),
            Expr::MethodCall(call) => {
                let ty = self.type_of(&call.receiver)?;
                let real =
                    matches!(ty, Type::Real(_)) && Primitive::from_method(&call.method.to_string()).is_some();
                let index = ty == Type::Index
                    && ["min", "max", "pow", "abs_diff", "saturating_sub", "div_ceil"]
                        .iter()
                        .any(|name| call.method == name);
                (real || index).then_some(ty)
            }
            _ => None,
        }
    }

    /// The type of the elements of a known place.
    fn element_type(&self, base: &Expr) -> Option<Type> {
        let mut depth = 1;
        let mut base = base;
        loop {
            match base {
                Expr::Paren(inner) => base = &inner.expr,
                Expr::Index(index) => {
                    depth += usize::from(super::place::range_of(&index.index).is_none());
                    base = &index.expr;
                }
                _ => break,
            }
        }
        let Expr::Path(path) = base else { return None };
        let id = self.environment.find(path.path.get_ident()?)?;
        let (State::Known(Shape::Place(view)) | State::Given { shape: Shape::Place(view), .. }) =
            self.environment.state(id)
        else {
            return None;
        };
        let mut data = self.data_of(&view.place);
        for _ in 0..depth {
            data = match data {
                Data::Array(inner, _) | Data::List(inner) => *inner,
                _ => return None,
            };
        }
        match data {
            Data::Real(scalar) => Some(Type::Real(scalar)),
            Data::Plain(ty) => Some(Type::plain(&ty)),
            _ => None,
        }
    }

    /// Evaluates code of a known type once, so that its value is known by a name.
    pub fn settled(&mut self, code: Code, name: &str) -> Shape {
        match code.ty.clone() {
            Some(ty) if code.repeatable => {
                let value = self.evaluate(code, ty, Form::Exact);
                self.values.rename(value, name);
                Shape::given(value)
            }
            _ => Shape::Code(code),
        }
    }

    /// Evaluates code where it stands; backward can keep or make again what is of a known type.
    pub fn settled_or_held(&mut self, code: Code, name: &str) -> Shape {
        match self.settled(code, name) {
            Shape::Code(code) => self.hold(code),
            shape => shape,
        }
    }

    /// A `bool` that is known when the program is compiled.
    pub fn truth(&mut self, value: bool) -> ValueId {
        self.bind(Type::Bool, "flag", Operation::Constant(Constant::Bool(value)))
    }
}

/// Is it a method without effects, whose result depends on its operands alone?
pub fn is_harmless(method: &Ident) -> bool {
    let name = method.to_string();
    HARMLESS.contains(&name.as_str()) || Primitive::from_method(&name).is_some()
}

pub fn is_length(call: &ExprMethodCall) -> bool {
    call.method == "len" && call.args.is_empty()
}

/// Can the literal be of the type?
fn fits(expression: &Expr, ty: &Type) -> bool {
    match expression {
        Expr::Paren(inner) => fits(&inner.expr, ty),
        Expr::Unary(unary) => matches!(unary.op, UnOp::Neg(_)) && fits(&unary.expr, ty),
        Expr::Binary(binary) => {
            is_shift(&binary.op) && fits(&binary.left, ty) && !matches!(ty, Type::Real(_))
        }
        Expr::Lit(literal) => match (&literal.lit, ty) {
            (syn::Lit::Float(number), Type::Real(_)) => number.suffix().is_empty(),
            (syn::Lit::Int(number), Type::Index | Type::Integer | Type::Plain(_)) => {
                number.suffix().is_empty()
            }
            _ => false,
        },
        _ => false,
    }
}

/// The flag in `usize::from(flag)`.
fn counted(expression: &Expr) -> Option<&Expr> {
    let Expr::Call(call) = expression else { return None };
    let (Expr::Path(path), Some(flag), 1) = (&*call.func, call.args.first(), call.args.len()) else {
        return None;
    };
    let mut names = path.path.segments.iter().map(|segment| &segment.ident);
    let is_from =
        names.next().is_some_and(|name| name == "usize") && names.next().is_some_and(|name| name == "from");
    (is_from && names.next().is_none() && path.qself.is_none()).then_some(flag)
}

fn is_shift(operator: &BinOp) -> bool {
    matches!(operator, BinOp::Shl(_) | BinOp::Shr(_))
}

fn index_arithmetic(operator: &BinOp) -> Option<Primitive> {
    Some(match operator {
        BinOp::Add(_) => Primitive::Add,
        BinOp::Sub(_) => Primitive::Sub,
        BinOp::Mul(_) => Primitive::Mul,
        BinOp::Div(_) => Primitive::Div,
        BinOp::Rem(_) => Primitive::Rem,
        _ => return None,
    })
}
