//! Sees to it that the methods of vectors, matrices, their parts and their factors are nalgebra's.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Expr, ExprMethodCall};

use crate::front::guard::{Receiver, Taken};
use crate::front::lower::Lowering;

/// Methods by value of matrices and of what they are factored into.
const BY_VALUE: [&str; 9] =
    ["cholesky", "into_owned", "lu", "qr", "svd", "symmetric_eigen", "try_inverse", "unpack", "unpack_r"];

fn taken(call: &ExprMethodCall) -> Taken {
    match call.method.to_string().as_str() {
        "clone" | "to_owned" => Taken::ByTrait,
        "copy_from" | "fill" | "fill_diagonal" | "set_column" | "set_row" | "swap_columns" | "swap_rows" => {
            Taken::ByMutableReference
        }
        name if name.ends_with("_mut") => Taken::ByMutableReference,
        name if BY_VALUE.contains(&name) => Taken::ByValue,
        _ => Taken::ByReference,
    }
}

/// The part of a matrix that a method borrows.
fn borrowed_part(call: &ExprMethodCall) -> Option<TokenStream> {
    let name = call.method.to_string();
    let passed = match name.trim_end_matches("_mut") {
        "row" | "column" | "fixed_rows" | "fixed_columns" => vec![quote!(0)],
        "rows" | "columns" | "fixed_view" => vec![quote!(0); 2],
        "view" => vec![quote!((0, 0)); 2],
        _ => return None,
    };
    let (method, turbofish) = (&call.method, &call.turbofish);
    Some(quote_spanned!(Span::mixed_site()=> let mut receiver = receiver.#method #turbofish(#(#passed),*);))
}

impl Lowering<'_> {
    /// Guards a method, and those in its receiver: some are lowered as one.
    pub(super) fn guard_chain(&mut self, call: &ExprMethodCall) {
        if let Some(receiver) = self.guarded_receiver(&call.receiver) {
            self.guard_method(&receiver, &call.method, call.args.len(), taken(call));
        }
        if let Expr::MethodCall(inner) = &*call.receiver {
            self.guard_chain(inner);
        }
    }

    /// What a method is asked of, where that is a matrix, a part of one or a factorisation.
    fn guarded_receiver(&self, expression: &Expr) -> Option<Receiver> {
        match expression {
            Expr::Paren(inner) => return self.guarded_receiver(&inner.expr),
            Expr::Reference(inner) => return self.guarded_receiver(&inner.expr),
            _ => {}
        }
        if let Some((kind, matrix)) = self.factorization_type(expression) {
            let maker = kind.maker();
            let made = vec![quote_spanned!(Span::mixed_site()=> let mut receiver = #maker;)];
            return Some(Receiver { ty: matrix.tokens(), made });
        }
        if let Expr::MethodCall(call) = expression
            && let Some(part) = borrowed_part(call)
        {
            let mut receiver = self.guarded_receiver(&call.receiver)?;
            receiver.made.push(part);
            return Some(receiver);
        }
        self.matrix_type(expression).map(|matrix| Receiver::from(matrix.tokens()))
    }
}
