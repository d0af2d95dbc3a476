//! Calls of other functions: which one a path names is for rustc to say, never for us.

use quote::{ToTokens, quote};
use syn::{Expr, ExprCall, ExprPath, Path};

use super::environment::{Code, Shape, View};
use super::expression::all_code;
use super::lower::Lowering;
use super::observe::{names_of, observe};
use super::signature::scalar;
use crate::ir::{
    Argument, Call, Capture, Form, Invocation, Nesting, Operation, Passed, Scalar, Source, Statement, Type,
    Way,
};
use crate::message;
use crate::names::crate_path;
use crate::rules::Primitive;

/// The derivative faces that a differentiable function may call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Value,
    Grad,
    ValueAndGrad,
}

/// What an argument without grad is.
enum Kind {
    Real(Scalar),
    Fixed,
}

impl Lowering<'_> {
    pub fn call(&mut self, call: &ExprCall) -> Shape {
        // Of this call alone, not of those among its arguments.
        let expected = self.expected_result.take();
        if Self::is_from_fn(call) {
            return self.array_from_fn(call);
        }
        if let Some(shape) = self.exchange(call) {
            return shape;
        }
        if let Some(shape) = self.tuple_struct(call) {
            return shape;
        }
        let Expr::Path(callee) = &*call.func else {
            return self.refuse(&call.func, message::CALLEE);
        };
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let name = callee.path.get_ident();
        if let Some(Shape::Closure(closure)) = name.and_then(|name| self.variable(name)) {
            let shapes = self.operands(&arguments);
            if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
                return Shape::Poison;
            }
            return self.called_by_name(&closure, shapes, callee);
        }
        if let Some(id) = name.and_then(|name| self.environment.find(name))
            && self.environment.variables[id.0].is_closure
        {
            // Its `let` is lowered too, in another run.
            self.again.inlined.insert(self.environment.variables[id.0].bound_at);
        }
        if !matches!(arguments.as_slice(), [Expr::Closure(_)])
            && let Some(codes) = self.is_code(&arguments)
        {
            let tokens = codes.iter().map(|code| &code.tokens);
            let shape = self.rebuilt(quote!(#callee(#(#tokens),*)), &codes);
            return once(shape);
        }
        if let Some(primitive) = own_function(&callee.path, arguments.len()) {
            return self.primitive(primitive, &arguments, Some(callee));
        }
        if let Some(method) = self.scalar_function(callee) {
            return match method {
                "from" if arguments.len() == 1 => self.from(callee, arguments[0]),
                _ => self.scalar_method(&last(&callee.path).ident, &arguments, Some(callee)),
            };
        }
        if let Some(shape) = self.constructed(call, callee) {
            return shape;
        }
        if let Some(refusal) = self.refused_callee(callee) {
            return self.refuse(callee, refusal);
        }
        match arguments.as_slice() {
            [Expr::Closure(closure)] => self.closure_call(callee, closure),
            _ => self.differentiable_call(callee, &arguments, expected),
        }
    }

    /// Is this `f64::method`, `f32::method` or `T::method` of a scalar parameter?
    fn scalar_function(&self, callee: &ExprPath) -> Option<&'static str> {
        let ty: syn::Type = match &callee.qself {
            Some(qself) if callee.path.segments.len() == 1 || qself.position == 0 => (*qself.ty).clone(),
            None if callee.path.segments.len() == 2 => {
                let first = &callee.path.segments[0].ident;
                syn::parse_quote!(#first)
            }
            _ => return None,
        };
        scalar(&ty, &self.signature.scalars)?;
        Some(if last(&callee.path).ident == "from" { "from" } else { "method" })
    }

    fn refused_callee(&self, callee: &ExprPath) -> Option<&'static str> {
        let name = &last(&callee.path).ident;
        if callee.qself.is_some() {
            return Some(message::CALLEE);
        }
        if callee.path.get_ident().is_some_and(|name| self.is_variable(name)) {
            return Some(message::LOCAL_CALLEE);
        }
        let capital = |name: &syn::Ident| name.to_string().chars().next().is_some_and(char::is_uppercase);
        if callee.path.segments.iter().rev().nth(1).is_some_and(|segment| capital(&segment.ident)) {
            return Some(message::ASSOCIATED);
        }
        capital(name).then_some(message::CONSTRUCTOR)
    }

    /// `f64::from(x)` of an `f32`.
    fn from(&mut self, callee: &ExprPath, argument: &Expr) -> Shape {
        let ty: syn::Type = if let Some(qself) = &callee.qself {
            (*qself.ty).clone()
        } else {
            let first = &callee.path.segments[0].ident;
            syn::parse_quote!(#first)
        };
        match (self.expression(argument), scalar(&ty, &self.signature.scalars)) {
            (Shape::Real { value, .. }, Some(target)) if *self.values.scalar(value) == target => {
                Shape::real(value)
            }
            (Shape::Real { value, .. }, Some(Scalar::F64)) if *self.values.scalar(value) == Scalar::F32 => {
                let operation = Operation::Primitive(Primitive::Cast, vec![value]);
                Shape::real(self.bind(Type::Real(Scalar::F64), "cast", operation))
            }
            (Shape::Poison, _) => Shape::Poison,
            _ => self.refuse(callee, message::unknown_method("from")),
        }
    }

    /// `no_grad(|| …)`: the closure is passed through, if the path is ours.
    fn closure_call(&mut self, callee: &ExprPath, closure: &syn::ExprClosure) -> Shape {
        let captures = self.closure_captures(closure);
        let Some(captures) = captures else {
            return self.refuse(closure, message::CLOSURE);
        };
        let (root, path) = (crate_path(), &callee.path);
        let tokens = quote!({
            #[allow(unused_imports)]
            use #root::__private::fallback::*;
            #[allow(unused_imports)]
            use #path as callee;
            callee::__untracked(#closure)
        });
        Shape::Code(Code { captures, ..Code::new(tokens) })
    }

    /// All differentiable variables that a closure names.
    fn closure_captures(&mut self, closure: &syn::ExprClosure) -> Option<Vec<Capture>> {
        // Under an observing macro everything is looked at, so any code may stand there.
        let body = &closure.body;
        let inputs: Vec<_> = closure.inputs.iter().flat_map(names_of).collect();
        if !inputs.is_empty() {
            return None;
        }
        let observed: Expr = syn::parse_quote!(((#body), ()) == ((), ()));
        observe(&self.environment, &observed)
    }

    fn differentiable_call(
        &mut self,
        callee: &ExprPath,
        expressions: &[&Expr],
        expected: Option<Type>,
    ) -> Shape {
        let (path, face) = face(&callee.path);
        let shapes = self.operands(expressions);
        if shapes.iter().any(|shape| matches!(shape, Shape::Poison)) {
            return Shape::Poison;
        }
        let shapes: Vec<Shape> = shapes.into_iter().map(|shape| self.loaded(shape)).collect();
        if let Some(codes) = all_code(self, &shapes) {
            let tokens = codes.iter().map(|code| &code.tokens);
            let shape = self.rebuilt(quote!(#callee(#(#tokens),*)), &codes);
            return once(shape);
        }
        let is_whole = |shape: &Shape| match shape {
            Shape::Place(view) => !self.is_given(&view.place),
            Shape::Tuple(_) => true,
            shape => self.matrix_of(shape).is_some(),
        };
        if face == Face::Value && (expected.is_some() || shapes.iter().any(is_whole)) {
            return self.invoked(path, shapes, expressions, expected);
        }
        let mut scalar = None;
        let mut arguments = Vec::new();
        for (shape, expression) in shapes.into_iter().zip(expressions) {
            arguments.push(match shape {
                Shape::Real { value, .. } => {
                    scalar.get_or_insert_with(|| self.values.scalar(value).clone());
                    Argument::Real(value)
                }
                Shape::Given { value, references } if face == Face::Value => {
                    let code =
                        Self::code_of_given(value, references, syn::spanned::Spanned::span(expression));
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Given { value, .. } => match self.values.ty(value) {
                    Type::Real(_) => Argument::Real(value),
                    _ => Argument::Opaque(value),
                },
                Shape::Place(ref view) if self.is_given(&view.place) => {
                    let span = syn::spanned::Spanned::span(expression);
                    let Some((tokens, captures)) = Self::code_of(&shape, span) else { return Shape::Poison };
                    let code = Code { captures, ..Code::new(tokens) };
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Place(_) => return self.refuse(expression, message::ARRAY_ARGUMENT),
                Shape::Code(code) if face == Face::Value => {
                    Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped))
                }
                Shape::Code(code) => match self.known_kind(expression) {
                    Some(Kind::Real(scalar)) => {
                        Argument::Real(self.evaluate(code, Type::Real(scalar), Form::Exact))
                    }
                    Some(Kind::Fixed) => Argument::Opaque(self.evaluate(code, Type::Opaque, Form::Untyped)),
                    None => return self.refuse(expression, message::UNKNOWN_ARGUMENT),
                },
                _ => {
                    return self
                        .refuse(expression, message::not_in_language("a tuple as an argument of a call"));
                }
            });
        }
        let Some(scalar) = scalar else {
            return self.refuse(callee, message::CALLEE);
        };
        self.emit_call(path, face, arguments, &scalar)
    }

    /// A call with vectors or matrices; a `let` says what the result is, or it is a number.
    fn invoked(
        &mut self,
        path: Path,
        shapes: Vec<Shape>,
        expressions: &[&Expr],
        expected: Option<Type>,
    ) -> Shape {
        let (mut arguments, mut nesting) = (Vec::new(), Vec::new());
        for (shape, expression) in shapes.into_iter().zip(expressions) {
            match self.passed_parts(shape, expression, &mut arguments) {
                Some(nested) => nesting.push(nested),
                None => return Shape::Poison,
            }
        }
        let scalar = arguments.iter().find_map(|argument: &Passed| match &argument.source {
            Source::Value(value) if !self.values.is_differentiable(*value) => None,
            Source::Value(value) => Some(self.values.scalar(*value).clone()),
            Source::Place(place) => self.data_of(place).scalar().cloned(),
        });
        let Some(scalar) = scalar else { return self.refuse(&path, message::CALLEE) };
        let flow = self.flow_of_callee(&path);
        let call = Invocation { path, arguments, nesting, way: Way::Primal, flow };
        Shape::real(self.bind(expected.unwrap_or(Type::Real(scalar)), "call", Operation::Invocation(call)))
    }

    /// An argument, or the parts of one: numbers, vectors and matrices by value, arrays by reference.
    fn passed_parts(
        &mut self,
        shape: Shape,
        expression: &Expr,
        arguments: &mut Vec<Passed>,
    ) -> Option<Nesting> {
        let Shape::Tuple(product) = shape else {
            arguments.push(self.passed(shape, expression)?);
            return Some(Nesting::One);
        };
        let mut inside = Vec::new();
        for part in product.parts {
            let part = match self.loaded(part) {
                Shape::Real { value, .. } => Shape::real(value),
                Shape::Given { value, .. } => Shape::given(value),
                Shape::Place(view) => Shape::Place(View { references: 1, ..view }),
                part => part,
            };
            inside.push(self.passed_parts(part, expression, arguments)?);
        }
        Some(Nesting::Many(inside))
    }

    /// An argument of such a call, which backward passes once more.
    fn passed(&mut self, shape: Shape, expression: &Expr) -> Option<Passed> {
        let (source, references) = match shape {
            Shape::Real { value, references } | Shape::Given { value, references } => {
                (Source::Value(value), references)
            }
            Shape::Code(code) => {
                let Some(ty) = self.known_type(expression) else {
                    self.refuse(expression, message::UNKNOWN_ARGUMENT);
                    return None;
                };
                (Source::Value(self.evaluate(code, ty, Form::Exact)), 0)
            }
            Shape::Place(view) if self.origin(view.place.buffer).is_constant() => {
                (Source::Place(view.place), view.references)
            }
            Shape::Place(view) if self.frames.is_empty() => {
                (Source::Place(self.copied(&view.place, "argument").place), view.references)
            }
            Shape::Place(_) => {
                self.refuse(expression, message::ARRAY_ARGUMENT);
                return None;
            }
            _ => {
                self.refuse(expression, message::not_in_language("a tuple as an argument of a call"));
                return None;
            }
        };
        Some(Passed { source, references })
    }

    /// The type of an argument that depends on no differentiable value, so that backward can pass it again.
    fn known_type(&self, expression: &Expr) -> Option<Type> {
        if let Some(matrix) = self.matrix_type(expression) {
            return Some(Type::Matrix(matrix));
        }
        let known = self.type_of(expression);
        known.or_else(|| match self.known_kind(expression)? {
            Kind::Real(scalar) => Some(Type::Real(scalar)),
            Kind::Fixed => None,
        })
    }

    /// Is an argument that depends on no differentiable value a number, whose partial is one entry of the
    /// callee's gradient, or not? Only its form tells.
    fn known_kind(&self, expression: &Expr) -> Option<Kind> {
        match expression {
            Expr::Paren(inner) => self.known_kind(&inner.expr),
            Expr::Group(inner) => self.known_kind(&inner.expr),
            Expr::Unary(unary) => self.known_kind(&unary.expr),
            Expr::Lit(literal) => Some(match &literal.lit {
                syn::Lit::Float(number) if number.suffix() == "f32" => Kind::Real(Scalar::F32),
                syn::Lit::Float(_) => Kind::Real(Scalar::F64),
                _ => Kind::Fixed,
            }),
            Expr::Cast(cast) => Some(match scalar(&cast.ty, &self.signature.scalars) {
                Some(scalar) => Kind::Real(scalar),
                None => Kind::Fixed,
            }),
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                let parameter = self.signature.parameters.iter().find(|parameter| parameter.name == *name)?;
                Some(scalar(&parameter.ty, &self.signature.scalars).map_or(Kind::Fixed, Kind::Real))
            }
            _ => None,
        }
    }

    fn emit_call(&mut self, path: Path, face: Face, arguments: Vec<Argument>, scalar: &Scalar) -> Shape {
        let flow = self.flow_of_callee(&path);
        let order = usize::from(face != Face::Value);
        let call = Call { path, arguments, order, flow };
        let count = if face == Face::Value { 0 } else { call.reals().len() };
        let results: Vec<_> =
            (0..=count).map(|_| self.values.add(Type::Real(scalar.clone()), "call")).collect();
        self.push(Statement::new(results.clone(), Operation::Call(call)));
        let gradient: Vec<_> = results[1..].iter().copied().map(Shape::real).collect();
        let gradient = if gradient.len() == 1 { gradient[0].clone() } else { Shape::tuple(gradient) };
        match face {
            Face::Value => Shape::real(results[0]),
            Face::Grad => gradient,
            Face::ValueAndGrad => Shape::tuple(vec![Shape::real(results[0]), gradient]),
        }
    }

    fn flow_of_callee(&mut self, path: &Path) -> usize {
        let text = path.to_token_stream().to_string();
        let known = self.callees.iter().position(|callee| callee.to_token_stream().to_string() == text);
        known.unwrap_or_else(|| {
            self.callees.push(path.clone());
            self.callees.len() - 1
        })
    }
}

/// The primitive behind `::tapeless::__private::name`: an absolute path, which nothing shadows.
fn own_function(path: &Path, count: usize) -> Option<Primitive> {
    let name = &last(path).ident;
    let primitive = Primitive::from_function(&name.to_string()).filter(|known| known.arity() == count)?;
    let root = crate_path();
    (path.to_token_stream().to_string() == quote!(#root::__private::#name).to_string()).then_some(primitive)
}

/// What a function of the user's gives is asked for once.
fn once(shape: Shape) -> Shape {
    match shape {
        Shape::Code(code) => Shape::Code(Code { repeatable: false, ty: None, ..code }),
        shape => shape,
    }
}

fn last(path: &Path) -> &syn::PathSegment {
    path.segments.last().expect("a path has a segment")
}

/// The function behind `f`, `f::grad` and `f::value_and_grad`, without turbofish.
fn face(path: &Path) -> (Path, Face) {
    let mut path = path.clone();
    let face = match last(&path).ident.to_string().as_str() {
        "grad" if path.segments.len() > 1 => Face::Grad,
        "value_and_grad" if path.segments.len() > 1 => Face::ValueAndGrad,
        _ => Face::Value,
    };
    if face != Face::Value {
        path.segments.pop();
        path.segments.pop_punct();
    }
    for segment in &mut path.segments {
        segment.arguments = syn::PathArguments::None;
    }
    (path, face)
}
