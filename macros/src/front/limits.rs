//! What is refused before anything is lowered: code that may not be there, and code too deep to walk.

use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ItemFn};

use crate::message;
use crate::report::Report;

/// Deeper expressions would end the compiler's stack.
const DEEPEST: usize = 600;

/// Refuses `cfg` inside the function, and expressions that are nested too deep; a body that is not read may have both.
pub fn check(function: &ItemFn, is_read: bool, report: &mut Report) {
    let mut limits = Limits { report, depth: 0 };
    for input in &function.sig.inputs {
        limits.visit_fn_arg(input);
    }
    if is_read {
        limits.visit_block(&function.block);
    }
}

struct Limits<'a> {
    report: &'a mut Report,
    depth: usize,
}

impl<'ast> Visit<'ast> for Limits<'_> {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if ["cfg", "cfg_attr"].iter().any(|name| attribute.path().is_ident(name)) {
            self.report.refuse(attribute, message::CFG);
        }
    }

    fn visit_expr(&mut self, expression: &'ast Expr) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.report.too_deep(expression);
        } else {
            visit::visit_expr(self, expression);
        }
        self.depth -= 1;
    }

    /// Items are passed through whole, their own attributes included.
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
