//! Calls of methods of structs.

use quote::{format_ident, quote};
use syn::{Expr, ExprMethodCall, Path, Type};

use super::environment::{Product, Shape};
use super::lower::Lowering;
use super::observe::observe;
use super::structures::Structure;

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
        self.guard_method(structure, call);
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

    /// Sees to it that the method is the type's own: one of a trait that comes before it is ambiguous here.
    ///
    /// A method by value of a trait may come before one by reference of the type. The trait that stands here has
    /// a method of that name for everything, so that any other trait's is a second one. It is never called.
    fn guard_method(&mut self, structure: &Structure, call: &ExprMethodCall) {
        let (method, ty) = (&call.method, &structure.ty);
        let indices = 0..call.args.len();
        let kinds: Vec<_> = indices.clone().map(|index| format_ident!("Kind{index}")).collect();
        let names: Vec<_> = indices.map(|index| format_ident!("argument_{index}")).collect();
        let code = quote! {
            let _ = |receiver: #ty| {
                trait __Other: ::core::marker::Sized {
                    fn #method<#(#kinds),*>(self #(, _: #kinds)*) {}
                }
                impl<Type> __Other for Type {}
                fn any<Type>(_: &::core::marker::PhantomData<Type>) -> Type { loop {} }
                #(let #names = ::core::marker::PhantomData;)*
                let reference = &receiver;
                let _ = (&reference).#method(#(any(&#names)),*);
                let _ = reference.#method(#(any(&#names)),*);
                let _ = receiver.#method(#(any(&#names)),*);
            };
        };
        self.pass(code, Vec::new());
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
