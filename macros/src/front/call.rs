//! Calls of other functions: which one a path names is for rustc to say, never for us.

use quote::{ToTokens, quote};
use syn::{Expr, ExprCall, ExprPath, Path};

use super::environment::{Code, Shape};
use super::lower::Lowering;
use super::observe::{names_of, observe};
use super::signature::scalar;
use super::structures::is_foreign;
use crate::ir::{Capture, Operation, Scalar, Type};
use crate::message;
use crate::names::{associated, crate_path};
use crate::rules::Primitive;

impl Lowering<'_> {
    pub fn call(&mut self, expression: &Expr, call: &ExprCall) -> Shape {
        if Self::is_from_fn(call) {
            return self.array_from_fn(expression, call);
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
        if let Some(shape) = self.geometry_call(call, callee) {
            return shape;
        }
        if let Some(shape) = self.constructed(call, callee) {
            return shape;
        }
        if let Some(refusal) = self.refused_callee(callee) {
            // The annotation may name the struct that is made here.
            let _ = self.expected_of(expression);
            if callee.qself.is_none() && self.asks_for_tuple_struct(&callee.path) {
                return Shape::Poison;
            }
            return self.refuse(callee, refusal);
        }
        if let [Expr::Closure(closure)] = arguments.as_slice() {
            return self.closure_call(callee, closure);
        }
        let expected = self.expected_of(expression);
        self.differentiable_call(&callee.path, &arguments, expected)
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
        let is_constructor = name.to_string().starts_with(char::is_uppercase);
        if is_constructor {
            return Some(message::CONSTRUCTOR);
        }
        let owner = associated(&callee.path)?.0;
        is_foreign(&syn::parse_quote!(#owner)).then_some(message::ASSOCIATED)
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
}

/// The primitive behind `::tapeless::__private::name`: an absolute path, which nothing shadows.
fn own_function(path: &Path, count: usize) -> Option<Primitive> {
    let name = &last(path).ident;
    let primitive = Primitive::from_function(&name.to_string()).filter(|known| known.arity() == count)?;
    let root = crate_path();
    (path.to_token_stream().to_string() == quote!(#root::__private::#name).to_string()).then_some(primitive)
}

/// What a function of the user's gives is asked for once.
pub fn once(shape: Shape) -> Shape {
    match shape {
        Shape::Code(code) => Shape::Code(Code { repeatable: false, ty: None, ..code }),
        shape => shape,
    }
}

pub fn last(path: &Path) -> &syn::PathSegment {
    path.segments.last().expect("a path has a segment")
}
