//! What follows from a mistake is not reported again.

use syn::Expr;

use super::environment::Shape;
use super::lower::Lowering;

impl Lowering<'_> {
    /// Is the place, receiver or callee that an expression begins with a variable that was refused?
    pub fn begins_with_refused(&mut self, expression: &Expr) -> bool {
        match expression {
            Expr::Path(path) => {
                let shape = path.path.get_ident().and_then(|name| self.variable(name));
                matches!(shape, Some(Shape::Poison))
            }
            Expr::MethodCall(call) => self.begins_with_refused(&call.receiver),
            Expr::Call(call) => self.begins_with_refused(&call.func),
            Expr::Index(index) => self.begins_with_refused(&index.expr),
            Expr::Field(field) => self.begins_with_refused(&field.base),
            Expr::Unary(unary) => self.begins_with_refused(&unary.expr),
            Expr::Reference(reference) => self.begins_with_refused(&reference.expr),
            Expr::Try(attempt) => self.begins_with_refused(&attempt.expr),
            Expr::Paren(inner) => self.begins_with_refused(&inner.expr),
            Expr::Group(inner) => self.begins_with_refused(&inner.expr),
            _ => false,
        }
    }
}
