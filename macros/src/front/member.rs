//! Calls of methods of structs.

use quote::{ToTokens, quote};
use syn::{Expr, ExprMethodCall, Path, Type};

use super::environment::{Product, Shape};
use super::guard::{Receiver, Taken};
use super::lower::Lowering;
use super::observe::observe;

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
            Expr::Field(field) => self.held_field(field),
            _ => None,
        }
    }
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
