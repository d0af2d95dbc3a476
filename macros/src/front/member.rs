//! Calls of methods of structs.

use std::rc::Rc;

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, Path, PathArguments, Type};

use super::environment::{Product, Shape, State};
use super::guard::{Receiver, Taken};
use super::lower::Lowering;
use super::observe::observe;
use super::signature::{Parameter, peel};
use super::structures::is_foreign;

impl Lowering<'_> {
    /// A method of a struct; nothing where the receiver is no struct.
    pub fn member_call(&mut self, expression: &Expr, call: &ExprMethodCall) -> Option<Shape> {
        if call.method == "clone" {
            return None;
        }
        let made = match self.held_by(&call.receiver) {
            None if self.is_made(&call.receiver) && observe(&self.environment, &call.receiver).is_none() => {
                Some(self.expression(&call.receiver))
            }
            held => held,
        };
        if made.is_none() {
            return self.plain_member(expression, call);
        }
        let Some(shape @ Shape::Tuple(_)) = made else { return None };
        let Shape::Tuple(Product { structure: Some(structure), .. }) = &shape else { return None };
        // Factors of matrices are structs too; what they do is known.
        if structure.types.is_empty() {
            return None;
        }
        let mut path: Path = structure.path.clone();
        // What is said of the method stands under its name.
        for segment in &mut path.segments {
            segment.ident.set_span(segment.ident.span().located_at(call.method.span()));
        }
        path.segments.push(call.method.clone().into());
        let receiver = Receiver::from(structure.ty.to_token_stream());
        self.guard_method(&receiver, &call.method, call.args.len(), Taken::Somehow);
        let arguments: Vec<&Expr> = call.args.iter().collect();
        let mut shapes = vec![shape];
        shapes.extend(self.operands(&arguments));
        let expressions: Vec<&Expr> = std::iter::once(&*call.receiver).chain(arguments).collect();
        let expected = self.expected_of(expression);
        Some(self.called_with(&path, shapes, &expressions, expected))
    }

    /// A method of a parameter without grad, which is called with differentiable values.
    fn plain_member(&mut self, expression: &Expr, call: &ExprMethodCall) -> Option<Shape> {
        let is_active = |argument: &Expr| observe(&self.environment, argument).is_none();
        if !call.args.iter().any(is_active) {
            return None;
        }
        let parameter = self.plain_parameter(&call.receiver)?;
        let Type::Path(ty) = peel(&parameter.ty).0 else { return None };
        let is_generic = self.signature.generics.type_params().any(|known| ty.path.is_ident(&known.ident));
        if is_generic || ty.qself.is_some() || is_foreign(&Type::Path(ty.clone())) {
            return None;
        }
        let (mut path, ty) = (with_turbofish(&ty.path), ty.to_token_stream());
        for segment in &mut path.segments {
            segment.ident.set_span(segment.ident.span().located_at(call.method.span()));
        }
        path.segments.push(call.method.clone().into());
        self.guard_method(&Receiver::from(ty), &call.method, call.args.len(), Taken::Somehow);
        let name = parameter.name.clone();
        let receiver: Expr = match peel(&parameter.ty).1 {
            0 => syn::parse_quote!(&#name),
            1 => syn::parse_quote!(#name),
            more => {
                let stars = std::iter::repeat_n(quote!(*), more - 1);
                syn::parse_quote!(#(#stars)* #name)
            }
        };
        let receiver = self.closures.entry(std::ptr::from_ref(call) as usize).or_insert(Rc::new(receiver));
        let receiver = Rc::clone(receiver);
        let arguments: Vec<&Expr> = std::iter::once(&*receiver).chain(&call.args).collect();
        let expected = self.expected_of(expression);
        Some(self.differentiable_call(&path, &arguments, expected))
    }

    /// The parameter without grad that an expression names, of which nothing is known but its type.
    fn plain_parameter(&self, expression: &Expr) -> Option<Parameter> {
        match expression {
            Expr::Paren(inner) => self.plain_parameter(&inner.expr),
            Expr::Path(path) => {
                let name = path.path.get_ident()?;
                let id = self.environment.find(name)?;
                let is_plain = matches!(self.environment.state(id), State::Plain);
                let mut parameters = self.signature.parameters.iter();
                let found = parameters.find(|parameter| parameter.name == *name)?;
                (is_plain && self.environment.variables[id.0].parameter).then(|| found.clone())
            }
            _ => None,
        }
    }

    /// Does the expression make a struct?
    fn is_made(&mut self, expression: &Expr) -> bool {
        match expression {
            Expr::Paren(inner) => self.is_made(&inner.expr),
            Expr::Reference(inner) => self.is_made(&inner.expr),
            Expr::Struct(_) => true,
            Expr::MethodCall(call) if call.method == "clone" => {
                matches!(self.held_by(&call.receiver), Some(Shape::Tuple(_)))
            }
            _ => false,
        }
    }

    /// What a variable or a part of one holds, behind references or not.
    fn held_by(&mut self, expression: &Expr) -> Option<Shape> {
        match expression {
            Expr::Paren(inner) => self.held_by(&inner.expr),
            Expr::Reference(inner) => self.held_by(&inner.expr),
            Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Deref(_)) => self.held_by(&unary.expr),
            Expr::Path(path) => self.variable(path.path.get_ident()?),
            _ if self.is_row(expression) => Some(self.row(expression)),
            Expr::Field(field) => self.held_field(field),
            _ => None,
        }
    }

    /// Is it a struct that stands in a list?
    fn is_row(&self, expression: &Expr) -> bool {
        self.is_in_table(expression)
            && matches!(self.outline(expression), Some(Shape::Tuple(product)) if !product.is_list())
    }
}

/// The path of a type where it is followed by a method.
fn with_turbofish(path: &Path) -> Path {
    let mut path = path.clone();
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    path
}

/// The type that a path names, with what is not known of its arguments left open.
pub fn written_type(path: &Path, parameters: &syn::Generics) -> Type {
    let has_arguments = path.segments.last().is_some_and(|segment| !segment.arguments.is_none());
    let count =
        parameters.params.iter().filter(|known| !matches!(known, syn::GenericParam::Lifetime(_))).count();
    if has_arguments || count == 0 {
        return syn::parse_quote!(#path);
    }
    let open = std::iter::repeat_n(quote!(_), count);
    syn::parse_quote!(#path::<#(#open),*>)
}
