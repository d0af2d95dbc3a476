//! Which code of the user's may be run again in the backward sweep: arithmetic on what the program knows.

use syn::{BinOp, Expr, ExprMethodCall, UnOp};

use super::lower::Lowering;
use super::observe::root;

/// Methods of numbers that only compute.
const PURE: [&str; 22] = [
    "abs",
    "min",
    "max",
    "clamp",
    "pow",
    "powi",
    "powf",
    "sqrt",
    "exp",
    "ln",
    "sin",
    "cos",
    "tan",
    "tanh",
    "recip",
    "rem_euclid",
    "div_euclid",
    "floor",
    "ceil",
    "round",
    "signum",
    "mul_add",
];

impl Lowering<'_> {
    /// Does the code read nothing but literals, constants, and values that the program knows?
    pub fn is_repeatable(&self, expression: &Expr) -> bool {
        match expression {
            Expr::Lit(_) => true,
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) if self.environment.find(name).is_some() => {
                    self.environment.is_known(name) && !self.environment.is_active(name)
                }
                // A constant of the body's own is not in scope elsewhere.
                Some(_) => !self.has_items,
                None => path.qself.is_none() && !self.has_items,
            },
            Expr::Paren(inner) => self.is_repeatable(&inner.expr),
            Expr::Group(inner) => self.is_repeatable(&inner.expr),
            Expr::Cast(cast) => self.is_repeatable(&cast.expr),
            Expr::Unary(unary) => {
                matches!(unary.op, UnOp::Neg(_) | UnOp::Not(_) | UnOp::Deref(_))
                    && self.is_repeatable(&unary.expr)
            }
            Expr::Binary(binary) => {
                !assigns(&binary.op) && self.is_repeatable(&binary.left) && self.is_repeatable(&binary.right)
            }
            Expr::Index(index) => {
                self.is_given_place(expression)
                    && !matches!(&*index.index, Expr::Range(_))
                    && self.is_repeatable(&index.expr)
                    && self.is_repeatable(&index.index)
            }
            Expr::MethodCall(call) => self.is_repeatable_method(call),
            _ => false,
        }
    }

    fn is_repeatable_method(&self, call: &ExprMethodCall) -> bool {
        let pure = PURE.iter().any(|name| call.method == name) && self.is_repeatable(&call.receiver);
        let measured = call.method == "len" && self.is_given_place(&call.receiver);
        (pure || measured) && call.args.iter().all(|argument| self.is_repeatable(argument))
    }

    /// Does the expression begin with a place that is without grad?
    fn is_given_place(&self, expression: &Expr) -> bool {
        root(expression).and_then(|name| self.environment.place(name)).is_some_and(|view| view.given)
    }
}

fn assigns(operator: &BinOp) -> bool {
    use BinOp as B;
    matches!(
        operator,
        B::AddAssign(_)
            | B::SubAssign(_)
            | B::MulAssign(_)
            | B::DivAssign(_)
            | B::RemAssign(_)
            | B::BitXorAssign(_)
            | B::BitAndAssign(_)
            | B::BitOrAssign(_)
            | B::ShlAssign(_)
            | B::ShrAssign(_)
    )
}
